"""``report.html``: one page for an editor. It loads nothing and runs with scripts switched off."""

from __future__ import annotations

from citecheck.model.report import Report

NAME = "html"
FILE = "report.html"


def render(report: Report) -> bytes:
    """The report as one self-contained HTML page, UTF-8. The same report gives the same bytes."""
    from citecheck.render.html.page import page
    from citecheck.render.shown import shown

    return page(shown(report)).encode("utf-8")
