"""What ``citecheck check`` found, told in every format that was asked for."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import Any

import click

from citecheck.check.acceptance import accepted, stale
from citecheck.check.failing import judged_by_floor
from citecheck.check.outputs import Output
from citecheck.check.run import Done
from citecheck.cli.screen import Screen, has_color
from citecheck.cli.status import Status
from citecheck.model.judged import ArticleCheck
from citecheck.render.numbers import number as counted


class Telling:
    """Where findings are told, and how."""

    def __init__(self, options: dict[str, Any]) -> None:
        """`options` of the command. Raises `UsageError` for a format that there is not, and for
        one that would be told where the statistics are.
        """
        self._options = options
        self._outputs = [Output.parse(each) for each in options["formats"] or ("text",)]
        shown = (each.format.NAME for each in self._outputs if each.file is None)
        if options["statistics"] and (crowded := next((e for e in shown if e != "text"), None)):
            raise click.UsageError(
                f"--statistics are told in place of findings: give {crowded} a file, "
                f"as {crowded}=FILE"
            )
        self._screen = Screen(quiet=options["quiet"])

    @property
    def tells_fixes(self) -> bool:
        """Whether any format tells how findings are mended."""
        return any(getattr(each.format, "TELLS_FIXES", True) for each in self._outputs)

    def tell(self, done: Sequence[Done]) -> Status:
        """Tell what was found, or accept it; the status of having none."""
        check = _checked(done)
        if self._options["write_baseline"]:
            for file, number in accepted(done, self._options["baseline"]):
                self._screen.line(f"accepted {counted(number, 'finding')} in {file}")
        elif not self._options["diff"]:  # the difference is all that is told then
            self._show(check)
            self._keep(check)
        if check.articles:
            return Status.CLEAN
        if self._options["changed_since"] is not None:
            self._screen.warn("no article has changed, so nothing was checked")
            return Status.CLEAN
        if self._options["force_exclude"]:
            self._screen.warn("all that was named is left out, so nothing was checked")
            return Status.CLEAN
        self._screen.warn("no article was read, so nothing was checked")
        return Status.USAGE

    def tell_round(self, some: Sequence[Done], whole: Sequence[Done]) -> None:
        """Tell of a round of a watch: on the screen of what was checked now, in files of all."""
        if some:
            self._show(_checked(some))
        self._keep(_checked(whole))

    def _show(self, check: ArticleCheck) -> None:
        """On the screen: the statistics, or each format that has no file."""
        if self._options["statistics"]:
            self._count(check)
            return
        for output in self._outputs:
            if output.file is None:
                output.write(check, partial(click.echo, nl=False), colour=has_color(sys.stdout))

    def _keep(self, check: ArticleCheck) -> None:
        for output in self._outputs:
            if output.file is not None:
                output.write(check, click.echo)

    def _count(self, check: ArticleCheck) -> None:
        """How often each rule found something, the most often first."""
        counts = Counter(each.title for each in check.findings)
        for title, number in sorted(counts.items(), key=lambda each: (-each[1], each[0])):
            self._screen.line(f"{number:>7}  {title}")


def _checked(done: Sequence[Done]) -> ArticleCheck:
    return ArticleCheck(tuple(map(judged_by_floor, done)), stale(done))
