"""Finds posts that were copied as plain text: what is left of an embed without its markup.

An X post, for example, ends in ``— NAME (@HANDLE) 24 oktober 2022``. What such lines look like is
told by the platforms (`FlattenedForm`), and `citecheck.find.signatures` looks for them; this engine
knows none. It says which words before such a line are the post's: behind the post before it, and

- the whole of a short paragraph that ends with the line, unless its words say otherwise;
- the paragraph before, where the line is a paragraph of its own or only addresses stand before it,
  and lines right above, where an empty line parts them all from the rest;
- where prose of the article stands before it in one line, from where the article's sentences turn
  into the post's: `citecheck.find.post_start`.

What a platform prints around the words ("Translate post", the number of views) is not the post's:
`citecheck.find.furniture`. Every step looks a bounded way around an anchor, so the time grows with
the length of the text.
"""

from __future__ import annotations

import re
import string
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from citecheck.find.address import Address
from citecheck.find.furniture import (
    is_furniture,
    may_be_name,
    names_only_author,
    without_furniture,
)
from citecheck.find.post_places import Layout, ends_open
from citecheck.find.post_start import Starts
from citecheck.find.signatures import Signature, find_signatures, without_marks
from citecheck.model.article import ASIDE, Article, BlockKind, Span
from citecheck.model.mention import Post, PostForm
from citecheck.model.pattern import later
from citecheck.model.values import evolve

_HASHTAG = later(
    r"(?<![\w&/])[#＃](?P<tag>\w[\w\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    r"\u0900-\u0963\u0971-\u0dff\u0e31-\u0e3a\u0e47-\u0e4e\u1000-\u109f\u1780-\u17ff\u200c\u200d]{0,138})"
)
"""With the vowels and other marks that many scripts write about a letter."""
_TAGGED = later(r"(?<!\w)[@#＃](?!\d{1,4}(?!\w))\w")
"""A number behind the sign (``#3``) counts."""
_BLANK_LINES = later(r"\n[^\S\n]*\n\s*")
_CLOSING = " \t\n\xa0.,;()[]<>\"'”’»«“"
"""What may stand behind a post that ends its paragraph."""
_LEADING = "-–—·•|*>👉👇➡⬇▶🔗📲\ufe0f"
"""What may stand before a signature in its line, and before an address."""
_AROUND = (
    string.whitespace
    + "\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
    + ("".join(map(chr, range(0x2000, 0x200B))) + "\u200e\u200f\u061c\u2066\u2067\u2068\u2069")
)
"""What belongs to neither post nor signature: blanks, and the direction marks that embeds in
right-to-left languages put before the dash."""
_MOST_LINES = 24
"""Lines of a post that are looked for above its signature."""
_MOST_BLANKS = 16
_LOOKED_BEHIND = 200
"""Code points behind a signature in which more of its paragraph must stand, if it goes on."""
_SURE = 3.0
"""The evidence, as log odds, by which words above a line without a dash are taken for a post."""
_NOT_BODY = frozenset(
    {BlockKind.HEADING, BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.TABLE_CELL}
)


def find_flattened(article: Article, printed: Sequence[Address]) -> tuple[Post, ...]:
    """The flattened posts of an article, in its order, with empty ids.

    `printed` are the addresses printed in its text, in order.
    """
    text = _Text(article, printed)
    asides = [each.span for each in article.fragments if each.element == ASIDE]
    posts: list[Post] = []
    done = 0
    for signature in find_signatures(article):
        if signature.span.is_in(asides):
            continue
        begins = signature.span.start if signature.head is None else signature.head.start
        if begins >= done:
            post = text.post(signature, done)
            if post is not None:
                posts.append(post)
                done = signature.span.end
    return tuple(posts)


class _Text:
    """An article's text, its paragraphs, and the addresses in it."""

    def __init__(self, article: Article, printed: Sequence[Address]) -> None:
        self._text = article.text
        self._unmarked = without_marks(article.text)
        is_plain = article.origin.media_type == "text/plain"  # there, a heading is but a guess
        self._not_body = _NOT_BODY - {BlockKind.HEADING} if is_plain else _NOT_BODY
        self._printed = printed
        self._printed_starts = [address.span.start for address in printed]
        blocks = [(each.span, each.kind) for each in article.blocks]
        blocks = blocks or [(span, BlockKind.PARAGRAPH) for span in _paragraphs(article.text)]
        self._blocks = blocks
        self._block_starts = [span.start for span, _ in blocks]
        self._in_row = 0
        """How many of the posts so far began right behind the one before, one after the other; half
        as many behind one that did not."""
        self._starts = Starts(self._unmarked, article.metadata.language, self._is_tagged)

    def post(self, signature: Signature, done: int) -> Post | None:
        """The post above a signature; it begins at `done` or later.

        ``None`` where the line alone is no proof, and the words above it do not sound like a post.
        """
        is_framed = signature.head is not None or signature.text is not None
        body = without_furniture(self._text, self._body(signature, done), counts=is_framed)
        if not self._is_proven(signature, body):
            return None
        end = signature.span.end
        start = min(body.start, signature.span.start) if len(body) else signature.span.start
        opening = self._opening(signature, done)
        words = self._text[body.slice]
        inside = self._addresses(body)
        media = signature.form.media
        own = [each.written for each in inside if media and media.fullmatch(each.written)]
        if signature.head is not None:
            opening = signature.head.start
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
            mentions=self._told(signature.form.mention, "handle", body),
            hashtags=tuple(tag for tag in self._told(_HASHTAG, "tag", body) if not tag.isdecimal()),
        )

    def _told(self, pattern: re.Pattern[str], group: str, body: Span) -> tuple[str, ...]:
        """What is found in a post's words, each once, and not within an address."""
        inside = [each.span for each in self._addresses(body)]
        return tuple(
            dict.fromkeys(
                match[group]
                for match in pattern.finditer(self._text, *_ends(body))
                if not any(span.start <= match.start() < span.end for span in inside)
            )
        )

    def _is_proven(self, signature: Signature, body: Span) -> bool:
        """Whether a signature that alone is no proof stands below words of a post."""
        if signature.head is not None:
            is_named = signature.author.handle or may_be_name(signature.author.name or "")
            return len(body) > 0 and bool(is_named)
        if not signature.form.unsure:
            return not names_only_author(self._text[body.slice])
        line = self._text[signature.span.slice]
        ends_line = not self._text[signature.span.end :][:1].strip("\n")
        is_own = ends_line and may_be_name(line) and len(line.splitlines()) == 1
        return is_own and len(body) > 0 and self._starts.evidence(body) >= _SURE

    def _opening(self, signature: Signature, done: int) -> int | None:
        """Where the platform's own words above the post begin, if they are there."""
        form = signature.form
        floor = max(done, signature.span.start - form.longest)
        places = [self._text.rfind(each, floor, signature.span.start) for each in form.opening]
        found = max(places, default=-1)
        return found if found >= 0 else None

    def _body(self, signature: Signature, done: int) -> Span:
        form, end = signature.form, signature.span.start
        if signature.text is not None:
            return self._trimmed(signature.text.start, signature.text.end)
        if signature.head is not None:
            return self._trimmed(signature.head.end, end)
        if not form.longest:
            return Span(end, end)
        if form.opening:
            return self._body_after_opening(signature, done)
        names = [each for each in (signature.author.name, signature.author.handle) if each]
        layout = evolve(
            self._layout(signature, done),
            next_words=self._behind(done) or None,
            in_row=self._in_row,
        )
        start = self._starts.start(layout, end, names)
        self._in_row = self._in_row + 1 if start == layout.next_words else self._in_row // 2
        return self._trimmed(start, end)

    def _layout(self, signature: Signature, done: int) -> Layout:
        """What the paragraphs around a signature say of where its post may begin."""
        end, longest = signature.span.start, signature.form.longest
        done = self._behind(done)
        reach = max(done, end - longest)
        block = self._block_of(end)
        if self._are_lines:
            return self._layout_of_lines(signature, done, reach)
        if block < 0:
            return Layout(reach, is_start=reach == done)
        block = self._first_line(block, signature, done)
        paragraph = self._blocks[block][0].start
        while not self._has_words(Span(max(paragraph, done), end)) and self._may_reach(
            block - 1, done, end - longest
        ):
            block -= 1
            paragraph = self._blocks[block][0].start
        if paragraph < reach or self._goes_on(signature):
            floor = max(paragraph, reach)
            if "\n" in self._text[floor:end]:
                return self._layout_of_lines(signature, done, floor)
            if self._may_reach(block - 1, done, end - longest) and self._ends_open(block - 1, done):
                paragraph = self._blocks[block - 1][0].start  # which goes on in this one
                floor = max(paragraph, reach)
            return Layout(
                self._cut_address(floor),
                is_start=floor in {paragraph, done},
                behind_post=done or None,
            )
        paragraphs = [paragraph]
        while self._may_reach(block - 1, done, end - longest):
            block -= 1
            if self._blocks[block][0].start < reach:
                break
            paragraphs.insert(0, self._blocks[block][0].start)
        words = self._prose
        is_alone = paragraph <= words.start and signature.span.end >= words.end
        return Layout(
            paragraphs[0], paragraphs=tuple(paragraphs), likely=paragraph, is_alone=is_alone
        )

    @cached_property
    def _words(self) -> Span:
        """The article's text without the blanks around it."""
        return self._trimmed(0, len(self._text))

    @cached_property
    def _prose(self) -> Span:
        """From where its paragraphs begin to where they end, headings and captions apart."""
        spans = [span for span, kind in self._blocks if kind not in self._not_body]
        return self._trimmed(spans[0].start, spans[-1].end) if spans else self._words

    @cached_property
    def _are_lines(self) -> bool:
        """Whether the article has several lines and no empty one."""
        words = self._words
        has_lines = self._text.find("\n", words.start, words.end) >= 0
        return has_lines and _BLANK_LINES.search(self._unmarked, words.start, words.end) is None

    def _layout_of_lines(self, signature: Signature, done: int, reach: int) -> Layout:
        """The same, where lines are what the article has for paragraphs, or a paragraph of it has
        for sentences; its post begins at `reach` or later.
        """
        end = signature.span.start
        behind = self._unmarked[signature.span.end : signature.span.end + _LOOKED_BEHIND]
        line = self._line_start(end, reach)
        floor = max(line, reach)
        if behind.partition("\n")[0].strip(_CLOSING) and self._has_words(Span(floor, end)):
            return Layout(
                self._cut_address(floor),
                is_start=floor in {line, done},
                behind_post=done or None,
            )
        lines: list[int] = []
        while len(lines) < _MOST_LINES and line >= reach:
            if self._unmarked[line:end].strip():
                lines.insert(0, line)
            line = self._line_start(line - 1, reach) if line else -1
        if not lines:
            return Layout(self._cut_address(reach), is_start=reach == done)
        own = lines[-1] if "\n" not in self._text[lines[-1] : end] else None
        return Layout(
            lines[0],
            paragraphs=tuple(lines),
            are_lines=True,
            likely=own,
            behind_post=done or None,
        )

    def _line_start(self, at: int, floor: int) -> int:
        """Where the line begins that has a place in it; -1 where that is before `floor`."""
        found = self._text.rfind("\n", max(0, floor - 1), max(0, at))
        return found + 1 if found >= 0 or floor == 0 else -1

    def _behind(self, done: int) -> int:
        """Where the words begin that stand right behind the post before."""
        rest = self._text[done : done + _MOST_BLANKS]
        return done + len(rest) - len(rest.lstrip()) if done else 0

    def _may_reach(self, block: int, done: int, furthest: int) -> bool:
        """Whether a block may hold words of a post that goes on below it."""
        if block < 0:
            return False
        span, kind = self._blocks[block]
        return kind not in self._not_body and span.end > done and span.end >= furthest

    def _ends_open(self, block: int, done: int) -> bool:
        """Whether a block, or what stands in it behind the post before, ends within a sentence."""
        span, _ = self._blocks[block]
        return ends_open(self._unmarked, Span(max(span.start, done), span.end))

    def _first_line(self, block: int, signature: Signature, done: int) -> int:
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

    def _goes_on(self, signature: Signature) -> bool:
        """Whether the paragraph goes on behind the signature."""
        block = self._block_of(signature.span.end)
        end = self._blocks[block][0].end if block >= 0 else signature.span.end
        end = min(end, signature.span.end + _LOOKED_BEHIND)
        return bool(self._unmarked[signature.span.end : end].strip(_CLOSING))

    def _body_after_opening(self, signature: Signature, done: int) -> Span:
        opening = self._opening(signature, done)
        end = signature.span.start
        if opening is None:
            return self._sounding_like_one(signature, done)
        phrases = [each for each in signature.form.opening if self._text.startswith(each, opening)]
        return self._trimmed(opening + max(map(len, phrases)), end)

    def _sounding_like_one(self, signature: Signature, done: int) -> Span:
        """The words above a signature with a day, if they sound like those of a post."""
        end = signature.span.start
        if signature.date is None:
            return Span(end, end)
        body = self._trimmed(self._starts.start(self._layout(signature, done), end, ()), end)
        return body if len(body) and self._starts.evidence(body) >= _SURE else Span(end, end)

    def _trimmed(self, start: int, end: int) -> Span:
        words = self._unmarked[start:end]
        start += len(words) - len(words.lstrip(_AROUND))
        return Span(min(start, end), max(start, start + len(words.strip(_AROUND))))

    def _block_of(self, at: int) -> int:
        return bisect_right(self._block_starts, at) - 1

    def _cut_address(self, at: int) -> int:
        """The end of the address that runs across an offset, else the offset."""
        index = bisect_left(self._printed_starts, at) - 1
        return max(at, self._printed[index].span.end) if index >= 0 else at

    def _is_tagged(self, span: Span) -> bool:
        return bool(_TAGGED.search(self._text, span.start, span.end) or self._addresses(span))

    def _addresses(self, span: Span) -> Sequence[Address]:
        first = bisect_left(self._printed_starts, span.start)
        last = bisect_left(self._printed_starts, span.end)
        return self._printed[first:last]

    def _has_words(self, span: Span) -> bool:
        """Whether anything but addresses, tags, marks and the platform's own lines stands there."""
        words = self._text[span.slice]
        if len(words) <= _LOOKED_BEHIND and is_furniture(words):
            return False
        for address in reversed(self._addresses(span)):
            start = address.span.start - span.start
            words = words[:start] + words[start + len(address.span) :]
        rest = re.sub(r"[@#＃]\w{1,139}", "", words)
        return bool(rest.strip(_CLOSING + _LEADING))


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs of a text without known layout: what stands between empty lines."""
    start = 0
    for blank in _BLANK_LINES.finditer(text):
        yield Span(start, blank.start())
        start = blank.end()
    yield Span(start, len(text))
