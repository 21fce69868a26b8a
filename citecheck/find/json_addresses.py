"""Which post an object of JSON names, by address or by id, in itself or in what belongs to it."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Any

from citecheck.find.json_kinds import SHOWING, Said, is_player, is_sized
from citecheck.find.json_names import ACCOUNTS, EMBED_KEYS, LONGEST_NAME, called
from citecheck.find.named_ids import named_in
from citecheck.find.permalinks import permalink, played
from citecheck.find.unwrapped import bare
from citecheck.model.element_names import words_in
from citecheck.model.pattern import later
from citecheck.model.platform import Permalink
from citecheck.urls.in_apps import on_the_web

_NOT_SHOWING = later(r"share(?!d)|follow|button|link\b|anchor|mention|citation", re.IGNORECASE)
"""What objects say that only lead to a post."""

_MOST = 200
"""Names in one object, and objects within it, that are read."""
_KEYS = (
    "url",
    "URL",
    "href",
    "permalink",
    "link",
    "src",
    "uri",
    "originalUrl",
    "@id",
    "contentUrl",
)

_ADDRESS = later(r"(?:url|src|link|href|id|embed)$", re.IGNORECASE)

_ATPROTO = later(
    r"at://(?P<did>did:[a-z]{1,16}:[\w.:%-]{1,250})/app\.bsky\.feed\.post/(?P<key>[\w.~-]{1,64})"
)


def post_named(
    item: dict[str, Any], under: str, said: Said, *, saying: bool
) -> tuple[str, Permalink] | None:
    """The post that an object names, by address or by id, in itself or in what belongs to it."""
    kinds, around = said.kinds, said.around
    address = _under(EMBED_KEYS, item)
    leads = _NOT_SHOWING.search(kinds) is not None and "embed" not in kinds.lower()
    shows = saying or called(under).is_post or (SHOWING.search(kinds) is not None)
    shows = shows or is_sized(item)
    if address is None and shows and not leads:
        address = _under(_KEYS, item)
    if address is None and saying and not leads:
        address = _any_post(item, tried=shows)
    item = _with_pairs(item)
    own = (each.rpartition(".")[2] for each in said.own)  # what a class is called in its package
    is_account = ACCOUNTS.search(f"{' '.join(own)} {under}") is not None
    if address is None and not is_account and not leads:
        address = _addressed(item)
        if address is None and (saying or SHOWING.search(kinds)):
            address = _inner(item)
    address = address or (_player(item) if not leads else None)
    if address is None and around and not leads:
        address = named_in(item, (*around, *words_in(" ".join(said.own))), is_post=True)
    if address is None and saying and not is_account and not leads:
        words = words_in(kinds)
        address = named_in(item, words, is_post=True) or _inner_named(item, words)
    elif address is None and not is_account and not leads:
        address = named_in(item, words_in(under) if called(under).is_post else ())
    return address


def _with_pairs(item: dict[str, Any]) -> dict[str, Any]:
    """An object with its settings as an object, where they are a list of names and values:
    ``"fields": [{"name": "uri", "value": "https://..."}]``, as Escenic has them.
    """
    pairs = {
        name: made
        for name in _SETTINGS.intersection(item)
        if type(item[name]) is list and (made := _of_pairs(item[name]))
    }
    return {**item, **pairs} if pairs else item


def _of_pairs(listed: list[Any]) -> dict[str, Any] | None:
    if not all(type(each) is dict and "value" in each for each in listed):
        return None
    told = {each.get("name", each.get("key")): each["value"] for each in listed[:_MOST]}
    return told if all(type(name) is str for name in told) else None


def _under(keys: Sequence[str], item: dict[str, Any]) -> tuple[str, Permalink] | None:
    """The post whose address an object has under one of some names, the first of them first."""
    present = (item[key] for key in keys if key in item)
    return next((found for value in present if (found := post_at(value))), None)


def _addressed(item: dict[str, Any]) -> tuple[str, Permalink] | None:
    """The post whose address an element's settings have under the name of a platform, as in
    ``youtube_url``.
    """
    for name, value in islice(item.items(), _MOST):
        if (
            type(value) is str
            and called(name).tells
            and _ADDRESS.search(name[:LONGEST_NAME])
            and not called(name).is_aside
            and (found := post_at(value))
        ):
            return found
    return None


def _player(item: dict[str, Any]) -> tuple[str, Permalink] | None:
    """The post whose player's address an object has, whatever the address is called."""
    for name, value in islice(item.items(), _MOST):
        is_shown = type(value) is str and is_player(value) and not called(name).is_aside
        if is_shown and (found := post_at(value)):
            return found
    return None


def _any_post(item: dict[str, Any], *, tried: bool) -> tuple[str, Permalink] | None:
    """The post whose address an object has that says to be one, whatever the address is called.

    `tried`: whether those of known names were.
    """
    for name, value in islice(item.items(), _MOST):
        if tried and (name in _KEYS or name in EMBED_KEYS):
            continue
        is_address = type(value) is str and "/" in value
        if is_address and not called(name).is_aside and (found := post_at(value)):
            return found
    return None


def _inner(item: dict[str, Any]) -> tuple[str, Permalink] | None:
    """The post whose address an object within has, as in ``"link": {"url": ...}``."""
    for _, each in _belonging(item):
        for key, value in islice(each.items(), _MOST):
            told = called(key)
            is_address = key in _KEYS or key in EMBED_KEYS or told.is_type
            is_address = is_address or (told.tells and not told.is_aside)
            if is_address and (found := post_at(_only(value))):
                return found
    return None


def _only(value: Any) -> Any:
    """What a list of one holds, or one within it: Notion keeps words as ``[["..."]]``."""
    for _ in range(2):
        value = value[0] if isinstance(value, list) and len(value) == 1 else value
    return value


def _inner_named(item: dict[str, Any], words: Collection[str]) -> tuple[str, Permalink] | None:
    """The post whose id an object within has, as in ``"attrs": {"id": ...}``."""
    for under, each in _belonging(item):
        is_post = under in _SETTINGS or called(under).is_post
        if found := named_in(each, words, is_post=is_post):
            return found
    return None


_SETTINGS = frozenset({
    "attr", "attrs", "attributes", "props", "properties", "data", "value", "values", "fields",
    "params", "parameters", "options", "payload", "settings", "args", "content", "metadata",
    "model", "node", "object", "config", "configuration",
})  # fmt: skip
"""Under which names lies what belongs to an object itself."""


def _belonging(item: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects in an object that may belong to it, with the names under which they lie."""
    waiting = deque([(item, 4)])
    left = _MOST
    while waiting and left > 0:
        each, depth = waiting.popleft()
        for key, value in islice(each.items(), _MOST):
            if isinstance(value, dict) and depth:
                told = called(key)
                is_account = told.is_account and key not in _SETTINGS
                if not (is_account or told.is_list or told.is_aside):
                    left -= 1
                    yield key, value
                    waiting.append((value, depth - 1))


def post_at(written: Any) -> tuple[str, Permalink] | None:
    """The post that a value names which is an address, itself or as what a player of it shows."""
    if not isinstance(written, str) or len(written) > _LONGEST_ADDRESS:
        return None
    if written.endswith(")") and "(" not in written:
        written = written.rstrip(")")  # that of a link in Markdown
    if record := _ATPROTO.fullmatch(written):
        return permalink(f"https://bsky.app/profile/{record['did']}/post/{record['key']}")
    if written.startswith("//"):
        written = f"https:{written}"
    if not written.startswith(("http://", "https://")):
        address = on_the_web(written)
        return permalink(address) if address else None
    return played(bare(written))


_LONGEST_ADDRESS = 4_096
