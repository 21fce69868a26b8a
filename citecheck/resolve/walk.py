"""The hops from a link to the page that it ends at, as pure logic.

`walk` is a generator: it yields each `Request`, is sent the `Answer`, and returns what it came
to. What the page says of the link beyond its status is judged by `chain`.
"""

from __future__ import annotations

from collections.abc import Generator

from citecheck import urls
from citecheck.model.resolution import Answer, Hop, Request, Via
from citecheck.resolve.walked import Walked
from citecheck.resolve.way import Target, Way
from citecheck.urls.wrapped import unwrap


def walk(
    url: str, *, max_hops: int = 10, max_url: int = urls.MAX_URL
) -> Generator[Request, Answer, Walked]:
    """Follow a URL to its end.

    At most `max_hops` steps are taken, unwrapped ones included, and no URL longer than
    `max_url` characters is followed. Nothing is raised, whatever the answers are.
    """
    way = Way(url, max_hops, max_url)
    start = way.start()
    target = start if isinstance(start, Target) else Walked(start)
    while isinstance(target, Target):
        refused = way.refuse(target)
        if refused is not None:
            return Walked(refused)
        inner = unwrap(target.url)
        if inner is not None and not way.leads_back(inner):
            way.hops.append(Hop(target.url, target.via))
            target = Target(inner, Via.UNWRAPPED)
            continue
        request = way.request(target.url.partition("#")[0])
        if request is None:
            return Walked(way.circle())
        answer = yield request
        from citecheck.resolve.next_step import next_step  # once there is an answer, and not before

        target = next_step(way, target, answer)
    return target
