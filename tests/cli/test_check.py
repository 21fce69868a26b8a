"""``citecheck check``, as a newsroom uses it, against the loopback web."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from citecheck.cli.status import Status
from tests.check.repository import Repository
from tests.cli.command import SEED, run
from tests.web import LoopbackWeb

DEAD = "See https://dead.example/gone now.\n"
FINE = "See https://pages.example/page now.\n"


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def check(
    folder: Path, web: LoopbackWeb | None, *arguments: str | Path, stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    reach = web.cli_arguments() if web else ["--offline"]
    return run("check", *reach, *arguments, folder=folder, stdin=stdin)


def told(
    folder: Path, web: LoopbackWeb | None, *arguments: str | Path, stdin: bytes = b""
) -> list[dict[str, Any]]:
    done = check(folder, web, "--format", "jsonl", *arguments, stdin=stdin)
    assert done.returncode in (Status.CLEAN, Status.FINDINGS, Status.INCOMPLETE), done.stderr
    return [*map(json.loads, done.stdout.splitlines())]


def found(folder: Path, web: LoopbackWeb | None, *arguments: str | Path) -> list[tuple[str, str]]:
    lines = told(folder, web, *arguments)
    return [
        (each["file"], each["name"])
        for each in lines
        if each["type"] == "finding" and not each["accepted"]
    ]


def test_the_seed(web: LoopbackWeb, tmp_path: Path) -> None:
    done = check(tmp_path, web, SEED)
    assert done.returncode == Status.CLEAN, done.stdout.decode() + done.stderr.decode()
    assert b"0 errors" in done.stdout


def test_offline_posts_wait_for_nobody(tmp_path: Path) -> None:
    video = '<iframe src="https://www.youtube.com/embed/aaaaaaaaaaa"></iframe>'
    write(
        tmp_path, "a.html", f"<article><p>Two videos:</p>{video}{video.replace('a' * 11, 'b' * 11)}"
    )
    (article,) = [
        each for each in told(tmp_path, None, "--ignore", "CC") if each["type"] == "article"
    ]
    assert article["error"] is None


def test_a_dead_link_fails_and_is_pointed_at(web: LoopbackWeb, tmp_path: Path) -> None:
    write(tmp_path, "a.md", DEAD)
    done = check(tmp_path, web)
    assert done.returncode == Status.FINDINGS
    lines = done.stdout.decode().splitlines()
    assert lines[0].startswith("error    a.md:1:5  CC101 link-dead  ")
    assert lines[1:3] == [
        "      1 | See https://dead.example/gone now.",
        f"{'':>7} | {'':4}{'^' * 25}",
    ]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--ignore", "link-dead"], Status.CLEAN),
        (["--ignore", "CC1"], Status.CLEAN),
        (["--select", "CC4"], Status.CLEAN),
        (["--select", "CC1"], Status.FINDINGS),
        (["--severity", "link-dead=warning"], Status.CLEAN),
        (["--severity", "link-dead=warning", "--fail-on", "warning"], Status.FINDINGS),
        (["--severity", "link-dead=off"], Status.CLEAN),
        (["--fail-on", "never"], Status.CLEAN),
        (["--preset", "strict"], Status.FINDINGS),
        (["--severity", "link-dead"], Status.USAGE),
        (["--severity", "link-deed=off"], Status.USAGE),
        (["--select", "link-deed"], Status.USAGE),
        (["--preset", "tabloid"], Status.USAGE),
        (["--format", "nonsense"], Status.USAGE),
        (["nowhere.md"], Status.USAGE),
    ],
)
def test_what_decides_the_exit_status(
    arguments: list[str], status: Status, web: LoopbackWeb, tmp_path: Path
) -> None:
    write(tmp_path, "a.md", DEAD)
    done = check(tmp_path, web, *arguments)
    assert done.returncode == status, done.stdout + done.stderr
    assert b"Traceback" not in done.stderr


def test_nothing_to_check_is_no_success(tmp_path: Path) -> None:
    done = check(tmp_path, None)
    assert done.returncode == Status.USAGE
    assert b"holds no article" in done.stdout


def test_links_that_were_not_checked_are_no_success(tmp_path: Path) -> None:
    write(tmp_path, "a.md", FINE)
    assert check(tmp_path, None).returncode == Status.INCOMPLETE
    assert check(tmp_path, None, "--allow-incomplete").returncode == Status.CLEAN


def test_settings_are_found_upwards_and_differ_by_path(web: LoopbackWeb, tmp_path: Path) -> None:
    write(
        tmp_path,
        "citecheck.toml",
        '[severity]\nlink-dead = "warning"\n'
        '[[overrides]]\npaths = ["opinion/**"]\nignore = ["link-dead"]\n',
    )
    write(tmp_path, "news/2026/a.md", DEAD)
    write(tmp_path, "opinion/b.md", DEAD)
    assert found(tmp_path, web) == [("news/2026/a.md", "link-dead")]
    assert check(tmp_path / "news" / "2026", web, "a.md").returncode == Status.CLEAN
    assert check(tmp_path, web, "--isolated").returncode == Status.FINDINGS
    shown = run("check", "--show-config", "opinion/b.md", folder=tmp_path).stdout.decode()
    assert "citecheck.toml" in shown
    assert 'link-dead = "warning"' in shown
    given = ("--preset", "docs", "--fail-on", "note", "--select", "CC1", "--timeout", "3")
    shown = run("check", "--show-config", *given, "opinion/b.md", folder=tmp_path).stdout.decode()
    for line in ('preset = "docs"', 'fail-on = "note"', "timeout = 3.0"):
        assert f"{line}  # the command line\n" in shown
    assert "# the command line besides: select CC1\n" in shown
    assert 'max-age = "1d"  # the default\n' in shown
    settings = tomllib.loads(shown)
    assert settings["overrides"] == [{"paths": ["opinion/**"], "ignore": ["link-dead"]}]
    write(tmp_path, "again/citecheck.toml", shown)
    assert run("check", "--show-config", folder=tmp_path / "again").returncode == Status.CLEAN
    listed = run("check", "--list-rules", "opinion/b.md", folder=tmp_path).stdout.decode()
    assert next(line for line in listed.splitlines() if " link-dead " in line).split()[2] == "off"


def test_settings_in_pyproject(web: LoopbackWeb, tmp_path: Path) -> None:
    write(tmp_path, "pyproject.toml", '[tool.citecheck]\nignore = ["link-dead"]\n')
    write(tmp_path, "a.md", DEAD)
    assert found(tmp_path, web) == []


def test_a_fault_in_the_settings_is_named_by_line_and_key(tmp_path: Path) -> None:
    write(tmp_path, "a.md", FINE)
    write(tmp_path, "citecheck.toml", '\nignroe = ["link-dead"]\n')
    done = check(tmp_path, None)
    assert done.returncode == Status.USAGE
    assert b"citecheck.toml:2" in done.stderr
    assert b"ignroe" in done.stderr
    assert b"ignore" in done.stderr.replace(b"ignroe", b"")


def test_a_comment_accepts_and_is_told_of_once_it_is_not_needed(
    web: LoopbackWeb, tmp_path: Path
) -> None:
    comment = "<!-- citecheck: ignore link-dead until=2999-01-01 the archive was asked -->\n"
    write(tmp_path, "a.md", comment + DEAD)
    write(tmp_path, "b.md", comment + FINE)
    assert found(tmp_path, web) == [("b.md", "ignore-unused")]
    accepted = [each["accepted"] for each in told(tmp_path, web, "a.md") if "accepted" in each]
    assert accepted[-1] == {
        "by": "comment",
        "reason": "the archive was asked",
        "until": "2999-01-01",
    }


def test_a_baseline_outlives_edits_to_the_text_around(web: LoopbackWeb, tmp_path: Path) -> None:
    write(tmp_path, "citecheck.toml", 'baseline = "known.json"\n')
    write(tmp_path, "known.json", '{"version": 1, "findings": []}')
    draft = write(tmp_path, "a.md", DEAD)
    done = check(tmp_path, web, "--write-baseline")
    assert done.returncode == Status.CLEAN, done.stderr
    assert check(tmp_path, web).returncode == Status.CLEAN
    draft.write_text(f"Another beginning.\n\nAnd then: {DEAD}")
    assert check(tmp_path, web).returncode == Status.CLEAN
    draft.write_text(f"{DEAD}\nAnd again: https://dead.example/gone\n")
    assert found(tmp_path, web) == [("a.md", "link-dead")]
    draft.write_text(FINE)
    assert b"is not found any more" in check(tmp_path, web).stdout
    check(tmp_path, web, "--write-baseline")
    assert json.loads((tmp_path / "known.json").read_text())["findings"] == []


def test_a_baseline_accepts_what_is_found_of_comments(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "Words. <!-- citecheck: ignore quote-unattributed -->\n")
    assert found(tmp_path, None) == [("a.md", "ignore-unused")]
    assert check(tmp_path, None, "--write-baseline").returncode == Status.CLEAN
    assert found(tmp_path, None, "--baseline", ".citecheck-baseline.json") == []


def test_a_baseline_does_not_accept_that_nothing_was_checked(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "See https://news.example/a?utm_source=letter.\n")
    before = found(tmp_path, None)
    assert before == [("a.md", "not-checked"), ("a.md", "link-tracking")]
    check(tmp_path, None, "--write-baseline")
    entries = json.loads((tmp_path / ".citecheck-baseline.json").read_text())["findings"]
    assert [each["rule"] for each in entries] == ["link-tracking"]
    assert found(tmp_path, None, "--baseline", ".citecheck-baseline.json") == before[:1]


def test_an_entry_of_the_baseline_expires(web: LoopbackWeb, tmp_path: Path) -> None:
    write(tmp_path, "a.md", DEAD)
    assert check(tmp_path, web, "--write-baseline", "--baseline", "b.json").returncode == 0
    known = json.loads((tmp_path / "b.json").read_text())
    for entry in known["findings"]:
        entry["until"] = "2020-01-01"
    write(tmp_path, "b.json", json.dumps(known))
    assert check(tmp_path, web, "--baseline", "b.json").returncode == Status.FINDINGS


def test_only_what_a_change_touches(web: LoopbackWeb, tmp_path: Path) -> None:
    repository = Repository(tmp_path / "desk")
    repository.write("old.md", DEAD)
    repository.write("a.md", f"{DEAD}\nThe end.\n")
    repository.commit()
    nothing = check(repository.folder, web, "--changed-since", "main")
    assert nothing.returncode == Status.CLEAN
    assert b"no article has changed" in nothing.stderr
    repository.write("a.md", f"{DEAD}\nThe end: https://dead.example/status/404\n")
    lines = told(repository.folder, web, "--changed-since", "main")
    places = [(each["file"], each["start"]["line"]) for each in lines if each["type"] == "finding"]
    assert places == [("a.md", 3)]
    assert check(repository.folder, web, "--changed-since", "no").returncode == Status.USAGE


def test_a_new_address_counts_as_changed_where_the_words_that_show_it_are_old(
    web: LoopbackWeb, tmp_path: Path
) -> None:
    repository = Repository(tmp_path)
    text = "See [it][it] and [that][that].\n\n[it]: {}\n[that]: https://dead.example/gone\n"
    repository.write("a.md", text.format("https://pages.example/page"))
    repository.commit()
    repository.write("a.md", text.format("https://dead.example/status/404"))
    lines = told(repository.folder, web, "--changed-since", "main")
    found = [each for each in lines if each["type"] == "finding"]
    assert [each["start"]["column"] for each in found] == [6]


def test_standard_input_goes_by_the_path_of_a_file(web: LoopbackWeb, tmp_path: Path) -> None:
    write(tmp_path, "citecheck.toml", '[[overrides]]\npaths = ["blog/**"]\nignore = ["CC1"]\n')
    source = b"<p>See <a href='https://dead.example/gone'>it</a></p>"
    arguments = ("-", "--format", "jsonl", "--stdin-filename")
    done = check(tmp_path, web, *arguments, "news/a.html", stdin=source)
    assert done.returncode == Status.FINDINGS
    finding = json.loads(done.stdout.splitlines()[1])
    assert (finding["file"], finding["start"]["line"]) == ("news/a.html", 1)
    assert check(tmp_path, web, *arguments, "blog/a.html", stdin=source).returncode == 0


def test_what_settings_leave_out_is_left_out_by_name_where_that_is_wanted(
    web: LoopbackWeb, tmp_path: Path
) -> None:
    write(tmp_path, "citecheck.toml", 'exclude = ["drafts/"]\n')
    write(tmp_path, "drafts/a.md", DEAD)
    write(tmp_path, "b.md", FINE)
    assert check(tmp_path, web, "drafts/a.md").returncode == Status.FINDINGS
    forced = check(tmp_path, web, "--force-exclude", "drafts/a.md")
    assert forced.returncode == Status.CLEAN
    assert b"all that was named is left out" in forced.stderr
    both = check(tmp_path, web, "--force-exclude", "drafts/a.md", "b.md", "--select", "CC101")
    assert b"in 1 article" in both.stdout
    piped = ("--force-exclude", "--stdin-filename", "drafts/c.md", "-")
    assert check(tmp_path, web, *piped, stdin=DEAD.encode()).returncode == Status.CLEAN


def test_bytes_that_the_encoding_does_not_allow_beside_a_finding(
    web: LoopbackWeb, tmp_path: Path
) -> None:
    accepted = b"https://dead.example/status/404 <!-- citecheck: ignore link-dead why \xff -->"
    draft = b"\xef\xbb\xbfSee \xff\xfe https://dead.example/gone \xff\n\n" + accepted + b"\n"
    (tmp_path / "a.md").write_bytes(draft)
    for _ in range(2):  # what is remembered is told as well
        done = check(tmp_path, web, "-f", "text", "-f", "sarif=a.sarif", "-f", "jsonl=a.jsonl")
        assert done.returncode == Status.FINDINGS, done.stderr
        assert "See \ufffd\ufffd https://dead.example/gone \ufffd" in done.stdout.decode()
        assert "1 accepted" in done.stdout.decode()


@pytest.mark.skipif(sys.platform != "linux", reason="names are Unicode there")
def test_a_name_that_is_no_utf_8(tmp_path: Path) -> None:
    write(tmp_path, "citecheck.toml", 'exclude = ["drafts/"]\n')
    for folder in (b"", b"drafts/"):
        path = os.fsencode(tmp_path) + b"/" + folder
        os.makedirs(path, exist_ok=True)  # noqa: PTH103 -- a name of bytes
        with open(path + b"bad\xff.md", "wb") as file:  # noqa: PTH123 -- as above
            file.write(FINE.encode())
    outputs = ("text", "github", "sarif=a.sarif", "junit=a.xml", "gitlab=a.json", "tap=a.tap")
    formats = [part for each in outputs for part in ("-f", each)]
    done = check(tmp_path, None, "--allow-incomplete", *formats)
    assert done.returncode == Status.CLEAN, done.stderr
    assert b"in 1 of 1 article" in done.stdout


def test_a_command_that_failed_before_the_pipe_is_no_article(
    web: LoopbackWeb, tmp_path: Path
) -> None:
    done = check(tmp_path, web, "-", stdin=b"")
    assert done.returncode == Status.USAGE
    assert b"standard input is empty" in done.stdout
    assert check(tmp_path, web, "-", stdin=b"Nothing to see.").returncode == Status.CLEAN


def test_nobody_is_asked_for_links_that_are_left_out(web: LoopbackWeb, tmp_path: Path) -> None:
    write(tmp_path, "a.md", DEAD + FINE)
    done = check(tmp_path, web, "--exclude-link", r"//dead\.", "a.md")
    assert done.returncode == Status.CLEAN, done.stdout.decode() + done.stderr.decode()
    assert not web.served("dead.example", "/gone")
    write(tmp_path, "citecheck.toml", "exclude-links = ['//dead\\.', 'intranet']\n")
    assert found(tmp_path, web) == []
    assert not web.served("dead.example", "/gone")
    shown = check(tmp_path, web, "--show-config").stdout.decode()
    assert tomllib.loads(shown)["exclude-links"] == ["//dead\\.", "intranet"]
    assert found(tmp_path, web, "--exclude-link", "intranet") == [("a.md", "link-dead")]


def test_a_pattern_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    write(tmp_path, "a.md", DEAD)
    done = check(tmp_path, None, "--exclude-link", "(dead", "a.md")
    assert done.returncode == Status.USAGE
    assert b"the pattern '(dead' cannot be read" in done.stderr
    write(tmp_path, "citecheck.toml", "offline = true\nexclude-links = ['a', '(dead']\n")
    done = check(tmp_path, None, "a.md")
    assert done.returncode == Status.USAGE
    assert b"citecheck.toml:2: exclude-links: the pattern '(dead' cannot be read" in done.stderr


def test_several_formats_at_once(web: LoopbackWeb, tmp_path: Path) -> None:
    write(tmp_path, "a.md", DEAD)
    done = check(tmp_path, web, "-f", "github", "-f", "sarif=a.sarif", "-f", "junit=a.xml")
    assert done.stdout.startswith(b"::error file=a.md,line=1,endLine=1,")
    (result,) = json.loads((tmp_path / "a.sarif").read_text())["runs"][0]["results"]
    assert result["ruleId"] == "CC101"
    assert b"<failure" in (tmp_path / "a.xml").read_bytes()


def test_statistics_and_explanation(web: LoopbackWeb, tmp_path: Path) -> None:
    write(tmp_path, "a.md", DEAD + DEAD)
    done = check(tmp_path, web, "--statistics")
    assert done.stdout.decode().split() == ["2", "CC101", "link-dead"]
    done = check(tmp_path, web, "--statistics", "-f", "sarif=a.sarif")
    assert done.stdout.decode().split() == ["2", "CC101", "link-dead"]
    assert len(json.loads((tmp_path / "a.sarif").read_text())["runs"][0]["results"]) == 2
    assert check(tmp_path, web, "--statistics", "-f", "sarif").returncode == Status.USAGE
    explained = run("check", "--explain", "link-dead", folder=tmp_path)
    assert explained.returncode == Status.CLEAN
    assert b"Why it matters." in explained.stdout
    assert run("check", "--explain", "link-deed", folder=tmp_path).returncode == Status.USAGE


def test_a_rule_of_the_newsrooms_own_is_explained_and_listed(tmp_path: Path) -> None:
    clause = '[[policy]]\nname = "no-tabloids"\nkind = "banned-domains"\ndomains = ["t.example"]\n'
    write(tmp_path, "citecheck.toml", clause)
    explained = run("check", "--explain", "no-tabloids", folder=tmp_path)
    assert explained.stdout.startswith(b"no-tabloids (error): A link leads to a site")
    missed = run("check", "--explain", "no-tabloid", folder=tmp_path)
    assert b"did you mean no-tabloids?" in missed.stderr
    lines = run("check", "--list-rules", folder=tmp_path).stdout.decode().splitlines()
    places = {len(line) - len(line[7:].lstrip()) for line in lines}
    assert places == {7}
    assert lines[-1].split()[:2] == ["no-tabloids", "error"]


def test_what_has_not_changed_is_neither_read_nor_asked_for(
    web: LoopbackWeb, tmp_path: Path
) -> None:
    draft = write(tmp_path, "a.md", DEAD)
    first = check(tmp_path, web, "a.md")
    asked = len(web.served("dead.example"))
    again = check(tmp_path, web, "a.md")
    assert (again.stdout, again.returncode) == (first.stdout, first.returncode)
    assert len(web.served("dead.example")) == asked
    draft.write_text(f"{DEAD}{FINE}")
    check(tmp_path, web, "a.md")
    assert len(web.served("dead.example")) == asked
    assert web.served("pages.example", "/page")


def test_what_hangs_on_a_changed_policy_is_weighed_anew(web: LoopbackWeb, tmp_path: Path) -> None:
    write(tmp_path, "a.md", DEAD)
    assert check(tmp_path, web, "a.md").returncode == Status.FINDINGS
    assert check(tmp_path, web, "a.md", "--ignore", "CC101").returncode == Status.CLEAN
    assert check(tmp_path, web, "a.md").returncode == Status.FINDINGS


def test_reports_are_written_on_request(web: LoopbackWeb, tmp_path: Path) -> None:
    write(tmp_path, "a.md", DEAD)
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04 no archive")
    done = check(tmp_path, web, "a.md", "b.docx", "--report", "out")
    assert {"report.html", "report.json"} <= {
        each.name for each in (tmp_path / "out" / "a").iterdir()
    }
    run = json.loads((tmp_path / "out" / "run.json").read_bytes())
    assert (run["command"], run["status"]) == ("check", done.returncode)
    assert [(each["name"], each["outcome"]) for each in run["inputs"]] == [
        ("a.md", "findings"),
        ("b.docx", "unread"),
    ]
    assert run["counts"]["requests"] == sum(len(each.served) for each in web.connections)


def test_one_bad_article_costs_no_other_its_result(web: LoopbackWeb, tmp_path: Path) -> None:
    write(tmp_path, "a.md", DEAD)
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04 no archive")
    write(tmp_path, "c.md", DEAD)
    done = check(tmp_path, web)
    assert done.returncode == Status.USAGE
    assert done.stdout.count(b"CC101") == 2
    assert b"b.docx" in done.stdout


def test_hostile_text_steers_no_log(web: LoopbackWeb, tmp_path: Path) -> None:
    name = "a\x1b[2J\n::error::owned.md"
    write(tmp_path, name, DEAD.replace(" now", "\x1b[31m\r::set-output name=a::b"))
    for each in ("text", "github", "tap", "markdown", "checkstyle", "junit"):
        done = check(tmp_path, web, "-f", each)
        assert done.returncode == Status.FINDINGS
        assert b"\x1b" not in done.stdout
        assert not any(
            line.startswith((b"::error::owned", b"::set-output"))
            for line in done.stdout.splitlines()
        )
