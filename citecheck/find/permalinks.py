"""Posts that an article only links to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from citecheck import registry, urls
from citecheck.model.mention import Author, Link, Post, PostForm
from citecheck.model.platform import Permalink
from citecheck.urls.in_apps import on_the_web

if TYPE_CHECKING:
    from citecheck.model.article import Reference
    from citecheck.protocols import Platform


def find_permalinks(
    links: Sequence[Link], references: Sequence[Reference] = ()
) -> tuple[Post, ...]:
    """The posts that links lead to, in the links' order, with empty ids.

    `references`: of the article. What a directive of a markup language embeds is a link as well.
    """
    embedding = {(each.span, each.written.strip()) for each in references if each.element in _EMBED}
    posts = []
    for link in links:
        found = permalink(link.url) if link.url else None
        if found is not None:
            platform, where = found
            form = PostForm.PERMALINK
            if embedding and (link.span, link.written) in embedding:
                form = PostForm.EMBED
            posts.append(_post(link, platform, where, form))
    return tuple(posts)


_EMBED = frozenset({"directive", "a[player]"})
"""What carries the address of an embed in markup languages that are not HTML."""


def permalink(url: str) -> tuple[str, Permalink] | None:
    """The post that a URL leads to, and its platform's name.

    A platform that has domains of its own is asked for those alone; software that anyone can
    host is asked for all the others.
    """
    if not url.startswith("http"):
        url = on_the_web(url) or url
    host = urls.host(url)
    by_domain, anywhere = _platforms()
    labels = host.split(".")
    for at in range(max(0, len(labels) - 4), len(labels)):
        platform = by_domain.get(".".join(labels[at:]))
        if platform is not None:
            found = platform.permalink(url)
            return (platform.NAME, found) if found else None
    if (fronted := _fronted(labels)) is not None:
        found = fronted.permalink(_moved(url, fronted.DOMAINS[0]))
        return (fronted.NAME, found) if found else None
    for platform, marks in anywhere:
        found = platform.permalink(url) if any(each in url for each in marks) else None
        if found is not None:
            return platform.NAME, found
    return None


def _fronted(labels: Sequence[str]) -> Platform | None:
    """The platform whose posts a host of others shows under the same paths."""
    hosts = registry.front_ends()
    if (platform := hosts.get(f"{labels[0]}.")) is not None:
        return platform
    names = (".".join(labels[at:]) for at in range(max(0, len(labels) - 3), len(labels) - 1))
    return next((found for each in names if (found := hosts.get(each))), None)


def _moved(url: str, host: str) -> str:
    """The same address on another host."""
    try:
        return urlsplit(url)._replace(scheme="https", netloc=host).geturl()
    except ValueError:
        return ""


def played(url: str) -> tuple[str, Permalink] | None:
    """The same, or the post whose address is in the query of a page that shows it: platforms' and
    services' players are given it so. A button's page that is given one shows none.
    """
    if (found := permalink(url)) is not None or "?" not in url:
        return found
    try:
        parts = urlsplit(url)
        pairs = parse_qsl(parts.query, max_num_fields=_MOST_FIELDS)
    except ValueError:
        return None
    if any(word in parts.path.lower() for word in BUTTONS):
        return None
    told = (permalink(value) for name, value in pairs if name in _NAMES)
    return next((each for each in told if each), None)


BUTTONS = ("like", "share", "follow", "button", "comment", "send", "save", "intent")
"""Words in the paths of pages that are buttons and not embeds."""
_NAMES = frozenset({"url", "src", "href"})
_MOST_FIELDS = 100


@lru_cache(maxsize=4096)
def is_known_host(host: str) -> bool:
    """Whether a host is of a platform that has domains of its own."""
    by_domain, _ = _platforms()
    labels = host.split(".")
    return _fronted(labels) is not None or any(
        ".".join(labels[at:]) in by_domain for at in range(max(0, len(labels) - 4), len(labels))
    )


@cache
def _platforms() -> tuple[Mapping[str, Platform], tuple[tuple[Platform, Sequence[str]], ...]]:
    """Those with domains, by these; the others, each with what stands in its addresses."""
    every = registry.platforms().values()
    return (
        {domain: platform for platform in every for domain in platform.DOMAINS},
        tuple(
            (platform, getattr(platform, "IN_PERMALINKS", ("",)))
            for platform in every
            if not platform.DOMAINS
        ),
    )


def _post(link: Link, platform: str, where: Permalink, form: PostForm) -> Post:
    return Post(
        id="",
        spans=(link.span,),
        platform=platform,
        form=form,
        author=Author(handle=where.handle),
        text="",
        post_id=where.post_id,
        permalink=where.url,
    )
