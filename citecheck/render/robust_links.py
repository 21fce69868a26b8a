"""``robust-links.html``: each link that has a copy in an archive, as markup to take over.

By https://robustlinks.mementoweb.org/spec/: the link leads to the page as before, and names a
copy and its date beside it, where readers' tools find them when the page has gone.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import escape

from citecheck.model.report import Report
from citecheck.render.escape import address, attribute, href
from citecheck.render.shown import Shown

NAME = "robust-links"
FILE = "robust-links.html"

_HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<title>Robust Links</title>
</head>
<body>
<h1>Links with a copy in an archive</h1>
<ul>
"""


def render(report: Report) -> bytes:
    """The links as a page of HTML, UTF-8. The same report gives the same bytes."""
    from citecheck.render.shown import shown

    return f"{_HEAD}{''.join(_links(shown(report)))}</ul>\n</body>\n</html>\n".encode()


def _links(report: Shown) -> Iterator[str]:
    for each in report.links:
        copy = each.copies.proposal if each.copies else None
        original = href(each.link.url)
        if copy is None or original is None or href(copy.url) is None:
            continue
        pairs = copy.robust_attributes_beside(original)
        attributes = " ".join(f'{name}="{escape(attribute(value))}"' for name, value in pairs)
        rel = 'rel="noopener noreferrer nofollow"'
        yield f"<li><a {attributes} {rel}>{address(each.link.text or each.link.written)}</a></li>\n"
