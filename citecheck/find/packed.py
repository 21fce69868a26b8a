"""Markup that an element keeps encoded until a script, or the reader's consent, unpacks it.

Consent tools keep it in attributes and templates, as base64 (RFC 4648), percent-encoded, as
JSON, or as text with entities.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from citecheck.model.pattern import later

if TYPE_CHECKING:
    from bs4 import Tag

_SHORTEST = 24
_LONGEST = 262_144
"""Of one attribute or template, in characters."""
_MOST = 20
"""Attributes of one element that are looked at."""
_BASE64 = later(r"(?:PG|PCEt|PFx|IDx|CjxpZ|eyJ|W3si|aHR0cHM6|aHR0cDov)")
"""How ``<``, ``{"``, ``[{"`` and addresses begin in base64."""
_SIGNS = later(
    r"""=["']\s{0,9}(?:PG[A-Za-z0-9+/]{16}|eyJ[A-Za-z0-9+/]{16}|W3si|aHR0c|%3C|%7B|&lt;|&quot;|<|\{|\[\{)"""
    r"|<template|text/template|text/html|text/x-|>\s{0,9}PG[A-Za-z0-9+/]{16}",
    re.IGNORECASE,
)
_TEMPLATES = frozenset({"textarea"})


def may_be_packed(markup: str) -> bool:
    """Whether some markup shows a sign of holding more, encoded."""
    return _SIGNS.search(markup) is not None


def packed(tag: Tag) -> Iterator[Any]:
    """What an element keeps packed: markup as a string, JSON as what it stands for."""
    for value in list(tag.attrs.values())[:_MOST]:
        if isinstance(value, str) and _SHORTEST <= len(value) <= _LONGEST:
            yield from _opened(value.strip())
    alone = tag.string
    if alone is not None and _BASE64.match(alone.strip()) and len(alone) <= _LONGEST:
        yield from _opened(alone.strip())  # as Borlabs Cookie keeps what it blocks
        return
    kind = tag.get("type")
    if tag.name in _TEMPLATES or (
        tag.name == "script" and isinstance(kind, str) and kind.startswith("text/")
    ):
        content = tag.get_text() if tag.name != "script" else (tag.string or "")
        if len(content) <= _LONGEST:
            yield from _opened(content.strip())


def _opened(written: str) -> Iterator[Any]:
    if _BASE64.match(written):
        written = _from_base64(written)
        if written.startswith(("https://", "http://")):
            yield {"embedUrl": written}
    if written[:1] == "%":
        written = unquote(written)
    if written[:1] == "<":
        yield written
    elif written[:1] in {"{", "["}:
        try:
            yield json.loads(written)
        except (ValueError, RecursionError):
            return


def _from_base64(written: str) -> str:
    joined = "".join(written.split())
    try:
        decoded = base64.b64decode(joined + "=" * (-len(joined) % 4), validate=True)
        text = decoded.decode("utf-8")
    except (binascii.Error, ValueError):
        return ""
    return unquote(text) if text.startswith("%3C") else text.strip()
