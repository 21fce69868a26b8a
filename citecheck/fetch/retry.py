"""Whether a request is worth making again, and how long the host wants to be left alone."""

from __future__ import annotations

import re
from datetime import datetime

from citecheck import instant

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that ask and change nothing, so that asking twice is the same as once
(RFC 9110 section 9.2.1)."""
_MOST_TRIES = 3
"""Of one request, the first included."""
_SECONDS = re.compile(r"[0-9]{1,10}")


def may_try_again(method: str, tries: int) -> bool:
    """Whether a request that was made `tries` times may be made once more at all."""
    return method in SAFE and tries < _MOST_TRIES


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds to wait by a Retry-After header, in either form (RFC 9110 section 10.2.3).

    `now` is the time of day, UTC. A date that is past means 0; ``None``: nothing that can be
    understood was said.
    """
    if value is None:
        return None
    written = value.strip()
    if _SECONDS.fullmatch(written):
        return float(written)
    date = instant.from_http(written)
    return None if date is None else max(0.0, (date - now).total_seconds())
