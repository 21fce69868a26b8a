"""What a run told, so that one for which nothing has changed tells it again as it was.

It hangs on what the user asked for, on the files (`Lists.state`) and on when each answer was
remembered. Told again is only what would be told anew from what is remembered: where a link was not
settled, leads to a file of this machine, or is no URL that is remembered, nothing is kept. There is
one telling for each choice of files: the last one.
"""

from __future__ import annotations

import codecs
import hashlib
import math
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from citecheck import urls
from citecheck.decoders import json_decoder
from citecheck.linkcheck.lists import Lists
from citecheck.load.inputs import Input
from citecheck.model.errors import InputError
from citecheck.model.resolution import State
from citecheck.resolving import SHORT_MEMORY

if TYPE_CHECKING:
    from datetime import timedelta

    from citecheck.clock import Clock
    from citecheck.model.checked import LinkCheck
    from citecheck.model.resolution import Resolution
    from citecheck.remembering import Remembering
    from citecheck.store import Cache

_KIND = "links told"
"""Of the answers in the cache."""
_LARGEST = 32_000_000
"""Bytes, compressed, up to which a telling is remembered."""
_LEVEL = 1
"""Of compression: a telling is a tenth of its length then."""
_PIECE = 1 << 16
"""Compressed bytes that are opened together."""


class _Told(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    of: str
    """Digest of what the user asked for, and of the files."""
    answers: str
    """Digest of when each link's answer was remembered, and of the text."""
    links: list[str]
    until: float
    """Until when all answers are fresh, in seconds since 1970."""
    status: int
    text: bytes


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
        self._text: list[bytes] | None = []
        """What was told so far, compressed; ``None`` where it is not to be remembered."""
        self._compress = zlib.compressobj(_LEVEL)

    async def again(self) -> tuple[int, Iterator[str]] | None:
        """What was told, with the exit status; ``None`` where it has to be found out anew."""
        if self._of is None:
            return None
        now, remembered = self._clock(), self._remembering.cache
        found = await self._remembering.look(lambda: remembered.answer(_KIND, self._key, now=now))
        try:
            told = json_decoder(_Told).decode(found[0]) if found is not None else None
        except (ValueError, RecursionError):
            return None
        if told is None or told.of != self._of or now.timestamp() > told.until:
            return None
        if told.answers != _stamped(remembered, told.links, told.text):
            return None
        return told.status, _opened(told.text)

    def noting(self, pieces: Iterable[str]) -> Iterator[str]:
        """The pieces, as they are told for the first time."""
        for piece in pieces:
            self._note(piece)
            yield piece

    def _note(self, piece: str) -> None:
        if self._text is None:
            return
        try:
            self._text.append(self._compress.compress(piece.encode()))
        except UnicodeEncodeError:  # a file's name, say, that is not UTF-8
            self._text = None

    async def remember(self, check: LinkCheck, status: int) -> None:
        """Remember what was noted, which tells of a check, if it may be told again.

        It may not where a file has changed since.
        """
        if self._of is None or self._text is None or check.unread or not check.links:
            return
        until = self._fresh_until(check)
        if until is None or self._state() != (self._key, self._of):
            return
        text = b"".join((*self._text, self._compress.flush()))
        if len(text) > _LARGEST:
            return
        await self._remembering.finish()  # else some answer may be on its way to the disk
        remembered = self._remembering.cache
        links = [link.url for link in check.links]
        told = _Told(self._of, _stamped(remembered, links, text), links, until, status, text)
        value = msgspec.json.encode(told).decode()
        remembered.put_answer(_KIND, self._key, value, now=self._clock())

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
        until = math.inf
        for link in check.links:
            resolution = link.resolution
            if not _is_remembered(resolution):
                return None
            is_open = resolution.verdict.state is State.UNDETERMINED
            lasts = self._max_age / SHORT_MEMORY if is_open else self._max_age
            for hop in (*resolution.hops, *resolution.compared):
                if hop.time is not None:
                    until = min(until, (hop.time + lasts).timestamp())
        return until if until < math.inf else None


def _is_remembered(resolution: Resolution) -> bool:
    """Whether another run would find it in the cache."""
    url = resolution.url
    return resolution.is_settled and url.isascii() and urls.scheme(url) in ("http", "https")


def _stamped(remembered: Cache, links: Sequence[str], text: bytes) -> str:
    return hashlib.sha256(remembered.stamp_of(links).encode() + text).hexdigest()


def _opened(text: bytes) -> Iterator[str]:
    """A text in pieces, some of it at a time: whole, it is the largest thing in memory."""
    inflate, decode = zlib.decompressobj(), codecs.getincrementaldecoder("utf-8")()
    for at in range(0, len(text), _PIECE):
        yield decode.decode(inflate.decompress(text[at : at + _PIECE]))
