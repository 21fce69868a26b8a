"""Running an archive's generator from a table of answers, as ``tests/data/archives`` holds them.

A case has `steps`: for each request in turn what is expected of it (`asks`: the URL, of which the
query's order says nothing; `method`, `headers`, `form`, `json`) and what is answered (`status`,
`headers`, `body`, `json`, or `fails` with an outcome).
"""

from __future__ import annotations

import json
from collections.abc import Generator
from datetime import UTC, datetime
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from citecheck.model.resolution import Answer, Failure, Outcome, Request, Response

T = TypeVar("T")
Told = dict[str, Any]

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def run(steps: Generator[Request, Answer, T], told: list[Told]) -> T:
    """Run a generator to its end; every answer of the table is used, and no other is asked for."""
    left = list(told)
    try:
        request = next(steps)
        while True:
            assert left, f"asks for more: {request.method} {request.url}"
            step = left.pop(0)
            expect(request, step)
            request = steps.send(answer_of(request, step))
    except StopIteration as end:
        assert not left, f"never asked: {left[0]['asks']}"
        value: T = end.value
        return value


def expect(request: Request, step: Told) -> None:
    asked, wanted = request.url.partition("?"), step["asks"].partition("?")
    assert asked[0] == wanted[0]
    assert sorted(parse_qsl(asked[2], keep_blank_values=True)) == sorted(
        parse_qsl(wanted[2], keep_blank_values=True)
    )
    assert request.method == step.get("method", "GET")
    headers = dict(request.headers)
    for name, value in step.get("sends", {}).items():
        assert headers.get(name) == value, f"{name}: {headers.get(name)}"
    for name in step.get("sends_no", ()):
        assert name not in headers
    if "form" in step:
        assert dict(parse_qsl(request.body.decode())) == step["form"]
    if "posts" in step:
        assert json.loads(request.body) == step["posts"]


def answer_of(request: Request, step: Told) -> Answer:
    if "fails" in step:
        return Failure(request.url, Outcome(step["fails"]), step.get("detail", "so it is"), NOW)
    headers = {name.lower(): value for name, value in step.get("headers", {}).items()}
    body = step.get("body", "")
    if "json" in step:
        body = json.dumps(step["json"])
        headers.setdefault("content-type", "application/json")
    several = [
        (name, each)
        for name, value in headers.items()
        for each in (value if isinstance(value, list) else [value])
    ]
    return Response(
        request.url,
        step.get("status", 200),
        "",
        tuple(several),
        body.encode(),
        NOW,
        0.1,
        "192.0.2.1",
        "0" * 64,
    )
