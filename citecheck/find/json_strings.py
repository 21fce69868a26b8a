"""The strings that a page keeps as data for its scripts."""

from __future__ import annotations

import json
import re
from typing import Any

_CONTENT = re.compile(r"<script\b[^>]{0,2000}>")
_MARKUP = re.compile(r"<(?:blockquote|iframe|div|script|[a-z]{1,20}-)", re.IGNORECASE)
_MOST = 200
"""Strings with markup that are returned of one script."""


def json_strings(script: str) -> list[str]:
    """The strings with markup in a script element whose content is JSON; none where it is not."""
    start = _CONTENT.match(script.lstrip())
    content = script.lstrip()[start.end() :] if start else script
    content = content.rpartition("</")[0] or content
    try:
        waiting: list[Any] = [json.loads(content)]
    except (ValueError, RecursionError):
        return []
    found: list[str] = []
    while waiting and len(found) < _MOST:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend(reversed(value.values()))
        elif isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, str) and _MARKUP.search(value):
            found.append(value)
    return found
