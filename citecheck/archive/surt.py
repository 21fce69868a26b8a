"""SURT keys, by which archives sort and find URLs: ``com,example)/path?query``.

Host names are turned round so that a domain's pages lie together. The canonical form is the one
that the Wayback Machine's tools, pywb and cdxj-indexer share (it descends from the class
IAURLCanonicalizer of Heritrix's archive-commons): it merges URLs that mostly lead to the same
page. Nothing is looked up.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address
from urllib.parse import quote_from_bytes, unquote_to_bytes, urlsplit

_SAFE = "!\"$&'()*+,-./:;<=>?@[\\]^_`{|}~"
_WWW = re.compile(r"www\d{0,9}\.")
_DEFAULT_PORTS = {"http": 80, "https": 443}
_PATH_SESSION = re.compile(
    r"/\((?:(?:[a-z]\([0-9a-z]{24}\)){1,4}|[0-9a-z]{24})\)/(?=[^?]{1,8192}\.aspx)", re.IGNORECASE
)
_QUERY_SESSION = re.compile(
    r"(?:(?:jsessionid|phpsessid|sid)=[0-9a-z]{32}"
    r"|aspsessionid[a-z]{8}=[a-z]{24}"
    r"|cfid=[^&]{1,512}&cftoken=[^&]{1,512})(?:&|$)",
    re.IGNORECASE,
)


def surt(url: str) -> str:
    """The key of an absolute http or https URL; the URL itself where it has no host."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return url
    if not host:
        return url
    port_part = "" if port in {None, _DEFAULT_PORTS.get(parts.scheme)} else f":{port}"
    query = _query(parts.query)
    return f"{_host(host)}{port_part}){_path(parts.path)}{'?' if query else ''}{query}"


def _host(name: str) -> str:
    if ":" in name:
        return name  # an IPv6 address; other tools leave its brackets out too
    name = name.replace("..", ".").strip(".")
    if not _is_ipv4(name):
        name = _WWW.sub("", name, count=1) if _WWW.match(name) else name
    return ",".join(reversed(name.split(".")))


def _is_ipv4(name: str) -> bool:
    try:
        IPv4Address(name)
    except ValueError:
        return False
    return True


def _path(written: str) -> str:
    kept: list[str] = []
    segments = _unescaped(written).split(b"/")[1:]
    for segment in segments:
        if segment == b"..":
            del kept[-1:]
        elif segment not in {b".", b""}:
            kept.append(_escaped(segment))
    return _PATH_SESSION.sub("/", "/" + "/".join(kept).lower())


def _query(written: str) -> str:
    text = _escaped(_unescaped(written))
    text = _QUERY_SESSION.sub("", text).lower()
    return "&".join(
        "=".join(pair) for pair in sorted(tuple(part.split("=", 1)) for part in text.split("&"))
    )


def _escaped(data: bytes) -> str:
    return quote_from_bytes(data, safe=_SAFE)


def _unescaped(written: str) -> bytes:
    data = written.encode("utf-8", "replace")
    while (fewer := unquote_to_bytes(data)) != data:
        data = fewer
    return data
