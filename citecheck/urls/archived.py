"""Links to an archive's copy: what the original's address is, told by the copy's own."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache

from citecheck import knowledge
from citecheck.model.pattern import later
from citecheck.urls.parsing import host, parse

# A scheme that lost a slash on its way through a path: https:/example.org.
_LOST_SLASH = later(r"(https?):/(?!/)", re.IGNORECASE)


def original_of(url: str) -> str | None:
    """The original's address that the address of an archive's copy carries, or ``None``."""
    for pattern in _patterns().get(host(url), ()):
        before, mark, query = url.partition("#")[0].partition("?")
        path = "/" + before.partition("://")[2].partition("/")[2]
        found = pattern.match(path)
        if found is None:
            continue
        written = _LOST_SLASH.sub(r"\1://", path[found.end() :], count=1) + mark + query
        return _address(written)
    return None


def _address(written: str) -> str | None:
    if not written.lower().startswith(("http://", "https://")):
        if "." not in written.partition("/")[0]:
            return None
        written = f"http://{written}"
    return parse(written)


def hosts() -> Collection[str]:
    """Hosts on which `original_of` finds something."""
    return _patterns()


@cache
def _patterns() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    data = knowledge.read("wrappers.toml")
    found: dict[str, tuple[re.Pattern[str], ...]] = {}
    for entry in data["archive"]:
        for name in entry["hosts"]:
            found[name] = (*found.get(name, ()), later(entry["before"]))
    return found
