"""``citecheck evidence``: the log leads from words to records, and cannot be changed."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

import citecheck
from citecheck.cli import _citecheck
from citecheck.cli.status import Status
from citecheck.store import open_store
from tests.cli.command import SEED, run
from tests.postgresql import Server
from tests.web import LoopbackWeb, Page


@pytest.fixture
def store(web: LoopbackWeb, tmp_path: Path) -> Path:
    settings = citecheck.Settings(network=web.network(), store=tmp_path / "store", operator="desk")
    citecheck.report(SEED, settings=settings, output=tmp_path / "out")
    return tmp_path / "store"


def entries(store: Path, *arguments: str) -> list[dict[str, str]]:
    done = run("evidence", store, "--json", *arguments, folder=store.parent)
    assert done.returncode == Status.CLEAN, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def details(found: list[dict[str, str]], event: str) -> list[dict[str, object]]:
    return [json.loads(entry["detail"]) for entry in found if entry["event"] == event]


def test_the_log_leads_from_the_article_to_the_records(store: Path) -> None:
    found = entries(store)
    article = hashlib.sha256(SEED.read_bytes()).hexdigest()
    (run_,) = details(found, "run")
    assert run_["operator"] == "desk"
    assert run_["software"] == f"citecheck/{citecheck.__version__}"
    assert [each["article"] for each in details(found, "article")] == [article]
    captures = {each["record_id"]: each for each in details(found, "capture")}
    resolutions = details(found, "resolution")
    assert len(resolutions) == 3
    text = citecheck.read_article(SEED).text
    for resolution in resolutions:
        assert resolution["article"] == article
        hops = resolution["hops"]
        assert isinstance(hops, list)
        for hop in hops:
            kept = captures[hop["record"]]
            assert kept["payload_sha256"] == hop["payload-sha256"]
            assert kept["url"] == hop["url"]
        mentions = resolution["mentions"]
        assert isinstance(mentions, list)
        assert mentions
        for mention in mentions:
            assert text[mention["start"] : mention["end"]].startswith(("http", "pic."))
    (package,) = details(found, "package")
    file = store.parent / "out" / "evidence.wacz"
    assert package["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()


def test_anybody_can_work_out_the_hashes(store: Path) -> None:
    previous = "0" * 64
    told = entries(store)
    assert told
    for number, entry in enumerate(told, 1):
        chained = [entry[name] for name in ("sequence", "time", "event", "detail")]
        written = json.dumps([*chained, previous], separators=(",", ":"))
        assert entry["hash"] == hashlib.sha256(written.encode()).hexdigest()
        assert (entry["sequence"], entry["previous"]) == (number, previous)
        previous = entry["hash"]


def test_what_is_about_one_thing(store: Path) -> None:
    article = hashlib.sha256(SEED.read_bytes()).hexdigest()
    assert {entry["event"] for entry in entries(store, "--about", article)} == {
        "article",
        "resolution",
        "package",
    }


def test_a_log_that_was_cut_short_is_found_by_a_hash_noted_before(store: Path) -> None:
    last = entries(store)[-1]["hash"]
    assert run("evidence", store, "--head", last, folder=store.parent).returncode == Status.CLEAN
    tamper(store, "DELETE FROM log WHERE sequence = (SELECT max(sequence) FROM log)")
    assert run("evidence", store, folder=store.parent).returncode == Status.CLEAN
    done = run("evidence", store / "evidence.sqlite", "--head", last, folder=store.parent)
    assert done.returncode == Status.FINDINGS
    assert b"log-head" in done.stderr


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE log SET detail = replace(detail, 'desk', 'disk') WHERE sequence = 1",
        "UPDATE log SET time = '2020-01-01T00:00:00+00:00' WHERE sequence = 2",
        "DELETE FROM log WHERE sequence = 2",
        "UPDATE capture SET url = 'https://other.example/' WHERE sequence = 2",
    ],
)
def test_a_changed_log_is_named(statement: str, store: Path) -> None:
    tamper(store, statement)
    done = run("evidence", store, folder=store.parent)
    assert done.returncode == Status.FINDINGS
    assert b"evidence.sqlite@" in done.stderr


def tamper(store: Path, statement: str) -> None:
    connection = sqlite3.connect(store / "evidence.sqlite")
    with connection:
        for trigger in ("capture_stays", "capture_remains", "log_stays", "log_remains"):
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute(statement)
    connection.close()


def test_what_is_no_store_is_said_to_be_none(tmp_path: Path) -> None:
    assert run("evidence", tmp_path, folder=tmp_path).returncode == Status.USAGE
    assert not list(tmp_path.iterdir())


def test_an_article_told_of_twice_is_logged_twice_and_remembered(
    store: Path, web: LoopbackWeb
) -> None:
    settings = citecheck.Settings(network=web.network(), store=store)
    citecheck.report(SEED, settings=settings)
    found = entries(store)
    assert len(details(found, "article")) == 2
    assert [each["remembered"] for each in details(found, "resolution")] == [False] * 3 + [True] * 3
    with open_store(store) as opened:
        assert opened.problems() == ()


def test_the_evidence_of_a_database_is_verified_as_that_of_a_folder(
    web: LoopbackWeb, postgresql: Server, tmp_path: Path
) -> None:
    web.add("kept.example", {"/": Page("<p>Here.")})
    where = postgresql.store(tmp_path / "records")
    settings = citecheck.Settings(network=web.network(), store=where)
    citecheck.resolve_urls(["http://kept.example/"], settings=settings)
    address = f"{where.url}&records={where.records}"
    runner = CliRunner()
    whole = runner.invoke(_citecheck, ["verify", address], standalone_mode=False)
    assert whole.return_value == Status.CLEAN
    assert "1 captures" in whole.output
    assert "holds" in whole.output
    (warc,) = where.records.rglob("*.warc.gz")
    data = bytearray(warc.read_bytes())
    data[-20] ^= 1
    warc.write_bytes(data)
    damaged = runner.invoke(_citecheck, ["verify", address], standalone_mode=False)
    assert damaged.return_value == Status.FINDINGS
    assert "does not hold" in damaged.output
