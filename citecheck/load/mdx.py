"""MDX (mdxjs.com/docs/what-is-mdx): Markdown in which components, expressions and modules of
JavaScript stand, as plain Markdown.

Whatever is no Markdown gives way to blanks, so that all else stays where it is. An attribute whose
value is nothing but a string, ``href={"https://..."}``, keeps it. Nothing is run.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from citecheck.model.pattern import later
from citecheck.model.values import define, frozen

_TOKEN = later(
    r"^[ \t>]{0,40}(?P<fence>`{3,}|~{3,})|(?P<ticks>`+)|(?P<comment>\{/\*)|"
    r"<(?P<tag>[A-Za-z][\w.:-]{0,100})|"
    r"^(?P<module>import\s*(?:[\"'{*]|[\w$]{1,80}(?:\s+from\s*[\"']|\s*,\s*[{*]))|"
    r"export\s+(?:const|default|function|let|var|class|async|\{|\*))",
    re.MULTILINE,
)
_TICKS = later(r"`+")
_BRACE = later(r"[{}]")
_IN_TAG = later(r"[\"'{<>]")
_NAME = later(r"[A-Za-z_:$][\w:.$-]{0,100}[ \t]{0,9}=[ \t]{0,9}$")
_LONGEST_NAME = 120
_STRING = later(r"\{\s{0,9}([\"'`])([^\"'`{}<>\n]*)\1\s{0,9}\}")
_CHARACTER = later(r"[^\n]")


@frozen
class _Change:
    """A stretch of the text, and what stands there instead, which is as long."""

    start: int
    instead: str


def plain(text: str) -> str:
    """The text as Markdown, every character of it where it was."""
    parts: list[str] = []
    done = 0
    for change in _Reading.of(text).changes():
        parts += text[done : change.start], change.instead
        done = change.start + len(change.instead)
    return "".join([*parts, text[done:]])


@define
class _Reading:
    text: str
    closing: array[int]
    """Where each brace closes; 0: nowhere, or it is none."""
    ticks: dict[int, list[int]]
    """Where runs of backquotes stand, by their length."""
    missing: set[str]
    """What is known not to come again."""

    @classmethod
    def of(cls, text: str) -> _Reading:
        ticks: dict[int, list[int]] = defaultdict(list)
        for run in _TICKS.finditer(text):
            ticks[len(run[0])].append(run.start())
        return cls(text, _closings(text), ticks, set())

    def changes(self) -> Iterator[_Change]:
        """What is to give way, in order."""
        at = 0
        while found := _TOKEN.search(self.text, at):
            at = found.end()
            if found["fence"]:
                at = self._fence_end(found["fence"], at)
            elif found["ticks"]:
                at = self._code_end(len(found["ticks"]), at)
            elif found["comment"]:
                end = self._next("*/}", at)
                if end is not None:
                    at = end + 3
                    yield self._blank(found.start(), at)
            elif found["module"]:
                at = self._module_end(at)
                yield self._blank(found.start(), at)
            else:
                changed, at = self._tag(at)
                yield from changed

    def _fence_end(self, fence: str, at: int) -> int:
        line = self._next("\n", at)
        end = None if line is None else self._next(f"\n{fence}", line)
        return len(self.text) if end is None else end + 1 + len(fence)

    def _code_end(self, length: int, at: int) -> int:
        """Behind the backquotes that close a span, which lies within a paragraph."""
        runs = self.ticks[length]
        number = bisect_right(runs, at - 1)
        if number == len(runs) or self.text.find("\n\n", at, runs[number]) >= 0:
            return at
        return runs[number] + length

    def _module_end(self, at: int) -> int:
        """A module's lines end with a blank one."""
        end = self._next("\n\n", at)
        return len(self.text) if end is None else end

    def _tag(self, at: int) -> tuple[list[_Change], int]:
        """What is to give way in a tag, and where it ends; its name's end, where it is none."""
        changes: list[_Change] = []
        begun = at
        while found := _IN_TAG.search(self.text, at):
            sign, start = found[0], found.start()
            if sign == ">":
                return changes, start
            end = self.closing[start] if sign == "{" else None
            if sign in "\"'":
                end = self._next(sign, start + 1)
            if not end:
                break
            at = end + 1
            if sign == "{":
                changes.append(self._value(begun, start, at))
        return [], begun

    def _value(self, begun: int, start: int, end: int) -> _Change:
        """An expression in a tag: a string stays, whatever else it is goes with its name."""
        string = _STRING.fullmatch(self.text, start, end)
        if string:
            value = f'"{string[2]}"'
            lead, rest = string.start(1) - start, end - string.end(2) - 1
            return _Change(start, f"{' ' * lead}{value}{' ' * rest}")
        name = _NAME.search(self.text, max(begun, start - _LONGEST_NAME), start)
        return self._blank(name.start() if name else start, end)

    def _blank(self, start: int, end: int) -> _Change:
        return _Change(start, _CHARACTER.sub(" ", self.text[start:end]))

    def _next(self, what: str, at: int) -> int | None:
        """Where something comes next; what was missing once is not looked for again."""
        if what in self.missing:
            return None
        end = self.text.find(what, at)
        if end < 0:
            self.missing.add(what)
            return None
        return end


def _closings(text: str) -> array[int]:
    closing, opened = array("i", bytes(4 * (len(text) + 1))), array("i")
    for brace in _BRACE.finditer(text):
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            closing[opened.pop()] = brace.start()
    return closing
