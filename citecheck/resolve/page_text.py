"""A page's text as it is shown, within bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from turbohtml import Document, Element


_MOST_GRID = 20_000_000
"""Characters that a page's tables may be laid out in. A large page of a statistics office needs a
tenth; a page of half a megabyte can be built to need two thousand million."""


def text_of(node: Document | Element) -> str:
    """The text without scripts and styles, laid out in lines.

    Tables are laid out as grids, every cell as wide as the widest of its column: where that
    may come to far more than the page itself, the text is given as it stands, scripts and all.
    """
    rows = len(node.find_all("tr"))
    if rows:
        cells = len(node.find_all(["td", "th"]))
        # No grid is wider than all that stands in it, and the space beside each cell.
        if rows * (len(node.text) + 3 * cells) > _MOST_GRID:
            return node.text
    return node.to_text()
