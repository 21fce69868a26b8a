"""URLs: parsed by the WHATWG URL standard, compared by a canonical key."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ada_url import URL

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


def has_userinfo(url: str) -> bool:
    """Whether a URL carries a user name or a password."""
    parsed = URL(url)
    return bool(parsed.username or parsed.password)


def redact(url: str) -> str:
    """The URL as a report may show it: without password or secret parameters.

    Masked are user information and the values of parameters named in ``data/secrets.toml``.
    """
    try:
        parsed = URL(url)
    except (ValueError, UnicodeError):
        return url
    if parsed.username or parsed.password:
        parsed.username, parsed.password = "***", ""
    if parsed.search:
        parsed.search = "&".join(_mask(pair) for pair in parsed.search[1:].split("&"))
    return str(parsed) if str(parsed).count("***") > url.count("***") else url


def _mask(pair: str) -> str:
    name, equals, value = pair.partition("=")
    is_secret = name.lower() in _parameters("secrets.toml")
    return f"{name}{equals}***" if is_secret and value else pair


def mask(text: str) -> str:
    """A text with the secrets of the addresses in it overwritten by asterisks, one for each
    character, so that offsets hold. The same secrets as `redact`, but found in running text:
    in addresses without a scheme too.
    """
    text = _USERINFO.sub(_overwritten, text) if "://" in text else text
    return _secret().sub(_overwritten, text) if "=" in text else text


_USERINFO = re.compile(r"(?<=://)[^\s/?#\\]{1,1000}(?=@)")
"""User information before a host (RFC 3986 section 3.2.1). Bounded; and as a slash ends it,
no character is read for two anchors."""


@cache
def _secret() -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(_parameters("secrets.toml"))))
    return re.compile(rf"(?<=[?&;])(?:{names})=([^\s&#;\"'<>()\[\]]+)", re.IGNORECASE)


def _overwritten(found: re.Match[str]) -> str:
    group = found.lastindex or 0
    kept = found.group()[: found.start(group) - found.start()]
    return kept + "*" * (found.end(group) - found.start(group))


@cache
def _parameters(file: str) -> frozenset[str]:
    data = tomllib.loads((files("citecheck") / "data" / file).read_text("utf-8"))
    return frozenset(data["parameters"])


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
        if pair and pair.partition("=")[0].lower() not in _parameters("trackers.toml")
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
