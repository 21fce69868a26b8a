"""The cited works: read by a CSL processor and by two readers of BibTeX that others wrote."""

from __future__ import annotations

import json
import warnings
from datetime import UTC, datetime
from html.parser import HTMLParser

import bibtexparser
import pytest
from citeproc.source.json import CiteProcJSON
from hostile import our_payloads, report_with
from pybtex.database import parse_string
from pybtex.scanner import PybtexSyntaxError
from pylatexenc.latex2text import LatexNodes2Text
from sample_report import online_report

from citecheck.model.report import Report
from citecheck.render import bibtex, csl_json, robust_links
from citecheck.render.shown import shown
from citecheck.render.works import works


def _csl(report: Report) -> CiteProcJSON:
    """The works as a CSL processor takes them; what it does not know, it warns of."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return CiteProcJSON(json.loads(csl_json.render(report)))


def test_each_page_and_post_is_cited_once() -> None:
    cited = [(work.mention, work.url) for work in works(shown(online_report()))]
    assert cited == [
        ("link-1", "https://xn--mnchen-3ya.example/editorial?utm_source=x"),
        ("link-2", "https://pic.twitter.com/JDvSOxJjcH"),
        ("link-3", "https://t.co/cm4FLVbxup"),
        ("post-1", None),
        ("post-2", "https://x.com/CNASdc/status/1587500000000000000"),
    ]


def test_a_page_has_the_publisher_and_the_day_that_it_tells() -> None:
    page, other, *_ = works(shown(online_report()))
    assert page.date is not None
    assert (page.site, page.date.isoformat()) == ("Editorial Quarterly", "2022-10-01")
    assert (other.site, other.date) == ("twitter.com", None)


def test_a_csl_processor_takes_them() -> None:
    source = _csl(online_report())
    page, post = source["work-1"], source["work-5"]
    assert page["title"] == ["Nuclear Options"]
    assert page["type"] in {"webpage", "post"}
    assert dict(page["accessed"]) == {"circa": 0, "year": 2026, "month": 11, "day": 24}
    assert "https://web.archive.org/web/2022" in str(source["work-2"]["archive_location"])
    assert dict(post["issued"]) == {"circa": 0, "year": 2022, "month": 11, "day": 1}
    assert "CNAS [@CNASdc]" in csl_json.render(online_report()).decode()


def test_the_processor_sees_a_field_that_csl_does_not_know() -> None:
    with pytest.warns(UserWarning, match="titel"):
        CiteProcJSON([{"id": "a", "type": "webpage", "titel": "x"}])


@pytest.mark.parametrize("payload", our_payloads())
def test_csl_of_any_text(payload: str) -> None:
    assert _csl(report_with(payload))


def _bibtex(report: Report) -> dict[str, dict[str, str]]:
    text = bibtex.render(report).decode()
    first = parse_string(text, "bibtex").entries
    second = bibtexparser.parse_string(text)
    assert second.failed_blocks == []
    assert [each.key for each in second.entries] == list(first)
    for each in second.entries:
        told = {field.key: field.value for field in each.fields if field.key != "author"}
        assert told == dict(first[each.key].fields)
    return {key: dict(entry.fields) for key, entry in first.items()}


def test_readers_of_bibtex_take_them() -> None:
    entries = _bibtex(online_report())
    assert entries["work-1"]["url"] == "https://xn--mnchen-3ya.example/editorial?utm_source=x"
    assert entries["work-1"]["urldate"] == "2026-11-24"
    assert entries["work-5"]["year"] == "2022"
    people = parse_string(bibtex.render(online_report()).decode(), "bibtex").entries["work-5"]
    assert [str(each) for each in people.persons["author"]] == ["{CNAS}"]


TEX = [
    "\\input{/etc/passwd}",
    "}, evil = {x",
    "a} @misc{b,",
    "{",
    "}",
    "100% $x_1^2$ ~ # & \\",
    "%",
]


@pytest.mark.parametrize("payload", TEX)
def test_tex_shows_the_text_and_runs_nothing(payload: str) -> None:
    report = report_with(payload)
    entries = _bibtex(report)
    assert list(entries) == [f"work-{number + 1}" for number in range(len(entries))]
    entry = entries["work-1"]
    assert "evil" not in entry
    shows = LatexNodes2Text().latex_to_text(entry["title"])
    assert shows.replace("ˆ", "^").strip() == " ".join(payload.split())


@pytest.mark.parametrize("payload", our_payloads())
def test_bibtex_of_any_text(payload: str) -> None:
    assert _bibtex(report_with(payload))


def test_the_reader_of_bibtex_sees_a_broken_one() -> None:
    with pytest.raises(PybtexSyntaxError):
        parse_string("@misc{a, title = {x}, {b}", "bibtex")


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[dict[str, str]] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "a":
            self.found.append({name: value or "" for name, value in attrs})


def _links(report: Report) -> _Links:
    read = _Links()
    read.feed(robust_links.render(report).decode())
    return read


def test_robust_links_name_page_copy_and_date() -> None:
    (link,) = _links(online_report()).found
    assert link["href"] == "https://pic.twitter.com/JDvSOxJjcH"
    assert link["data-versionurl"].startswith("https://web.archive.org/web/20221102000000/")
    when = datetime.strptime(link["data-versiondate"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert when == datetime(2022, 11, 2, tzinfo=UTC)


@pytest.mark.parametrize("payload", our_payloads())
def test_robust_links_of_any_text(payload: str) -> None:
    read = _links(report_with(payload))
    assert read.tags <= {"html", "head", "meta", "title", "body", "h1", "ul", "li", "a", "span"}
    for link in read.found:
        assert link.keys() == {"href", "data-versionurl", "data-versiondate", "rel"}
        assert link["href"].startswith(("http://", "https://"))
