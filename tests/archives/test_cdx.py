"""Rows of CDX servers that are not as they should be cost themselves and nothing else."""

from __future__ import annotations

import json

import pytest

from citecheck.archives.cdx import array_listing, line_listing, mementos
from tests.reference_data import beside

NAMES = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]
URL = "https://news.example/story"
GOOD = ["example,news)/story", "20200102030405", URL, "text/html", "200", "A" * 32, "4000"]
REPLAY = "https://web.archive.org/web/"


def found(rows: list[list[str]], url: str) -> list[tuple[str, int | None]]:
    """Time and status of each copy, in the form of the Internet Archive."""
    listing = array_listing(json.dumps([NAMES, *rows]).encode())
    assert listing is not None
    return [
        (f"{each.time:%Y%m%d%H%M%S}", each.status)
        for each in mementos(listing, url, "wayback", REPLAY)
    ]


def changed(**cells: str) -> list[str]:
    return [cells.get(name, cell) for name, cell in zip(NAMES, GOOD, strict=True)]


PASSED_OVER = {
    "month 0": changed(timestamp="20200002030405"),
    "day 0": changed(timestamp="20200100030405"),
    "hour 24": changed(timestamp="20200102240405"),
    "month 13": changed(timestamp="20201302030405"),
    "30 February": changed(timestamp="20200230030405"),
    "year 0": changed(timestamp="00000102030405"),
    "short time": changed(timestamp="2020"),
    "long time": changed(timestamp="202001020304050"),
    "no time": changed(timestamp=""),
    "digits of another script": changed(timestamp="٢٠٢٠٠١٠٢٠٣٠٤٠٥"),
    "no address": changed(original=""),
    "no address at all": changed(original="some/not/even/url/thing"),
    "a mail address as a host": changed(original="http://mailto:somebody@news.example/"),
    "an address within the address": changed(original=f"{URL}/%22data:image/jpeg;base64,/9j/"),
    "another page of the same key": changed(original="https://other.example/story"),
    "a cell too few": GOOD[:-1],
    "a cell too many": [*GOOD, "x"],
    "nothing": [],
}


@pytest.mark.parametrize("row", PASSED_OVER.values(), ids=PASSED_OVER)
def test_a_row_that_cannot_be_understood_is_passed_over(row: list[str]) -> None:
    good = ("20200102030405", 200)
    assert found([GOOD, row, GOOD], URL) == [good, good]


UNDERSTOOD = {
    "no length": (changed(length="-"), 200),
    "length 0": (changed(length="0"), 200),
    "no status": (changed(statuscode="-"), None),
    "status in words": (changed(statuscode="OK"), None),
    "status in raised digits": (changed(statuscode="²00"), None),
    "status without end": (changed(statuscode="2" * 5000), None),
    "no digest": (changed(digest="-"), 200),
    "no type": (changed(mimetype="unk"), 200),
    "a revisit": (changed(mimetype="warc/revisit", statuscode="-"), None),
    "with its port": (changed(original="http://news.example:80/story"), 200),
}


@pytest.mark.parametrize(("row", "status"), UNDERSTOOD.values(), ids=UNDERSTOOD)
def test_what_is_merely_not_told_takes_nothing_from_a_row(row: list[str], status: int) -> None:
    assert found([row], URL) == [("20200102030405", status)]


def test_lines_of_pywb_that_are_none_are_passed_over() -> None:
    row = json.dumps({"timestamp": "20200102030405", "url": URL, "status": "200"})
    lines = [row, "{", "[]", "null", '{"timestamp": 5}', '{"url": {}, "timestamp": []}', "", row]
    listing = line_listing("\n".join(lines).encode())
    assert listing is not None
    assert len(list(mementos(listing, URL, "pywb", REPLAY))) == 2


@pytest.mark.parametrize(
    ("file", "url", "expected"),
    [
        ("bad_timestamp", "http://www.usatoday.com/2000/century/tech/004.htm",
         ["20000125210430", "20000311052312"]),
        ("malformed", "https://www.epa.gov/", ["20200418003811", "20200418005903",
         "20200418140810"]),  # the last is the same page, asked for with a name for its server
        ("zero_length", "http://www.cnn.com/",
         ["20100215131836", "20100217150314", "20100217231950", "20100218000634",
          "20100218025451"]),
    ],
)  # fmt: skip
def test_what_the_wayback_machine_did_answer(file: str, url: str, expected: list[str]) -> None:
    text = beside(f"warc/edgi-wayback/{file}_cdx.txt").read_text("utf-8")
    rows = [line.split(" ") for line in text.splitlines() if line]
    assert len(rows) == 5
    assert [time for time, _ in found(rows, url)] == expected
