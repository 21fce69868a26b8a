"""Quotations held against pages that a server on loopback gives: as fetched, and as captured."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from citecheck import Settings, parse
from citecheck.model.quote_check import QuoteComparison, QuoteMatch, QuoteObstacle, QuoteTextFrom
from citecheck.pipeline import Session
from tests.web import LoopbackWeb, Page

HOST = "speech.example.com"
SAID = (
    "We will close the old bridge in March because the steel has rusted. Nobody should drive over "
    "it any longer, and the money for a new one has been found in the budget of the province."
)
DUTCH = (
    "Wij sluiten de oude brug in maart omdat het staal is verroest. Niemand zou er nog overheen "
    "moeten rijden, en het geld voor een nieuwe is gevonden op de begroting van de provincie."
)
NOT_FREE = (
    '<script type="application/ld+json">'
    '{"@type":"NewsArticle","isAccessibleForFree":false}</script>'
)
ARTICLE = (
    '<html lang="en"><p>“{quote},” <a href="http://speech.example.com{path}">the mayor said</a> on '
    "Monday.</p><p>It was a long day for the council, which met in the evening.</p></html>"
)


def compared(
    web: LoopbackWeb, quote: str, path: str, *, store: Path | None = None, offline: bool = False
) -> list[QuoteComparison]:
    pages = {
        "/speech": Page(f"<title>Speech</title><main><p>{SAID}</p></main>"),
        "/toespraak": Page(f"<title>Toespraak</title><main><p>{DUTCH}</p></main>"),
        "/gone": Page("Not found", 404),
        "/paid": Page(f"{NOT_FREE}<title>Speech</title><main><p>{SAID}</p></main>"),
        "/empty": Page("<title>Speech</title><p>Play.</p>"),
    }
    web.add(HOST, pages)
    settings = Settings(network=web.network(), store=store, offline=offline)
    article = parse(ARTICLE.format(quote=quote, path=path).encode(), "story.html")

    async def go() -> list[QuoteComparison]:
        async with Session(settings) as session:
            report = await session.report(article)
        return [each.best for each in report.quotes]

    return asyncio.run(go())


@pytest.mark.parametrize(
    ("quote", "path", "match"),
    [
        ("We will close the old bridge in March", "/speech", QuoteMatch.EXACT),
        ("We will close the old bridge in April", "/speech", QuoteMatch.ALTERED),
        ("We will close the bridge because the steel has rusted", "/speech", QuoteMatch.TRUNCATED),
        ("Taxes go up for everybody who lives in this town", "/speech", QuoteMatch.NOT_FOUND),
    ],
)
def test_against_a_linked_page(web: LoopbackWeb, quote: str, path: str, match: QuoteMatch) -> None:
    (found,) = compared(web, quote, path)
    assert found.match is match
    assert found.text_from is QuoteTextFrom.PAGE
    assert found.url == f"http://{HOST}{path}"


@pytest.mark.parametrize(
    ("path", "obstacle"),
    [
        ("/toespraak", QuoteObstacle.OTHER_LANGUAGE),
        ("/gone", QuoteObstacle.NOT_CAPTURED),
        ("/empty", QuoteObstacle.NO_TEXT),
        ("/paid", QuoteObstacle.NOT_WHOLE),
    ],
)
def test_what_cannot_be_compared(web: LoopbackWeb, path: str, obstacle: QuoteObstacle) -> None:
    (found,) = compared(web, "Taxes go up for everybody who lives in this town", path)
    assert found.match is QuoteMatch.NOT_COMPARABLE
    assert found.obstacle is obstacle


def test_what_stands_before_a_pay_wall_counts_and_is_dated(web: LoopbackWeb) -> None:
    (found,) = compared(web, "We will close the old bridge in March", "/paid")
    assert found.match is QuoteMatch.EXACT
    assert found.time is not None


def test_a_captured_page_is_read_back_from_its_record(web: LoopbackWeb, tmp_path: Path) -> None:
    quote = "We will close the old bridge in March"
    (found,) = compared(web, quote, "/speech", store=tmp_path)
    assert found.match is QuoteMatch.EXACT
    assert found.record is not None
    (again,) = compared(web, quote, "/speech", store=tmp_path, offline=True)
    assert again.match is QuoteMatch.EXACT
    assert again.record == found.record
