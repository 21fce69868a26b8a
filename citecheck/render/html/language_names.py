"""What a language is called by those who speak it."""

from __future__ import annotations

from citecheck import knowledge, language_tag


def language_name(tag: str) -> str:
    """``Nederlands (nl-BE)`` for ``nl-BE``; the tag itself where we know no name."""
    code = language_tag.language(tag)
    name = knowledge.of_language(code).get("name")
    return f"{name} ({tag})" if name else tag
