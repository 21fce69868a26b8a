"""Finds the addresses that are printed in a text: ``https://...``, ``www...``, ``nos.nl/artikel``.

Method. Two anchors are searched for: ``://``, and a full stop with a letter right behind it. What
stands around an anchor is then read once, and the search goes on behind it; so the time grows
with the length of the text, whatever stands in it.

With a scheme written out, whatever a browser would take is an address, its mistakes included:
they are what a check is for. A scheme that lacks a sign (``https//nos.nl``) is taken for what it
was meant as if a public suffix follows. Defanged addresses and those that a line's end breaks
are read by `defanged` and `continued`. Where one ends `address_end` tells; `schemeless`, whether a
name without a scheme is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from citecheck import knowledge
from citecheck.find.address import PICTURES, SIGN, Address, address_of
from citecheck.find.address_end import end_of, trimmed
from citecheck.find.continued import delimited, host_on_next_line
from citecheck.find.defanged import meant_scheme, refang
from citecheck.find.plain_end import plain_end
from citecheck.find.schemeless import without_scheme
from citecheck.model.article import Span
from citecheck.model.mention import LinkKind
from citecheck.model.pattern import later

_INNER_DOT = later(r"\.(?=[^\W\d_])")
_AUTHORITY_START = later(rf"\w|\[|-\w|[{PICTURES}]|[A-Za-z0-9._~%-]{{1,64}}@")
_SCHEME_CHARACTERS = frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-"
)  # RFC 3986 section 3.1
_LONGEST_SCHEME = 16
_COMMONEST = ("https", "http")
_BEFORE_LABELLED = frozenset("[<|=")
"""What stands before an address that a bar parts from what it is called by, or from what follows:
wikis' ``[[https://...|label]]`` and ``{{cite|url=https://...|title=...}}``, Slack's ``<..|..>``."""


def find_addresses(text: str, most: int | None = None) -> tuple[Address, ...]:
    """All addresses printed in a text, in order, or the first `most`; they do not overlap."""
    refanged = refang(text)
    if refanged is None:
        return tuple(islice(_addresses(text), most))
    return tuple(
        _as_written(text, refanged.original(each.span), each)
        for each in islice(_addresses(refanged.text), most)
    )


def _as_written(text: str, span: Span, address: Address) -> Address:
    written = text[span.slice]
    meant = address.meant or address.written
    unlike = None if meant == written else meant
    return Address(span.start, span.end, written, address.kind, unlike)


def _addresses(text: str) -> Iterator[Address]:
    done = 0
    colon, dot = _next(SIGN, text, 0), _next(_INNER_DOT, text, 0)
    while colon >= 0 or dot >= 0:
        if colon >= 0 and (dot < 0 or colon < dot or _is_scheme_of(text, colon, dot)):
            address, done = _with_scheme(text, colon, done)
        else:
            address, done = without_scheme(text, dot, done)
        if address is not None:
            yield address
        if 0 <= colon < done:
            colon = _next(SIGN, text, done)
        if 0 <= dot < done:
            dot = _next(_INNER_DOT, text, done)


def _next(anchor: re.Pattern[str], text: str, at: int) -> int:
    match = anchor.search(text, at)
    return match.start() if match else -1


def _is_scheme_of(text: str, colon: int, dot: int) -> bool:
    """Whether the dot stands in the word that ends at the colon: ``tekst.http://...``."""
    return colon - dot <= _LONGEST_SCHEME and _SCHEME_CHARACTERS.issuperset(text[dot:colon])


def _with_scheme(text: str, colon: int, done: int) -> tuple[Address | None, int]:
    """The address whose ``://`` is at `colon`, and where to go on."""
    after = colon + 3
    start = _scheme_start(text, colon, done)
    if start is None:
        return None, after
    if start and text[start - 1] == "<" and (enclosed := delimited(text, start)):
        end, meant = enclosed
        return address_of(text, start, end, LinkKind.BARE, meant), end
    scheme = meant_scheme(text[start:colon]) or text[start:colon]
    plain = plain_end(text, after)
    if plain is not None:
        meant = f"{scheme}://{text[after:plain]}"
        return address_of(text, start, plain, LinkKind.BARE, meant), plain
    is_here = _AUTHORITY_START.match(text, after) is not None
    host = after if is_here else host_on_next_line(text, after)
    if host is None:
        return None, after
    end, rest = end_of(text, host, host)
    if "|" in rest and text[max(start - 1, 0) : start] in _BEFORE_LABELLED:
        end = trimmed(text, host, text.index("|", host, end))
        rest = text[host:end]
    if end <= host:
        return None, after
    return address_of(text, start, end, LinkKind.BARE, f"{scheme}://{rest}"), end


def _scheme_start(text: str, colon: int, done: int) -> int | None:
    for scheme in _COMMONEST:
        start = colon - len(scheme)
        if start >= done and text.startswith(scheme, start):
            if start == done or text[start - 1] not in _SCHEME_CHARACTERS:
                return start
            break
    start = colon
    floor = max(done, colon - _LONGEST_SCHEME)
    while start > floor and text[start - 1] in _SCHEME_CHARACTERS:
        start -= 1
    word = text[start:colon].lower()
    if word in scheme_words("printed") or meant_scheme(word):
        return start
    glued = [scheme for scheme in scheme_words("glued") if word.endswith(scheme)]
    return colon - max(map(len, glued)) if glued else None


@cache
def scheme_words(group: str) -> frozenset[str]:
    """Names of schemes, in lower case: a group of ``data/schemes.toml``."""
    return frozenset(knowledge.read("schemes.toml")[group])
