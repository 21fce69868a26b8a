"""``citecheck links``, as people use it, against the loopback web."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from citecheck.cli.status import Status
from tests.check.repository import Repository
from tests.cli.command import SEED, run
from tests.web import LoopbackWeb, Page


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def dumped(folder: Path, *arguments: str | Path, stdin: bytes = b"") -> list[str]:
    done = run("links", "--dump", *arguments, folder=folder, stdin=stdin)
    assert done.returncode == Status.CLEAN, done.stderr.decode()
    return done.stdout.decode().splitlines()


def as_json(folder: Path, *arguments: str | Path, stdin: bytes = b"") -> tuple[int, dict]:
    done = run("links", "--format", "json", *arguments, folder=folder, stdin=stdin)
    return done.returncode, json.loads(done.stdout)


def states(found: dict) -> dict[str, str]:
    return {link["url"]: link["state"] for link in found["links"]}


def test_all_is_well(web: LoopbackWeb, tmp_path: Path) -> None:
    done = run("links", SEED, *web.cli_arguments(), folder=tmp_path)
    assert done.returncode == Status.CLEAN, done.stdout.decode() + done.stderr.decode()
    assert b"not checked" in done.stdout
    assert list(tmp_path.iterdir()) == []  # nothing is kept unless asked for


def test_a_broken_link_is_told_at_each_place_and_asked_once(
    web: LoopbackWeb, tmp_path: Path
) -> None:
    write(tmp_path, "a.txt", "One.\nSee https://dead.example/gone now.")
    write(tmp_path, "b.md", "[it](https://dead.example/gone) and https://pages.example/page")
    done = run("links", "a.txt", "b.md", *web.cli_arguments(), folder=tmp_path)
    assert done.returncode == Status.FINDINGS
    lines = done.stdout.decode().splitlines()
    broken = [line.split()[:2] for line in lines if line.startswith("broken")]
    assert broken == [["broken", "a.txt:2:5"], ["broken", "b.md:1:2"]]
    assert "2 links in 3 places of 2 inputs; checked 2 of 2: 1 ok, 1 broken" in lines[-1]
    assert len(web.served("dead.example", "/gone")) == 1


def test_addresses_in_code_are_listed_on_request(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "See https://a.example/ or `https://b.example/`.")
    write(tmp_path, "b.html", "<p><code>https://c.example/</code> <a href=https://d.example/>d</a>")
    plain = ["https://a.example/", "https://d.example/"]
    assert sorted(dumped(tmp_path, "a.md", "b.html")) == plain
    everything = dumped(tmp_path, "--include-verbatim", "a.md", "b.html")
    assert sorted(everything) == sorted([*plain, "https://b.example/", "https://c.example/"])


def test_addresses_in_code_are_checked_on_request(web: LoopbackWeb, tmp_path: Path) -> None:
    write(tmp_path, "a.md", "`https://dead.example/gone` https://pages.example/page")
    _, found = as_json(tmp_path, "a.md", *web.cli_arguments())
    assert list(states(found)) == ["https://pages.example/page"]
    status, found = as_json(tmp_path, "--include-verbatim", "a.md", *web.cli_arguments())
    assert status == Status.FINDINGS
    assert states(found)["https://dead.example/gone"] == "problem"


def test_the_counts_of_the_summary_add_up(web: LoopbackWeb, tmp_path: Path) -> None:
    text = "https://pages.example/page https://dead.example/gone http://127.0.0.1:22/ "
    write(tmp_path, "a.txt", text + "https://broken.example/close-at-once")
    status, found = as_json(tmp_path, "a.txt", *web.cli_arguments())
    assert status == Status.FINDINGS
    counts = found["counts"]
    parts = ("ok", "problem", "undetermined", "not_checked")
    assert sum(counts[part] for part in parts) == counts["links"] == 4
    assert [counts[part] for part in parts] == [1, 1, 1, 1]


def test_folders_patterns_lists_and_standard_input(tmp_path: Path) -> None:
    write(tmp_path, "docs/one.md", "<https://one.example/>")
    write(tmp_path, "docs/deep/two.html", "<p><a href='https://two.example/'>two</a>")
    write(tmp_path, "three.txt", "https://three.example/a")
    list_ = b"# the drafts\n\nthree.txt\ndocs/**/*.md\n"
    assert dumped(tmp_path, "docs") == ["https://two.example/", "https://one.example/"]
    assert dumped(tmp_path, "docs/**/*.md") == ["https://one.example/"]
    found = dumped(tmp_path, "--files-from", "-", stdin=list_)
    assert found == ["https://three.example/a", "https://one.example/"]
    assert dumped(tmp_path, "-", stdin=b"see https://in.example/x.") == ["https://in.example/x"]


def test_what_git_ignores_is_left_out_of_folders(tmp_path: Path) -> None:
    made = Repository(tmp_path / "docs")
    made.write(".gitignore", "node_modules/\n")
    made.write("a.md", "<https://a.example/>")
    made.write("node_modules/x/README.md", "<https://x.example/>")
    installed = made.folder / "node_modules"
    assert dumped(tmp_path, "docs") == dumped(tmp_path, "docs/**/*.md") == ["https://a.example/"]
    everything = dumped(tmp_path, "--no-respect-gitignore", "docs")
    assert sorted(everything) == ["https://a.example/", "https://x.example/"]
    for named in (installed, installed / "x" / "README.md"):
        assert dumped(tmp_path, named) == ["https://x.example/"]
    done = run("links", "--dump", "docs/node_modules/*/*.md", folder=tmp_path)
    assert done.returncode == Status.USAGE
    assert b"git ignores all" in done.stderr
    _, found = as_json(tmp_path, "--offline", "docs")
    assert list(states(found)) == ["https://a.example/"]


def test_a_url_as_input(web: LoopbackWeb, tmp_path: Path) -> None:
    page = Page("<article><p>See <a href=/page>it</a> and <a href='#x'>here</a>.</article>")
    web.add("linked.example", {"/story": page, "/page": Page("here")})
    status, found = as_json(tmp_path, "https://linked.example/story", *web.cli_arguments())
    assert (status, states(found)) == (Status.CLEAN, {"https://linked.example/page": "ok"})
    done = run(
        "links", "--dump", "https://linked.example/story", *web.cli_arguments(), folder=tmp_path
    )
    assert done.stdout == b"https://linked.example/page\n"


def test_dump_lists_each_address_once_and_asks_nobody(web: LoopbackWeb, tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "https://b.example/ https://a.example/ https://b.example/ nos.nl/x")
    expected = ["https://b.example/", "https://a.example/", "https://nos.nl/x"]
    assert dumped(tmp_path, "a.txt", *web.cli_arguments()) == expected
    assert not web.connections


def test_many_files_are_listed_in_their_order_with_what_is_wrong_with_some(tmp_path: Path) -> None:
    for number in range(600):
        write(tmp_path, f"all/{number:03}.md", f"<https://a.example/{number}> <https://b.example>")
    (tmp_path / "all/555.md").write_bytes(b"%PDF-1.7\n\0\1")
    done = run("links", "--dump", "all", folder=tmp_path)
    assert done.returncode == Status.USAGE
    assert done.stderr.count(b"\n") == 1
    assert b"555.md" in done.stderr
    numbers = [number for number in range(600) if number != 555]
    expected = [f"https://a.example/{number}" for number in numbers]
    listed = done.stdout.decode().splitlines()
    assert [url for url in listed if "a.example" in url] == expected
    assert listed.count("https://b.example/") == 1


def test_closed_standard_input_is_named(tmp_path: Path) -> None:
    script = [sys.executable, "-m", "citecheck", "links", "--dump", "-"]
    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" <&-', "sh", *script],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert done.returncode == Status.USAGE
    assert b"standard input is closed" in done.stderr


def test_an_output_that_nobody_reads_is_no_finding(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", " ".join(f"https://a.example/{number}" for number in range(9000)))
    script = [sys.executable, "-m", "citecheck", "links", "--offline", "-f", "json", "a.txt"]
    with subprocess.Popen(
        script, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        running.stdout.read(1)
        running.stdout.close()
        assert running.stderr is not None
        assert running.stderr.read() == b""
    assert running.returncode == Status.INCOMPLETE


def test_what_is_listed_commands_no_terminal(tmp_path: Path) -> None:
    text = (
        "[a](https://a.example/##vso[x]) [b](<::set-output name=x>) [c](<x\x1b[2J>) [d](d\u202ee)"
    )
    write(tmp_path, "a.md", text)
    done = run("links", "--dump", "-", folder=tmp_path, stdin=text.encode())
    assert b"\x1b" not in done.stdout
    assert b"##vso" not in done.stdout
    assert "\u202e" not in done.stdout.decode()
    assert not any(line.startswith(b"::") for line in done.stdout.splitlines())


def test_include_and_exclude(tmp_path: Path) -> None:
    text = "https://a.example/ https://b.example/ https://b.example/keep https://c.example/"
    write(tmp_path, "a.txt", text)
    assert dumped(tmp_path, "a.txt", "--exclude", r"^https://b\.") == [
        "https://a.example/",
        "https://c.example/",
    ]
    assert dumped(tmp_path, "a.txt", "--include", "keep") == ["https://b.example/keep"]
    both = dumped(tmp_path, "a.txt", "--exclude", "b.example", "--include", "keep")
    assert both == ["https://a.example/", "https://b.example/keep", "https://c.example/"]


def test_what_is_excluded_is_counted(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "https://a.example/ https://b.example/")
    _, found = as_json(tmp_path, "a.txt", "--offline", "--exclude", "b")
    assert (found["counts"]["links"], found["counts"]["excluded"]) == (1, 1)


def test_patterns_that_defeat_other_engines_take_no_time(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", f"https://a.example/{'a' * 5000}!x")
    assert len(dumped(tmp_path, "a.txt", "--exclude", "(a+)+$")) == 1


def test_paths_are_excluded(tmp_path: Path) -> None:
    write(tmp_path, "docs/one.md", "<https://one.example/>")
    write(tmp_path, "docs/vendor/two.md", "<https://two.example/>")
    assert dumped(tmp_path, "docs", "--exclude-path", "vendor/") == ["https://one.example/"]


def test_accepted_statuses(web: LoopbackWeb, tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "https://dead.example/status/429 https://pages.example/page")
    arguments = ("a.txt", *web.cli_arguments(), "--max-wait", "0")
    status, _ = as_json(tmp_path, *arguments)
    assert status == Status.INCOMPLETE
    status, found = as_json(tmp_path, *arguments, "--accept", "200..=204,429")
    assert status == Status.CLEAN
    assert found["links"][0]["accepted"] == "status 429 is accepted"
    status, found = as_json(tmp_path, *arguments, "--accept", "429")
    assert (status, states(found)["https://pages.example/page"]) == (Status.FINDINGS, "problem")


def test_offline_is_not_clean(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "https://a.example/")
    done = run("links", "--offline", "a.txt", folder=tmp_path)
    assert done.returncode == Status.INCOMPLETE
    assert done.stdout.startswith(b"not-checked   a.txt:1:1  https://a.example/  offline: ")


def test_a_run_that_checked_nothing_is_not_clean(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "No link.")
    done = run("links", "a.txt", folder=tmp_path)
    assert done.returncode == Status.INCOMPLETE
    assert b"nothing was checked" in done.stderr
    (tmp_path / "empty").mkdir()
    assert run("links", "empty", folder=tmp_path).returncode == Status.USAGE


@pytest.mark.parametrize("command", [["links"], ["links", "--dump"], ["find"]], ids=" ".join)
def test_an_input_that_holds_no_article_is_told_of(command: list[str], tmp_path: Path) -> None:
    write(
        tmp_path, "feed.xml", '<rss version="2.0"><channel><title>Harbour</title></channel></rss>'
    )
    done = run(*command, "feed.xml", folder=tmp_path)
    assert done.returncode == Status.USAGE
    assert b"warning: no article was read" in done.stderr


def test_an_input_that_cannot_be_read_stops_no_other(web: LoopbackWeb, tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "https://pages.example/page")
    status, found = as_json(tmp_path, "missing.txt", "a.txt", *web.cli_arguments())
    assert status == Status.USAGE
    assert states(found) == {"https://pages.example/page": "ok"}
    assert "missing.txt" in found["unread"][0]


def test_answers_are_remembered_on_request_only(web: LoopbackWeb, tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "https://pages.example/page")
    arguments = ("links", "a.txt", *web.cli_arguments())
    for _ in range(2):
        assert run(*arguments, folder=tmp_path).returncode == Status.CLEAN
    assert len(web.served("pages.example", "/page")) == 2
    run(*arguments, "--cache", folder=tmp_path)
    web.forget()
    assert run(*arguments, "--cache", folder=tmp_path).returncode == Status.CLEAN
    assert not web.connections
    assert not (tmp_path / ".citecheck" / "warc").exists()
    told = [run(*arguments, "--cache", "--format", "json", folder=tmp_path) for _ in range(2)]
    assert told[0].stdout == told[1].stdout
    assert json.loads(told[1].stdout)["counts"]["ok"] == 1
    run(*arguments, "--cache", "--max-age", "0", folder=tmp_path)
    assert web.served("pages.example", "/page")


def test_relative_links_are_looked_for_on_disk(tmp_path: Path) -> None:
    text = "[a](../b%20c.txt#part) [b](gone.md) [c](/docs/) [d](?x=1)"
    write(tmp_path, "docs/a.md", text)
    write(tmp_path, "b c.txt", "There.")
    status, found = as_json(tmp_path, "docs/a.md")
    outcomes = [
        (link["places"][0]["written"], link["resolution"]["outcome"]) for link in found["links"]
    ]
    assert status == Status.FINDINGS
    assert outcomes == [
        ("../b%20c.txt#part", "ok"),
        ("gone.md", "dead"),
        ("/docs/", "ok"),
        ("?x=1", "ok"),
    ]


def test_local_links_learn_nothing_outside_the_root(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    write(tmp_path, "elsewhere/secret.txt", "x")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "way").symlink_to(tmp_path / "elsewhere")
    links = ["../elsewhere/secret.txt", "../elsewhere/none.txt", "way/secret.txt", "way/none.txt"]
    links += ["file:///etc/passwd", "file://host/share", "file:///none", "%2e%2e/elsewhere"]
    write(tmp_path, "site/a.md", " ".join(f"[x]({link})" for link in links))
    status, found = as_json(tmp_path / "site", "a.md")
    assert status == Status.INCOMPLETE
    assert {link["resolution"]["outcome"] for link in found["links"]} == {"refused-address"}
    status, found = as_json(tmp_path / "site", "a.md", "--root-dir", "..")
    outcomes = {
        link["places"][0]["written"]: link["resolution"]["outcome"] for link in found["links"]
    }
    assert outcomes["way/secret.txt"] == outcomes["../elsewhere/secret.txt"] == "ok"
    assert outcomes["way/none.txt"] == "dead"
    assert outcomes["file:///etc/passwd"] == "refused-address"


def test_a_base_takes_relative_links_to_the_web(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "[a](b.html) [c](/d)")
    found = dumped(tmp_path, "a.md", "--base", "https://site.example/news/")
    assert found == ["https://site.example/news/b.html", "https://site.example/d"]


def test_a_relative_link_on_standard_input_is_told(tmp_path: Path) -> None:
    status, found = as_json(tmp_path, "-", stdin=b"<p><a href=b.html>b</a> <a href=mailto:x@y.z>m")
    assert status == Status.FINDINGS
    assert [link["resolution"]["outcome"] for link in found["links"]] == ["invalid-url"]


def test_formats(web: LoopbackWeb, tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "https://redirects.example/chain/2 https://dead.example/gone")
    arguments = ("a.txt", *web.cli_arguments())
    shown = run("links", "--format", "detailed", *arguments, folder=tmp_path).stdout.decode()
    assert "  hop      https://redirects.example/chain/1  [http, 302]" in shown
    assert shown.startswith("ok            https://redirects.example/chain/2\n")
    shown = run("links", "--format", "markdown", *arguments, folder=tmp_path).stdout.decode()
    assert "| broken | 1 of 2 |" in shown
    assert "| broken | `a.txt:1:35` | `https://dead.example/gone` | `dead (410): " in shown
    quiet = run("links", "-q", *arguments, folder=tmp_path).stdout.decode().splitlines()
    assert [line.split()[0] for line in quiet] == ["broken"]
    loud = run("links", "-v", *arguments, folder=tmp_path).stdout.decode().splitlines()
    assert [line.split()[0] for line in loud] == ["ok", "broken", "links"]


HOSTILE = (
    "::error::x https://a.example/x?y=`|@somebody ::set-output name=a::b\n"
    "[##vso[task.complete]](https://user:hunter2@b.example/?token=hunter2) "
    "[z](\u202e##[error]x\x1b[31m)\n"
)


@pytest.mark.parametrize("format_", ["compact", "detailed", "json", "markdown", "dump"])
def test_nothing_of_an_article_commands_a_build(format_: str, tmp_path: Path) -> None:
    name = "::error file=x::`|@y\n::warning::z.md"
    write(tmp_path, name, HOSTILE)
    arguments = ["--dump"] if format_ == "dump" else ["--offline", "-v", "--format", format_]
    done = run("links", *arguments, ".", folder=tmp_path)
    both = done.stdout + done.stderr
    assert b"hunter2" not in both
    assert b"\x1b" not in both
    assert "\u202e".encode() not in both
    assert b"##vso" not in both
    assert b"##[" not in both
    assert not any(line.lstrip().startswith(b"::") for line in both.splitlines())
    if format_ == "markdown":
        rows = [line for line in done.stdout.decode().splitlines() if line.startswith("| not")]
        assert rows
        for row in rows:
            assert (row.count("`"), row.count("|")) in {(6, 5), (0, 3)}


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--include", "(", "a.txt"],
        ["--exclude", "(?=x)", "a.txt"],
        ["--exclude", "(a{1000}){1000}", "a.txt"],
        ["--exclude", "x" * 5000, "a.txt"],
        ["--accept", "ok", "a.txt"],
        ["--accept", "300..200", "a.txt"],
        ["--base", "docs/", "a.txt"],
        ["--format", "xml", "a.txt"],
        ["--files-from", "missing"],
    ],
)
def test_misuse_is_explained(arguments: list[str], tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "https://a.example/")
    done = run("links", *arguments, folder=tmp_path)
    assert done.returncode == Status.USAGE
    assert done.stderr
    assert b"Traceback" not in done.stderr
