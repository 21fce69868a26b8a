"""Who an article stands on: its attributions, grouped by their source.

What a source is, how its name is compared and what counts as a word is settled here, for all that
counts them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from citecheck.model.article import Article
from citecheck.model.mention import Attribution, Directness, Source, SourceKind
from citecheck.model.pattern import later
from citecheck.model.sourcing import Footing
from citecheck.model.values import frozen
from citecheck.unspaced_scripts import UNSPACED


@frozen
class RosterEntry:
    """A source with everything that the article says on its authority."""

    id: str
    """``source-1`` ... most attributions first."""
    name: str
    """Of one: each of *A and B* has an entry."""
    kind: SourceKind
    role: str | None
    affiliation: str | None
    ground: str | None
    """Why the source is not named, in the article's words."""
    attributions: tuple[Attribution, ...]
    words: int
    """Length of all that is attributed to it, in words."""
    characters: int
    """The same in code points."""

    @property
    def footing(self) -> Footing:
        """How much a reader is told of who it is."""
        return footing(self.kind, self.ground)

    @property
    def anonymous(self) -> bool:
        """Whether the source's name is kept back."""
        return self.footing is Footing.ANONYMOUS

    @property
    def via(self) -> tuple[str, ...]:
        """Through whom its words are known, each once."""
        return tuple(dict.fromkeys(name for each in self.attributions for name in each.via))

    def count(self, directness: Directness) -> int:
        """How many of its attributions are direct, indirect or mixed."""
        return sum(each.directness is directness for each in self.attributions)


def roster(article: Article, attributions: Iterable[Attribution]) -> tuple[RosterEntry, ...]:
    """The sources by number of attributions, then by first appearance.

    Scare quotes and attributions to nobody have no source and are not in it. An attribution to
    several is in the entry of each.
    """
    grouped: dict[str, list[Attribution]] = {}
    names: dict[str, str] = {}
    for each in attributions:
        if each.source is not None and each.directness is not Directness.SCARE:
            for name in names_of(each.source):
                names.setdefault(normal(name), name)
                grouped.setdefault(normal(name), []).append(each)
    groups = sorted(grouped.items(), key=lambda pair: -len(pair[1]))
    return tuple(
        _entry(f"source-{i}", names[key], article, group)
        for i, (key, group) in enumerate(groups, 1)
    )


def _entry(identity: str, name: str, article: Article, group: Sequence[Attribution]) -> RosterEntry:
    sources = [each.source for each in group if each.source is not None]
    spans = [span for each in group for span in each.content]
    return RosterEntry(
        id=identity,
        name=name,
        kind=kind_of(source.kind for source in sources),
        role=_first(sources, "role"),
        affiliation=_first(sources, "affiliation"),
        ground=_first(sources, "ground"),
        attributions=tuple(group),
        words=sum(words(article.quote(span)) for span in spans),
        characters=sum(len(span) for span in spans),
    )


def _first(sources: Iterable[Source], name: str) -> str | None:
    return next((value for each in sources if (value := getattr(each, name))), None)


_BETWEEN = "; "
"""What stands between the names of a source that is several: *A and B said*."""

MOST_NAMES = 20
"""Of one attribution that are told apart."""


def names_of(source: Source) -> Iterator[str]:
    """The names in a source: of several where it is *A and B*."""
    names = dict.fromkeys(name.strip() for name in source.name.split(_BETWEEN)[:MOST_NAMES])
    yield from filter(None, names)


def normal(name: str) -> str:
    """A name as it is compared."""
    return " ".join(name.split()).casefold()


def kind_of(kinds: Iterable[SourceKind]) -> SourceKind:
    """What a source is that is taken for several kinds: unnamed, if it ever is; else the first."""
    found = SourceKind.UNKNOWN
    for kind in kinds:
        if found is SourceKind.UNKNOWN or kind is SourceKind.ANONYMOUS:
            found = kind
    return found


_NAMED = frozenset(
    {
        SourceKind.PERSON,
        SourceKind.ORGANISATION,
        SourceKind.OUTLET,
        SourceKind.DOCUMENT,
        SourceKind.POST,
    }
)


def footing(kind: SourceKind, ground: str | None) -> Footing:
    """How much a reader is told of who a source is; `ground`: why its name is kept back."""
    if kind is SourceKind.ANONYMOUS or ground is not None:
        return Footing.ANONYMOUS
    if kind is SourceKind.COLLECTIVE:
        return Footing.COLLECTIVE
    return Footing.NAMED if kind in _NAMED else Footing.UNCLEAR


_NO_SPACES = later(f"[{UNSPACED}]")
"""Letters that are counted for words."""


def words(text: str) -> int:
    """How many words a text has: pieces between white space with a letter or a digit in them, and
    each letter of a script without spaces.
    """
    pieces = text.split()
    if text.isascii() or _NO_SPACES.search(text) is None:
        return sum(each.isalnum() or any(map(str.isalnum, each)) for each in pieces)
    return sum(len(_NO_SPACES.findall(each)) or any(map(str.isalnum, each)) for each in pieces)
