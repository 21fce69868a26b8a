"""Which sources count as one, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from citecheck import knowledge
from citecheck.model.mention import SourceKind
from citecheck.model.sourcing import Footing, Kinship, Tie
from citecheck.model.values import define, field
from citecheck.roster import normal
from citecheck.sourcing.outlets import Press, newsroom_of
from citecheck.sourcing.sources import Cited

_LONGEST_NAME = 200
"""Code points of a name or an office in which words are looked for."""


@define
class Groups:
    """Sources put together (a union-find with halved paths: as good as linear)."""

    ties: list[Tie] = field(factory=list)
    _parent: dict[str, str] = field(factory=dict)

    def root(self, key: str) -> str:
        """The key that stands for a key's group."""
        while (parent := self._parent.get(key, key)) != key:
            self._parent[key] = key = self._parent.get(parent, parent)
        return key

    def join(self, key: str, other: str) -> bool:
        """Put two groups together; whether they were two."""
        one, two = self.root(key), self.root(other)
        self._parent[two] = one
        return one != two


def grouped(found: Mapping[str, Cited], outlets: Press) -> Groups:
    """The sources, with those put together that are not independent of each other."""
    groups = Groups()
    for key, other, kinship in _kin(found, outlets):
        if key != other and groups.join(key, other) and other in found:
            groups.ties.append(Tie(found[key].name, found[other].name, kinship))
    return groups


def _kin(found: Mapping[str, Cited], outlets: Press) -> Iterator[tuple[str, str, Kinship]]:
    heads = _by_head(found)
    rooms: dict[int, str] = {}
    for key, cited in found.items():
        for name in _principals(cited):
            if name in heads:
                yield key, heads[name], Kinship.SPEAKS_FOR
        for name in _told_by(cited, outlets):
            yield key, name, Kinship.TOLD_BY
        room = newsroom_of().get(normal(outlets.title(cited.name)))
        if room is not None:
            yield key, rooms.setdefault(room, key), Kinship.ONE_NEWSROOM


def _by_head(found: Mapping[str, Cited]) -> dict[str, str]:
    """What can have a spokesperson by its name, and by it without its first word.

    So *the White House*, and what is of unknown kind (*Rijkswaterstaat*): that somebody speaks for
    it tells what it is.
    """
    heads: dict[str, str] = {}
    for key, cited in found.items():
        if cited.kind in (SourceKind.ORGANISATION, SourceKind.UNKNOWN):
            heads.setdefault(key, key)
            first, _, rest = key.partition(" ")
            if rest and len(first) < _LONGEST_ARTICLE:
                heads.setdefault(rest, key)
    return heads


_LONGEST_ARTICLE = 5
"""Letters of the word before a name that may be missing elsewhere: *the*, *het*, *die*."""


def _told_by(cited: Cited, outlets: Press) -> Iterator[str]:
    """Whom a source is known through: for the unnamed, all of it is, if any of it is.

    A named person who spoke to an outlet once, and said other things elsewhere, stands by itself.
    """
    unnamed = cited.footing in (Footing.ANONYMOUS, Footing.COLLECTIVE)
    if unnamed or not cited.first_hand:
        for name in cited.via.values():
            key = normal(outlets.title(name))
            if key not in outlets.own:
                yield key


def is_spokesperson(cited: Cited) -> bool:
    """Whether a source's office is to speak for somebody else."""
    return next(_offices(cited), None) is not None


def _offices(cited: Cited) -> Iterator[tuple[list[str], str]]:
    """A source's titles that say that it is a spokesperson: their words, and the noun that does."""
    languages = {each.language or "" for each in cited.attributions[:_LOOKED_AT]}
    nouns = [noun for language in sorted(languages) for noun in _spokespeople(language)]
    unnamed = cited.kind is SourceKind.ANONYMOUS
    for title in [*cited.roles, *([cited.name] if unnamed else [])] if nouns else []:
        words = normal(title[:_LONGEST_NAME]).split()
        noun = next((each for each in nouns if any(word.endswith(each) for word in words)), None)
        if noun is not None:
            yield words, noun


def _principals(cited: Cited) -> Iterator[str]:
    """Normal names of those that a spokesperson may speak for."""
    if cited.kind is SourceKind.ANONYMOUS:
        yield from _names(cited.affiliation or "")
    for words, noun in _offices(cited):
        yield from _names(cited.affiliation or "")
        for word in words:
            yield _without_ending(word.removesuffix(noun).rstrip("-"))


def _without_ending(word: str) -> str:
    """A name without the ending of a genitive."""
    return next((word[: -len(each)] for each in ("'s", "’s") if word.endswith(each)), word)


_LOOKED_AT = 20
"""Attributions of a source whose language is looked at."""


def _names(affiliation: str) -> Iterator[str]:
    name = normal(affiliation)
    if name:
        yield name
        first, _, rest = name.partition(" ")
        if rest and len(first) < _LONGEST_ARTICLE:
            yield rest


@lru_cache(maxsize=64)  # an article may name any language
def _spokespeople(language: str) -> tuple[str, ...]:
    """The words for a spokesperson in a language that there is a file for."""
    nouns = knowledge.of_language(language).get("nouns", {})
    return tuple(nouns.get("spokesperson", "").split())
