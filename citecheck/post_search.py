"""Where a post may be whose address the article does not give: asked of an archive's index.

Ids that count time say between which two a printed day's posts must lie. The index of the Wayback
Machine is asked for addresses of the author's posts that begin as those ids do; of what it has,
only addresses by the same author with an id of that day are proposed, and the platform is asked
for each, so that its words can be held against the article's.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice, takewhile
from urllib.parse import urlencode

from citecheck import registry
from citecheck.archives import wayback
from citecheck.archives.cdx import array_listing
from citecheck.config import ArchiveAccess, Settings
from citecheck.inquiries import Inquiries
from citecheck.model.inquiry import Inquiry
from citecheck.model.mention import Post
from citecheck.model.platform import Permalink
from citecheck.model.post_check import PostProposal, PostState, TextMatch
from citecheck.model.resolution import Answer, Request, Response
from citecheck.model.values import evolve, frozen
from citecheck.post_checks import PostChecks
from citecheck.rules.post_times import printed_between

_MOST_POSTS = 10
"""Posts of one article that are searched for: the archive bears a question a second."""
_MOST_FOUND = 5
_MOST_ROWS = 500
_FITTING = (TextMatch.SAME, TextMatch.PART)


@frozen
class Listed:
    """What an index has: the addresses, or that it did not tell."""

    urls: tuple[str, ...] = ()
    is_told: bool = True


class PostSearch:
    """Searches for the posts of one run."""

    def __init__(self, inquiries: Inquiries, settings: Settings) -> None:
        self._inquiries = inquiries
        self._checks = PostChecks(inquiries, settings)
        asked = settings.archives.ask
        self._index = next((each for each in asked if each.module == wayback.NAME), None)

    async def of(self, posts: Iterable[Post]) -> Mapping[str, tuple[PostProposal, ...]]:
        """Addresses that posts without one may have, by `Post.id`, the likeliest first."""
        if self._index is None:
            return {}
        wanted = islice((post for post in posts if _addresses(post)), _MOST_POSTS)
        found = {post.id: await self._found(post, self._index) for post in wanted}
        return {post: proposals for post, proposals in found.items() if proposals}

    async def _found(self, post: Post, index: ArchiveAccess) -> tuple[PostProposal, ...]:
        links: dict[str, PostProposal] = {}
        for address in _addresses(post):
            steps = partial(_listed, index.url or wayback.BASE, address)
            key = f"{index.url} {address}"
            inquired = await self._inquiries.ask(
                Inquiry("post-search", key, steps, Listed, lambda told: float(told.is_told))
            )
            records = tuple(hop.record for hop in inquired.hops if hop.record is not None)
            for link in _fitting(post, inquired.value or Listed()):
                ground = f"{wayback.TITLE} has copies of it, and its id is of the printed day."
                proposal = PostProposal(link.url, link.post_id, ground, records=records)
                links.setdefault(link.post_id, proposal)
        asked = [await self._asked(post, each) for each in islice(links.values(), _MOST_FOUND)]
        fitting = [each for each in asked if each.text in _FITTING]
        return tuple(fitting or [each for each in asked if each.text is TextMatch.NOT_COMPARED])

    async def _asked(self, post: Post, proposal: PostProposal) -> PostProposal:
        """With what the platform says of it: another text is told by it."""
        found = evolve(post, permalink=proposal.url, post_id=proposal.post_id)
        check = (await self._checks.of([found])).get(post.id)
        if check is None or check.answer.state is not PostState.LIVE:
            return proposal
        told = (hop.record for hop in check.hops if hop.record is not None)
        return evolve(proposal, text=check.text, records=(*proposal.records, *told))


def _addresses(post: Post) -> tuple[str, ...]:
    """What the addresses of an author's posts of the printed day begin with; none where the post
    has an address, or author, day or the ids' time are not known.
    """
    clock, patterns = registry.id_clock(post.platform), registry.post_addresses(post.platform)
    if post.permalink is not None or not post.author.handle or clock is None:
        return ()
    if post.date is None or post.date.day is None or not post.author.handle.isascii():
        return ()
    first, last = (clock.first(time) for time in printed_between(post.date))
    if first is None or last is None or len(first) != len(last):
        return ()
    start = "".join(
        one for one, _ in takewhile(lambda two: two[0] == two[1], zip(first, last, strict=True))
    )
    return tuple(each.format(handle=post.author.handle, id=start) for each in patterns)


def _listed(base: str, address: str) -> Generator[Request, Answer, Listed]:
    """Ask for the addresses that begin so (wayback-cdx-server/README.md, ``matchType=prefix``)."""
    query = {
        "url": address,
        "matchType": "prefix",
        "output": "json",
        "fl": "original",
        "collapse": "urlkey",
        "filter": "statuscode:200",
        "limit": str(_MOST_ROWS),
    }
    answer = yield Request(f"{base}/cdx/search/cdx?{urlencode(query)}")
    if not isinstance(answer, Response) or answer.status != 200 or answer.truncated is not None:
        return Listed(is_told=False)
    listing = array_listing(answer.body)
    if listing is None:
        return Listed(is_told=False)
    return Listed(tuple(row.get("original", "")[:2048] for row in listing.rows))


def _fitting(post: Post, listed: Listed) -> Iterator[Permalink]:
    """The posts by the same author, with an id of the printed day."""
    platform, clock = registry.platforms()[post.platform], registry.id_clock(post.platform)
    if post.date is None or clock is None:
        return
    first, last = printed_between(post.date)
    for url in listed.urls:
        link = platform.permalink(url)
        time = clock.time(link.post_id) if link else None
        if link is None or time is None or not first <= time < last:
            continue
        if (link.handle or "").casefold() == (post.author.handle or "").casefold():
            yield link
