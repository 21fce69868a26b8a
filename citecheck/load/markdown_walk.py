"""A walk over a Markdown text that records what a reader of the rendered page sees."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from citecheck.load.carriers import of_component
from citecheck.load.flow import Carried, Embed, Flow, TooManyPartsError
from citecheck.load.html_elements import OWN
from citecheck.load.markdown_places import Piece, Place, Places
from citecheck.model.article import MOST_LINKS, BlockKind
from citecheck.model.values import Factory, define, evolve

if TYPE_CHECKING:
    from turbohtml import Element
    from turbohtml import Token as Tag

MOST_PARTS = 700_000
"""Marks and stretches of text in one article. Each costs some 200 bytes while it is read; an
article of 100,000 words has some 20,000."""

_LOOKED_AFTER = 64
"""How often it is looked whether there are too many."""

_MARKS = "\n[]*_`<>!&\\~|"
MOST_MARKS = 2_000_000
"""Characters that may mean something. The parser takes some 70 bytes for each before it tells
anything."""

_LONGEST_INFO = 600
_LONGEST_ALT = 1_000
"""Code points taken of what stands in for a picture."""
"""Characters of what stands behind the mark of a fence that are read."""

_KINDS = {
    "Heading": BlockKind.HEADING,
    "Item": BlockKind.LIST_ITEM,
    "BlockQuote": BlockKind.QUOTE,
    "TableCell": BlockKind.TABLE_CELL,
}
_BLOCKS = frozenset({"Paragraph", "FootnoteDefinition", *_KINDS})
_AS_WRITTEN = -1
"""In place of the number of a link: one that is shown as it is written."""
_SILENT = frozenset({"script", "style", "template", "textarea", "title", "svg"})
_NEVER_EMBEDS = _SILENT | {
    "br",
    "b",
    "i",
    "em",
    "strong",
    "u",
    "s",
    "sub",
    "sup",
    "small",
    "code",
    "img",
}
"""Elements of inline HTML that put no post in a page."""


@define
class Walk:
    """One walk. Use `over`; then `flow` and `title` tell what was seen."""

    places: Places
    flow: Flow = Factory(Flow)
    title: str | None = None
    """The text of the first heading of the first level that has some."""
    _kinds: list[BlockKind] = Factory(lambda: [BlockKind.PARAGRAPH])
    _links: list[int | None] = Factory(list)
    """Markdown's own links that are open; ``None`` for one that is not shown, `_AS_WRITTEN` for one
    that is a code."""
    _anchors: list[tuple[str, int]] = Factory(list)
    """Elements of inline HTML that are open links, by name."""
    _silent: str | None = None
    """The element of inline HTML whose content is not shown."""
    _embeds: list[tuple[str, int]] = Factory(list)
    """Embeds of inline HTML that are open: their elements, and which in the flow."""
    _images: int = 0
    """Pictures that are open: what describes them is not shown."""
    _picture: int | None = None
    """The link of the picture whose text comes; none within another's text."""
    _alt: list[str] = Factory(list)
    """That text so far."""
    _heading: list[str] | None = None
    """What the heading at hand says, if it may be the title."""
    _code: bool = False
    """Whether a block of code is open."""
    _html: list[Piece] | None = None
    """The lines of the block of HTML that is open."""

    def over(self) -> None:
        """Walk over the whole text. Raises `TooManyPartsError`."""
        text = self.places.text
        if len(text) > MOST_MARKS and sum(map(text.count, _MARKS)) > MOST_MARKS:
            raise TooManyPartsError(f"more than {MOST_MARKS:,} marks")
        for number, (event, place) in enumerate(self.places.events()):
            if not number % _LOOKED_AFTER:
                self._bound(number)
            if isinstance(event, str):
                _BREAKS[event](self, place)
            else:
                for name, value in event.items():
                    _EVENTS[name](self, value, place)
        self._end_inline()
        self._bound(0)

    def _bound(self, number: int) -> None:
        if number >= MOST_PARTS or len(self.flow.records) >= MOST_PARTS:
            raise TooManyPartsError(f"more than {MOST_PARTS:,} marks and tags")
        if len(self.flow.links) > MOST_LINKS:
            raise TooManyPartsError(f"more than {MOST_LINKS:,} links")

    def start(self, tag: Any, place: Place) -> None:
        name, value = (tag, {}) if isinstance(tag, str) else next(iter(tag.items()))
        if name in _BLOCKS:
            self._start_block(name, value)
        elif name == "Link":
            self._start_link(value, place)
        elif name == "Image":
            self._start_image(value, place)
        elif name == "CodeBlock":
            self._end_inline()
            self._carry_named(value, place)
            self.flow.end_block(BlockKind.CODE)
            self.flow.open_code()
            self._code = True
        elif name == "HtmlBlock":
            self._end_inline()
            self._html = []

    def end(self, tag: Any, _: Place) -> None:
        name = tag if isinstance(tag, str) else next(iter(tag))
        if name in _BLOCKS:
            self._end_block()
        elif name == "Link":
            self._end_link()
        elif name == "Image":
            self._end_image()
        elif name == "CodeBlock":
            self._code = False
            self.flow.close_code()
            self.flow.end_block(self._kinds[-1])
        elif name == "HtmlBlock":
            self._end_html()

    def text(self, text: str, place: Place) -> None:
        if self._picture is not None:
            self._alt.append(text)
        if self._is_shown() and self._html is None:
            if self._heading is not None:
                self._heading.append(text)
            self.places.tell(self.flow, text, place, keep_spaces=self._code)

    def code(self, code: str, place: Place) -> None:
        if self._is_shown():
            self._note_heading(code)
            self.flow.open_code()
            self.places.tell_code(self.flow, code, place)
            self.flow.close_code()

    def html(self, html: str, place: Place) -> None:
        if self._html is not None:
            self._html.append(self.places.html_piece(html, place))

    def inline_html(self, written: str, place: Place) -> None:
        from turbohtml import TokenType, tokenize

        tag = next(iter(tokenize(written)), None)
        if tag is None or tag.tag is None or self._images:
            return
        if tag.type is TokenType.END_TAG:
            self._end_tag(tag.tag, place)
        elif tag.type is TokenType.START_TAG and self._silent is None:
            self._start_tag(tag, tag.tag, place)
            self._start_embed(written, tag.tag, place)

    def not_shown(self, _: Any, __: Place) -> None:
        """The mark of a footnote, the box of a task."""

    def break_softly(self, place: Place) -> None:
        if self._is_shown():
            self._note_heading(" ")
            self.flow.text("\n", self._at(place), 1)

    def break_line(self, _: Place) -> None:
        if self._is_shown():
            self._note_heading(" ")
            self.flow.end_line()

    def rule(self, _: Place) -> None:
        self._end_inline()
        self.flow.end_block(self._kinds[-1])

    def _at(self, place: Place) -> int:
        return self.places.base + self.places.offset(place["start"])

    def _is_shown(self) -> bool:
        return not self._images and self._silent is None

    def _note_heading(self, text: str) -> None:
        if self._heading is not None:
            self._heading.append(text)

    def _start_block(self, name: str, value: Any) -> None:
        self._end_inline()
        self._kinds.append(_KINDS.get(name, self._kinds[-1]))
        self.flow.end_block(self._kinds[-1])
        if name == "Heading" and self.title is None and value["level"] == "H1":
            self._heading = []

    def _end_block(self) -> None:
        self._end_inline()
        self._kinds.pop()
        self.flow.end_block(self._kinds[-1])
        if self._heading is not None:
            self.title = " ".join("".join(self._heading).split()) or None
            self._heading = None

    def _end_inline(self) -> None:
        """Inline HTML ends with its paragraph."""
        if not (self._anchors or self._embeds or self._silent):
            return
        while self._anchors:
            self.flow.close_link(self._anchors.pop()[1], counts=True)
        while self._embeds:
            self.flow.close_embed(self._embeds.pop()[1])
        self._silent = None

    def _start_link(self, link: Mapping[str, str], place: Place) -> None:
        if not self._is_shown():
            self._links.append(None)
            return
        address = _destination(link)
        if link["link_type"] == "Email":
            address = f"mailto:{address}"
        if (code := self._code_of(place)) is not None:
            self.flow.text(code, self._at(place), len(code))
            self._links.append(_AS_WRITTEN)
            self._images += 1
            return
        carried = Carried(address, "a", self._at(place))
        self._links.append(self.flow.open_link(carried, counts=True))

    def _code_of(self, place: Place) -> str | None:
        """A link that is the rest of a code which embeds something, as markdown-it-video and Zenn
        write one: ``@[youtube](ID)``.
        """
        start = self.places.offset(place["start"])
        if self.places.text[start - 1 : start] != "@":
            return None
        from citecheck.load.embed_signs import says_platform

        code = self.places.text[start : self.places.offset(place["end"])]
        label = code[1:].partition("](")[0]
        return code if label.isalnum() and says_platform([label]) else None

    def _end_link(self) -> None:
        index = self._links.pop()
        if index == _AS_WRITTEN:
            self._images -= 1
        elif index is not None:
            self.flow.close_link(index, counts=True)

    def _start_image(self, image: Mapping[str, str], place: Place) -> None:
        if self._is_shown():
            from citecheck.load.embed_signs import LONGEST, shows_post

            self._mark_player(_destination(image))
            self._picture = self._carry(_destination(image), "img", self._at(place))
            self._alt = [f"{image['title']}\n"] if image["title"] else []
            start = self.places.offset(place["start"])
            end = self.places.offset(place["end"])
            if end - start <= LONGEST and shows_post(self.places.text[start:end]):
                picture = Embed("img", self.places.base + start, self.places.base + end, kept=True)
                self.flow.close_embed(self.flow.open_embed(picture))
        self._images += 1

    def _mark_player(self, picture: str) -> None:
        """Tell of a link whether it stands for a player: a picture of the video it leads to."""
        from citecheck.load.embed_attributes import is_picture_of

        index = self._links[-1] if self._links else None
        if index is not None and is_picture_of(picture, self.flow.links[index].written):
            self.flow.links[index] = evolve(self.flow.links[index], element="a[player]")

    def _end_image(self) -> None:
        self._images -= 1
        if self._picture is not None and not self._images:
            carried = self.flow.links[self._picture]
            alt = "".join(self._alt)[:_LONGEST_ALT].strip()
            self.flow.links[self._picture] = evolve(carried, alt=alt)
            self._picture = None

    def _carry(self, address: str, element: str, at: int, alt: str = "") -> int | None:
        """An address that shows no text. Which link it is comes back."""
        if not address:
            return None
        index = self.flow.open_link(Carried(address.strip(), element, at, alt))
        self.flow.close_link(index)
        return index

    def _carry_named(self, kind: Any, place: Place) -> None:
        """The video that a directive of MyST names, which is a fence with its name in brackets
        (mystmd.org, "Directives"): ``{youtube} ID``.
        """
        info = kind.get("Fenced", "") if isinstance(kind, Mapping) else ""
        name, _, argument = info[:_LONGEST_INFO].partition("}")
        if name.startswith("{") and argument:
            from citecheck.load.embed_signs import address_named

            address = address_named(name[1:].strip().lower(), argument.strip())
            self._carry(address or "", "directive", self._at(place))

    def _end_html(self) -> None:
        """A block of HTML, read as a page of its own."""
        from citecheck.load import html_walk

        lines, self._html = self._html, None
        if not lines:
            return
        kind = self._kinds[-1]
        tree, is_cut = self.places.tree(lines, is_within=len(self._kinds) > 1)
        self.flow.end_block(kind)
        walk = html_walk.Walk(tree, flow=self.flow, kind=kind, keeps_spaces=not is_cut)
        walk.over(tree.document)
        self.flow.end_block(kind)

    def _end_tag(self, name: str, place: Place) -> None:
        if name == self._silent:
            self._silent = None
        elif self._embeds and name == self._embeds[-1][0]:
            from citecheck.load.embed_signs import LONGEST

            _, index = self._embeds.pop()
            embed = self.flow.embeds[index]
            end = self.places.base + self.places.offset(place["end"])
            embed.end = end if end - embed.start <= LONGEST else embed.end
            self.flow.close_embed(index)
        if self._anchors and (name == "a" or self._anchors[-1][0] == name):
            self.flow.close_link(self._anchors.pop()[1], counts=True)

    def _start_tag(self, tag: Tag, name: str, place: Place) -> None:
        attributes = {key: value or "" for key, value in reversed(tag.attrs or [])}
        at = self._at(place)
        if name == "br":
            self.flow.end_line()
        elif name in _SILENT:
            self._silent = name
        elif name == "a" and attributes.get("href"):
            carried = Carried(attributes["href"].strip(), "a", at)
            self._anchors.append((name, self.flow.open_link(carried, counts=True)))
        elif name in {"img", "iframe", "video", "audio", "source"}:
            alt = attributes.get("alt", "")[:_LONGEST_ALT] if name == "img" else ""
            self._carry(attributes.get("src", ""), name, at, alt)
        elif name not in OWN and (address := of_component(name, attributes)):
            self._start_component(tag, name, Carried(address, name, at))

    def _start_embed(self, written: str, name: str, place: Place) -> None:
        """An embed within a paragraph: its start tag, and what follows where it has an end."""
        if self._embeds or name in _NEVER_EMBEDS:
            return
        from citecheck.load.embed_signs import LONGEST
        from citecheck.load.embeds import is_embed

        at, end = self._at(place), self.places.base + self.places.offset(place["end"])
        element = _element(written) if end - at <= LONGEST else None
        if element is None or not is_embed(element):
            return
        index = self.flow.open_embed(Embed(name, at, end, kept=True))
        if written.endswith("/>"):
            self.flow.close_embed(index)
        else:
            self._embeds.append((name, index))

    def _start_component(self, tag: Tag, name: str, carried: Carried) -> None:
        link = self.flow.open_link(carried, counts=True)
        if tag.self_closing:
            self.flow.close_link(link, counts=True)
        else:
            self._anchors.append((name, link))


_EVENTS: Mapping[str, Callable[[Walk, Any, Place], None]] = {
    "Start": Walk.start,
    "End": Walk.end,
    "Text": Walk.text,
    "Code": Walk.code,
    "Html": Walk.html,
    "InlineHtml": Walk.inline_html,
    "FootnoteReference": Walk.not_shown,
    "TaskListMarker": Walk.not_shown,
}
_BREAKS: Mapping[str, Callable[[Walk, Place], None]] = {
    "SoftBreak": Walk.break_softly,
    "HardBreak": Walk.break_line,
    "Rule": Walk.rule,
}


def _element(tag: str) -> Element | None:
    """The element that a start tag begins; ``None`` for a part of a table or page alone."""
    from turbohtml import parse_fragment

    return next(iter(parse_fragment(tag).iter_elements()), None)


def _destination(link: Mapping[str, str]) -> str:
    """Where a link leads as renderers write it (CommonMark 0.31, section 6.3, its examples): a
    browser would take a backslash that is not encoded for a slash.
    """
    return link["dest_url"].replace("\\", "%5C")
