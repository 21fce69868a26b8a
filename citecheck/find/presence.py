"""Whether a text may have addresses printed in it, told much faster than which."""

from __future__ import annotations

import re

from citecheck.find.defanged import refang

_STOP = re.compile(r"\.(?=[^\W\d_])")


def may_print_addresses(text: str) -> bool:
    """Whether anything stands in a text by which `find_addresses` finds.

    The text's white space does not matter, so it may be asked of what is not laid out yet.
    """
    return "://" in text or _STOP.search(text) is not None or refang(text) is not None
