"""What a corpus came to, from the marks of its finished work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from citecheck.corpus import finding, repeats, reporting, resolving
from citecheck.corpus.layout import Layout, tables_of
from citecheck.corpus.parquet_files import read_rows
from citecheck.corpus.planning import read_units
from citecheck.model.values import frozen

_COUNTED = ("articles", "failures", "poisoned", "repeated")


@frozen
class Summary:
    """Counts of a whole corpus. What was not done yet is not in them."""

    articles: int
    """That were read."""
    failures: int
    """Rows and articles that could not be read."""
    poisoned: int
    """Of these, what ended the process that read it."""
    outcomes: tuple[tuple[str, int], ...]
    """Addresses by what they lead to."""
    repeated: int
    """Articles that the input has more than once, each time but the first."""
    tables: tuple[tuple[str, int], ...]
    """Rows of each table."""

    def lines(self) -> Iterator[str]:
        """The same in words."""
        yield f"{self.articles:,} articles read, {self.failures:,} could not be"
        if self.poisoned:
            yield f"  {self.poisoned:,} of them ended the process that read them"
        if self.repeated:
            yield f"{self.repeated:,} articles came again, and count once"
        if self.outcomes:
            told = ", ".join(f"{name} {count:,}" for name, count in self.outcomes)
            yield f"{sum(count for _, count in self.outcomes):,} addresses resolved: {told}"
        if self.tables:
            yield ", ".join(f"{count:,} {name}" for name, count in self.tables)

    @property
    def unchecked(self) -> int:
        """Addresses of which nothing is known."""
        from citecheck.model.resolution import Outcome, State

        return sum(
            count for name, count in self.outcomes if Outcome(name).state is State.NOT_CHECKED
        )


def summary(layout: Layout) -> Summary:
    """What is finished so far."""
    found: Counter[str] = Counter()
    for _, told in layout.all_done(finding.STAGE):
        found.update({name: told[name] for name in _COUNTED})
    outcomes: Counter[str] = Counter()
    for _, told in layout.all_done(resolving.STAGE):
        outcomes.update(told["outcomes"])
    tables: Counter[str] = Counter()
    for _, told in layout.all_done(reporting.STAGE):
        tables.update({name: told[name] for name in tables_of()})
    return Summary(
        found["articles"],
        found["failures"],
        found["poisoned"],
        tuple(outcomes.most_common()),
        found["repeated"] + sum(told["articles"] for _, told in layout.all_done(repeats.STAGE)),
        tuple((name, tables[name]) for name in tables_of() if tables),
    )


def failures(layout: Layout, most: int = 100) -> Iterator[str]:
    """Why rows could not be read, in words, the first so many of them."""
    for unit in read_units(layout):
        if most <= 0:
            return
        is_done = layout.is_done(finding.STAGE, unit.name)
        if not is_done or not layout.done(finding.STAGE, unit.name)["failures"]:
            continue
        for row, failure in read_rows([layout.found(unit.number)], ("row", "failure")):
            if failure is not None and most > 0:
                most -= 1
                is_named = failure.startswith(unit.source)
                yield failure if is_named else f"{unit.source}, row {row}: {failure}"
