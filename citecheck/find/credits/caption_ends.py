"""Credits without a label where a caption ends: *Name/Getty Images*, *Name for The Paper*."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.find.credits.dates import is_month
from citecheck.find.credits.given_names import begins_with_given_name
from citecheck.find.credits.holders import LONGEST, NAME, Chain, chain
from citecheck.find.credits.labels import label_of
from citecheck.find.credits.suppliers import names_source, supplies
from citecheck.model.article import Span
from citecheck.model.mention import Credit, CreditKind
from citecheck.model.pattern import later

_CUT = later(r"[.!?…)”’\"»:,]\s|[(|\[\n©]|\s[-–—]\s|\s{2}")
"""What can part a caption from who made it."""


def maker_at_end(text: str, caption: Span) -> Iterator[Credit]:
    """The end of a caption that names who made it without a label.

    An agency does (*Name/Getty Images*), and so does somebody with whom it is for, whoever that
    is: *Name Surname/Agency*, *Name Surname for The Paper*.
    """
    least = max(caption.start, caption.end - LONGEST)
    begins = [caption.start] if least == caption.start else []
    begins += [cut.end() for cut in _CUT.finditer(text, least, caption.end)]
    closed = caption.start + len(text[caption.slice].rstrip(" \t\u00a0\n.)]"))
    for start in begins:
        for end in (caption.end, closed):
            names = chain(text, start, end) if start < end else None
            if names is not None and names.whole and _is_maker(text, start, names):
                span = names.span
                yield Credit("", span, CreditKind.PHOTO, "", text[span.slice], span)
                return
    maker = _in_brackets(text, caption) or _last_names(text, caption)
    if maker is not None:
        yield Credit("", maker, CreditKind.PHOTO, "", text[maker.slice], maker)


def _in_brackets(text: str, caption: Span) -> Span | None:
    """What brackets hold where a caption ends, if an agency ends it: *(S and his sister/AFP)*."""
    found = _BRACKETS.search(text, max(caption.start, caption.end - LONGEST), caption.end)
    is_one = found is not None and supplies(found["last"].strip())
    return Span(*found.span("holder")) if found is not None and is_one else None


def _last_names(text: str, caption: Span) -> Span | None:
    """Names behind the last sentence of a caption, in brackets or not: *The dam. Robin Example*.

    Whoever the caption has told of is who it shows.
    """
    closed = caption.start + len(text[caption.slice].rstrip(" \t\u00a0\n)]"))
    begins = _behind_sentence(text, caption, closed)
    follows = begins > caption.start
    while begins < closed and text[begins] in "([":
        begins += 1
    names = chain(text, begins, closed) if begins < closed else None
    if names is None or not names.whole or _is_else(text[names.span.slice]):
        return None
    written = text[names.span.slice]
    if not follows or (names.count == 1 and " " not in written):  # whom or what it shows, a place
        is_closed = not follows and text[closed - 1] == "."
        return names.span if names_source(written) and not is_closed else None
    if names.count > 1 and not (begins_with_given_name(written) or names_source(written)):
        return None  # Sampleville, Sampledam
    is_new = text.find(written.split()[-1], caption.start, names.span.start) < 0
    return names.span if is_new else None


def _behind_sentence(text: str, caption: Span, closed: int) -> int:
    """Where what stands behind a caption's last sentence begins, or in a bracket with a source."""
    least = max(caption.start, caption.end - LONGEST)
    begins = max((each.end() for each in _SENTENCE.finditer(text, least, closed)), default=least)
    begins = begins if begins > least else caption.start
    bracket = text.rfind("(", begins, closed)
    if bracket >= 0 and closed < caption.end:
        is_source = names_source(text[bracket + 1 : closed], kinds=False)
        begins = bracket + 1 if is_source else begins
    return begins


def _is_else(written: str) -> bool:
    """Whether words are a label, a place on the globe (*52° N*) or a month (*Stand Juni*)."""
    words = written.split()
    is_dated = is_month(words[-1]) and not begins_with_given_name(written)
    return is_dated or words[0][0].isdigit() or label_of(words[0]) is not None


_SENTENCE = later(r"(?:(?<=\w\w\w)|(?<=[”\"»)]))[.!?…][”\"»)]?\s{1,2}(?=\S)")
_BRACKETS = later(r"\((?P<holder>[^()\n]{3,70}/ ?(?P<last>[^()/\n]{2,30}))\)[.\s]{0,3}\Z")


def _is_maker(text: str, start: int, names: Chain) -> bool:
    """Whether names at a caption's end are those of who made what it shows.

    Behind a comma (*Name, The Paper*) they may be those of who is shown, behind a colon an office.
    """
    written = text[names.span.slice]
    if text[start - 2 : start] == ": " and not (names.supplied or begins_with_given_name(written)):
        return False  # Robin Example: Ambassador for Sample
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
