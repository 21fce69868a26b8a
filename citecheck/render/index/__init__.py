"""``index.html`` and ``index.json``: many reports at a glance. Pages that load nothing.

The pages of ``citecheck serve`` are put together here, too: they are the same, with a search.
"""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from attrs import asdict
from jinja2 import Environment
from markupsafe import Markup

from citecheck.render.escape import address, attribute, href, json_of
from citecheck.render.page_templates import environment, own_file, source_of
from citecheck.saved.overview import Overview

HTML = "index.html"
JSON = "index.json"


def document(found: Overview) -> bytes:
    """The same as the page, for programs. UTF-8; the same reports give the same bytes."""
    numbers = ("links", "ok", "problem", "undetermined", "not_checked", "posts", "gone", "sources")
    told: dict[str, Any] = {
        "schema_version": "1.0.0",
        "totals": {
            "articles": len(found.entries),
            **{
                name: found.total(name)
                for name in (*numbers, "anonymous", "error", "warning", "note")
            },
        },
        "articles": [asdict(each) for each in found.entries],
        "unread": [{"folder": folder, "reason": reason} for folder, reason in found.unread],
        "domains": [
            {"name": each.name, "links": each.times, "articles": each.articles}
            for each in found.domains
        ],
        "sources": [
            {"name": each.name, "kind": each.kind, "times": each.times, "articles": each.articles}
            for each in found.sources
        ],
        "days": [
            {"day": each.day.isoformat(), "asked": each.asked, "broken": each.broken}
            for each in found.days
        ],
    }
    return f"{json_of(told, indent=2)}\n".encode()


def page(found: Overview, **served: object) -> bytes:
    """The page, UTF-8. `served`: what `citecheck serve` shows besides (its search)."""
    return _page("overview.jinja", found=found, served=served or None)


def link_page(**told: object) -> bytes:
    """The history of one link, for `citecheck serve`."""
    return _page("link.jinja", **told)


def links_page(**told: object) -> bytes:
    """The links of all reports, for `citecheck serve`."""
    return _page("links.jinja", **told)


def policy() -> str:
    """The content security policy of the pages: their own style and script, and forms to us."""
    style, script = (source_of(_own(name)) for name in ("style.css", "script.js"))
    return (
        f"default-src 'none'; style-src {style}; script-src {script}; "
        "base-uri 'none'; form-action 'self'"
    )


def _page(template: str, **told: object) -> bytes:
    text = (
        _environment()
        .get_template(template)
        .render(
            style=Markup(_own("style.css")),  # noqa: S704 - our own file
            script=Markup(_own("script.js")),  # noqa: S704 - our own file
            policy=policy(),
            **told,
        )
    )
    return text.encode("utf-8", "replace")


@cache
def _environment() -> Environment:
    made = environment(__name__)
    made.filters |= {
        "address": address,
        "attribute": attribute,
        "href": href,
        "part": lambda text: quote(str(text), safe=""),
        "query": lambda text: urlencode({"url": text}, errors="replace"),
    }
    return made


def _own(name: str) -> str:
    return own_file(__name__, name)
