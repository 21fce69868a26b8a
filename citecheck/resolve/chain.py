"""From a link to what is concluded of it, as pure logic.

`chain` is a generator: it yields each `Request`, is sent the `Answer`, and returns the
`Resolution`. Whoever runs it owns the network and the clock.
"""

from __future__ import annotations

from collections.abc import Generator

from citecheck import urls
from citecheck.model.resolution import Answer, Request, Resolution
from citecheck.resolve.doubt import Doubt
from citecheck.resolve.judgement import judge
from citecheck.resolve.sibling import MOST_HOPS, Sibling
from citecheck.resolve.walk import walk


def chain(
    url: str, *, max_hops: int = 10, max_url: int = urls.MAX_URL
) -> Generator[Request, Answer, Resolution]:
    """Follow a URL to its end (`walk`), and judge the page that it ends at (`judge`).

    Where that page looks like another than was cited, one more is asked for, at an address on
    the same site that was made up (`ask_sibling`). A run with many links asks each site once.
    Nothing is raised, whatever the answers are.
    """
    judged = judge((yield from walk(url, max_hops=max_hops, max_url=max_url)))
    if not isinstance(judged, Doubt):
        return judged
    return judged.settled((yield from ask_sibling(judged)))


def ask_sibling(doubt: Doubt) -> Generator[Request, Answer, Sibling]:
    """Ask for the address that was made up. The answer holds for all doubts of its site."""
    return Sibling.of((yield from walk(doubt.sibling, max_hops=MOST_HOPS)))
