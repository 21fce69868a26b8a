"""Embeds that an element's attributes keep: a player's address, a post's id, packed markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from citecheck import registry
from citecheck.load.embed_signs import (
    LONGEST_VALUE,
    holds_player,
    names_embed,
    names_platform,
    says_platform,
)
from citecheck.model.element_names import AROUND_IDS, NOT_NAMING
from citecheck.model.pattern import later

if TYPE_CHECKING:
    from turbohtml import Element

_FEW = 40
"""Attributes, or characters of a short value, that are looked at."""

_SOURCE = later(r"^data-(?:.{0,40}-)?(?:src|video-?(?:url|link))$|embed|^(?:on|@|[xvn]g?-on)")
"""How attributes of links and buttons are called that hold what is shown once they are clicked,
or say what a click does."""

_SHORTEST_ADDRESS = 15

_NO_KEEPERS = frozenset(
    {"class", "style", "href", "title", "alt", "srcset", "cite", "aria-label", "action", "id"}
    | {"itemtype", "xmlns", "itemid", "typeof", "vocab", "resource"}
)
"""Attributes that link, describe and declare."""

_ID = later(r"[\w:/-]{1,400}", re.ASCII)
"""The longest are those of Nostr, which hold more than a number."""

_LONG = later(r"\d{17,20}", re.ASCII)
"""A number by which platforms count their posts."""

_COLON = later(r"[A-Za-z_-]{2,20}[:/|][\w-]{5,40}", re.ASCII)
"""A value that names platform and id: ``youtube:aBcDeFg_-12``."""

_ID_NAME = later(
    r"(?:[a-z]id|[-_]v?id|[-_](?:short)?code|[-_]status|^status|[-_]video|[-_]embed|[-_]r?key|[-_]post|[-_]message)$"
)

_SHORTEST = 24
"""Characters of what an attribute keeps that may be markup."""

_BASE64 = later(
    r"\s{0,9}(?:PG|PH|eyJ|W3s|aHR0c|CjxP?|Cjx|DQo8|IDx|Ly93|JTND|Jmx0|77u/)[A-Za-z0-9+/_-]{20}",
    re.ASCII,
)
"""How markup, JSON and addresses begin in base64: as they are, behind blanks, or encoded before."""

_WITHIN = later(
    r"[\"'](?:PG|PH|eyJ|W3s|aHR0c|JTND|JTdC|JTI1|Jmx0|JmFt|UEd|ZXlK)[A-Za-z0-9+/_-]{40}", re.ASCII
)
"""The same in a string of what an attribute holds."""

_CALL = later(
    r"\s{0,9}[\w$.]{1,60}\(\{[^<>]{0,400}(?:twitter|tweet|youtu|instagram|tiktok|facebook|vimeo|embed)",
    re.IGNORECASE,
)
"""How an attribute begins that a framework reads as a call with settings: ``embed({id: ...})``."""


def shows_picture_of(element: Element) -> bool:
    """Whether an element shows a platform's own picture of a post and has its id besides."""
    style = element.attr("style")
    shown = [style] if style and "/" in style else []
    if len(element.attrs) > 1 or not shown:
        shown += _first_picture(element)
    for picture in shown:
        for pattern in _pictures():
            found = pattern.search(picture[:LONGEST_VALUE])
            if found is not None and picture is style and says_platform(_own_names(element)):
                return True
            if found is not None and any(
                found["id"] in value
                for name, value in element.attrs.items()
                if name not in {"style", "src"} and isinstance(value, str)
            ):
                return True
            if found is not None and any(found["id"] in each for each in _clicked(element)):
                return True
    return False


def _clicked(element: Element) -> Iterator[str]:
    """What a click on a link or button does that lies in an element called as a platform is."""
    if says_platform(_own_names(element)):
        for link in islice(element.iter_elements(("a", "button")), _FIRST):
            for name, value in link.attrs.items():
                is_own = name == "href" and isinstance(value, str) and "/" not in value
                if isinstance(value, str) and (is_own or name.startswith("on")):
                    yield value


def _first_picture(element: Element) -> list[str]:
    """The address of the picture with which an element begins, however deep that lies."""
    first = islice(element.iter_elements(), _FIRST)
    return [each.attr("src") or "" for each in first if each.tag == "img"][:1]


_FIRST = 4
"""Elements with which another begins, itself perhaps among them."""


def is_picture_of(picture: str, address: str) -> bool:
    """Whether a picture on a platform's own servers is of the post that an address leads to."""
    found = (pattern.search(picture[:LONGEST_VALUE]) for pattern in _pictures())
    return any(each["id"] in address for each in found if each is not None)


def _own_names(element: Element) -> list[str]:
    """What an element is called: its name, and its classes."""
    return [element.tag, *(element.attr("class") or "").split()]


@cache
def _pictures() -> tuple[re.Pattern[str], ...]:
    every = (form.pictures for form in registry.named_ids())
    return tuple(each for each in every if each is not None)


def keeps_player(element: Element) -> bool:
    """Whether an attribute, whatever its name and however it is encoded, may hold the address of a
    player or, but on links, of a post on a platform.
    """
    is_link = element.tag in {"a", "button"}
    return any(
        isinstance(value, str)
        and len(value) >= _SHORTEST_ADDRESS
        and name not in _NO_KEEPERS
        and (
            holds_player(value)
            or ((not is_link or _SOURCE.search(name) is not None) and names_platform(value))
        )
        for name, value in element.attrs.items()
    )


def names_post(element: Element) -> bool:
    """Whether an element says the name of a platform and has an id beside it."""
    told = [element.tag, *(element.attr("class") or "").split()]
    has_id = False
    for name, value in element.attrs.items():
        if (name in _NO_KEEPERS and name != "id") or NOT_NAMING.search(name):
            continue
        if isinstance(value, str) and _LONG.fullmatch(value):
            has_id = True
        if name == "id":
            continue
        if isinstance(value, str) and len(value) <= _FEW:
            told += (name, value)
        if isinstance(value, str) and _ID.fullmatch(value.strip(AROUND_IDS).partition("?")[0]):
            has_id = has_id or _ID_NAME.search(name) is not None or says_platform([name])
            has_id = has_id or _COLON.fullmatch(value) is not None
    return has_id and says_platform(told)


def is_packed(element: Element, name: str, value: str | list[str] | None) -> bool:
    """Whether an attribute holds markup, plain or encoded."""
    return (
        isinstance(value, str)
        and len(value) > _SHORTEST
        and name not in _NO_KEEPERS
        and (
            _BASE64.match(value) is not None or _CALL.match(value) is not None
            if value.lstrip()[:1] not in "<{[%&\"'\\"
            else names_embed(f"{name}={value[:LONGEST_VALUE].lower()}")
            or _WITHIN.search(value[:LONGEST_VALUE]) is not None
            or any(
                names_embed(each[:_FEW].lower())
                for each in islice(element.attrs.values(), _FEW)
                if isinstance(each, str) and each is not value
            )
        )
    )
