"""Found against gold: precision, recall and F1 of content spans, and of their speakers."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, frozen

Spans = Sequence[tuple[int, int]]


def overlap(one: Spans, other: Spans) -> int:
    """How many characters two sets of spans share."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)


def size(spans: Spans) -> int:
    """How many characters spans cover, each counted by itself."""
    return sum(end - start for start, end in spans)


@frozen
class Item:
    """A quotation, found or gold."""

    content: Spans
    speaker: Spans = ()
    name: str | None = None
    """Who the speaker is, in words."""

    def names(self, gold: Item) -> bool:
        """Whether this item's speaker is the gold's.

        Its place overlaps the gold's; or, where either gives no place, the names are the same or
        one has the other within it.
        """
        if self.speaker and gold.speaker:
            return overlap(self.speaker, gold.speaker) > 0
        if not self.name or not gold.name:
            return False
        one, other = self.name.casefold(), gold.name.casefold()
        return one in other or other in one


def covers(found: Item, gold: Item) -> bool:
    """Whether a found item covers more than half of a gold one."""
    return 2 * overlap(found.content, gold.content) > size(gold.content)


def matches(found: Item, gold: Item) -> bool:
    """Whether two items share more than half of the shorter one."""
    shorter = min(size(found.content), size(gold.content))
    return 2 * overlap(found.content, gold.content) > shorter


@define
class Score:
    """Counts over any number of documents."""

    gold: int = 0
    hit: int = 0
    """Gold items of which one found item covers more than half."""
    found: int = 0
    right: int = 0
    """Found items more than half of which lies in one gold item, or that cover half of it."""
    speakers: int = 0
    """Hits whose gold item names a speaker."""
    speakers_right: int = 0
    """Those whose found speaker is the same."""
    pairs: int = 0
    """Hits whose speaker is right, or whose gold item names none."""

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of gold that was found."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def speaker_accuracy(self) -> float:
        """Share of hits with a gold speaker whose speaker was found."""
        return self.speakers_right / self.speakers if self.speakers else 0.0

    @property
    def pair_f1(self) -> float:
        """F1 where only a content with its speaker counts."""
        if not self.hit or not self.pairs:
            return 0.0
        share = self.pairs / self.hit
        precision, recall = self.precision * share, self.recall * share
        return 2 * precision * recall / (precision + recall)

    def add(
        self, gold: Sequence[Item], found: Sequence[Item], counted: Sequence[Item] | None = None
    ) -> None:
        """Count one document.

        A gold item may be hit by any of `found`: people tell kinds of speech apart differently.
        Precision is counted over `counted`, those found items that are of the gold's kind.
        """
        for item in gold:
            self.gold += 1
            best = max(found, key=lambda each: overlap(each.content, item.content), default=None)
            if best is None or not covers(best, item):
                continue
            self.hit += 1
            if not item.speaker and not item.name:
                self.pairs += 1
                continue
            self.speakers += 1
            if best.names(item):
                self.speakers_right += 1
                self.pairs += 1
        for each in found if counted is None else counted:
            self.found += 1
            self.right += any(matches(each, item) for item in gold)
