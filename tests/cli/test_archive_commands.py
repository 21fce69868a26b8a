"""``citecheck mementos``, ``save`` and ``report --mementos``, against the stand-in on loopback."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.archives.wayback_stand_in import STORY, SavePageNow
from tests.cli.command import environment, run
from tests.web import LoopbackWeb, Page

SITE = "the-paper-of-tests.org"
STORY_URL = f"https://{SITE}/2022/10/24/what-was-found"
GONE = f"https://{SITE}/2022/10/24/what-is-gone"
FAST = '[wayback]\nkey = "KEY"\nsecret = "SECRET"\nrate = 1000\n'


@pytest.fixture
def archive(web: LoopbackWeb) -> SavePageNow:
    web.add(SITE, {"/2022/10/24/what-was-found": Page(STORY)})
    stand_in = SavePageNow(web, lambda: datetime.now(UTC), STORY)
    web.forget()
    return stand_in


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "archives.toml").write_text(FAST, "utf-8")
    text = f"---\ndate: 2022-10-24\n---\nSee {STORY_URL} and {GONE} there.\n"
    (tmp_path / "story.md").write_text(text, "utf-8")
    return tmp_path


def reaching(web: LoopbackWeb) -> list[str]:
    return [*web.cli_arguments(), "--archives", "archives.toml"]


def test_a_lost_link_gets_its_copy_in_the_report(
    web: LoopbackWeb, archive: SavePageNow, folder: Path
) -> None:
    archive.add(GONE, "20221020000000")
    run("report", "story.md", *reaching(web), folder=folder)
    written = folder / "citecheck-report" / "story"
    report = json.loads((written / "report.json").read_text("utf-8"))
    copies = {link["url"]: link["copies"] for link in report["links"]}
    assert copies[STORY_URL] is None
    assert copies[GONE]["proposal"] == f"https://web.archive.org/web/20221020000000/{GONE}"
    messages = [each["message"] for each in report["findings"] if each["rule"] == "CC101"]
    assert "The archive wayback has a copy of 2022-10-20" in messages[0]
    assert "SECRET" not in (written / "report.json").read_text("utf-8")
    assert "copy in the archive wayback" in (written / "report.html").read_text("utf-8")


def test_nothing_is_asked_offline_or_where_the_user_wants_none(
    web: LoopbackWeb, archive: SavePageNow, folder: Path
) -> None:
    run("report", "story.md", "--offline", "--mementos", "all", *reaching(web), folder=folder)
    assert web.connections == []
    run("report", "story.md", "--mementos", "none", *reaching(web), folder=folder)
    assert archive.asked == []


def test_copies_of_an_address_are_listed_and_the_nearest_looked_at(
    web: LoopbackWeb, archive: SavePageNow, folder: Path
) -> None:
    archive.add(GONE, "20221020000000")
    archive.add(GONE, "20240101000000")
    done = run("mementos", GONE, "--date", "2022-10-24", "--look", *reaching(web), folder=folder)
    assert done.returncode == 0
    lines = done.stdout.decode().splitlines()
    assert lines[:2] == [
        f"2022-10-20 00:00:00  200  https://web.archive.org/web/20221020000000/{GONE}",
        f"2024-01-01 00:00:00  200  https://web.archive.org/web/20240101000000/{GONE}",
    ]
    assert "score 1.00 (nothing speaks against it)" in lines[2]
    told = run("mementos", GONE, "--json", *reaching(web), folder=folder).stdout.splitlines()
    assert [json.loads(line)["time"] for line in told] == [
        "2022-10-20T00:00:00Z", "2024-01-01T00:00:00Z",
    ]  # fmt: skip


def test_an_address_without_a_copy_and_one_that_is_nobodys_business(
    web: LoopbackWeb, archive: SavePageNow, folder: Path
) -> None:
    none = run("mementos", STORY_URL, *reaching(web), folder=folder)
    assert none.returncode == 1
    assert b"wayback: none:" in none.stderr
    secret = run("mementos", f"{GONE}?token=geheim", *reaching(web), folder=folder)
    assert secret.returncode == 2
    assert b"geheim" not in secret.stderr
    web.add("web.archive.org", {"/cdx/search/cdx": Page("down", 503)})
    web.add("archive.org", {"*": Page("down", 503)})
    assert run("mementos", GONE, *reaching(web), folder=folder).returncode == 3


def test_a_dry_run_tells_and_asks_nobody(
    web: LoopbackWeb, archive: SavePageNow, folder: Path
) -> None:
    (folder / "story.md").write_text(f"{STORY_URL} https://intranet/a\n", "utf-8")
    done = run("save", "story.md", "--dry-run", *reaching(web), folder=folder)
    told = done.stdout.decode()
    assert f"would ask wayback to save: {STORY_URL}" in told
    assert "would not give: its address is secret, or not of the public web" in told
    assert web.connections == []
    assert not (folder / ".citecheck").exists()


def test_what_an_article_links_to_is_saved_and_verified_but_not_what_is_gone(
    web: LoopbackWeb, archive: SavePageNow, folder: Path
) -> None:
    done = run("save", "story.md", *reaching(web), folder=folder)
    assert done.returncode == 0, done.stderr
    assert [form["url"] for form in archive.posted] == [STORY_URL]
    assert b"verified: its bytes are those that we were served" in done.stdout
    assert b"the page is not there (dead)" in done.stderr
    assert b"SECRET" not in done.stdout + done.stderr
    listed = run("save", "--list", folder=folder)
    assert listed.stdout.startswith(b"wayback  verified  https://the-paper-of-tests.org/")
    assert listed.returncode == 0


def test_a_killed_run_is_gone_on_with(web: LoopbackWeb, archive: SavePageNow, folder: Path) -> None:
    """Killed while the job is under way: it is followed, and the page not asked for again."""
    archive.status_answers = [{"status": "pending"}] * 50
    command = [sys.executable, "-m", "citecheck", "save", "story.md", *reaching(web)]
    process = subprocess.Popen(
        command, cwd=folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    until = time.monotonic() + 300
    while len(archive.status_answers) == 50 and time.monotonic() < until:
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    listed = run("save", "--list", folder=folder)
    assert listed.returncode == 3
    assert b"wayback  accepted  " in listed.stdout
    archive.status_answers = []
    done = run("save", *reaching(web), folder=folder)
    assert done.returncode == 0, done.stderr
    assert len(archive.posted) == 1


def test_archives_for_people_only_say_so(
    web: LoopbackWeb, archive: SavePageNow, folder: Path
) -> None:
    (folder / "archives.toml").write_text("[archive-today]\n", "utf-8")
    done = run("save", "story.md", *reaching(web), folder=folder)
    assert done.returncode == 2
    assert b"by hand: https://archive.ph/" in done.stderr
