"""Finds the lines that name author and date of a post that was copied as text.

1. Search the text for the form's anchor (``(@``), a plain string.
2. Match the form's signature around it: from the nearest dash before it, the em dash first, for
   that is what the platforms print; names have hyphens in them. A dash that begins the line goes
   before the others. A signature may hold the post's words itself: TikTok prints them between
   handle and music.
3. Read the date behind the signature. Without one it is prose ("Jane Example (@jane) said"),
   unless the form has words of its own that nobody writes in prose.
4. Where the form prints the author above the post, look for him there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from citecheck import registry
from citecheck.model.article import Article, Span
from citecheck.model.date import PartialDate
from citecheck.model.mention import Author
from citecheck.model.pattern import later
from citecheck.model.platform import FlattenedForm
from citecheck.model.values import evolve, frozen

_DASHES = frozenset("—―–⸺⸻-")


@frozen
class Signature:
    """The line that names author and date, and the form it has."""

    span: Span
    platform: str
    form: FlattenedForm
    author: Author
    date: PartialDate | None
    text: Span | None = None
    """The post's words, where they stand within the line itself."""
    head: Span | None = None
    """The lines above the post that name its author, where the form has such."""


def find_signatures(article: Article) -> list[Signature]:
    """All signatures of all platforms, in order; of two at one place, the longer one."""
    text = _BEGINS + without_marks(article.text)
    found = _found(text, article.metadata.language)
    if not article.metadata.language and any(map(_is_half_read, found)):
        found = _found(text, _language(article.text))
    return sorted((_moved(each, -len(_BEGINS)) for each in found), key=_order)


def _found(text: str, language: str | None) -> list[Signature]:
    return [
        signature
        for line in _lines()
        if line.form.anchor in text
        for signature in _signatures_of(line, text, line.form.language or language)
    ]


def _is_half_read(signature: Signature) -> bool:
    """Whether its date has a month that means another in another language, so that the language of
    an article is worth guessing.
    """
    return signature.date is not None and signature.date.month is None


def _language(text: str) -> str | None:
    from citecheck.find.language import guess

    told = guess(text[:_SAMPLE], _SAMPLE)
    return told[0] if told else None


_SAMPLE = 4_000
_BEGINS = "\n"
"""What a line begins behind: an article may begin with one."""


def _moved(signature: Signature, by: int) -> Signature:
    """The signature with all its places `by` code points further."""
    return evolve(
        signature,
        span=_shifted(signature.span, by),
        text=signature.text and _shifted(signature.text, by),
        head=signature.head and _shifted(signature.head, by),
    )


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _order(signature: Signature) -> tuple[int, int, int]:
    head = signature.head or signature.span
    return signature.span.start, head.start, -signature.span.end


def without_marks(text: str) -> str:
    """A text as long as the one given, with blanks where marks of Markdown and of mail stand: for
    bold type, around links, and before lines that are quoted.
    """
    if "**" in text or "__" in text:
        text = _BOLD.sub(_unbolded, text)
    if "](" in text:
        text = _LINKED.sub(_unlinked, text)
    if ">" in text:
        text = _QUOTED.sub(lambda marks: " " * len(marks[0]), text)
    return text


def _unbolded(mark: re.Match[str]) -> str:
    """Two blanks, but what ends a handle (``@example__``)."""
    before = mark.string[max(0, mark.start() - _LONGEST_HANDLE) : mark.start()]
    return mark[0] if mark[0] == "__" and _HANDLE_ENDS.search(before) else "  "


def _unlinked(link: re.Match[str]) -> str:
    blanks = " " * (len(link[0]) - len(link["shown"]) - 1)
    return f" {link['shown']}{blanks}"


_LONGEST_HANDLE = 30
_HANDLE_ENDS = later(r"@\w*\Z")
_BOLD = later(r"\*\*|(?<!\w)__(?=\S)|(?<=\S)__(?!\w)")
_LINKED = later(r"\[(?P<shown>[^\[\]\n]{1,200})\]\([^()\s]{1,500}\)")
_QUOTED = later(r"(?m)^[^\S\n]{0,4}>[> ]{0,20}")


@frozen
class _Line:
    """What a signature of a platform looks like."""

    platform: str
    form: FlattenedForm


@cache
def _lines() -> tuple[_Line, ...]:
    return tuple(
        _Line(name, form)
        for name, platform in registry.platforms().items()
        for form in platform.FLATTENED
    )


def _signatures_of(line: _Line, text: str, language: str | None) -> Iterator[Signature]:
    form = line.form
    done = 0
    at = text.find(form.anchor)
    while at >= 0:
        signature = _signature_at(line, text, at, done, language)
        if signature is not None:
            yield signature
            done = signature.span.end
        elif form.head is not None and "date" in form.head.groupindex:
            done = at  # what ends one frame parts it from the next
        at = text.find(form.anchor, max(done, at + len(form.anchor)))


def _signature_at(
    line: _Line, text: str, anchor: int, done: int, language: str | None
) -> Signature | None:
    form = line.form
    floor = max(done, anchor - form.reach)
    for start in _starts(text, anchor, floor, form):
        match = form.signature.match(text, start)
        if match is None:
            continue
        parts = match.groupdict()
        if form.head is not None and "date" in form.head.groupindex:
            return _framed(line, text, match, done, language)
        head = form.head and _head(form, text, done, match.end())
        if form.head is not None and head is None:
            return None  # a date costs more to read than the author above it to look for
        from citecheck.find.printed_date import read_date

        printed = match.start("date") if parts.get("date") else match.end()
        date, end = read_date(text, printed, language) or (None, match.end())
        end = match.end() if parts.get("date") else end
        if anchor >= end:
            continue
        if date is None and form.dated:
            return None  # another opening before this anchor has the same words behind it
        author = _author(parts)
        words = Span(*match.span("text")) if parts.get("text") else None
        begins = match.end() - len(match[0].lstrip())  # a line break may be its opener
        while begins > floor and text[begins] in _DASHES and text[begins - 1] in _DASHES:
            begins -= 1  # a dash made of several
        made = Signature(Span(begins, end), line.platform, form, author, date, words)
        return made if head is None else _with_head(made, head)
    return None


def _framed(
    line: _Line, text: str, match: re.Match[str], done: int, language: str | None
) -> Signature | None:
    """The signature of a post with author and date above its words and the platform's own lines
    below.
    """
    from citecheck.find.printed_date import read_date

    form = line.form
    floor = max(done, match.start() - form.longest - _HEAD)
    heads = [] if form.head is None else list(form.head.finditer(text, floor, match.start()))
    for head in reversed(heads):
        parts = head.groupdict()
        date = read_date(text, head.start("date"), language) if parts["date"] else None
        if date is None and not parts["age"]:
            continue
        above = max(0, head.start() - _ABOVE)
        if not form.sure and not _PROSE.search(text, above, head.start()):
            return None  # the page's own byline
        made = Signature(_stripped(match), line.platform, form, _author(parts), date and date[0])
        return evolve(made, head=Span(_stripped(head).start, head.end()))
    return None


def _stripped(match: re.Match[str]) -> Span:
    """Where what was matched stands, without the blanks around it."""
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    return Span(start, start + len(match[0].strip()))


def _author(parts: Mapping[str, str | None]) -> Author:
    name = " ".join((parts.get("name") or "").split()).strip(_DIRECTIONS)
    return Author(name or None, parts.get("handle"))


_DIRECTIONS = "\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069"


_PROSE = later(r"[^\W\d_]{2}[^\n]{0,3}[.!?…:。！？؟।][\"'”’»)]{0,2}\s")
"""The end of a sentence: prose of the article's own stands above a post in it."""
_ABOVE = 1_500


def _head(form: FlattenedForm, text: str, done: int, end: int) -> re.Match[str] | None:
    """The lines that name a post's author above it; `end`: where its signature begins."""
    floor = max(done, end - form.longest - _HEAD)
    if form.head is None or text.find("@", floor, end) < 0:
        return None
    return form.head.search(text, floor, end)


def _with_head(signature: Signature, head: re.Match[str]) -> Signature | None:
    """The signature with the author from above the post; ``None`` where it has no time of day."""
    if signature.date is None or signature.date.hour is None:
        return None
    parts = head.groupdict()
    return evolve(signature, author=_author(parts), head=Span(_stripped(head).start, head.end()))


_HEAD = 200
"""Code points that the lines above a post take."""


def _is_bullet(text: str, line: int, anchor: int, form: FlattenedForm) -> bool:
    """Whether the dash that a line begins with opens an item of a list, and a longer one behind it
    the signature.
    """
    telling = form.openers[: form.openers.index("-")] if "-" in form.openers else ()
    return text[line] == "-" and any(
        text.find(f" {each}", line + 1, anchor) >= 0 for each in telling
    )


def _starts(text: str, anchor: int, floor: int, form: FlattenedForm) -> Iterator[int]:
    """Where the signature around an anchor may begin, the likeliest place first."""
    if not form.openers:
        yield anchor
    line = text.rfind("\n", floor, anchor) + 1 or floor
    line += len(text[line:anchor]) - len(text[line:anchor].lstrip())
    own = next((each for each in form.openers if text.startswith(each, line)), None)
    is_own = own is not None and (line == 0 or text[line - 1].isspace())
    if is_own and not _is_bullet(text, line, anchor, form):
        yield line
    for opener in form.openers:
        start = text.rfind(opener, floor, anchor)
        while opener == "-" and start > floor and not text[start - 1].isspace():
            start = text.rfind(opener, floor, start)  # a hyphen within a word opens nothing
        if start >= 0:
            yield start
