"""``citecheck report``, end to end, against the loopback web."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from citecheck.cli.status import Status
from tests.cli.command import NAME, SEED, environment, report_of, run
from tests.ports import free_port
from tests.web import LoopbackWeb, Page


def article(folder: Path, text: str, name: str = "draft.txt") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def outcome(report: dict, url: str) -> str:
    return next(link["resolution"]["outcome"] for link in report["links"] if link["written"] == url)


def test_the_seed_with_its_links_answered(web: LoopbackWeb, tmp_path: Path) -> None:
    done = run("report", SEED, *web.cli_arguments(), folder=tmp_path)
    assert done.returncode == Status.CLEAN, done.stderr.decode()
    report = report_of(tmp_path)
    assert [post["author"]["handle"] for post in report["posts"]] == ["ArmsControlNow", "CNASdc"]
    hops = [hop["url"] for hop in report["links"][0]["resolution"]["hops"]]
    assert hops == ["https://t.co/yWaHBB4swp", "https://www.armscontrol.org/act/2022-10/focus"]
    assert report["complete"] is True
    folder = tmp_path / "citecheck-report" / NAME
    assert {path.name for path in folder.iterdir()} == {
        "evidence.wacz",
        "report.html",
        "report.json",
    }
    verified = run("verify", folder / "evidence.wacz", folder=tmp_path)
    assert verified.returncode == Status.CLEAN, verified.stdout


def test_a_store_is_verified_record_by_record(web: LoopbackWeb, tmp_path: Path) -> None:
    run("report", SEED, "--no-ask-platforms", *web.cli_arguments(), folder=tmp_path)
    verified = run("verify", ".citecheck", folder=tmp_path)
    assert verified.returncode == Status.CLEAN, verified.stdout
    assert b".citecheck: holds: 6 captures, 12 log entries" in verified.stdout
    (warc,) = (tmp_path / ".citecheck" / "warc").iterdir()
    data = bytearray(warc.read_bytes())
    data[-30] ^= 1
    warc.write_bytes(data)
    verified = run("verify", ".citecheck", folder=tmp_path)
    assert verified.returncode == Status.FINDINGS
    assert b"[record-changed]" in verified.stdout
    assert b".citecheck: does not hold" in verified.stdout


def test_a_folder_that_is_no_store_is_not_made_one(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    assert run("verify", "photos", folder=tmp_path).returncode == Status.USAGE
    assert list((tmp_path / "photos").iterdir()) == []


def test_findings_lead_to_their_records(web: LoopbackWeb, tmp_path: Path) -> None:
    draft = article(tmp_path, "Read https://dead.example/gone now.")
    done = run("report", draft, *web.cli_arguments(), folder=tmp_path)
    assert done.returncode == Status.FINDINGS
    report = report_of(tmp_path, "draft")
    (finding,) = [each for each in report["findings"] if each["rule"] == "CC101"]
    kept = {capture["record"]["record_id"] for capture in report["evidence"]["captures"]}
    assert finding["evidence"]
    assert set(finding["evidence"]) <= kept


def test_offline_says_so_and_is_not_clean(tmp_path: Path) -> None:
    done = run("report", "--offline", SEED, folder=tmp_path)
    assert done.returncode == Status.INCOMPLETE
    report = report_of(tmp_path)
    assert report["run"]["offline"] is True
    assert {link["resolution"]["outcome"] for link in report["links"]} == {"offline"}
    assert "offline" in (tmp_path / "citecheck-report" / NAME / "report.html").read_text().lower()


def test_a_second_run_fetches_nothing(web: LoopbackWeb, tmp_path: Path) -> None:
    run("report", SEED, *web.cli_arguments(), folder=tmp_path)
    folder = tmp_path / "citecheck-report"
    first = {path.name: path.read_bytes() for path in (folder / NAME).iterdir()}
    web.forget()
    done = run("report", SEED, *web.cli_arguments(), folder=tmp_path)
    assert done.returncode == Status.CLEAN
    assert not web.connections
    assert {path.name: path.read_bytes() for path in (folder / NAME).iterdir()} == first
    counts = json.loads((folder / "run.json").read_bytes())["counts"]
    assert counts["remembered"] == counts["addresses"] == 3


def test_the_torn_tail_of_a_killed_run_is_mended_told_and_logged(
    web: LoopbackWeb, tmp_path: Path
) -> None:
    web.add("news.example", {"/a": Page("<title>A page</title><p>" + "What was found. " * 40)})
    article(tmp_path, "See https://news.example/a there.")
    run("report", "draft.txt", *web.cli_arguments(), folder=tmp_path)
    (warc,) = (tmp_path / ".citecheck" / "warc").iterdir()
    whole = warc.read_bytes()
    warc.write_bytes(whole + whole[:77])  # the next record, as far as it came
    done = run("report", "draft.txt", "--offline", folder=tmp_path)
    assert done.returncode == Status.CLEAN
    told = done.stderr.decode()
    assert f"{warc.name}: 77 bytes of an unfinished run were moved to {warc.name}.torn" in told
    assert warc.read_bytes() == whole
    assert warc.with_name(f"{warc.name}.torn").read_bytes() == whole[:77]
    logged = run("evidence", ".citecheck", "--json", folder=tmp_path).stdout
    assert b'"event": "repair"' in logged


def test_the_pages_of_a_package_can_be_searched(web: LoopbackWeb, tmp_path: Path) -> None:
    found = "<title>A page</title><nav>Menu</nav><article><p>" + "What was found. " * 40
    web.add("news.example", {"/a": Page(found), "/b": Page(b"%PDF-1.7", headers=PDF)})
    article(tmp_path, "See https://news.example/a and https://news.example/b there.")
    run("report", "draft.txt", *web.cli_arguments(), folder=tmp_path)
    evidence = tmp_path / "citecheck-report" / "draft" / "evidence.wacz"
    with zipfile.ZipFile(evidence) as opened:
        _, *lines = opened.read("pages/pages.jsonl").splitlines()
    first, second = map(json.loads, lines)
    assert (first["url"], first["title"]) == ("https://news.example/a", "A page")
    assert first["text"].startswith("What was found. What was found.")
    assert "text" not in second


PDF = (("Content-Type", "application/pdf"),)


def test_max_age_zero_asks_anew(web: LoopbackWeb, tmp_path: Path) -> None:
    run("report", SEED, *web.cli_arguments(), folder=tmp_path)
    web.forget()
    run("report", SEED, *web.cli_arguments(), "--max-age", "0", folder=tmp_path)
    assert web.served("t.co")


def test_an_article_that_cannot_be_read_is_named_and_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    good = article(tmp_path, "Nothing is cited here.")
    done = run("report", "missing.txt", "picture.txt", good, folder=tmp_path)
    assert done.returncode == Status.USAGE
    assert b"missing.txt" in done.stderr
    assert report_of(tmp_path, "draft")["links"] == []


def test_folders_patterns_and_standard_input(tmp_path: Path) -> None:
    (tmp_path / "drafts" / "deep").mkdir(parents=True)
    article(tmp_path / "drafts", "One.", "one.txt")
    article(tmp_path / "drafts" / "deep", "# Two", "two.md")
    done = run("report", "--offline", "drafts", "-", folder=tmp_path, stdin=b"<p>Three")
    assert done.returncode == Status.CLEAN, done.stderr.decode()
    names = {path.name for path in (tmp_path / "citecheck-report").glob("*/")}
    assert {"one", "two"} < names
    assert len(names) == 3
    done = run("report", "--offline", "-o", "again", "drafts/**/*.md", folder=tmp_path)
    assert {path.name for path in (tmp_path / "again").iterdir()} == {"two", "run.json"}


def test_an_article_by_url(web: LoopbackWeb, tmp_path: Path) -> None:
    page = Page("<html lang=en><title>T</title><article><p>See <a href=/page>it</a>.</article>")
    web.add("news.example", {"/story": page, "/page": Page("here")})
    done = run("report", "https://news.example/story", *web.cli_arguments(), folder=tmp_path)
    assert done.returncode == Status.CLEAN, done.stderr.decode()
    report = report_of(tmp_path, "story")
    assert report["links"][0]["url"] == "https://news.example/page"


def test_a_run_that_read_nothing_is_not_clean(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run("report", "empty", folder=tmp_path).returncode == Status.USAGE


def test_dry_run_touches_nothing(web: LoopbackWeb, tmp_path: Path) -> None:
    done = run("report", "--dry-run", SEED, *web.cli_arguments(), folder=tmp_path)
    assert b"would fetch https://t.co/yWaHBB4swp" in done.stdout
    assert not web.connections
    assert list(tmp_path.iterdir()) == []


def test_json_goes_to_standard_output_alone(tmp_path: Path) -> None:
    done = run("report", "--offline", "--json", SEED, folder=tmp_path)
    assert json.loads(done.stdout) == report_of(tmp_path)
    assert done.stdout.count(b"\n") == 1


def test_two_articles_are_two_lines_of_json_in_their_order(tmp_path: Path) -> None:
    """Each by the schema, and each the report of its article."""
    first = article(tmp_path, "See https://one.example/a\u2028there.\n\nAnd more.", "b.txt")
    second = article(tmp_path, "See https://two.example/b there.", "a.txt")
    done = run("report", "--offline", "--json", first, second, folder=tmp_path)
    assert done.returncode == Status.INCOMPLETE, done.stderr.decode()
    lines = done.stdout.split(b"\n")
    assert lines.pop() == b""
    reports = [json.loads(line) for line in lines]
    assert reports == [report_of(tmp_path, "b"), report_of(tmp_path, "a")]
    schema = json.loads(run("schema", folder=tmp_path).stdout)
    for report in reports:
        Draft202012Validator(schema).validate(report)


def test_quiet_says_nothing(tmp_path: Path) -> None:
    done = run("report", "--offline", "-q", SEED, folder=tmp_path)
    assert (done.stdout, done.stderr) == (b"", b"")


def test_no_progress_bar_and_no_colour_in_a_pipe(web: LoopbackWeb, tmp_path: Path) -> None:
    done = run("report", SEED, *web.cli_arguments(), folder=tmp_path)
    assert b"\x1b" not in done.stdout + done.stderr


def on_a_terminal(*arguments: str | Path, folder: Path, **env: str) -> bytes:
    """What a person would see: the command run on a pseudo-terminal."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "citecheck", *map(str, arguments)],
        cwd=folder,
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env={**environment(), "TERM": "xterm-256color", **env},
    )
    os.close(follower)
    seen = b""
    while select.select([leader], [], [], 60)[0]:
        try:
            piece = os.read(leader, 65536)
        except OSError:
            break
        if not piece:
            break
        seen += piece
    os.close(leader)
    process.wait()
    return seen


def test_a_terminal_gets_a_progress_bar_and_colour(web: LoopbackWeb, tmp_path: Path) -> None:
    seen = on_a_terminal("report", SEED, *web.cli_arguments(), folder=tmp_path)
    assert b"links" in seen
    assert b"\x1b[" in seen


def test_no_color_is_kept(tmp_path: Path) -> None:
    seen = on_a_terminal("report", "--offline", "-q", SEED, folder=tmp_path, NO_COLOR="1")
    assert b"\x1b[3" not in seen


def start(*arguments: str | Path, folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "citecheck", *map(str, arguments)],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )


def wait_until(condition, seconds: float = 300) -> None:
    pause, end = threading.Event(), time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        pause.wait(0.02)


@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGINT, Status.INTERRUPTED), (signal.SIGTERM, Status.TERMINATED)],
)
def test_a_signal_keeps_what_is_done(
    web: LoopbackWeb, tmp_path: Path, number: int, status: Status
) -> None:
    draft = article(tmp_path, "See http://pages.example/page and http://slow.example/silent here.")
    process = start("report", draft, *web.cli_arguments(), folder=tmp_path)
    wait_until(lambda: web.served("slow.example") and web.served("pages.example"))
    cache = tmp_path / ".citecheck"
    wait_until(lambda: cache.exists() and any(cache.rglob("*.warc.gz")))
    process.send_signal(number)
    _, errors = process.communicate(timeout=300)
    assert process.returncode == status, errors
    report = report_of(tmp_path, "draft")
    assert outcome(report, "http://slow.example/silent") == "interrupted"
    assert outcome(report, "http://pages.example/page") in {"ok", "interrupted"}


def remembered(folder: Path) -> int:
    """How many resolutions the store holds, as another process sees it."""
    cache = folder / ".citecheck" / "cache.sqlite"
    if not cache.exists():
        return 0
    with closing(sqlite3.connect(f"file:{cache}?mode=ro", uri=True)) as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM resolution").fetchone()[0])
        except sqlite3.OperationalError:  # the table is not made yet
            return 0


def test_a_kill_loses_nothing_that_was_done(web: LoopbackWeb, tmp_path: Path) -> None:
    pages = {f"/{n}": Page(f"page {n}") for n in range(20)}
    web.add("many.example", pages)
    links = " ".join(f"http://many.example/{n}" for n in range(20))
    draft = article(tmp_path, f"{links} http://slow.example/silent")
    process = start("report", draft, *web.cli_arguments(), folder=tmp_path)
    wait_until(lambda: remembered(tmp_path) >= 5)
    process.kill()
    process.communicate()
    web.forget()
    web.add("slow.example", {"/silent": Page("no more")})
    done = run("report", draft, *web.cli_arguments(), folder=tmp_path)
    assert done.returncode == Status.CLEAN, done.stderr.decode()
    assert len(web.served("many.example")) <= 15
    report = report_of(tmp_path, "draft")
    assert [outcome(report, f"http://many.example/{n}") for n in range(20)] == ["ok"] * 20
    evidence = tmp_path / "citecheck-report" / "draft" / "evidence.wacz"
    assert run("verify", evidence, folder=tmp_path).returncode == Status.CLEAN


def test_ten_articles_at_once_ask_each_link_once(web: LoopbackWeb, tmp_path: Path) -> None:
    for number in range(10):
        article(tmp_path, "See https://pages.example/page here.", f"a{number}.txt")
    done = run("report", ".", *web.cli_arguments(), folder=tmp_path)
    assert done.returncode == Status.CLEAN, done.stderr.decode()
    assert len(web.served("pages.example", "/page")) == 1
    assert len(list((tmp_path / "citecheck-report").glob("*/"))) == 10


def test_two_articles_of_one_name_get_two_folders(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        article(tmp_path / name, f"Article {name}.", "story.txt")
    run("report", "--offline", "a", "b", folder=tmp_path)
    assert len(list((tmp_path / "citecheck-report").glob("*/"))) == 2


def test_an_output_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    done = run("report", "--offline", "-o", tmp_path / "taken" / "deeper", SEED, folder=tmp_path)
    assert done.returncode == Status.INCOMPLETE
    assert b"--output" in done.stderr
    assert b"Traceback" not in done.stderr


def test_hostile_names_choose_no_place(tmp_path: Path) -> None:
    name = "x..%2f..%2fetc <img onerror=alert(1)>\n::error::x.txt"
    article(tmp_path, "Nothing.", name)
    done = run("report", "--offline", ".", folder=tmp_path)
    (folder,) = (path for path in (tmp_path / "citecheck-report").iterdir() if path.is_dir())
    assert folder.name.isascii()
    assert not any(line.startswith(b"::") for line in (done.stdout + done.stderr).splitlines())


def mailbox(folder: Path, *sites: str) -> Path:
    line = "From sender@example.com Tue Nov  1 10:00:00 2022\n"
    head = "Subject: Example\nContent-Type: text/plain\n\n"
    mails = [f"{line}{head}See https://{name}.example/page\n\n" for name in sites]
    return article(folder, "".join(mails), "inbox.mbox")


def test_a_file_with_several_articles_gets_a_report_for_each(
    web: LoopbackWeb, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        web.add(f"{name}.example", {"/page": Page("<title>A page</title>Words")})
    mailbox(tmp_path, "one", "two")
    done = run("report", "inbox.mbox", *web.cli_arguments(), folder=tmp_path)
    assert done.returncode == Status.CLEAN, done.stderr.decode()
    folders = sorted(path.name for path in (tmp_path / "citecheck-report").glob("*/"))
    assert [name.partition("-")[0] for name in folders] == ["inbox", "inbox"]
    reports = [
        json.loads((tmp_path / "citecheck-report" / name / "report.json").read_bytes())
        for name in folders
    ]
    assert {report["links"][0]["written"] for report in reports} == {
        "https://one.example/page",
        "https://two.example/page",
    }


def test_the_articles_of_a_file_can_be_found_checked_and_foreseen(
    web: LoopbackWeb, tmp_path: Path
) -> None:
    web.add("one.example", {"/page": Page("<title>A page</title>Words")})
    mailbox(tmp_path, "one", "nowhere")
    found = run("find", "inbox.mbox", folder=tmp_path)
    dry = run("report", "--dry-run", "inbox.mbox", folder=tmp_path)
    dumped = run("links", "--dump", "inbox.mbox", folder=tmp_path)
    for done in (found, dry, dumped):
        assert b"https://one.example/page" in done.stdout, done.stderr
        assert b"https://nowhere.example/page" in done.stdout
    nobody = ("--connect-to", f"nowhere.example:443:127.0.0.1:{free_port()}")
    checked = run("links", "inbox.mbox", *web.cli_arguments(), *nobody, folder=tmp_path)
    assert checked.returncode == Status.INCOMPLETE
    assert b"2 links in 2 places of 2 inputs; checked 2 of 2: 1 ok" in checked.stdout


def test_an_article_that_cannot_be_read_costs_its_file_nothing(
    web: LoopbackWeb, tmp_path: Path
) -> None:
    box = mailbox(tmp_path, "one", "two")
    empty = "From sender@example.com Tue Nov  1 10:00:00 2022\nSubject: Example\n\n\n"
    box.write_text(empty + box.read_text())
    done = run("report", "inbox.mbox", *web.cli_arguments(), folder=tmp_path)
    assert done.returncode == Status.USAGE
    assert b"inbox.mbox@0: shows no text" in done.stderr
    assert len(list((tmp_path / "citecheck-report").glob("*/"))) == 2


def test_only_the_formats_that_are_asked_for(tmp_path: Path) -> None:
    folder = tmp_path / "citecheck-report" / NAME
    run("report", SEED, "--offline", folder=tmp_path)
    done = run("report", SEED, "--offline", "-f", "markdown, csv", "-f", "csv", folder=tmp_path)
    assert done.returncode == Status.INCOMPLETE, done.stderr
    names = ("links", "posts", "attributions", "quotes", "sources", "findings")
    tables = {f"{name}.csv" for name in names}
    # What the first run wrote is of another run, and gone.
    assert {path.name for path in folder.iterdir()} == {"report.md", *tables}


def test_a_format_that_is_not_known_stops_before_anything_is_written(tmp_path: Path) -> None:
    done = run("report", SEED, "--offline", "-f", "html,docx", folder=tmp_path)
    assert done.returncode == Status.USAGE
    assert b"there is no report format 'docx'" in done.stderr
    assert b"markdown" in done.stderr
    assert not (tmp_path / "citecheck-report").exists()


def test_all_formats_that_can_be_written_here(tmp_path: Path) -> None:
    done = run("report", SEED, "--offline", "-f", "all", folder=tmp_path)
    assert done.returncode == Status.INCOMPLETE, done.stderr
    files = {path.name for path in (tmp_path / "citecheck-report" / NAME).iterdir()}
    assert files >= {"report.html", "report.json", "report.md", "links.csv", "links.parquet"}
