"""Addresses that are printed without a scheme, and what it takes for a name to be one.

It needs a public suffix. A bare name with neither ``www.`` nor a path is taken only where it
stands like a word of its own and cannot as well be a file (``README.md``), a missing blank
(``einde.De``), a title (``prof.dr.ir.``) or an abbreviation (``d.w.z.de``).
"""

from __future__ import annotations

import re
from functools import cache

from citecheck import knowledge, urls
from citecheck.find.address import HOST, LONGEST_HOST, PICTURES, Address, address_of
from citecheck.find.address_end import end_of, glued_hosts
from citecheck.find.defanged import is_mail_sign
from citecheck.model.mention import LinkKind
from citecheck.model.pattern import later
from citecheck.model.values import frozen
from citecheck.shorteners import is_shortener

_PORT = later(r":\d{1,5}(?=[/?#])")

_PICTURE_NAME = later(rf"[{PICTURES}]{{1,63}}\Z")

_QUERY_OR_PATH = later(r"/|\?\w|#\w")

_MISTYPED = later(r"(?<![\w/.:-])(https?)(?://|:/)\Z", re.IGNORECASE)

_NOT_BEFORE = frozenset("@/\\=&%#$~?+")
"""What stands before a name that is part of something else: an e-mail address, a path."""

_NOT_AFTER_BARE = frozenset("@(\\=&%#$~+[{<_/`")

_BEFORE_SLASHES = frozenset(" \t\r\n\"'“‘«„([{<>|")


def without_scheme(text: str, dot: int, done: int) -> tuple[Address | None, int]:
    """The address with a full stop at `dot`, and where to go on."""
    start, run_end = _host_around(text, dot, done)
    end = run_end
    while end > dot and text[end - 1] in ".-_":
        end -= 1
    while start < dot and text[start] in ".-_":
        start += 1
    start = _glued_start(text, start, end)
    is_behind_slash = start > 0 and text[start - 1] == "/"
    lead = _lead(text, start, done) if is_behind_slash else None
    if not _may_be_host(text, start, end, is_led=lead is not None):
        return None, run_end
    port = _PORT.match(text, end)
    tail = port.end() if port else end
    has_path = end == run_end and _QUERY_OR_PATH.match(text, tail)
    if has_path:
        stop, rest = end_of(text, start, tail)
    elif (lead and lead.scheme) or _may_stand_alone(text, start, end):
        stop, rest = end, text[start:end]
    else:
        return None, run_end
    further = stop if has_path else run_end
    if lead and lead.scheme:
        meant = f"{lead.scheme}://{rest}"
        return address_of(text, lead.start, stop, LinkKind.BARE, meant), further
    begin = lead.start if lead else start
    return address_of(text, begin, stop, LinkKind.SCHEMELESS, rest), further


@frozen
class _Lead:
    """What stands before a host that is not quite a scheme."""

    start: int
    scheme: str | None
    """The scheme that was meant; ``None`` for that of the page (``//nos.nl``)."""


def _lead(text: str, start: int, done: int) -> _Lead | None:
    """A scheme right before a host that lacks a sign (``https//``, ``http:/``), or two slashes."""
    found = _MISTYPED.search(text, max(done, start - 9), start)
    if found:
        return _Lead(found.start(), found[1])
    slashes = start - 2
    is_alone = slashes == 0 or text[slashes - 1 : slashes] in _BEFORE_SLASHES
    return _Lead(slashes, None) if is_alone and text.startswith("//", slashes, start) else None


def _host_around(text: str, dot: int, done: int) -> tuple[int, int]:
    """The run of host characters around a full stop, cut where East Asian words touch it."""
    floor = max(done, dot - LONGEST_HOST)
    start = dot
    while start > floor and (text[start - 1].isalnum() or text[start - 1] in ".-_"):
        start -= 1
    match = HOST.match(text, dot)
    end = match.end() if match else dot + 1
    if start == dot > floor and (picture := _PICTURE_NAME.search(text, max(floor, dot - 63), dot)):
        return picture.start(), end
    if end - start > LONGEST_HOST or text[start:end].isascii():
        return start, end
    if text[dot + 1].isascii():
        for at in range(dot + 1, end):
            if text[at] > "\u2e80":
                end = at
                break
        if start < dot and text[dot - 1].isascii():
            for at in range(dot - 1, start - 1, -1):
                if text[at] > "\u2e80":
                    start = at + 1
                    break
    return start, end


def _glued_start(text: str, start: int, end: int) -> int:
    for host in glued_hosts():
        if end - start > len(host) and text.endswith(host, start, end):
            return end - len(host)
    return start


def _may_be_host(text: str, start: int, end: int, *, is_led: bool) -> bool:
    if not 3 < end - start <= LONGEST_HOST:
        return False
    before = text[start - 1] if start else " "
    host = text[start:end]
    if text[end : end + 1] == "@":
        return False
    if before in _NOT_BEFORE and not is_led and host not in glued_hosts():
        return False
    if not is_led and is_mail_sign(text, start):
        return False
    first, *others = host.split(".")
    last = others[-1] if others else ""
    is_name = len(last) > 1 and (last.isalpha() or last.lower().startswith("xn--"))
    if not is_name or "" in {first, *others} or (last[0] != last[0].lower() and not last.isupper()):
        return False
    return urls.has_public_suffix(host) or (first.lower() == "www" and len(others) > 1)


def _may_stand_alone(text: str, start: int, end: int) -> bool:
    """Whether a host without a path can only be meant as an address."""
    host = text[start:end]
    labels = host.split(".")
    if labels[0].lower() == "www":
        return True
    before = text[start - 1] if start else " "
    if text[end : end + 1] in _NOT_AFTER_BARE and end < len(text):
        return False
    if (before.isalnum() and before < "\u2e80") or "_" in labels[-2]:
        return False
    is_module = text.startswith(" import ", end) and text.endswith("from ", 0, start)
    if is_module or _is_of_another_kind(labels):
        return False
    last = labels[-1]
    if last.isascii() and not last.islower() and last.lower() not in _bare("unlike_words"):
        return False
    return _is_named(labels[:-1], host)


def _is_of_another_kind(labels: list[str]) -> bool:
    """Whether a name is of a file or of something in programs, a version, or a row of titles."""
    if len(labels) > 2 and labels[0] in _bare("packages"):
        return True
    if len(labels) == 2 and ".".join(labels).lower() in _bare("files") | _bare("products"):
        return True
    if len(labels) > 2 and labels[0].isdigit() and all(each[0].isdigit() for each in labels[:-1]):
        return True  # 0.15rc1.dev
    is_titles = _bare("titles").issuperset(map(str.lower, labels))
    return is_titles or labels[-1] in _bare("extensions") | _bare("members")


def _is_named(labels: list[str], host: str) -> bool:
    """Whether something stands before the suffix that is no single letter, as abbreviations are
    made of (``d.w.z.de``), or that is known for one (``x.com``, ``t.co``).
    """
    if any(len(label) > 1 and label[0].isalnum() for label in labels):
        return True
    is_known = host.lower() in _bare("one_letter") or is_shortener(f"https://{host}/x")
    return len(labels) == 1 and labels[0].isalnum() and is_known


@cache
def _bare(group: str) -> frozenset[str]:
    return frozenset(knowledge.read("bare_suffixes.toml")[group])
