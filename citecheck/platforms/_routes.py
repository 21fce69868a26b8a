"""Posts told by host and path: a table of routes in place of code of its own for each platform."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citecheck.model.pattern import later
from citecheck.model.platform import Permalink
from citecheck.model.values import field, frozen
from citecheck.platforms import _markup


def _compiled(path: str) -> re.Pattern[str]:
    return later(path, re.ASCII)


@frozen
class Route:
    """One shape of address under which a platform shows a post."""

    host: str
    """Without ``www.`` and ``m.``; ``""`` for any."""
    path: re.Pattern[str] = field(eq=False, converter=_compiled)
    """The whole path, but for a slash at its end. Named groups: ``handle`` and any that the other
    fields name. Its repeats are bounded."""
    canonical: str
    """The address to give, made of the groups, of `parameter` and of ``host``."""
    post_id: str = "{id}"
    """The id, made in the same way. It holds all that tells one post from another."""
    parameter: str = ""
    """A parameter of the query that must be there; it becomes the group ``id``."""
    holds: tuple[str, ...] = ("",)
    """Plain strings of which one stands in each such path: to look for them costs least."""
    values: str = r"[\w.:-]{1,64}"
    """What the parameter may be. Where it has a group ``id``, that alone counts."""


def read(url: str, routes: Sequence[Route], domains: Sequence[str] = ()) -> Permalink | None:
    """The post that a URL leads to by the first route that it takes.

    `domains`: outside of which no route leads, where the routes themselves name no host.
    """
    if not any(each in url for route in routes for each in route.holds):
        return None  # as of most addresses, and the least work
    host = _markup.host(url)
    if not host or (domains and not f".{host}".endswith(tuple(f".{each}" for each in domains))):
        return None
    where = _markup.path(url).rstrip("/")
    for route in routes:
        if route.host not in {"", host}:
            continue
        if not any(each in where for each in route.holds):
            continue
        match = route.path.fullmatch(where)
        if match is None:
            continue
        groups = {name: value or "" for name, value in match.groupdict().items()}
        if route.parameter:
            found = re.fullmatch(route.values, _markup.parameter(url, route.parameter), re.ASCII)
            if found is None:
                continue
            groups["id"] = found.groupdict().get("id") or found[0]
        groups["host"] = _markup.server(url)
        return Permalink(
            route.canonical.format_map(groups),
            route.post_id.format_map(groups),
            groups.get("handle") or None,
        )
    return None
