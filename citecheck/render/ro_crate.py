"""``ro-crate-metadata.json``: the report's folder as an RO-Crate, for archives and repositories.

By https://www.researchobject.org/ro-crate/specification/1.1/. The crate's files are those that the
run wrote beside it, with their sizes and SHA-256.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from citecheck.model.member import Member
from citecheck.model.report import Report
from citecheck.render import iris
from citecheck.render.excerpt import opening
from citecheck.render.shown import Shown
from citecheck.render.times import stamp

NAME = "ro-crate"
FILE = "ro-crate-metadata.json"

_PROFILE = "https://w3id.org/ro/crate/1.1"

Node = dict[str, Any]


def around(report: Report, members: Sequence[Member]) -> bytes:
    """The crate's metadata, UTF-8. The same report and the same files give the same bytes."""
    from citecheck.render.escape import json_of
    from citecheck.render.shown import shown

    crate = {
        "@context": f"{_PROFILE}/context",
        "@graph": _graph(shown(report), sorted(members, key=lambda each: each.name)),
    }
    return f"{json_of(crate, indent=2)}\n".encode()


def _graph(report: Shown, members: Sequence[Member]) -> list[Node]:
    article = report.article
    every = [{"@id": member.name} for member in members]
    parts = every[0] if len(every) == 1 else every  # as the specification's section 4 advises
    return [
        {
            "@id": FILE,
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": _PROFILE},
        },
        {
            "@id": "./",
            "@type": "Dataset",
            "name": f"Provenance report: {opening(article)}",
            "description": "What an article stands on: its links, posts and attributed sources, "
            "with what was found of them.",
            "datePublished": _dated(report),
            "license": {"@id": "#rights"},
            "about": {"@id": iris.article(article)},
            "hasPart": parts,
            "mentions": {"@id": "#run"},
        },
        {
            "@id": "#rights",
            "@type": "CreativeWork",
            "name": "No licence is given",
            "description": "The article, the posts and the captured pages are their owners'; no "
            "licence to them is given here.",
        },
        {
            "@id": iris.article(article),
            "@type": "NewsArticle",
            "name": opening(article),
            "identifier": f"sha256:{article.origin.sha256}",
        },
        {
            "@id": "#citecheck",
            "@type": "SoftwareApplication",
            "name": "citecheck",
            "version": report.run.version,
        },
        {
            "@id": "#run",
            "@type": "CreateAction",
            "name": "The run that made this report",
            "instrument": {"@id": "#citecheck"},
            "object": {"@id": iris.article(article)},
            "result": parts,
        },
        *map(_file, members),
    ]


def _dated(report: Shown) -> str:
    """The date that the specification asks for: of the newest answer, or else of the article. The
    clock has no say in it, since the crate of the same article and answers is to be the same.
    """
    if report.as_of:
        return stamp(report.as_of)
    date = report.article.metadata.date
    return date.isoformat() if date else _NO_DATE


_NO_DATE = "1970-01-01"
"""Where nothing has a date: the epoch, which nobody takes for a date of the article's."""


def _file(member: Member) -> Node:
    return {
        "@id": member.name,
        "@type": "File",
        "name": member.name,
        "description": _WHAT.get(member.name.rpartition(".")[2], "A table of the report"),
        "encodingFormat": _TYPES.get(member.name.rpartition(".")[2], "application/octet-stream"),
        "contentSize": str(member.size),
        "sha256": member.sha256,
    }


_TYPES = {
    "bib": "application/x-bibtex",
    "csv": "text/csv",
    "html": "text/html",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "md": "text/markdown",
    "parquet": "application/vnd.apache.parquet",
    "ttl": "text/turtle",
    "wacz": "application/wacz",
}
"""Media types by the end of a file's name (IANA's registry; WACZ 1.1.1 section 8)."""

_WHAT = {
    "bib": "The cited works as BibTeX",
    "html": "For people, in a browser",
    "json": "For programs, as JSON",
    "jsonld": "For programs, as linked data",
    "md": "The report as Markdown",
    "ttl": "The report in the PROV Ontology",
    "wacz": "What the links answered, byte for byte, in the format of web archives",
}
