"""What an object of JSON says that it is, and whether that may be a post."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Any, NamedTuple

from citecheck.find.json_names import called
from citecheck.find.kept_addresses import PLAYERS
from citecheck.find.telling import saying_post, short_names
from citecheck.model.pattern import later

_MOST = 200
"""Names in one object that are read."""
SHOWING = later(r"video|iframe|media|audio|podcast|social|rich", re.IGNORECASE)
"""What objects say that show something: a post, where the address of one stands in them."""


class Said(NamedTuple):
    """What an object, and what it was kept in, say that it is."""

    around: Sequence[str]
    own: Sequence[str]
    kinds: str
    """All of it in one."""
    is_post: bool
    """Whether that is a post."""
    short: frozenset[str]
    """Platforms of whose names the whole of a word is one, and which mean other things too."""
    tells: bool


def said_of(item: dict[str, Any], under: str, around: Sequence[str]) -> Said | None:
    """What an object says that it is; ``None``: nothing by which it could be a post."""
    own, tells = _own_words(item)
    if _SERVICE.search(under[:_LONGEST_TYPE]):
        own += _kinds(item.get("name"))
    kinds = " ".join((*around, *own))
    is_post = bool(kinds) and saying_post().search(kinds) is not None
    tells = tells or is_post or bool(around) or called(under).is_post or is_sized(item)
    tells = tells or (bool(kinds) and SHOWING.search(kinds) is not None)
    short = short_names().intersection(each.lower() for each in own)
    return Said(around, own, kinds, is_post, short, tells) if tells or short else None


_SERVICE = later(r"(?:service|provider|platform|network)$", re.IGNORECASE)
"""Under which names lies what a post is on, whose name is that of the platform:
``"external_service": {"name": "vimeo", "id": ...}``."""


def is_sized(item: dict[str, Any]) -> bool:
    """Whether an object says how large what it has the address of is shown."""
    return "width" in item and "height" in item


def _own_words(item: dict[str, Any]) -> tuple[list[str], bool]:
    """What an object says that it is, and whether a name in it names an embed or a platform."""
    kinds: list[str] = []
    tells = is_node = False
    for name, value in islice(item.items(), _MOST):
        told = called(name)
        tells = tells or told.tells
        is_node = is_node or told.is_setting
        if told.is_type:
            kinds += _kinds(value)
        elif not tells and type(value) is str and not told.is_aside:
            tells = is_player(value)
    if is_node:
        kinds += [each for name in ("tag", "name") for each in _kinds(item.get(name))]
    if "sys" in item and (kind := _content_type(item["sys"])):
        kinds.append(kind)
    return kinds, tells


def is_player(value: str) -> bool:
    """Whether a value is the address of a page that is made to be put in others."""
    is_address = "//" in value[:_SCHEME] and len(value) <= _LONGEST_ADDRESS
    return is_address and PLAYERS.search(value) is not None


_SCHEME = 10
_LONGEST_ADDRESS = 2_000


def _kinds(value: Any) -> list[str]:
    """What a value that tells of a kind tells: itself, or each of a few."""
    several = value if type(value) is list and len(value) <= _FEW else [value]
    return [each for each in several if type(each) is str and len(each) <= _LONGEST_TYPE]


_FEW = 3


def _content_type(system: Any) -> str:
    """What an entry of Contentful's is: ``{"contentType": {"sys": {"id": "tweet"}}}``."""
    for name in ("contentType", "sys", "id"):
        system = system.get(name) if isinstance(system, dict) else None
    return system if isinstance(system, str) and len(system) <= _LONGEST_TYPE else ""


_LONGEST_TYPE = 120
