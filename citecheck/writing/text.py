"""Plain text: what is printed is what is written."""

from __future__ import annotations

from citecheck.model.article import Article, Reference
from citecheck.model.written import Place

NAME = "text"
MEDIA_TYPE = "text/plain"


def place(article: Article, reference: Reference) -> Place | None:  # noqa: ARG001 -- the protocol
    """``None``: plain text has no markup."""
    return None


def printed(text: str) -> str:
    """The text itself."""
    return text


def around(address: str) -> tuple[str, str]:
    """Text has no links: the address stands behind."""
    return "", f" {printed(address)}"
