"""Who a noun means in a language without spaces: *鈴木一郎市長*, *防衛省の報道官*, *専門家*."""

from __future__ import annotations

from citecheck.find.lexicon import Lexicon
from citecheck.find.outlets import outlet_named
from citecheck.model.mention import Source, SourceKind
from citecheck.model.values import define, evolve, field

_BRACKETS = (("（", "）"), ("(", ")"))
"""Pairs, as they stand behind a noun."""
_MOST_NAMES = 5_000
_FOREIGN = "・"
"""Parts the names of people from abroad."""
_FORMER = ("前", "元", "現", "副", "新", "次期")
"""What stands between a name and its office."""


@define
class Nominals:
    """The people of one article, so that a surname is given its full name."""

    lexicon: Lexicon
    _names: dict[str, str | None] = field(factory=dict)
    """Names with their offices, the full ones first met before the short ones."""
    _holders: dict[str, str] = field(factory=dict)
    """Who holds an office, by its noun."""

    def is_somebody(self, noun: str) -> bool:
        """Whether a noun names somebody or something that can say things."""
        plain = _plain(noun)
        if not plain:
            return False
        return (
            self._head(plain) is not None
            or _is_aged(noun)
            or self._head(plain.rpartition(self._of)[0]) in self.lexicon.nouns.people
            or plain.endswith(self._honorifics)
            or plain in self.lexicon.singular
            or outlet_named(plain) is not None
            or (_FOREIGN in plain and plain[0] != _FOREIGN)
        )

    def source(self, noun: str) -> Source:
        """The source that a noun means."""
        plain = _plain(noun)
        outlet = outlet_named(plain)
        if outlet is not None:
            return Source(outlet, SourceKind.OUTLET)
        owner, _, last = plain.rpartition(self._of)
        head = self._head(last)
        polite = next((each for each in self._honorifics if last.endswith(each)), None)
        if polite is not None and len(last) > len(polite):
            return self._person(last[: -len(polite)], None, owner or None)
        if head is None and (_is_aged(noun) or self._head(owner) in self.lexicon.nouns.people):
            return self._person(last, owner or None, None)
        if head is None:
            kind = SourceKind.PERSON if _FOREIGN in last else SourceKind.UNKNOWN
            return (
                self._person(last, None, owner or None) if _FOREIGN in last else Source(plain, kind)
            )
        name = last[: -len(head)]
        if head in self.lexicon.nouns.people and self._is_name(name):
            return self._titled(name, head, owner or None)
        return self._common(plain, head, owner or name or None)

    @property
    def _of(self) -> str:
        particles = self.lexicon.particles
        return particles.of if particles is not None else ""

    @property
    def _honorifics(self) -> tuple[str, ...]:
        particles = self.lexicon.particles
        return particles.honorifics if particles is not None else ()

    def _head(self, noun: str) -> str | None:
        """The longest listed noun that a noun ends in."""
        listed = self.lexicon.nouns.listed
        return next((noun[at:] for at in range(len(noun)) if listed(noun[at:])), None)

    def _is_name(self, before: str) -> bool:
        """Whether what stands before an office is a name, not whose office it is."""
        plain = before.rstrip("".join(_FORMER))
        if len(plain) < 2 and not (plain and before == plain):
            return False
        return self._head(plain) is None and before not in self.lexicon.word

    def _titled(self, name: str, title: str, owner: str | None) -> Source:
        for each in _FORMER:
            if name.endswith(each) and len(name) > len(each) + 1:
                name, title = name[: -len(each)], each + title
        return self._person(name, title, owner)

    def _person(self, name: str, role: str | None, owner: str | None) -> Source:
        full = next((each for each in self._names if each != name and each.startswith(name)), name)
        role = role or self._names.get(full)
        if full in self._names or len(self._names) < _MOST_NAMES:
            self._names[full] = self._names.get(full) or role
            if role is not None:
                self._holders[role] = full
        return Source(full, SourceKind.PERSON, role, owner)

    def _common(self, noun: str, head: str, owner: str | None) -> Source:
        nouns = self.lexicon.nouns
        if noun in self._holders:
            full = self._holders[noun]
            return Source(full, SourceKind.PERSON, self._names.get(full))
        for kind, listed in (
            (SourceKind.ANONYMOUS, nouns.anonymous),
            (SourceKind.COLLECTIVE, nouns.collective),
            (SourceKind.PERSON, nouns.people),
            (SourceKind.DOCUMENT, nouns.document),
            (SourceKind.OUTLET, nouns.outlet),
        ):
            if head in listed:
                return Source(noun, kind, affiliation=owner)
        return Source(noun, SourceKind.ORGANISATION)


def with_ground(source: Source, ground: str | None) -> Source:
    """A source with the reason why it is not named, if it is not."""
    if ground is None or source.kind in (SourceKind.ORGANISATION, SourceKind.OUTLET):
        return source
    return evolve(source, kind=SourceKind.ANONYMOUS, ground=ground)


def _is_aged(noun: str) -> bool:
    """Whether a bracket behind a noun tells an age or a school year: *田中花子(69)*."""
    return any(
        noun.endswith(closing) and noun[noun.rfind(opening) + 1 : noun.rfind(opening) + 2].isdigit()
        for opening, closing in _BRACKETS
    )


def _plain(noun: str) -> str:
    """A noun without the bracket behind it: *佐藤花子教授（経済学）*."""
    for opening, closing in _BRACKETS:
        if noun.endswith(closing) and opening in noun:
            noun = noun[: noun.rindex(opening)]
    return noun
