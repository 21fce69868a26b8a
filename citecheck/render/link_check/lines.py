"""A check of links as lines, for people and for build logs."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck import urls
from citecheck.model.checked import CheckedLink, LinkCheck, Place
from citecheck.model.resolution import Hop
from citecheck.render.escape import terminal
from citecheck.render.link_check import SETTLED_WELL, WORDS, answer
from citecheck.render.masked import masked

_WIDTH = max(map(len, WORDS.values()))


def compact(check: LinkCheck, *, everything: bool = False) -> Iterator[str]:
    """One line for each place of each link that is not well, or of every link."""
    for link in check.links:
        if everything or link.state is not SETTLED_WELL:
            shown = masked(link)
            for place in shown.places:
                yield _line(shown, place)


def _line(link: CheckedLink, place: Place) -> str:
    word = WORDS[link.state].ljust(_WIDTH)
    why = link.accepted or link.resolution.verdict.reason
    where = f"{place.input}:{place.line}:{place.column}"
    return f"{word}  {terminal(f'{where}  {link.url}  {answer(link)}: {why}')}"


def detailed(check: LinkCheck) -> Iterator[str]:
    """Every link, with each hop and each place."""
    for link in check.links:
        shown = masked(link)
        yield f"{WORDS[shown.state].ljust(_WIDTH)}  {terminal(shown.url)}"
        yield f"  verdict  {terminal(f'{answer(shown)}: {shown.resolution.verdict.reason}')}"
        if shown.accepted:
            yield f"  but      {terminal(shown.accepted)}"
        if len(shown.resolution.hops) > 1:
            yield from map(_hop, shown.resolution.hops)
        for place in shown.places:
            yield f"  at       {terminal(f'{place.input}:{place.line}:{place.column}')}"


def _hop(hop: Hop) -> str:
    status = str(hop.status) if hop.status is not None else hop.failure or "-"
    return f"  hop      {terminal(f'{urls.redact(hop.url)}  [{hop.via}, {status}]')}"
