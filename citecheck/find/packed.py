"""Markup that an element keeps encoded until a script, or the reader's consent, unpacks it.

Consent tools keep it in attributes and templates, as base64 (RFC 4648), percent-encoded, as
JSON, or as text with entities.
"""

from __future__ import annotations

import base64
import binascii
import html
import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from citecheck.find.kept_addresses import NOT_EMBEDDED
from citecheck.find.script_literals import markup_literals, object_literals, unescaped
from citecheck.model.pattern import later

if TYPE_CHECKING:
    from bs4 import Tag

_SHORTEST = 24
_LONGEST = 262_144
"""Of one attribute or template, in characters."""
_MOST = 20
"""Attributes of one element that are looked at."""
_BASE64 = later(
    r"(?:PG|PCEt|PFx|IDx|CjxpZ|eyJ|W3si|aHR0cHM6|aHR0cDov|JTN|JTdC|JTI1|JTI2|Jmx0|JmFt|UEd|ZXlK)"
)
"""How ``<``, ``{"``, ``[{"`` and addresses begin in base64, plain or encoded before."""
_SIGNS = later(
    r"=[\"'](?:\w{1,40}\(\{|\s{0,9}(?:PG[A-Za-z0-9+/]{16}|eyJ[A-Za-z0-9+/]{16}|W3si|aHR0c|%3C|%7B|&lt;|&quot;|&#123;"
    r"|&#91;|\\u003c|<|\{|\[\{))"
    r"|<template|<script|=[\"']data:text/|>\s{0,9}PG[A-Za-z0-9+/]{16}|[\"'>;][A-Za-z0-9+/_-]{60}",
    re.IGNORECASE,
)
_LAYERS = 5
_OPENERS = frozenset("<{[&%\"'")
"""What markup and JSON begin with, encoded or not."""
_CLOSERS = frozenset(");")
_SHAPE = later(r"[A-Za-z0-9+/_-]{24,}={0,2}")
_BEGINS = ("<", "{", "[", "http://", "https://", "//", "%", "&", '"', "PG", "eyJ")
_TEMPLATES = frozenset({"textarea", "iframe"})
"""What holds markup as text: a frame of Facebook's instant articles, whose markup is its page."""


def may_be_packed(markup: str) -> bool:
    """Whether some markup shows a sign of holding more, encoded."""
    return _SIGNS.search(markup) is not None


def packed(tag: Tag) -> Iterator[Any]:
    """What an element keeps packed: markup as a string, JSON as what it stands for."""
    for name, value in list(tag.attrs.items())[:_MOST]:
        is_content = isinstance(value, str) and _SHORTEST <= len(value) <= _LONGEST
        if is_content and not NOT_EMBEDDED.search(name):
            yield from opened(str(value).strip())
    for comment in tag.find_all(string=_is_comment, recursive=False, limit=_MOST):
        yield from opened(str(comment).strip())
    alone = _alone(tag)
    if alone is not None and _BASE64.match(alone.strip()) and len(alone) <= _LONGEST:
        yield from opened(alone.strip())  # as Borlabs Cookie keeps what it blocks
        return
    if tag.name in _TEMPLATES:
        content = tag.get_text()
        if len(content) <= _LONGEST:
            yield from opened(content.strip())
    elif tag.name == "script" and len(alone or "") <= _LONGEST:
        content = (alone or "").strip()
        if content[:1] in _OPENERS or _BASE64.match(content):
            yield from opened(content)
        else:
            yield from markup_literals(content)


def _alone(tag: Tag) -> str | None:
    """The text that an element holds and nothing else. Where an element holds another alone, its
    ``string`` is the other's (and is looked for by recursion); here the other is asked for its own.
    """
    inner = tag.contents[0] if len(tag.contents) == 1 else None
    return inner if isinstance(inner, str) else None


def _is_comment(string: Any) -> bool:
    from bs4 import Comment

    return isinstance(string, Comment) and len(string) <= _LONGEST


def opened(written: str) -> Iterator[Any]:
    """What a value holds: layers of encoding are taken away until markup or JSON shows."""
    for layer in range(_LAYERS):
        if written[:1] in {"{", "["}:
            if (value := _decoded(written)) is not None:
                yield value
            return
        inner = _without_layer(written)
        if inner is None:
            if layer and written.startswith(("https://", "http://", "//")):
                yield {"embedUrl": written}
            break
        written = inner
    if "({" in written and written[-1:] in _CLOSERS:  # a call, as Alpine and others write it
        yield from object_literals(written)
    if written.startswith("<!--"):  # in a script of a type of its own
        written = written.removeprefix("<!--").removesuffix("-->").strip()
    if written.startswith("<?"):  # an instruction with attributes, as Umbraco keeps a macro
        written = f"<x-{written[2:]}"
    if written[:1] == "<":
        yield written


def _without_layer(written: str) -> str | None:
    """A value without its outermost encoding; ``None`` where it has none."""
    if _BASE64.match(written) or _SHAPE.fullmatch(written):
        return _from_base64(written)
    begin = written[:1]
    inner: str | None = None
    if begin == "%":
        inner = unquote(written)
    elif begin == "&" and _ENTITY.match(written):
        inner = html.unescape(written)
    elif begin == "\\" and _ESCAPED.match(written):
        inner = unescaped(written)
    elif begin in {'"', "'"} and written[1:2] in {"<", "{", "[", "\\"}:
        inner = unescaped(written.strip("\"'"))
    elif written[:10].lower() == "data:text/":
        inner = _of_data(written)
    return None if inner is None else inner.strip()


def _of_data(address: str) -> str:
    """What a ``data:`` address holds (RFC 2397)."""
    kind, _, content = address.partition(",")
    return _from_base64(content) if kind.endswith("base64") else unquote(content)


_ENTITY = later(r"&(?:amp;){0,3}(?:lt|quot|#0?60|#x3c|#123|#x7b|#34);", re.IGNORECASE)
_ESCAPED = later(r"\\(?:u003c|x3c|u007b|x7b|\")", re.IGNORECASE)


def _decoded(written: str) -> Any:
    """What JSON stands for; ``None`` where it is none, even after its entities are read."""
    for each in (written, html.unescape(written)) if "&quot;" in written else (written,):
        try:
            return json.loads(each)
        except (ValueError, RecursionError):
            continue
    literals = list(object_literals(written))
    return literals or None


def _from_base64(written: str) -> str:
    written = unquote(written) if "%" in written[-12:] else written
    joined = "".join(written.split()).translate(_URL_SAFE)
    try:
        decoded = base64.b64decode(joined + "=" * (-len(joined) % 4), validate=True)
        text = decoded.decode("utf-8").strip()
    except (binascii.Error, ValueError):
        return ""
    return text if text.startswith(_BEGINS) else ""


_URL_SAFE = str.maketrans("-_", "+/")
