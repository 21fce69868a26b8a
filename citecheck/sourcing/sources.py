"""The sources of an article, each once, with their attributions."""

from __future__ import annotations

from collections.abc import Iterable

from citecheck.model.mention import Attribution, Directness, Source, SourceKind
from citecheck.model.sourcing import Footing
from citecheck.model.values import define, field
from citecheck.roster import MOST_NAMES, footing, kind_of, names_of, normal


@define(eq=False)
class Cited:
    """One source, by all that the article says of it."""

    name: str
    kind: SourceKind
    ground: str | None = None
    affiliation: str | None = None
    roles: list[str] = field(factory=list)
    attributions: list[Attribution] = field(factory=list)
    via: dict[str, str] = field(factory=dict)
    """Through whom it was heard: names as written, by their normal form."""
    first_hand: bool = False
    """Whether anything of it was heard through nobody."""

    @property
    def footing(self) -> Footing:
        """How much a reader is told of who it is."""
        return footing(self.kind, self.ground)

    def meet(self, attribution: Attribution, source: Source) -> None:
        """Take in one more attribution to it."""
        self.attributions.append(attribution)
        self.ground = self.ground or source.ground
        self.affiliation = self.affiliation or source.affiliation
        if source.role and len(self.roles) < MOST_NAMES:
            self.roles.append(source.role)
        self.kind = kind_of((self.kind, source.kind))
        for name in attribution.via[:MOST_NAMES]:
            self.via.setdefault(normal(name), name)
        self.first_hand = self.first_hand or not attribution.via


def cited_sources(attributions: Iterable[Attribution]) -> dict[str, Cited]:
    """The sources by the normal form of their name, in order of first appearance."""
    found: dict[str, Cited] = {}
    for attribution in attributions:
        if attribution.source is not None and attribution.directness is not Directness.SCARE:
            for name in names_of(attribution.source):
                one = found.get(normal(name))
                if one is None:
                    one = found[normal(name)] = Cited(name, attribution.source.kind)
                one.meet(attribution, attribution.source)
    return found


def account(name: str) -> str:
    """The name of an account as it is compared: without its @."""
    return normal(name).lstrip("@")
