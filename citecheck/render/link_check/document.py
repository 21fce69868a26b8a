"""A check of links as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import msgspec

from citecheck._version import __version__
from citecheck.model.checked import CheckedLink, LinkCheck, Place
from citecheck.model.resolution import State
from citecheck.render.escape import json_of, json_text
from citecheck.render.json.resolutions import resolution_json
from citecheck.render.masked import masked, may_hold_secret

_INDENT = 2
_AT_ONCE = 50
"""Links that are laid out together: some 100 kB."""


def document(check: LinkCheck) -> Iterator[str]:
    """One JSON object: the counts, every link with its places, and what could not be read.

    It comes piece by piece: whole, it would take some ten times the memory of the check itself.
    """
    counts = check.counts()
    about = {
        "version": __version__,
        "counts": {
            "inputs": check.inputs,
            "unread": len(check.unread),
            "places": check.places,
            "links": len(check.links),
            **{state.value.replace("-", "_"): counts[state] for state in State},
            "excluded": check.excluded,
        },
    }
    yield _written(about, 0).removesuffix("\n}")
    before = ',\n  "links": [\n'
    links = iter(check.links)
    while some := list(islice(links, _AT_ONCE)):
        yield before + _links_written(some)
        before = ",\n"
    yield "\n  ]" if check.links else ',\n  "links": []'
    yield f',\n  "unread": {_written(list(check.unread), 1)}\n}}'


_encode = msgspec.json.Encoder().encode


def _links_written(links: Sequence[CheckedLink]) -> str:
    """Some links, with what stands between them, their lines indented as within the document."""
    written = _compact([_link(link) for link in links])
    if may_hold_secret(written):  # one of them does, as a rule, and the others are as they were
        written = b"[" + b",".join(map(_link_written, links)) + b"]"
    text = _laid_out(b'{"":' + written + b"}", 0)
    return text[len(_AROUND[0]) : -len(_AROUND[1])]


_AROUND = '{\n  "": [\n', "\n  ]\n}"


def _link_written(link: CheckedLink) -> bytes:
    compact = _compact(_link(link))
    return _compact(_link(masked(link))) if may_hold_secret(compact) else compact


def _written(value: object, depth: int) -> str:
    """A value as JSON, its lines indented as they are so deep inside."""
    return _laid_out(_compact(value), depth)


def _compact(value: object) -> bytes:
    try:
        return _encode(value)
    except UnicodeEncodeError:  # a lone surrogate, as a file's name may have
        return json_of(value).encode()


def _laid_out(compact: bytes, depth: int) -> str:
    text = msgspec.json.format(compact, indent=_INDENT).decode()
    text = text.replace("\n", _line(depth)) if depth else text
    return text if _is_plain(compact) else json_text(text)


def _line(depth: int) -> str:
    return "\n" + " " * (_INDENT * depth)


def _is_plain(encoded: bytes) -> bool:
    """Whether there is nothing in JSON that `json_text` would change."""
    return encoded.isascii() and b"\x7f" not in encoded and b"##" not in encoded


def _link(link: CheckedLink) -> dict[str, Any]:
    return {
        "url": link.url,
        "state": link.state,
        "accepted": link.accepted,
        "resolution": resolution_json(link.resolution),
        "places": [_place(place) for place in link.places],
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "input": place.input,
        "line": place.line,
        "column": place.column,
        "written": place.written,
    }
