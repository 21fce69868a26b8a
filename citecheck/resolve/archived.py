"""Links to an archive's copy, which its answer tells the original of.

The copy is what the article cites, often because the original is gone or has changed; so the copy
is what is asked for, and the original is only noted. What its address tells:
`citecheck.urls.archived`.
"""

from __future__ import annotations

from citecheck.model.resolution import Response
from citecheck.resolve.link_header import link_to


def original_told(response: Response) -> str | None:
    """The original's address that an archive names in its answer (RFC 7089 section 2.2.2)."""
    if response.header("memento-datetime") is None:
        return None
    return link_to(response, "original")
