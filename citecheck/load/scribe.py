"""What the readers of markup that is itself text take down, and the article made of it.

Places are offsets in the text with LF alone (see `Newlines`).
"""

from __future__ import annotations

import re
from typing import NoReturn

from citecheck.load import html
from citecheck.load.flow import Carried, Cut, Flow, TooManyPartsError
from citecheck.load.inputs import own_address
from citecheck.load.layout import laid_out
from citecheck.load.newlines import Newlines
from citecheck.load.placed import Placed
from citecheck.model.article import MOST_LINKS, Article, BlockKind, Metadata, Origin
from citecheck.model.errors import InputTooLarge
from citecheck.model.values import Factory, define

LONGEST = 10_000_000
"""Longest text that is read, in characters."""
MOST_PARTS = 300_000
"""Most lines, blocks, links and pieces of text that one article may have: a long one has 20,000."""
_INDENT = re.compile(r"[ \t]*")
_BLANK = re.compile(r"[ \t]*\n")


@define
class Scribe:
    """One article's record, within bounds."""

    name: str
    text: str
    """The file, its lines ended by LF."""
    kind: BlockKind = BlockKind.PARAGRAPH
    """What the block under way is."""
    flow: Flow = Factory(Flow)
    notes: list[Cut] = Factory(list)
    """Footnotes that wait for the end of their block."""
    _lines: int = 0
    """Line ends in the text so far, each of which begins another run."""

    def __attrs_post_init__(self) -> None:
        if len(self.text) > LONGEST:
            raise InputTooLarge(
                f"{self.name}: longer than {LONGEST:,} characters",
                hint="split it, or give it as plain text (.txt)",
            )

    def check(self) -> None:
        """Raise `InputTooLarge` where the record has more than an article can have."""
        if len(self.flow.records) + self._lines > MOST_PARTS:
            self._refuse(f"{MOST_PARTS:,} parts")
        if len(self.flow.links) > MOST_LINKS:
            self._refuse(f"{MOST_LINKS:,} links")

    def _refuse(self, most: str) -> NoReturn:
        raise InputTooLarge(
            f"{self.name}: has more than {most}, too many for one article",
            hint="split it, or give it as plain text (.txt)",
        )

    def open_link(self, address: str, at: int) -> int:
        """A link begins that the file writes at `at`; what `close_link` wants."""
        self.check()
        return self.flow.open_link(Carried(address, "a", at), counts=True)

    def close_link(self, link: int) -> None:
        """The link ends."""
        self.flow.close_link(link, counts=True)

    def block(self, kind: BlockKind) -> None:
        """A block of `kind` begins; the one before it ends."""
        self.check()
        self.kind = kind
        self.flow.end_block(kind)

    def copy(self, start: int, end: int, *, keep_spaces: bool = False) -> None:
        """Show a stretch of the file as it is."""
        if start < end:
            self._lines += self.text.count("\n", start, end)
            self.check()
            self.flow.text(self.text[start:end], start, end - start, keep_spaces=keep_spaces)

    def spread(self, placed: Placed, start: int, end: int) -> None:
        """Show a stretch of a text that was put together."""
        for text, at, width in placed.stretches(start, end):
            self.show(text, at, width)

    def show(self, text: str, at: int, width: int) -> None:
        """Show a text for `width` written characters.

        A run of equal lengths is a copy, character by character, so one that is none has no width.
        """
        if text:
            self._lines += text.count("\n")
            self.check()
            copied = width == len(text) and self.text.startswith(text, at)
            self.flow.text(text, at, 0 if width == len(text) and not copied else width)

    def carry(self, address: str, element: str, at: int, *, alt: str = "") -> None:
        """An address that shows no text. `alt`: what stands in for a picture."""
        if address:
            self.check()
            self.flow.close_link(self.flow.open_link(Carried(address, element, at, alt)))

    def code(self, start: int, end: int, *, indent: int = 0) -> None:
        """Show lines of code as a block of their own, without what indents them all."""
        kind = self.kind
        self.block(BlockKind.CODE)
        self.flow.open_code()
        if indent == 0:
            self.copy(start, end, keep_spaces=True)
        else:
            self._indented(start, end, indent)
        self.flow.close_code()
        self.block(kind)

    def _indented(self, start: int, end: int, indent: int) -> None:
        while start < end:
            stop = self.text.find("\n", start, end) + 1 or end
            spaces = _INDENT.match(self.text, start, stop)
            lead = min(spaces.end() - start if spaces else 0, indent)
            while (blank := _BLANK.match(self.text, stop, end)) is not None:
                stop = blank.end()  # a blank line is but white space after the line before it
            self.copy(start + lead, stop, keep_spaces=True)
            start = stop

    def begin_note(self) -> int:
        """What follows is a footnote, to be shown after the block that refers to it."""
        return len(self.flow.records)

    def end_note(self, begun: int) -> None:
        """The footnote that began there ends."""
        self.notes.append(self.flow.cut(begun))

    def show_notes(self) -> None:
        """Show the footnotes that wait, each as a paragraph."""
        notes, self.notes = self.notes, []
        for note in notes:
            self.flow.end_block(BlockKind.PARAGRAPH)
            self.flow.paste(note)
        if notes:
            self.block(self.kind)

    def html(self, start: int, end: int) -> None:
        """A stretch of HTML, read as a page of its own."""
        from citecheck.load.html_tree import PlacedTree
        from citecheck.load.html_walk import Walk

        self.block(self.kind)
        try:
            tree = PlacedTree(self.text[start:end], start)
            Walk(tree, flow=self.flow, kind=self.kind).over(tree.document)
        except TooManyPartsError as error:
            raise InputTooLarge(
                f"{self.name}: has {error}, too many for one article", hint="split it"
            ) from error
        self.block(self.kind)


def article(
    scribe: Scribe, newlines: Newlines, metadata: Metadata, origin: Origin, decoded: str
) -> Article:
    """What was taken down as an article. Links whose address stayed empty are left out."""
    layout = laid_out(scribe.flow)
    return Article(
        origin=origin,
        text=layout.text,
        metadata=metadata,
        blocks=layout.blocks,
        references=tuple(each for each in html.placed(newlines, layout.references) if each.written),
        fragments=html.fragments(layout.fragments, newlines, decoded),
        code=layout.code,
        base_url=own_address(origin.name, metadata.url),
        runs=tuple(newlines.runs(layout.runs)),
        decoded=decoded,
    )
