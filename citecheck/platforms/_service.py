"""Asking a platform's own interface about a post, and reading what it answers.

Answers are hostile: they are read to a bound, nothing in them is taken for granted, and what
cannot be read tells nothing. Only what an interface's documentation (or its own words) says of a
post counts as said: a block, a pause or an unexpected page is ``unknown``, never ``deleted``.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from datetime import UTC, datetime
from urllib.parse import urlencode

from citecheck import instant
from citecheck.model.pattern import later
from citecheck.model.post_check import PostAnswer, PostState
from citecheck.model.resolution import Answer, Failure, Outcome, Request, Response
from citecheck.platforms import _markup
from citecheck.redirects import ask

Asking = Generator[Request, Answer, PostAnswer]
"""What a platform's ``look_up`` is."""

MOST_TEXT = 100_000
"""Code points of a post's words that are read: more than any platform takes."""
_MOST_BODY = 4_000_000
_JSON = (("Accept", "application/json"),)
_ISO = later(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?")


def get(
    base: str, parameters: Mapping[str, str] | None = None, accept: str = ""
) -> Generator[Request, Answer, Answer]:
    """Ask for an address, by default for JSON; redirects are followed."""
    url = f"{base}?{urlencode(parameters)}" if parameters else base
    return (yield from ask(Request(url, headers=(("Accept", accept),) if accept else _JSON)))


def status(answer: Answer) -> int | None:
    """The status of a response; ``None``: there is none, or not all of it came."""
    return answer.status if isinstance(answer, Response) and answer.truncated is None else None


def data(answer: Answer) -> object:
    """The JSON that an answer holds; ``None`` for anything else."""
    if status(answer) is None or not isinstance(answer, Response):
        return None
    if len(answer.body) > _MOST_BODY:
        return None
    import msgspec  # nobody is asked where a platform only says how its posts look

    try:
        return msgspec.json.decode(answer.body)
    except (ValueError, RecursionError):
        return None


def at(value: object, *path: str | int) -> object:
    """What stands at a path of keys and numbers in JSON; ``None`` where the path ends before."""
    for step in path:
        if isinstance(step, int):
            is_there = isinstance(value, list) and -len(value) <= step < len(value)
            value = value[step] if is_there else None  # type: ignore[index]
        else:
            value = value.get(step) if isinstance(value, dict) else None
    return value


def text_at(value: object, *path: str | int) -> str | None:
    """A text that is not empty, at a path in JSON."""
    found = at(value, *path)
    return found[:MOST_TEXT] if isinstance(found, str) and found.strip() else None


def list_at(value: object, *path: str | int) -> list[object]:
    """A list at a path in JSON; empty where there is none."""
    found = at(value, *path)
    return found if isinstance(found, list) else []


def time_at(value: object, *path: str | int) -> datetime | None:
    """A time at a path in JSON, in UTC: ISO 8601, or seconds since 1970."""
    found = at(value, *path)
    try:
        if isinstance(found, (int, float)) and not isinstance(found, bool):
            return datetime.fromtimestamp(found, UTC)
        if isinstance(found, str) and _ISO.fullmatch(found):
            return instant.from_iso(found)
    except (ValueError, OverflowError, OSError):
        return None
    return None


def shown(html: str) -> str:
    """The words of a piece of HTML, as a reader sees them."""
    from bs4 import BeautifulSoup

    markup = f"<body>{html[:MOST_TEXT]}"  # words alone may look like a file's name, and it warns
    return _markup.words(BeautifulSoup(markup, "lxml"))


def unknown(answer: Answer, title: str) -> PostAnswer:
    """Why an answer does not tell what has become of a post."""
    return PostAnswer(PostState.UNKNOWN, _why(answer, title))


def _why(answer: Answer, title: str) -> str:
    if isinstance(answer, Failure):
        if answer.outcome is Outcome.RATE_LIMITED:
            return f"{title} wants to be asked less often."
        return f"{title} gave no answer ({answer.outcome.value})."
    if answer.truncated is not None:
        return f"{title}'s answer did not arrive whole ({answer.truncated.value})."
    return f"{title} {_status_means(answer.status)} ({answer.status})."


def _status_means(status: int) -> str:
    if status == 429:
        return "wants to be asked less often"
    if status in (401, 403, 405, 451):
        return "does not answer us"
    return "is out of order" if status >= 500 else "tells nothing of the post"
