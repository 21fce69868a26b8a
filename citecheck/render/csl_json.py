"""``citations.csl.json``: the cited works as CSL-JSON, for Zotero, Pandoc and the like.

By the schema at https://github.com/citation-style-language/schema (csl-data.json).
"""

from __future__ import annotations

from typing import Any

from citecheck.model.date import PartialDate
from citecheck.model.report import Report
from citecheck.render.works import Work, works

NAME = "csl-json"
FILE = "citations.csl.json"


def render(report: Report) -> bytes:
    """The works as CSL-JSON, UTF-8. The same report gives the same bytes."""
    from citecheck.render.escape import json_of
    from citecheck.render.shown import shown

    items = [_item(each) for each in works(shown(report))]
    return f"{json_of(items, indent=2)}\n".encode()


def _item(work: Work) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": work.id,
        "type": "post" if work.author else "webpage",
        "title": work.title or work.text or work.url or "",
        "container-title": work.site,
        "URL": work.url,
        "author": _author(work),
        "issued": _date(work.date) if work.date else None,
    }
    if work.accessed:
        at = work.accessed
        item["accessed"] = {"date-parts": [[at.year, at.month, at.day]]}
    if work.memento:
        item["archive"] = work.memento.archive
        item["archive_location"] = work.memento.url
    return {name: value for name, value in item.items() if value}


def _author(work: Work) -> list[dict[str, str]] | None:
    """A post's author in one piece: which part is the family's name is not told."""
    if work.author is None or not (work.author.name or work.author.handle):
        return None
    handle = f" [@{work.author.handle}]" if work.author.handle else ""
    return [{"literal": f"{work.author.name or ''}{handle}".strip()}]


def _date(date: PartialDate) -> dict[str, Any]:
    parts = [part for part in (date.year, date.month, date.day) if part is not None]
    return {"date-parts": [parts]}
