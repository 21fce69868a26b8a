"""Pages of which no judge has anything to say, told from their bytes without making a tree of them.

Most pages that links lead to are such: they are there, and that is all. Modules that judge pages
by what is in them name their `marks`: words without which they say nothing against a page with a
good status. One pass over the bytes looks for the marks of all of them, and for whatever may keep
a mark from being seen: letters written as references, markup within a word. A page where nothing
of this is found, and whose beginning is in order, is plain. In the least doubt it is not, and is
read in full; the tests hold both ways to the same verdicts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from html import unescape
from typing import Any

from citecheck import urls
from citecheck.model.pattern import later
from citecheck.model.resolution import Response
from citecheck.model.values import frozen
from citecheck.resolve import bot_wall, not_found, page_origin, parked, pay_wall
from citecheck.resolve.page import MOST_READ, Page, is_html, read_page, title_of
from citecheck.resolve.word_set import escaped, search_set

_ATTRIBUTES = (
    rb"(?:[\t\n\f\r ]++[a-z][a-z0-9:_-]*+"
    rb"(?:=(?:\"[^\"<>]*+\"|'[^'<>]*+'|[^\t\n\f\r \"'<>=`]++))?+)*+[\t\n\f\r ]*+"
)
"""Attributes that are written in order, so that the tag ends where it seems to."""
_UNSEEN = rb"<(?:script|style)%b>[^<]*+</(?:script|style)>|<!--[^<>-]*+-->|<(?:meta|link)%b/?+>" % (
    _ATTRIBUTES,
    _ATTRIBUTES,
)
_SHOWN = rb"<(?:a|article|b|div|em|h[1-6]|header|i|li|main|nav|ol|p|section|span|strong|ul)%b>" % (
    _ATTRIBUTES
)
_BEGINNING = later(
    rb"[\t\n\f\r ]*+(?:<!doctype html>[\t\n\f\r ]*+)?+"
    rb"(?:<html%b>[\t\n\f\r ]*+)?+(?:<head%b>[\t\n\f\r ]*+)?+"
    rb"(?:(?:%b)[\t\n\f\r ]*+)*+<title>([^<]++)</title>[\t\n\f\r ]*+(?:(?:%b)[\t\n\f\r ]*+)*+"
    rb"</head>[\t\n\f\r ]*+<body%b>[\t\n\f\r ]*+(?:(?:%b|%b)[\t\n\f\r ]*+)*+[^\t\n\f\r <&]"
    % (_ATTRIBUTES, _ATTRIBUTES, _UNSEEN, _UNSEEN, _ATTRIBUTES, _SHOWN, _UNSEEN),
    re.IGNORECASE,
)
"""A page up to the first character that its reader sees; its title is the first group."""
_NO_BOUNDARY = rb"(?:</[^<>]*>|<[!?][^<>]*>|<(?:form|frame|t[dhr]|tbody)[^<>]*>)"
"""Markup that may come to nothing, so that what stands before and after it is one text."""
_HAZARDS = (
    # Other scripts than Latin, and what changes the encoding.
    rb"(?-i:[\x00\x1b\xcc-\xe1\xe3-\xff])",
    # Letters that have ASCII letters in lower case.
    rb"(?-i:\xc4\xb0|\xc5[\x89\xbf]|\xc7\xb0|\xe2\x84\xaa)",
    rb"[a-z0-9]%b+[a-z0-9]" % _NO_BOUNDARY,
    rb"</[a-z0-9-]*[^a-z0-9>-]",
    rb"<(?:base|math|svg|table|select|template|frameset|plaintext|noscript)",
    rb"<!\[",
    rb"(?s)<html.*<html",
    rb"(?s)<head[ >].*<head[ >]",
    rb"(?s)<body.*<body",
    rb"location(?:\.href)?[\t-\r ]*(?:=|\.[\t-\r ]*(?:replace|assign))",
    rb"\.(?:requestS|s)ubmit[\t-\r ]*\(",
    rb"refresh",
    rb"noindex",
    rb"password",
    rb"hidden",
)
"""What a plain page has nowhere."""
_HEADING_TAG = rb"</?h[12]"
_CANONICAL = rb"canonical"

_HEADING = later(rb"<h[12][^<>]*+>((?:(?!</?h[12]).)*+)</h[12]>", re.IGNORECASE | re.DOTALL)
_HEADING_TAGS = later(_HEADING_TAG, re.IGNORECASE)
_JOINED = later(rb"[a-z0-9](?:<[^<>]*+>)++[a-z0-9]", re.IGNORECASE)
_REFERENCE = later(rb"&(?:#[xX]?+[0-9a-fA-F]++|[A-Za-z][A-Za-z0-9]*+);?+")
_CHARSET = later(rb"charset[\t\n\f\r ]*+=[\t\n\f\r ]*+[\"']?+([^\t\n\f\r \"'>;/]*+)", re.IGNORECASE)
_LINK = later(rb"<link(%b)/?+>" % _ATTRIBUTES, re.IGNORECASE)
_REL = later(rb"[\t\n\f\r ]rel=[\"']?+canonical[\"'\t\n\f\r ]", re.IGNORECASE)
_HREF = later(rb"[\t\n\f\r ]href=(?:\"([^\"&]++)\"|'([^'&]++)')", re.IGNORECASE)
_UTF_8 = frozenset({b"utf-8", b"utf8"})
_RUN = later("[a-rt-z0-9]+(?:s(?!s)[a-rt-z0-9]+)*")
"""Letters that stand in a page as they stand in a phrase; a double s may be one letter there."""
_SHORTEST_RUN = 3


def page_of(response: Response) -> Page:
    """What a page says of itself (`read_page`), read as far as it takes."""
    return (_plain(response) if is_html(response) else None) or read_page(response)


def _plain(response: Response) -> Page | None:
    body = response.body
    if len(body) > MOST_READ or response.truncated is not None or response.status != 200:
        return None
    beginning = _BEGINNING.match(body)
    if beginning is None or not _is_read_as_it_stands(body, response.header("content-type") or ""):
        return None
    found = _marks().found(body)
    if found is None or not _hides_nothing(body, found):
        return None
    url = response.url
    canonical = _canonical(beginning[0], body, url) if found.has_canonical else None
    title = title_of(unescape(beginning[1].decode("utf-8", "replace")))
    if not title or (found.has_canonical and canonical is None):
        return None
    return Page(
        title,
        base=url,
        canonical=canonical,
        is_plain=True,
        names_origin=found.names_origin,
        response=response,
    )


def _hides_nothing(body: bytes, found: _Found) -> bool:
    """Whether there is no mark but those that can be seen."""
    if found.has_headings and not _are_whole(body):
        return False
    return b"&" not in body or all(map(_is_harmless, set(_REFERENCE.findall(body))))


def _is_read_as_it_stands(body: bytes, content_type: str) -> bool:
    """Whether the bytes are sure to be read as UTF-8, or as what is the same for all of them."""
    told = _CHARSET.search(content_type[:512].encode("latin-1", "replace"))
    if told is not None:
        return told[1].lower() in _UTF_8
    return body.isascii() and all(each.lower() in _UTF_8 for each in _CHARSET.findall(body))


def _are_whole(body: bytes) -> bool:
    """Whether in every heading words are told apart by more than markup."""
    headings = _HEADING.findall(body)
    if len(headings) * 2 != len(_HEADING_TAGS.findall(body)):
        return False
    return not any(b"<" in each and _JOINED.search(each) for each in headings)


@lru_cache(maxsize=1024)
def _is_harmless(reference: bytes) -> bool:
    """Whether a reference stands for nothing that a mark has: neither letter, digit nor dot."""
    written = reference.decode()
    meant = unescape(written)
    return meant == written or all(map(_is_in_no_mark, meant))


def _is_in_no_mark(character: str) -> bool:
    if character in "\"'<>&":
        return True
    is_near = "\x80" <= character < "\u0300" or "\u2000" <= character < "\u2100"
    return is_near and not any(map(str.isascii, character.casefold()))


def _canonical(beginning: bytes, body: bytes, url: str) -> str | None:
    """The address in the one link that says that it is canonical, if it is plain which that is."""
    links = [each[1] for each in _LINK.finditer(beginning) if b"canonical" in each[1].lower()]
    if len(links) != 1 or body.lower().count(b"canonical") > 1:
        return None
    rel, href = _REL.search(links[0]), _HREF.search(links[0])
    if rel is None or href is None or links[0].lower().count(b"href") > 1:
        return None
    try:
        return urls.parse((href[1] or href[2]).decode().strip(), url)
    except UnicodeDecodeError:
        return None


@frozen
class _Found:
    """What stands in a page that no judge speaks against."""

    has_headings: bool
    has_canonical: bool
    names_origin: bool


@frozen
class _Marks:
    """All that is looked for, by its number in the search."""

    search: Any
    fatal: frozenset[int]
    phrases: Mapping[int, tuple[frozenset[int], ...]]
    """Runs of letters that all stand in a page which has a phrase, by one of them."""
    headings: int
    canonical: int
    origin: frozenset[int]

    def found(self, body: bytes) -> _Found | None:
        """What stands in a page; ``None`` where a judge may have something to say of it."""
        matched = self.search.Match(body)
        if not matched:
            return _NOTHING
        matched = frozenset(matched)
        if not matched.isdisjoint(self.fatal):
            return None
        for each in matched:
            if any(runs <= matched for runs in self.phrases.get(each, ())):
                return None
        return _Found(
            self.headings in matched,
            self.canonical in matched,
            not self.origin.isdisjoint(matched),
        )


_NOTHING = _Found(has_headings=False, has_canonical=False, names_origin=False)


@cache
def _marks() -> _Marks:
    judges = (bot_wall, not_found, parked, pay_wall)
    fatal = [*_HAZARDS, *(escaped(word) for judge in judges for word in judge.marks())]
    phrases = {_runs(phrase) for judge in (not_found, parked) for phrase in judge.phrases()}
    runs = sorted({run for each in phrases for run in each})
    numbers = {run: number for number, run in enumerate(runs, len(fatal))}
    by_longest: dict[int, list[frozenset[int]]] = {}
    for each in phrases:
        if each:
            longest = numbers[max(sorted(each), key=len)]
            by_longest.setdefault(longest, []).append(frozenset(map(numbers.__getitem__, each)))
    origin = [escaped(word) for word in page_origin.marks()]
    ours = len(fatal) + len(runs)
    return _Marks(
        search_set([*fatal, *map(str.encode, runs), _HEADING_TAG, _CANONICAL, *origin]),
        frozenset(range(len(fatal))),
        {number: tuple(each) for number, each in by_longest.items()},
        headings=ours,
        canonical=ours + 1,
        origin=frozenset(range(ours + 2, ours + 2 + len(origin))),
    )


def _runs(phrase: str) -> frozenset[str]:
    """Runs of ASCII letters and digits of a phrase, which stand in whatever page has it."""
    return frozenset(run for run in _RUN.findall(phrase.casefold()) if len(run) >= _SHORTEST_RUN)
