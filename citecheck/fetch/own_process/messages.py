"""What is asked and what is told, as it goes from process to process: MessagePack, no pickle.

Values of the model go as their fields in order; those that only say how they were archived do not
go, since nothing is archived this way.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

import msgspec

from citecheck.fetch.left import Left
from citecheck.model.resolution import Answer, Failure, Outcome, Request, Response

_Headers = tuple[tuple[str, str], ...]


class _Request(NamedTuple):
    url: str
    method: str
    headers: _Headers
    body: bytes


class _Response(NamedTuple):
    url: str
    status: int
    reason: str
    headers: _Headers
    body: bytes
    time: datetime
    elapsed: float
    address: str
    payload_sha256: str
    truncated: Outcome | None


class _Failure(NamedTuple):
    url: str
    outcome: Outcome
    detail: str
    time: datetime
    elapsed: float
    address: str | None
    kind: str


class Asked(NamedTuple):
    """A request, and what its link may still cost."""

    number: int
    request: _Request
    service: float
    patience: float
    seconds: float | None
    """Until which the answer is wanted, from now on."""

    @classmethod
    def of(cls, number: int, request: Request, left: Left, seconds: float | None) -> Asked:
        told = _Request(request.url, request.method, request.headers, request.body)
        return cls(number, told, left.service, left.patience, seconds)

    def asks(self) -> Request:
        """The request."""
        return Request(*self.request)

    def left(self) -> Left:
        """What may still be used."""
        return Left(self.service, self.patience)


class Told(NamedTuple):
    """An answer, with what it has left of its link's means."""

    number: int
    """Of the request that it answers."""
    requests: int
    """How many were sent so far, in all."""
    service: float
    patience: float
    response: _Response | None
    failure: _Failure | None
    refused: str | None
    """Why the request is none that can be sent."""

    @classmethod
    def of(cls, number: int, requests: int, left: Left, answer: Answer | str) -> Told:
        """`answer` may be why there can be none."""
        response = failure = refused = None
        if isinstance(answer, Response):
            response = _Response(
                answer.url,
                answer.status,
                answer.reason,
                answer.headers,
                answer.body,
                answer.time,
                answer.elapsed,
                answer.address,
                answer.payload_sha256,
                answer.truncated,
            )
        elif isinstance(answer, Failure):
            failure = _Failure(
                answer.url,
                answer.outcome,
                _spelled(answer.detail),
                answer.time,
                answer.elapsed,
                answer.address,
                answer.kind,
            )
        else:
            refused = _spelled(answer)
        return cls(number, requests, left.service, left.patience, response, failure, refused)

    def answer(self) -> Answer | None:
        """The answer; ``None`` where the request was refused."""
        if self.response is not None:
            return Response(*self.response)
        return Failure(*self.failure) if self.failure is not None else None


def _spelled(words: str) -> str:
    """Words that may stand in UTF-8, whatever they had been read from."""
    return words.encode("utf-8", "replace").decode()


write = msgspec.msgpack.Encoder().encode
read_asked = msgspec.msgpack.Decoder(Asked).decode
read_told = msgspec.msgpack.Decoder(Told).decode
