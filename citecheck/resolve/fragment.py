"""Whether the part of a page that a link points at is there.

By the HTML standard an element's id, or an anchor's name (7.4.6.3, "the indicated part"). Scripts,
which are not run, make parts of their own, read fragments as they like, and build pages; where that
is likely nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from citecheck import knowledge, urls
from citecheck.model.pattern import later
from citecheck.model.resolution import Outcome, Resolution, Response
from citecheck.model.values import evolve, frozen
from citecheck.resolve.page import MOST_READ, Page, is_bare
from citecheck.resolve.page_text import text_of
from citecheck.resolve.text_fragment import DELIMITER, Words, text_directives
from citecheck.resolve.verdict import concluded

if TYPE_CHECKING:
    from turbohtml import Document

_SURE = 0.9
_WITH_SCRIPTS = 0.6
_MOST_HEADINGS = 500
_LONGEST_SHOWN = 120

_LINES = later(r"[Ll]?[0-9]{1,7}[-:,][Ll]?[0-9]{1,7}")
"""Lines of a listing, which scripts mark. Each has a part of its own, but not the range."""


@frozen
class Missing:
    """What a link points at and the page does not have."""

    clause: str
    """In words, for a verdict's reason."""
    confidence: float


@frozen
class _Knowledge:
    """``data/fragments.toml``."""

    begins: tuple[str, ...]
    contains: tuple[str, ...]
    whole: frozenset[str]
    by_host: Mapping[str, tuple[str, ...]]


def missing_part(url: str, response: Response, page: Page) -> Missing | None:
    """What the fragment of `url` points at, if the page that was served for it lacks it."""
    fragment = url.partition("#")[2]
    if not fragment or page.document is None or response.truncated is not None:
        return None
    has_scripts = page.document.find("script") is not None
    if has_scripts and is_bare(page.document):
        return None
    confidence = _WITH_SCRIPTS if has_scripts else _SURE
    words = _missing_words(fragment, response, page.document)
    if words is not None:
        clause = f"the words that the link points at are not on the page (“{_short(words)}”)"
        return Missing(clause, confidence)
    part = fragment.partition(DELIMITER)[0]
    if is_for_scripts(part, url) or text_directives(fragment):
        return None
    if _has_part(page.document, part) or _may_be_made(page.document, part, response.body):
        return None
    clause = f"the page has no part of the name that the link points at (#{_short(unquote(part))})"
    return Missing(clause, confidence)


def lacking(resolution: Resolution, missing: Missing | None) -> Resolution:
    """The resolution, with what is missing told where nothing worse is."""
    verdict = resolution.verdict
    if missing is None or verdict.outcome is not Outcome.OK:
        return resolution
    confidence = min(missing.confidence, verdict.confidence)
    told = concluded(Outcome.FRAGMENT_MISSING, missing.clause, resolution.hops, confidence)
    return evolve(resolution, verdict=told)


def is_for_scripts(part: str, url: str) -> bool:
    """Whether a fragment names no part of the page as it is served."""
    known = _knowledge()
    plain = unquote(part)
    lowered = plain.lower()
    if lowered in known.whole or lowered.startswith(known.begins):
        return True
    if any(mark in plain for mark in known.contains):
        return True
    return plain.startswith(known.by_host.get(urls.host(url), ())) or any(
        plain.startswith(known.by_host.get(above, ())) for above in _above(urls.host(url))
    )


def _above(host: str) -> Iterator[str]:
    while host := host.partition(".")[2]:
        yield f".{host}"


def _missing_words(fragment: str, response: Response, document: Document) -> str | None:
    directives = text_directives(fragment)
    if not directives or len(response.body) > MOST_READ:
        return None
    words = Words.of(text_of(document))
    return next((str(each) for each in directives if not words.have(each)), None)


def _has_part(document: Document, part: str) -> bool:
    for name in dict.fromkeys((part, unquote(part))):
        # GitHub puts this before the names that authors give, and takes it off by script.
        for written in (name, f"user-content-{name}"):
            if document.find(id=written) is not None or document.find("a", attrs={"name": written}):
                return True
    return False


def _may_be_made(document: Document, part: str, body: bytes) -> bool:
    """Whether a script may make the part, or it stands where the page was not read."""
    name = unquote(part)
    if any(body.find(each.encode("utf-8", "replace"), MOST_READ) >= 0 for each in (part, name)):
        return True
    if document.find("script") is None:
        return False
    return (
        _LINES.fullmatch(name) is not None or _is_quoted(name, body) or _is_heading(name, document)
    )


def _is_quoted(name: str, body: bytes) -> bool:
    """Whether the page names it in quotation marks: its own links do, and data for scripts."""
    written = re.escape(name.encode("utf-8", "replace"))
    return re.search(rb"[\"'#]" + written + rb"[\"'\\&]", body) is not None


def _is_heading(name: str, document: Document) -> bool:
    """Whether it is made from a heading's words, as many sites' scripts do."""
    wanted = _letters(name)
    headings = document.find_all(["h1", "h2", "h3", "h4", "h5", "h6"], limit=_MOST_HEADINGS)
    return bool(wanted) and any(_letters(text_of(each)[:500]) == wanted for each in headings)


def _letters(text: str) -> str:
    return "".join(each for each in text.casefold() if each.isalnum())


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"


@cache
def _knowledge() -> _Knowledge:
    data = knowledge.read("fragments.toml")
    return _Knowledge(
        tuple(data["begins"]),
        tuple(data["contains"]),
        frozenset(data["whole"]),
        {host: tuple(each["begins"]) for each in data["script"] for host in each["hosts"]},
    )
