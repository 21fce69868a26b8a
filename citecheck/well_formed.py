"""Text that any encoding of Unicode can hold.

A file's broken bytes are kept in its text as lone surrogates, and JSON can spell them. UTF-8 has no
form for them, so whatever is written has U+FFFD in their place (Unicode 16.0 section 3.9, D93b).
"""

from __future__ import annotations

from citecheck.model.pattern import later

_LONE = later("[\ud800-\udfff]")


def well_formed(text: str) -> str:
    """The text, as long as before, with U+FFFD in the place of each lone surrogate."""
    return text if text.isascii() else _LONE.sub("\ufffd", text)


def broken(text: str) -> int:
    """How many lone surrogates stand in a text."""
    return 0 if text.isascii() else len(_LONE.findall(text))
