"""From a link to what is concluded of it, as pure logic.

`chain` is a generator: it yields each `Request`, is sent the `Answer`, and returns the
`Resolution`. Whoever runs it owns the network and the clock.
"""

from __future__ import annotations

from collections.abc import Generator

from citecheck import urls
from citecheck.model.resolution import Answer, Request, Resolution
from citecheck.resolve.walk import walk


def chain(
    url: str, *, max_hops: int = 10, max_url: int = urls.MAX_URL
) -> Generator[Request, Answer, Resolution]:
    """Follow a URL to its end (`walk`), and judge the page that it ends at.

    Nothing is raised, whatever the answers are.
    """
    walked = yield from walk(url, max_hops=max_hops, max_url=max_url)
    return walked.resolution
