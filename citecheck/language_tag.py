"""What a language tag (BCP 47, RFC 5646) says."""

from __future__ import annotations


def language(tag: str) -> str:
    """The language alone, in lower case: ``en`` of ``en-US``, and of ``en_US`` as systems say."""
    return tag.replace("_", "-").partition("-")[0].lower()
