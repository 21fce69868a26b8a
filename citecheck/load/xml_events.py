"""XML as a stream of events, for files that may be hostile.

No tree is built, and what makes XML dangerous is refused or never done: entities declared by
the document (they can grow without end, or name files and addresses), nesting and tags beyond
any sense. Nothing outside the document is ever read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from citecheck.model.errors import InputError

_DEEPEST = 500
"""Elements within elements. Documents nest some dozens deep."""
_LONGEST_TAG = 1_000_000
"""Bytes of one tag or comment, which the parser must keep whole; also the most attributes' worth
of memory that one element may take."""
_MOST_ATTRIBUTES = 2_000


class Reader(Protocol):
    """What is told of a document, in its order. Names are ``namespace local`` or ``local``."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Characters, in pieces of any size."""


class _RefusedError(Exception):
    """Why a document is not read on."""


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition(" ")[2]


def value_of(attributes: Mapping[str, str], name: str) -> str:
    """An attribute's value, whichever namespace it is in; empty where there is none."""
    return next((value for key, value in attributes.items() if local(key) == name), "")


class Events:
    """One reading of a document, which is fed in chunks.

    `feed` and `finish` raise `InputError`, with the place, for what is no XML or is refused.
    """

    def __init__(self, reader: Reader, what: str, encoding: str | None = None) -> None:
        """`what`: the input's name, and of which part of it, for messages."""
        from xml.parsers import expat

        self._reader, self._what = reader, what
        self._depth = self._fed = 0
        self._error = expat.ExpatError
        self._parser = expat.ParserCreate(encoding, " ")
        self._parser.buffer_text = True
        self._parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = reader.text
        self._parser.EntityDeclHandler = _refuse_entity

    @property
    def line(self) -> int:
        """The line that is being told of, from 1."""
        return self._parser.CurrentLineNumber

    def feed(self, chunk: bytes) -> None:
        """Read on."""
        self._parse(chunk, is_last=False)
        self._fed += len(chunk)
        if self._fed - max(self._parser.CurrentByteIndex, 0) > _LONGEST_TAG:
            raise self._broken(f"a tag or comment longer than {_LONGEST_TAG:,} bytes")

    def finish(self) -> None:
        """The document ends here."""
        self._parse(b"", is_last=True)

    def _parse(self, chunk: bytes, *, is_last: bool) -> None:
        try:
            self._parser.Parse(chunk, is_last)
        except self._error as error:
            from xml.parsers.expat.errors import messages

            raise self._broken(messages.get(error.code, str(error))) from error
        except _RefusedError as error:
            raise self._broken(str(error)) from error
        except (LookupError, ValueError) as error:  # an encoding that is unknown or not bytewise
            raise self._broken(str(error)) from error

    def _broken(self, why: str) -> InputError:
        column = self._parser.CurrentColumnNumber + 1
        return InputError(
            f"{self._what}: line {self.line}, column {column}: {why}",
            hint="its XML cannot be read; save or download it again",
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _RefusedError(f"elements nested more than {_DEEPEST} deep")
        if len(attributes) > _MOST_ATTRIBUTES:
            raise _RefusedError(f"an element with more than {_MOST_ATTRIBUTES:,} attributes")
        self._reader.start(name, attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._reader.end(name)


def _refuse_entity(*_: object) -> None:
    raise _RefusedError("declares entities, which are refused")


def read(chunks: Iterable[bytes], reader: Reader, what: str) -> None:
    """Read a whole document. Raises `InputError` as `Events` does."""
    events = Events(reader, what)
    for chunk in chunks:
        events.feed(chunk)
    events.finish()
