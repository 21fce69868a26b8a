"""Elements that stand last in a picture's caption, apart from what it tells, as makers' names do.

Newsrooms' pages set names apart in a ``span``, a ``small``, a ``cite`` or a second paragraph, often
without a class that says what they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.model.pattern import later

if TYPE_CHECKING:
    from turbohtml import Element

    from citecheck.load.bare import BareTree
    from citecheck.load.html_tree import PlacedTree


def ends_caption(element: Element, tree: PlacedTree | BareTree) -> bool:
    """Whether an element stands last in a caption, apart from what that tells, and may be names."""
    from turbohtml import Element

    if element.tag not in _SET_APART or not _is_last(element):
        return False
    around = element.parent
    if not isinstance(around, Element) or not _is_small(around):
        return False
    whole = tree.shown(around, _LONGEST_CAPTION).rstrip()
    written = tree.shown(element, _LONGEST_APART + 1).strip()
    if not written or len(written) > _LONGEST_APART or not whole.endswith(written):
        return False
    ahead = whole.removesuffix(written).rstrip()
    return bool(ahead) and ahead[-1] not in _GOES_ON and _SMALL.search(written) is None


_SET_APART = frozenset({"span", "small", "cite", "footer", "div", "p"})
_GOES_ON = frozenset(",;:([/–—-")
_SMALL = later(r"(?<![\w.@])[a-zß-ÿ]\w{5,}(?![\w.])")
"""A word in small letters that is none of those between names, and no part of an address."""
_LONGEST_CAPTION = 600
_LONGEST_APART = 80
"""Code points of what is set apart in a caption as a maker's name."""
_MOST_BESIDE = 4


def _is_small(element: Element) -> bool:
    """Whether an element has few others and texts in it, so that it costs little to read."""
    from turbohtml import Element

    waiting: list[Element] = [element]
    seen = 0
    while waiting:
        for child in waiting.pop().children:
            seen += 1
            if seen > _MOST_PARTS:
                return False
            if isinstance(child, Element):
                waiting.append(child)
    return True


_MOST_PARTS = 60
"""Elements and texts in what a caption's end is looked for in."""


def _is_last(element: Element) -> bool:
    from turbohtml import Text

    behind = element.next_sibling
    for _ in range(_MOST_BESIDE):
        if behind is None:
            return True
        if not isinstance(behind, Text) or behind.data.strip():
            return False
        behind = behind.next_sibling
    return False
