"""What is asked and told is the same on the other side."""

from __future__ import annotations

from datetime import UTC, datetime

import attrs
import pytest

from citecheck.fetch.left import Left
from citecheck.fetch.own_process.messages import Asked, Told, read_asked, read_told, write
from citecheck.model.resolution import Answer, Failure, Outcome, Request, Response

TIME = datetime(2022, 11, 1, 12, 30, 15, 123456, UTC)
RESPONSE = Response(
    "http://a.example/",
    200,
    "Very\xe9 good",
    (("content-type", "text/html"), ("x-latin", "caf\xe9 \x80")),
    bytes(range(256)) * 10,
    TIME,
    0.25,
    "192.0.2.1",
    "00ff",
    Outcome.TOO_LARGE,
)
FAILURE = Failure("http://a.example/", Outcome.TLS_FAILURE, "why", TIME, 1.5, "::1", "expired")


@pytest.mark.parametrize("answer", [RESPONSE, attrs.evolve(RESPONSE, truncated=None), FAILURE])
def test_answers(answer: Answer) -> None:
    told = read_told(write(Told.of(7, 9, Left(1.5, 2.5), answer)))
    assert told.answer() == answer
    assert (told.number, told.requests, told.service, told.patience) == (7, 9, 1.5, 2.5)


def test_every_field_of_an_answer_goes_but_its_record() -> None:
    response, failure = (attrs.fields_dict(kind) for kind in (Response, Failure))
    told = Told.of(1, 1, Left(1, 1), RESPONSE)
    assert told.response is not None
    assert [*told.response._fields, "record"] == list(response)
    told = Told.of(1, 1, Left(1, 1), FAILURE)
    assert told.failure is not None
    assert list(told.failure._fields) == list(failure)


def test_words_that_no_text_can_hold_do_not_stop_an_answer() -> None:
    told = read_told(write(Told.of(1, 1, Left(1, 1), attrs.evolve(FAILURE, detail="a\udc80b"))))
    assert told.answer() == attrs.evolve(FAILURE, detail="a?b")


def test_a_refusal() -> None:
    told = read_told(write(Told.of(1, 1, Left(1, 1), "not an HTTP method")))
    assert told.answer() is None
    assert told.refused == "not an HTTP method"


def test_questions() -> None:
    request = Request("http://a.example/", "POST", (("X", "y"),), b"\x00\xff")
    asked = read_asked(write(Asked.of(3, request, Left(1.5, 2.5), None)))
    assert asked.asks() == request
    left = asked.left()
    assert (left.service, left.patience, asked.number) == (1.5, 2.5, 3)
    assert len(asked.request._fields) == len(attrs.fields(Request))
