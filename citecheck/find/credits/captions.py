"""Credits without a label where a caption ends: *Name/Getty Images*, *Name for The Paper*.

What the page's markup itself calls a credit is one, whoever is named.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.find.credits.holders import LONGEST, NAME, Chain, chain, stripped
from citecheck.model.article import Article, BlockKind, Span
from citecheck.model.mention import Credit, CreditKind
from citecheck.model.pattern import later


def captioned(article: Article) -> Iterator[Credit]:
    """Who made what captions show, where they end with who did."""
    for block in article.blocks:
        if block.kind is BlockKind.CAPTION:
            yield from _captioned(article.text, block.span)
        elif block.kind is BlockKind.CREDIT:
            yield from _marked_up(article.text, block.span)


def _marked_up(text: str, marked: Span) -> Iterator[Credit]:
    """The names that an element has which says that it is a credit."""
    span = stripped(text, marked.start, marked.end)
    if span is None or _RESERVED.match(text, span.start) is not None:
        return
    names = chain(text, span.start, span.end)
    if names is not None and names.whole:
        yield Credit("", names.span, CreditKind.PHOTO, "", text[names.span.slice], names.span)


_RESERVED = later(
    r"(?:©[ \t\u00a0]?|Copyright[ \t\u00a0]|\([cC]\)[ \t\u00a0]?){0,2}(?:19|20)\d\d|Copyright"
)
"""What begins as a page's own reservation of its rights does."""


_CUT = later(r"[.!?…)”’\"»:,]\s|[(|\[\n©]|\s[-–—]\s|\s{2}")
"""What can part a caption from who made it."""


def _captioned(text: str, caption: Span) -> Iterator[Credit]:
    """The end of a caption that names who made it without a label.

    An agency does (*Name/Getty Images*), and so does somebody with whom it is for, whoever that
    is: *Name Surname/Agency*, *Name Surname for The Paper*.
    """
    least = max(caption.start, caption.end - LONGEST)
    begins = [caption.start] if least == caption.start else []
    begins += [cut.end() for cut in _CUT.finditer(text, least, caption.end)]
    closed = len(text[: caption.end].rstrip(" \t\u00a0\n.)]"))
    for start in begins:
        for end in (caption.end, closed):
            names = chain(text, start, end) if start < end else None
            if names is not None and names.whole and _is_maker(text, start, names):
                span = names.span
                yield Credit("", span, CreditKind.PHOTO, "", text[span.slice], span)
                return


def _is_maker(text: str, start: int, names: Chain) -> bool:
    """Whether names at a caption's end are those of who made what it shows.

    Behind a comma (*Name, The Paper*) they may be those of who is shown.
    """
    if text[start - 2 : start] == ", ":
        return names.pictured
    return names.supplied or _MADE_FOR.fullmatch(text, names.span.start, names.span.end) is not None


_SOMEBODY = rf"{NAME}(?: (?:(?:van|de|der|den|von|del|la|le|du|di|da|bin|al) ){{0,2}}{NAME}){{1,3}}"
_FOR = "(?:for|FOR|pour|POUR|voor|VOOR|für|FÜR|para)"
_MADE_FOR = later(
    rf"{_SOMEBODY} ?/ ?{NAME}(?:[ /]{NAME}){{0,4}}(?: for {NAME}(?: {NAME}){{0,4}})?"
    rf"|[A-Z]{{2,6}} ?/ ?{_SOMEBODY}"
    rf"|{_SOMEBODY} {_FOR} [«“„]?\s?{NAME}(?: {NAME}){{0,4}}\s?[»”“]?"
)
"""A name of two words or more, and whom it is for: one capital word or several behind a slash."""
