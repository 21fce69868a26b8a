"""Where a response sends its reader on to: by status and Location, by header, by page."""

from __future__ import annotations

import re

from attrs import frozen

from citecheck import urls
from citecheck.model.resolution import Outcome, Response, Via
from citecheck.resolve.page import Page
from citecheck.resolve.refresh import Refresh, parse_refresh

REDIRECTS = frozenset({301, 302, 303, 307, 308})
"""The redirect statuses of the Fetch standard (https://fetch.spec.whatwg.org/#redirect-status).
Browsers follow no other, 300 and 305 neither."""

LONGEST_DELAY = 30.0
"""Seconds up to which a refresh is a redirect. News pages reload themselves or go to the front
page after minutes; by then their reader has read what was cited."""

_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


@frozen
class Target:
    """The next address."""

    url: str
    via: Via
    delay: float = 0.0
    """Seconds that the page shows before it sends its reader on."""


@frozen
class Dead:
    """A redirect without a usable target."""

    outcome: Outcome
    detail: str


def next_target(response: Response, page: Page, current: str) -> Target | Dead | None:
    """Where a response to a request for `current` leads on to; ``None``: it is the last.

    Only 2xx answers are looked at for refreshes: an error page that sends its reader to the
    front page after a while is an error page.
    """
    if response.status in REDIRECTS:
        return _by_location(response, current)
    if not 200 <= response.status < 300:
        return None
    header = next(filter(None, map(parse_refresh, response.header_all("refresh"))), None)
    if header is not None:
        target = _by_refresh(header, current, current, Via.HEADER)
        if target is not None:
            return target
    if page.refresh is None or not page.base:
        return None
    target = _by_refresh(page.refresh, page.base, current, Via.META)
    return target if target is None or _is_meant(page, target, current) else None


def _by_location(response: Response, current: str) -> Target | Dead:
    """By RFC 9110 section 10.2.2 and the Fetch standard's location URL."""
    values = {value.strip(" \t") for value in response.header_all("location")} - {""}
    if not values:
        return Dead(Outcome.BAD_REDIRECT, f"{response.status} without a Location")
    if len(values) > 1:
        return Dead(Outcome.BAD_REDIRECT, f"{response.status} with {len(values)} Locations")
    written = _as_text(values.pop())
    if _CONTROL.search(written):
        return Dead(Outcome.BAD_REDIRECT, "control characters in its Location")
    target = urls.parse(written, current)
    if target is None:
        return Dead(Outcome.BAD_REDIRECT, "its Location is no URL")
    fragment = current.partition("#")[2]
    if fragment and "#" not in target:
        target = f"{target}#{fragment}"
    return Target(target, Via.HTTP)


def _as_text(value: str) -> str:
    """A header's value, Latin-1 as received, as the text that browsers take it for.

    Many servers send UTF-8 there; other bytes than ASCII are sent on percent-encoded.
    """
    if value.isascii():
        return value
    try:
        raw = value.encode("latin-1")
    except UnicodeEncodeError:
        return value
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return "".join(chr(each) if each < 0x80 else f"%{each:02X}" for each in raw)


def _by_refresh(refresh: Refresh, base: str, current: str, via: Via) -> Target | None:
    if not refresh.target or refresh.delay > LONGEST_DELAY:
        return None
    target = urls.parse(refresh.target, base)
    if target is None or target.partition("#")[0] == current.partition("#")[0]:
        return None
    # A browser that is sent to a script or an app by a page does not leave the web for it.
    if urls.scheme(target) not in ("http", "https"):
        return None
    return Target(target, via, refresh.delay)


def _is_meant(page: Page, target: Target, current: str) -> bool:
    """Whether a page's refresh is for every reader.

    In a ``noscript`` it may be the whole page's point (t.co sends browsers such a page), or
    only the way to a plainer version for readers without scripts.
    """
    if not page.is_for_scriptless or page.is_bare:
        return True
    return _owner(target.url) != _owner(current)


def _owner(url: str) -> str:
    host = urls.host(url)
    return urls.registered_domain(host) or host
