"""Punctuation marks by what they do, whatever the language."""

from __future__ import annotations

CLOSERS = {
    "“": '”"“',
    "„": '“”"',
    "”": "”",
    "‘": "’'",
    "‚": "‘’",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    '"': '"”',
    "'": "'",
    "「": "」",
    "『": "』",
    "´": "´",
    "`": "'´`",
}
"""What may close what opened a quotation."""

MARKS = frozenset("".join(CLOSERS) + "".join(CLOSERS.values()) + "’")
"""Every character that can be a quotation mark."""

TWO_IN_ONE = {",,": "„", "‚‚": "„", "''": '"', "``": '"', "‘‘": '"', "’’": '"', "--": "—"}
"""Quotation marks and dashes that are typed as two signs, and the mark that they are."""

DASHES = frozenset(("–", "—", "-"))
"""Every dash, and the hyphen that stands for one."""

APOSTROPHES = "'’"
"""What stands for a vowel that a word lost."""

STOPS = frozenset((".", "!", "?", "…", "...", "؟"))
"""What can end a sentence."""
