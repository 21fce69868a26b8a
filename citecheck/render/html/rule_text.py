"""The words of a rule's page, whose Markdown is code and emphasis alone."""

from __future__ import annotations

import re

from markupsafe import Markup

from citecheck.render.escape import address

_MARKED = re.compile(r"(`{1,2})([^`]{1,300})\1|(?<![\w*])\*(?!\s)([^*]{1,300})(?<!\s)\*(?![\w*])")


def rule_text(text: str) -> Markup:
    """A paragraph with its code and its emphasis marked up, and all else escaped."""
    pieces: list[Markup] = []
    at = 0
    for found in _MARKED.finditer(text):
        tag, words = ("code", found[2]) if found[2] else ("em", found[3])
        pieces += [address(text[at : found.start()]), Markup(f"<{tag}>"), address(words)]  # noqa: S704 - ours
        pieces.append(Markup(f"</{tag}>"))  # noqa: S704 - ours
        at = found.end()
    return Markup("").join([*pieces, address(text[at:])])
