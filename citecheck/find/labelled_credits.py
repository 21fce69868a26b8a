"""Credits with a label, ``Foto: Example / ANP``, and writers that a line names by their office."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from citecheck.find.credit_holders import FREE_HOLDER, LONGEST, nobody, stripped, supplies
from citecheck.find.language import written_as
from citecheck.find.language_file import all_credit_words, lexicon
from citecheck.model.article import Article, BlockKind, Span
from citecheck.model.mention import Credit, CreditKind
from citecheck.model.pattern import later
from citecheck.model.values import frozen

_SEPARATOR = later(
    r"[ \t\u00a0]{0,2}(?:(?P<firm>[:：＝|/–—©])|(?:by|door|von|par|de|por)(?=\s)|(?=[ \t\u00a0]))"
    r"[ \t\u00a0]{0,2}(?:©[ \t\u00a0]{0,2})?"
)

_END_OF_SENTENCE = later(r"(?<![ .]\w)\.(?=\s|$)|[\n)\]。）」]|[ \t]{2,}")

_SHORT_LABEL = 4
"""A label for a writer up to this length is an everyday word of some other language: *Av*, *By*."""

_AFTER_LABEL = (" ", "\t", "\u00a0", ":", "：", "＝", "/", "|", "–", "—", "©")


def labelled(article: Article, language: str | None) -> Iterator[Credit]:
    """All such credits; `language` is the article's."""
    yield from _labelled(article, language)
    yield from _bylines(article, language)


@frozen
class _Label:
    kind: CreditKind
    everywhere: bool
    """Whether it counts in the middle of a paragraph as well."""
    codes: frozenset[str] = frozenset()
    """The languages it is a label in."""


@cache
def _labels() -> dict[str, _Label]:
    table: dict[str, _Label] = {}
    for code, words in all_credit_words():
        for kind, labels in (
            (CreditKind.TEXT, words.text),
            (CreditKind.GRAPHIC, words.graphic),
            (CreditKind.VIDEO, words.video),
            (CreditKind.PHOTO, words.photo),
        ):
            for label in labels:
                codes = table[label].codes if label in table else frozenset()
                everywhere = kind is not CreditKind.TEXT
                table[label] = _Label(kind, everywhere, codes | {code})
    return table


@cache
def _labels_by_length() -> tuple[str, ...]:
    return tuple(sorted(_labels(), key=len))


def _places(text: str) -> list[tuple[int, str]]:
    """Where labels stand, the longest first where several begin at one place.

    A plain search for each is several times faster than one pattern for all.
    """
    found: dict[int, str] = {}
    for label in _labels_by_length():
        at = text.find(label)
        while at >= 0:
            end = at + len(label)
            if text[end : end + 1] in _AFTER_LABEL and not (at and text[at - 1].isalnum()):
                found[at] = label
            at = text.find(label, end)
    return sorted(found.items())


def _is_foreign(written: str, label: _Label, language: str | None) -> bool:
    """Whether a short label for a writer is one in other languages alone."""
    short = label.kind is CreditKind.TEXT and len(written) <= _SHORT_LABEL
    return short and language is not None and written_as(language) not in label.codes


def _labelled(article: Article, language: str | None) -> Iterator[Credit]:
    text = article.text
    starts = [block.span.start for block in article.blocks]
    ends = [block.span.end for block in article.blocks]
    for start, written in _places(text):
        label = _labels()[written]
        if _is_foreign(written, label, language):
            continue
        separator = _SEPARATOR.match(text, start + len(written))
        if separator is None:
            continue
        firm = separator["firm"] is not None
        opens = _opens_line(text, start, starts)
        edge = bisect_left(ends, start + len(written))
        in_caption = edge < len(ends) and article.blocks[edge].kind is BlockKind.CAPTION
        stands = _follows_sentence(text, start) or (in_caption and firm)
        if not opens and not (label.everywhere and (stands or firm)):
            continue
        limit = min(ends[edge] if edge < len(ends) else len(text), separator.end() + LONGEST)
        holder = _holder(text, separator.end(), limit, firm=firm)
        if holder is None and label.kind is CreditKind.TEXT:
            holder = _writer(text, separator.end(), limit)
        if holder is None or (label.kind is CreditKind.TEXT and not opens):
            continue
        if not opens and not stands and not supplies(text, holder):
            continue  # within a line only whoever is known: ... Press Photo : Reuters / Kim Sample
        if not firm and _is_within_sentence(text, start, holder) and not supplies(text, holder):
            continue  # the bank (Crédit Agricole) lends
        if _is_machinery(text[holder.slice]) and not supplies(text, holder):
            continue
        span = Span(start, holder.end)
        yield Credit("", span, label.kind, written, text[holder.slice], holder)


_MOST_HOLDERS = 4
"""Names that upright bars part in one credit; a menu has more."""


def _is_machinery(holder: str) -> bool:
    """Whether what follows a label is a part of the page: *Video Transcript*, a menu."""
    if holder.count("|") >= _MOST_HOLDERS:
        return True
    return not nobody().isdisjoint(re.findall(r"\w+", holder.lower()))


def _opens_line(text: str, at: int, starts: list[int]) -> bool:
    """Whether a paragraph, a line or a bracket begins here."""
    index = bisect_left(starts, at)
    if index < len(starts) and starts[index] == at:
        return True
    before = at - 1
    while before >= 0 and text[before] in " \t\u00a0":
        before -= 1
    return before < 0 or text[before] in "\n([|©•·"


def _is_within_sentence(text: str, start: int, holder: Span) -> bool:
    """Whether a bracket stands in the middle of a sentence: neither behind one nor before none."""
    before = text[max(0, start - 20) : start].rstrip(" \t\u00a0")
    after = text[holder.end : holder.end + 20]
    if not before.endswith("(") or not after.startswith(")"):
        return False
    outside = before[:-1].rstrip()
    return outside[-1:].isalnum() and after[1:].lstrip(" \t\u00a0")[:1].isalnum()


def _follows_sentence(text: str, at: int) -> bool:
    before = at - 1
    while before >= 0 and text[before] in " \t\u00a0":
        before -= 1
    if before >= 0 and text[before] in "。」）":
        return True
    return before >= 0 and text[before] in '.!?…”’"»)/–—' and before < at - 1


def _holder(text: str, start: int, limit: int, *, firm: bool) -> Span | None:
    """The name after a label. Where nothing firm parts them, only names up to the line's end."""
    if firm:
        end = _END_OF_SENTENCE.search(text, start, limit)
        if end and end[0] == ")" and "(" in text[start : end.start()]:
            end = _END_OF_SENTENCE.search(text, end.end(), limit)  # Name (archive), via S
        return stripped(text, start, end.start() if end else limit)
    match = FREE_HOLDER.match(text, start, limit)
    if match is None:
        return None
    if not all(map(_can_be_named, re.split(r"[\s/|,&–+]+", match[0]))):
        return None
    rest = text[match.end() : match.end() + 2]
    if rest and rest[0] not in ".\n)]|" and not rest.isspace():
        return None
    if rest[:1] == " " and text[match.end() : match.end() + 3].strip():
        return None
    return stripped(text, start, match.end())


_BYLINE = later(
    rf"(?P<holder>{FREE_HOLDER.pattern})"
    r"(?:[ \t]{0,2}[,;][^\n.]{0,60}"
    r"|[ \t]{1,2}(?:in|from|aus|uit|te|à|au|en|a|da|i)[ \t][^\W\d_a-zß-öø-ÿ][^\n.]{0,40})?"
    r"[ \t]{0,2}(?=\n|\Z)"
)


def _writer(text: str, start: int, limit: int) -> Span | None:
    """A writer whose place or office fills the line behind the name: *By S in London*."""
    match = _BYLINE.match(text, start, limit)
    if match is None or not all(map(_can_be_named, match["holder"].split())):
        return None
    return stripped(text, start, match.end("holder"))


_PLACED = later(
    r"(?:[ \t,]{1,3}(?:[\w.]{1,4}[ \t])?[^\W\d_a-zß-öø-ÿ][^\n.]{0,40})?[ \t]{0,2}(?=\n|\Z)"
)


def _bylines(article: Article, language: str | None) -> Iterator[Credit]:
    """Writers that a line names by their office alone: *Van onze correspondent in Parijs*."""
    words = lexicon(language)
    if words is None:
        return
    text = article.text
    for label in sorted(words.credits.bylines, key=len, reverse=True):
        at = text.find(label)
        while at >= 0:
            end = at + len(label)
            if (at == 0 or text[at - 1] == "\n") and _PLACED.match(text, end) is not None:
                holder = Span(at + label.index(" ") + 1, end)
                yield Credit("", Span(at, end), CreditKind.TEXT, label, text[holder.slice], holder)
            at = text.find(label, end)


def _can_be_named(word: str) -> bool:
    """Whether a word is in capitals, a handle, or stands within names.

    The rest is prose: in Cyrillic small letters, or in a script that has no capitals.
    """
    return not word or word[0].isupper() or word[0] == "@" or word[0] <= "\u00ff"
