"""What a command says: results to standard output, everything else to standard error.

Nothing taken from an article or a server reaches a terminal or a CI log unescaped.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    import logging

    from citecheck.model.report import Report


_TOGETHER = 1_000
"""Lines that are written at a time."""


class Screen:
    """Where a command speaks."""

    def __init__(self, *, quiet: bool = False, as_json: bool = False) -> None:
        self._quiet, self._as_json = quiet, as_json

    def show(self, report: Report, written: Path | None = None) -> None:
        """One article's report: a summary for people or a line of JSON."""
        if self._as_json:
            from citecheck.render.json import one_line

            click.echo(one_line(report))
        elif not self._quiet:
            from citecheck.render.terminal import summary

            click.echo(summary(report, written=written, color=has_color(sys.stdout)))

    def line(self, text: str) -> None:
        """A line of the result."""
        click.echo(escaped(text))

    def lines(self, texts: Iterable[str]) -> None:
        """Lines of the result, in which nothing is secret any more, written together.

        A flush for each would take longer than to find it.
        """
        texts = iter(texts)
        while some := list(islice(texts, _TOGETHER)):
            joined = "\n".join(some)
            click.echo(joined if _are_plain(joined, len(some)) else "\n".join(map(escaped, some)))

    def aside(self, text: str) -> None:
        """What was done besides the result, which may be read by a program."""
        if not self._quiet:
            _tell(text)

    def warn(self, text: str) -> None:
        """Something the user should know; the run goes on."""
        if not self._quiet:
            _tell(text, "warning")

    def error(self, text: str) -> None:
        """An input that could not be read, say; shown even when quiet."""
        _tell(text, "error")

    def fault(self, name: str, error: Exception) -> None:
        """A fault of citecheck's own that cost one article its report."""
        import traceback

        from citecheck.cli._log_format import is_structured

        told = f"{name}: a fault of citecheck's own: {type(error).__name__}: {error}"
        if is_structured():
            _log().error("%s", told, exc_info=error)
            return
        self.error(told)
        for line in "".join(traceback.format_exception(error)).splitlines():
            click.echo(escaped(f"  {line}"), err=True)


def _tell(text: str, level: str = "") -> None:
    """Something for standard error: a line for people, or an object where all of it is such."""
    from citecheck.cli._log_format import is_structured

    if is_structured():
        write = {"error": _log().error, "warning": _log().warning, "": _log().info}[level]
        write("%s", text)
    else:
        click.echo(
            escaped(f"citecheck: {level}: {text}" if level else f"citecheck: {text}"), err=True
        )


def _log() -> logging.Logger:
    import logging

    return logging.getLogger("citecheck")


def _are_plain(joined: str, lines: int) -> bool:
    """Whether `escaped` would leave each of some lines as it is, but for secrets."""
    return (
        joined.isascii()
        and joined.count("\n") == lines - 1
        and joined.replace("\n", "").isprintable()
        and "##" not in joined
        and "::" not in joined
    )


def escaped(text: str) -> str:
    """Text for one line: no control, no command to a build's runner, no secret of an address."""
    from citecheck.render.escape import terminal
    from citecheck.urls import mask

    line = terminal(mask(text))
    indent = len(line) - len(line.lstrip())
    return f"{line[:indent]}\\x3a{line[indent + 1 :]}" if line.startswith("::", indent) else line


def has_color(stream: object) -> bool:
    """Whether to show colours: on a terminal only, and never where NO_COLOR is set (https://no-color.org/)."""
    import os

    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    is_terminal = getattr(stream, "isatty", lambda: False)()
    return bool(is_terminal) and os.environ.get("TERM") != "dumb"
