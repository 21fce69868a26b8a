"""Credit lines: who made or supplied a picture, a video or a text.

A credit is a label with a name (``Beeld AP``, ``Foto: Example / ANP``, ``© Reuters``), an agency
in brackets beside a dateline or at a paragraph's end (``(AP)``), or a caption that tells who
shared a video (*een door het ministerie gedeelde video*). The labels are in the language files.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.sentences import Sentence, sentences
from citecheck.find.attributions.tokens import tokenise
from citecheck.find.language import language_of, written_as
from citecheck.find.language_file import all_credit_words, lexicon
from citecheck.find.lexicon import Lexicon, Word
from citecheck.find.outlets import outlet_named
from citecheck.model.article import Article, BlockKind, Span
from citecheck.model.mention import Credit, CreditKind
from citecheck.model.pattern import later
from citecheck.model.values import frozen

_LONGEST = 100
"""Code points of a credit's holder."""

_SEPARATOR = later(
    r"[ \t\u00a0]{0,2}(?:(?P<firm>[:：＝|/–—©])|(?:by|door|von|par|de|por)(?=\s)|(?=[ \t\u00a0]))"
    r"[ \t\u00a0]{0,2}(?:©[ \t\u00a0]{0,2})?"
)
_NAME = r"[^\W\d_a-zß-öø-ÿ][\w.’'\-]{0,40}"
_FREE_HOLDER = later(
    rf"(?:{_NAME}|@\w{{1,40}})"
    rf"(?:(?:[ \t\u00a0]?[/|,&–+][ \t\u00a0]?|[ \t\u00a0])"
    rf"(?:{_NAME}|van|de|der|den|von|del|la|le|du|di|via|for|voor|für|pour|and|en|und|et|y)(?!\w)){{0,9}}"
)
_SITE_HOLDER = later(
    r"[\w\-]{1,40}(?:\.[\w\-]{1,40}){1,3}"
    rf"(?:(?:[ \t\u00a0]?/[ \t\u00a0]?|[ \t\u00a0]){_NAME}){{0,6}}"
)
"""A holder that goes by its domain, with those it names besides: *site.example / Name / Fund*."""
_END_OF_SENTENCE = later(r"(?<![ .]\w)\.(?=\s|$)|[\n)\]。）」]|[ \t]{2,}")
_IN_BRACKETS = later(r"\((?P<holder>[^()\n]{2,60})\)")
_DATELINE = later(r"【[^【】\n]{0,40}?(?P<holder>[^\s【】＝・、]{2,12})】")
"""What opens a Japanese agency's text: a place and the agency, run together."""
_SHORT_LABEL = 4
"""A label for a writer up to this length is an everyday word of some other language: *Av*, *By*."""
_COPYRIGHT_MARKS = ("©", "(c)", "(C)")
_YEAR = later(r"\d{4}(?:[–-]\d{2,4})?[ \t]{0,2}")
_COPYRIGHT = later(rf"(?:{'|'.join(map(re.escape, _COPYRIGHT_MARKS))})[ \t\u00a0]{{0,2}}")
_AFTER_LABEL = (" ", "\t", "\u00a0", ":", "：", "＝", "/", "|", "–", "—", "©")


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


@cache
def _nobody() -> frozenset[str]:
    return frozenset().union(*(words.nobody for _, words in all_credit_words()))


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


def find_credits(article: Article, language: str | None) -> tuple[Credit, ...]:
    """The credits of an article, in order. `language` is the article's (ISO 639-1).

    Ids are left empty. Nothing is raised, whatever the text.
    """
    found = [
        *_labelled(article, language),
        *_bylines(article, language),
        *_copyrights(article.text),
        *_captioned(article),
        *_alone(article),
        *_bracketed(article.text),
        *_datelined(article.text),
        *_shared(article, language),
    ]
    kept: list[Credit] = []
    for credit in sorted(found, key=lambda each: (each.span.start, -each.span.end)):
        if not kept or credit.span.start >= kept[-1].span.end:
            kept.append(credit)
    return tuple(kept)


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
        limit = min(ends[edge] if edge < len(ends) else len(text), separator.end() + _LONGEST)
        holder = _holder(text, separator.end(), limit, firm=firm)
        if holder is None and label.kind is CreditKind.TEXT:
            holder = _writer(text, separator.end(), limit)
        if holder is None or (label.kind is CreditKind.TEXT and not opens):
            continue
        if not opens and not stands and not _supplies(text, holder):
            continue  # within a line only whoever is known: ... Press Photo : Reuters / Kim Sample
        if not firm and _is_within_sentence(text, start, holder) and not _supplies(text, holder):
            continue  # the bank (Crédit Agricole) lends
        if _is_machinery(text[holder.slice]) and not _supplies(text, holder):
            continue
        span = Span(start, holder.end)
        yield Credit("", span, label.kind, written, text[holder.slice], holder)


_MOST_HOLDERS = 4
"""Names that upright bars part in one credit; a menu has more."""


def _is_machinery(holder: str) -> bool:
    """Whether what follows a label is a part of the page: *Video Transcript*, a menu."""
    if holder.count("|") >= _MOST_HOLDERS:
        return True
    return not _nobody().isdisjoint(re.findall(r"\w+", holder.lower()))


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


def _supplies(text: str, holder: Span) -> bool:
    """Whether somebody known to supply pictures and texts is among the holders."""
    parts = re.split(r"[/|,&]", text[holder.slice])
    return any(outlet_named(part.strip()) is not None for part in parts)


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
        return _stripped(text, start, end.start() if end else limit)
    match = _FREE_HOLDER.match(text, start, limit)
    if match is None:
        return None
    if not all(map(_can_be_named, re.split(r"[\s/|,&–+]+", match[0]))):
        return None
    rest = text[match.end() : match.end() + 2]
    if rest and rest[0] not in ".\n)]|" and not rest.isspace():
        return None
    if rest[:1] == " " and text[match.end() : match.end() + 3].strip():
        return None
    return _stripped(text, start, match.end())


_BYLINE = later(
    rf"(?P<holder>{_FREE_HOLDER.pattern})"
    r"(?:[ \t]{0,2}[,;][^\n.]{0,60}"
    r"|[ \t]{1,2}(?:in|from|aus|uit|te|à|au|en|a|da|i)[ \t][^\W\d_a-zß-öø-ÿ][^\n.]{0,40})?"
    r"[ \t]{0,2}(?=\n|\Z)"
)


def _writer(text: str, start: int, limit: int) -> Span | None:
    """A writer whose place or office fills the line behind the name: *By S in London*."""
    match = _BYLINE.match(text, start, limit)
    if match is None or not all(map(_can_be_named, match["holder"].split())):
        return None
    return _stripped(text, start, match.end("holder"))


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


def _stripped(text: str, start: int, end: int) -> Span | None:
    while start < end and (text[start].isspace() or text[start] in ":©|/–—-"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;:|/–—-"):
        end -= 1
    if start >= end or not (text[start].isalnum() or text[start] == "@"):
        return None
    return Span(start, end)


def _copyrights(text: str) -> Iterator[Credit]:
    if not any(mark in text for mark in _COPYRIGHT_MARKS):
        return
    for match in _COPYRIGHT.finditer(text):
        year = _YEAR.match(text, match.end())
        start = year.end() if year else match.end()
        reach = start, start + _LONGEST
        holder = _FREE_HOLDER.match(text, *reach) or _SITE_HOLDER.match(text, *reach)
        span = _stripped(text, start, holder.end()) if holder else None
        if span is not None and not _nobody().issuperset(text[span.slice].lower().split()):
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
        span = _stripped(text, start, min(block.span.end, start + _LONGEST))
        if span is None:
            continue
        holder = text[span.slice].rstrip(")")
        parts = re.split(r"[/|,]| via | for ", holder)
        if any(outlet_named(part.strip()) for part in parts) or _MADE_FOR.fullmatch(holder):
            span = Span(span.start, span.start + len(holder))
            yield Credit("", span, CreditKind.PHOTO, "", holder, span)


_SOMEBODY = (
    rf"{_NAME}(?: (?:(?:van|de|der|den|von|del|la|le|du|di|da|bin|al) ){{0,2}}{_NAME}){{1,3}}"
)
_MADE_FOR = later(
    rf"{_SOMEBODY} ?/ ?{_NAME}(?:[ /]{_NAME}){{0,4}}(?: for {_NAME}(?: {_NAME}){{0,4}})?"
)
"""A name of two words or more, and whom it is for: one capital word or several behind a slash."""


_PARTS = later(rf"{_NAME}(?: {_NAME}){{0,4}}(?: ?/ ?{_NAME}(?: {_NAME}){{0,4}}){{1,3}}")


def _alone(article: Article) -> Iterator[Credit]:
    """A line that is but names parted by slashes, an agency among them: *Name / Getty Images*."""
    for block in article.blocks:
        if block.kind is BlockKind.CAPTION or len(block.span) > _LONGEST:
            continue
        if article.text.find("/", block.span.start, block.span.end) < 0:
            continue
        match = _PARTS.fullmatch(article.text, block.span.start, block.span.end)
        if match is not None and _supplies(article.text, block.span):
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


_CREDITED = later(rf"{_NAME}(?: {_NAME}){{0,3}}|[a-z]{{2,4}}")
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


def _shared(article: Article, language: str | None) -> Iterator[Credit]:
    """A video of which the text says who shared it."""
    code = language or language_of(article.text)
    words = lexicon(code)
    if words is None:
        return
    done = -1
    for at in _video_nouns(article.text, words.credits.video_nouns):
        if at < done:
            continue
        start, end = _line(article.text, at)
        tokens = tokenise(article.text, start, end)
        for sentence in sentences(tokens, [], words):
            credit = _shared_in(article.text, sentence, words)
            if credit is not None:
                yield credit
        done = end


def _video_nouns(text: str, nouns: frozenset[str]) -> list[int]:
    """Where the language's words for a video stand, in lower case or with a capital."""
    found: list[int] = []
    for noun in nouns:
        for form in (noun, noun.capitalize()):
            at = text.find(form)
            while at >= 0:
                found.append(at)
                at = text.find(form, at + len(form))
    return sorted(found)


def _line(text: str, at: int) -> tuple[int, int]:
    earliest, latest = max(0, at - 400), min(len(text), at + 400)
    start, end = text.rfind("\n", earliest, at) + 1, text.find("\n", at, latest)
    return start or earliest, latest if end < 0 else end


def _shared_in(text: str, sentence: Sentence, words: Lexicon) -> Credit | None:
    credit_words = words.credits
    for at, low in enumerate(sentence.lower):
        if low not in credit_words.shared_by:
            continue
        phrase = phrase_at(sentence, words, at + 1)
        if phrase is None:
            continue
        last = next(
            (
                i
                for i in range(phrase.first, phrase.last)
                if sentence.lower[i] in credit_words.shared
            ),
            phrase.last,
        )
        if last == phrase.first:
            continue
        first, end = max(0, at - 4), min(len(sentence), phrase.last + 3)
        near = (*range(last, end), *range(first, at))
        noun = next((i for i in near if sentence.lower[i] in credit_words.video_nouns), None)
        if noun is None or credit_words.shared.isdisjoint(sentence.lower[i] for i in near):
            continue
        begin = min(at, noun)
        if begin > 0 and words.word.get(sentence.lower[begin - 1], 0) & Word.DETERMINER:
            begin -= 1
        holder = sentence.span(phrase.first, last)
        return Credit(
            "",
            sentence.span(begin, max(last, noun + 1)),
            CreditKind.VIDEO,
            sentence.word(noun),
            text[holder.slice],
            holder,
        )
    return None
