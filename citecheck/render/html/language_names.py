"""What a language is called by those who speak it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from citecheck import knowledge


def language_name(tag: str) -> str:
    """``Nederlands (nl-BE)`` for ``nl-BE``; the tag itself where we know no name."""
    name = _name_of(tag.partition("-")[0].lower()[:_LONGEST_CODE])
    return f"{name} ({tag})" if name else tag


_LONGEST_CODE = 9
"""A code of a language has at most 8 letters (RFC 5646 section 2.1)."""


@cache
def _codes() -> frozenset[str]:
    folder = files("citecheck") / "data" / "languages"
    return frozenset(each.name.removesuffix(".toml") for each in folder.iterdir())


def _name_of(code: str) -> str | None:
    return _read(code) if code in _codes() else None


@cache
def _read(code: str) -> str:
    return str(knowledge.read(f"languages/{code}.toml")["name"])
