"""``citecheck check --fix`` and ``--diff``: what is done for each article, and said of it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from citecheck.cli.status import Status, worst
from citecheck.model.errors import EnvironmentFailure, InputError
from citecheck.model.values import frozen
from citecheck.waiting import aside

if TYPE_CHECKING:
    from citecheck.check.fixing import Mended
    from citecheck.check.run import Done, Gate
    from citecheck.cli.in_order import Worked
    from citecheck.cli.screen import Screen
    from citecheck.load.inputs import Input

_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""Byte-order marks of UTF-16, of which no line-based tool can take a difference."""


@frozen
class Mending:
    """How the articles of a run are mended."""

    status: Callable[[Done], Status]
    """What one article's findings come to."""
    unsafe: bool
    writes: bool
    """Whether files are written; else the difference is shown."""
    quiet: bool = False

    async def mend(
        self, gate: Gate, source: Input | InputError, found: Sequence[Done], done: list[Done]
    ) -> Worked:
        """Mend one input. What is to be told of it is told in its turn."""
        from citecheck.check.fixing import Mended, mended, write

        if isinstance(source, InputError):
            return partial(done.extend, found), worst(set(map(self.status, found)))
        result = await mended(gate, source, found, unsafe=self.unsafe)
        statuses = set(map(self.status, result.done))
        if not self.writes:
            statuses.discard(Status.FINDINGS)
            statuses |= {Status.FINDINGS} if result.is_changed else set()
        elif result.is_changed and source.path is not None:
            try:
                await aside(write, source.path, result.before, result.after)
            except EnvironmentFailure as error:
                result = Mended(tuple(found), trouble=str(error))
                statuses = {*map(self.status, found), Status.INCOMPLETE}
        return partial(self._tell, source, result, done), worst(statuses)

    def _tell(self, source: Input, result: Mended, done: list[Done]) -> None:
        from citecheck.cli.screen import Screen

        done.extend(result.done)
        screen = Screen(quiet=self.quiet)
        if result.trouble:
            screen.warn(result.trouble)
        if result.is_changed and source.path is not None:
            counts = Counter(each.title for each, _ in result.picks)
            rules = ", ".join(f"{name} ×{number}" for name, number in sorted(counts.items()))
            verb = "mended" if self.writes else "would mend"
            screen.aside(f"{verb} {source.name}: {rules}")
            if not self.writes:
                _show(source.path, result, screen)
        left = sum(
            each.counts and bool(each.fixes) for one in result.done for each in one.article.findings
        )
        if left and not self.unsafe:
            screen.aside(f"{source.name}: {left} more with --unsafe-fixes; look at each")


def _show(path: Path, result: Mended, screen: Screen) -> None:
    """The difference: the very bytes for a program, escaped for a terminal."""
    from citecheck.check.difference import difference
    from citecheck.render.escape import terminal

    if result.before[:2] in _WIDE:
        screen.warn(f"{path}: is in UTF-16, of which no difference by lines can be shown")
        return
    pieces = difference(path, result.before, result.after)
    if not sys.stdout.isatty():
        sys.stdout.flush()
        sys.stdout.buffer.writelines(pieces)
        sys.stdout.buffer.flush()
        return
    for piece in pieces:
        for line in piece.decode("utf-8", "replace").removesuffix("\n").split("\n"):
            click.echo(terminal(line.replace("\t", "    ")))
