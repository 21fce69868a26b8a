"""Posts that an article only links to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from citecheck import registry, urls
from citecheck.model.mention import Author, Link, Post, PostForm
from citecheck.model.platform import Permalink
from citecheck.registry import Platform


def find_permalinks(links: Sequence[Link]) -> tuple[Post, ...]:
    """The posts that links lead to, in the links' order, with empty ids."""
    posts = []
    for link in links:
        found = permalink(link.url) if link.url else None
        if found is not None:
            platform, where = found
            posts.append(_post(link, platform, where))
    return tuple(posts)


def permalink(url: str) -> tuple[str, Permalink] | None:
    """The post that a URL leads to, and its platform's name.

    A platform that has domains of its own is asked for those alone; software that anyone can
    host is asked for all the others.
    """
    host = urls.host(url)
    by_domain, anywhere = _platforms()
    labels = host.split(".")
    for at in range(max(0, len(labels) - 4), len(labels)):
        platform = by_domain.get(".".join(labels[at:]))
        if platform is not None:
            found = platform.permalink(url)
            return (platform.NAME, found) if found else None
    for platform in anywhere:
        found = platform.permalink(url)
        if found is not None:
            return platform.NAME, found
    return None


@cache
def _platforms() -> tuple[Mapping[str, Platform], tuple[Platform, ...]]:
    every = registry.platforms().values()
    return (
        {domain: platform for platform in every for domain in platform.DOMAINS},
        tuple(platform for platform in every if not platform.DOMAINS),
    )


def _post(link: Link, platform: str, where: Permalink) -> Post:
    return Post(
        id="",
        spans=(link.span,),
        platform=platform,
        form=PostForm.PERMALINK,
        author=Author(handle=where.handle),
        text="",
        post_id=where.post_id,
        permalink=where.url,
    )
