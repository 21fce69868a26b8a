"""What is known of a link where nobody may be asked."""

from __future__ import annotations

from citecheck import urls
from citecheck.model.resolution import Hop, Outcome, Resolution, Via
from citecheck.resolve.way import Target, Way
from citecheck.urls.wrapped import unwrap


def resolution_offline(url: str) -> Resolution:
    """What can be known of a URL without asking anybody: the targets it carries itself."""
    way = Way(url, max_hops=10, max_url=urls.MAX_URL)
    target = way.start()
    while isinstance(target, Target):
        refused = way.refuse(target)
        if refused is not None:
            return refused
        inner = unwrap(target.url)
        way.hops.append(Hop(target.url, target.via))
        target = Target(inner, Via.UNWRAPPED) if inner else way.end(Outcome.OFFLINE)
    return target
