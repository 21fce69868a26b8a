"""What does not hold in a file that is verified, gathered within bounds."""

from __future__ import annotations

from collections.abc import Iterable

from citecheck.model.evidence import Problem

MOST = 10_000
"""Problems of one file that are told. A file can be built to have any number of them."""


class Problems:
    """Gathers problems in the order in which they are found."""

    def __init__(self) -> None:
        self._found: list[Problem] = []
        self._left_out = 0

    def __bool__(self) -> bool:
        return bool(self._found)

    def name(self, code: str, where: str, message: str) -> None:
        """Take note of one; `Problem` says what the parts are."""
        self.add([Problem(code, where, message)])

    def add(self, problems: Iterable[Problem]) -> None:
        """Take note of some."""
        for problem in problems:
            if len(self._found) < MOST:
                self._found.append(problem)
            else:
                self._left_out += 1

    @property
    def told(self) -> tuple[Problem, ...]:
        """The first `MOST`, and that there are more, if so."""
        if not self._left_out:
            return tuple(self._found)
        message = f"{self._left_out:,} more things do not hold, which are not told."
        return (*self._found, Problem("problems-cut", "", message))
