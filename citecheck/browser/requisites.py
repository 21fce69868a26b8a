"""What a page needs to look as it does: style sheets, images, fonts, frames.

Found without running anything: what only a script would ask for is not found here, a browser
finds that (`chromium`).
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterable, Iterator
from itertools import islice

from turbohtml import Document, parse

from citecheck import urls
from citecheck.model.resolution import Answer, Request, Response
from citecheck.model.values import define, field
from citecheck.redirects import REDIRECTS, location

MOST = 500
"""Requisites of one page that are fetched."""
MOST_BYTES = 100_000_000
"""Bytes of all requisites of one page."""
DEEPEST = 4
"""How far a sheet may import another, or a frame hold a frame."""
_MOST_CSS = 2_000_000  # characters of one style sheet that are read
_MOST_STRINGS = 20_000  # comments, strings and addresses of one sheet
_MOST_HOPS = 5

_RELATIONS = frozenset(
    {"stylesheet", "icon", "apple-touch-icon", "mask-icon", "preload", "modulepreload"}
)
_ATTRIBUTES = {
    "img": {"src", "srcset"},
    "source": {"src", "srcset"},
    "image": {"href", "xlink:href"},
    "use": {"href", "xlink:href"},
    "input": {"src"},
    "video": {"poster", "src"},
    "audio": {"src"},
    "track": {"src"},
    "script": {"src"},
    "iframe": {"src"},
    "frame": {"src"},
    "embed": {"src"},
    "object": {"data"},
    "body": {"background"},
    "table": {"background"},
    "td": {"background"},
    "th": {"background"},
}


def of_html(html: str, base: str) -> Iterator[str]:
    """What a document needs, as absolute http(s) URLs, each once, in its order.

    `base` is where the document is; its own ``<base>`` goes before that.
    """
    tree = parse(html)
    own = tree.find("base", href=True)
    base = urls.parse(str(own.attrs.get("href", "")), base) or base if own else base
    yield from _once(base, _written(tree))


def _written(tree: Document) -> Iterator[str]:
    for link in tree.links():
        tag, attribute = link.element.tag, link.attribute
        if attribute == "style" or tag == "style":
            yield link.url
        elif tag == "link":
            relations = link.element.attrs.get("rel") or ()
            joined = relations if isinstance(relations, str) else " ".join(relations)
            if _RELATIONS.intersection(joined.lower().split()):
                yield link.url
        elif attribute in _ATTRIBUTES.get(tag, ()):
            yield link.url


def of_css(css: str, base: str) -> Iterator[str]:
    """What a style sheet needs: images, fonts, and sheets that it imports."""
    yield from _once(base, _in_css(css))


_STRING = r"""
    "(?P<double>[^"\\\n]*+(?:\\.[^"\\\n]*+)*+)" | '(?P<single>[^'\\\n]*+(?:\\.[^'\\\n]*+)*+)'"""
_CSS = re.compile(
    rf"""/\*.*?(?:\*/|\Z)                                  # a comment, which may have no end
    | url\(\s*+(?P<bare>(?:[^\s"'()\\]++|\\(?:[0-9a-f]{{1,6}}\s?|.))*+)\s*+\)
    | (?P<opens>@import\s*+|(?:url|src|image-set)\(\s*+)?(?:{_STRING})
    """,
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
"""Comments and strings are passed over whole, so that no address is read out of one
(CSS Syntax Level 3, section 4.3)."""
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)


def _in_css(css: str) -> Iterator[str]:
    """Every ``url()``, the string of every ``@import``, and images by resolution."""
    for found in islice(_CSS.finditer(css[:_MOST_CSS]), _MOST_STRINGS):
        written = found["bare"]
        if written is None and found["opens"]:
            written = found["double"] if found["double"] is not None else found["single"]
        if written:
            yield _ESCAPE.sub(_unescaped, written)


def _unescaped(found: re.Match[str]) -> str:
    if found[1] is None:
        return found[2]
    code = int(found[1], 16)
    return chr(code) if 0 < code < 0x110000 else "\ufffd"


def _once(base: str, written: Iterable[str]) -> Iterator[str]:
    seen = set()
    for each in written:
        url = (urls.parse(each.strip(), base) or "").partition("#")[0]
        if url and url not in seen and urls.scheme(url) in {"http", "https"}:
            seen.add(url)
            yield url


Send = Callable[[Request], Awaitable[Answer]]


@define
class Gathering:
    """Fetches all that a page needs, and what that needs in turn."""

    _send: Send
    left_out: int = 0
    """Requisites that were too many or too deep."""
    _asked: set[str] = field(factory=set)
    _bytes: int = 0

    async def gather(self, page: Response) -> None:
        """Fetch what `page` needs. What the web does is never raised."""
        self._asked.add(page.url)
        level = list(_needs(page))
        for _ in range(DEEPEST):
            fresh = [url for url in dict.fromkeys(level) if url not in self._asked]
            room = max(0, MOST - len(self._asked)) if self._bytes < MOST_BYTES else 0
            self.left_out += len(fresh[room:])
            self._asked.update(fresh[:room])
            got = await asyncio.gather(*map(self.follow, fresh[:room]))
            level = [url for response in got if response for url in _needs(response)]
        self.left_out += len({url for url in level if url not in self._asked})

    async def follow(self, url: str) -> Response | None:
        """The response that an address leads to by redirects, if any."""
        for _ in range(_MOST_HOPS):
            if self._bytes >= MOST_BYTES:
                self.left_out += 1
                return None
            answer = await self._send(Request(url))
            if not isinstance(answer, Response):
                return None
            self._bytes += len(answer.body)
            following = location(answer, url) if answer.status in REDIRECTS else None
            if not isinstance(following, str):
                return answer
            url = following.partition("#")[0]
        return None


def needs_others(response: Response) -> bool:
    """Whether a response may need others: a page or a style sheet."""
    return response.status < 400 and _kind(response) in {*_PAGES, "text/css"}


_PAGES = frozenset({"text/html", "application/xhtml+xml"})


def _kind(response: Response) -> str:
    return (response.header("content-type") or "").partition(";")[0].strip().lower()


def _needs(response: Response) -> Iterator[str]:
    if not needs_others(response):
        return
    # Addresses are ASCII, or percent-encoded by UTF-8 in nearly every sheet and page.
    text = response.body.decode("utf-8", "replace")
    yield from (of_html if _kind(response) in _PAGES else of_css)(text, response.url)
