"""Finds where a flattened post begins, given where its words end.

Method
======

The words before a signature are sentences of the article and then sentences of the post; what is
looked for is the one place where the first turn into the second. Each sentence gets a score: how
much likelier it is in a post than in prose, as the logarithm of the odds. Each place where the post
may begin gets one for what stands there: a colon, a sentence that announces a post, the start of a
paragraph. And each length gets one for how common it is among posts. The place with the highest
sum is taken, so that weak signs add up and one strong sign decides.

A sentence tells of a post by mentions, hashtags and addresses, emoji, exclamation and question
marks, words in capitals, "I" and "you" (`citecheck.find.register`), and by being in another
language or script than the article. It tells of prose by third person and reporting verbs, by
naming the post's author, and by being in the article's language where the post is not. Signs that
the article's own prose is full of, as in a blog that says "I", count for as much less.

The scores are rough odds, set by hand on ``tests/data/find/flattened_developed.toml``. How often
they are right on cases that they were not set on: ``tests/find/test_flattened_blind.py``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from itertools import pairwise

from citecheck import language_tag
from citecheck.find.familiarity import Familiarity, script
from citecheck.find.language import guess
from citecheck.find.register import (
    Register,
    has_emoji,
    has_register,
    register,
    shouts,
    unquoted,
    words,
)
from citecheck.find.sentences import sentence_starts
from citecheck.model.article import Span
from citecheck.model.pattern import later
from citecheck.model.values import field, frozen

_COLON = later(r"(?<=\w)[\"'”’»)]{0,2}(?:[ \xa0\u202f]?:\s{1,4}|：\s{0,4})(?=\S)")
_BLANK = later(r"\s")
_GLUED = later(r"(?<=[^\W\d_]{3})[.!?…]{1,3}[\"”’»)]{0,2}(?=[\"“«‘]?[^\W\d_a-z][^\W\d_])")
"""The end of a sentence that the next one was glued to."""
_UNCAPITALISED = later(r"(?<=[^\W\d_A-Z]{4})[.!?…]{1,3}[\"”’»)]{0,2}\s{1,3}(?=[a-zß-öø-ÿа-яёα-ω])")
"""The end of a sentence that is followed by a small letter, as in posts and hardly in news."""
_QUOTES = {"”": "“„", "“": "„", "»": "«", "«": "»", '"': '"', "’": "‘‚", "」": "「", "』": "『"}
"""Closing quotation marks, and what opens before each."""
_ITEM = later(r"(?:\d{1,2}[.)]|[•▪◦‣*–-]|[①-⑳]|\d\ufe0f?\u20e3)\s?")
"""How the items of a list begin, which is rarely how a post does."""
_LABELLED = later(r"(?!\w{0,20}[^\W\d_A-ZÀ-ÞΑ-ΩА-ЯЁ])[^\W\d_]{3,20}:\s{1,4}\Z")
"""A word in capitals and a colon, as posts begin: ``UPDATE:``."""
_ITEM_LINE = later(r"(?m)^[^\S\n]{0,4}(?:\d{1,2}[.)]|[•▪◦‣*–-])[^\S\n]{1,4}(?=\S)")
_COUNTED = later(r"[(\[]?\d{1,2}/\d{0,2}[)\]:.]?\s")
"""The number of a post in a thread: ``2/5``, ``(1/)``."""
_OPENERS = frozenset('"“„«»‘‚「『')
_DIRECTIONS = "\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
_SAMPLE = 20_000
"""Code points of the article from which its own habits are counted."""
_FEWEST_SENTENCES = 20
_CLOSE = (
    frozenset({"da", "nb", "no", "nn", "sv"}),
    frozenset({"cs", "sk"}),
    frozenset({"hr", "sr", "sh", "bs", "sl"}),
    frozenset({"id", "ms", "jv", "su"}),
    frozenset({"pt", "gl", "es", "ca"}),
    frozenset({"ru", "uk", "bg", "be", "mk"}),
    frozenset({"fa", "ur", "ar", "ckb", "ps"}),
)
"""Languages that a short sentence does not tell apart."""
_SURE = 0.7
_LETTERS = 14

# The odds, as natural logarithms.
_TAGGED = 5.0
_EMOJI = 3.0
_EXCLAIMS = 2.0
_ASKS = 1.5
_SHOUTS = 0.8
_PERSON, _NO_PERSON = 0.45, 0.55
"""How many sentences of posts have a word of the first or second person, and how many not."""
_RAREST = 0.04
"""The least that prose is taken to have of a sign."""
_NARRATES = -1.3
_BEGINS = -1.0
_LABEL = 1.5
_INTRODUCES = -0.8
_AUTHOR = -2.5
_FOREIGN = 2.5
_NATIVE = -3.0
_SHORT, _LONG = 0.25, -0.7
_AFTER_COLON = 2.5
_BARE_COLON = 1.0
_LINE_OF_COLON = 3.5
_AT_COUNT = 3.0
_OF_SMALL_LETTER = 1.5
"""Behind the end of a sentence; behind a colon it speaks as much against."""
_AT_ITEM = -5.0
_AFTER_INTRODUCTION = 1.8
_AFTER_SAYING = 0.7
_AFTER_AUTHOR = 1.2
_QUOTED = 4.0
_WITHIN_SENTENCE = -1.5
_EXPECTED_LENGTH, _SPREAD, _ODDEST = 110, 0.9, -2.0
"""The length of posts: its middle, how far it spreads (of the logarithm), and what the least
common ones count."""


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


_LIKELY, _ALONE = 4.5, 1.5
"""How much a paragraph of its own tells, and how much where there is no other."""
_PARAGRAPH, _LINE = 0.4, 1.5
_BEHIND_POST = 1.0


@frozen(eq=False)
class Starts:
    """An article, to be asked where the posts in it begin."""

    text: str
    language: str | None
    is_tagged: Callable[[Span], bool]
    """Whether a mention, hashtag or address stands in a stretch."""
    _familiarity: Familiarity = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Derive what is not given."""
        object.__setattr__(self, "_familiarity", Familiarity(self.text))

    def start(self, layout: Layout, end: int, names: Iterable[str]) -> int:
        """Where the post begins whose words end at `end` and whose author has such names."""
        places = self._places(layout, end)
        if len(places) < 2:
            return places[0] if places else _next_word(self.text, layout.floor, end)
        sentences = [Span(*each) for each in pairwise((*places, end))]
        named = frozenset(word for name in names for word in words(name) if len(word) > 3)
        tail = sentences[-1] if self._is_foreign(sentences[-1]) else None
        scores = [self._sentence(each, named, tail) for each in sentences]
        best, chosen, so_far = -math.inf, places[-1], 0.0
        for index in range(len(sentences) - 1, -1, -1):
            so_far += scores[index]
            here = places[index]
            if not self._may_begin(here, layout):
                continue
            before = sentences[index - 1] if index else None
            total = so_far + self._beginning(here, before, named, layout, end)
            if total > best:
                best, chosen = total, here
        return chosen

    def evidence(self, body: Span) -> float:
        """How much likelier the words are those of a post than of prose, as log odds."""
        starts = [body.start, *sentence_starts(self.text, *_ends(body), body.start + 1)]
        pairs = pairwise((*starts, body.end))
        return sum(self._sentence(Span(*each), frozenset(), None) for each in pairs)

    def _places(self, layout: Layout, end: int) -> list[int]:
        """Where sentences begin, in order, and where one is introduced by a colon."""
        floor = layout.floor
        found = set(sentence_starts(self.text, floor, end, floor))
        found |= {each for each in layout.paragraphs if floor <= each < end}
        if layout.is_start:
            found.add(floor)
        for pattern in (_COLON, _GLUED, _ITEM_LINE, _UNCAPITALISED):
            found |= {each.end() for each in pattern.finditer(self.text, floor, end)}
        opening = self._opening_quote(floor, end)
        if opening is not None:
            found.add(opening)
        return [at for at in sorted(found) if self.text[at:end].strip().strip(_DIRECTIONS)]

    def _opening_quote(self, floor: int, end: int) -> int | None:
        """Where the quotation begins that ends the words."""
        stripped = self.text[floor:end].rstrip()
        openers = _QUOTES.get(stripped[-1:])
        if openers is None:
            return None
        places = [stripped.rfind(each, 0, len(stripped) - 1) for each in openers]
        at = max(places)
        return floor + at if at == 0 or (at > 0 and stripped[at - 1].isspace()) else None

    def _may_begin(self, place: int, layout: Layout) -> bool:
        paragraphs = layout.paragraphs
        return not paragraphs or place >= paragraphs[-1] or place in paragraphs

    def _beginning(
        self, here: int, before: Span | None, named: frozenset[str], layout: Layout, end: int
    ) -> float:
        """What speaks for a post's beginning at a place, its own words apart."""
        score = _of_whole_length(self.text[here:end]) + _of_layout(here, layout)
        score += _AT_COUNT * (_COUNTED.match(self.text, here) is not None)
        if self.text[here] in _OPENERS and self._opening_quote(here, end) == here:
            score += _QUOTED
        if before is None:
            return score
        if self._is_behind_marker(here, before):
            stretches = ((layout.floor, before.start), (here, end))
            has_others = any(_ITEM_LINE.search(self.text, *each) for each in stretches)
            return score + (_AT_ITEM if has_others else _LINE)
        return score + self._behind(here, before, named)

    def _is_behind_marker(self, here: int, before: Span) -> bool:
        """Whether a place is right behind what marks an item of a list."""
        marker = _ITEM_LINE.match(self.text, before.start)
        return marker is not None and marker.end() == here

    def _behind(self, here: int, before: Span, named: frozenset[str]) -> float:
        """What the sentence before a place says for a post's beginning there."""
        words_before = self.text[before.slice]
        spoken = words_before.rstrip()
        score = _OF_SMALL_LETTER * self.text[here].islower()
        known = self._register(words_before)
        introduced = known.introduces(words_before)
        is_named = _names(named, words_before)
        score += _AFTER_AUTHOR * is_named + _AT_ITEM * (_ITEM.match(self.text, here) is not None)
        if spoken.endswith((":", "：")):
            many = len(spoken.split()) > 1 or len(spoken) > 8
            is_list = _ITEM.match(self.text, here) is not None and not introduced
            score += _AFTER_COLON if introduced or is_named else _BARE_COLON * many
            score -= _BARE_COLON * is_list
            score -= 2 * _OF_SMALL_LETTER * self.text[here].islower()
            score += _LINE_OF_COLON * (introduced and "\n" in words_before[len(spoken) :])
        elif not _ends_sentence(spoken) and "\n" not in words_before:
            score += _WITHIN_SENTENCE
        if introduced:
            return score + _AFTER_INTRODUCTION
        return score + _AFTER_SAYING * known.says(words_before)

    def _sentence(self, span: Span, named: frozenset[str], foreign_tail: Span | None) -> float:
        """How much likelier a sentence is in a post than in the article's prose.

        `foreign_tail`: the post's last sentence, if that is not in the article's language.
        """
        sentence = self.text[span.slice]
        known = self._register(sentence)
        score = _TAGGED if self.is_tagged(span) else 0.0
        score += _EMOJI * has_emoji(sentence)
        own = unquoted(sentence)
        score += _EXCLAIMS * _has_any(own, "!！")
        score += _ASKS * _has_any(own, "?？؟")
        score += _SHOUTS * shouts(own) + _LABEL * (_LABELLED.match(sentence) is not None)
        person = known.has_person(own)
        score += self._of_person(person=person)
        if not person:
            score += _NARRATES * known.narrates(sentence)
            score += _BEGINS * known.begins_to_narrate(sentence)
            score += _INTRODUCES * known.introduces(sentence)
        score += _AUTHOR * _names(named, sentence)
        foreign = self._is_foreign(span)
        if foreign:
            score += _FOREIGN
        elif foreign_tail and (foreign is False or self._differ_in_script(span, foreign_tail)):
            score += _NATIVE
        return score + _of_length(sentence)

    def _of_person(self, *, person: bool) -> float:
        usual = self._usual_person
        return math.log(_PERSON / usual) if person else math.log(_NO_PERSON / (1 - usual))

    @cached_property
    def _usual_person(self) -> float:
        """How many of the article's own sentences have the first or second person."""
        end = min(len(self.text), _SAMPLE)
        starts = sentence_starts(self.text, 0, end, 0)
        known = register(self._own_language)
        pieces = [self.text[one:other] for one, other in pairwise((0, *starts, end))]
        count = sum(known.has_person(unquoted(each)) for each in pieces)
        # Some of these sentences are the posts' own.
        return min(max(_RAREST, (count / 2 + 0.5) / (len(pieces) + _FEWEST_SENTENCES)), 0.4)

    @cached_property
    def _own_language(self) -> str | None:
        if self.language:
            return self.language
        told = guess(self.text[:_SAMPLE], _SAMPLE)
        return told[0] if told and told[1] >= _SURE else None

    def _register(self, sentence: str) -> Register:
        own = self._own_language
        other = _language(sentence)
        if other is None or (own and _are_close(own, other)):
            return register(own)
        return register(other)

    def _differ_in_script(self, one: Span, other: Span) -> bool:
        scripts = script(self.text[one.slice]), script(self.text[other.slice])
        return None not in scripts and scripts[0] != scripts[1]

    def _is_foreign(self, span: Span) -> bool | None:
        """Whether a sentence is in another language than the article; ``None``: not to be told."""
        sentence = self.text[span.slice]
        told = self._familiarity.is_foreign(sentence)
        if told is not None:
            return told
        own, other = self._own_language, _language(sentence)
        if own is None or other is None or not has_register(other):
            return None  # a sentence of a large language is often taken for one of its small kin
        if other == language_tag.language(own):
            return False
        return None if _are_close(own, other) else True


def _of_layout(here: int, layout: Layout) -> float:
    score = _BEHIND_POST * (here == layout.behind_post)
    if here == layout.likely:
        score += _ALONE if layout.is_alone or layout.are_lines else _LIKELY
    elif here in layout.paragraphs:
        score += _PARAGRAPH * (not layout.are_lines)
    return score + _LINE * (layout.are_lines and here in layout.paragraphs)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _next_word(text: str, start: int, end: int) -> int:
    blank = _BLANK.search(text, start, end)
    return blank.end() if blank else start


def _ends_sentence(spoken: str) -> bool:
    return spoken.rstrip("\"'”’»)」』").endswith(
        (".", "!", "?", "…", "。", "！", "？", "؟", "۔", "।", ";", ":", "：")
    )


def _has_any(sentence: str, marks: str) -> bool:
    return any(each in sentence for each in marks)


def _names(named: frozenset[str], sentence: str) -> bool:
    return bool(named) and not named.isdisjoint(words(sentence))


def _of_whole_length(post: str) -> float:
    length = len(post) + sum(each > "\u2e80" for each in post)  # as X counts
    return max(_ODDEST, -((math.log(max(1, length) / _EXPECTED_LENGTH) / _SPREAD) ** 2) / 2)


def _of_length(sentence: str) -> float:
    count = len(sentence.split())
    if count > 24:
        return _LONG
    return _SHORT if 1 < count <= 4 else 0.0


@lru_cache(maxsize=4096)
def _language(sentence: str) -> str | None:
    """The language of a sentence, where the guess is sure."""
    if sum(map(str.isalpha, sentence)) < _LETTERS:
        return None
    told = guess(sentence)
    return told[0] if told and told[1] >= _SURE else None


def _are_close(one: str, other: str) -> bool:
    one, other = language_tag.language(one), language_tag.language(other)
    return one == other or any({one, other} <= group for group in _CLOSE)
