"""Whether the pages that an article links to read as they did when they were last compared.

Compared are the pages that the store keeps, by their records: of then, and of now. A page that was
not kept either time is not compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from citecheck.kept_pages import kept_page, main_text
from citecheck.model.resolution import RecordRef
from citecheck.monitoring.settled import page_of
from citecheck.resolve.front_page import is_front
from citecheck.saved.difference import Change, Kind, link_key
from citecheck.saved.report import Hop, Link, SavedReport
from citecheck.store import Store
from citecheck.verify.drift import drift

MOST = 200
"""Pages of one article that are compared."""
CHANGED = 0.8
"""The share of words that are the same and in the same order, below which a page reads otherwise.
As the rule source-changed has it."""
_LEAST_WORDS = 20
"""Words of the page of then, below which there was nothing to change: a script builds it, say."""


def changed(old: SavedReport, new: SavedReport, store: Store) -> Iterator[tuple[str, Change]]:
    """The links, by their keys, whose pages read otherwise than in the old report, and how.

    Reads and compares pages, so it belongs in a thread. Raises `StoreError`.
    """
    before = {link_key(each): each for each in old.links}
    compared = 0
    for now in new.links:
        pair = _to_compare(before.pop(link_key(now), None), now)
        if pair is None:
            continue
        compared += 1
        if compared > MOST:
            return
        change = _compared(now, *pair, store)
        if change is not None:
            yield link_key(now), change


def _to_compare(before: Link | None, now: Link) -> tuple[Hop, Hop] | None:
    """The two pages of a link, where both answered, with other bytes each.

    A front page is another each day, and is none.
    """
    if before is None or before.resolution is None or now.resolution is None:
        return None
    if now.resolution.state != "ok" or is_front(now.resolution.final_url):
        return None
    then, here = page_of(before.resolution.hops), page_of(now.resolution.hops)
    if then is None or here is None or then.payload_sha256 == here.payload_sha256:
        return None
    return then, here


def _compared(link: Link, then: Hop, now: Hop, store: Store) -> Change | None:
    """What has changed, if much has: the longest stretch of it, beside how much."""
    old, new = _text(then, store), _text(now, store)
    if old is None or new is None or then.time is None:
        return None
    found = drift(link.written, datetime.fromisoformat(then.time), old, new)
    if found.words_then < _LEAST_WORDS or found.similarity >= CHANGED:
        return None
    longest = found.changes[0] if found.changes else None
    return Change(
        Kind.CONTENT_CHANGED,
        link.written,
        f"as of {then.time[:10]}: {longest.before if longest else ''}",
        f"{found.similarity:.0%} of its words are the same: {longest.after if longest else ''}",
    )


def _text(hop: Hop, store: Store) -> str | None:
    """The main part of a page that the store keeps whole."""
    record = hop.record
    if record is None:
        return None
    where = RecordRef(record.warc, record.offset, record.length, record.record_id)
    captures = store.captures([where])
    page = kept_page(store.warc_folder, captures[0]) if captures else None
    return main_text(page.document) if page is not None and page.is_whole else None
