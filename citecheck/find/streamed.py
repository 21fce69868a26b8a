"""What a page hands to its program in pieces, one script after another, put together.

Next.js pushes a text piece by piece (``self.__next_f.push([1,"..."])``), Remix and React Router
enqueue one (``streamController.enqueue("...")``); a piece may end anywhere, also within an address.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

from citecheck.model.article import Fragment
from citecheck.model.values import evolve

_ANCHORS = ("_f.push([1,", ".enqueue(")
_LONGEST = 4_000_000
"""Code points of one stream that are put together."""
_MOST = 2_000
"""Pieces of one stream."""


@cache
def _decoder() -> json.JSONDecoder:
    return json.JSONDecoder(strict=False)


def put_together(fragments: Iterable[Fragment]) -> Iterator[Fragment]:
    """The fragments, in which all pieces of a stream are one script where its first stands."""
    every = list(fragments)
    for anchor in _ANCHORS:
        found = [
            (number, _pieces(each.html, anchor))
            for number, each in enumerate(every)
            if each.element == "script" and anchor in each.html
        ]
        if len(found) < 2:
            continue
        first = found[0][0]
        whole = "".join(islice((piece for _, more in found for piece in more), _MOST))[:_LONGEST]
        script = f'<script type="application/json">{json.dumps([1, whole])}</script>'
        rest = {number for number, _ in found[1:]}
        every[first] = evolve(every[first], html=script)
        every = [each for number, each in enumerate(every) if number not in rest]
    yield from every


def _pieces(script: str, anchor: str) -> Iterator[str]:
    at = script.find(anchor)
    while at >= 0:
        at += len(anchor)
        at += script[at : at + 2].startswith(" ")
        if script[at : at + 1] == '"':
            try:
                piece, at = _decoder().raw_decode(script, at)
            except ValueError:
                break
            yield piece
        at = script.find(anchor, at)
