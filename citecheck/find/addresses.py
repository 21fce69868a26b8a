"""Finds the addresses that are printed in a text: ``https://...``, ``www...``, ``nos.nl/artikel``.

Method. Two anchors are searched for: ``://``, and a full stop with a letter right behind it. What
stands around an anchor is then read once, and the search goes on behind it; so the time grows
with the length of the text, whatever stands in it.

Where an address ends follows the extended autolinks of GitHub Flavored Markdown (section 6.9,
https://github.github.com/gfm/#autolinks-extension-): it runs to a blank, without the punctuation
at its end, and without a closing bracket that it did not open. Beyond that, quotation marks of
every style and the punctuation of East Asian scripts end it.

Words of a script without blanks end it too, if they stand right behind a letter or a digit of it
(``https://t.co/abc한국``) and do not go on like an address.

An address without a scheme needs a public suffix. A bare name with neither ``www.`` nor a path
is taken only where it stands like a word of its own and cannot as well be a file (``README.md``),
a missing blank (``einde.De``), a title (``prof.dr.ir.``) or an abbreviation (``d.w.z.de``).

With a scheme written out, whatever a browser would take is an address, its mistakes included:
they are what a check is for. A scheme that lacks a sign (``https//nos.nl``) is taken for what it
was meant as if a public suffix follows. Defanged addresses and those that a line's end breaks
are read by `defanged` and `continued`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any

from citecheck import knowledge, registry, urls
from citecheck.find.continued import (
    BREAKS,
    SOFT_HYPHENS,
    continuation,
    delimited,
    host_on_next_line,
)
from citecheck.find.defanged import is_mail_sign, meant_scheme, refang
from citecheck.model.article import Span
from citecheck.model.mention import LinkKind
from citecheck.model.pattern import later
from citecheck.model.values import frozen
from citecheck.shorteners import is_shortener

_LONGEST_HOST = 253
"""RFC 1035 section 2.3.4: 255 octets on the wire, which is 253 characters as written."""

_MARKS = "\u0300-\u036f\u0900-\u0dff\u0e31-\u0e4e\u200c\u200d"
"""Combining marks and joiners of scripts that have them in host names."""
_SIGN = later(r":(?=//)")
"""Found so, it takes half the time of a plain search for the three characters."""
_INNER_DOT = later(r"\.(?=[^\W\d_])")
_HOST = later(rf"[\w.\-{_MARKS}]*")
_PORT = later(r":\d{1,5}(?=[/?#])")
_TAIL = later(
    r"[^\s\x00-\x1f\x7f-\x9f<>\"`\\“”„‟«»‹›—―…"
    r"「」『』【】〈〉《》（）［］｛｝｜。、，；：！？｡､｢｣"
    r"\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffc]*"
)
_PICTURES = "\u2190-\u2bff\U0001f000-\U0001faff"
_AUTHORITY_START = later(rf"\w|\[|-\w|[{_PICTURES}]|[A-Za-z0-9._~%-]{{1,64}}@")
"""A host may begin with a picture: IDNA 2003 allowed it, and such names live on."""
_PICTURE_NAME = later(rf"[{_PICTURES}]{{1,63}}\Z")
_UNSPACED = later(
    r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]{1,256}"
)
"""Letters of the scripts whose words touch an address: Han, kana, Hangul."""
_GOES_ON_BEHIND_WORDS = later(r"[/?=&#_-][A-Za-z0-9%(]|%[0-9A-Fa-f]|\.[A-Za-z]")
_TITLE = later(r"/wiki/[^/?#]{1,256}\Z")
"""The title of a MediaWiki page, which is written in its own script: ``/wiki/JR東日本``."""
_QUERY_OR_PATH = later(r"/|\?\w|#\w")
_GLUED_SCHEME = later(r"(?<=[^/=?&#%:+,;|@.~_-])https?://", re.IGNORECASE)
_BRACKET = later(r"[()\[\]{}]")
_GOES_ON = later(r"\)[+&=%#]\w")
"""A bracket that nothing opened, but that only the middle of an address has."""
_MISTYPED = later(r"(?<![\w/.:-])(https?)(?://|:/)\Z", re.IGNORECASE)
_QUOTED_WITHIN = frozenset("/_=(,:-")
"""What stands before a quotation mark that opens within an address."""
_ENTITY = later(r"&[A-Za-z0-9]{1,31};\Z")
_CLOSING_TAG = later(r"[\[{]/[A-Za-z]{1,20}[\]}]")
"""What an editor writes behind an address for a publishing system: ``[/embed]``, ``{/youtube}``."""
_OPENING = {")": "(", "]": "[", "}": "{"}
_TRIMMED = frozenset("?!.,:;*_~'’‘‚‛|([{-–")
"""Never the last character of a printed address. GFM's list, with the typographic single
quotation marks, opening brackets, and the dashes that set a clause off."""
_NOT_BEFORE = frozenset("@/\\=&%#$~?+")
"""What stands before a name that is part of something else: an e-mail address, a path."""
_NOT_AFTER_BARE = frozenset("@(\\=&%#$~+[{<_/`")
_SCHEME_CHARACTERS = frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-"
)  # RFC 3986 section 3.1
_BEFORE_SLASHES = frozenset(" \t\r\n\"'“‘«„([{<>|")
_LONGEST_SCHEME = 16
_MOST_LINES = 30
"""Over how many lines an address is followed: the longest one, broken at the narrowest width."""
_PIECE = 256
"""Code points of an address that are read at a time."""
_LONGEST_GLUED = 32
"""Longest beginning of a glued address: a scheme, or a host in `_glued_hosts`."""


@frozen
class Address:
    """An address printed in a text."""

    start: int
    end: int
    """Code points of the text. Half a million addresses are found at once: two numbers cost the
    collector of garbage nothing, a span of its own as much again."""
    written: str
    kind: LinkKind
    """`LinkKind.BARE` with a scheme, `LinkKind.SCHEMELESS` without."""
    meant: str | None = None
    """The address that was meant, where it is not what is written: without the marks of
    defanging, the ends of lines, soft hyphens, and with the sign that its scheme lacks."""

    @property
    def span(self) -> Span:
        """Where it stands in the text."""
        return Span(self.start, self.end)

    @property
    def url(self) -> str | None:
        """The absolute URL, https where none is written; ``None`` where it cannot be parsed."""
        has_scheme = self.kind is LinkKind.BARE
        meant = self.meant or self.written
        return urls.parse(meant if has_scheme else f"https://{meant}")


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
    colon, dot = _next(_SIGN, text, 0), _next(_INNER_DOT, text, 0)
    while colon >= 0 or dot >= 0:
        if colon >= 0 and (dot < 0 or colon < dot or _is_scheme_of(text, colon, dot)):
            address, done = _with_scheme(text, colon, done)
        else:
            address, done = _without_scheme(text, dot, done)
        if address is not None:
            yield address
        if 0 <= colon < done:
            colon = _next(_SIGN, text, done)
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
        return _address(text, start, end, LinkKind.BARE, meant), end
    is_here = _AUTHORITY_START.match(text, after) is not None
    host = after if is_here else host_on_next_line(text, after)
    if host is None:
        return None, after
    end, rest = _read(text, host, host)
    if end <= host:
        return None, after
    scheme = meant_scheme(text[start:colon]) or text[start:colon]
    return _address(text, start, end, LinkKind.BARE, f"{scheme}://{rest}"), end


def _address(text: str, start: int, end: int, kind: LinkKind, meant: str) -> Address:
    written = text[start:end]
    if not meant.isascii():
        for hyphen in SOFT_HYPHENS:
            meant = meant.replace(hyphen, "")
    return Address(start, end, written, kind, None if meant == written else meant)


def _scheme_start(text: str, colon: int, done: int) -> int | None:
    start = colon
    floor = max(done, colon - _LONGEST_SCHEME)
    while start > floor and text[start - 1] in _SCHEME_CHARACTERS:
        start -= 1
    word = text[start:colon].lower()
    if word in scheme_words("printed") or meant_scheme(word):
        return start
    glued = [scheme for scheme in scheme_words("glued") if word.endswith(scheme)]
    return colon - max(map(len, glued)) if glued else None


def _glued_host_end(text: str, start: int) -> int | None:
    """Where a host ends that has no path and East Asian words right behind it."""
    match = _HOST.match(text, start, start + _LONGEST_HOST)
    end = match.end() if match else start
    host = text[start:end]
    if host.isascii() or text[end : end + 1] in {"/", ":", "@"}:
        return None
    latin = next((i for i, letter in enumerate(host) if letter > "\u2e80"), len(host))
    head = host[:latin].rstrip(".")
    glued = head.isascii() and urls.has_public_suffix(head) and not urls.has_public_suffix(host)
    return start + len(head) if glued else None


def _read(text: str, start: int, tail: int) -> tuple[int, str]:
    """Where an address ends that begins at `start`, its path at `tail`; and what it says there,
    without the ends of lines that break it.
    """
    known = _short_end(text, start) or (_glued_host_end(text, start) if start == tail else None)
    if known is not None:
        return known, text[start:known]
    stop = _stop(text, start, tail)
    if text[stop : stop + 1] in BREAKS:
        return _over_lines(text, start, stop)
    end = _trimmed(text, start, stop)
    return end, text[start:end]


def _over_lines(text: str, start: int, stop: int) -> tuple[int, str]:
    """The same for an address that stops where a line may have been broken."""
    parts: list[str] = []
    begin = start
    while len(parts) < _MOST_LINES and (further := continuation(text, stop)) is not None:
        parts.append(text[begin:stop])
        begin, stop = further, _stop(text, further, further)
    end = _trimmed(text, begin, stop)
    return end, "".join([*parts, text[begin:end]])


def _trimmed(text: str, start: int, end: int) -> int:
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
    is_any = _SIGN.search(text, at, end) is not None
    glued = _GLUED_SCHEME.search(text, at, end) if is_any else None
    first = glued.start() if glued else end
    for address in _glued_addresses():
        place = text.find(address, at, first)
        if place >= 0 and text[place - 1] not in "/=.@":
            first = place
    return first


def _without_scheme(text: str, dot: int, done: int) -> tuple[Address | None, int]:
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
        stop, rest = _read(text, start, tail)
    elif (lead and lead.scheme) or _may_stand_alone(text, start, end):
        stop, rest = end, text[start:end]
    else:
        return None, run_end
    further = stop if has_path else run_end
    if lead and lead.scheme:
        meant = f"{lead.scheme}://{rest}"
        return _address(text, lead.start, stop, LinkKind.BARE, meant), further
    begin = lead.start if lead else start
    return _address(text, begin, stop, LinkKind.SCHEMELESS, rest), further


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
    floor = max(done, dot - _LONGEST_HOST)
    start = dot
    while start > floor and (text[start - 1].isalnum() or text[start - 1] in ".-_"):
        start -= 1
    match = _HOST.match(text, dot)
    end = match.end() if match else dot + 1
    if start == dot > floor and (picture := _PICTURE_NAME.search(text, max(floor, dot - 63), dot)):
        return picture.start(), end
    if end - start > _LONGEST_HOST or text[start:end].isascii():
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
    for host in _glued_hosts():
        if end - start > len(host) and text.endswith(host, start, end):
            return end - len(host)
    return start


def _may_be_host(text: str, start: int, end: int, *, is_led: bool) -> bool:
    if not 3 < end - start <= _LONGEST_HOST:
        return False
    before = text[start - 1] if start else " "
    host = text[start:end]
    if text[end : end + 1] == "@":
        return False
    if before in _NOT_BEFORE and not is_led and host not in _glued_hosts():
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
    if _is_of_another_kind(labels):
        return False
    last = labels[-1]
    if last.isascii() and not last.islower() and last.lower() not in _bare("unlike_words"):
        return False
    return _is_named(labels[:-1], host)


def _is_of_another_kind(labels: list[str]) -> bool:
    """Whether a name is a file's, a package's in a program, or a row of titles."""
    if len(labels) > 2 and labels[0] in _bare("packages"):
        return True
    if len(labels) == 2 and ".".join(labels).lower() in _bare("files"):
        return True
    is_titles = _bare("titles").issuperset(map(str.lower, labels))
    return is_titles or labels[-1] in _bare("extensions")


def _is_named(labels: list[str], host: str) -> bool:
    """Whether something stands before the suffix that is no single letter, as abbreviations are
    made of (``d.w.z.de``), or that is known for one (``x.com``, ``t.co``).
    """
    if any(len(label) > 1 and label[0].isalnum() for label in labels):
        return True
    is_known = host.lower() in _bare("one_letter") or is_shortener(f"https://{host}/x")
    return len(labels) == 1 and labels[0].isalnum() and is_known


@cache
def _data(file: str) -> Mapping[str, Any]:
    return knowledge.read(file)


@cache
def scheme_words(group: str) -> frozenset[str]:
    """Names of schemes, in lower case: a group of ``data/schemes.toml``."""
    return frozenset(_data("schemes.toml")[group])


@cache
def _bare(group: str) -> frozenset[str]:
    return frozenset(_data("bare_suffixes.toml")[group])


@cache
def _short_path() -> re.Pattern[str]:
    """Addresses of services whose short links are letters and digits, perhaps with a query."""
    hosts = "|".join(map(re.escape, _data("short_paths.toml")["letters_and_digits"]))
    return re.compile(rf"(?:{hosts})/[A-Za-z0-9]{{1,64}}(?![A-Za-z0-9]|\?\w)", re.IGNORECASE)


@cache
def _glued_hosts() -> tuple[str, ...]:
    hosts = {
        host
        for platform in registry.platforms().values()
        for host in getattr(platform, "MEDIA_HOSTS", ())
    }
    return tuple(sorted(hosts))


@cache
def _glued_addresses() -> tuple[str, ...]:
    return tuple(f"{host}/" for host in _glued_hosts())
