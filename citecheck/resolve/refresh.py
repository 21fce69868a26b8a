"""Refreshes: pages that send their reader on after some seconds."""

from __future__ import annotations

from citecheck.model.pattern import later
from citecheck.model.values import frozen


@frozen
class Refresh:
    """What a ``Refresh`` header or a ``<meta http-equiv=refresh>`` asks for."""

    delay: float
    """Seconds to wait."""
    target: str
    """As written, perhaps relative; empty: the page itself."""


_LONGEST = 1e9
"""Seconds that stand for any longer wait."""

_TIME = later(r"[\t\n\f\r ]*+(?P<whole>[0-9]*+)(?P<rest>[0-9.]*+)")
_SEPARATOR = later(r"[\t\n\f\r ]*+[;,]?+[\t\n\f\r ]*+")
_NAMED = later(r"[uU][rR][lL][\t\n\f\r ]*+=[\t\n\f\r ]*+")


def parse_refresh(written: str) -> Refresh | None:
    """Read a refresh as browsers do, or ``None`` where they would ignore it.

    By the HTML standard's shared declarative refresh steps
    (https://html.spec.whatwg.org/#shared-declarative-refresh-steps). The target is not parsed.
    """
    time = _TIME.match(written)
    if time is None or not (time["whole"] or time["rest"]):
        return None
    delay = float(time["whole"] or 0) if len(time["whole"]) < 9 else _LONGEST
    at = time.end()
    if at == len(written):
        return Refresh(delay, "")
    if written[at] not in "\t\n\f\r ;,":
        return None
    separator = _SEPARATOR.match(written, at)
    rest = written[separator.end() if separator else at :]
    return Refresh(delay, _target(rest))


def _target(rest: str) -> str:
    named = _NAMED.match(rest)
    if named:
        return _unquoted(rest[named.end() :])
    return rest if rest[:1] in ("u", "U") else _unquoted(rest)


def _unquoted(target: str) -> str:
    quote = target[:1]
    return target[1:].partition(quote)[0] if quote in ("'", '"') and quote else target
