"""Samples of articles for the rules, as the tables in tests/data/rules tell of them.

A sample has a `text` (of a `type`, plain unless told), and of what was found in it: `links` (with
the `way` that each was seen to go: ``[via] URL [failure]``, the first one's via being ``start``,
and its `outcome`; and the `copies` that archives have of its page), `posts`, `attributions`,
`outlets`, `credits`. Of its paragraphs, parted by an empty line, `blocks` tells the kind, by
number, where it is not `paragraph`. `quotes` tells what became of quotations. Each names its place
by the words that stand there; equal words are taken in their order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from attrs import evolve

from citecheck import urls
from citecheck.model.article import Article, Block, BlockKind, Metadata, Origin, Run, Span
from citecheck.model.date import PartialDate
from citecheck.model.memento import Asked, Copies, Drift, Held, Memento, Quality
from citecheck.model.mention import (
    Attribution,
    Author,
    Credit,
    CreditKind,
    Directness,
    Link,
    LinkKind,
    Mentions,
    Outlet,
    Post,
    PostForm,
    Source,
    SourceKind,
    Stance,
)
from citecheck.model.post_check import (
    AuthorMatch,
    MediaMatch,
    Passage,
    PostAnswer,
    PostCheck,
    PostState,
    Side,
    TextMatch,
)
from citecheck.model.quote_check import (
    QuoteCheck,
    QuoteComparison,
    QuoteMatch,
    QuotePassage,
    QuoteSide,
)
from citecheck.model.report import Report
from citecheck.model.report import Run as ReportRun
from citecheck.model.resolution import Hop, Move, Outcome, RecordRef, Resolution, Verdict, Via
from citecheck.model.sourcing import Nearness
from citecheck.sourcing import measured

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
Told = dict[str, Any]


class Places:
    """Finds words in a text, each time further on; from the start again where there are none."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._next: dict[str, int] = {}

    def span(self, words: str) -> Span:
        start = self._text.find(words, self._next.get(words, 0))
        start = self._text.index(words) if start < 0 else start
        self._next[words] = start + 1
        return Span(start, start + len(words))


def report_of(sample: Told) -> Report:
    text = sample["text"]
    links = [_link(number, told, Places) for number, told in _numbered(sample, "links", text)]
    report = Report(
        article=_article(sample),
        mentions=Mentions(
            links=tuple(link for link, _ in links),
            posts=tuple(_post(number, *told) for number, told in _numbered(sample, "posts", text)),
            attributions=tuple(
                _attribution(number, *told)
                for number, told in _numbered(sample, "attributions", text)
            ),
            credits=tuple(
                _credit(number, *told) for number, told in _numbered(sample, "credits", text)
            ),
            outlets=tuple(_outlet(*told) for _, told in _numbered(sample, "outlets", text)),
        ),
        run=ReportRun("0", NOW, sample.get("offline", False)),
        resolutions={each.url: each for _, each in links if each},
        post_checks={
            f"post-{number}": _post_check(f"post-{number}", told["check"])
            for number, told in enumerate(sample.get("posts", ()), 1)
            if "check" in told
        },
        mementos={
            link.url: _copies(link.url, told["copies"])
            for (link, _), told in zip(links, sample.get("links", ()), strict=True)
            if link.url and "copies" in told
        },
        quotes=tuple(map(_quote_check, sample.get("quotes", ()))),
    )
    return evolve(report, sourcing=measured(report))


def _numbered(sample: Told, kind: str, text: str) -> list[tuple[int, tuple[Told, Places]]]:
    places = Places(text)
    return [(number, (told, places)) for number, told in enumerate(sample.get(kind, ()), 1)]


def _article(sample: Told) -> Article:
    text = sample["text"]
    data = text.encode()
    digest = hashlib.sha256(data).hexdigest()
    return Article(
        Origin(
            "<text>",
            sample.get("type", "text/plain"),
            "utf-8",
            "utf-8",
            "default",
            digest,
            len(data),
        ),
        text,
        Metadata(
            outlet=sample.get("outlet"),
            url=sample.get("url"),
            date=PartialDate(*sample["published"]) if "published" in sample else None,
        ),
        blocks=tuple(_blocks(text, sample.get("blocks", {}))),
        runs=(Run(0, 0, len(text), len(text)),),
        decoded=text,
    )


def _blocks(text: str, kinds: Told) -> Iterator[Block]:
    at = 0
    for number, paragraph in enumerate(text.split("\n\n"), 1):
        kind = BlockKind(kinds.get(str(number), "paragraph"))
        yield Block(Span(at, at + len(paragraph)), kind)
        at += len(paragraph) + 2


def _credit(number: int, told: Told, places: Places) -> Credit:
    span = places.span(told["at"])
    kind = CreditKind(told.get("kind", "photo"))
    return Credit(f"credit-{number}", span, kind, "Photo", told["holder"], span)


def _quote_check(told: Told) -> QuoteCheck:
    compared = tuple(
        QuoteComparison(
            each["target"],
            Nearness(each.get("nearness", "sentence")),
            QuoteMatch(each["match"]),
            url=each.get("url"),
            similarity=each.get("similarity", 0.0),
            passages=tuple(
                QuotePassage(QuoteSide(side), words) for side, words in each.get("passages", ())
            ),
        )
        for each in told["compared"]
    )
    return QuoteCheck(told["attribution"], compared)


def _link(number: int, told: tuple[Told, Places], _: type) -> tuple[Link, Resolution | None]:
    entry, places = told
    written = entry["written"]
    kind = LinkKind(entry.get("kind", "bare"))
    url = urls.parse(f"https://{written}" if kind is LinkKind.SCHEMELESS else written)
    link = Link(
        f"link-{number}",
        places.span(entry.get("at", written)),
        written,
        url,
        urls.key(url) if url else None,
        kind,
        written,
        entry.get("inside"),
    )
    return link, _resolution(url, entry) if url and "way" in entry else None


def _resolution(url: str, entry: Told) -> Resolution:
    hops = tuple(_hop(number, words) for number, words in enumerate(entry["way"]))
    outcome = Outcome(entry["outcome"])
    verdict = Verdict(outcome, entry.get("reason", "So it is."))
    return Resolution(url, hops, verdict, move=Move(entry.get("move", "none")))


def _copies(url: str, told: Told) -> Copies:
    return Copies(
        url,
        _memento(url, told.get("nearest"), "2022"),
        _memento(url, told.get("last_good"), "2024"),
        tuple(Asked(name, url, Held(held), 0) for name, held in told.get("asked", ())),
        Drift("https://archive.example/2022", _captured("2022"), told["drift"], 9, 9)
        if "drift" in told
        else None,
    )


def _memento(url: str, told: Told | None, year: str) -> Memento | None:
    if told is None:
        return None
    quality = Quality(told["score"], None, tuple(told.get("reasons", ())))
    where = f"https://archive.example/{year}"
    return Memento(url, "wayback", where, _captured(year), quality=quality)


def _captured(year: str) -> datetime:
    return datetime(int(year), 10, 20, tzinfo=UTC)


def _hop(number: int, words: str) -> Hop:
    parts = words.split(" ")
    via = Via(parts.pop(0)) if number else Via.START
    failure = Outcome(parts[1]) if len(parts) > 1 else None
    record = RecordRef("a.warc.gz", 0, 1, f"<urn:uuid:{number}>") if failure is None else None
    return Hop(parts[0], via, 200 if record else None, NOW, record=record, failure=failure)


def _post(number: int, told: Told, places: Places) -> Post:
    date = None
    if "date" in told or "iso" in told:
        parts = told.get("iso", (2022, 10, 24))
        date = PartialDate(*parts, zone=told.get("zone"), written=told.get("date", ""))
    id_time = told.get("id_time")
    span = places.span(told["at"])
    return Post(
        f"post-{number}",
        (span,),
        told.get("platform", "x"),
        PostForm.FLATTENED,
        Author(told.get("author"), told.get("handle")),
        told["at"],
        span,
        post_id=told.get("post_id"),
        permalink=told.get("permalink", told.get("post_id")),
        date=date,
        id_time=datetime.fromisoformat(id_time) if id_time else None,
        links=tuple(told.get("links", ())),
        media=tuple(told.get("media", ())),
    )


def _post_check(post: str, told: Told) -> PostCheck:
    """What a platform tells: `state` and `reason`, and how what it has compares."""
    answer = PostAnswer(
        PostState(told["state"]),
        told.get("reason", "So it is."),
        Author(told.get("author"), told.get("handle")),
        told.get("text"),
        media=told.get("media"),
        was_edited=told.get("was_edited"),
    )
    passages = tuple(Passage(Side(side), words) for side, words in told.get("difference", ()))
    return PostCheck(
        post,
        answer,
        (_hop(7, "http https://api.example/"),),
        NOW,
        text=TextMatch(told.get("match", "same")),
        difference=passages,
        author=AuthorMatch(told.get("author_match", "same")),
        media=MediaMatch(told.get("media_match", "not-compared")),
        media_shown=told.get("media_shown", 0),
    )


def _attribution(number: int, told: Told, places: Places) -> Attribution:
    source = None
    if "source" in told:
        source = Source(
            told["name"],
            SourceKind(told["kind"]),
            told.get("role"),
            told.get("affiliation"),
            told.get("ground"),
        )
    return Attribution(
        f"attribution-{number}",
        (places.span(told["content"]),),
        Directness(told.get("directness", "indirect")),
        source,
        places.span(told["source"]) if source else None,
        places.span(told["cue"]) if "cue" in told else None,
        told.get("lemma"),
        Stance(told.get("stance", "neutral")),
        tuple(told.get("via", ())),
        told.get("language"),
        told.get("inside"),
    )


def _outlet(told: Told, places: Places) -> Outlet:
    return Outlet(told["name"], places.span(told["name"]), tuple(told["domains"]))
