"""The walk over a page in whose text no address is printed: of most pages all that tells a link.

Where no address may be printed in a text, it does not matter how the text is laid out, what of it
is code, and what parts it: only in which order the links stand. Half of `bare_walk` is about that.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

from citecheck.load import carriers
from citecheck.load.bare_walk import TEXTLESS, BareWalk
from citecheck.load.flow import BLANKS, Carried, Embed, Flow
from citecheck.load.html_elements import OWN
from citecheck.load.html_walk import Frame
from citecheck.model.article import Reference, Span
from citecheck.model.values import Factory, define, field
from citecheck.urls.signs import may_be_printed

if TYPE_CHECKING:
    from turbohtml import Document, DocumentFragment, Element, Node

    from citecheck.load.bare import BareTree

_LOADED = frozenset({"source", "track", "iframe", "embed"})


_UNLINKED = OWN - {"a", "area", "blockquote", "q", "ins", "del"}
"""Elements that are no links, whatever attributes they have."""


class NeedsLayoutError(Exception):
    """Which links a page has cannot be told without laying out its text."""


def references_of(tree: BareTree) -> list[Reference]:
    """The addresses that a page's elements carry. Their spans tell in which order they stand, and
    not where: half of a span's ends is the number of the text before it or in it.

    Raises `NeedsLayoutError`, and `TooManyPartsError`.
    """
    flow = LinkFlow()
    LinkWalk(tree, flow=flow).over(tree.document)
    if may_be_printed("".join(flow.texts)):
        raise NeedsLayoutError
    return flow.references()


@define
class LinkFlow(Flow):
    """A record of links, and of the texts between which they stand."""

    texts: list[str] = Factory(list)
    _opened: list[int] = Factory(list)
    """How many texts stand before each link."""
    _closed: dict[int, int] = Factory(dict)
    """How many before its end."""

    def text(self, text: str, at: int, width: int, *, keep_spaces: bool = False) -> None:  # noqa: ARG002 - as in `Flow`
        """Text that is shown."""
        self.texts.append(text)

    def open_link(self, carried: Carried, *, counts: bool = False) -> int:  # noqa: ARG002 - as in `Flow`
        """An address whose text begins here."""
        self.links.append(carried)
        self._opened.append(len(self.texts))
        return len(self.links) - 1

    def close_link(self, index: int, *, counts: bool = False) -> None:  # noqa: ARG002 - as in `Flow`
        """The text of a link ends here."""
        self._closed[index] = len(self.texts)

    def references(self) -> list[Reference]:
        """The links. A text that is blank is none: as if laid out, a link begins with its text."""
        shown = [0, *accumulate(1 if text.strip(BLANKS) else 0 for text in self.texts)]
        found = []
        for index, carried in enumerate(self.links):
            before, last = shown[self._opened[index]], shown[self._closed[index]]
            start = 2 * before + 1 if last > before else 2 * last
            found.append(Reference(Span(start, 2 * last), carried.written, carried.element, 0))
        return found


@define
class LinkWalk(BareWalk):
    """One walk over a whole page. Raises `NeedsLayoutError` where an embed may carry an address."""

    flow: LinkFlow = field(kw_only=True)

    def over(self, root: Document | DocumentFragment | Element) -> None:
        """Walk over everything below `root`, without recursion. Raises `TooManyPartsError` too."""
        from turbohtml import Element, Text

        texts = self.flow.texts
        above: list[tuple[Frame | None, Iterator[Node]]] = []
        frame: Frame | None = None
        children = iter(root.children)
        while True:
            for node in children:
                if isinstance(node, Text):
                    texts.append(node.data)
                elif isinstance(node, Element):
                    tag = node.tag
                    is_textless = tag in TEXTLESS
                    shown = self._textless(node, tag) if is_textless else iter(node.children)
                    if shown is not None:
                        above.append((frame, children))
                        children = shown
                        frame = None if is_textless or not node.attrs else self._linked(node, tag)
                        break
            else:
                if frame is not None:
                    self._leave(frame)
                if not above:
                    return
                frame, children = above.pop()

    def _linked(self, element: Element, tag: str) -> Frame | None:
        """What closes the links that an element with attributes is, if it is one."""
        if not carriers.anywhere().isdisjoint(element.attrs):
            raise NeedsLayoutError
        if tag in _UNLINKED:
            return None
        frame = Frame(element, iter(()))
        self._enter_link(frame, tag)
        return None if frame.link is None and frame.cites is None else frame

    def _leaf(self, element: Element, tag: str) -> None:
        if tag == "img":
            self._picture(element)
        elif tag in _LOADED:
            self._carry_all(element)
        elif tag == "noscript":
            self._noscript(element)

    def _note_unshown(self, element: Element, tag: str) -> None:
        """It may hold a post, which carries no link."""

    def _keep(self, embed: Embed) -> None:
        """Likewise."""
