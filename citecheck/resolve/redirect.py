"""Where a response sends its reader on to: by status and Location, by header, by page.

A page leads on by a refresh, by a script that says plainly where to, or by the link on it, where
it only stands in between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck import urls
from citecheck.model.pattern import later
from citecheck.model.resolution import Response, Via
from citecheck.redirects import REDIRECTS, Dead, location
from citecheck.resolve.form_target import form_target
from citecheck.resolve.interstitial import interstitial, may_stand_between
from citecheck.resolve.page import Page, attribute, is_bare
from citecheck.resolve.refresh import Refresh, parse_refresh
from citecheck.resolve.script_redirect import script_redirect
from citecheck.resolve.site import same_site
from citecheck.resolve.way import Target

LONGEST_DELAY = 30.0
"""Seconds up to which a refresh is a redirect. News pages reload themselves or go to the front
page after minutes; by then their reader has read what was cited."""

LONGEST_SIGNPOST = 64 * 1024
"""Bytes of a page that may be there for a script alone that leads on."""

_MOST_SCRIPTS = 50

_SCRIPTS = frozenset({"", "text/javascript", "application/javascript", "module"})
"""Types of scripts that are run (HTML 4.12.1), of those in use."""

_LEADS = later(
    rb"location(?:\.href)?\s*+(?:=(?!=)|\.\s*+(?:replace|assign))|\.(?:requestS|s)ubmit\s*+\("
)

if TYPE_CHECKING:
    from turbohtml import Document


def next_target(response: Response, page: Page, current: str) -> Target | Dead | None:
    """Where a response to a request for `current` leads on to; ``None``: it is the last.

    Only 2xx answers are looked at for refreshes: an error page that sends its reader to the
    front page after a while is an error page.
    """
    if response.status in REDIRECTS:
        found = location(response, current)
        return found if isinstance(found, Dead) else Target(found, Via.HTTP)
    if not 200 <= response.status < 300:
        return None
    header = next(filter(None, map(parse_refresh, response.header_all("refresh"))), None)
    if header is not None:
        target = _by_refresh(header, current, current, Via.HEADER)
        if target is not None:
            return target
    return _by_page(response, page, current)


def _by_page(response: Response, page: Page, current: str) -> Target | None:
    if page.refresh is not None and page.base:
        target = _by_refresh(page.refresh, page.base, current, Via.META)
        if target is not None and _is_meant(page, target, current):
            return target
    if page.is_plain and not may_stand_between(current, page.title):
        return None
    if page.document is None or response.truncated is not None:
        return None
    if len(response.body) <= LONGEST_SIGNPOST and _LEADS.search(response.body):
        target = _by_script(page.document, page.base or current, current)
        if target is not None:
            return target
    between = interstitial(page.document, response.body, current, page.title)
    if between is None:
        return None
    return Target(between.target, Via.INTERSTITIAL, confidence=between.confidence)


def _by_script(document: Document, base: str, current: str) -> Target | None:
    """By a script, where the page shows next to nothing besides."""
    if not is_bare(document):
        return None
    scripts = document.find_all("script", limit=_MOST_SCRIPTS + 1)
    body = document.find("body")
    run = [
        each.text
        for each in scripts
        if not attribute(each, "src") and attribute(each, "type").strip().lower() in _SCRIPTS
    ]
    is_filled_in = any(".value" in each for each in run)
    found = script_redirect(
        run,
        attribute(body, "onload") if body is not None else "",
        None if is_filled_in else form_target(document, base),
    )
    if found is None or len(scripts) > _MOST_SCRIPTS:
        return None
    return _by_refresh(Refresh(found.delay, found.target), base, current, Via.SCRIPT)


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
    return not same_site(target.url, current)
