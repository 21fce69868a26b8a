"""Where a printed address ends.

By the extended autolinks of GitHub Flavored Markdown (section 6.9,
https://github.github.com/gfm/#autolinks-extension-) it runs to a blank, without the punctuation
at its end, and without a closing bracket that it did not open. Beyond that, quotation marks of
every style and the punctuation of East Asian scripts end it.

Words of a script without blanks end it too, if they stand right behind a letter or a digit of it
(``https://t.co/abc한국``) and do not go on like an address.
"""

from __future__ import annotations

import re
from functools import cache

from citecheck import knowledge, registry, urls
from citecheck.find.address import HOST, LONGEST_HOST, SIGN
from citecheck.find.continued import BREAKS, continuation
from citecheck.model.pattern import later

_TAIL = later(
    r"[^\s\x00-\x1f\x7f-\x9f<>\"`\\“”„‟«»‹›—―…"
    r"❛❜❝❞〝〞〟＂⟦⟧⟨⟩⟪⟫❬❭❮❯〔〕〖〗〘〙〚〛"
    r"「」『』【】〈〉《》（）［］｛｝｜。、，；：！？｡､｢｣"
    r"\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffc]*"
)

_UNSPACED = later(
    r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]{1,256}"
)
"""Letters of the scripts whose words touch an address: Han, kana, Hangul."""

_GOES_ON_BEHIND_WORDS = later(r"[/?=&#_-][A-Za-z0-9%(]|%[0-9A-Fa-f]|\.[A-Za-z]")

_TITLE = later(r"/wiki/[^/?#]{1,256}\Z")
"""The title of a MediaWiki page, which is written in its own script: ``/wiki/JR東日本``."""

_GLUED_SCHEME = later(r"(?<=[^/=?&#%:+,;|@.~_-])https?://", re.IGNORECASE)

_BRACKET = later(r"[()\[\]{}]")

_GOES_ON = later(r"\)[+&=%#]\w")
"""A bracket that nothing opened, but that only the middle of an address has."""

_QUOTED_WITHIN = frozenset("/_=(,:-")
"""What stands before a quotation mark that opens within an address."""

_ENTITY = later(r"&[A-Za-z0-9]{1,31};\Z")

_CLOSING_TAG = later(r"[\[{]/[A-Za-z]{1,20}[\]}]")
"""What an editor writes behind an address for a publishing system: ``[/embed]``, ``{/youtube}``."""

_OPENING = {")": "(", "]": "[", "}": "{"}

_TRIMMED = frozenset("?!.,:;*_~'’‘‚‛|([{-–،؛؟۔।॥։՝׃።፣፤፥၊။។៕‼⁇⁈⁉")
"""Never the last character of a printed address. GFM's list, with the typographic single
quotation marks, opening brackets, the dashes that set a clause off, and what ends sentences and
clauses in Arabic, Urdu, Hindi, Armenian, Hebrew, Amharic, Burmese and Khmer."""

_MOST_LINES = 30
"""Over how many lines an address is followed: the longest one, broken at the narrowest width."""

_PIECE = 256
"""Code points of an address that are read at a time."""

_LONGEST_GLUED = 32
"""Longest beginning of a glued address: a scheme, or a host in `glued_hosts`."""


def end_of(text: str, start: int, tail: int) -> tuple[int, str]:
    """Where an address ends that begins at `start`, its path at `tail`; and what it says there,
    without the ends of lines that break it.
    """
    known = _short_end(text, start) or (_glued_host_end(text, start) if start == tail else None)
    if known is not None:
        return known, text[start:known]
    stop = _stop(text, start, tail)
    if text[stop : stop + 1] in BREAKS:
        return _over_lines(text, start, stop)
    end = trimmed(text, start, stop)
    return end, text[start:end]


def _glued_host_end(text: str, start: int) -> int | None:
    """Where a host ends that has no path and East Asian words right behind it."""
    match = HOST.match(text, start, start + LONGEST_HOST)
    end = match.end() if match else start
    host = text[start:end]
    if host.isascii() or text[end : end + 1] in {"/", ":", "@"}:
        return None
    latin = next((i for i, letter in enumerate(host) if letter > "\u2e80"), len(host))
    head = host[:latin].rstrip(".")
    glued = head.isascii() and urls.has_public_suffix(head) and not urls.has_public_suffix(host)
    return start + len(head) if glued else None


def _over_lines(text: str, start: int, stop: int) -> tuple[int, str]:
    """The same for an address that stops where a line may have been broken."""
    parts: list[str] = []
    begin = start
    while len(parts) < _MOST_LINES and (further := continuation(text, stop)) is not None:
        parts.append(text[begin:stop])
        begin, stop = further, _stop(text, further, further)
    end = trimmed(text, begin, stop)
    return end, "".join([*parts, text[begin:end]])


def trimmed(text: str, start: int, end: int) -> int:
    """Where an address ends without the punctuation behind it."""
    slash = text.find("/", start, end)
    while end > start:
        last = text[end - 1]
        if last == ";" and (entity := _ENTITY.search(text, max(start, end - 33), end)):
            end = entity.start()
        elif last in "sS" and text[end - 2] in "'’" and end - 2 > start:
            end -= 2  # the address's owner: "https://a.example's"
        elif last == "-" and 0 <= slash < end and not _is_dash(text, end):
            break  # so do many addresses end that were made from a title cut short
        elif last == "'" and _closes_within(text, start, end):
            break
        elif last in _TRIMMED:
            end -= 1
        else:
            break
    return end


def _closes_within(text: str, start: int, end: int) -> bool:
    """Whether the quotation mark before `end` closes one that opens within the address."""
    opening = text.rfind("'", start, end - 1)
    return opening > start and text[opening - 1] in _QUOTED_WITHIN


def _is_dash(text: str, end: int) -> bool:
    """Whether the hyphen before `end` is one of two, which stand for a dash."""
    return text[end - 2] == "-" or text[end : end + 1] == "-"


def _short_end(text: str, host: int) -> int | None:
    """Where an address ends that begins at `host` with a service for short links of which it is
    known what its paths consist of; ``None`` if it is none of those.

    Found before any more is read, as the text behind it is read again.
    """
    match = _short_path().match(text, host)
    if match is None:
        return None
    end = match.end()
    return min(end, _next_glued(text, host + 1, end + _LONGEST_GLUED))


def _stop(text: str, start: int, tail: int) -> int:
    """Where an address must end: at a blank, a bracket it did not open, the next address, or
    words that touch it.

    Read piece by piece, so that no more is read than belongs to the address: the text behind
    it is then read only once, whatever it holds.
    """
    opened: dict[str, int] = {}
    words: int | None = None
    at = tail
    while True:
        match = _TAIL.match(text, at, at + _PIECE)
        end = match.end() if match else at
        stop = min(_next_glued(text, max(start + 1, at - _LONGEST_GLUED), end), end)
        seek = words is None and not text[at:stop].isascii()
        if seek and (found := _UNSPACED.search(text, at, stop)):
            words = found.start()
            if _touches(text, start, words):
                stop = words
        for bracket in _BRACKET.finditer(text, at, stop):
            opening = _OPENING.get(bracket[0])
            if opening is None:
                if _CLOSING_TAG.match(text, bracket.start()):
                    return bracket.start()
                opened[bracket[0]] = opened.get(bracket[0], 0) + 1
            elif opened.get(opening):
                opened[opening] -= 1
            elif not _GOES_ON.match(text, bracket.start()):
                return bracket.start()
        if stop < end or end < at + _PIECE:
            return stop
        at = end


def _touches(text: str, start: int, words: int) -> bool:
    """Whether words that begin within an address only touch it, and are no part of it."""
    before = text[words - 1]
    if words == start or not (before.isascii() and before.isalnum()):
        return False
    run = _UNSPACED.match(text, words)
    goes_on = run is not None and _GOES_ON_BEHIND_WORDS.match(text, run.end())
    return not goes_on and _TITLE.search(text, max(start, words - _PIECE), words) is None


def _next_glued(text: str, at: int, end: int) -> int:
    """Where an address begins that is glued to the one before; `end` if none does."""
    is_any = SIGN.search(text, at, end) is not None
    glued = _GLUED_SCHEME.search(text, at, end) if is_any else None
    first = glued.start() if glued else end
    for address in _glued_addresses():
        place = text.find(address, at, first)
        if place >= 0 and text[place - 1] not in "/=.@":
            first = place
    return first


@cache
def _short_path() -> re.Pattern[str]:
    """Addresses of services whose short links are letters and digits, perhaps with a query."""
    hosts = "|".join(map(re.escape, knowledge.read("short_paths.toml")["letters_and_digits"]))
    return re.compile(rf"(?:{hosts})/[A-Za-z0-9]{{1,64}}(?![A-Za-z0-9]|\?\w)", re.IGNORECASE)


@cache
def glued_hosts() -> tuple[str, ...]:
    """Hosts of pictures that are printed right behind other words: ``end.pic.twitter.com/...``."""
    hosts = {
        host
        for platform in registry.platforms().values()
        for host in getattr(platform, "MEDIA_HOSTS", ())
    }
    return tuple(sorted(hosts))


@cache
def _glued_addresses() -> tuple[str, ...]:
    return tuple(f"{host}/" for host in glued_hosts())
