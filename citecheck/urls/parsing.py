"""URLs parsed by the WHATWG URL standard."""

from __future__ import annotations

import re
from functools import lru_cache

from ada_url import URL

from citecheck.model.pattern import later

MAX_URL = 8192
"""Longest URL that is followed, in characters. RFC 9110 section 4.1 asks recipients for at
least 8000 octets; no longer one is needed to reach a page."""

_BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
_NORMAL = later(
    rf"https?://(?P<host>[a-z0-9.-]{{0,253}}\.[a-z]{{2,63}}|(?:{_BYTE}\.){{3}}{_BYTE})"
    r"(?P<port>:[1-9][0-9]{2,4})?"
    r"(?P<path>/[A-Za-z0-9._~!$&'()*+,;=:@/%-]*)?"
    r"(?P<query>\?[A-Za-z0-9._~!$&()*+,;=:@/?%-]*)?"
    r"(?P<fragment>#[A-Za-z0-9._~!$&'()*+,;=:@/?%#-]*)?"
)
"""An address that the standard's parser leaves as it is, but for a path of ``/`` where it has none.
Not such are dots that walk up, a name in Punycode and a port that is a scheme's own or none, which
`plain` sorts out."""

_LAST_PORT = 65535
_ANY_PAGE = "https://site.example/"
_WALKS = later(r"/(?:\.|%2e)", re.IGNORECASE)


@lru_cache(maxsize=1024)
def plain(url: str) -> re.Match[str] | None:
    """An http or https URL in parts, if it is surely in the form that `parse` would give it.

    The parts are ``host``, ``port`` with its colon, ``path`` (``None`` stands for ``/``), ``query``
    with its question mark and ``fragment`` with its hash, all but the first ``None`` where there is
    none.
    """
    found = _NORMAL.fullmatch(url)
    if found is None or "xn--" in found["host"]:
        return None
    port = found["port"]
    if port is not None and (port == ":443" or int(port[1:]) > _LAST_PORT):
        return None
    path = found["path"]
    if path and ("/." in path or "%2" in path) and _WALKS.search(path):
        return None
    return found


def parse(written: str, base: str | None = None) -> str | None:
    """The absolute URL that a browser would take `written` for, or ``None``.

    By the WHATWG URL standard (https://url.spec.whatwg.org/#url-parsing).
    """
    found = plain(written)
    if found is not None:
        return written if found["path"] else _with_path(written, found)
    try:
        return str(URL(written, base) if base else URL(written))
    except (ValueError, UnicodeError):
        return None


def is_relative(written: str) -> bool:
    """Whether it is an address beside some page alone: ``img/a.png``, ``/about``."""
    return parse(written) is None and parse(written, _ANY_PAGE) is not None


def _with_path(written: str, found: re.Match[str]) -> str:
    end = found.end("port" if found["port"] else "host")
    return f"{written[:end]}/{written[end:]}"


def scheme(url: str) -> str:
    """The scheme of an absolute URL, in lower case, without the colon."""
    return url.partition(":")[0].lower()


@lru_cache(maxsize=4096)
def host(url: str) -> str:
    """The host of an absolute URL, in ASCII form; empty where it has none."""
    found = plain(url)
    if found is not None:
        return found["host"]
    try:
        return str(URL(url).hostname)
    except (ValueError, UnicodeError):
        return ""


def path(url: str) -> str:
    """The path of an absolute URL that `parse` gave, with the slash that it begins with."""
    before = url.partition("#")[0].partition("?")[0]
    return f"/{before.partition('://')[2].partition('/')[2]}"


def port(url: str) -> int | None:
    """The port of an absolute http or https URL, its scheme's default included."""
    found = plain(url)
    if found is not None:
        return int(found["port"][1:]) if found["port"] else 443 if url[4] == "s" else 80
    parsed = URL(url)
    if parsed.port:
        return int(parsed.port)
    return {"http:": 80, "https:": 443}.get(parsed.protocol)
