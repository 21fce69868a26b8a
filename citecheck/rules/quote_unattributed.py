"""Words in quotation marks are somebody's, and the article does not say whose.

**Why it matters.** A quotation says that these words were spoken or written. Without a speaker a
reader can neither weigh nor check them.

**What to do.** Say who said it, near the quotation; or take the quotation marks away if the words
are nobody's.

**How certain it is.** Told are whole quotations of four words and more for which no speaker was
found, in the sentence or those around it. The speaker may stand further off, or be told in words
that citecheck does not read. Nothing is said where a verb of speech goes with the quotation,
though whose it is was not made out, nor of a quotation with which a sentence of the article's own
goes on: a reader sees it. Titles, names and single words in quotation
marks are no quotations, nor are a headline's words that the article gives a speaker further on, nor
those of headings further down and of lists, which pages have of other articles, too. A line below
that begins with a dash names who said it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from citecheck.model.article import Article, BlockKind, Span
from citecheck.model.finding import Finding, Severity
from citecheck.model.mention import Attribution, Directness
from citecheck.model.pattern import later
from citecheck.model.report import Report
from citecheck.rules.statements import beginning, words
from citecheck.rules.wording import quoted

CODE = "CC306"
NAME = "quote-unattributed"
SEVERITY = Severity.NOTE
SUMMARY = "A quotation has no speaker."
LOOKS_AT = "attributions"

_FEWEST_WORDS = 4
_WORD = later(r"\w+")
_SIGNATURE = 10
_SIGNED = later(r"\s{0,3}[-–—―~]{1,2}\s{0,3}[^\W\d_]")
"""How a line begins that names whose words stand above it."""
_BESIDE = 2
"""Characters beside a quotation: a space, and what stands behind it."""
_GOES_ON = frozenset((",", ";", "(", "’", "'"))
"""Marks behind which a sentence goes on."""
_MOST_WORDS = 100
"""Words of a quotation by which it is compared with others."""
_Run = tuple[str, ...]


def check(report: Report) -> Iterator[Finding]:
    """One finding for each quotation without a speaker."""
    spoken: frozenset[_Run] | None = None
    title = _title(report.article)
    for attribution in report.mentions.attributions:
        if not _is_nobodys(attribution) or _is_within(report.article, beginning(attribution)):
            continue
        if _is_elsewheres(report.article, attribution, title):
            continue
        said = _runs(report, attribution)
        if spoken is None:
            spoken = _spoken(report)
        if not said or spoken.issuperset(said):
            continue
        message = f"Nothing says whose words these are: {quoted(words(report, attribution))}."
        yield Finding(CODE, NAME, SEVERITY, beginning(attribution), message, attribution.id)


def _is_nobodys(attribution: Attribution) -> bool:
    return (
        attribution.directness is Directness.DIRECT
        and attribution.source is None
        and attribution.cue is None
        and attribution.inside is None
    )


def _is_within(article: Article, said: Span) -> bool:
    """Whether words of the article's sentence stand right before a quotation or right behind it."""
    before = article.text[max(0, said.start - _BESIDE) : said.start]
    after = article.text[said.end : said.end + _BESIDE].lstrip()
    if after[:1] == "," or after[:1].islower():
        return True
    last = before.rstrip()[-1:]
    return "\n" not in before and (last.isalnum() or last in _GOES_ON)


def _title(article: Article) -> int:
    """The index of the article's first heading; that behind its last block where it has none."""
    headings = (at for at, each in enumerate(article.blocks) if each.kind is BlockKind.HEADING)
    return next(headings, len(article.blocks))


def _is_elsewheres(article: Article, attribution: Attribution, title: int) -> bool:
    """Whether the words are a title in a list, a heading further down, or signed below."""
    said, blocks = beginning(attribution), article.blocks
    at = bisect_left(blocks, said.end, key=lambda block: block.span.end)
    if at == len(blocks):
        return False
    block = blocks[at]
    if block.kind is BlockKind.HEADING:
        return at > title
    if article.quote(block.span).strip() != article.quote(said).strip():
        return False
    below = article.quote(blocks[at + 1].span)[:_SIGNATURE] if at + 1 < len(blocks) else ""
    return block.kind is BlockKind.LIST_ITEM or _SIGNED.match(below) is not None


def _spoken(report: Report) -> frozenset[_Run]:
    """All that somebody is said to have said."""
    return frozenset(
        run
        for each in report.mentions.attributions
        if each.source is not None and each.directness is not Directness.SCARE
        for run in _runs(report, each)
    )


def _runs(report: Report, attribution: Attribution) -> list[_Run]:
    """Each of an attribution's words with those behind it, so many that they are a quotation."""
    found = _WORD.finditer(words(report, attribution))
    said = [match.group().casefold() for match in islice(found, _MOST_WORDS)]
    return list(zip(*(said[at:] for at in range(_FEWEST_WORDS)), strict=False))
