"""What agencies and their desks sign with: *SZ/dpa/mati*, and texts that are credited to them."""

from __future__ import annotations

import re

from citecheck.find.credits.suppliers import is_desk, is_wire
from citecheck.model.article import BlockKind, Span
from citecheck.model.mention import Credit, CreditKind

PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM})
"""Parts of an article that agencies sign."""
AROUND = " \t\u00a0./–—-"
"""What can stand around a sign in its line."""
_LONGEST_SIGN = 5


def is_signed(line: str) -> bool:
    """Whether names are those of agencies and desks alone: *SZ/dpa/mati*."""
    signs = [sign for sign in re.split(r"\s?[/,&]\s?", line.strip(AROUND)) if sign]
    return all(
        is_wire(sign) or is_desk(sign) or (sign.isupper() and len(sign) <= _LONGEST_SIGN)
        for sign in signs
    )


def of_text(text: str, span: Span) -> Credit:
    """The credit of whoever supplied a text."""
    return Credit("", span, CreditKind.TEXT, "", text[span.slice], span)
