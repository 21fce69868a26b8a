"""Credits without a label of captions, and of what the page's markup itself calls a credit."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.find.credits.caption_ends import maker_at_end
from citecheck.find.credits.holders import Chain, chain, is_machinery, stripped
from citecheck.find.credits.labels import label_of
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
            yield from maker_at_end(article.text, block.span)
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
