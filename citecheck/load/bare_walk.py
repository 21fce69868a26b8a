"""The walk over a page of which nothing but its links is wanted.

It records what `html_walk.Walk` records of a whole page that a reader sees, and neither counts nor
places anything: nobody asks how much of the page is prose, where its article begins, or what kind
of block a text stands in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from citecheck.load.flow import Record, Step
from citecheck.load.html_elements import (
    BLOCKS,
    CODE,
    KEPT_SPACES,
    LEAVES,
    TELLING,
    UNSHOWN,
    is_code,
    rank_of,
)
from citecheck.load.html_walk import Frame, Walk
from citecheck.model.values import define

if TYPE_CHECKING:
    from turbohtml import Document, DocumentFragment, Element, Node

_BREAK = Record(Step.BREAK)
TEXTLESS = LEAVES | UNSHOWN
_MEANING = TELLING | CODE | KEPT_SPACES | {"h1"}
"""Elements that do more than break the text, though they have no attribute."""

_End: TypeAlias = Frame | Record | None
"""What is to be done where an element ends: much, to record something, or nothing."""


@define
class BareWalk(Walk):
    """One walk over a whole page."""

    whole: bool = True

    def over(self, root: Document | DocumentFragment | Element) -> None:
        """Walk over everything below `root`, without recursion. Raises `TooManyPartsError`."""
        from turbohtml import Element, Text

        above: list[tuple[_End, Iterator[Node]]] = []
        end: _End = None
        children = iter(root.children)
        while True:
            for node in children:
                if isinstance(node, Text):
                    self.flow.text(node.data, 0, 0, keep_spaces=self._kept_spaces > 0)
                elif isinstance(node, Element):
                    below = self._below(node, node.tag)
                    if below is not None:
                        above.append((end, children))
                        end, children = below
                        break
            else:
                self._leave_bare(end)
                if not above:
                    return
                end, children = above.pop()

    def _below(self, element: Element, tag: str) -> tuple[_End, Iterator[Node]] | None:
        """What is to be done at an element's end, and what to walk over until then."""
        if tag in TEXTLESS:
            shown = self._textless(element, tag)
            return None if shown is None else (None, shown)
        if tag in _MEANING or element.attrs:
            return self._framed(element, tag), iter(element.children)
        if tag not in BLOCKS:
            return None, iter(element.children)
        self.flow.records.append(_BREAK)
        return _BREAK, iter(element.children)

    def _leave_bare(self, end: _End) -> None:
        if isinstance(end, Frame):
            self._leave(end)
        elif end is not None:
            self.flow.records.append(end)

    def _textless(self, element: Element, tag: str) -> Iterator[Node] | None:
        if tag in UNSHOWN:
            return self._unshown(element, tag)
        self._leaf(element, tag)
        return None

    def _framed(self, element: Element, tag: str) -> Frame:
        """What an element with attributes, or that means something, needs at its end."""
        frame = Frame(element, iter(()))
        frame.rank = rank_of(element, tag)
        self._enter_embed(frame, tag)
        if tag in BLOCKS or frame.embed is not None or frame.rank is not None:
            self._break_before(frame, tag)
        if tag in CODE or (tag == "pre" and is_code(element)):
            frame.code = True
            self.flow.open_code()
        self._enter_link(frame, tag)
        return frame

    def _break_before(self, frame: Frame, tag: str) -> None:
        frame.kind = self.kind
        frame.landmarks = self._landmarks
        self._landmarks += (tag == "h1") + (frame.rank is not None)
        frame.kept_spaces = tag in KEPT_SPACES
        self._kept_spaces += frame.kept_spaces
        self.flow.records.append(_BREAK)

    def _leave_block(self, frame: Frame) -> None:
        self._kept_spaces -= frame.kept_spaces
        self.flow.records.append(_BREAK)

    def _place(self, element: Element) -> int:  # noqa: ARG002 - as in `Walk`
        return 0
