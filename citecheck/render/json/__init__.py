"""``report.json``: everything that is known of an article. The other formats can be had from it.

Its shape is published as a JSON Schema, ``citecheck/data/report.schema.json``. The same report
gives the same bytes.
"""

from __future__ import annotations

from citecheck.model.report import Report

NAME = "json"
FILE = "report.json"


def render(report: Report) -> bytes:
    """The report as JSON: UTF-8, indented, ending in a line feed."""
    import json

    from citecheck.render.escape import json_text
    from citecheck.render.json.document import document
    from citecheck.render.shown import shown

    return json_text(json.dumps(document(shown(report)), ensure_ascii=False, indent=2) + "\n")
