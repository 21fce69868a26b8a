"""``report.json``: everything that is known of an article. The other formats can be had from it.

Its shape is published as a JSON Schema, ``citecheck/data/report.schema.json``. The same report
gives the same bytes.
"""

from __future__ import annotations

from citecheck.model.memento import Memento
from citecheck.model.report import Report
from citecheck.model.resolution import Resolution

NAME = "json"
FILE = "report.json"


def render(report: Report) -> bytes:
    """The report as JSON: UTF-8, indented, ending in a line feed."""
    return f"{_written(report, indent=2)}\n".encode()


def one_line(report: Report) -> str:
    """The same report as one line, without the line feed at its end."""
    return _written(report, indent=None)


def _written(report: Report, *, indent: int | None) -> str:
    from citecheck.render.escape import json_of
    from citecheck.render.json.document import document
    from citecheck.render.shown import shown

    return json_of(document(shown(report)), indent=indent)


def one_line_memento(memento: Memento) -> str:
    """A copy in an archive, as one line of JSON."""
    from citecheck.render.escape import json_of
    from citecheck.render.json.copies import memento_json
    from citecheck.render.masked import masked

    return json_of(memento_json(masked(memento)))


def one_line_resolution(resolution: Resolution) -> str:
    """What became of one link, as one line of JSON."""
    from citecheck.render.escape import json_of
    from citecheck.render.json.resolutions import resolution_json
    from citecheck.render.masked import masked

    asked = masked(resolution)
    return json_of({"url": asked.url, **resolution_json(asked)})
