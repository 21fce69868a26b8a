"""Which parameters of an address as it is written only tell where a reader comes from.

What they are called is known to ``data/canonical.toml``; ``data/tracking.toml`` says which of
those mean something to a reader all the same, or to the server.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from urllib.parse import unquote

from citecheck import knowledge
from citecheck.model.values import frozen
from citecheck.urls.variants import variants


@frozen
class Tracking:
    """What of an address only tracks."""

    names: tuple[str, ...]
    """Of the parameters, as written, in their order."""
    cuts: tuple[tuple[int, int], ...]
    """Start and end of what has to go, separators included, in code points of the address."""


def tracking(written: str, host: str) -> Tracking | None:
    """The parameters of an address at a host that only track; ``None``: there is none.

    `written`: the address as an article has it, `host`: in lower case, as it is parsed.
    """
    before, mark, rest = written.partition("?")
    query = rest.partition("#")[0]
    if not mark or not query:
        return None
    pieces = query.split("&")
    idle = [_tracks(each, host) for each in pieces]
    names = tuple(each.partition("=")[0] for each, goes in zip(pieces, idle, strict=True) if goes)
    if not names:
        return None
    kept = [number for number, each in enumerate(pieces) if each and not idle[number]]
    at = len(before) + 1
    if not kept:
        return Tracking(names, ((at - 1, at + len(query)),))
    return Tracking(names, tuple(_cuts(pieces, idle, kept[-1], at)))


def _cuts(pieces: list[str], idle: list[bool], last: int, at: int) -> list[tuple[int, int]]:
    """Each idle piece with the separator behind it, or before it where nothing kept follows."""
    cuts: list[tuple[int, int]] = []
    for number, piece in enumerate(pieces):
        end = at + len(piece)
        if idle[number]:
            start, stop = (at, end + 1) if number < last else (at - 1, end)
            if cuts and cuts[-1][1] == start:
                start = cuts.pop()[0]
            cuts.append((start, stop))
        at = end + 1
    return cuts


def _tracks(piece: str, host: str) -> bool:
    name = unquote(piece.partition("=")[0]).lower()
    known = variants()
    sites = (host, known.names.get(host.removeprefix("www."), host))
    if not name or any(name in _kept(domain) for domain in _above(sites[1])):
        return False
    return any(known.tracks(each)(name) for each in sites)


def _above(host: str) -> list[str]:
    """Everywhere, a host, and the names that it stands below."""
    labels = host.split(".")
    return ["", *(".".join(labels[number:]) for number in range(len(labels)))]


def _kept(domain: str) -> Collection[str]:
    return _data().get(domain, frozenset())


@cache
def _data() -> dict[str, frozenset[str]]:
    data = knowledge.read("tracking.toml")
    found = {"": frozenset(data["kept"]["names"])}
    for row in data["site"]:
        found |= dict.fromkeys(row["domains"], frozenset(row["kept"]))
    return found
