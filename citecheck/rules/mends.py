"""Fixes that give a link another address, as the rules on links offer them."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck import urls
from citecheck.model.finding import Edit, Fix
from citecheck.model.mention import Link
from citecheck.model.report import Report
from citecheck.rules.wording import shown
from citecheck.writing import Change, changed, rewritten


def leading_to(report: Report, link: Link, address: str, *, safe: bool) -> tuple[Fix, ...]:
    """Write another address for a link. The part of the page that was meant stays the one meant.

    None in a post, whose words are somebody else's, and none with an address that has a secret.
    """
    _, mark, part = (link.url or "").partition("#")
    if mark and "#" not in address:
        address = f"{address}#{part}"
    if urls.redact(address) != address or link.is_in_post:
        return ()
    edits = rewritten(report.article, link, address)
    return _fixes(f"Give the address itself: {shown(address)}", edits, safe=safe)


def with_changes(
    report: Report, link: Link, changes: Sequence[Change], title: str, *, safe: bool
) -> tuple[Fix, ...]:
    """Write parts of a link's address otherwise; none in a post."""
    if link.is_in_post:
        return ()
    return _fixes(title, changed(report.article, link, changes), safe=safe)


def _fixes(title: str, edits: tuple[Edit, ...], *, safe: bool) -> tuple[Fix, ...]:
    return (Fix(title, edits, safe),) if edits else ()
