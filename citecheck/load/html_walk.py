"""A walk over a page that records what a reader sees, and leaves out what surrounds articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from citecheck.load import carriers, embeds, waiting_embeds
from citecheck.load.caption_ends import ends_caption
from citecheck.load.credited import Role, role_of, standing_in, stated_credit
from citecheck.load.embed_signs import LONGEST, is_waiting, shows_post
from citecheck.load.flow import Carried, Counts, Embed, Flow, TooManyPartsError
from citecheck.load.html_elements import (
    BLOCKS,
    CODE,
    HOLDERS,
    KEPT_SPACES,
    KINDS,
    LEAVES,
    MEANING,
    OWN,
    TELLING,
    UNSHOWN,
    WRAPPER,
    WRAPPERS,
    chrome_of,
    is_code,
    is_hidden,
    rank_of,
)
from citecheck.load.html_tree import SHADOW, PlacedTree
from citecheck.model.article import ASIDE, MOST_LINKS, BlockKind
from citecheck.model.values import Factory, define

if TYPE_CHECKING:
    from turbohtml import Document, DocumentFragment, Element, Node

    from citecheck.load.bare import BareTree


_COMPONENTS = UNSHOWN - OWN
"""Names that components share with elements whose content is not shown."""

_WRAPPER_PROSE = 500
"""A form with so much prose in it is a wrapper around a page, as ASP.NET makes."""

_OF_ROLES = {Role.CREDIT: BlockKind.CREDIT, Role.CAPTION: BlockKind.CAPTION}

_LONGEST_BYLINE = 200
"""Characters of an element that names writers."""

_LEAST_PROSE = 300
"""Characters: such an element with less prose is not the article's."""


@define
class Container:
    """An element that may be the article's own, and what of the record lies in it."""

    rank: int
    start: int
    end: int
    prose: int
    shown: int
    """All its characters."""
    linked: int
    """Those of them that are links' texts."""

    def is_only_wrapped_by(self, other: Container) -> bool:
        """Whether another element that says nothing has the same text, with this one in it."""
        return (
            self.rank == WRAPPER
            and other.start <= self.start
            and (self.shown, self.linked) == (other.shown, other.linked)
        )


@define
class Frame:
    """An element that the walk is in."""

    element: Element
    children: Iterator[Node]
    kind: BlockKind | None = None
    """The kind of block to go back to; ``None`` for an inline element."""
    chrome: str | None = None
    since: Counts | None = None
    landmarks: int = 0
    hidden: bool = False
    kept_spaces: bool = False
    code: bool = False
    link: int | None = None
    cites: int | None = None
    embed: int | None = None
    rank: int | None = None
    links_before: int = 0
    listed: bool = False
    aside: bool = False
    role: Role | None = None
    """What it is in the account of who made what."""

    @property
    def is_apart(self) -> bool:
        """Whether its text is a block by itself, whichever element it is."""
        return self.role is Role.CREDIT


@define
class Walk:
    """One walk. Use `over`; then `flow`, `containers` and `titles` tell what was seen."""

    tree: PlacedTree | BareTree
    flow: Flow = Factory(Flow)
    containers: list[Container] = Factory(list)
    first_title: int | None = None
    """Index in the record at which the first `h1` begins."""
    titles: list[int] = Factory(list)
    """Those of all that were not taken back."""
    kind: BlockKind = BlockKind.PARAGRAPH
    """What the text is where no element says more."""
    keeps_spaces: bool = True
    """Whether the spaces of a ``pre`` are the file's own."""
    whole: bool = False
    """Whether what surrounds the article is recorded too, and what is there but not shown."""
    writer: str | None = None
    """Whom the first element names that says that it names who wrote the text."""
    _hidden: int = 0
    _kept_spaces: int = 0
    _articles: int = 0
    _quotes: int = 0
    _landmarks: int = 0
    _anchors: int = 0
    _listed: int = 0
    """How many lists of posts, or of what to see next, the walk is in."""
    _aside: int = 0
    """How many parts of the page it is in whose embeds are not the article's."""
    _kept: list[int] = Factory(list)
    """Embeds kept so far that lie in no other, by index."""
    _carried: set[str] = Factory(set)
    """Addresses carried so far by elements that show no text."""
    _block: list[tuple[tuple[int, int], tuple[int, int]]] = Factory(list)
    """An editor's block that has begun: the place of its comment, and what was shown before it."""
    _unplaced: int = 20
    """Comments that may still be looked for in vain."""
    _last: int = 0
    """The furthest place in the page met so far."""

    def over(self, root: Document | DocumentFragment | Element) -> None:
        """Walk over everything below `root`, without recursion. Raises `TooManyPartsError`."""
        from turbohtml import Comment, Element, Text

        above: list[tuple[Frame | None, Iterator[Node]]] = []
        frame: Frame | None = None
        children = iter(root.children)
        while True:
            for node in children:
                if isinstance(node, Text):
                    self._text(node.data)
                elif isinstance(node, Element):
                    below = self._enter(node)
                    if below is not None:
                        above.append((frame, children))
                        frame = below if isinstance(below, Frame) else None
                        children = below.children if isinstance(below, Frame) else below
                        break
                elif isinstance(node, Comment):
                    self._comment(node.data)
            else:
                if frame is not None:
                    self._leave(frame)
                if not above:
                    self._end_block()
                    return
                frame, children = above.pop()

    def _text(self, data: str) -> None:
        flow = None if self._hidden else self.flow
        self._last = self.tree.tell(data, self._last, flow, keep_spaces=self._kept_spaces > 0)

    def _comment(self, data: str) -> None:
        """A block of WordPress's editor (developer.wordpress.org/block-editor, "Markup
        representation of a block"): its comments say what it is; between them lies what it shows.
        """
        if self._block and data.lstrip().startswith("/wp:"):
            self._end_block()
        elif waiting_embeds.is_block(data) and not self._listed:
            place = self.tree.comment(data, self._last) if self._unplaced else None
            self._unplaced -= place is None
            if place is None:
                return
            self._last = place[1]
            if data.endswith("/"):
                self._keep(Embed("comment", *place, kept=True))
            else:
                self._block = [(place, (self.flow.counts().characters, len(self.flow.embeds)))]

    def _end_block(self) -> None:
        """Keep an editor's block that has shown nothing. In Markdown its end is elsewhere: a
        comment alone is a piece of HTML there.
        """
        if self._block:
            (start, end), shown = self._block.pop()
            self._block.clear()
            if shown == (self.flow.counts().characters, len(self.flow.embeds)):
                self._keep(Embed("comment", start, end, kept=True))

    def _enter(self, element: Element) -> Frame | Iterator[Node] | None:
        """What to walk over below an element: a frame, if there is something to do at its end."""
        tag = element.tag
        if tag in LEAVES:
            self._leaf(element, tag)
            return None
        if tag in UNSHOWN:
            return self._unshown(element, tag)
        has_attributes = bool(element.attrs)
        tells = has_attributes or embeds.is_called_embed(tag)
        set_apart = self.kind is BlockKind.CAPTION and ends_caption(element, self.tree)
        if not (tells or set_apart) and tag not in MEANING:
            return iter(element.children)
        frame = Frame(element, iter(element.children))
        frame.role = Role.CREDIT if set_apart else None
        if has_attributes or tag == "dialog":
            frame.hidden = not self.whole and is_hidden(element)
            self._hidden += frame.hidden
        if tells or tag in TELLING:
            frame.chrome = chrome_of(element, tag)
            frame.rank = rank_of(element, tag)
            self._enter_embed(frame, tag)
        if has_attributes and not self._hidden:
            self._note_role(frame)
        if tag in BLOCKS or frame.embed is not None or frame.rank is not None or frame.is_apart:
            self._enter_block(frame, tag)
        else:
            frame.chrome = None
        if tag in CODE or (tag == "pre" and has_attributes and is_code(element)):
            frame.code = True
            self.flow.open_code()
        if has_attributes and not self._hidden:
            self._enter_link(frame, tag)
        return frame

    def _leave(self, frame: Frame) -> None:
        if frame.code:
            self.flow.close_code()
        if frame.link is not None:
            self.flow.close_link(frame.link, counts=True)
        if frame.cites is not None:
            self.flow.close_link(frame.cites)
        if frame.kind is not None:
            self._leave_block(frame)
        if frame.embed is not None:
            self._leave_embed(frame, frame.embed)
        self._hidden -= frame.hidden
        self._listed -= frame.listed
        self._aside -= frame.aside
        if frame.chrome is not None and frame.since is not None:
            self._leave_chrome(frame, frame.chrome, frame.since)

    def _note_role(self, frame: Frame) -> None:
        frame.role = frame.role or role_of(frame.element)
        if frame.role is Role.WRITER and self.writer is None and not self._listed:
            written = self.tree.shown(frame.element, _LONGEST_BYLINE + 1).split()
            self.writer = " ".join(written) if sum(map(len, written)) <= _LONGEST_BYLINE else None

    def _enter_block(self, frame: Frame, tag: str) -> None:
        frame.kind = self.kind
        frame.landmarks = self._landmarks
        kind = KINDS.get(tag, self.kind)
        self.kind = kind if frame.role is None else _OF_ROLES.get(frame.role, kind)
        if tag == "p" and self.kind is BlockKind.TABLE_CELL:
            self.kind = BlockKind.PARAGRAPH  # a cell with paragraphs lays out a page
        if frame.rank is None and tag in WRAPPERS and not self.whole:
            frame.rank = WRAPPER
        if frame.chrome is not None or frame.rank is not None:
            frame.since = self.flow.counts()
        if tag == "h1" and not self._hidden:
            self._landmarks += 1
            self.titles.append(self.flow.counts().records)
            if self.first_title is None:
                self.first_title = self.titles[-1]
        if frame.rank is not None and frame.rank != WRAPPER:
            self._landmarks += 1
            self._articles += frame.rank == 0
        self._quotes += tag in {"blockquote", "figure"}
        if tag in KEPT_SPACES:
            frame.kept_spaces = self.keeps_spaces
            self._kept_spaces += self.keeps_spaces
        self.flow.end_block(self.kind)

    def _leave_block(self, frame: Frame) -> None:
        self.kind = frame.kind or BlockKind.PARAGRAPH
        self._kept_spaces -= frame.kept_spaces
        self._quotes -= frame.element.tag in {"blockquote", "figure"}
        self.flow.end_block(self.kind)
        if frame.rank is not None and frame.since is not None:
            self._articles -= frame.rank == 0
            self._note_container(frame.rank, frame.since)

    def _note_container(self, rank: int, since: Counts) -> None:
        now = self.flow.counts()
        prose = now.prose - since.prose
        shown, linked = now.characters - since.characters, now.linked - since.linked
        found = Container(rank, since.records, now.records, prose, shown, linked)
        if rank == WRAPPER:
            if prose < max(_LEAST_PROSE, now.prose // 2):
                return  # what is the article's own holds most of what there was before its end
            if self.containers and self.containers[-1].is_only_wrapped_by(found):
                self.containers.pop()
        self.containers.append(found)

    def _leave_chrome(self, frame: Frame, chrome: str, since: Counts) -> None:
        """Take back a menu, a footer ... unless it turns out to hold the article itself."""
        if self.whole or self._landmarks > frame.landmarks or (chrome == "footer" and self._quotes):
            return
        now = self.flow.counts()
        if chrome == "form" and now.prose - since.prose >= _WRAPPER_PROSE:
            return
        shown, linked = now.characters - since.characters, now.linked - since.linked
        if chrome == "aside" and self._articles and linked * 2 <= shown:
            return  # HTML 4.3.5: within an article an aside belongs to it; not a list of links
        self.flow.forget(since)
        while self.titles and self.titles[-1] > since.records:
            self.titles.pop()
        if self.first_title is not None and self.first_title > since.records:
            self.first_title = None

    def _enter_link(self, frame: Frame, tag: str) -> None:
        element = frame.element
        address = element.attr("href") if tag in {"a", "area"} else None
        if address:
            carried = Carried(address.strip(), tag, self._place(element))
            frame.link = self._open_link(carried, counts=True)
            self._anchors += 1
        elif tag not in OWN:
            self._enter_component(frame, tag)
        cite = element.attr("cite") if tag in {"blockquote", "q", "ins", "del"} else None
        if cite:
            carried = Carried(cite.strip(), f"{tag}[cite]", self._place(element))
            frame.cites = self._open_link(carried)
        if tag.startswith("amp-"):
            self._carry_all(element)

    def _enter_component(self, frame: Frame, tag: str) -> None:
        element = frame.element
        address = carriers.of_component(tag, element.attrs)
        end = self.tree.start_tag_end(element)
        if address and end is not None and self.tree.written(end - 2, end) == "/>":
            self._carry(tag, address, self._place(element))  # what follows only seems to be in it
        elif address:
            carried = Carried(address, tag, self._place(element))
            frame.link = self._open_link(carried, counts=True)
            self._anchors += 1

    def _enter_embed(self, frame: Frame, tag: str) -> None:
        frame.listed = not self._listed and embeds.is_list(frame.element)
        self._listed += frame.listed
        frame.aside = not self._aside and embeds.is_aside(frame.element)
        self._aside += frame.aside
        if self._aside:
            if frame.aside:
                frame.embed = self.flow.open_embed(Embed(ASIDE, self._place(frame.element)))
            return
        marked = embeds.is_embed(frame.element, listed=self._listed > 0)
        if not marked and tag != "blockquote":
            return
        if marked:
            for name, address in carriers.later(frame.element):
                self._carry(name, address, self._place(frame.element))
        frame.links_before = self._anchors
        embed = Embed(tag, self._place(frame.element), is_embed=marked)
        frame.embed = self.flow.open_embed(embed)

    def _leave_embed(self, frame: Frame, index: int) -> None:
        """Decide whether the element embeds a post; the outermost that does is kept.

        A plain quotation is handed on where it holds a link and no embed: systems that clean
        markup take the platform's class away and leave the link.
        """
        embed = self.flow.embeds[index]
        opened = self.tree.start_tag_end(frame.element) or embed.start
        self._last = max(self._last, self.tree.end(frame.element) or opened)
        embed.end = self.tree.end(frame.element) or self._last
        self.flow.close_embed(index)
        if frame.aside:
            embed.end, embed.kept = opened, True
            return
        is_article = frame.rank is not None and frame.rank != WRAPPER  # counted as one itself
        if self._landmarks - is_article > frame.landmarks or embed.end - embed.start > LONGEST:
            return
        has_inner = bool(self._kept) and self._kept[-1] > index
        if embed.is_embed:
            while self._kept and self._kept[-1] > index:
                self.flow.embeds[self._kept.pop()].kept = False
        elif has_inner or self._anchors == frame.links_before:
            return
        embed.kept = True
        self._kept.append(index)

    def _leaf(self, element: Element, tag: str) -> None:
        if tag == "br":
            if not self._hidden:
                self.flow.end_line()
        elif tag == "img":
            self._picture(element)
            self._pictured(element)
        elif tag in {"source", "track"}:
            self._carry_all(element)
            if tag == "source" and embeds.plays_post(element):
                self._whole_embed(element)
        elif tag in {"iframe", "embed"}:
            self._carry_all(element)
            self._whole_embed(element)
        elif tag == "script" and waiting_embeds.is_embed_code(element):
            self._whole_embed(element)
        elif tag == "noscript":
            self._noscript(element)

    def _pictured(self, picture: Element) -> None:
        """What a picture embeds: a post that it is of, or a player that takes its place."""
        if not self._hidden and shows_post(picture.attr("alt") or ""):
            self._whole_embed(picture)
        elif not self._listed and embeds.plays_when_clicked(picture):
            self._whole_embed(picture, "img[player]")

    def _unshown(self, element: Element, tag: str) -> Iterator[Node] | None:
        """Take in an element that is not shown as text. What a browser shows of it comes back."""
        if tag == "template" and element.attr(SHADOW) is not None:
            return iter([below for each in element.children for below in _children(each)])
        if tag == "head" and self.tree.start(element) is None:
            return iter(element.children)  # an embed code that a piece of a page begins with
        if tag in _COMPONENTS and (address := carriers.of_component(tag, element.attrs)):
            self._carry(tag, address, self._place(element))
        if tag in HOLDERS:
            self._carry_all(element)
            for inner in element.iter_elements(carriers.WITHIN):
                self._carry_all(inner)
        self._note_unshown(element, tag)
        return None

    def _note_unshown(self, element: Element, tag: str) -> None:
        """Keep what is not shown as text, where it embeds something, and go on behind it."""
        if not self._listed and (embeds.is_unshown(element) or self._waits(element, tag)):
            self._whole_embed(element)
        self._last = max(self._last, self.tree.end(element) or 0)

    def _waits(self, element: Element, tag: str) -> bool:
        """Whether markup of an embed waits in an element that is not shown."""
        if tag not in {"template", "textarea"} or "readonly" in element.attrs:
            return False  # the latter: an embed code to be copied
        begin, end = self.tree.start_tag_end(element), self.tree.end(element)
        if begin is None:
            return False
        return is_waiting(self.tree.written(begin, begin + LONGEST if end is None else end))

    def _carry_all(self, element: Element) -> None:
        """The addresses of an element that shows no text."""
        for name, address in carriers.carried(element):
            self._carry(name, address, self._place(element))

    def _picture(self, element: Element) -> None:
        """A picture's addresses, the first with the words that go with it."""
        place = self._place(element)
        alt, credit = standing_in(element), stated_credit(element)
        for name, address in carriers.carried(element):
            self._carry(name, address, place, alt=alt, credit=credit)
            alt = credit = ""

    def _carry(self, name: str, address: str, at: int, *, alt: str = "", credit: str = "") -> None:
        if not self._hidden:
            self._carried.add(address)
            self.flow.close_link(self._open_link(Carried(address, name, at, alt, credit)))

    def _open_link(self, carried: Carried, *, counts: bool = False) -> int:
        if len(self.flow.links) >= MOST_LINKS:
            raise TooManyPartsError(f"more than {MOST_LINKS:,} links")
        return self.flow.open_link(carried, counts=counts)

    def _whole_embed(self, element: Element, name: str | None = None) -> None:
        start = self._place(element)
        end = self.tree.end(element) or self.tree.start_tag_end(element) or start
        self._last = max(self._last, end)
        self._keep(Embed(name or element.tag, start, end, kept=end - start <= LONGEST))

    def _keep(self, embed: Embed) -> None:
        """Record an embed that shows no text of its own."""
        if self._aside:
            return
        index = self.flow.open_embed(embed)
        self.flow.close_embed(index)
        if embed.kept:
            self._kept.append(index)

    def _noscript(self, element: Element) -> None:
        begin, end = self.tree.start_tag_end(element), self.tree.end(element)
        if begin is None:
            return
        content = self.tree.written(begin, begin + LONGEST if end is None else end)
        for name, start, stop in waiting_embeds.in_noscript(content):
            self._keep(Embed(name, begin + start, begin + stop, kept=True))
        for name, address, start in carriers.in_markup(content[:LONGEST]):
            if address not in self._carried:  # else a script puts it where it was found before
                self._carry(name, address, begin + start)
        self._last = max(self._last, end or 0)

    def _place(self, element: Element) -> int:
        start = self.tree.start(element)
        return self._last if start is None else start


def _children(node: Node) -> Iterable[Node]:
    """What lies in a node; of a template's content, that is all there is."""
    below: Iterable[Node] = getattr(node, "children", ())
    return below
