"""What a run told, so that one for which nothing has changed tells it again as it was.

It hangs on what the user asked for, on the files (`Lists.state`) and on when each answer was
remembered. Told again is only what would be told anew from what is remembered: where a link was not
settled, leads to a file of this machine, or is no URL that is remembered, nothing is kept. There is
one telling for each choice of files: the last one.
"""

from __future__ import annotations

import codecs
import hashlib
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from citecheck import urls
from citecheck.decoders import json_decoder
from citecheck.linkcheck.lists import Lists
from citecheck.load.inputs import Input
from citecheck.model.errors import InputError, StoreError
from citecheck.model.resolution import State
from citecheck.resolving import SHORT_MEMORY

if TYPE_CHECKING:
    from concurrent.futures import Future
    from datetime import datetime, timedelta

    from citecheck.clock import Clock
    from citecheck.model.checked import LinkCheck
    from citecheck.model.resolution import Resolution
    from citecheck.remembering import Remembering

_KIND = "links told"
"""Of the answers in the cache."""
_LARGEST = 32_000_000
"""Bytes that the names of all links may have."""
_MOST_PARTS = 128
"""Of a text that is remembered."""
_LEVEL = 3
"""Of compression: a telling in JSON is a fourteenth of its length then. Higher ones take twice the
time for a tenth less."""
_PIECE = 1 << 16
"""Compressed bytes that are opened together."""
_MOST_WAITING = 4
"""Pieces that wait to be noted. All of them are the whole text, which is longer than the check."""
_PART = 1 << 18
"""Compressed bytes in one answer of the cache, which is held several times while it is written."""


class _Told(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    of: str
    """Digest of what the user asked for, and of the files."""
    answers: str
    """Digest of when each link's answer was remembered (`Cache.stamp_of`)."""
    links: bytes
    """One a line, compressed."""
    until: float
    """Until when all answers are fresh, in seconds since 1970."""
    status: int
    parts: int
    """How many the text is in, which are answers of their own."""
    text: str
    """Digest of the text, compressed."""


class Telling:
    """What a run over some files tells."""

    def __init__(  # noqa: PLR0913 -- what it hangs on, each by its name
        self,
        sources: Sequence[Input | InputError],
        lists: Lists,
        remembering: Remembering,
        *,
        asked: str,
        max_age: timedelta,
        clock: Clock,
    ) -> None:
        """`asked`: all that the user asked for besides, in words."""
        self._remembering, self._clock, self._max_age = remembering, clock, max_age
        self._sources, self._lists, self._asked = sources, lists, asked
        self._key, self._of = self._state()
        self._until: float | None = None
        """Until when what is noted may be told again; ``None``: it is not to be remembered."""
        self._compress, self._digest = zlib.compressobj(_LEVEL), hashlib.sha256()
        self._part, self._parts = bytearray(), 0
        """What is to go into the next part, and how many there are."""
        self._noted: list[Future[None]] = []
        """The pieces that a thread notes."""

    async def again(self) -> tuple[int, Iterator[str]] | None:
        """What was told, with the exit status; ``None`` where it has to be found out anew."""
        if self._of is None:
            return None
        return await self._remembering.look(self._known)

    def _known(self) -> tuple[int, Iterator[str]] | None:
        now, remembered = self._clock(), self._remembering.cache
        found = remembered.answer(_KIND, self._key, now=now)
        try:
            told = json_decoder(_Told).decode(found[0]) if found is not None else None
            if told is None or told.of != self._of or now.timestamp() > told.until:
                return None
            names = (f"{self._key} {number}" for number in range(told.parts))
            parts = [remembered.answer(_KIND, name, now=now) for name in names]
            text = b"".join([b64decode(part[0], validate=True) for part in parts if part])
            lines = zlib.decompressobj().decompress(told.links, _LARGEST)
            answers = remembered.stamp_of(lines.decode().split("\n"))
        except (ValueError, RecursionError, zlib.error):
            return None
        is_whole = told.text == hashlib.sha256(text).hexdigest()
        return (told.status, _opened(text)) if is_whole and told.answers == answers else None

    def noting(self, check: LinkCheck, pieces: Iterable[str]) -> Iterator[str]:
        """The pieces, as they are told of a check. What may be told again is put by meanwhile, in
        a thread: to compress it takes a third as long as to lay it out.
        """
        from concurrent.futures import ThreadPoolExecutor, wait

        if self._of is not None and not check.unread:
            self._until = self._fresh_until(check)
        with ThreadPoolExecutor(1, "citecheck-noting") as noting:
            for piece in pieces:
                if self._until is not None:
                    wait(self._noted[-_MOST_WAITING : 1 - _MOST_WAITING])
                    self._noted.append(noting.submit(self._note, piece))
                yield piece

    def _note(self, piece: str) -> None:
        try:
            self._part += self._compress.compress(piece.encode())
        except UnicodeEncodeError:  # a file's name, say, that is not UTF-8
            self._until = None
        if len(self._part) >= _PART:
            self._put_part()

    def _put_part(self) -> None:
        """Put by what was noted since the last part, which then takes no more memory."""
        cache, name = self._remembering.cache, f"{self._key} {self._parts}"
        cache.put_answer(_KIND, name, b64encode(self._part).decode(), now=self._clock())
        self._digest.update(self._part)
        self._part, self._parts = bytearray(), self._parts + 1
        if self._parts > _MOST_PARTS:
            self._until = None
        with suppress(StoreError):  # the part goes on waiting, and closing the cache raises it
            cache.write()

    async def remember(self, check: LinkCheck, status: int) -> None:
        """Remember that what was noted tells of a check, if it may be told again.

        It may not where a file has changed since.
        """
        for noted in self._noted:
            noted.result()  # raises what went wrong there
        if self._until is None or self._of is None or self._state() != (self._key, self._of):
            return
        self._part += self._compress.flush()
        self._put_part()
        await self._remembering.finish()  # else some answer may be on its way to the disk
        links = [link.url for link in check.links]
        cache, lines = self._remembering.cache, "\n".join(links).encode()
        told = _Told(
            self._of,
            cache.stamp_of(links),
            zlib.compress(lines, _LEVEL),
            self._until,
            status,
            self._parts,
            self._digest.hexdigest(),
        )
        value = msgspec.json.encode(told).decode()
        cache.put_answer(_KIND, self._key, value, now=self._clock())

    def _state(self) -> tuple[str, str | None]:
        """A name for the choice of files, and a digest of them as they are; ``None`` where what
        is read is not to be told again.
        """
        names = hashlib.sha256()
        whole = hashlib.sha256(self._asked.encode("utf-8", "surrogateescape"))
        for source in self._sources:
            state = self._lists.state(source) if isinstance(source, Input) else None
            if isinstance(source, InputError) or state is None:
                return "", None
            names.update(f"{source.name}\0".encode("utf-8", "surrogateescape"))
            whole.update(f"\0{state}".encode())
        return names.hexdigest(), whole.hexdigest()

    def _fresh_until(self, check: LinkCheck) -> float | None:
        """Until when all answers are fresh; ``None`` where another run will not find them all."""
        first: dict[bool, datetime] = {}
        for link in check.links:
            resolution = link.resolution
            if not _is_remembered(resolution):
                return None
            is_open = resolution.verdict.state is State.UNDETERMINED
            for hop in (*resolution.hops, *resolution.compared):
                if hop.time is not None and (is_open not in first or hop.time < first[is_open]):
                    first[is_open] = hop.time
        lasts = {True: self._max_age / SHORT_MEMORY, False: self._max_age}
        ends = [(time + lasts[is_open]).timestamp() for is_open, time in first.items()]
        return min(ends, default=None)


def _is_remembered(resolution: Resolution) -> bool:
    """Whether another run would find it in the cache."""
    url = resolution.url
    return resolution.is_settled and url.isascii() and urls.scheme(url) in ("http", "https")


def _opened(text: bytes) -> Iterator[str]:
    """A text in pieces, some of it at a time: whole, it is the largest thing in memory."""
    inflate, decode = zlib.decompressobj(), codecs.getincrementaldecoder("utf-8")()
    for at in range(0, len(text), _PIECE):
        yield decode.decode(inflate.decompress(text[at : at + _PIECE]))
