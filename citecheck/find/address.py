"""An address that is printed in a text, and what hosts are made of."""

from __future__ import annotations

from citecheck import urls
from citecheck.find.continued import SOFT_HYPHENS
from citecheck.model.article import Span
from citecheck.model.mention import LinkKind
from citecheck.model.pattern import later
from citecheck.model.values import frozen

SIGN = later(r":(?=//)")
"""What follows a scheme. Found so, it takes half the time of a plain search."""
LONGEST_HOST = 253
"""RFC 1035 section 2.3.4: 255 octets on the wire, which is 253 characters as written."""
_MARKS = "\u0300-\u036f\u0900-\u0dff\u0e31-\u0e4e\u200c\u200d"
"""Combining marks and joiners of scripts that have them in host names."""
HOST = later(rf"[\w.\-{_MARKS}]*")
"""What a host may be made of."""
_UNBROKEN_HYPHEN = "\u2011"
"""What word processors write for a hyphen at which no line is to end; no address has one."""
PICTURES = "\u2190-\u2bff\U0001f000-\U0001faff"
"""Of these too: IDNA 2003 allowed it, and such names live on."""


@frozen
class Address:
    """An address printed in a text."""

    start: int
    end: int
    """Code points of the text. Half a million addresses are found at once: two numbers cost the
    collector of garbage nothing, a span of its own as much again."""
    written: str
    kind: LinkKind
    """`LinkKind.BARE` with a scheme, `LinkKind.SCHEMELESS` without."""
    meant: str | None = None
    """The address that was meant, where it is not what is written: without the marks of
    defanging, the ends of lines, soft hyphens, and with the sign that its scheme lacks."""

    @property
    def span(self) -> Span:
        """Where it stands in the text."""
        return Span(self.start, self.end)

    @property
    def url(self) -> str | None:
        """The absolute URL, https where none is written; ``None`` where it cannot be parsed."""
        has_scheme = self.kind is LinkKind.BARE
        meant = self.meant or self.written
        return urls.parse(meant if has_scheme else f"https://{meant}")


def address_of(text: str, start: int, end: int, kind: LinkKind, meant: str) -> Address:
    """The address at a place of a text that means `meant`, but for how hyphens are set."""
    written = text[start:end]
    if not meant.isascii():
        for hyphen in SOFT_HYPHENS:
            meant = meant.replace(hyphen, "")
        meant = meant.replace(_UNBROKEN_HYPHEN, "-")
    return Address(start, end, written, kind, None if meant == written else meant)
