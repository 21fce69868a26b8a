"""Posts in the messages of rules, and which links and copies are a post's own."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck import registry
from citecheck.model.memento import Copies
from citecheck.model.mention import Link, Post
from citecheck.model.post_check import PostCheck
from citecheck.model.report import Report
from citecheck.rules.wording import quoted, visible


def platform_of(post: Post) -> str:
    """The platform as people write it."""
    platform = registry.platforms().get(post.platform)
    return platform.TITLE if platform else visible(post.platform)


def described(post: Post) -> str:
    """``The post by “Arms Control Assoc” (@ArmsControlNow) on X of 24 oktober 2022``."""
    author = [quoted(post.author.name)] if post.author.name else []
    if post.author.handle:
        handle = at(post.author.handle)
        author.append(f"({handle})" if author else handle)
    by = f" by {' '.join(author)}" if author else ""
    day = post.date.written or post.date.isoformat() if post.date else ""
    of = f" of {visible(' '.join(day.split())[:60])}" if day else ""
    return f"The post{by} on {platform_of(post)}{of}"


def at(handle: str) -> str:
    """A handle as it is shown: ``@example``."""
    return f"@{visible(handle[:100])}"


def checked_posts(report: Report) -> Iterator[tuple[Post, PostCheck]]:
    """The posts that a platform was asked for, and has told of."""
    for post in report.mentions.posts:
        check = report.post_checks.get(post.id)
        if check is not None and check.is_settled and post.spans:
            yield post, check


def is_own(post: Post, link: Link) -> bool:
    """Whether a link leads to a post itself."""
    platform = registry.platforms().get(post.platform)
    found = platform.permalink(link.url) if platform and link.url else None
    return found is not None and post.post_id is not None and found.post_id == post.post_id


def copies_of_posts(report: Report) -> Iterator[tuple[Post, Link, Copies]]:
    """The posts whose copies archives were asked for, by a link that leads to the post."""
    posts = {post.post_id: post for post in report.mentions.posts if post.post_id and post.spans}
    told: set[str] = set()
    for link in report.mentions.links:
        copies = report.copies(link)
        if copies is None or not copies.asked or link.url is None:
            continue
        for platform in registry.platforms().values():
            found = platform.permalink(link.url)
            post = posts.get(found.post_id) if found else None
            if post is not None and is_own(post, link) and post.id not in told:
                told.add(post.id)
                yield post, link, copies
                break
