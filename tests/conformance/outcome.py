"""What becomes of a suite: the cases that pass, and the differences that are declared for it."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

from attrs import frozen

from tests.conformance.suites import Case, Suite

_FOLDER = Path(__file__).parents[1] / "data" / "conformance"


@frozen
class Difference:
    """Cases in which we differ from a suite by choice, for one reason."""

    why: str
    cases: tuple[str, ...]


@frozen
class Outcome:
    """A suite as it came out."""

    suite: Suite
    cases: tuple[Case, ...]
    differences: tuple[Difference, ...]

    @property
    def failing(self) -> dict[str, Case]:
        return {case.name: case for case in self.cases if not case.passes}

    @property
    def declared(self) -> list[str]:
        return [name for difference in self.differences for name in difference.cases]

    @property
    def problems(self) -> list[str]:
        """What is not as declared. A difference declared for a case that passes is one too."""
        failing, declared = self.failing, self.declared
        known = {case.name for case in self.cases}
        return [
            *(f"fails, undeclared: {failing[name]}" for name in failing if name not in declared),
            *(f"declared, but passes: {name}" for name in declared if name in known - {*failing}),
            *(f"declared, but no case: {name}" for name in declared if name not in known),
            *(f"declared twice: {name}" for name, n in Counter(declared).items() if n > 1),
        ]


def outcome(suite: Suite) -> Outcome:
    """Run a suite, and read what is declared for it."""
    data = tomllib.loads((_FOLDER / f"{suite.name}.toml").read_text("utf-8"))
    differences = tuple(
        Difference(each["why"], tuple(each["cases"])) for each in data["difference"]
    )
    return Outcome(suite, tuple(suite.cases()), differences)
