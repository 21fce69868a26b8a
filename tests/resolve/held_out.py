"""Links with what the web would answer to them, and the verdict of a careful editor."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Generator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from attrs import frozen

from citecheck.model.resolution import Answer, Request, Resolution, Response
from citecheck.resolve.chain import chain

DATA = Path(__file__).parent.parent / "data" / "verdicts"
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
_HTML = "text/html; charset=utf-8"
_DENIED = "<title>Not here</title><h1>404</h1><p>There is nothing at this address.</p>"


@frozen
class Served:
    """One answer of a server."""

    status: int
    headers: tuple[tuple[str, str], ...]
    html: str


@frozen
class HeldOut:
    """One link of the set."""

    name: str
    group: str
    url: str
    want: str
    also: tuple[str, ...]
    """Outcomes that an editor would let pass as well."""
    ends: str | None
    answers: dict[str, Served]
    """By address, without fragment."""
    sibling: str
    """What is answered to any other address: ``same`` as the page, ``404``, ``to ADDRESS``,
    ``same-words WORDS`` (a page of those words) or a page in which ``{path}`` is what was asked."""
    page: Served

    def answer(self, url: str) -> Served:
        """What the site sends for an address."""
        known = self.answers.get(url.partition("#")[0])
        return known or self._made_up(url)

    def _made_up(self, url: str) -> Served:
        kind, _, rest = self.sibling.partition(" ")
        if kind == "same":
            return self.page
        if kind == "to":
            return self.page if url == rest else _led(302, rest)
        if kind == "same-words":
            return _html(f"<title>{rest}</title><body class=error><h1>{rest}</h1><p>{rest}.</p>")
        if kind == "404":
            return Served(404, (("content-type", _HTML),), _DENIED)
        return _html(self.sibling.replace("{path}", urlsplit(url).path))

    @property
    def hosts(self) -> set[str]:
        """Every host that the way touches."""
        return {urlsplit(each).hostname or "" for each in (self.url, *self.answers)}


def held_out() -> list[HeldOut]:
    """The whole set, in the order of its files."""
    pieces = tomllib.loads((DATA / "furniture.toml").read_text("utf-8"))
    tables = [path for path in sorted(DATA.glob("*.toml")) if path.stem != "furniture"]
    return [
        _case(table.stem, case, pieces)
        for table in tables
        for case in tomllib.loads(table.read_text("utf-8"))["case"]
    ]


def run(case: HeldOut) -> Resolution:
    """What the chain makes of it, without a network."""
    steps: Generator[Request, Answer, Resolution] = chain(case.url)
    try:
        request = next(steps)
        while True:
            served = case.answer(request.url)
            request = steps.send(_response(request.url, served))
    except StopIteration as stop:
        resolution: Resolution = stop.value
        return resolution


def _case(group: str, case: dict[str, Any], pieces: dict[str, str]) -> HeldOut:
    way = [each.split(" ", 1) for each in case.get("way", ())]
    stops = [case["url"].partition("#")[0], *(url for _, url in way)]
    headers = (
        ("content-type", case.get("type", _HTML)),
        *((name.lower(), value) for name, value in case.get("headers", ())),
    )
    page = Served(case.get("status", 200), tuple(_lone(headers)), _filled(case["html"], pieces))
    answers = {stop: _led(int(status), to) for stop, (status, to) in zip(stops, way, strict=False)}
    answers[stops[-1]] = page
    for url, html in case.get("pages", {}).items():
        answers[url] = _html(_filled(html, pieces))
    for url, html in case.get("others", {}).items():
        answers[url] = _html(html)
    return HeldOut(
        name=case["name"],
        group=group,
        url=case["url"],
        want=case["want"],
        also=tuple(case.get("also", ())),
        ends=case.get("ends"),
        answers=answers,
        sibling=case.get("sibling", "404"),
        page=page,
    )


def _lone(headers: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
    """Without what the wire says of itself, and with one content type."""
    kinds = [value for name, value in headers if name == "content-type"]
    yield "content-type", kinds[-1]
    for name, value in headers:
        if name not in ("content-type", "content-length", "connection"):
            yield name, value


def _filled(html: str, pieces: dict[str, str]) -> str:
    def piece(found: re.Match[str]) -> str:
        return pieces[found[1]] * int(found[2] or 1)

    names = "|".join(pieces)
    return re.sub(rf"\{{({names})(?:\*(\d+))?\}}", piece, html)


def _html(html: str) -> Served:
    return Served(200, (("content-type", _HTML),), html)


def _led(status: int, to: str) -> Served:
    return Served(status, (("location", to),), "")


def _response(url: str, served: Served) -> Response:
    body = b"" if "location" in dict(served.headers) else served.html.encode()
    return Response(url, served.status, "", served.headers, body, NOW, 0.1, "192.0.2.1", "0" * 64)
