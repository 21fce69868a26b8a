"""Links to an archive's copy: what the original's address is.

The copy is what the article cites, often because the original is gone or has changed; so the copy
is what is asked for, and the original is only noted.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache

from citecheck import knowledge, urls
from citecheck.model.pattern import later
from citecheck.model.resolution import Response
from citecheck.resolve.link_header import link_to

# A scheme that lost a slash on its way through a path: https:/example.org.
_LOST_SLASH = later(r"(https?):/(?!/)", re.IGNORECASE)


def original_of(url: str) -> str | None:
    """The original's address that the address of an archive's copy carries, or ``None``."""
    for pattern in _patterns().get(urls.host(url), ()):
        before, mark, query = url.partition("#")[0].partition("?")
        path = "/" + before.partition("://")[2].partition("/")[2]
        found = pattern.match(path)
        if found is None:
            continue
        written = _LOST_SLASH.sub(r"\1://", path[found.end() :], count=1) + mark + query
        return _address(written)
    return None


def original_told(response: Response) -> str | None:
    """The original's address that an archive names in its answer (RFC 7089 section 2.2.2)."""
    if response.header("memento-datetime") is None:
        return None
    return link_to(response, "original")


def _address(written: str) -> str | None:
    if not written.lower().startswith(("http://", "https://")):
        if "." not in written.partition("/")[0]:
            return None
        written = f"http://{written}"
    return urls.parse(written)


def hosts() -> Collection[str]:
    """Hosts on which `original_of` finds something."""
    return _patterns()


@cache
def _patterns() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    data = knowledge.read("wrappers.toml")
    found: dict[str, tuple[re.Pattern[str], ...]] = {}
    for entry in data["archive"]:
        for host in entry["hosts"]:
            found[host] = (*found.get(host, ()), re.compile(entry["before"]))
    return found
