"""Tells how much a sentence sounds like a post, and how much like the prose of news.

The words by which the two differ are in ``data/post_register.toml``: people who post say "I" and
"you", news says "he said on Monday", and announces a post as one. Marks tell besides: exclamation
marks, emoji, words in capitals.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from citecheck import knowledge, language_tag
from citecheck.model.pattern import later
from citecheck.model.values import frozen

_AROUND = ".,;:!?…\"'“”„‘’«»‹›()[]{}。、，！？：；「」『』（）،؛؟۔।¡¿-–—*_"
_SHORTEST_ENDING = 5
_EMOJI = later("[\u203c\u2049\u2600-\u27bf\u2b05-\u2b55\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff]")
_SHOUTED = later(r"(?<![\w@#])[^\W\d_]{4,20}(?!\w)")
_QUOTED = later(
    r"“[^“”]{0,400}(?:[”“]|\Z)|„[^„“”]{0,400}(?:[“”]|\Z)|«[^«»]{0,400}(?:»|\Z)|\"[^\"]{0,400}(?:\"|\Z)"
    r"|「[^「」]{0,400}(?:」|\Z)|‘[^‘’]{0,400}’(?!\w)"
)
_LONGEST = 400
"""Code points of a sentence that are looked at."""


@frozen
class Register:
    """The words of one language."""

    person: frozenset[str]
    endings: tuple[str, ...]
    narrative: frozenset[str]
    past: tuple[str, ...]
    begins: tuple[str, ...]
    introducing: frozenset[str]
    saying: frozenset[str]
    here: frozenset[str]
    within: bool
    """Whether the language puts no blanks between words."""

    def has_person(self, sentence: str) -> bool:
        """Whether somebody speaks for himself, or to others."""
        return self._has(self.person, sentence) or _has_ending(self.endings, sentence)

    def is_here(self, sentence: str) -> bool:
        """Whether somebody points at what is about him: "here", "this", "today"."""
        return self._has(self.here, sentence)

    def narrates(self, sentence: str) -> bool:
        """Whether it tells of others, as news does."""
        return self._has(self.narrative, sentence) or _has_ending(self.past, sentence)

    def begins_to_narrate(self, sentence: str) -> bool:
        """Whether it begins as sentences of news do more often than those of posts."""
        return bool(self.begins) and sentence.startswith(self.begins)

    def introduces(self, sentence: str) -> bool:
        """Whether it may announce a post."""
        return self._has(self.introducing, sentence)

    def says(self, sentence: str) -> bool:
        """Whether somebody says something in it, in a post or elsewhere."""
        return self._has(self.saying, sentence)

    def _has(self, wanted: frozenset[str], sentence: str) -> bool:
        if self.within:
            return any(each in sentence for each in wanted)
        return not wanted.isdisjoint(words(sentence))


def _has_ending(endings: tuple[str, ...], sentence: str) -> bool:
    return bool(endings) and any(
        len(word) >= _SHORTEST_ENDING and word.endswith(endings) for word in words(sentence)
    )


_NO_WORDS: frozenset[str] = frozenset()
_NONE = Register(_NO_WORDS, (), _NO_WORDS, (), (), _NO_WORDS, _NO_WORDS, _NO_WORDS, within=False)


def register(language: str | None) -> Register:
    """The words of a language by its tag (BCP 47); none where there is no table for it."""
    base = language_tag.language(language or "")
    return _registers().get(_ALIASES.get(base, base), _NONE)


def has_register(language: str) -> bool:
    """Whether there is a table for a language."""
    return register(language) is not _NONE


_ALIASES: Mapping[str, str] = {
    "no": "nb", "nn": "nb", "iw": "he", "in": "id", "tl": "fil", "bs": "hr", "sh": "sr",
    "pes": "fa", "prs": "fa", "arz": "ar", "wuu": "zh", "yue": "zh", "be": "ru",
}  # fmt: skip
"""Other codes of the same languages, and of those that share their words."""


@cache
def _registers() -> Mapping[str, Register]:
    return {
        code: Register(
            person=frozenset(table["person"].split()),
            endings=tuple(table.get("endings", ())),
            narrative=frozenset(table["narrative"].split()),
            past=tuple(table.get("past", ())),
            begins=tuple(table.get("begins", ())),
            introducing=frozenset(table["introducing"].split()),
            saying=frozenset(table.get("saying", "").split()),
            here=frozenset(table["here"].split()),
            within=table.get("within", False),
        )
        for code, table in knowledge.read("post_register.toml").items()
    }


def words(sentence: str) -> list[str]:
    """The words of a sentence in lower case, and what stands before an apostrophe in them."""
    found: list[str] = []
    for piece in sentence[:_LONGEST].lower().replace("’", "'").split():
        word = piece.strip(_AROUND)
        found.append(word)
        if "'" in word:
            found.append(word[: word.index("'") + 1])
    return found


def unquoted(sentence: str) -> str:
    """A sentence without what stands in quotation marks: others' words."""
    return _QUOTED.sub(" ", sentence)


def has_emoji(sentence: str) -> bool:
    """Whether a pictograph or flag stands in it."""
    return _EMOJI.search(sentence) is not None


def shouts(sentence: str) -> bool:
    """Whether a word of four letters or more is in capitals, and not all of them are."""
    pieces = _SHOUTED.findall(sentence[:_LONGEST])
    return any(each.isupper() for each in pieces) and any(each.islower() for each in pieces)
