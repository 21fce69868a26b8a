"""``report.prov.ttl``: the report in the PROV Ontology, as Turtle (https://www.w3.org/TR/prov-o/)."""

from __future__ import annotations

from citecheck.model.report import Report

NAME = "prov-turtle"
FILE = "report.prov.ttl"
NEEDS = ("prov", "rdflib")
EXTRA = "prov"


def render(report: Report) -> bytes:
    """The report as Turtle, UTF-8. The same report gives the same bytes."""
    from citecheck.render.escape import turtle_text
    from citecheck.render.provenance import document
    from citecheck.render.shown import shown

    text = document(shown(report)).serialize(format="rdf", rdf_format="turtle")
    return f"{turtle_text(text or '').strip()}\n".encode()
