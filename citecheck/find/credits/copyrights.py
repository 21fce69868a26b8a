"""Credits by a mark of copyright: *© Reuters*, *© 2024 AP. All rights reserved.*"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from citecheck.find.credits.holders import LONGEST, chain, nobody, stripped
from citecheck.find.credits.labels import label_of
from citecheck.find.credits.run_on import before_sentence
from citecheck.model.article import Article, BlockKind, Span
from citecheck.model.mention import Credit, CreditKind
from citecheck.model.pattern import later

_MARKS = ("©", "Ⓒ", "ⓒ", "(c)", "(C)", "opyright", "OPYRIGHT")
_MARK = later(
    r"(?:(?<!\w)(?:Copyright|COPYRIGHT)[ \t\u00a0:]{0,3})?(?:[©Ⓒⓒ]|(?<!\w)\([cC]\))"
    r"[ \t\u00a0]{0,2}\(?"
    r"|\b(?:Copyright|COPYRIGHT)(?P<colon>[ \t\u00a0]?:)?[ \t\u00a0]{1,2}"
)
_YEAR = later(r"(?:\d{4}(?:[ \t]?[–-][ \t]?\d{2,4})?[ \t,]{0,2}){1,2}(?:by[ \t])?")
_END = later(r"(?<![ .]\w)\.(?=\s|$)|[\n)\]。）」]|[ \t]{2,}")
_FIRM = later(
    r"\b(?:B\.?V|N\.?V|GmbH|AG|KG|Ltd|Limited|LLC|Inc|SAS|S\.?A|SARL|S\.?r\.?l|S\.?p\.?A|ApS|A/S|AB|plc)\b",
    re.IGNORECASE,
)
"""What a company's full name ends in: it stands below a page."""
_FORM = 12
"""How far behind a name (code points) a company's form can end."""
_RESERVATION = 40
"""How far behind a name (code points) a reservation of rights can begin."""


def copyrights(article: Article) -> Iterator[Credit]:
    """Who has the rights in a picture or a text. Who has those in the page is no credit.

    A year, a company's full name or a reservation of rights stands below pages: there only an
    agency counts, and no outlet, which is the page's own.
    """
    text = article.text
    if not any(mark in text for mark in _MARKS):
        return
    ends = [block.span.end for block in article.blocks]
    for match in _MARK.finditer(text):
        year = _YEAR.match(text, match.end())
        is_sign = match[0].rstrip("( \t\u00a0")[-1:] in {"©", "Ⓒ", "ⓒ", ")"}
        if not (is_sign or year or match["colon"]):
            continue
        start = year.end() if year else match.end()
        end = _END.search(text, start, start + LONGEST)
        limit = end.start() if end else min(len(text), start + LONGEST)
        limit = before_sentence(text, start, limit)
        names = chain(text, start, limit)
        is_joined = text[max(0, match.start() - 1)].isalnum()
        if is_joined and (names is None or not names.whole or not match[0][-1].isspace()):
            continue  # Sample© Server
        edge = bisect_left(ends, match.end())
        in_caption = edge < len(ends) and article.blocks[edge].kind is BlockKind.CAPTION
        small = _in_small_letters(text, start, limit) if names is None and in_caption else None
        if small is not None and is_sign:
            yield Credit(
                "",
                Span(match.start(), small.end),
                CreditKind.PHOTO,
                match[0].strip(),
                text[small.slice],
                small,
            )
        if names is None or _is_label(text, names.span):
            continue
        dated = year is not None and not in_caption
        if _is_of_page(text, names.span) or (
            (dated or _is_reserved(text, names.span)) and not names.pictured
        ):
            continue
        whole = Span(match.start(), names.span.end)
        written = match[0].strip()
        is_text = not in_caption and _is_reserved(text, names.span)
        kind = CreditKind.TEXT if is_text else CreditKind.PHOTO
        yield Credit("", whole, kind, written, text[names.span.slice], names.span)


def _in_small_letters(text: str, start: int, end: int) -> Span | None:
    """A maker whose name begins small, where a caption ends: *The quay © exemplar / Sample*."""
    span = stripped(text, start, end)
    words = text[span.slice].split() if span is not None else []
    is_short = 0 < len(words) <= _MOST_SMALL and words[0][0].islower()
    return span if is_short and nobody().isdisjoint(map(str.lower, words)) else None


_MOST_SMALL = 4


def _is_label(text: str, names: Span) -> bool:
    """Whether what follows a mark is a label with a name of its own: *© Crédit photo : S*."""
    colon = text.find(":", names.start, names.end + 3)
    behind = text[names.end : names.end + 3].lstrip(" \t\u00a0")
    written = text[names.start : colon].strip() if colon >= 0 else text[names.slice]
    return label_of(written) is not None and (colon >= 0 or behind[:1] == ":")


def _is_of_page(text: str, names: Span) -> bool:
    """Whether a mark is a company's, which stands below pages, or is followed by no name at all."""
    if _FIRM.search(text, names.start, names.end + _FORM) is not None:
        return True
    words = re.findall(r"\w+", text[names.slice].lower())
    return nobody().issuperset(words)


def _is_reserved(text: str, names: Span) -> bool:
    """Whether somebody's rights are reserved, in a name or behind it."""
    behind = re.findall(r"\w+", text[names.start : names.end + _RESERVATION].lower())
    return not nobody().isdisjoint(behind)
