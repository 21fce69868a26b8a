"""The article gives a short link (t.co, bit.ly, a publisher's own) and not the address that it
stands for.

**Why it matters.** A reader cannot see where a short link leads before following it, and it works
only as long as the service does. Several services have stopped, and took their links with them.
A short link that stands in an article because a post was copied into it has the same fault.

**What to do.** Give the address itself. Where the link could be followed, the message names it;
look at it before you print it, as the service may send different readers to different pages.
`--fix` writes it where a known service redirected for good (301, 308) and at once;
`--unsafe-fixes` wherever the link was seen to lead to a page.

**How certain it is.** That it is a short link is known from a list of services, which is never
complete, or from what it does: it is a mere code for which another site answers. Where it leads was
seen once, at the time in the report. Pictures and videos that belong to a copied post
(pic.twitter.com) are left out: they are the platform's own way to show them. The option `allow`
takes domains whose short links a newsroom has no objection to: its own, say.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec import Struct

from citecheck import urls
from citecheck.model.finding import Finding, Fix, Severity
from citecheck.model.mention import Link
from citecheck.model.report import Report
from citecheck.model.resolution import Resolution, State, Via
from citecheck.rules.endings import records
from citecheck.rules.mends import leading_to
from citecheck.rules.wording import shown
from citecheck.shorteners import Shortener, acts_as_shortener, is_shortener, shortener

CODE = "CC102"
NAME = "link-shortened"
SEVERITY = Severity.WARNING
SUMMARY = "A short link stands in the text in place of the address it leads to."
LOOKS_AT = "links"

_FOR_GOOD = frozenset({301, 308})
"""RFC 9110 sections 15.4.2 and 15.4.9."""


class Options(Struct, frozen=True, forbid_unknown_fields=True):
    """What a newsroom may say of this rule."""

    allow: tuple[str, ...] = ()
    """Domains whose short links, and those of the names below them, are no finding."""


def check(report: Report, options: Options | None = None) -> Iterator[Finding]:
    """One finding for each short link, except a post's own pictures."""
    allowed = tuple(each.casefold() for each in options.allow) if options else ()
    media = {(post.id, written) for post in report.mentions.posts for written in post.media}
    for link in report.mentions.links:
        if (link.inside, link.written) in media or link.url is None:
            continue
        resolution = report.resolution(link)
        service = service_of(link.url, resolution)
        if service is None or _is_allowed(link.url, resolution, allowed):
            continue
        target = _target(resolution)
        yield Finding(
            CODE,
            NAME,
            SEVERITY,
            link.span,
            _message(link.url, service, resolution, target),
            link.id,
            records(resolution) if resolution else (),
            _fixes(report, link, resolution),
        )


def _is_allowed(url: str, resolution: Resolution | None, allowed: Collection[str]) -> bool:
    """Whether the short form, be it inside a wrapper, is on an allowed domain."""
    hosts = [urls.host(each).removesuffix(".") for each in _written(url, resolution)]
    return any(host == each or host.endswith(f".{each}") for host in hosts for each in allowed)


def service_of(url: str, resolution: Resolution | None) -> Shortener | None:
    """The service whose short form the article gives, be it inside a wrapper."""
    known = next(filter(None, map(shortener, _written(url, resolution))), None)
    return known or (_by_behaviour(resolution) if resolution else None)


def _written(url: str, resolution: Resolution | None) -> Iterator[str]:
    """An address, and those that are written within it."""
    yield url
    for hop in resolution.hops if resolution else ():
        if hop.via is Via.UNWRAPPED:
            yield hop.url


def _by_behaviour(resolution: Resolution) -> Shortener | None:
    """A service that is not known, but did what they do.

    Only where a page answered in the end: a wall, a dealer's page and a front page say nothing
    of what the address stood for.
    """
    if resolution.verdict.state is not State.OK:
        return None
    own = [hop for hop in resolution.hops if hop.via in (Via.START, Via.UNWRAPPED)][-1]
    at = resolution.hops.index(own)
    following = resolution.hops[at + 1 : at + 2]
    if not following or not acts_as_shortener(own.url, following[0].url):
        return None
    return Shortener(urls.registered_domain(urls.host(own.url)), "unlisted")


def _target(resolution: Resolution | None) -> str | None:
    """Where the link was seen to lead, if that is an address of its own."""
    if resolution is None or len(resolution.hops) < 2 or is_shortener(resolution.final_url):
        return None
    return resolution.final_url


def _message(
    url: str, service: Shortener, resolution: Resolution | None, target: str | None
) -> str:
    if target:
        message = f"{shown(url)} is a short link. It leads to {shown(target)}: give that address."
    else:
        why = resolution.verdict.reason if resolution else "It was not asked."
        message = f"{shown(url)} is a short link, and where it leads is not known. {why}"
    if service.ended and not target:
        message += f" {service.domain}, {service.ended.isoformat()}: {service.about}."
    return message


def _fixes(report: Report, link: Link, resolution: Resolution | None) -> tuple[Fix, ...]:
    """Write the target over the short link: one that redirects for good is known to mean it."""
    target = _target(resolution)
    if target is None or resolution is None or resolution.verdict.state is not State.OK:
        return ()
    return leading_to(report, link, target, safe=_is_for_good(resolution))


def _is_for_good(resolution: Resolution) -> bool:
    """Whether a service that is known to shorten led there at once, and says that it is for good.

    A wrapper before it names its target itself.
    """
    *before, last = resolution.hops
    return last.via is Via.HTTP and all(
        is_shortener(hop.url) and hop.status in _FOR_GOOD
        for hop in before
        if hop.status is not None or hop.via not in (Via.START, Via.UNWRAPPED)
    )
