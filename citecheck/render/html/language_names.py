"""What a language is called by those who speak it."""

from __future__ import annotations

from functools import cache

from citecheck import knowledge, language_tag


def language_name(tag: str) -> str:
    """``Nederlands (nl-BE)`` for ``nl-BE``; the tag itself where we know no name."""
    code = language_tag.language(tag)
    return f"{_name(code)} ({tag})" if code in _codes() else tag


@cache
def _codes() -> frozenset[str]:
    return frozenset(knowledge.names("languages"))


@cache
def _name(code: str) -> str:
    return str(knowledge.read(f"languages/{code}.toml")["name"])
