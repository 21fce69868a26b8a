"""Who an article stands on: its attributions, grouped by their source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from citecheck.model.article import Article
from citecheck.model.mention import Attribution, Directness, Source, SourceKind


@frozen
class RosterEntry:
    """A source with everything that the article says on its authority."""

    id: str
    """``source-1`` ... most attributions first."""
    name: str
    kind: SourceKind
    role: str | None
    affiliation: str | None
    ground: str | None
    """Why the source is not named, in the article's words."""
    attributions: tuple[Attribution, ...]
    words: int
    """Length of all that is attributed to it, in words."""
    characters: int
    """The same in code points, for scripts that put no spaces between words."""

    @property
    def anonymous(self) -> bool:
        """Whether the source's name is kept back."""
        return self.kind is SourceKind.ANONYMOUS or self.ground is not None

    def count(self, directness: Directness) -> int:
        """How many of its attributions are direct, indirect or mixed."""
        return sum(each.directness is directness for each in self.attributions)


def roster(article: Article, attributions: Iterable[Attribution]) -> tuple[RosterEntry, ...]:
    """The sources by number of attributions, then by first appearance.

    Scare quotes and attributions to nobody have no source and are not in it.
    """
    grouped: dict[tuple[str, SourceKind], list[Attribution]] = {}
    for each in attributions:
        if each.source is not None and each.directness is not Directness.SCARE:
            name = " ".join(each.source.name.casefold().split())
            grouped.setdefault((name, each.source.kind), []).append(each)
    groups = sorted(grouped.values(), key=lambda group: -len(group))
    return tuple(_entry(f"source-{i}", article, group) for i, group in enumerate(groups, 1))


def _entry(identity: str, article: Article, group: Sequence[Attribution]) -> RosterEntry:
    sources = [each.source for each in group if each.source is not None]
    spans = [span for each in group for span in each.content]
    return RosterEntry(
        id=identity,
        name=sources[0].name,
        kind=sources[0].kind,
        role=_first(sources, "role"),
        affiliation=_first(sources, "affiliation"),
        ground=_first(sources, "ground"),
        attributions=tuple(group),
        words=sum(words(article.quote(span)) for span in spans),
        characters=sum(len(span) for span in spans),
    )


def _first(sources: Iterable[Source], name: str) -> str | None:
    return next((value for each in sources if (value := getattr(each, name))), None)


def words(text: str) -> int:
    """How many words a text has: pieces between white space with a letter or a digit in them."""
    return sum(any(map(str.isalnum, piece)) for piece in text.split())
