"""Credits without a label: an agency beside a dateline, behind a text, or at a caption's end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.find.credit_holders import FREE_HOLDER, LONGEST, NAME, nobody, stripped, supplies
from citecheck.find.outlets import outlet_named
from citecheck.model.article import Article, BlockKind, Span
from citecheck.model.mention import Credit, CreditKind
from citecheck.model.pattern import later

_SITE_HOLDER = later(
    r"[\w\-]{1,40}(?:\.[\w\-]{1,40}){1,3}"
    rf"(?:(?:[ \t\u00a0]?/[ \t\u00a0]?|[ \t\u00a0]){NAME}){{0,6}}"
)
"""A holder that goes by its domain, with those it names besides: *site.example / Name / Fund*."""

_IN_BRACKETS = later(r"\((?P<holder>[^()\n]{2,60})\)")

_DATELINE = later(r"【[^【】\n]{0,40}?(?P<holder>[^\s【】＝・、]{2,12})】")
"""What opens a Japanese agency's text: a place and the agency, run together."""

_COPYRIGHT_MARKS = ("©", "(c)", "(C)")

_YEAR = later(r"\d{4}(?:[–-]\d{2,4})?[ \t]{0,2}")

_COPYRIGHT = later(rf"(?:{'|'.join(map(re.escape, _COPYRIGHT_MARKS))})[ \t\u00a0]{{0,2}}")


def unlabelled(article: Article) -> Iterator[Credit]:
    """All such credits, and those behind a mark of copyright, form by form."""
    yield from _copyrights(article.text)
    yield from _captioned(article)
    yield from _alone(article)
    yield from _bracketed(article.text)
    yield from _datelined(article.text)


def _copyrights(text: str) -> Iterator[Credit]:
    if not any(mark in text for mark in _COPYRIGHT_MARKS):
        return
    for match in _COPYRIGHT.finditer(text):
        year = _YEAR.match(text, match.end())
        start = year.end() if year else match.end()
        reach = start, start + LONGEST
        holder = FREE_HOLDER.match(text, *reach) or _SITE_HOLDER.match(text, *reach)
        span = stripped(text, start, holder.end()) if holder else None
        if span is not None and not nobody().issuperset(text[span.slice].lower().split()):
            whole = Span(match.start(), span.end)
            yield Credit("", whole, CreditKind.PHOTO, match.group().strip(), text[span.slice], span)


def _captioned(article: Article) -> Iterator[Credit]:
    """The end of a caption that names who made it without a label.

    An agency does (*Name/Getty Images*), and so does somebody with whom it is for, whoever that
    is: *Name Surname/Agency*, *Name Surname for The Paper*.
    """
    for block in article.blocks:
        if block.kind is not BlockKind.CAPTION:
            continue
        text = article.text
        cut = max(text.rfind(mark, block.span.start, block.span.end - 1) for mark in ".(|!?\n”’")
        dash = max(text.rfind(mark, block.span.start, block.span.end) for mark in (" - ", " – "))
        cut = max(cut, dash + 1 if dash >= 0 else -1)
        start = cut + 1 if cut >= 0 else block.span.start
        span = stripped(text, start, min(block.span.end, start + LONGEST))
        if span is None:
            continue
        holder = text[span.slice].rstrip(")")
        parts = re.split(r"[/|,]| via | for ", holder)
        if any(outlet_named(part.strip()) for part in parts) or _MADE_FOR.fullmatch(holder):
            span = Span(span.start, span.start + len(holder))
            yield Credit("", span, CreditKind.PHOTO, "", holder, span)


_SOMEBODY = rf"{NAME}(?: (?:(?:van|de|der|den|von|del|la|le|du|di|da|bin|al) ){{0,2}}{NAME}){{1,3}}"

_MADE_FOR = later(rf"{_SOMEBODY} ?/ ?{NAME}(?:[ /]{NAME}){{0,4}}(?: for {NAME}(?: {NAME}){{0,4}})?")
"""A name of two words or more, and whom it is for: one capital word or several behind a slash."""

_PARTS = later(rf"{NAME}(?: {NAME}){{0,4}}(?: ?/ ?{NAME}(?: {NAME}){{0,4}}){{1,3}}")


def _alone(article: Article) -> Iterator[Credit]:
    """A line that is but names parted by slashes, an agency among them: *Name / Getty Images*."""
    for block in article.blocks:
        if block.kind is BlockKind.CAPTION or len(block.span) > LONGEST:
            continue
        if article.text.find("/", block.span.start, block.span.end) < 0:
            continue
        match = _PARTS.fullmatch(article.text, block.span.start, block.span.end)
        if match is not None and supplies(article.text, block.span):
            yield Credit("", block.span, CreditKind.PHOTO, "", match[0], block.span)


def _bracketed(text: str) -> Iterator[Credit]:
    """A wire credit: *AMSTERDAM (ANP) -* before a text, *(AP)* after it."""
    if "(" not in text:
        return
    for match in _IN_BRACKETS.finditer(text):
        parts = re.split(r"\s?[/,&+]\s?", match["holder"])
        if not (any(map(outlet_named, parts)) and all(map(_is_credited, parts))):
            continue
        start = text.rfind("\n", max(0, match.start() - 60), match.start()) + 1
        start = start or max(0, match.start() - 60)
        dateline = match.start() - start <= 50 and not re.search(
            r"[.!?]\s", text[start : match.start()]
        )
        rest = text[match.end() : match.end() + 2]
        if (dateline and rest.strip(". ")[:1] in ("-", "–", "—", "")) or not rest.strip(". "):
            span = Span(match.start("holder"), match.end("holder"))
            whole = Span(match.start(), match.end())
            yield Credit("", whole, CreditKind.TEXT, "", match["holder"], span)


_CREDITED = later(rf"{NAME}(?: {NAME}){{0,3}}|[a-z]{{2,4}}")
"""A name, or the sign of an agency's desk: *(Kim Sample/PA)*, *(dpa/lsw)*."""


def _is_credited(part: str) -> bool:
    return outlet_named(part) is not None or _CREDITED.fullmatch(part) is not None


def _datelined(text: str) -> Iterator[Credit]:
    """The agency that opens a text in brackets of its own: *【ロンドン共同】*."""
    if "【" not in text:
        return
    for match in _DATELINE.finditer(text):
        written = match["holder"]
        for start in range(len(written) - 1):
            if outlet_named(written[start:]):
                end = match.end("holder")
                span = Span(match.start("holder") + start, end)
                whole = Span(match.start(), match.end())
                yield Credit("", whole, CreditKind.TEXT, "", text[span.slice], span)
                break
