"""``report.prov.json``: the report as PROV-JSON (https://www.w3.org/submissions/prov-json/)."""

from __future__ import annotations

from citecheck.model.report import Report

NAME = "prov-json"
FILE = "report.prov.json"
NEEDS = ("prov",)
EXTRA = "prov"


def render(report: Report) -> bytes:
    """The report as PROV-JSON, UTF-8. The same report gives the same bytes."""
    import json

    from citecheck.render.escape import json_of
    from citecheck.render.provenance import document
    from citecheck.render.shown import shown

    written = json.loads(document(shown(report)).serialize(format="json") or "{}")
    return f"{json_of(written, indent=2, sort_keys=True)}\n".encode()
