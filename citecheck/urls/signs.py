"""Whether a text may have an address printed in it, by signs that each of them has.

It costs a fiftieth of looking for addresses. Who finds them decides; here nothing is taken for an
address that is none, only some texts for such as surely have none.
"""

from __future__ import annotations

from citecheck.model.pattern import later

_LABEL = later(r"\.(?=[^\W\d_]{2})(?![A-Z][a-z])")
"""The full stop before the last label of a host, which is never written like a name (``end.The``).
It has two letters: ``p.m.`` is none."""
_DEFANGED = later(r"(?<=\w[(\[{])[^()\[\]{}\r\n]{1,40}[)\]}](?=\w|//)")
"""What stands between brackets in the place of such a sign: ``example[.]com``, ``example(dot)com``.
"""
_BRACKETS = "([{"


def may_be_printed(text: str) -> bool:
    """Whether an address may be printed in a text, however it is parted in blocks."""
    if "://" in text or _LABEL.search(text) is not None:
        return True
    return any(each in text for each in _BRACKETS) and _DEFANGED.search(text) is not None
