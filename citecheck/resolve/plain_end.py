"""Links that end at a plain page, at once or by redirects: most are such, and that is all.

A page is plain where no judge has anything to say of its bytes (`plain_page`). What judges may say
besides is by an answer's headers, by the title, by the address, and by how that lies to the one
that was cited; each is asked for what it goes by, together and once a site or a set of headers.
Where it is nothing, the link is well. In the least doubt the way is gone to its end as any other
(`walk`, `judge`); the tests hold both to the same resolutions.
"""

from __future__ import annotations

from functools import cache, lru_cache

from citecheck import urls
from citecheck.model.resolution import Hop, Resolution, Response
from citecheck.resolve import bot_wall, interstitial, parked, walls
from citecheck.resolve.front_page import is_shallow
from citecheck.resolve.moves import move_of
from citecheck.resolve.not_found import is_named_so
from citecheck.resolve.page import Page, media_type
from citecheck.resolve.page_origin import page_origin
from citecheck.resolve.verdict import well_answered
from citecheck.shorteners import may_be_shortener
from citecheck.urls import archived


def plain_end(url: str, hops: tuple[Hop, ...], response: Response, page: Page) -> Resolution | None:
    """What a link has come to that ends at a plain page; ``None``: that is to be seen.

    But for the first, all `hops` were led to by redirects of HTTP; the last tells of `response`,
    whose `page` is plain.
    """
    address = hops[-1].url
    if "#" in address or _is_told_of(urls.host(address)):
        return None
    if not _are_silent(tuple([name for name, _ in response.headers])):
        return None
    if interstitial.is_called_so(address, page.title):
        return None
    if parked.named_for_sale(page.title or "", address) is not None:
        return None
    if len(hops) > 1 and _is_told_of_way(hops):
        return None
    origin = page_origin(response) if page.names_origin else None
    return Resolution(
        url,
        hops,
        well_answered(hops),
        title=page.title,
        media_type=media_type(response),
        move=move_of(hops),
        canonical=page.canonical,
        site_name=origin.site_name if origin else None,
        published=origin.published if origin else None,
    )


def _is_told_of_way(hops: tuple[Hop, ...]) -> bool:
    """Whether anything may be said of a page because another address led to it."""
    first, last = hops[0].url, hops[-1].url
    if is_shallow(last) or is_named_so(last, first) or walls.may_be_wall(last):
        return True
    return parked.sale_of(hops) is not None


@lru_cache(maxsize=2048)
def _is_told_of(host: str) -> bool:
    """Whether anybody knows something of addresses on a host."""
    known = (archived.hosts(), interstitial.hosts(), bot_wall.hosts())
    return any(host in each for each in known) or may_be_shortener(host)


@lru_cache(maxsize=64)
def _are_silent(headers: tuple[str, ...]) -> bool:
    """Whether no judge goes by any of the headers of these names, where the status is good."""
    return _telling().isdisjoint(headers)


@cache
def _telling() -> frozenset[str]:
    """Names of headers that say something of a page."""
    leading = ("refresh", "link", "memento-datetime")
    return frozenset([*leading, *bot_wall.signals(), *parked.headers()])
