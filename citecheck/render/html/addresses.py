"""Addresses as a reader can take them in."""

from __future__ import annotations

from citecheck import urls

LONGEST = 240
"""Code points of an address that are shown."""
_TAIL = 40


def shortened(address: str) -> str:
    """An address whole, or its beginning and end where it is long (``data:`` runs to megabytes)."""
    if len(address) <= LONGEST:
        return address
    hidden = len(address) - LONGEST
    return f"{address[: LONGEST - _TAIL]} [… {hidden:,} more characters …] {address[-_TAIL:]}"


_BRIEF = 90
"""Code points of a title or an address that are shown in the margin."""


def brief(title: str) -> str:
    """A title, or an address, cut where it is long."""
    return title if len(title) <= _BRIEF else f"{title[:_BRIEF].rstrip()}…"


def unicode_host(url: str | None) -> str | None:
    """The host as its owner spells it, where the URL has it in ASCII form (RFC 5891): for
    ``xn--mnchen-3ya.example`` it is ``münchen.example``; ``None`` where there is no difference.
    """
    host = urls.host(url) if url else ""
    if "xn--" not in host:
        return None
    spelled = ".".join(map(_spelled, host.split(".")))
    return spelled if spelled != host else None


def _spelled(label: str) -> str:
    if not label.startswith("xn--") or len(label) > 63:  # RFC 1035 section 2.3.4
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label
