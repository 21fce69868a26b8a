"""A check of links as JSON."""

from __future__ import annotations

import json
from typing import Any

from citecheck._version import __version__
from citecheck.model.checked import CheckedLink, LinkCheck, Place
from citecheck.model.resolution import State
from citecheck.render.escape import json_text
from citecheck.render.json.resolutions import resolution_json
from citecheck.render.masked import masked


def document(check: LinkCheck) -> str:
    """One JSON object: the counts, every link with its places, and what could not be read."""
    counts = check.counts()
    value = {
        "version": __version__,
        "counts": {
            "inputs": check.inputs,
            "unread": len(check.unread),
            "places": check.places,
            "links": len(check.links),
            **{state.value.replace("-", "_"): counts[state] for state in State},
            "excluded": check.excluded,
        },
        "links": [_link(masked(link)) for link in check.links],
        "unread": list(check.unread),
    }
    return json_text(json.dumps(value, ensure_ascii=False, indent=2))


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
