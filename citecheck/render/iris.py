"""Names for the parts of a report in linked data: IRIs that stay the same from run to run."""

from __future__ import annotations

import re

from citecheck import urls
from citecheck.model.article import Article
from citecheck.render import escape

_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|\\^`\x7f-\x9f]')
"""What RFC 3987 allows nowhere and the URL standard leaves as it is in some places."""


def web(url: str | None) -> str | None:
    """A page's address as an IRI; ``None`` for what is no address of the web, or was masked."""
    linked = escape.href(url)
    return _NOT_IN_IRI.sub(_percent, linked) if linked else None


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())


def article(shown: Article) -> str:
    """The article's own address where it declares one, else one made of its digest."""
    return web(shown.metadata.url) or within(shown, "article")


def within(shown: Article, part: str) -> str:
    """A part of the article's report: ``urn:citecheck:sha256:HEX:link-1``."""
    return f"urn:citecheck:sha256:{name(shown.origin.sha256)}:{name(part)}"


def name(text: str) -> str:
    """A text as part of an IRI or of an identifier."""
    return re.sub(r"[^A-Za-z0-9._-]", "-", text)


def domain(url: str | None) -> str | None:
    """The registered domain of a page's address, where it has one."""
    if not url or (parsed := urls.parse(url)) is None:
        return None
    return urls.domain(parsed) or None
