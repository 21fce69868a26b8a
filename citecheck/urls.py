"""URLs: parsed by the WHATWG URL standard, compared by a canonical key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from ada_url import URL
from attrs import frozen

if TYPE_CHECKING:
    from tldextract import TLDExtract

MAX_URL = 8192
"""Longest URL that is followed, in characters. RFC 9110 section 4.1 asks recipients for at
least 8000 octets; no longer one is needed to reach a page."""

_DEFAULT_SCHEMES = ("http:", "https:")


def parse(written: str, base: str | None = None) -> str | None:
    """The absolute URL that a browser would take `written` for, or ``None``.

    By the WHATWG URL standard (https://url.spec.whatwg.org/#url-parsing).
    """
    try:
        return str(URL(written, base) if base else URL(written))
    except (ValueError, UnicodeError):
        return None


def scheme(url: str) -> str:
    """The scheme of an absolute URL, in lower case, without the colon."""
    return url.partition(":")[0].lower()


@lru_cache(maxsize=65536)
def host(url: str) -> str:
    """The host of an absolute URL, in ASCII form; empty where it has none."""
    try:
        return str(URL(url).hostname)
    except (ValueError, UnicodeError):
        return ""


def port(url: str) -> int | None:
    """The port of an absolute http or https URL, its scheme's default included."""
    parsed = URL(url)
    if parsed.port:
        return int(parsed.port)
    return {"http:": 80, "https:": 443}.get(parsed.protocol)


def redact(url: str) -> str:
    """The URL as a report may show it: without password or secret parameters.

    Masked are user information and the values of parameters that ``data/secrets.toml`` knows,
    also in the fragment and in an address that is a parameter's value.
    """
    try:
        parsed = URL(url)
    except (ValueError, UnicodeError):
        return mask(url)
    if parsed.username or parsed.password:
        parsed.username, parsed.password = "***", ""
        url = str(parsed)
    return _hidden(url, lambda _: "***")


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


_USERINFO = re.compile(
    r"(?:(?<=:[/\\])|(?<=:[/\\]{2})|(?<=:[/\\]{3})|(?<=\A//)|(?<=[\s\"'(<>]//)|(?<=%3A%2F%2F))"
    r"(?:[^\s/?#\\%]|%(?!2F|3F|23))+(?=@|%40)",
    re.IGNORECASE,
)
"""User information before a host (RFC 3986 section 3.2.1), also where the address is itself
percent-encoded, and where a browser mends its slashes. Nothing bounds its length, but as a slash
ends it, no character is read for two anchors."""

_NAME = re.compile(
    r"(?:(?<=[?&;#])|(?<=%3F)|(?<=%26)|(?<=%23)|(?<=%3B))"
    r"((?:[\w.~$\[\]-]|%(?!3D|26|3F|23|3B)[0-9a-f]{2}){1,80})(?:=|%3D)",
    re.IGNORECASE,
)
"""A parameter's name, in a query or a fragment, also where the address is itself percent-encoded.
At most 80 characters long; none begins within another."""

_VALUE = re.compile(r"[^\s&#;\"'<>()\[\]]+")


@lru_cache(maxsize=4096)
def _is_secret(name: str) -> bool:
    plain = _NOT_LETTERS.sub("", unquote(name).lower())
    known = _secrets()
    return plain in known.words or plain.endswith(known.endings)


_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


@frozen
class _Secrets:
    """``data/secrets.toml``."""

    words: frozenset[str]
    endings: tuple[str, ...]


@cache
def _secrets() -> _Secrets:
    data = _data("secrets.toml")
    return _Secrets(frozenset(data["words"]), tuple(data["endings"]))


@cache
def _trackers() -> frozenset[str]:
    return frozenset(_data("trackers.toml")["parameters"])


def _data(file: str) -> dict[str, Any]:
    return tomllib.loads((files("citecheck") / "data" / file).read_text("utf-8"))


@lru_cache(maxsize=65536)
def key(url: str) -> str:
    """A canonical form: two URLs with one key are taken to lead to the same thing.

    Scheme http is read as https, and dropped are a leading ``www.``, the default port, the
    fragment, parameters that only track (``data/trackers.toml``) and an empty query.
    """
    try:
        parsed = URL(url)
    except (ValueError, UnicodeError):
        return url
    if parsed.protocol not in _DEFAULT_SCHEMES:
        return url
    query = "&".join(
        pair
        for pair in parsed.search[1:].split("&")
        if pair and pair.partition("=")[0].lower() not in _trackers()
    )
    name = parsed.host.removeprefix("www.")
    return f"https://{name}{parsed.pathname}{'?' if query else ''}{query}"


@cache
def _suffixes() -> TLDExtract:
    from tldextract import TLDExtract

    return TLDExtract(suffix_list_urls=(), cache_dir=None)


@lru_cache(maxsize=65536)
def registered_domain(hostname: str) -> str:
    """The domain that somebody registered (``nos.nl`` for ``www.nos.nl``), or an empty string.

    By the Public Suffix List that tldextract carries (https://publicsuffix.org/).
    """
    return _suffixes().extract_str(hostname).top_domain_under_public_suffix


@lru_cache(maxsize=65536)
def has_public_suffix(hostname: str) -> bool:
    """Whether a name ends in a suffix under which the public can register names."""
    extracted = _suffixes().extract_str(hostname)
    return bool(extracted.suffix and extracted.domain)


@lru_cache(maxsize=4096)
def is_public_suffix(hostname: str) -> bool:
    """Whether a name is one under which strangers to each other have theirs: ``co.uk``,
    ``github.io``, or any top-level domain. No cookie may be for all of it.
    """
    if "." not in hostname:
        return True
    extracted = _suffixes().extract_str(hostname, include_psl_private_domains=True)
    return bool(extracted.suffix) and not extracted.domain
