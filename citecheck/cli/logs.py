"""The library's log on standard error: it tells of URLs and errors that others have written."""

from __future__ import annotations

import logging

from citecheck.cli.screen import escaped


class Escaped(logging.Formatter):
    """Writes each line of a record as `escaped` has it; all but the first are set in."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as lines that may be shown."""
        first, *rest = super().format(record).splitlines() or [""]
        return "\n".join([escaped(first), *(escaped(f"  {line}") for line in rest)])
