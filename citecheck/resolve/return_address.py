"""Addresses to return to that another address carries: ``/login?next=/page``."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from urllib.parse import unquote

from citecheck import urls
from citecheck.model.pattern import later

_MOST_PARAMETERS = 40
_DEEPEST = 3
"""How many addresses may be wrapped in one another."""

_SEPARATOR = later("[?#&;]")

_MOST = 60
"""Addresses that are looked at, in all."""


def return_address(url: str, asked: Collection[str]) -> str | None:
    """The address among those `asked` on the way to which `url` will lead back, or ``None``.

    Where none is quite one of them, the first that `url` carries of the same site.
    """
    wanted = {urls.key(each): each for each in asked}
    sites = {urls.domain(each) for each in asked}
    near = None
    for carried in _carried(url):
        found = wanted.get(urls.key(carried))
        if found is not None:
            return found
        is_near = urls.scheme(carried) in ("http", "https") and urls.domain(carried) in sites
        near = near or (carried if is_near else None)
    return near


def _carried(url: str) -> Iterator[str]:
    """Absolute URLs in the parameters of `url`, and in theirs, the outer ones first."""
    waiting, seen = [(url, 0)], 0
    while waiting and seen < _MOST:
        outer, depth = waiting.pop(0)
        for value in _values(outer):
            inner = urls.parse(value, outer)
            seen += 1
            if inner is None or seen > _MOST:
                continue
            yield inner
            if depth + 1 < _DEEPEST:
                waiting.append((inner, depth + 1))


def _values(url: str) -> Iterator[str]:
    """The values of parameters, in query and fragment, that are addresses or paths."""
    _, *parameters = _SEPARATOR.split(url, _MOST_PARAMETERS)
    for pair in parameters:
        written = pair.partition("=")[2]
        for _ in range(2):  # some encode twice
            value = unquote(written)
            if value.lower().startswith(("http://", "https://", "/")) and len(value) > 1:
                yield value.replace("\\", "/") if value.startswith("/\\") else value
                break
            written = value
