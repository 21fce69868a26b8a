"""Where a response sends its asker on to by status and Location, and following it."""

from __future__ import annotations

from collections.abc import Generator

from citecheck import urls
from citecheck.model.pattern import later
from citecheck.model.resolution import Answer, Failure, Outcome, Request, Response
from citecheck.model.values import evolve, frozen

REDIRECTS = frozenset({301, 302, 303, 307, 308})
"""The redirect statuses of the Fetch standard (https://fetch.spec.whatwg.org/#redirect-status).
Browsers follow no other, 300 and 305 neither."""

_CONTROL = later(r"[\x00-\x08\x0a-\x1f\x7f]")
_OPEN_HEADERS = frozenset({"accept", "accept-language", "accept-datetime"})
"""What may be told to another origin than the one that a request was made for."""


@frozen
class Dead:
    """A redirect without a usable target."""

    outcome: Outcome
    detail: str


def location(response: Response, current: str) -> str | Dead:
    """The absolute URL that a redirect of `current` names.

    By RFC 9110 section 10.2.2 and the Fetch standard's location URL.
    """
    values = {value.strip(" \t") for value in response.header_all("location")} - {""}
    if not values:
        return Dead(Outcome.BAD_REDIRECT, f"{response.status} without a Location")
    if len(values) > 1:
        return Dead(Outcome.BAD_REDIRECT, f"{response.status} with {len(values)} Locations")
    written = _as_text(values.pop())
    if _CONTROL.search(written):
        return Dead(Outcome.BAD_REDIRECT, "control characters in its Location")
    target = urls.parse(written, current)
    if target is None:
        return Dead(Outcome.BAD_REDIRECT, "its Location is no URL")
    fragment = current.partition("#")[2]
    return f"{target}#{fragment}" if fragment and "#" not in target else target


def _as_text(value: str) -> str:
    """A header's value, Latin-1 as received, as the text that browsers take it for.

    Many servers send UTF-8 there; other bytes than ASCII are sent on percent-encoded.
    """
    if value.isascii():
        return value
    try:
        raw = value.encode("latin-1")
    except UnicodeEncodeError:
        return value
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return "".join(chr(each) if each < 0x80 else f"%{each:02X}" for each in raw)


def ask(request: Request, *, most: int = 5) -> Generator[Request, Answer, Answer]:
    """The answer to a request, redirects followed: what a question to a service begins with.

    At most `most` are followed; headers that may prove who we are go to no other origin than
    the first (https://fetch.spec.whatwg.org/#concept-http-redirect-fetch).
    """
    for _ in range(most + 1):
        answer = yield request
        if isinstance(answer, Failure) or answer.status not in REDIRECTS:
            return answer
        target = location(answer, request.url)
        if isinstance(target, Dead):
            return Failure(request.url, target.outcome, target.detail, answer.time)
        request = _redirected(request, answer.status, target.partition("#")[0])
    detail = f"{most} redirects are followed"
    return Failure(request.url, Outcome.TOO_MANY_REDIRECTS, detail, answer.time)


def _redirected(request: Request, status: int, target: str) -> Request:
    made = evolve(request, url=target)
    if status == 303 or (status in (301, 302) and request.method == "POST"):
        method = "HEAD" if request.method == "HEAD" else "GET"
        headers = tuple(pair for pair in request.headers if pair[0].lower() != "content-type")
        made = evolve(made, method=method, body=b"", headers=headers)
    if _origin(target) != _origin(request.url):
        headers = tuple(pair for pair in made.headers if pair[0].lower() in _OPEN_HEADERS)
        made = evolve(made, headers=headers)
    return made


def _origin(url: str) -> tuple[str, str, int | None]:
    return urls.scheme(url), urls.host(url), urls.port(url)
