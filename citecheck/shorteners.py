"""Which addresses are short forms that hide where they lead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Any

from citecheck import knowledge, urls
from citecheck.model.pattern import later
from citecheck.model.values import frozen


@frozen
class Shortener:
    """A service that gives short addresses for long ones."""

    domain: str
    """It and the names below it; with a path, the site on which there are short forms."""
    group: str
    """``platform``, ``generic``, ``app``, ``paid``, ``outlet``, ``brand`` ..."""
    ended: date | None = None
    """The day on which it, or a part of it, stopped leading anywhere."""
    whole: bool = False
    """Whether all of it stopped then."""
    about: str = ""
    """What stopped, in words."""


@frozen
class _OnPath:
    """Short forms on a site that has other addresses, too."""

    begins: re.Pattern[str]
    service: Shortener


def is_shortener(url: str) -> bool:
    """Whether a URL is a short form by a known service. A service's own home page is none."""
    return shortener(url) is not None


def shortener(url: str) -> Shortener | None:
    """The known service whose short form a URL is, or ``None``. See ``data/shorteners.toml``."""
    if not url.startswith(("http://", "https://")):
        return None
    on_path, by_domain = _services_on(urls.host(url))
    if (on_path is None and by_domain is None) or not _has_path(url):
        return None
    if on_path is not None and on_path.begins.match(url):
        return on_path.service
    return by_domain


def may_be_shortener(host: str) -> bool:
    """Whether some address on a host is a short form by a known service."""
    return _services_on(host) != (None, None)


@lru_cache(maxsize=4096)
def _services_on(host: str) -> tuple[_OnPath | None, Shortener | None]:
    """The service that has short forms among a host's addresses, and the one whose host it is."""
    name = host.removesuffix(".")
    on_path, known = _on_paths().get(name), _groups()
    while name and name not in known:
        name = name.partition(".")[2]
    return on_path, _shortener(name) if name in known else None


_CODE = later(r"[A-Za-z0-9_-]{4,12}")
_RUN = later(r"[A-Z]*[a-z]+|[A-Z]+|[0-9]+|[_-]")


def acts_as_shortener(before: str, after: str) -> bool:
    """Whether a redirect is what a short link does, whoever runs it.

    So it is where another registered domain answers for an address whose whole path is a code,
    which is the shorter one, and which left no trace in the other: a page that moves to another
    site takes its name or number along.
    """
    code = before.partition("://")[2].partition("/")[2]
    if len(before) >= len(after) or not _is_code(code) or code.lower() in after.lower():
        return False
    domains = [urls.registered_domain(urls.host(url)) for url in (before, after)]
    return all(domains) and domains[0] != domains[1]


def _is_code(path: str) -> bool:
    """Whether small letters, capitals and digits take turns as in no word: ``3xYzAbC``."""
    return _CODE.fullmatch(path) is not None and len(path) < 2 * len(_RUN.findall(path))


def _has_path(url: str) -> bool:
    """Whether more than the front page is asked for. `url` is as the WHATWG serialises it."""
    before = url.partition("#")[0].partition("?")[0]
    return bool(before.partition("://")[2].partition("/")[2])


@cache
def _on_paths() -> Mapping[str, _OnPath]:
    return {
        host: _OnPath(_beginning(each["begins"]), Shortener(host + each["begins"], each["group"]))
        for each in _data()["path"]
        for host in each["hosts"]
    }


def _beginning(path: str) -> re.Pattern[str]:
    """What a URL begins with whose path begins so, and has more."""
    segments = (r"[^/?#]{1,200}" if each == "*" else re.escape(each) for each in path.split("/"))
    return later(rf"https?://[^/?#]{{1,300}}{'/'.join(segments)}[^/?#]")


@cache
def _data() -> Mapping[str, Any]:
    return knowledge.read("shorteners.toml")


@cache
def _groups() -> Mapping[str, str]:
    """The name of the group of shorteners that each domain belongs to."""
    return {domain: group["name"] for group in _data()["group"] for domain in group["domains"]}


@cache
def _ends() -> Mapping[str, Mapping[str, object]]:
    return {each["domain"]: each for each in _data()["ended"]}


@cache
def _shortener(domain: str) -> Shortener:
    """The shortener on one of these domains."""
    end = _ends().get(domain, {})
    day = end.get("date")
    return Shortener(
        domain,
        _groups()[domain],
        day if isinstance(day, date) else None,
        end.get("whole") is True,
        str(end.get("about", "")),
    )
