"""Proofs of OpenTimestamps: that a file was there by the time of a block of Bitcoin's.

A calendar takes a digest and promises to have it in a block soon. What it promised is kept beside
the file as ``NAME.ots``, which the program ``ots`` completes (``ots upgrade``) and holds against
the blocks (``ots verify``); here it is only read as far as it can be without the blocks.

Format: https://github.com/opentimestamps/python-opentimestamps (core/timestamp.py, core/op.py,
core/notary.py, calendar.py).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Iterable, Iterator

from citecheck.model.resolution import Answer, Failure, Request
from citecheck.model.values import frozen

SUFFIX = ".ots"
_HEAD = b"\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94\x01"
_SHA256, _APPEND, _FORK, _ATTESTED = 0x08, 0xF0, 0xFF, 0x00
_PENDING, _BITCOIN = bytes.fromhex("83dfe30d2ef90c8e"), bytes.fromhex("0588960d73d71901")
_MEDIA_TYPE = "application/vnd.opentimestamps.v1"
MOST = 100_000
"""Bytes of a proof that is read; a calendar's promise has some 200."""
_MOST_ARGUMENT = 4096
_MOST_STEPS = 10_000
_OPERATIONS: dict[int, Callable[[bytes, bytes], bytes]] = {
    _APPEND: lambda message, argument: message + argument,
    0xF1: lambda message, argument: argument + message,
    0xF2: lambda message, _: message[::-1],
    0xF3: lambda message, _: message.hex().encode(),
    0x02: lambda message, _: hashlib.sha1(message, usedforsecurity=False).digest(),
    _SHA256: lambda message, _: hashlib.sha256(message).digest(),
}
_WITH_ARGUMENT = frozenset({_APPEND, 0xF1})


class NoProof(Exception):
    """A calendar gave none, or what was read is none. Its words are for people."""


@frozen
class Attested:
    """What stands at the end of one way through a proof."""

    calendar: str | None
    """The calendar that promised; ``None`` for a block."""
    block: int | None
    """The height of Bitcoin's block; ``None`` for a promise, or what is not known here."""
    root: bytes
    """What the block must have as its Merkle root, or the calendar must know."""


def stamp(
    calendars: Iterable[str], sha256: str, nonce: bytes
) -> Generator[Request, Answer, tuple[bytes, tuple[str, ...]]]:
    """Have calendars promise a file's digest; gives the proof, and why some are not in it.

    `nonce`, 16 bytes of chance, keeps the digest itself from the calendars. Raises `NoProof` where
    none promised.
    """
    digest = bytes.fromhex(sha256)
    begun = bytes([_APPEND, len(nonce)]) + nonce + bytes([_SHA256])
    asked = hashlib.sha256(digest + nonce).digest()
    promises, silent = [], []
    for calendar in calendars:
        url = f"{calendar.rstrip('/')}/digest"
        headers = (("Accept", _MEDIA_TYPE), ("Content-Type", "application/octet-stream"))
        answer = yield Request(url, "POST", headers, asked)
        try:
            promises.append(_promise(answer, asked))
        except NoProof as error:
            silent.append(f"{calendar}: {error}")
    if not promises:
        raise NoProof("; ".join(silent) or "no calendar was named")
    forks = b"".join(bytes([_FORK]) + each for each in promises[:-1]) + promises[-1]
    return _HEAD + bytes([_SHA256]) + digest + begun + forks, tuple(silent)


def _promise(answer: Answer, asked: bytes) -> bytes:
    if isinstance(answer, Failure):
        raise NoProof(answer.detail or str(answer.outcome))
    if answer.status != 200:
        raise NoProof(f"it answers with status {answer.status}")
    tuple(_ends(answer.body, asked))
    return answer.body


def read(proof: bytes) -> tuple[str, tuple[Attested, ...]]:
    """The SHA-256 in hex that a proof is of, and what it leads to. Raises `NoProof`."""
    start = len(_HEAD) + 1
    if not proof.startswith(_HEAD + bytes([_SHA256])) or len(proof) > MOST:
        raise NoProof("it is no proof of OpenTimestamps over a SHA-256")
    digest = proof[start : start + 32]
    if len(digest) != 32:
        raise NoProof("it is cut off")
    return digest.hex(), tuple(_ends(proof[start + 32 :], digest))


def _ends(data: bytes, message: bytes) -> Iterator[Attested]:
    """Every end of a tree of operations that begins with a message. Raises `NoProof`."""
    source = _Bytes(data)
    branches = [message]
    steps = 0
    while branches:
        steps += 1
        tag = source.byte()
        if steps > _MOST_STEPS:
            raise NoProof("it has too many steps")
        if tag == _FORK:
            branches.append(branches[-1])
        elif tag == _ATTESTED:
            yield _attested(source, branches.pop())
        elif tag in _OPERATIONS:
            argument = source.text(_MOST_ARGUMENT) if tag in _WITH_ARGUMENT else b""
            branches[-1] = _OPERATIONS[tag](branches[-1], argument)[:_MOST_ARGUMENT]
        else:
            raise NoProof(f"it has an operation that is not known here: {tag:#x}")
    if source.left:
        raise NoProof("something follows its end")


def _attested(source: _Bytes, message: bytes) -> Attested:
    kind, told = source.take(8), _Bytes(source.text(8192))
    if kind == _PENDING:
        written = told.text(1000)
        return Attested(written.decode("ascii", "replace"), None, message)
    return Attested(None, told.number() if kind == _BITCOIN else None, message)


class _Bytes:
    """Bytes read forward."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    @property
    def left(self) -> int:
        return len(self._data) - self._at

    def take(self, size: int) -> bytes:
        if size > self.left:
            raise NoProof("it is cut off")
        self._at += size
        return self._data[self._at - size : self._at]

    def byte(self) -> int:
        return self.take(1)[0]

    def number(self) -> int:
        """A number in groups of seven bits, the lowest first."""
        value = 0
        for shift in range(0, 63, 7):
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
        raise NoProof("a number in it is too large")

    def text(self, most: int) -> bytes:
        size = self.number()
        if size > most:
            raise NoProof("a part of it is too long")
        return self.take(size)
