"""AsciiDoc within a paragraph: macros, formatting, passthroughs, replacements.

The text is gone through once. What opens is known to close, and where; what is to be done there
lies on a stack.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import NamedTuple

from citecheck.load.ahead import Ahead
from citecheck.load.asciidoc.attributes import Attributes
from citecheck.load.placed import Placed, whole
from citecheck.load.scribe import Scribe
from citecheck.model.values import Factory, define

_MARK = re.compile(
    r"(?<=\s)\+\n|[\"']`|[\\*_`#^~+<&]|\(\(|\((?:C|R|TM)\)|--|\.\.\.|://|[-=]>|\[\[|"
    r"\b(?:link|xref|image|icon|mailto|footnote(?:ref)?|anchor|pass|stem|latexmath|asciimath|kbd|"
    r"btn|menu|indexterm2?):"
)
"""What may be markup."""
_SCHEME = re.compile(r"(?:https?|ftp|irc|file)\Z", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s\[\]<>\"]*")
_STOP = re.compile(r"[\s\[\]]")
_PASSED_END = re.compile(r"\+\+\[")
_TEXT_END = re.compile(r"(?<!\\)\]")
_TEXT_ENDS = tuple(re.compile(rf"(?<!\\)\](?#{depth})") for depth in range(5))
_TEXT_BEGINS = tuple(re.compile(rf"(?<!\\)\[(?#{depth})") for depth in range(5))
"""Brackets in a text in brackets: one pattern for each that is looked for after another, since
`Ahead` keeps one place a pattern."""
_TEXT_MACRO = re.compile(r"([a-z0-9]{3,11}):([^\s\[\]]{0,200})\[")
_NOTE_MACRO = re.compile(r"footnote(?:ref)?:([^\s\[\]]{0,200})\[")
_LINK_ATTRIBUTE = re.compile(r"\blink=(?:\"([^\"]{1,2000})\"|([^,\]\s\"]{1,2000}))")
_REFERENCE = re.compile(r"<<([^<>,\n]{1,300})(?:,([^<>]{0,1000}?))?>>")
_TERM = re.compile(r"\(\(\(([^()]{1,300})\)\)\)|\(\(([^()]{1,300})\)\)")
_ANCHOR = re.compile(r"\[\[[^\[\]\n]{1,300}\]\]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,31});")
_CURVED = {
    '"`': ("“", re.compile(r"(?<=\S)`\"(?!\w)")),
    "'`": ("‘", re.compile(r"(?<=\S)`'(?!\w)")),
}
_CURVED_END = {"“": "”", "‘": "’"}
_SHIFTED = re.compile(r"\^[^\s^]{1,200}\^|~[^\s~]{1,200}~")
_TRIPLE = re.compile(r"\+\+\+")
_DOUBLE = re.compile(r"\+\+")
_SINGLE = re.compile(r"(?<=\S)\+(?!\w)")
_HTML_TAG = re.compile(r"<[A-Za-z/!][^<>]{0,2000}>")
_HTML_ADDRESS = re.compile(
    r"<(a|img|iframe)\s[^<>]{0,1500}?(?:href|src)\s{0,9}=\s{0,9}[\"']?([^\"'\s<>]{1,1000})",
    re.IGNORECASE,
)
_ESCAPABLE = re.compile(
    r"(?:https?|ftp|irc|file)://|[*_`#^~+<&{\"'(\[]|--|\.\.\.|\b[a-z]{3,11}:|[\w.+-]{1,64}@"
)
_CLOSE_ONE = {
    mark: re.compile(rf"(?<![\s\\]){re.escape(mark)}(?![\w{re.escape(mark)}])") for mark in "*_#"
} | {"`": re.compile(r"(?<![\s\\])`(?![\w\"'`])")}
_CLOSE_TWO = {mark: re.compile(re.escape(mark * 2)) for mark in "*_`#"}
_REPLACED = {"(C)": "©", "(R)": "®", "(TM)": "™", "...": "…", "->": "→", "=>": "⇒"}
_LONGEST_TEXT = 20_000
_LONGEST_TARGET = 5_000
_WORD = 300


class _Closing(NamedTuple):
    """What is to be done at a place further on."""

    start: int
    end: int
    """Up to where the mark that closes goes."""
    act: Callable[[], None]


@define
class Inline:
    """Reads paragraphs of one article."""

    scribe: Scribe
    attributes: Attributes
    _passage: Placed = Factory(lambda: whole("", 0, 0))
    _ahead: Ahead = Factory(lambda: Ahead(""))
    _shown: int = 0
    """Up to where the passage is shown."""
    _closings: list[_Closing] = Factory(list)

    def read(self, passage: Placed) -> None:
        """Show a paragraph, a title or a cell, and then its footnotes."""
        self._passage, self._ahead, self._shown = passage, Ahead(passage.content), 0
        content, at = passage.content, 0
        while True:
            mark = _MARK.search(content, at)
            place = mark.start() if mark else len(content)
            while self._closings and self._closings[-1].start <= place:
                closing = self._closings.pop()
                self._copy_to(closing.start)
                closing.act()
                self._shown = closing.end
            if place < self._shown:
                at = self._shown
                continue
            if mark is None:
                break
            end = self._read(mark)
            self._shown = max(self._shown, end)
            at = end or place + len(mark[0])
        self._copy_to(len(content))
        self.scribe.show_notes()

    def _read(self, mark: re.Match[str]) -> int:
        reader = _READERS.get(mark[0]) or _MACROS.get(mark[0])
        return reader(self, mark.start()) if reader is not None else self._replaced(mark)

    def _copy_to(self, end: int) -> None:
        if self._shown < end:
            self.scribe.spread(self._passage, self._shown, end)
            self._shown = end

    def _show(self, text: str, start: int, end: int) -> int:
        """Show a text in place of a stretch."""
        self._copy_to(start)
        self.scribe.show(text, self._passage.file(start), self._width(start, end))
        return end

    def _width(self, start: int, end: int) -> int:
        first, last = self._passage.file(start), self._passage.file(end - 1) + 1
        return last - first if 0 < last - first <= end - start else 0

    def _later(self, start: int, end: int, act: Callable[[], None]) -> bool:
        """Do something at a place, if that lies within all that is open."""
        if self._closings and end > self._closings[-1].start:
            return False
        self._closings.append(_Closing(start, end, act))
        return True

    def _before(self, at: int) -> str:
        return self._passage.content[at - 1 : at] if at > self._shown or at == 0 else " "

    def _replaced(self, mark: re.Match[str]) -> int:
        written, at = mark[0], mark.start()
        content = self._passage.content
        if written != "--":
            return self._show(_REPLACED[written], at, mark.end())
        around = content[at - 1 : at] + content[at + 2 : at + 3]
        if around.isspace() or (len(around) == 2 and around.isalnum()):
            return self._show("—", at, mark.end())
        return 0

    def hard_break(self, at: int) -> int:
        self._copy_to(at)
        self.scribe.flow.end_line()
        return at + 2

    def escape(self, at: int) -> int:
        found = _ESCAPABLE.match(self._passage.content, at + 1)
        if found is None:
            return 0
        self._copy_to(at)
        self._shown = at + 1
        if found[0].endswith("://"):
            address = _ADDRESS.match(self._passage.content, found.end())
            self._copy_to(address.end() if address else found.end())
        else:
            self._copy_to(found.end())
        return self._shown

    def format(self, at: int) -> int:
        content = self._passage.content
        mark = content[at]
        if content.startswith(mark * 2, at):
            return self._format_two(at, mark) or self._skip(at, mark)
        before = self._before(at)
        if (before and (before.isalnum() or before in "&;:}_\\")) or self._is_space(at + 1):
            return 0
        found = self._ahead.find(_CLOSE_ONE[mark], at + 2)
        return self._formatted(at, at + 1, found, mark) if found is not None else 0

    def _format_two(self, at: int, mark: str) -> int:
        found = self._ahead.find(_CLOSE_TWO[mark], at + 3)
        return 0 if found is None else self._formatted(at, at + 2, found, mark)

    def _formatted(self, at: int, after: int, found: re.Match[str], mark: str) -> int:
        is_code = mark == "`"
        act = self.scribe.flow.close_code if is_code else _nothing
        if not self._later(found.start(), found.end(), act):
            return 0
        self._copy_to(at)
        if is_code:
            self.scribe.flow.open_code()
        return after

    def _skip(self, at: int, mark: str) -> int:
        content = self._passage.content
        while content.startswith(mark, at):
            at += 1
        self._copy_to(at)
        return at

    def _is_space(self, at: int) -> bool:
        character = self._passage.content[at : at + 1]
        return not character or character.isspace()

    def shift(self, at: int) -> int:
        """Superscript and subscript: no spaces in them."""
        found = _SHIFTED.match(self._passage.content, at)
        if found is None or not self._later(found.end() - 1, found.end(), _nothing):
            return 0
        self._copy_to(at)
        return at + 1

    def curve(self, at: int) -> int:
        opening = self._passage.content[at : at + 2]
        before = self._before(at)
        if before.isalnum() or self._is_space(at + 2):
            return 0
        sign, pattern = _CURVED[opening]
        found = self._ahead.find(pattern, at + 3)
        if found is None:
            return 0
        first, last = found.span()
        close = _CURVED_END[sign]
        if not self._later(first, last, lambda: self._sign(close, first, last)):
            return 0
        return self._show(sign, at, at + 2)

    def _sign(self, sign: str, start: int, end: int) -> None:
        self._show(sign, start, end)

    def plus(self, at: int) -> int:
        """Text that is passed through as it is; between three signs it is HTML."""
        content = self._passage.content
        for length, pattern in ((3, _TRIPLE), (2, _DOUBLE), (1, _SINGLE)):
            if not content.startswith("+" * length, at) or self._is_space(at + length):
                continue
            if length == 1 and self._before(at) and not _opens_after(self._before(at)):
                return 0
            found = self._ahead.find(pattern, at + length + 1)
            if found is None:
                return self._skip(at, "+")
            if self._closings and found.end() > self._closings[-1].start:
                return 0
            self._copy_to(at)
            self._shown = at + length
            if length == 3:
                self._raw(at + length, found.start())
            self._copy_to(found.start())
            return found.end()
        return self._skip(at, "+")

    def _raw(self, start: int, end: int) -> None:
        """HTML within a line: what it shows, and where it leads."""
        for tag in _HTML_TAG.finditer(self._passage.content, start, end):
            self._copy_to(tag.start())
            self._shown = tag.end()
            found = _HTML_ADDRESS.match(tag[0])
            if found:
                place = self._passage.file(tag.start())
                self.scribe.carry(html.unescape(found[2]), found[1].lower(), place)
        self._copy_to(end)

    def entity(self, at: int) -> int:
        found = _ENTITY.match(self._passage.content, at)
        if found is None:
            return 0
        text = html.unescape(found[0])
        is_one = text != found[0] and not any(
            "\ud800" <= character <= "\udfff" for character in text
        )
        return self._show(text, at, found.end()) if is_one else 0

    def address(self, at: int) -> int:
        """``https://address[text]``; one without brackets is but text."""
        content = self._passage.content
        scheme = _SCHEME.search(content, max(at - 5, self._shown), at)
        if scheme is None:
            return 0
        start = scheme.start()
        before = content[start - 1 : start]
        found = _ADDRESS.match(content, at + 3)
        end = found.end() if found else at + 3
        if self._closings:
            end = min(end, self._closings[-1].start)
        if before and (before.isalnum() or before == "_"):
            self._copy_to(end)
            return end
        if content.startswith("[", end) and content[end - 1] not in ".,;:":
            done = self._link(start, content[start:end], start, end + 1)
            if done:
                return done
        self._copy_to(end)
        return end

    def angle(self, at: int) -> int:
        found = _REFERENCE.match(self._passage.content, at)
        if found is None:
            return 0
        self._copy_to(at)
        target = found[1].strip()
        link = self._open(target if _is_file(target) else f"#{target.lstrip('#')}", at)
        start, end = found.span(2) if found[2] else found.span(1)
        self._shown = start
        self._copy_to(end)
        self.scribe.close_link(link)
        return found.end()

    def term(self, at: int) -> int:
        found = _TERM.match(self._passage.content, at)
        if found is None:
            return 0
        self._copy_to(at)
        if found[2]:
            self._shown = found.start(2)
            self._copy_to(found.end(2))
        return found.end()

    def anchor_id(self, at: int) -> int:
        found = _ANCHOR.match(self._passage.content, at)
        if found is None:
            return 0
        self._copy_to(at)
        return found.end()

    def macro_link(self, at: int) -> int:
        content = self._passage.content
        name, _, _ = content[at : at + 8].partition(":")
        found = self._target(at + len(name) + 1)
        if found is None:
            return 0
        start, end, text = found
        target = content[start:end]
        if name == "mailto":
            target = f"mailto:{target}"
        elif name == "xref":
            target = target if _is_file(target) else f"#{target.lstrip('#')}"
        return self._link(at, target, start, text)

    def _link(self, at: int, target: str, shown: int, start: int) -> int:
        """A link whose text begins at `start`; an empty text shows the address instead."""
        content = self._passage.content
        closing = self._text_end(start)
        if closing < 0 or (self._closings and closing + 1 > self._closings[-1].start):
            return 0
        first, last = self._label(start, closing)
        self._copy_to(at)
        link = self._open(target, at)
        if first == last:
            self._shown = shown
            self._copy_to(shown + len(content[shown:start].rstrip("[").rstrip("+")))
            self.scribe.close_link(link)
            return closing + 1
        self._shown = first
        self._later(last, closing + 1, lambda: self.scribe.close_link(link))
        return first

    def _text_end(self, start: int) -> int:
        """Where the text in brackets ends; macros in it have brackets of their own."""
        at = start
        for closing, opening in zip(_TEXT_ENDS, _TEXT_BEGINS, strict=True):
            found = self._ahead.find(closing, at)
            if found is None or found.start() - start > _LONGEST_TEXT:
                return -1
            nested = self._ahead.find(opening, at)
            if (
                nested is None
                or nested.start() > found.start()
                or not self._is_macro(nested.start())
            ):
                return found.start()
            at = found.end()
        return -1

    def _is_macro(self, bracket: int) -> bool:
        """Whether a bracket is that of a macro or an address: a word with a colon is before it."""
        word = self._passage.content[max(0, bracket - _WORD) : bracket].rpartition(" ")[2]
        return ":" in word and not word.endswith(":")

    def _target(self, at: int) -> tuple[int, int, int] | None:
        """Where a macro's target begins and ends, and where its brackets begin."""
        content = self._passage.content
        if content.startswith("++", at):
            found = self._ahead.find(_PASSED_END, at + 2)
            if found is None or found.start() - at > _LONGEST_TARGET:
                return None
            return at + 2, found.start(), found.end()
        found = self._ahead.find(_STOP, at)
        if found is None or found[0] != "[" or found.start() - at > _LONGEST_TARGET:
            return None
        return None if content.startswith(":", at) else (at, found.start(), found.end())

    def _label(self, start: int, end: int) -> tuple[int, int]:
        """The text of a link without its attributes and the caret that asks for a new window."""
        content = self._passage.content
        if "=" in content[start:end] and not content.startswith("image:", start):
            comma = content.find(",", start, end)
            if content.startswith('"', start):
                quote = content.find('"', start + 1, end)
                if quote > 0:
                    return start + 1, quote
            equals = content.find("=", start, end)
            if comma < 0:
                return (start, start) if content[start:equals].isidentifier() else (start, end)
            if content[start : min(comma, equals)].strip().isidentifier() and equals < comma:
                return start, start
            if comma < equals:
                end = comma
        while end > start and content[end - 1].isspace():
            end -= 1
        if content.endswith("^", start, end):
            end -= 1
        return start, end

    def macro_image(self, at: int) -> int:
        """A picture, and where a click on it leads."""
        content = self._passage.content
        colon = content.index(":", at)
        found = self._target(colon + 1)
        closing = self._ahead.find(_TEXT_END, found[2]) if found else None
        if found is None or closing is None:
            return 0
        start, end, text = found
        self._copy_to(at)
        if content.startswith("image", at):
            written = content[text : min(closing.start(), text + _LONGEST_TEXT)]
            self.carry_image(content[start:end], written, self._passage.file(at))
        return closing.end()

    def carry_image(self, target: str, written: str, place: int) -> None:
        """A picture's address, and that of its ``link=`` attribute."""
        link = _LINK_ATTRIBUTE.search(written)
        if link:
            self.scribe.carry(link[1] or link[2], "a", place)
        folder = self.attributes.value("imagesdir")
        if folder and "://" not in target and not target.startswith(("/", "data:")):
            target = f"{folder.rstrip('/')}/{target}"
        alt = written.partition(",")[0].strip().strip('"')
        self.scribe.carry(target, "img", place, alt="" if "=" in alt else alt)

    def macro_text(self, at: int) -> int:
        """Macros that show the text in their brackets, or nothing."""
        content = self._passage.content
        found = _TEXT_MACRO.match(content, at)
        closing = self._ahead.find(_TEXT_END, found.end()) if found else None
        if found is None or closing is None:
            return 0
        if self._closings and closing.end() > self._closings[-1].start:
            return 0
        self._copy_to(at)
        name = found[1]
        self._shown = found.end()
        if name == "pass":
            self._raw(found.end(), closing.start())
        elif name in {"stem", "latexmath", "asciimath", "kbd"}:
            self.scribe.flow.open_code()
            self._copy_to(closing.start())
            self.scribe.flow.close_code()
        elif name in {"btn", "menu", "indexterm2"}:
            self._copy_to(closing.start())
        return closing.end()

    def macro_note(self, at: int) -> int:
        """A footnote, to be shown after the paragraph."""
        content = self._passage.content
        found = _NOTE_MACRO.match(content, at)
        closing = self._text_end(found.end()) if found else -1
        if found is None or closing < 0:
            return 0
        self._copy_to(at)
        if closing == found.end():
            return closing + 1
        begun = self.scribe.begin_note()
        if not self._later(closing, closing + 1, lambda: self.scribe.end_note(begun)):
            return 0
        self._shown = found.end()
        return found.end()

    def _open(self, address: str, at: int) -> int:
        return self.scribe.open_link(address, self._passage.file(at))


def _nothing() -> None:
    """Formatting that a reader of the text does not see."""


def _opens_after(before: str) -> bool:
    return not before.isalnum() and before not in ";:\\}"


def _is_file(target: str) -> bool:
    path = target.partition("#")[0]
    return "." in path or "/" in path


_READERS: dict[str, Callable[[Inline, int], int]] = {
    "\\": Inline.escape,
    **dict.fromkeys("*_`#", Inline.format),
    **dict.fromkeys("^~", Inline.shift),
    **dict.fromkeys(_CURVED, Inline.curve),
    "+": Inline.plus,
    "<": Inline.angle,
    "&": Inline.entity,
    "((": Inline.term,
    "[[": Inline.anchor_id,
    "://": Inline.address,
    "+\n": Inline.hard_break,
}
_MACROS: dict[str, Callable[[Inline, int], int]] = {
    **dict.fromkeys(("link:", "xref:", "mailto:"), Inline.macro_link),
    **dict.fromkeys(("image:", "icon:"), Inline.macro_image),
    **dict.fromkeys(("footnote:", "footnoteref:"), Inline.macro_note),
    **dict.fromkeys(
        ("anchor:", "pass:", "stem:", "latexmath:", "asciimath:", "kbd:", "btn:", "menu:",
         "indexterm:", "indexterm2:"),
        Inline.macro_text,
    ),
}  # fmt: skip
"""What reads each mark: it shows what it makes of it and returns its end, or 0 for nothing."""
