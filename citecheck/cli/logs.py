"""The library's log on standard error: it tells of URLs and errors that others have written."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from datetime import UTC, datetime

from citecheck.cli._log_format import is_structured
from citecheck.cli.screen import escaped

_LONGEST = 2_000
"""Code points of one text in a structured log; an exception's trace has five times as many."""
_MOST_FACTS = 32


class Escaped(logging.Formatter):
    """Writes each line of a record as `escaped` has it; all but the first are set in."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as lines that may be shown."""
        first, *rest = super().format(record).splitlines() or [""]
        return "\n".join([escaped(first), *(escaped(f"  {line}") for line in rest)])


class Structured(logging.Formatter):
    """Writes a record as one line of JSON in ASCII, with secrets covered and all text bounded.

    What a record is about stands beside its words where it was logged with
    ``extra={"facts": {...}}``; the trace and span that it belongs to, where there are any.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line that may be shown, and be read by a program."""
        from citecheck import telemetry

        told: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": telemetry.bounded(record.getMessage(), _LONGEST),
        }
        facts = getattr(record, "facts", None)
        if isinstance(facts, Mapping):
            told["facts"] = {
                str(name)[:64]: _plain(value) for name, value in list(facts.items())[:_MOST_FACTS]
            }
        if record.exc_info and record.exc_info[0] is not None:
            trace = self.formatException(record.exc_info)
            told["exception"] = telemetry.bounded(record.exc_info[0].__name__, _LONGEST)
            lines = [telemetry.bounded(line, _LONGEST) for line in trace.splitlines()]
            told["trace"] = "\n".join(lines)[-5 * _LONGEST :]
        ids = telemetry.ids()
        if ids is not None:
            told["trace_id"], told["span_id"] = ids
        return json.dumps(told)


def _plain(value: object) -> object:
    from citecheck import telemetry

    if value is None or isinstance(value, (bool, int, float)):
        return value
    return telemetry.bounded(str(value), _LONGEST)


def set_up(*, quiet: bool, verbose: int) -> None:
    """Where the library's log goes, and traces and metrics if the environment wants them."""
    from citecheck import telemetry

    level = (
        logging.ERROR if quiet else (logging.WARNING, logging.INFO, logging.DEBUG)[min(verbose, 2)]
    )
    handler = logging.StreamHandler()
    handler.setFormatter(Structured() if is_structured() else Escaped("citecheck: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler])
    for name in ("opentelemetry", "urllib3", "alembic", "sqlalchemy"):  # their own affairs
        logging.getLogger(name).setLevel(max(level, logging.WARNING))
    if telemetry.is_wanted() and not telemetry.set_up():
        logging.getLogger("citecheck").warning(
            "the environment names an OpenTelemetry collector, which is sent nothing: "
            "pip install 'citecheck[telemetry]'"
        )
