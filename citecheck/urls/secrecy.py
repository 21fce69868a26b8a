"""URLs and texts as they may be shown: without passwords and tokens."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from itertools import islice
from urllib.parse import unquote

from ada_url import URL

from citecheck import knowledge
from citecheck.model.pattern import later
from citecheck.model.values import frozen
from citecheck.urls.parsing import plain


def redact(url: str) -> str:
    """The URL as a report may show it: without password or secret parameters.

    Masked are user information and the values of parameters that ``data/secrets.toml`` knows,
    also in the fragment and in an address that is a parameter's value.
    """
    if plain(url) is None:
        try:
            parsed = URL(url)
        except (ValueError, UnicodeError):
            return mask(url)
        if parsed.username or parsed.password:
            parsed.username, parsed.password = "***", ""
            url = str(parsed)
    return _hidden(url, lambda _: "***")


def redacted(addresses: Iterable[str]) -> dict[str, str]:
    """Those of some URLs that hold secrets, with how `redact` has them.

    Of most nothing is secret, which is told of many at once in a quarter of the time.
    """
    found: dict[str, str] = {}
    left = iter(addresses)
    while some := list(islice(left, _AT_ONCE)):
        text = "\n".join(some)
        if "@" in text or "%40" in text or _hidden(text, lambda _: "") != text:
            found.update((url, shown) for url in some if (shown := redact(url)) != url)
    return found


_AT_ONCE = 200


def mask(text: str) -> str:
    """A text with the secrets of the addresses in it overwritten by asterisks, one for each
    character, so that offsets hold. The same secrets as `redact`, but found in running text:
    in addresses without a scheme too.
    """
    return _hidden(text, lambda secret: "*" * len(secret))


def _hidden(text: str, cover: Callable[[str], str]) -> str:
    if "@" in text or "%40" in text:
        text = _USERINFO.sub(lambda found: cover(found.group()), text)
    pieces, at = [], 0
    for found in _NAME.finditer(text):
        start = found.end()
        if start > at and _is_secret(found[1]):
            value = _VALUE.match(text, start)
            if value is not None:
                pieces += [text[at:start], cover(value.group())]
                at = value.end()
    return "".join([*pieces, text[at:]]) if pieces else text


_USERINFO = later(
    r"(?:(?<=:[/\\])|(?<=:[/\\]{2})|(?<=:[/\\]{3})|(?<=\A//)|(?<=[\s\"'(<>]//)|(?<=%3A%2F%2F))"
    r"(?:[^\s/?#\\%]|%(?!2F|3F|23))+(?=@|%40)",
    re.IGNORECASE,
)
"""User information before a host (RFC 3986 section 3.2.1), also where the address is itself
percent-encoded, and where a browser mends its slashes. Nothing bounds its length, but as a slash
ends it, no character is read for two anchors."""

_NAME = later(
    r"[?&;#%](?:(?<!%)|3F|26|23|3B)"
    r"((?:[\w.~$\[\]-]|%(?!3D|26|3F|23|3B)[0-9a-f]{2}){1,80})(?:=|%3D)",
    re.IGNORECASE,
)
"""A parameter's name, in a query or a fragment, also where the address is itself percent-encoded.
At most 80 characters long; none begins within another. It begins with one of five characters, for
which `re` looks four times as fast as for a place behind one."""

_VALUE = later(r"[^\s&#;\"'<>()\[\]]+")


@lru_cache(maxsize=4096)
def _is_secret(name: str) -> bool:
    plain = _NOT_LETTERS.sub("", unquote(name).lower())
    known = _secrets()
    return plain in known.words or plain.endswith(known.endings)


_NOT_LETTERS = later(r"[^a-z0-9]+")


@frozen
class _Secrets:
    """``data/secrets.toml``."""

    words: frozenset[str]
    endings: tuple[str, ...]


@cache
def _secrets() -> _Secrets:
    data = knowledge.read("secrets.toml")
    return _Secrets(frozenset(data["words"]), tuple(data["endings"]))
