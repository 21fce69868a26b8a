"""What links the files of earlier runs had, so that a file that is as it was is not read again.

A file's list hangs on its bytes, on its name, by which its format is told, on the wishes by which
its links are read, and on all that reads it (`edition`). Whether a local file is there, which
addresses are wanted and what the web says of them is not in it. There is one list for each name:
that of a file that changed takes the place of the one before.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from citecheck.decoders import json_decoder
from citecheck.edition import edition
from citecheck.linkcheck.standing import Listed
from citecheck.load.inputs import Input, read_bytes
from citecheck.model.errors import InputError

if TYPE_CHECKING:
    from citecheck.clock import Clock
    from citecheck.linkcheck.wishes import Wishes
    from citecheck.remembering import Remembering

_KIND = "links of a file"
"""Of the answers in the cache."""
_LARGEST = 32_000_000
"""Bytes of a file whose list is remembered. A web archive may have a thousand times that."""

_encode = msgspec.json.Encoder().encode


class _List(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    of: str
    """Digest of what it hangs on."""
    articles: list[Listed]


class Lists:
    """The lists that a run has in its cache."""

    def __init__(
        self, remembering: Remembering, wishes: Wishes, *, limit: int, clock: Clock
    ) -> None:
        """`limit`: the most bytes of an article that are read."""
        self._remembering, self._clock = remembering, clock
        self._limit = limit
        about = [wishes.base, wishes.code, limit, edition()]
        self._about = json.dumps(about).encode()

    def state(self, source: Input) -> str | None:
        """A digest of all that a file's list hangs on; ``None`` where none is remembered."""
        if source.file is None:
            return None
        try:
            data = read_bytes(source, limit=min(self._limit, _LARGEST))
        except InputError:
            return None
        digest = hashlib.sha256()
        for part in (_bytes(source.name), self._about, data):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
        return digest.hexdigest()

    async def get(self, source: Input, state: str) -> list[Listed] | None:
        """The articles of a file that is in this state; ``None`` where it is not known."""
        key, now = self._key(source), self._clock()
        cache = self._remembering.cache
        found = await self._remembering.look(lambda: cache.answer(_KIND, key, now=now))
        if found is None:
            return None
        try:
            read = json_decoder(_List).decode(found[0])
        except (ValueError, RecursionError):
            return None
        return read.articles if read.of == state else None

    def put(self, source: Input, state: str, articles: Sequence[Listed]) -> None:
        """Remember the articles of a file that was in this state before it was read.

        They are not remembered where it has changed since, nor where an address has characters
        that UTF-8 cannot hold.
        """
        try:
            value = _encode(_List(state, list(articles))).decode()
        except UnicodeEncodeError:
            return
        if self.state(source) == state:
            key = self._key(source)
            self._remembering.cache.put_answer(_KIND, key, value, now=self._clock())
            self._remembering.written_soon()

    def _key(self, source: Input) -> str:
        return hashlib.sha256(_bytes(source.name)).hexdigest()


def _bytes(name: str) -> bytes:
    return name.encode("utf-8", "surrogateescape")
