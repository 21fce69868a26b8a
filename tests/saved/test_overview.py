"""The index over many reports: true, sorted, bounded, and safe with hostile reports."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from turbohtml import parse

from citecheck.model.errors import StoreError
from citecheck.publish import write_index
from citecheck.render import index
from citecheck.render.page_templates import own_file, source_of
from citecheck.saved.overview import Day, overview
from citecheck.saved.report import decoded, reports_in
from citecheck.store import open_store
from citecheck.store.history import answers_of, by_day
from tests.store.test_store import capture

ALLOWED = """a body button div h1 h2 head html main meta p rect script section span style svg table
tbody td th thead title tr label form select option input"""
HOSTILE = [
    "</title><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "\x1b[2J\u202egnp",
    "{{ 7*7 }}",
    "../../etc/passwd",
]


def a_report(title: str = "A title", **links: str) -> dict[str, Any]:
    """A report with a link for each of some states."""
    resolved = [
        {
            "id": f"link-{number}",
            "written": f"https://www.{name}-example.org/a",
            "url": f"https://www.{name}-example.org/a",
            "key": f"https://{name}-example.org/a",
            "text": "",
            "resolution": {
                "outcome": state,
                "state": state,
                "reason": title,
                "final_url": f"https://www.{name}-example.org/a",
            },
        }
        for number, (name, state) in enumerate(links.items(), 1)
    ]
    source = {"id": "source-1", "name": title, "kind": "person", "anonymous": False, "words": 3}
    return {
        "schema_version": "1.0.0",
        "complete": True,
        "run": {"time": "2026-11-24T09:00:00Z", "offline": False},
        "summary": {"verdict": ""},
        "article": {
            "origin": {"name": "a.txt", "sha256": "0" * 64},
            "metadata": {
                "title": title,
                "author": title,
                "date": {"iso": title},
                "language": title,
                "outlet": title,
            },
        },
        "links": resolved,
        "sources": [source | {"attributions": ["attribution-1", "attribution-2"]}],
        "findings": [
            {"rule": "CC101", "name": "x", "severity": "error", "message": title, "excerpt": ""}
        ],
    }


def folder_of(folder: Path, **reports: dict[str, Any]) -> Path:
    """A folder as ``citecheck report`` leaves it."""
    for name, report in reports.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "report.json").write_text(json.dumps(report), "utf-8")
        (folder / name / "report.html").write_text(f"<p>{name}", "utf-8")
    return folder


def test_it_adds_up(tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path,
        b=a_report("B", h="ok", i="problem"),
        a=a_report("A", h="problem", j="not-checked"),
    )
    write_index(folder)
    told = json.loads((folder / "index.json").read_text("utf-8"))
    assert [each["folder"] for each in told["articles"]] == ["a", "b"]
    assert told["totals"]["articles"] == 2
    assert told["totals"]["links"] == 4
    assert (told["totals"]["ok"], told["totals"]["problem"]) == (1, 2)
    assert told["totals"]["error"] == 2
    assert told["domains"][0] == {"name": "h-example.org", "links": 2, "articles": 2}
    assert {"name": "A", "kind": "person", "times": 2, "articles": 1} in told["sources"]
    page = parse((folder / "index.html").read_text("utf-8"))
    links = [str(each.attrs["href"]) for each in page.select("td.title a")]
    assert links == ["a/report.html", "b/report.html"]
    assert all((folder / link).is_file() for link in links)


def test_an_article_without_a_title_is_called_by_its_first_words(tmp_path: Path) -> None:
    """And, in a report of version 1, which does not tell them, by its file."""
    younger, older = a_report(), a_report()
    younger["article"]["opening"] = "It began on a Monday, and …"
    for report in (younger, older):
        report["article"]["metadata"]["title"] = None
    write_index(folder_of(tmp_path, older=older, younger=younger))
    page = parse((tmp_path / "index.html").read_text("utf-8"))
    titles = [each.text for each in page.select("td.title")]
    assert titles == ["a.txt", "It began on a Monday, and …"]


def test_the_same_reports_give_the_same_bytes(tmp_path: Path) -> None:
    write_index(folder_of(tmp_path, a=a_report("A", h="ok"), b=a_report("B", h="ok")))
    before = [(tmp_path / name).read_bytes() for name in ("index.html", "index.json")]
    write_index(tmp_path)
    assert [(tmp_path / name).read_bytes() for name in ("index.html", "index.json")] == before


@pytest.mark.parametrize("payload", HOSTILE)
def test_nothing_of_a_report_comes_to_life(payload: str) -> None:
    report = decoded(json.dumps(a_report(payload, h="problem")).encode(), "x")
    text = index.page(overview([(payload, report)], [Day(date(2026, 1, 1), 3, 1)])).decode()
    page = parse(text)
    assert {each.tag for each in page.select("*")} <= set(ALLOWED.split())
    assert len(page.select("script")) == len(page.select("style")) == 1
    assert not {"\x1b", "\u202e"} & set(text)
    for each in page.select("*"):
        assert not [name for name in each.attrs if name.lower().startswith("on")]
    for link in page.select("a"):
        assert str(link.attrs["href"]).count("/") == 1  # a folder's name, escaped, and the page
        assert ":" not in str(link.attrs["href"])
    told = index.document(overview([(payload, report)])).decode()
    assert not {"\x1b", "\u202e"} & set(told)


def test_the_policy_names_what_is_in_the_page() -> None:
    text = unescape(index.page(overview([])).decode())
    assert "default-src 'none'" in text
    for name in ("style.css", "script.js"):
        held = own_file("citecheck.render.index", name)
        assert source_of(held) in index.policy()
        assert held in text
    assert " src=" not in text.replace("script-src ", "")


def test_what_cannot_be_read_is_named_and_costs_the_others_nothing(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, a=a_report("A", h="ok"), b=a_report("B"))
    (folder / "b" / "report.json").write_text("{", "utf-8")
    (folder / "c").symlink_to("/")
    found = write_index(folder)
    assert [each.folder for each in found.entries] == ["a"]
    assert [name for name, _ in found.unread] == ["b"]
    assert [name for name, _ in reports_in(folder)] == ["a", "b"]


def test_history_is_what_the_store_has(tmp_path: Path) -> None:
    days = [
        ("https://h.example/", datetime(2026, 11, 1, 9, tzinfo=UTC), 404),
        ("https://h.example/", datetime(2026, 11, 1, 12, tzinfo=UTC), 200),
        ("https://h.example/", datetime(2026, 11, 2, 9, tzinfo=UTC), 500),
        ("https://i.example/", datetime(2026, 11, 2, 9, tzinfo=UTC), 200),
    ]
    with open_store(tmp_path / "store") as store:
        store.add_captures(
            [
                capture(number, url=url, time=time, status=status)
                for number, (url, time, status) in enumerate(days, 1)
            ]
        )
        # Read beside a run that has the store open.
        found = by_day(tmp_path / "store")
    assert found == [(date(2026, 11, 1), 1, 0), (date(2026, 11, 2), 2, 1)]
    assert [each.status for each in answers_of(tmp_path / "store", "https://h.example/")] == [
        500,
        200,
        404,
    ]
    with pytest.raises(StoreError):
        by_day(tmp_path)
    assert not (tmp_path / "evidence.sqlite").exists()
