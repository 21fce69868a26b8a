"""Markdown: CommonMark, with tables and strikethrough as GitHub writes them, and front matter."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from attrs import Factory, define, evolve

from citecheck.load import embeds, front_matter, html
from citecheck.load.encoding import shown
from citecheck.load.flow import Carried, Embed, Flow
from citecheck.load.markdown_lines import Lines, Placed
from citecheck.load.newlines import Newlines
from citecheck.model.article import Article, BlockKind, Metadata, Origin
from citecheck.model.errors import InputTooLarge
from citecheck.urls import parse as parse_url

if TYPE_CHECKING:
    from markdown_it.token import Token
    from turbohtml import Token as Tag

NAME = "markdown"
MEDIA_TYPES = ("text/markdown", "text/x-markdown")
SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".mkdn")

_LONGEST = 1_500_000
"""Longest Markdown that is read, in characters: parsing takes some microseconds for each."""
_MOST_LINES = 100_000
"""Most lines with text: each may be a block of its own."""

_TELLING = re.compile(r"^(?:#{1,6} \S|\[[^\]\n]{1,200}\]: {1,9}\S|```|~~~|>{1,9} \S)", re.MULTILINE)
_LINK = re.compile(r"\[[^\]\n]{1,200}\]\(\S{1,2000}\)")

_KINDS = {
    "heading_open": BlockKind.HEADING,
    "list_item_open": BlockKind.LIST_ITEM,
    "blockquote_open": BlockKind.QUOTE,
    "th_open": BlockKind.TABLE_CELL,
    "td_open": BlockKind.TABLE_CELL,
}
_BLOCKS = frozenset({"paragraph_open", *_KINDS})
_SILENT = frozenset({"script", "style", "template", "textarea", "title", "svg"})


def looks_like(start: str) -> bool:
    """Whether a text has two signs of Markdown, or begins with front matter."""
    if front_matter.fenced(start) is not None:
        return True
    signs = len(_TELLING.findall(start)) + len(_LINK.findall(start))
    return signs > 1


def load(decoded: str, origin: Origin) -> Article:
    """The article as a reader of the rendered page sees it.

    Raises `InputTooLarge` for what would take minutes to parse.
    """
    newlines = Newlines(shown(decoded))
    front = front_matter.fenced(newlines.text)
    start = front.end if front else 0
    reader = _Reader(newlines.text[start:], start)
    reader.read(origin.name)
    layout = reader.flow.shown()
    metadata = front.metadata if front else Metadata()
    if metadata.title is None:
        metadata = evolve(metadata, title=reader.title)
    is_url = origin.name[:8].lower().startswith(("http://", "https://"))
    return Article(
        origin=origin,
        text=layout.text,
        metadata=metadata,
        blocks=layout.blocks,
        references=tuple(html.placed(newlines, layout.references)),
        fragments=html.fragments(layout.fragments, newlines, decoded),
        base_url=parse_url(origin.name if is_url else metadata.url or ""),
        runs=tuple(newlines.runs(layout.runs)),
        decoded=decoded,
    )


@define
class _Reader:
    """One reading of a Markdown text that begins at `base` in the file."""

    text: str
    base: int
    flow: Flow = Factory(Flow)
    title: str | None = None
    kinds: list[BlockKind] = Factory(lambda: [BlockKind.PARAGRAPH])
    links: list[int] = Factory(list)
    """Markdown's own links that are open."""
    anchors: list[int] = Factory(list)
    """Links of inline HTML that are open."""
    silent: str | None = None
    """The element of inline HTML whose content is not shown."""

    def read(self, name: str) -> None:
        from citecheck.load._markdown_inline import PlacedMarkdown, TooCostlyError
        from citecheck.load.html_tree import TooManyPartsError

        lines = sum(1 for line in self.text.split("\n") if line and not line.isspace())
        if len(self.text) > _LONGEST or lines > _MOST_LINES:
            raise InputTooLarge(
                f"{name}: Markdown of over {_LONGEST:,} characters or {_MOST_LINES:,} lines",
                hint="split it, or give it as plain text (.txt)",
            )
        try:
            self._blocks(PlacedMarkdown().parse(self.text), Lines(self.text))
        except (TooCostlyError, TooManyPartsError, RecursionError) as error:
            raise InputTooLarge(
                f"{name}: its brackets and tags would take too long to read as Markdown",
                hint="mend it, or give it as plain text (.txt)",
            ) from error

    def _blocks(self, tokens: Sequence[Token], lines: Lines) -> None:
        heading = ""
        for token in tokens:
            first = token.map[0] if token.map else 0
            if token.type in _BLOCKS:
                self.kinds.append(_KINDS.get(token.type, self.kinds[-1]))
                self.flow.end_block(self.kinds[-1])
                heading = token.tag
            elif token.nesting < 0 and token.type.replace("close", "open") in _BLOCKS:
                self.kinds.pop()
                self.flow.end_block(self.kinds[-1])
                heading = ""
            elif token.type == "inline":
                is_cell = self.kinds[-1] is BlockKind.TABLE_CELL
                place = lines.place_cell if is_cell else lines.place
                self._inline(token.children or [], place(token.content, first))
                if heading == "h1" and self.title is None:
                    self.title = _plain(token.children or [])
            elif token.type in {"fence", "code_block"}:
                self._code(token, lines.place(token.content, first + (token.type == "fence")))
            elif token.type == "html_block":
                self._html(*lines.blanked(token.content, first))

    def _code(self, token: Token, placed: Placed) -> None:
        self.flow.end_block(BlockKind.CODE)
        for text, at, width in placed.stretches(0, len(token.content)):
            self.flow.text(text, self.base + at, width, keep_spaces=True)
        self.flow.end_block(self.kinds[-1])

    def _html(self, page: str, at: int, is_cut: bool) -> None:  # noqa: FBT001 - unpacked
        """A block of HTML, read as a page of its own."""
        from citecheck.load.html_tree import PlacedTree
        from citecheck.load.html_walk import Walk

        tree = PlacedTree(page, self.base + at)
        self.flow.end_block(self.kinds[-1])
        walk = Walk(tree, flow=self.flow, kind=self.kinds[-1], keeps_spaces=not is_cut)
        walk.over(tree.document)
        self.flow.end_block(self.kinds[-1])

    def _inline(self, tokens: Sequence[Token], placed: Placed) -> None:
        from citecheck.load._markdown_inline import place

        for token in tokens:
            at = place(token)
            if token.type == "html_inline":
                self._tag(token.content, placed, at)
            elif self.silent is None and token.type in _SHOWN:
                _SHOWN[token.type](self, token, placed, at)
        while self.anchors:  # inline HTML ends with its paragraph
            self.flow.close_link(self.anchors.pop(), counts=True)
        self.silent = None

    def show_text(self, token: Token, placed: Placed, at: int) -> None:
        self._copy(placed, at, at + len(token.content))

    def show_special(self, token: Token, placed: Placed, at: int) -> None:
        self.flow.text(token.content, self.base + placed.file(at), len(token.markup))

    def break_softly(self, _: Token, placed: Placed, at: int) -> None:
        self.flow.text("\n", self.base + placed.file(at), 1)

    def break_line(self, _: Token, __: Placed, ___: int) -> None:
        self.flow.end_line()

    def open_link(self, token: Token, placed: Placed, at: int) -> None:
        carried = Carried(str(token.attrs["href"]), "a", self.base + placed.file(at))
        self.links.append(self.flow.open_link(carried, counts=True))

    def close_link(self, _: Token, __: Placed, ___: int) -> None:
        if self.links:
            self.flow.close_link(self.links.pop(), counts=True)

    def show_image(self, token: Token, placed: Placed, at: int) -> None:
        self._carry(str(token.attrs["src"]), "img", self.base + placed.file(at))

    def _copy(self, placed: Placed, start: int, end: int) -> None:
        for text, at, width in placed.stretches(start, end):
            self.flow.text(text, self.base + at, width)

    def show_code(self, token: Token, placed: Placed, at: int) -> None:
        """CommonMark 6.1: one space is dropped at both ends if there is one at both."""
        start = at + len(token.markup)
        length = len(token.content)
        if placed.content[start : start + length].replace("\n", " ") != token.content:
            start += 1
        self._copy(placed, start, start + length)

    def _carry(self, address: str, element: str, at: int) -> None:
        if address:
            self.flow.close_link(self.flow.open_link(Carried(address.strip(), element, at)))

    def _tag(self, written: str, placed: Placed, at: int) -> None:
        from turbohtml import TokenType, tokenize

        tag = next(iter(tokenize(written)), None)
        if tag is None or tag.tag is None:
            return
        if tag.type is TokenType.END_TAG:
            self._end_tag(tag.tag)
        elif tag.type is TokenType.START_TAG and self.silent is None:
            self._start_tag(tag, tag.tag, written, self.base + placed.file(at))

    def _end_tag(self, name: str) -> None:
        if name == self.silent:
            self.silent = None
        elif name == "a" and self.anchors:
            self.flow.close_link(self.anchors.pop(), counts=True)

    def _start_tag(self, tag: Tag, name: str, written: str, at: int) -> None:
        attributes = {key: value or "" for key, value in reversed(tag.attrs or [])}
        if name == "br":
            self.flow.end_line()
        elif name in _SILENT:
            self.silent = name
        elif name == "a" and attributes.get("href"):
            carried = Carried(attributes["href"].strip(), "a", at)
            self.anchors.append(self.flow.open_link(carried, counts=True))
        elif name in {"img", "iframe", "video", "audio", "source"}:
            self._carry(attributes.get("src", ""), name, at)
        if name == "iframe" and len(written) <= embeds.LONGEST:
            embed = Embed(name, at, at + len(written), kept=True)
            self.flow.close_embed(self.flow.open_embed(embed))


_SHOWN: dict[str, Callable[[_Reader, Token, Placed, int], None]] = {
    "text": _Reader.show_text,
    "text_special": _Reader.show_special,
    "code_inline": _Reader.show_code,
    "softbreak": _Reader.break_softly,
    "hardbreak": _Reader.break_line,
    "link_open": _Reader.open_link,
    "link_close": _Reader.close_link,
    "image": _Reader.show_image,
}


def _plain(tokens: Sequence[Token]) -> str | None:
    kinds = {"text", "text_special", "code_inline", "softbreak"}
    text = "".join(token.content or " " for token in tokens if token.type in kinds)
    return " ".join(text.split()) or None
