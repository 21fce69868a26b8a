"""``find``, ``resolve``, ``rules``, ``schema``, and what ``--help`` teaches."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from pathlib import Path
from typing import cast

import click
import pytest

from citecheck import cli
from citecheck.cli.logs import Escaped
from citecheck.cli.status import Status, worst
from tests.cli.command import SEED, run
from tests.web import LoopbackWeb


def test_find_says_where_each_mention_stands(tmp_path: Path) -> None:
    done = run("find", SEED, folder=tmp_path)
    assert done.returncode == Status.CLEAN, done.stderr.decode()
    lines = done.stdout.decode().splitlines()
    assert f"{SEED}:11:174: schemeless link pic.twitter.com/JDvSOxJjcH (in post-1)" in lines
    assert any("post on x by @CNASdc, 2022-11-01" in line for line in lines)
    assert list(tmp_path.iterdir()) == []


def test_find_as_json(tmp_path: Path) -> None:
    done = run("find", "--json", "-", folder=tmp_path, stdin=b"See https://example.org/a.")
    assert [link["written"] for link in json.loads(done.stdout)["links"]] == [
        "https://example.org/a"
    ]


def test_resolve_shows_every_hop(web: LoopbackWeb, tmp_path: Path) -> None:
    done = run("resolve", "t.co/yWaHBB4swp", *web.cli_arguments(), folder=tmp_path)
    assert done.returncode == Status.CLEAN, done.stderr.decode()
    assert b"https://t.co/yWaHBB4swp  [start, 301]" in done.stdout
    assert b"https://www.armscontrol.org/act/2022-10/focus  [http, 200]" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_resolve_as_json_and_its_status(web: LoopbackWeb, tmp_path: Path) -> None:
    url = "https://dead.example/gone"
    done = run("resolve", "--json", url, *web.cli_arguments(), folder=tmp_path)
    assert done.returncode == Status.FINDINGS
    assert json.loads(done.stdout)["outcome"] == "dead"


def test_a_private_address_is_refused_by_default(tmp_path: Path) -> None:
    done = run("resolve", "http://127.0.0.1/", folder=tmp_path)
    assert done.returncode == Status.INCOMPLETE
    assert b"refused-address" in done.stdout


def test_rules_are_listed_and_explained(tmp_path: Path) -> None:
    assert b"CC101  link-dead" in run("rules", folder=tmp_path).stdout
    assert run("rules", "link-dead", folder=tmp_path).stdout.startswith(b"CC101 link-dead")
    assert run("rules", "CC000", folder=tmp_path).returncode == Status.USAGE


def test_schema_is_printed(tmp_path: Path) -> None:
    assert "$schema" in json.loads(run("schema", folder=tmp_path).stdout)


def test_help_names_every_command(tmp_path: Path) -> None:
    text = run("--help", folder=tmp_path).stdout.decode()
    for name in ("find", "links", "report", "resolve", "rules", "schema", "verify"):
        assert f"  {name} " in text
    assert "Exit status" in text


def test_what_help_reads_of_a_command_is_what_it_says_of_itself() -> None:
    group = cast("cli._Commands", cli._citecheck)
    context = click.Context(group)
    names = group.list_commands(context)
    assert {"check", "report", "resolve"} <= set(names)
    for name in names:
        read, imported = cli._listed(name), group.get_command(context, name)
        assert read is not None, f"{name} would be imported to list it"
        assert imported is not None
        assert (read.name, read.short_help) == (imported.name, imported.short_help)


@pytest.mark.parametrize(
    "command", ["find", "links", "report", "resolve", "rules", "schema", "verify"]
)
def test_each_command_has_help(command: str, tmp_path: Path) -> None:
    done = run(command, "--help", folder=tmp_path)
    assert done.returncode == Status.CLEAN
    assert b"Usage: citecheck" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["report"],
        ["report", "--max-age", "soon", "x.txt"],
        ["report", "--allow-network", "everything", "x.txt"],
        ["report", "--connect-to", "nonsense", "x.txt"],
        ["no-such-command"],
    ],
)
def test_misuse_is_explained(arguments: list[str], tmp_path: Path) -> None:
    done = run(*arguments, folder=tmp_path)
    assert done.returncode == Status.USAGE
    assert done.stderr
    assert b"Traceback" not in done.stderr


def test_the_environment_sets_options(tmp_path: Path) -> None:
    run(
        "report",
        "--offline",
        SEED,
        folder=tmp_path,
        env={"CITECHECK_REPORT_OUTPUT": "elsewhere"},
    )
    assert (tmp_path / "elsewhere").is_dir()


def test_of_several_statuses_the_gravest_counts() -> None:
    assert worst({Status.CLEAN, Status.INCOMPLETE, Status.FINDINGS}) == Status.FINDINGS
    assert worst({Status.FINDINGS, Status.USAGE, Status.FAULT}) == Status.FAULT
    assert worst(set()) == Status.CLEAN


def test_no_secret_of_an_address_is_printed(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(
        "See https://ann:Zq9XyKw@h.example/ and https://h.example/?token=Zq9XyKw now."
    )
    for arguments in (
        ("find", "a.txt"),
        ("find", "--json", "a.txt"),
        ("report", "--dry-run", "a.txt"),
    ):
        done = run(*arguments, folder=tmp_path)
        assert b"h.example" in done.stdout
        assert b"Zq9XyKw" not in done.stdout + done.stderr


def test_a_broken_address_is_not_given_another_scheme(tmp_path: Path) -> None:
    done = run("resolve", "http://ann:Zq9XyKw@h.example:99999/", folder=tmp_path)
    assert done.returncode == Status.FINDINGS
    assert b"invalid-url" in done.stdout
    assert b"https" not in done.stdout
    assert b"Zq9XyKw" not in done.stdout


def test_no_name_of_a_file_is_a_command_to_a_build_log(tmp_path: Path) -> None:
    (tmp_path / "::error::a.txt").write_text("See https://h.example/.")
    done = run("find", "::error::a.txt", folder=tmp_path)
    assert done.stdout.startswith(b"\\x3a:error::a.txt:1:5: ")


def test_a_wrong_option_is_shown_without_its_controls(tmp_path: Path) -> None:
    done = run("find", "--\x1b[31m", "a.txt", folder=tmp_path)
    assert done.returncode == Status.USAGE
    assert b"No such option" in done.stderr
    assert b"\x1b" not in done.stderr


def test_the_log_is_escaped_line_by_line() -> None:
    record = logging.LogRecord(
        "a", logging.ERROR, "a.py", 1, "%s", ("?token=Zq9XyKw \x1b\n::b",), None
    )
    assert Escaped("citecheck: %(message)s").format(record) == (
        "citecheck: ?token=******* \\x1b\n  \\x3a:b"
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
@pytest.mark.parametrize("redirected", ["> /dev/full", "2> /dev/full > /dev/full", ">&- 2>&-"])
@pytest.mark.parametrize("command", ["find", "report --offline"])
def test_output_that_cannot_be_written_is_no_fault_of_ours(
    command: str, redirected: str, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("See https://h.example/.")
    script = f'exec "$0" -m citecheck {command} a.txt {redirected}'
    done = subprocess.run(
        ["sh", "-c", script, sys.executable], cwd=tmp_path, capture_output=True, check=False
    )
    is_clean = command == "find" and "&-" in redirected
    assert done.returncode == (Status.CLEAN if is_clean else Status.INCOMPLETE)
    assert b"Traceback" not in done.stderr
