"""The Public Suffix List that tldextract carries, for the names that nearly all names are like.

tldextract takes a tenth of a second to start: it brings an HTTP client and builds a tree. For a
name in plain ASCII, a set of the rules and one look-up a label say the same. Other names
(punycode, other dots, addresses in brackets) are left to tldextract.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from citecheck.model.pattern import later

_PLAIN = later(r"(?!.*xn--)[a-z0-9_-]+(?:\.[a-z0-9_-]+){0,126}")
_LONGEST = 253
_PRIVATE = "// ===BEGIN PRIVATE DOMAINS==="


def is_under_suffix(hostname: str) -> bool | None:
    """Whether a name ends in a registry's suffix and is more; ``None``: ask tldextract."""
    found = registered(hostname.lower())
    return None if found is None else bool(found)


def registered(name: str) -> str | None:
    """The domain that somebody registered under a registry's suffix, of a name in small letters.

    Empty where there is none; ``None``: ask tldextract. By the algorithm on
    https://publicsuffix.org/list/, the list's private part left out.
    """
    rules = _rules()
    if not rules or len(name) > _LONGEST or _PLAIN.fullmatch(name) is None:
        return None
    labels = name.split(".")
    for first in range(len(labels)):
        rest = ".".join(labels[first + 1 :])
        whole = f"{labels[first]}.{rest}" if rest else labels[first]
        if f"!{whole}" in rules:
            return whole
        if whole in rules or (rest and f"*.{rest}" in rules):
            return f"{labels[first - 1]}.{whole}" if first else ""
    return ""


@cache
def _rules() -> frozenset[str]:
    """The lines of the list. Remarks among them look like no rule that a name could meet.

    Empty where tldextract keeps its list elsewhere.
    """
    found = find_spec("tldextract")
    if found is None or found.origin is None:
        return frozenset()
    try:
        text = Path(found.origin).with_name(".tld_set_snapshot").read_text("utf-8")
    except (OSError, ValueError):
        return frozenset()
    return frozenset(text.partition(_PRIVATE)[0].split("\n"))
