"""Pages of other sites that answer by oEmbed (https://oembed.com), where an article embeds one.

A link to such a page is a link like any other: the page is a post only where the article's markup
says that it is embedded, by its address. Sites that answer: ``data/oembed_providers.toml``.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from citecheck import knowledge, urls
from citecheck.model.mention import PostForm
from citecheck.model.platform import EmbeddedPost, Permalink
from citecheck.model.post_check import PostAnswer, PostQuestion, PostState
from citecheck.model.resolution import Answer, Response
from citecheck.platforms import _markup, _oembed, _service

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import FlattenedForm

NAME = "oembed"
TITLE = "a page with oEmbed"
DOMAINS: tuple[str, ...] = ()
HINTS = ("<oembed", "data-oembed-url", "wp-block-embed__wrapper")
IN_PERMALINKS = ()
FLATTENED: tuple[FlattenedForm, ...] = ()
ONLY_EMBEDDED = True
"""No address alone tells a post."""

_LONGEST = 4096


def permalink(url: str) -> Permalink | None:  # noqa: ARG001 - the interface of platforms
    """Nothing: see above."""
    return None


def embed(tag: Tag) -> EmbeddedPost | None:
    """An ``oembed`` element, one with ``data-oembed-url``, or WordPress's wrapper of an address."""
    if tag.name == "oembed":
        address = _markup.attribute(tag, "url")
    elif "wp-block-embed__wrapper" in _markup.attribute(tag, "class").split():
        shown = tag.get_text().split()
        address = shown[0] if len(shown) == 1 else ""
    else:
        address = _markup.attribute(tag, "data-oembed-url")
    address = address.strip()
    if not _answers(address):
        return None
    return EmbeddedPost(PostForm.EMBED, permalink=Permalink(address, address))


def _answers(address: str) -> bool:
    """Whether a site is known to answer for an address."""
    if len(address) > _LONGEST or not address.startswith(("http://", "https://")):
        return False
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return False
    where = parts.path + (f"?{parts.query}" if parts.query else "")
    labels = host.split(".")
    names = [(host, False)] + [(".".join(labels[at:]), True) for at in range(1, len(labels) - 1)]
    known = _providers()
    return any(_matches(where, pattern) for name in names[:8] for pattern in known.get(name, ()))


def _matches(where: str, pattern: str) -> bool:
    """Whether a path has the pattern's pieces in order, its first at the start."""
    first, *rest = pattern.split("*")
    if not where.startswith(first):
        return False
    at = len(first)
    for piece in rest[:-1]:
        found = where.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    if not rest:
        return at == len(where)
    return where.endswith(rest[-1]) and len(where) - len(rest[-1]) >= at


@cache
def _providers() -> dict[tuple[str, bool], list[str]]:
    """Patterns of paths, by host, and whether a host below it is meant."""
    data = knowledge.read("oembed_providers.toml")
    providers: dict[tuple[str, bool], list[str]] = {}
    for written in data["addresses"]:
        host, _, where = written.partition("/")
        name = (host.removeprefix("*.").removeprefix("www."), host.startswith("*."))
        providers.setdefault(name, []).append(f"/{where}")
    return providers


def look_up(question: PostQuestion) -> _service.Asking:
    """What the page's own provider tells, which the page names (https://oembed.com, section 4)."""
    answer = yield from _service.get(question.url, accept="text/html")
    if _service.status(answer) in (404, 410):
        reason = f"There is nothing at its address ({_service.status(answer)})."
        return PostAnswer(PostState.DELETED, reason)
    provider = _discovered(answer)
    if provider is None:
        return _service.unknown(answer, TITLE)
    return _oembed.read((yield from _service.get(provider)), TITLE)


def _discovered(answer: Answer) -> str | None:
    """The address of a page's provider; it must be on the web, like any other that is asked."""
    if _service.status(answer) != 200 or not isinstance(answer, Response):
        return None
    from bs4 import BeautifulSoup

    head = BeautifulSoup(answer.body[:_MOST_HEAD], "lxml")
    link = head.find("link", type="application/json+oembed", href=True)
    return urls.parse(_markup.attribute(link, "href"), answer.url) if link is not None else None


_MOST_HEAD = 300_000
