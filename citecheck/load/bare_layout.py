"""What a record of text without places shows, as `citecheck.load.layout` lays out one with them."""

from __future__ import annotations

from collections.abc import Iterable

from citecheck.load.flow import (
    BLANKS,
    BREAK,
    CLOSE_CODE,
    CLOSE_LINK,
    KEPT_TEXT,
    LINE,
    OPEN_CODE,
    OPEN_EMBED,
    OPEN_LINK,
    Carried,
    Embed,
    Record,
)
from citecheck.model.article import Reference, Span
from citecheck.model.pattern import later
from citecheck.model.values import Factory, define

_UNEVEN = later(r"[ \t\n\f\r]{2,}|[\t\n\f\r]")


@define
class BareWriter:
    """One layout. Use `write`; then `text`, `references` and `code` tell what was shown."""

    links: list[Carried]
    embeds: list[Embed]
    code: list[Span] = Factory(list)
    _parts: list[str] = Factory(list)
    _length: int = 0
    _is_in_block: bool = False
    _gap: str = ""
    """White space that is shown only if text follows in the block."""
    _lines: int = 0
    _waiting: list[int] = Factory(list)
    _starts: dict[int, int] = Factory(dict)
    _spans: dict[int, Span] = Factory(dict)
    _open_embeds: set[int] = Factory(set)
    _code_depth: int = 0
    _code_start: int | None = None

    @property
    def text(self) -> str:
        """The text that is shown."""
        return "".join(self._parts)

    @property
    def references(self) -> tuple[Reference, ...]:
        """The addresses that markup carries."""
        return tuple(
            Reference(self._spans[index], self.links[index].written, self.links[index].element, 0)
            for index in sorted(self._spans)
        )

    def write(self, records: Iterable[Record | str]) -> None:
        """Lay out a whole record, in which a text whose white space collapses is a plain string."""
        for record in records:
            if isinstance(record, str):
                self._write_text(record)
            elif record[0] is BREAK:
                self._is_in_block, self._gap, self._lines = False, "", 0
            else:
                self._write_other(record)
        for index in list(self._starts):
            self._close_link(index)
        self._code_depth = min(self._code_depth, 1)
        self._close_code()

    def _write_other(self, record: Record) -> None:
        step, at = record.step, record.at
        if step is OPEN_LINK:
            self._waiting.append(at)
            self._starts[at] = -1
        elif step is CLOSE_LINK:
            self._close_link(at)
        elif step is KEPT_TEXT:
            self._write_kept(record.text)
        elif step is LINE:
            self._end_line()
        elif step is OPEN_CODE:
            self._code_depth += 1
        elif step is CLOSE_CODE:
            self._close_code()
        elif self.embeds[at].kept and (step is OPEN_EMBED or at in self._open_embeds):
            self._open_embeds.add(at)
            if self.embeds[at].is_embed:
                self._end_block()

    def _write_text(self, text: str) -> None:
        if "  " in text or "\n" in text or "\t" in text or "\f" in text or "\r" in text:
            text = _UNEVEN.sub(" ", text)
        words = text.strip(" ")
        if not words:
            self._gap = self._gap or text
            return
        if text[0] == " ":
            self._gap = self._gap or " "
        self._put(words)
        if text[-1] == " ":
            self._gap = " "

    def _write_kept(self, text: str) -> None:
        if not self._is_in_block:
            text = text.lstrip("\n") if text.strip() else ""
        body = text.rstrip(BLANKS)
        if body:
            self._put(body)
        if len(body) < len(text) and self._is_in_block:
            self._gap = text[len(body) :]

    def _put(self, text: str) -> None:
        if not self._is_in_block:
            before = "\n\n" if self._length else ""
            self._is_in_block = True
        else:
            before = "\n" if self._lines else self._gap
        self._gap, self._lines = "", 0
        self._length += len(before)
        if self._waiting:
            for index in self._waiting:
                if self._starts.get(index) == -1:
                    self._starts[index] = self._length
            self._waiting.clear()
        if self._code_depth and self._code_start is None:
            self._code_start = self._length
        self._parts += before, text
        self._length += len(text)

    def _end_block(self) -> None:
        self._is_in_block, self._gap, self._lines = False, "", 0

    def _end_line(self) -> None:
        if self._is_in_block:
            self._gap = ""
            self._lines += 1
            if self._lines > 1:
                self._end_block()

    def _close_link(self, index: int) -> None:
        start = self._starts.pop(index, None)
        if start is not None:
            self._spans[index] = Span(self._length if start < 0 else start, self._length)

    def _close_code(self) -> None:
        self._code_depth = max(self._code_depth - 1, 0)
        if self._code_depth == 0 and self._code_start is not None:
            self.code.append(Span(self._code_start, self._length))
            self._code_start = None
