"""Sources that are told by a noun, and which mentions mean the same: *a senior official ... The
official*, *the Ministry of Justice ... The ministry*, *Sample Corp ... The company*.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from itertools import islice
from operator import attrgetter

from citecheck.find.attributions.entities import Mention, Reading, is_government, noun_of, read
from citecheck.find.lexicon import Lexicon
from citecheck.model.mention import SourceKind
from citecheck.model.values import define, field

_MOST_ALIKE = 16
"""Sources with one noun that are looked at for whom a mention means."""
_MOST_TOLD = 50_000
"""Sources of an article that are kept."""


@define
class Unnamed:
    """A source that the article tells by a noun, or that a noun can mean later."""

    start: int
    """Where it is told first."""
    name: str
    kind: SourceKind
    words: frozenset[str]
    """All that is said of it there, in lower case."""
    adjectives: frozenset[str]
    """Those of them that have a capital, which tell groups apart: *Dutch*."""
    compounds: frozenset[str]
    """Its noun, where that is a longer one, which does, too: *Regierungskreise*."""
    affiliation: str | None = None
    ground: str | None = None
    """Why it is not named."""

    @classmethod
    def of(cls, mention: Mention, ground: str | None = None) -> Unnamed:
        """A source as a mention tells it."""
        reading = read(mention)
        return cls(
            mention.span.start,
            reading.name,
            reading.kind,
            frozenset(map(str.lower, mention.words)),
            reading.adjectives,
            _compounds(mention, reading.head),
            reading.affiliation,
            ground,
        )

    def may_be(self, reading: Reading, compounds: frozenset[str]) -> bool:
        """Whether a group with the same noun can be this one, by what is said of both."""
        return _go_together(self.adjectives, reading.adjectives) and _go_together(
            self.compounds, compounds
        )


_START = attrgetter("start")
_NO_NOUN = (SourceKind.PERSON, SourceKind.UNKNOWN)
"""Kinds of those whose names have no noun for what they are."""


@define
class UnnamedSources:
    """The sources of an article that are told by a noun, by that noun."""

    _alone: dict[str, list[Unnamed]] = field(factory=dict)
    _groups: dict[str, list[Unnamed]] = field(factory=dict)
    _outlets: list[Unnamed] = field(factory=list)
    """Outlets by their names: *the newspaper* may mean one."""
    _firms: list[Unnamed] = field(factory=list)
    """Organisations by names that have no noun: *the company* may mean one."""
    _kept: int = 0

    def tell(self, mention: Mention, ground: str | None) -> None:
        """Take in a mention, with the reason why it is not named."""
        reading = read(mention)
        if reading.named and reading.kind in _NO_NOUN:
            return
        told = self.meant_by(mention)
        if told is None:
            self._keep(mention, reading, ground)
            return
        if _is_group(mention, reading):
            if len(reading.name.split()) > len(told.name.split()):
                told.name = reading.name
            told.adjectives = told.adjectives | reading.adjectives
        told.ground = told.ground or ground

    def tell_outlet(self, name: str, start: int) -> None:
        """Take in an outlet that something was told to."""
        if self._kept < _MOST_TOLD:
            self._kept += 1
            none: frozenset[str] = frozenset()
            outlet = Unnamed(start, name, SourceKind.OUTLET, none, none, none)
            insort(self._outlets, outlet, key=_START)

    def _keep(self, mention: Mention, reading: Reading, ground: str | None) -> None:
        places = list(self._places(mention, reading))
        if not places or self._kept >= _MOST_TOLD:
            return
        told = Unnamed.of(mention, ground)
        self._kept += len(places)
        for place in places:
            insort(place, told, key=_START)

    def _places(self, mention: Mention, reading: Reading) -> Iterator[list[Unnamed]]:
        """Where a source is kept to be found again, by its noun and by what a name can be."""
        noun = noun_of(mention)
        if noun is not None:
            nouns = self._groups if _is_group(mention, reading) else self._alone
            yield nouns.setdefault(kept_by(noun, mention.lexicon), [])
        if reading.kind is SourceKind.OUTLET:
            yield self._outlets
        alone = noun is None or reading.name.lower().endswith(noun)  # la SNCF
        firm = reading.named and reading.kind is SourceKind.ORGANISATION and alone
        if firm and not is_government(mention.words, mention.lexicon):
            yield self._firms

    def meant_by(self, mention: Mention) -> Unnamed | None:
        """The source that a mention means: one told before it, or a group told anywhere."""
        noun = noun_of(mention)
        if noun is None:
            return None
        reading, lexicon = read(mention), mention.lexicon
        key = kept_by(noun, lexicon)
        if _is_group(mention, reading):
            compounds = _compounds(mention, noun)
            groups = islice(self._groups.get(key, ()), _MOST_ALIKE)
            return next((each for each in groups if each.may_be(reading, compounds)), None)
        if not _points_back(mention):
            return None
        plain = noun if noun == key or noun in lexicon.offices else None
        said = {low for low in map(str.lower, mention.without_place[1:]) if low != plain}
        before = _before(self._alone.get(key, ()), mention.span.start)
        was = lexicon.former & said
        found = next(
            (e for e in before if _are_of(said, e.words) and lexicon.former & e.words <= was), None
        )
        return found or (None if said - {noun} else self._by_name(mention, noun))

    def _by_name(self, mention: Mention, noun: str) -> Unnamed | None:
        """Whom *the newspaper* or *the company* means that was only told by its name."""
        nouns = mention.lexicon.nouns
        start = mention.span.start
        outlets = self._outlets if noun in nouns.outlet or noun in nouns.press else ()
        firms = self._firms if noun in nouns.firm else ()
        known = (*_before(outlets, start)[:1], *_before(firms, start)[:1])
        return max(known, key=_START, default=None)


def kept_by(noun: str, lexicon: Lexicon) -> str:
    """The noun by which a source is found again: the same for *vakbond* and *bond*, and for what
    one office is called.
    """
    return lexicon.nouns.shortest(lexicon.offices.get(noun, noun))


def _before(known: Sequence[Unnamed], start: int) -> list[Unnamed]:
    """The sources that were told before a place, the last first."""
    at = bisect_left(known, start, key=_START)
    return list(reversed(known[max(0, at - _MOST_ALIKE) : at]))


def _is_group(mention: Mention, reading: Reading) -> bool:
    lexicon = mention.lexicon
    if reading.named or reading.head not in lexicon.nouns.collective:
        return False
    if mention.words[0].lower() in lexicon.singular_determiners:
        return False  # der Beamte
    return lexicon.capital_nouns or not _ends_with_name(mention)  # de vakbonden FNV en CNV


def _ends_with_name(mention: Mention) -> bool:
    """Whether a name ends a mention, which nothing parts from its noun: *vakbond S*."""
    words, noun = mention.words, mention.lexicon.nouns.head
    return len(words) > 1 and words[-1][0].isupper() and noun(words[-2].lower()) is not None


def _compounds(mention: Mention, noun: str | None) -> frozenset[str]:
    """The longer words of a mention that end in its noun: *Regierungskreise*."""
    if noun is None:
        return frozenset()
    lexicon = mention.lexicon
    key, head = kept_by(noun, lexicon), lexicon.nouns.head
    return frozenset(
        low for low in map(str.lower, mention.words) if low != key and head(low) == noun
    )


def is_noun_alone(mention: Mention) -> bool:
    """Whether a mention is a noun and its article, though it may have a capital: *die Zeitung*."""
    words = mention.words
    return len(words) == _NOUN_ALONE and mention.lexicon.nouns.listed(words[1].lower())


_NOUN_ALONE = 2


def _go_together(some: frozenset[str], others: frozenset[str]) -> bool:
    return not (some and others) or not some.isdisjoint(others)


def _points_back(mention: Mention) -> bool:
    """Whether a mention means somebody told before: *the official*, *this ministry*."""
    lexicon, words = mention.lexicon, mention.words
    if len(words) == 1:
        return lexicon.bare_definite
    first = words[0].lower().rstrip("'’")
    return first in lexicon.definite or first in lexicon.pointing


def _are_of(said: set[str], words: frozenset[str]) -> bool:
    """Whether all that a mention says of a source was said of it before."""
    return all(any(_are_alike(each, other) for other in words) for each in said)


_SHORTEST_ALIKE = 4
"""Letters that two forms of a word have in common: *hochrangiger*, *hochrangige*."""
_LONGEST_ENDING = 2


def _are_alike(word: str, other: str) -> bool:
    length = max(_SHORTEST_ALIKE, min(len(word), len(other)) - 1)
    alike = word[:length] == other[:length] and abs(len(word) - len(other)) <= _LONGEST_ENDING
    return alike or word == other
