"""What in a sentence, and before a place, speaks for a post or for the article's prose.

A sentence tells of a post by mentions, hashtags and addresses, emoji, exclamation and question
marks, words in capitals, "I" and "you", "here" and "today" (`citecheck.find.register`), and by
being in another language or script than the article. It tells of prose by third person and
reporting verbs, by naming the post's author or a platform, and by being in the article's language
where the post is not. A place tells of a post's beginning by what stands before it: a colon, a
sentence that announces a post, a platform's name.

Each sign has a name and a number, mostly 1; ``data/post_start.toml`` has their weights.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache, cached_property, lru_cache
from itertools import pairwise

from citecheck import knowledge, language_tag
from citecheck.find.familiarity import Familiarity, script
from citecheck.find.language import guess
from citecheck.find.post_places import (
    Layout,
    breaks_before,
    ends_open,
    has_items,
    in_parallel,
    is_bare_line,
    is_behind_abbreviation,
    is_behind_gap,
    is_behind_marker,
    is_below_item,
    is_counted,
    is_item,
    is_of_series,
    is_quotation,
)
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

Signs = Mapping[str, float]
"""Signs by name; what is not there is 0."""

_LABELLED = later(r"(?!\w{0,20}[^\W\d_A-ZÀ-ÞΑ-ΩА-ЯЁ])[^\W\d_]{3,20}:\s{1,4}\Z")
"""A word in capitals and a colon, as posts begin: ``UPDATE:``."""
_ADDRESS = r"https?://\S{1,400}|(?<!\w)pic\.(?:twitter|x)\.com/\w{1,20}"
_ADDRESSES = later(_ADDRESS)
_NO_WORDS = later(rf"{_ADDRESS}|[@#＃]\w{{1,139}}")
"""What stands in every language's posts, and so tells of none."""
_TAG = later(r"\.?[@#＃]\w")
_TAG_LINE = later(r"(?:[@#＃]\w{1,139}[^\S\n]{0,9}){1,9}\n\s{0,9}")
"""A line of nothing but tags."""
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
_PERSON, _NO_PERSON = 0.45, 0.55
"""How many sentences of posts have a word of the first or second person, and how many not."""
_RAREST = 0.04
"""The least that prose is taken to have of a sign."""
_EXPECTED_LENGTH = 100
"""Code points of a post, its addresses apart, to which its length is compared."""
_LEAST, _MOST = 25, 400
"""Shorter and longer ones are as common as these."""
_USUAL_MOST = 250
"""Code points that few posts exceed."""
_MOST_SENTENCES = 5
_SHORT, _LONG, _CLAUSE = 4, 24, 5
_NUMBER_LINE = later(r"(?:#|no\.? ?|nr\.? ?)?\d{1,3}[.):]?[^\S\n]{0,9}\n\s{0,99}", re.IGNORECASE)
"""The number of an item alone, as lists of posts have above each."""
_ADDRESS_LINE = later(r"https?://(?!t\.co/)\S{1,400}[^\S\n]{0,9}\n\s{0,99}")
"""An address alone in its line; X shortens those in its posts."""
_GAPS = later(r"(?<=\S)[^\S\n]{0,9}\n[^\S\n]{0,9}\n(?:[^\S\n]{0,9}\n){0,9}")
_WIDEST = 99
_MOST_GAPS = 24
"""Gaps between paragraphs that are looked at."""
_NEAR = 3_000
"""Code points before and behind a sentence in which it is looked for once more."""
_COMPARED, _FEWEST_COMPARED = 60, 20
"""Code points of it that are compared, and the fewest that tell."""
_LONGEST_QUOTED = 400
_AROUND = " \t\n.,;:!?…\"'“”„‘’«»()"
_OPENERS = frozenset("\"'“„«‘「『")


TONE = frozenset({"sentence", "no_person", "narrates", "says", "short", "long", "unfinished"})
"""The signs of a sentence that say little, or that prose is full of."""


@frozen(eq=False)
class SignsOf:
    """An article, to be asked for the signs in it."""

    text: str
    language: str | None
    is_tagged: Callable[[Span], bool]
    """Whether a mention, hashtag or address stands in a stretch."""
    _familiarity: Familiarity = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Derive what is not given."""
        object.__setattr__(self, "_familiarity", Familiarity(self.text))

    def sentence(self, span: Span, named: frozenset[str], foreign_tail: Span | None) -> Signs:
        """The signs of a sentence.

        `named`: words of the author's names; `foreign_tail`: the post's last sentence, if that is
        not in the article's language.
        """
        sentence = self.text[span.slice]
        own = unquoted(sentence)
        known = self.register_of(sentence)
        person = known.has_person(own)
        foreign = self.is_foreign(span)
        count = len(sentence.split())
        return {
            "sentence": 1,
            "tagged": self.is_tagged(span),
            "emoji": has_emoji(sentence),
            "exclaims": _has_any(own, "!！"),
            "asks": _has_any(own, "?？؟"),
            "shouts": shouts(own),
            "label": _LABELLED.match(sentence) is not None,
            "here": known.is_here(own),
            **self._of_person(known, sentence, person=person),
            "says": known.says(sentence),
            "author": not named.isdisjoint(words(sentence)),
            "platform": _names_platform(sentence),
            "foreign": foreign is True,
            "native": not foreign
            and foreign_tail is not None
            and (foreign is False or self._differ_in_script(span, foreign_tail)),
            "short": 1 < count <= _SHORT,
            "long": count > _LONG,
            "unfinished": not (_ends_sentence(sentence.rstrip()) or is_bare_line(self.text, span)),
            "number": _NUMBER_LINE.fullmatch(sentence) is not None,
            "address": _ADDRESS_LINE.fullmatch(sentence) is not None,
            "repeated": self._is_repeated(span),
        }

    def _of_person(self, known: Register, sentence: str, *, person: bool) -> Signs:
        """Persons as such count for as much less as the article's own prose is full of them."""
        if person:
            return {"person": math.log(_PERSON / self._usual_person)}
        return {
            "no_person": math.log(_NO_PERSON / (1 - self._usual_person)),
            "narrates": known.narrates(sentence),
            "begins": known.begins_to_narrate(sentence),
            "introduces": known.introduces(sentence),
        }

    def beginning(
        self, here: Span, before: Span | None, named: frozenset[str], layout: Layout, end: int
    ) -> Signs:
        """The signs of a post's beginning with the sentence `here` and ending at `end`, its own
        sentences' apart; `before`: the sentence before it.
        """
        text, at = self.text, here.start
        signs: dict[str, float] = {
            "bare": is_bare_line(text, here),
            "tag_line": _TAG_LINE.fullmatch(text, at, here.end) is not None,
            "below_item": at in layout.paragraphs and is_below_item(text, at),
            **_of_layout(at, layout),
            "in_row": math.log(1 + layout.in_row) if at == layout.next_words else 0,
            **self._of_gaps(at, layout),
            "counted": is_counted(text, at),
            "quoted": is_quotation(text, at, end),
        }
        if before is None:
            signs["item"] = is_of_series(text, at)
            return signs
        signs["starts_tagged"] = _TAG.match(text, at) is not None
        if is_behind_marker(text, at, before.start):
            stretches = ((layout.floor, before.start), (at, end))
            has_others = any(has_items(text, *each) for each in stretches)
            has_others = has_others or is_of_series(text, before.start)
            return {**signs, ("item" if has_others else "only_item"): 1}
        signs = {**signs, **self._behind(here, before, named)}
        told = ("behind_number", "colon_ends_line", "over_gap_line", "behind_gap_line")
        if layout.is_parted and not layout.are_lines and not any(map(signs.get, told)):
            signs["unannounced"] = math.log(max(1, len(layout.paragraphs_from(at))))
        return signs

    def _behind(self, here: Span, before: Span, named: frozenset[str]) -> Signs:
        """What the sentence before a place says for a post's beginning there."""
        said = self.text[before.slice]
        spoken = said.rstrip()
        if self.is_foreign(before):
            introduced = is_named = False  # the article announces nothing in another language
            told: Signs = {"behind_foreign": 1}
        else:
            known = self.register_of(said)
            introduced = known.introduces(said)
            is_named = not named.isdisjoint(words(said))
            told = {
                "behind_author": is_named,
                "behind_introduction": introduced,
                "behind_saying": not introduced and known.says(said),
                "behind_platform": _names_platform(said),
                "behind_narrative": known.narrates(said),
            }
        signs: dict[str, float] = {
            **told,
            "item": is_item(self.text, here.start),
            "behind_gap": is_behind_gap(self.text, here.start),
            "behind_bare": is_bare_line(self.text, before),
            "behind_open": "\n" in said[len(spoken) :] and ends_open(self.text, before),
            "parallel": in_parallel(self.text, before.start, here.start),
            "other_script": self._differ_in_script(before, here),
        }
        small = self.text[here.start].islower()
        is_line = "\n" in said[len(spoken) :]
        if _NUMBER_LINE.fullmatch(said):
            return {**signs, "behind_number": 1}
        if _ADDRESS_LINE.fullmatch(said):
            return {**signs, "behind_address": 1}
        if not spoken.endswith((":", "：")):
            return {
                **signs,
                "small": small and not is_line,
                "small_line": small and is_line,
                "behind_fragment": len(spoken.split()) <= 2 and len(spoken) < 16,
                "behind_abbreviation": is_behind_abbreviation(self.text, here.start),
                "within_sentence": not _ends_sentence(spoken) and "\n" not in said,
            }
        clause = len(spoken.split())
        plain = not (introduced or is_named)
        return {
            **signs,
            "colon_introduced": not plain,
            "colon_of_clause": plain and clause >= _CLAUSE,
            "colon_of_words": plain and clause < _CLAUSE and (clause > 1 or len(spoken) > 8),
            "colon_of_label": clause <= 1 and len(spoken) <= 8,
            "colon_of_list": signs["item"] and not introduced,
            "colon_small": small,
            "colon_of_line": introduced and is_line,
            "colon_ends_line": is_line,
        }

    def _of_gaps(self, at: int, layout: Layout) -> Signs:
        """How many line breaks stand before a place, against those between it and the signature:
        copying leaves more of them of the empty lines of a post, and of what stood about it.
        """
        places = layout.paragraphs_from(at)
        if not places or places[0] != at:
            return {}
        before, *within = (breaks_before(self.text, each) for each in places[:_MOST_GAPS])
        usual = self._usual_breaks
        above = layout.paragraphs[: -len(places)][-1:]
        follows = any(breaks_before(self.text, each) > usual for each in above)
        return {
            "behind_gap_line": before > max(usual, *within, 0) and not follows,
            "over_gap_line": 0 < before < max(within, default=0),
        }

    def _is_repeated(self, span: Span) -> bool:
        """Whether a sentence that no quotation marks are about stands near in the article within
        some, as where its prose quotes the post.
        """
        sentence = self.text[span.slice]
        core = sentence.strip(_AROUND)[:_COMPARED]
        if len(core) < _FEWEST_COMPARED or sentence.lstrip()[:1] in _OPENERS:
            return False
        found = self.text.find(core, max(0, span.start - _NEAR), span.start)
        if found < 0:
            found = self.text.find(core, span.end, span.end + _NEAR)
        before = self.text[max(0, found - _LONGEST_QUOTED) : max(0, found)]
        return not _OPENERS.isdisjoint(before[before.rfind("\n") + 1 :])

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
    def _usual_breaks(self) -> int:
        """How many line breaks stand between most of the article's paragraphs."""
        gaps = Counter(each[0].count("\n") for each in _GAPS.finditer(self.text, 0, _SAMPLE))
        return max(gaps, key=lambda breaks: (gaps[breaks], breaks), default=_WIDEST)

    @cached_property
    def _own_language(self) -> str | None:
        if self.language:
            return self.language
        told = guess(self.text[:_SAMPLE], _SAMPLE)
        return told[0] if told and told[1] >= _SURE else None

    def register_of(self, sentence: str) -> Register:
        """The words by which a sentence is judged: those of its language, or of the article's."""
        own = self._own_language
        other = _language(sentence)
        if other is None or (own and _are_close(own, other)):
            return register(own)
        return register(other)

    def _differ_in_script(self, one: Span, other: Span) -> bool:
        scripts = script(_read(self.text[one.slice])), script(_read(self.text[other.slice]))
        return None not in scripts and scripts[0] != scripts[1]

    def is_foreign(self, span: Span) -> bool | None:
        """Whether a sentence is in another language than the article; ``None``: not to be told."""
        sentence = self.text[span.slice]
        told = self._familiarity.is_foreign(_read(sentence))
        if told is False:
            return False
        own, other = self._own_language, _language(sentence)
        if told:  # a sentence may have few of its language's short words
            return None if own and other and _are_close(own, other) else True
        if own is None or other is None or not has_register(other):
            return None  # a sentence of a large language is often taken for one of its small kin
        if other == language_tag.language(own):
            return False
        return None if _are_close(own, other) else True


def of_length(post: str, sentences: int, *, is_whole: bool) -> Signs:
    """How long a post is: of code points as X counts them, the logarithm and its square; of one
    that is whole paragraphs or lines (`is_whole`), how much longer it is than most are, and how
    many sentences it has.
    """
    read = _ADDRESSES.sub("", post).strip()
    length = len(read) + sum(each > "\u2e80" for each in read)
    if is_whole:
        return {
            "whole_length": max(0.0, math.log(max(length, 1) / _USUAL_MOST)),
            "whole_sentences": math.log(sentences),
        }
    size = math.log(min(max(length, _LEAST), _MOST) / _EXPECTED_LENGTH)
    many = min(sentences, _MOST_SENTENCES)
    return {"length": size, "length_squared": size * size, f"sentences_{many}": 1}


def _of_layout(here: int, layout: Layout) -> Signs:
    signs: dict[str, float] = {"behind_post": here == layout.behind_post}
    is_paragraph = here in layout.paragraphs
    if here == layout.likely and layout.are_lines:
        signs["last_line"] = 1
    elif here == layout.likely:
        signs["alone" if layout.is_alone else "own_paragraph"] = 1
    elif is_paragraph and not layout.are_lines:
        signs["paragraph"] = 1
    if is_paragraph and layout.are_lines:
        signs["line"] = 1
        signs["lines"] = math.log(len(layout.paragraphs_from(here)))
    return signs


def _ends_sentence(spoken: str) -> bool:
    return spoken.rstrip("\"'”’»)」』").endswith(
        (".", "!", "?", "…", "。", "！", "？", "؟", "۔", "।", ";", ":", "：")
    )


def _has_any(sentence: str, marks: str) -> bool:
    return any(each in sentence for each in marks)


def _names_platform(sentence: str) -> bool:
    """Whether a platform is named, in any of the forms that languages bend its name to."""
    read = _ADDRESSES.sub("", sentence).lower()
    return any(each in read for each in _platforms()) or "x" in words(sentence)


@cache
def _platforms() -> tuple[str, ...]:
    return tuple(knowledge.read("post_start.toml")["platforms"])


def _read(sentence: str) -> str:
    return _NO_WORDS.sub(" ", sentence)


@lru_cache(maxsize=4096)
def _language(sentence: str) -> str | None:
    """The language of a sentence, where the guess is sure."""
    plain = _read(sentence)
    if sum(map(str.isalpha, plain)) < _LETTERS:
        return None
    told = guess(plain)
    return told[0] if told and told[1] >= _SURE else None


def _are_close(one: str, other: str) -> bool:
    one, other = language_tag.language(one), language_tag.language(other)
    return one == other or any({one, other} <= group for group in _CLOSE)
