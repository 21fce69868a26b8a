"""An article's quotations held against what it links to: the pages, their copies, its posts.

Here the archive, the pages and what compares words meet; none of them knows the others, and
each is loaded once there is something for it. A page that was captured is read back from its
record, so that what is compared is what was kept.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from citecheck.find.language import guess, written_as
from citecheck.inquiries import Inquiries
from citecheck.model.evidence import Capture
from citecheck.model.inquiry import Inquiry
from citecheck.model.mention import Attribution, Directness, Link, Post
from citecheck.model.quote_check import (
    QuoteCheck,
    QuoteComparison,
    QuoteMatch,
    QuoteObstacle,
    QuoteTextFrom,
)
from citecheck.model.report import Report
from citecheck.model.resolution import Answer, Outcome, RecordRef, Request, State
from citecheck.model.sourcing import Nearness, Pointer
from citecheck.model.values import evolve, frozen
from citecheck.sourcing.word_counts import marked
from citecheck.waiting import aside

if TYPE_CHECKING:
    from citecheck.verify.quote_match import Text

_MOST_QUOTES = 300
"""Quotations of an article that are looked for, each in at most `_MOST_TARGETS` texts."""
_MOST_TARGETS = 4
_MOST_PAGES = 40
"""Pages and copies whose text is read for one article."""
_LEAST_TEXT = 20
"""Words below which a page is taken to have no text of its own."""
_LONGEST_TEXT = 1_000_000
"""Code points of a page's text that are looked at."""
_SURE = 0.5
"""The least share of the model's belief for a language to be told."""
_LEAST_LETTERS = 40
"""Code points of a quotation from which its own language is told."""

_ORDER = tuple(QuoteMatch)


@frozen
class PageText:
    """The text of a page, of now, of a copy or of a record."""

    text: str
    url: str
    text_from: QuoteTextFrom
    time: datetime | None = None
    record: RecordRef | None = None
    is_whole: bool = True


@frozen
class _Held:
    """A text that quotations are held against, made ready, or why there is none."""

    source: PageText | None
    words: Text | None
    language: str | None
    obstacle: QuoteObstacle | None


class Quotations:
    """Holds quotations against their sources, for one run."""

    def __init__(self, inquiries: Inquiries, folder: Path | None) -> None:
        """`folder`: where the run's records are; ``None``: it keeps none."""
        self._inquiries, self._folder = inquiries, folder

    async def of(self, report: Report) -> tuple[QuoteCheck, ...]:
        """How the quotations compare, of those that a link or a post may be the source of."""
        wanted = list(islice(_wanted(report), _MOST_QUOTES))
        targets = dict.fromkeys(pointer.target for _, some in wanted for pointer in some)
        held = {target: await self._held(report, target) for target in islice(targets, _MOST_PAGES)}
        return await aside(_checked, report, wanted, held)

    async def _held(self, report: Report, target: str) -> _Held:
        source = await self._text(report, target)
        return await aside(_made_ready, source)

    async def _text(self, report: Report, target: str) -> PageText | None:
        for post in report.mentions.posts:
            if post.id == target:
                return _of_post(report, post)
        link = next((each for each in report.mentions.links if each.id == target), None)
        return await self._of_link(report, link) if link is not None else None

    async def _of_link(self, report: Report, link: Link) -> PageText | None:
        resolution = report.resolution(link)
        if resolution is None or link.url is None:
            return None
        if resolution.verdict.state is not State.OK:
            return await self._of_copy(report, link)
        is_free = resolution.verdict.outcome is not Outcome.PAY_WALL
        record = resolution.hops[-1].record if resolution.hops else None
        if record is not None and self._folder is not None:
            capture = next((each for each in report.captures if each.record == record), None)
            if capture is not None:
                found = await aside(_of_capture, self._folder, capture)
                return evolve(found, is_whole=found.is_whole and is_free) if found else None
        asked = await self._inquiries.ask(
            Inquiry("page-text", link.url, partial(_page_text, link.url), PageText)
        )
        found = asked.value
        if found is None or not found.text:
            return None
        return evolve(found, time=asked.time, is_whole=found.is_whole and is_free)

    async def _of_copy(self, report: Report, link: Link) -> PageText | None:
        copies = report.copies(link)
        memento = copies.proposal if copies else None
        if memento is None or link.url is None:
            return None
        from citecheck.mementos import Questions

        seen = await Questions(self._inquiries).look_at(memento, link.url, text=True)
        if seen is None or not seen.text:
            return None
        return PageText(seen.text, memento.url, QuoteTextFrom.MEMENTO, memento.time)


def _page_text(url: str) -> Generator[Request, Answer, PageText]:
    from citecheck.resolve.page import MOST_READ
    from citecheck.resolve.page_text import text_of
    from citecheck.resolve.walk import walk

    walked = yield from walk(url)
    document = walked.page.document
    words = text_of(document)[:_LONGEST_TEXT] if document is not None else ""
    response = walked.response
    whole = response is not None and response.truncated is None and len(response.body) <= MOST_READ
    return PageText(words, response.url if response else url, QuoteTextFrom.PAGE, is_whole=whole)


def _of_capture(folder: Path, capture: Capture) -> PageText | None:
    """The text of what was captured; ``None`` where it is no page, or its record does not hold."""
    from citecheck.kept_pages import kept_page
    from citecheck.resolve.page_text import text_of

    page = kept_page(folder, capture)
    if page is None:
        return None
    words = text_of(page.document)[:_LONGEST_TEXT]
    came = (capture.url, QuoteTextFrom.PAGE, capture.time, capture.record)
    return PageText(words, *came, is_whole=page.is_whole)


def _of_post(report: Report, post: Post) -> PageText | None:
    """A post's words: as its platform tells them, or else as the article shows them."""
    check = report.post_checks.get(post.id)
    where = post.permalink or ""
    if check is not None and check.answer.text:
        answer = check.answer
        came = (answer.url or where, QuoteTextFrom.PLATFORM, check.time)
        return PageText(answer.text or "", *came, is_whole=not answer.is_cut)
    return PageText(post.text, where, QuoteTextFrom.POST) if post.text else None


def _made_ready(source: PageText | None) -> _Held:
    if source is None:
        return _Held(None, None, None, QuoteObstacle.NOT_CAPTURED)
    from citecheck.verify.quote_match import Text

    words = Text(source.text)
    is_post = source.text_from in (QuoteTextFrom.POST, QuoteTextFrom.PLATFORM)
    if len(words) < (1 if is_post else _LEAST_TEXT):
        return _Held(source, None, None, QuoteObstacle.NO_TEXT)
    return _Held(source, words, _language(source.text), None)


def _language(text: str) -> str | None:
    found = guess(" ".join(text[: 4 * _SAMPLE].split()), _SAMPLE)
    return written_as(found[0]) if found and found[1] >= _SURE else None


_SAMPLE = 1_000
"""Code points of a text by which its language is told."""


def _wanted(report: Report) -> Iterator[tuple[Attribution, Sequence[Pointer]]]:
    """The quotations with something to hold them against."""
    pointers = dict(report.sourcing.pointers) if report.sourcing else {}
    for each in report.mentions.attributions:
        if each.directness not in (Directness.DIRECT, Directness.MIXED):
            continue
        some = [one for one in pointers.get(each.id, ()) if not _is_itself(report, each, one)]
        if some and _pieces(report, each):
            yield each, some[:_MOST_TARGETS]


def _is_itself(report: Report, given: Attribution, pointer: Pointer) -> bool:
    """Whether a quotation would be held against the very words that it is read from."""
    if pointer.nearness is not Nearness.POST or given.inside != pointer.target:
        return False
    check = report.post_checks.get(pointer.target)
    return check is None or not check.answer.text


def _pieces(report: Report, given: Attribution) -> list[str]:
    """The words in quotation marks, stretch by stretch."""
    spans = list(given.content)
    if given.directness is Directness.MIXED:
        spans = [part for span in spans for part in marked(report.article, span)]
    return [report.article.quote(span) for span in spans]


def _checked(
    report: Report,
    wanted: Sequence[tuple[Attribution, Sequence[Pointer]]],
    held: dict[str, _Held],
) -> tuple[QuoteCheck, ...]:
    checks = []
    for given, pointers in wanted:
        pieces = _pieces(report, given)
        language = partial(_language_of, report, given, " ".join(pieces))
        compared = [
            _compared(pieces, language, pointer, held[pointer.target])
            for pointer in pointers
            if pointer.target in held
        ]
        compared.sort(key=lambda each: _ORDER.index(each.match))
        if compared:
            checks.append(QuoteCheck(given.id, tuple(compared)))
    return tuple(checks)


def _language_of(report: Report, given: Attribution, quote: str) -> str | None:
    own = _language(quote) if len(quote) >= _LEAST_LETTERS else None
    return own or given.language or report.article.metadata.language


def _compared(
    pieces: Sequence[str], language: Callable[[], str | None], pointer: Pointer, held: _Held
) -> QuoteComparison:
    base = QuoteComparison(pointer.target, pointer.nearness, QuoteMatch.NOT_COMPARABLE)
    if held.source is not None:
        base = evolve(
            base,
            text_from=held.source.text_from,
            url=held.source.url or None,
            time=held.source.time,
            record=held.source.record,
            language=held.language,
        )
    if held.words is None or held.source is None:
        return evolve(base, obstacle=held.obstacle)
    found = held.words.find(pieces)
    base = evolve(base, similarity=found.similarity, is_cut=found.is_cut)
    if found.match is QuoteMatch.NOT_FOUND:
        obstacle = _obstacle(pieces, language, held.source, held.language, is_cut=found.is_cut)
        if obstacle is not None:
            return evolve(base, obstacle=obstacle)
    return evolve(base, match=found.match, passages=found.passages)


def _obstacle(
    pieces: Sequence[str],
    language: Callable[[], str | None],
    source: PageText,
    other: str | None,
    *,
    is_cut: bool,
) -> QuoteObstacle | None:
    """Why it proves nothing that a quotation was not found, if it does not.

    `language` tells the quotation's, for which a model may have to be loaded.
    """
    from citecheck.verify.quote_match import FEWEST_WORDS, Text

    if other and (own := language()) and written_as(own) != other:
        return QuoteObstacle.OTHER_LANGUAGE
    if not source.is_whole or is_cut:
        return QuoteObstacle.NOT_WHOLE
    if len(Text(" ".join(pieces))) < FEWEST_WORDS:
        return QuoteObstacle.TOO_SHORT
    return None
