"""The records in which senders of mail write where a link leads: JSON in base64url."""

from __future__ import annotations

import base64
import json
from collections.abc import Collection

_LONGEST = 8_192
"""Characters of a record that are read; those that senders make have some hundred."""

_DEEPEST = 2
"""How many records may lie in one another: Mandrill writes one within a string of another."""


def member_of(written: str, names: Collection[str]) -> str | None:
    """The first of the named members that a record has, as a string, or ``None``.

    `written` may be a record with a signature behind a dot, or a JSON Web Token, whose
    record stands between two (RFC 7519 section 3).
    """
    for part in written.split(".", 2)[:2]:
        found = _member(_decoded(part), names, _DEEPEST)
        if found is not None:
            return found
    return None


def _decoded(part: str) -> str:
    if len(part) > _LONGEST:
        return ""
    try:
        return base64.b64decode(part.replace("-", "+").replace("_", "/") + "==").decode("utf-8")
    except (ValueError, UnicodeError):
        return ""


def _member(record: str, names: Collection[str], depth: int) -> str | None:
    if not record.startswith("{") or not depth:
        return None
    try:
        members = json.loads(record)
    except (ValueError, RecursionError):
        return None
    for name in names:
        value = members.get(name)
        if isinstance(value, str):
            return _member(value, names, depth - 1) if value.startswith("{") else value
    return None
