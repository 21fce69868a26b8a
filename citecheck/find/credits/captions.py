"""Credits without a label where a caption ends: *Name/Getty Images*, *Name for The Paper*.

What the page's markup itself calls a credit is one, whoever is named.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.find.credits.given_names import begins_with_given_name
from citecheck.find.credits.holders import (
    LONGEST,
    NAME,
    Chain,
    chain,
    is_machinery,
    stripped,
)
from citecheck.find.credits.labels import label_of
from citecheck.find.credits.suppliers import supplies
from citecheck.find.language_file import lexicon
from citecheck.find.lexicon import Word
from citecheck.model.article import Article, Block, BlockKind, Span
from citecheck.model.mention import Credit, CreditKind
from citecheck.model.pattern import later


def captioned(article: Article, language: str | None) -> Iterator[Credit]:
    """Who made what captions show, where they end with who did."""
    before: Block | None = None
    for block in article.blocks:
        if block.kind is BlockKind.CAPTION:
            yield from _captioned(article.text, block.span)
        elif block.kind is BlockKind.CREDIT and not _goes_on(article.text, before, language):
            yield from _marked_up(article.text, block.span)
        before = block


def _goes_on(text: str, block: Block | None, language: str | None) -> bool:
    """Whether a caption goes on in what its page sets apart: *Seen from Upper Sampleville*."""
    is_caption = block is not None and block.kind is BlockKind.CAPTION
    words = lexicon(language) if is_caption else None
    if block is None or words is None:
        return False
    last = text[block.span.slice].rsplit(maxsplit=1)[-1]
    return bool(words.word.get(last, 0) & _JOINING) and label_of(last) is None


_JOINING = Word.PREPOSITION | Word.DETERMINER | Word.CONJUNCTION


def _marked_up(text: str, marked: Span) -> Iterator[Credit]:
    """The names that an element has which says that it is a credit."""
    licence = _LICENCE.match(text, marked.start, marked.end)
    begins = licence.end() if licence else marked.start
    labelled = _LABELLED.match(text, begins, marked.end)
    if labelled is not None and label_of(labelled["label"]) is not None:
        begins = labelled.end()
    span = stripped(text, begins, marked.end) or marked
    reserved = _RESERVES.match(text, span.start, span.end)
    held = chain(text, reserved.end(), span.end) if reserved is not None else None
    if held is not None and held.whole and held.supplied:
        span = held.span  # Copyright AP Photo
    if _RESERVED.match(text, span.start) is not None or is_machinery(text[span.slice]):
        return
    if _NUMBERED.fullmatch(text, span.start, span.end) is not None:
        return  # Mai062018
    names = chain(text, span.start, span.end)
    if names is not None and names.whole:
        yield Credit("", names.span, CreditKind.PHOTO, "", text[names.span.slice], names.span)
        return
    part = _part(text, span)
    if part is not None:
        yield Credit("", part, CreditKind.PHOTO, "", text[part.slice], part)


def _part(text: str, span: Span) -> Span | None:
    """The names among other things (a title, a licence), or one in small letters."""
    start = span.start
    for end in (*(cut.start() for cut in _PARTED.finditer(text, span.start, span.end)), span.end):
        names = chain(text, start, end)
        is_quoted = text[start:end].strip()[:1] in _QUOTED
        if names is not None and names.whole and not is_quoted and _is_maker_s(text, names):
            return names.span
        cut = _PARTED.match(text, end, span.end)
        start = cut.end() if cut else end
    words = text[span.slice].split()
    is_short = 1 < len(words) <= _MOST_SMALL and all(word.isalpha() for word in words)
    return span if is_short and not is_machinery(text[span.slice]) else None


def _is_maker_s(text: str, names: Chain) -> bool:
    """Whether names that stand among other things are of several words, or somebody known."""
    return names.supplied or " " in text[names.span.slice]


_PARTED = later(r"\s?[—–|·•]\s?|\s-\s")
_QUOTED = frozenset("“”„«»\"'‘’")
_MOST_SMALL = 3
"""Words of a name in small letters: *sample photography*."""


_LICENCE = later(r"\s{0,3}CC[ -](?:BY|0)[A-Z-]{0,9}(?: \d\.\d)?(?: [A-Z]{2})?[ ,:|/–-]{1,3}")
"""A licence before who gave it: *CC-BY-SA 4.0 Robin Example*."""
_NUMBERED = later(r"[^\W\d_]{1,12}\d{4,8}")
_LABELLED = later(r"\s{0,3}(?P<label>[^\W\d_][\w’' ]{1,24}?)[ \t\u00a0]?[:：]")
_RESERVES = later(r"Copyright[ \t\u00a0:]{1,3}")
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
    closed = caption.start + len(text[caption.slice].rstrip(" \t\u00a0\n.)]"))
    for start in begins:
        for end in (caption.end, closed):
            names = chain(text, start, end) if start < end else None
            if names is not None and names.whole and _is_maker(text, start, names):
                span = names.span
                yield Credit("", span, CreditKind.PHOTO, "", text[span.slice], span)
                return
    maker = _in_brackets(text, caption) or _last_name(text, caption)
    if maker is not None:
        yield Credit("", maker, CreditKind.PHOTO, "", text[maker.slice], maker)


def _in_brackets(text: str, caption: Span) -> Span | None:
    """What brackets hold where a caption ends, if an agency ends it: *(S and his sister/AFP)*."""
    found = _BRACKETS.search(text, max(caption.start, caption.end - LONGEST), caption.end)
    is_one = found is not None and supplies(found["last"].strip())
    return Span(*found.span("holder")) if found is not None and is_one else None


def _last_name(text: str, caption: Span) -> Span | None:
    """A name of several words behind the last sentence of a caption: *The dam. Robin Example*.

    Whoever the caption has told of is who it shows.
    """
    found = _LAST.search(text, max(caption.start, caption.end - LONGEST), caption.end)
    if found is None or label_of(found["name"].split()[0]) is not None:
        return None
    is_new = text.find(found["name"].split()[-1], caption.start, found.start()) < 0
    return Span(*found.span("name")) if is_new else None


_BRACKETS = later(r"\((?P<holder>[^()\n]{3,70}/ ?(?P<last>[^()/\n]{2,30}))\)[.\s]{0,3}\Z")
_LAST = later(
    rf"[.!?…][”\"»]?\s{{1,2}}"
    rf"(?P<name>{NAME}(?: (?:van|de|der|den|von|del|la|le|du|di|da|al)){{0,2}}(?: {NAME}){{1,2}})"
    r"\s{0,3}\Z"
)


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
