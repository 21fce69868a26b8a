"""The works that an article cites, as a bibliography knows them: each page and each post once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from citecheck.model.date import PartialDate
from citecheck.model.memento import Memento
from citecheck.model.mention import Author, Post
from citecheck.model.values import evolve, frozen
from citecheck.render.iris import domain, web
from citecheck.render.shown import Shown, ShownLink


@frozen
class Work:
    """A page or a post that the article cites."""

    id: str
    """``work-1``, ``work-2`` ... in the order of `works`."""
    mention: str
    """The id of the first link, or of the post, that leads to it."""
    url: str | None
    """``None`` for a post that stands in the article without its address."""
    title: str | None
    site: str | None
    """What the page calls its publisher, or its registered domain; or the platform's name."""
    author: Author | None = None
    """Of a post."""
    text: str | None = None
    """Of a post."""
    date: PartialDate | None = None
    """When it was published, as far as the article or the page itself tells."""
    accessed: datetime | None = None
    """When it was last seen to answer, UTC."""
    memento: Memento | None = None
    """A copy to cite in its place."""


def works(report: Shown) -> Iterator[Work]:
    """Pages in the order of the links, then posts; a page that is a post's is told as the post."""
    for number, work in enumerate(_works(report), 1):
        yield evolve(work, id=f"work-{number}")


def _works(report: Shown) -> Iterator[Work]:
    posts = {web(post.permalink) for post in report.mentions.posts}
    seen: set[str | None] = set()
    for link in report.links:
        page = _page(link)
        if page is not None and page.url not in seen and page.url not in posts:
            seen.add(page.url)
            yield page
    yield from map(_post, report.mentions.posts)


def _page(shown: ShownLink) -> Work | None:
    resolution = shown.resolution
    answered = resolution is not None and resolution.hops and resolution.hops[-1].status is not None
    found = resolution.final_url if resolution and answered else shown.link.url
    url = web(found)
    if url is None:
        return None
    return Work(
        "",
        shown.link.id,
        url,
        title=resolution.title if resolution else None,
        site=(resolution.site_name if resolution else None) or domain(url),
        date=_date(resolution.published) if resolution and resolution.published else None,
        accessed=resolution.hops[-1].time if resolution and answered else None,
        memento=shown.copies.proposal if shown.copies else None,
    )


def _date(published: str) -> PartialDate | None:
    """The day of ``2022-10-24T13:00:00+02:00``; or less, where less is told."""
    told = _DAY.match(published)
    if told is None:
        return None
    return PartialDate(int(told[1]), int(told[2]), int(told[3]) if told[3] else None)


_DAY = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?(?![0-9])")


def _post(post: Post) -> Work:
    return Work(
        "",
        post.id,
        web(post.permalink),
        title=None,
        site=post.platform,
        author=post.author,
        text=post.text,
        date=post.date,
    )
