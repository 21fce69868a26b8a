"""Finds posts that were copied as plain text: what is left of an embed without its markup.

An X post, for example, ends in ``— NAME (@HANDLE) 24 oktober 2022``. What such lines look like is
told by the platforms (`FlattenedForm`); this engine knows none of them.

Method
======

1. Search the text for the form's anchor (``(@``), a plain string.
2. Match the form's signature around it: from the nearest dash before it, the em dash first, for
   that is what the platforms print; names have hyphens in them. A signature may hold the post's
   words itself: TikTok prints them between handle and music.
3. Read the date behind the signature. Without one it is prose ("Jane Example (@jane) said"),
   unless the form has words of its own that nobody writes in prose.
4. Find where the post begins, in its paragraph but behind the post before it:

   - The paragraph is short enough to be the post, and ends with it: the post begins with the
     paragraph.
   - The signature is a paragraph of its own, or only addresses stand before it: the paragraph
     before belongs to the post too. So do lines right above, where an empty line parts them all
     from the rest.
   - Otherwise prose of the article stands before it, in one line. Then, sentence by sentence
     backwards: sentences with a mention, a hashtag or an address belong to the post; a sentence
     that is in another language than the post ends it (see `Familiarity`), so does one that
     opens with the quotation mark of a quote that the post goes on from, and one that
     introduces it with a colon. Where nothing tells, half of the platform's longest text is
     taken: about what people write.

5. Read mentions, hashtags and addresses of what was found.

Every step looks a bounded way around an anchor, so the time grows with the length of the text.
"""

from __future__ import annotations

import re
import string
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from attrs import frozen

from citecheck import registry
from citecheck.find.addresses import Address
from citecheck.find.familiarity import Familiarity
from citecheck.find.printed_date import read_date
from citecheck.find.sentences import sentence_starts
from citecheck.model.article import Article, BlockKind, Span
from citecheck.model.date import PartialDate
from citecheck.model.mention import Author, Post, PostForm
from citecheck.model.platform import FlattenedForm

_HASHTAG = re.compile(r"(?<![\w&/])[#＃](?P<tag>\w{1,139})")
_TAGGED = re.compile(r"(?<!\w)[@#＃]\w")
_LEAD_IN = re.compile(r"(?:\S{1,40}\s){2,40}\S{1,40}:\s(?=[\"“„«‘'»]|[^\W\d_a-z])")
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_QUOTE_MARKS = "\"“„«‘'»「『"
_CLOSING = " \t\n\xa0.,;()[]<>\"'”’»«“"
"""What may stand behind a post that ends its paragraph."""
_AROUND = (
    string.whitespace
    + "\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
    + ("".join(map(chr, range(0x2000, 0x200B))) + "\u200e\u200f\u061c\u2066\u2067\u2068\u2069")
)
"""What belongs to neither post nor signature: blanks, and the direction marks that embeds in
right-to-left languages put before the dash."""
_MOST_LINES = 24
"""Lines of a post that are looked for above its signature."""
_NOT_BODY = frozenset({BlockKind.HEADING, BlockKind.CAPTION, BlockKind.TABLE_CELL})


@frozen
class _Signature:
    """The line that names author and date, and the form it has."""

    span: Span
    platform: str
    form: FlattenedForm
    author: Author
    date: PartialDate | None
    text: Span | None = None
    """The post's words, where they stand within the line itself."""


def find_flattened(article: Article, printed: Sequence[Address]) -> tuple[Post, ...]:
    """The flattened posts of an article, in its order, with empty ids.

    `printed` are the addresses printed in its text, in order.
    """
    text = _Text(article, printed)
    posts: list[Post] = []
    done = 0
    for signature in _signatures(article):
        if signature.span.start >= done:
            posts.append(text.post(signature, done))
            done = signature.span.end
    return tuple(posts)


def _signatures(article: Article) -> list[_Signature]:
    """All signatures of all platforms, in order; of two at one place, the longer one."""
    language = article.metadata.language
    found = [
        signature
        for name, platform in registry.platforms().items()
        for form in platform.FLATTENED
        for signature in _signatures_of(_Line(name, form), article.text, language)
    ]
    return sorted(found, key=lambda each: (each.span.start, -each.span.end))


@frozen
class _Line:
    """What a signature of a platform looks like."""

    platform: str
    form: FlattenedForm


def _signatures_of(line: _Line, text: str, language: str | None) -> Iterator[_Signature]:
    form = line.form
    done = 0
    at = text.find(form.anchor)
    while at >= 0:
        signature = _signature_at(line, text, at, done, language)
        if signature is not None:
            yield signature
            done = signature.span.end
        at = text.find(form.anchor, max(done, at + len(form.anchor)))


def _signature_at(
    line: _Line, text: str, anchor: int, done: int, language: str | None
) -> _Signature | None:
    form = line.form
    floor = max(done, anchor - form.reach)
    for start in _starts(text, anchor, floor, form):
        match = form.signature.match(text, start)
        if match is None or not match.start() <= anchor < match.end():
            continue
        date, end = read_date(text, match.end(), language) or (None, match.end())
        if date is None and form.dated:
            return None  # another opening before this anchor has the same words behind it
        parts = match.groupdict()
        name = " ".join((parts.get("name") or "").split())
        author = Author(name or None, parts.get("handle"))
        words = Span(*match.span("text")) if parts.get("text") else None
        begins = match.end() - len(match[0].lstrip())  # a line break may be its opener
        return _Signature(Span(begins, end), line.platform, form, author, date, words)
    return None


def _starts(text: str, anchor: int, floor: int, form: FlattenedForm) -> Iterator[int]:
    """Where the signature around an anchor may begin, the likeliest place first."""
    if not form.openers:
        yield anchor
    for opener in form.openers:
        start = text.rfind(opener, floor, anchor)
        while opener == "-" and start > floor and not text[start - 1].isspace():
            start = text.rfind(opener, floor, start)  # a hyphen within a word opens nothing
        if start >= 0:
            yield start


class _Text:
    """An article's text, its paragraphs, and the addresses in it."""

    def __init__(self, article: Article, printed: Sequence[Address]) -> None:
        self._text = article.text
        is_plain = article.origin.media_type == "text/plain"  # there, a heading is but a guess
        self._not_body = _NOT_BODY - {BlockKind.HEADING} if is_plain else _NOT_BODY
        self._printed = printed
        self._printed_starts = [address.span.start for address in printed]
        blocks = [(each.span, each.kind) for each in article.blocks]
        blocks = blocks or [(span, BlockKind.PARAGRAPH) for span in _paragraphs(article.text)]
        self._blocks = blocks
        self._block_starts = [span.start for span, _ in blocks]
        self._familiarity = Familiarity(article.text)

    def post(self, signature: _Signature, done: int) -> Post:
        """The post above a signature; it begins at `done` or later."""
        body = self._body(signature, done)
        end = signature.span.end
        start = min(body.start, signature.span.start) if len(body) else signature.span.start
        opening = self._opening(signature, done)
        words = self._text[body.slice]
        inside = self._addresses(body)
        media = signature.form.media
        own = [each.written for each in inside if media and media.fullmatch(each.written)]
        return Post(
            id="",
            spans=(Span(start if opening is None else min(start, opening), end),),
            platform=signature.platform,
            form=PostForm.FLATTENED,
            author=signature.author,
            text=words,
            body=body if len(body) else None,
            date=signature.date,
            links=tuple(each.written for each in inside if each.written not in own),
            media=tuple(own),
            mentions=tuple(
                dict.fromkeys(each["handle"] for each in signature.form.mention.finditer(words))
            ),
            hashtags=tuple(
                dict.fromkeys(
                    each["tag"] for each in _HASHTAG.finditer(words) if not each["tag"].isdecimal()
                )
            ),
        )

    def _opening(self, signature: _Signature, done: int) -> int | None:
        """Where the platform's own words above the post begin, if they are there."""
        form = signature.form
        floor = max(done, signature.span.start - form.longest)
        places = [self._text.rfind(each, floor, signature.span.start) for each in form.opening]
        found = max(places, default=-1)
        return found if found >= 0 else None

    def _body(self, signature: _Signature, done: int) -> Span:
        form, end = signature.form, signature.span.start
        if signature.text is not None:
            return self._trimmed(signature.text.start, signature.text.end)
        if not form.longest:
            return Span(end, end)
        if form.opening:
            return self._body_after_opening(signature, done)
        block = self._block_of(end)
        if block < 0:
            return self._trimmed(max(done, end - form.longest), end)
        block = self._first_line(block, signature, done)
        paragraph = self._blocks[block][0].start
        alone = paragraph >= done and not self._goes_on(signature)
        start = self._begin(max(paragraph, done), end, form, alone=alone)
        while block > 0 and start == paragraph and not self._has_words(Span(start, end)):
            block -= 1
            span, kind = self._blocks[block]
            if kind in self._not_body or span.end <= done or end - span.end > form.longest:
                break
            paragraph = span.start
            start = self._begin(max(paragraph, done), end, form, alone=paragraph >= done)
        return self._trimmed(start, end)

    def _first_line(self, block: int, signature: _Signature, done: int) -> int:
        """The block in which a post of several lines begins, if nothing else stands with them.

        A text's loader may have made a block of each line. The lines of a post stand between
        empty lines; where none is near, lines are what the article has for paragraphs.
        """
        spans = [span for span, _ in self._blocks[max(0, block - _MOST_LINES) : block + 2]]
        here = min(block, _MOST_LINES)
        if here + 1 < len(spans) and not self._parted(spans[here], spans[here + 1]):
            return block
        first = here
        while first and not self._parted(spans[first - 1], spans[first]):
            first -= 1
            span = spans[first]
            if span.start < done or signature.span.start - span.start > signature.form.longest:
                return block
        return block - (here - first)

    def _parted(self, one: Span, other: Span) -> bool:
        """Whether an empty line, or more than line breaks, stands between two blocks."""
        between = self._text[one.end : other.start]
        return bool(between.strip()) or len(between.splitlines()) > 1

    def _goes_on(self, signature: _Signature) -> bool:
        """Whether the paragraph goes on behind the signature."""
        block = self._block_of(signature.span.end)
        end = self._blocks[block][0].end if block >= 0 else signature.span.end
        return bool(self._text[signature.span.end : end].strip(_CLOSING))

    def _body_after_opening(self, signature: _Signature, done: int) -> Span:
        opening = self._opening(signature, done)
        end = signature.span.start
        if opening is None:
            return Span(end, end)
        phrases = [each for each in signature.form.opening if self._text.startswith(each, opening)]
        return self._trimmed(opening + max(map(len, phrases)), end)

    def _trimmed(self, start: int, end: int) -> Span:
        words = self._text[start:end]
        start += len(words) - len(words.lstrip(_AROUND))
        return Span(min(start, end), max(start, start + len(words.strip(_AROUND))))

    def _block_of(self, at: int) -> int:
        return bisect_right(self._block_starts, at) - 1

    def _begin(self, floor: int, end: int, form: FlattenedForm, *, alone: bool) -> int:
        """Where the post begins whose words end at `end`, not before `floor`."""
        if alone and len(self._text[floor:end].strip()) <= form.longest:
            return floor
        reach = max(floor, end - form.longest)
        starts = sentence_starts(self._text, reach, end, self._cut_address(reach))
        if reach == floor and (not starts or starts[0] > floor):
            starts.insert(0, floor)
        if not starts:
            return _next_word(self._text, reach, end)
        chosen = len(starts) - 1
        while chosen and self._reaches_back(starts, chosen, end, form):
            chosen -= 1
        return self._after_lead_in(starts[chosen], end)

    def _cut_address(self, at: int) -> int:
        """The end of the address that runs across an offset, else the offset."""
        index = bisect_left(self._printed_starts, at) - 1
        return max(at, self._printed[index].span.end) if index >= 0 else at

    def _reaches_back(
        self, starts: Sequence[int], chosen: int, end: int, form: FlattenedForm
    ) -> bool:
        """Whether the sentence before the chosen one belongs to the post as well."""
        before = Span(starts[chosen - 1], starts[chosen])
        so_far = Span(starts[chosen], end)
        if self._text[before.slice].rstrip().endswith(":"):
            return False
        if any(self._is_tagged(Span(start, starts[chosen])) for start in starts[:chosen]):
            return True
        if not self._has_words(so_far):
            return True
        if self._familiarity.differ(self._text[before.slice], self._text[so_far.slice]):
            return False
        if self._text[so_far.start] in _QUOTE_MARKS:
            return False
        return end - before.start <= form.longest // 2

    def _is_tagged(self, span: Span) -> bool:
        return bool(_TAGGED.search(self._text, *_ends(span)) or self._addresses(span))

    def _after_lead_in(self, start: int, end: int) -> int:
        """The start, but behind words that introduce the post: ``She wrote on X: "...``."""
        lead_in = _LEAD_IN.match(self._text, start, end)
        if lead_in and not self._is_tagged(Span(start, lead_in.end())):
            return lead_in.end()
        return start

    def _addresses(self, span: Span) -> Sequence[Address]:
        first = bisect_left(self._printed_starts, span.start)
        last = bisect_left(self._printed_starts, span.end)
        return self._printed[first:last]

    def _has_words(self, span: Span) -> bool:
        """Whether anything but addresses, tags and marks stands there."""
        words = self._text[span.slice]
        for address in reversed(self._addresses(span)):
            start = address.span.start - span.start
            words = words[:start] + words[start + len(address.span) :]
        rest = re.sub(r"[@#＃]\w{1,139}", "", words)
        return any(letter.isalpha() for letter in rest)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _next_word(text: str, start: int, end: int) -> int:
    blank = re.compile(r"\s").search(text, start, end)
    return blank.end() if blank else start


def _paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs of a text without known layout: what stands between empty lines."""
    start = 0
    for blank in _BLANK_LINES.finditer(text):
        yield Span(start, blank.start())
        start = blank.end()
    yield Span(start, len(text))
