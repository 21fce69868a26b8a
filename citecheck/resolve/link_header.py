"""The Link header: what a response says that it is related to."""

from __future__ import annotations

import re

from citecheck import urls
from citecheck.model.pattern import later
from citecheck.model.resolution import Response

_MOST_READ = 16_384
"""Characters of one Link header that are read."""

# RFC 8288 section 3: <target>, then parameters, whose values may be quoted.
_LINK = later(r"<(?P<target>[^<>]{0,8192})>(?P<parameters>(?:[^\",]|\"(?:[^\"\\]|\\.)*+\"?)*+)")
_REL = later(
    r";\s{0,9}rel\s{0,9}=\s{0,9}(?:\"(?P<quoted>[^\"]*+)\"|(?P<token>[^\s;,\"]++))",
    re.IGNORECASE,
)


def link_to(response: Response, relation: str) -> str | None:
    """The first address that a response names as related to it in a way; ``None``: none."""
    for written in response.header_all("link"):
        for link in _LINK.finditer(written[:_MOST_READ]):
            rel = _REL.search(link["parameters"])
            if rel and relation in (rel["quoted"] or rel["token"] or "").lower().split():
                return urls.parse(link["target"].strip(), response.url)
    return None
