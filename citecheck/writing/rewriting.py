"""From a link and the address that it shall have to edits of the file's bytes."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple
from urllib.parse import urlsplit

from citecheck import registry
from citecheck.model.article import Article, Places, Reference
from citecheck.model.finding import Edit
from citecheck.model.mention import Link
from citecheck.model.written import Place
from citecheck.writing.printed import printed


class Change(NamedTuple):
    """A part of an address that is to be written otherwise, in code points of `Link.written`."""

    start: int
    end: int
    text: str


class Insertion(NamedTuple):
    """Markup that is put into the file as it is."""

    at: int
    """Offset in the decoded file, in code points."""
    text: str


def rewritten(article: Article, link: Link, address: str) -> tuple[Edit, ...]:
    """The edits that write another address for a link; none where that cannot be done.

    Where the link shows its own address as its text, that is written over, too. Both ends that
    the two addresses share stay as they are written, and a link within the article's own site
    stays one: ``/old`` becomes ``/new``.
    """
    written = link.written.strip()
    address = _as_near(written, link.url or "", address)
    return changed(article, link, (_difference(written, address),))


def changed(article: Article, link: Link, changes: Sequence[Change]) -> tuple[Edit, ...]:
    """The edits that change parts of a link's address wherever the link writes it."""
    if article.origin.places is not Places.FILE or not article.decoded:
        return ()
    places: dict[tuple[int, ...], Place] = {}
    for place in _places(article, link):
        if place is None:
            return ()
        places.setdefault(place.marks, place)  # the label of ``<https://...>`` is its address
    edits: dict[Edit, None] = {}
    for place in places.values():
        for change in changes:
            edit = _edit(article, place, change)
            if edit is None:
                return ()
            edits[edit] = None
    return tuple(sorted(edits, key=lambda edit: (edit.start, edit.end)))


def beside(article: Article, insertion: Insertion) -> tuple[Edit, ...]:
    """The edit that puts markup into the file; none where its encoding has no such characters."""
    data = _encoded(article, insertion.at, insertion.at, insertion.text)
    at = article.locate_offset(insertion.at).byte
    return () if data is None else (Edit(at, at, data),)


def carriers(article: Article, link: Link) -> list[Reference]:
    """The markup that gives a link its address; none for an address that is only printed."""
    written = link.written.strip()
    beside_it = article.references_at(link.span)
    return [each for each in beside_it if each.written.strip() == written]


def place_of(article: Article, link: Link) -> Place | None:
    """Where a link's address is written, the first place if there are several."""
    if article.origin.places is not Places.FILE or not article.decoded:
        return None
    return next(_places(article, link), None)


def _places(article: Article, link: Link) -> Iterator[Place | None]:
    """Every place at which a link's address is written; ``None`` for one that was not found."""
    writing = registry.writings().get(article.origin.media_type)
    if writing is None:
        yield None
        return
    carrying = carriers(article, link)
    for each in carrying:
        yield writing.place(article, each)
    if article.quote(link.span) == link.written.strip():
        yield printed(article, link.span, writing.printed)
    elif not carrying:
        yield None


def _as_near(written: str, url: str, address: str) -> str:
    """An address without what the written one goes without, too, and both have: scheme and host."""
    if not written.startswith(("/", "./", "../")):
        return address
    before, after = urlsplit(url), urlsplit(address)
    if before.scheme != after.scheme:
        return address
    if written.startswith("//"):
        return address.removeprefix(f"{after.scheme}:")
    path = address.removeprefix(f"{after.scheme}://{after.netloc}")
    is_path = path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if before.netloc == after.netloc and is_path else address


def _difference(before: str, after: str) -> Change:
    """What lies between the ends that two addresses share."""
    head = _shared(before, after)
    tail = min(_shared(before[::-1], after[::-1]), min(len(before), len(after)) - head)
    return Change(head, len(before) - tail, after[head : len(after) - tail])


def _shared(one: Iterable[str], other: Iterable[str]) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _edit(article: Article, place: Place, change: Change) -> Edit | None:
    start, end = place.marks[change.start], place.marks[change.end]
    data = _encoded(article, start, end, place.escape(change.text))
    if data is None:
        return None
    return Edit(article.locate_offset(start).byte, article.locate_offset(end).byte, data)


def _encoded(article: Article, start: int, end: int, text: str) -> bytes | None:
    """The bytes that stand for a text in place of a stretch of the file.

    ``None`` where the encoding lacks a character, or where what follows would be read otherwise:
    ISO-2022-JP is written in shifts.
    """
    codec = article.origin.codec
    encoder = codecs.getincrementalencoder(codec)("replace")
    try:
        if not codec.lower().replace("_", "-").startswith("iso2022"):
            return text.encode(codec)
        encoder.encode(article.decoded[:start])
        before = encoder.getstate()
        encoder.encode(article.decoded[start:end])
        after = encoder.getstate()
        strict = codecs.getincrementalencoder(codec)("strict")
        strict.setstate(before)
        data = strict.encode(text)
        return data if strict.getstate() == after else None
    except UnicodeEncodeError:
        return None
