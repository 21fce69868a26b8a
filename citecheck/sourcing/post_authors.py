"""The posts that an article shows, as sources: each account once, with the posts of it.

They are apart from the sources of the article's own text: what a post says is told by showing it,
and no sentence attributes it to anybody.
"""

from __future__ import annotations

from collections.abc import Iterable

from citecheck.model.mention import Post
from citecheck.model.sourcing import PostSource
from citecheck.roster import normal, words
from citecheck.sourcing.sources import Cited, account


def post_sources(posts: Iterable[Post], cited: Iterable[Cited]) -> tuple[PostSource, ...]:
    """Whose posts are shown, in order of first appearance; `cited`: the sources of the text."""
    names = {account(each.name): each.name for each in cited}
    grouped: dict[tuple[str, str], list[Post]] = {}
    for post in posts:
        grouped.setdefault((post.platform, _key(post)), []).append(post)
    return tuple(_source(some, names) for some in grouped.values())


def _key(post: Post) -> str:
    """What tells one account from another; the post itself where nothing does."""
    if post.author.handle:
        return f"@{account(post.author.handle)}"
    return normal(post.author.name) if post.author.name else f"#{post.id}"


def _source(posts: list[Post], cited: dict[str, str]) -> PostSource:
    first = posts[0]
    name = next((each.author.name for each in posts if each.author.name), None)
    handle = next((each.author.handle for each in posts if each.author.handle), None)
    told = [account(each) for each in (name, handle) if each]
    return PostSource(
        name=name or (f"@{handle}" if handle else first.permalink or first.platform),
        handle=handle,
        platform=first.platform,
        posts=tuple(each.id for each in posts),
        words=sum(words(each.text) for each in posts),
        cited_as=next((cited[each] for each in told if each in cited), None),
    )
