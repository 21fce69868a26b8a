"""Where, within the words before a signature, a post may begin: at a sentence, behind a colon or
an emoji, at an item of a list, at the quotation mark that its last one closes.

Places are many rather than few: which of them it is, `citecheck.find.post_start` weighs.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from citecheck.find.sentences import boundaries, is_abbreviation
from citecheck.model.article import Span
from citecheck.model.pattern import later
from citecheck.model.values import frozen

_COLON = later(r"(?<=\w)[\"'”’»)]{0,2}(?:[ \xa0\u202f]?:\s{1,4}|：\s{0,4})(?=\S)")
_GLUED = later(r"(?<=[^\W\d_]{3})[.!?…]{1,3}[\"”’»)]{0,2}(?=[\"“«‘]?[^\W\d_a-z][^\W\d_])")
"""The end of a sentence that the next one was glued to."""
_UNCAPITALISED = later(r"(?<=[^\W\d_A-Z]{4})[.!?…]{1,3}[\"”’»)]{0,2}\s{1,3}(?=[a-zß-öø-ÿа-яёα-ω])")
"""The end of a sentence that is followed by a small letter, as in posts and hardly in news."""
_BEHIND_EMOJI = later(
    "(?<=[\u203c\u2049\u2600-\u27bf\u2b05-\u2b55\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff\ufe0f])"
    r"\s{1,3}(?=[^\W\d_a-z])"
)
_QUOTES = {"”": "“„", "“": "„", "»": "«", "«": "»", '"': '"', "’": "‘‚", "」": "「", "』": "『"}
"""Closing quotation marks, and what opens before each."""
_ITEM = later(r"(?:\d{1,2}[.)]|#?\d{1,3}:(?=\s)|[•▪◦‣*–-]|[①-⑳]|\d\ufe0f?\u20e3)\s?")
"""How the items of a list begin, which is rarely how a post does."""
_ITEM_LINE = later(r"(?m)^[^\S\n]{0,4}(?:\d{1,2}[.)]|#?\d{1,3}:|[•▪◦‣*–-])[^\S\n]{1,4}(?=\S)")
_NUMBER = later(r"(?m)^[^\S\n]{0,4}#?\d{1,3}[.):][^\S\n]{1,4}(?=\S)")
_NUMBERED = later(
    r"[^\S\n]{0,4}(?:#|no\.? ?|nr\.? ?)?\d{1,3}[.):][^\S\n]{1,4}[^\W\d_]", re.IGNORECASE
)
_LABELLED = later(
    r"[^\S\n]{0,4}[\"“„]?(?:[^\s:：]{1,20}[^\S\n]{1,2}){0,3}[^\s:：]{1,20}[^\S\n]?[:：](?:\s|\Z)"
)
"""A line that begins with whose words it has."""
_LONGEST_ITEM = 200
_NEAR = 3_000
"""Code points before an item in which another of its list stands."""
_COUNTED = later(r"[(\[]?\d{1,2}/\d{0,2}[)\]:.]?\s")
"""The number of a post in a thread: ``2/5``, ``(1/)``."""
_OPENERS = frozenset('"“„«»‘‚「『')
_WORD = later(r"[^\s\u200e\u200f\u061c\u202a-\u202c\u2066-\u2069]{1,500}")
_ADDRESS = later(r"https?://|pic\.(?:twitter|x)\.com/")
_MOST_BLANKS = 16
_MOST_WORDS = 8
"""Words that a heading has."""
_STOPS = frozenset("。！？」』")
"""How sentences end in scripts that put no blank behind them."""


@frozen
class Layout:
    """What the article's layout says of where a post may begin."""

    floor: int
    """It begins here or later."""
    is_start: bool = True
    """Whether something begins at `floor`; else it lies within a sentence."""
    paragraphs: tuple[int, ...] = ()
    """Starts of the paragraphs in the stretch. Before the last of them it only begins with one."""
    are_lines: bool = False
    """Whether lines are what the article has for paragraphs, so that a post may have several."""
    likely: int | None = None
    """Where it begins unless its words say otherwise: with a paragraph of its own."""
    is_alone: bool = False
    """Whether that paragraph is all there is: then the article may have been put in one line."""
    behind_post: int | None = None
    """Where the signature of the post before it ends, if nothing else parts the two."""
    next_words: int | None = None
    """Where the first words stand behind the signature of the post before it, however parted."""
    in_row: int = 0
    """How many of the posts before it began there, each right behind another, or nearly so."""

    def paragraphs_from(self, place: int) -> tuple[int, ...]:
        """Those that begin at a place or behind it."""
        return self.paragraphs[bisect_left(self.paragraphs, place) :]

    @property
    def is_parted(self) -> bool:
        """Whether paragraphs or lines part a post from the article's own words."""
        return bool(self.paragraphs) and not self.is_alone

    @property
    def kind(self) -> str:
        """The table of scores for such a layout."""
        return "parted" if self.is_parted else "within"


def places(text: str, layout: Layout, end: int) -> list[int]:
    """Where in a text a post may begin that ends at `end`, in order."""
    floor = layout.floor
    found = {each.end() for each in boundaries(text, floor, end)}
    found |= {each for each in layout.paragraphs if floor <= each}
    if layout.is_start:
        found.add(floor)
    for pattern in (_COLON, _GLUED, _ITEM_LINE, _UNCAPITALISED, _BEHIND_EMOJI):
        found |= {each.end() for each in pattern.finditer(text, floor, end)}
    opening = _opening_quote(text, floor, end)
    if opening is not None:
        found.add(opening)
    last = _last_word(text, floor, end)
    return [at for at in sorted(found) if at <= last]


def _last_word(text: str, floor: int, end: int) -> int:
    """Where the last word begins that is no address: a post hardly begins behind it. Where there is
    none, where the last word begins.
    """
    last = None
    for word in _WORD.finditer(text, floor, end):
        if last is None or not _ADDRESS.match(text, word.start()):
            last = word.start()
    return end - 1 if last is None else last


def breaks_before(text: str, place: int) -> int:
    """How many line breaks stand right before a place."""
    before = text[max(0, place - _MOST_BLANKS) : place]
    return before.count("\n", len(before.rstrip()))


def may_begin(place: int, layout: Layout, closed: int) -> bool:
    """Whether a post may begin at a place: before `closed`, with a paragraph only."""
    return not layout.paragraphs or place >= closed or place in layout.paragraphs


def closed_before(text: str, layout: Layout) -> int:
    """Where the paragraph begins within which a post may begin: the last, or one before it that has
    sentences and ends within one, which then goes on in the next.
    """
    paragraphs = layout.paragraphs
    if not paragraphs or layout.are_lines:
        return paragraphs[-1] if paragraphs else layout.floor
    for at in range(len(paragraphs) - 1, 0, -1):
        start, end = paragraphs[at - 1], paragraphs[at]
        if not ends_open(text, Span(start, end)) or not any(boundaries(text, start, end)):
            return paragraphs[at]
    return paragraphs[0]


def ends_open(text: str, span: Span) -> bool:
    """Whether a paragraph ends within a sentence: with a word, and it is no heading."""
    words = text[span.slice].rstrip()
    return words[-1:].isalnum() and not is_bare_line(text, span)


def in_parallel(text: str, before: int, here: int) -> bool:
    """Whether the line that begins at a place and the one before it, in which `before` lies, both
    begin with whose words they have: ``Me: ...``.
    """
    if _LABELLED.match(text, here) is None or not breaks_before(text, here):
        return False
    above = text.rfind("\n", max(0, before - _LONGEST_ITEM), before) + 1
    return _LABELLED.match(text, above or before) is not None


def next_word(text: str, start: int, end: int) -> int:
    """Where the first whole word begins."""
    blank = _BLANK.search(text, start, end)
    return blank.end() if blank else start


_BLANK = later(r"\s")


def _opening_quote(text: str, floor: int, end: int) -> int | None:
    """Where the quotation begins that ends the words."""
    stripped = text[floor:end].rstrip()
    openers = _QUOTES.get(stripped[-1:])
    if openers is None:
        return None
    at = max(stripped.rfind(each, 0, len(stripped) - 1) for each in openers)
    return floor + at if at == 0 or (at > 0 and stripped[at - 1].isspace()) else None


def is_quotation(text: str, here: int, end: int) -> bool:
    """Whether the words from a place on are one quotation."""
    return text[here] in _OPENERS and _opening_quote(text, here, end) == here


def is_counted(text: str, here: int) -> bool:
    """Whether a thread's number stands at a place."""
    return _COUNTED.match(text, here) is not None


def is_item(text: str, here: int) -> bool:
    """Whether at a place stands what items of a list begin with."""
    return _ITEM.match(text, here) is not None


def has_items(text: str, start: int, end: int) -> bool:
    """Whether a line of a stretch begins as an item of a list."""
    return _ITEM_LINE.search(text, start, end) is not None


def is_of_series(text: str, here: int) -> bool:
    """Whether the line that begins at a place is a numbered item, and one before it is, too."""
    above = max(0, here - _NEAR)
    return _NUMBER.match(text, here) is not None and _NUMBER.search(text, above, here) is not None


def is_bare_line(text: str, span: Span) -> bool:
    """Whether a stretch is a line of its own of a few words that nothing ends, as a heading is."""
    words = text[span.slice]
    read = words.rstrip()
    begins = span.start == 0 or text[span.start - 1] == "\n"
    is_line = begins and "\n" in words[len(read) :] and "\n" not in read
    return is_line and read[-1:].isalnum() and len(read.split()) <= _MOST_WORDS


def is_below_item(text: str, here: int) -> bool:
    """Whether the line above the one that begins at a place is a numbered item, and that one none:
    lists of posts number what they say above each.
    """
    above = text[max(0, here - _LONGEST_ITEM) : here].rstrip()
    line = above[above.rfind("\n") + 1 :]
    return _NUMBERED.match(line) is not None and _NUMBERED.match(text, here) is None


def is_behind_marker(text: str, here: int, before: int) -> bool:
    """Whether a place is right behind the mark of a list's item that begins at `before`."""
    marker = _ITEM_LINE.match(text, before)
    return marker is not None and marker.end() == here


def is_behind_abbreviation(text: str, here: int) -> bool:
    """Whether the full stop before a place may be that of an abbreviation."""
    near = boundaries(text, max(0, here - 12), here + 1)
    return any(each.end() == here and is_abbreviation(text, each) for each in near)


def is_behind_gap(text: str, here: int) -> bool:
    """Whether a blank parts a place from a sentence in a script that puts none there: two pieces of
    text were joined.
    """
    before = text[max(0, here - 4) : here]
    spoken = before.rstrip()
    return spoken[-1:] in _STOPS and (spoken != before or text[here].isspace())
