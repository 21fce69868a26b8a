"""Addresses in a post's markup as they were before an archive, a translator or a mail service
put its own round them.

A saved page's posts lead to an archive's copies, a mail's through a service that looks at every
link, a translated page's to hosts of the translator. The post is the one that they name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.model.pattern import later
from citecheck.urls.archived import original_of
from citecheck.urls.wrapped import unwrap

if TYPE_CHECKING:
    from bs4 import Tag

_MAY_BE = later(
    r"https?://[^/\s\"'<>]{3,100}/(?:[^\s\"'<>]{0,300}?)https?(?::|%)|\.translate\.goog/"
    r"|[\"'=]/web/\d{4,14}(?:[a-z]{2}_)?/https?:"
)
"""An address in another, or on a host of the translator's."""
_OWN = later(r"/web/\d{4,14}(?:[a-z]{2}_)?/(?=https?:)")
"""How the Wayback Machine writes addresses in the pages that it gives: on its own host."""
_MOST = 40
_LONGEST = 4_096
_LAYERS = 3


def may_be_wrapped(markup: str) -> bool:
    """Whether some markup has an address in another's."""
    return _MAY_BE.search(markup) is not None


def bare(url: str) -> str:
    """An address without what is round it; as it is where nothing is known to be."""
    for _ in range(_LAYERS):
        inner = original_of(url) or unwrap(url) if len(url) <= _LONGEST else None
        if inner is None:
            break
        url = inner
    return url


def lay_bare(tag: Tag) -> None:
    """Give an element the addresses that its own stand for."""
    for name, value in list(tag.attrs.items())[:_MOST]:
        if not isinstance(value, str):
            continue
        address = value.strip()
        if own := _OWN.match(address):
            tag[name] = bare(address[own.end() :])
            continue
        if address.startswith("//"):
            address = f"https:{address}"
        if address.startswith(("http://", "https://")) and (inner := bare(address)) != address:
            tag[name] = inner
