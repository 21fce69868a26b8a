"""reStructuredText within a paragraph: references, roles, substitutions, escapes.

The rules for where markup begins and ends are those of the reStructuredText Markup
Specification, "Inline markup recognition rules".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from citecheck.load.ahead import Ahead
from citecheck.load.flow import Carried
from citecheck.load.placed import Placed, whole
from citecheck.load.rst.substitutions import Substitution
from citecheck.load.rst.targets import Targets, address_of, alias_of, name_of
from citecheck.load.scribe import Scribe
from citecheck.model.values import Factory, define

_MARK = re.compile(r"[\\*`|\[_]")
_ESCAPE = re.compile(r"\\(?:\s|.)?", re.DOTALL)
_AFTER = r"(?=\Z|[^\w+=$^`~|*#&%@<(\[{])"
"""What may follow the end of markup: white space or punctuation that does not open anything."""

_STRONG = re.compile(rf"(?<![\s\\])\*\*{_AFTER}")
_EMPHASIS = re.compile(rf"(?<![\s\\])\*{_AFTER}")
_LITERAL = re.compile(rf"(?<!\s)``{_AFTER}")
_PHRASE = re.compile(rf"(?<![\s\\])`(__?|:[A-Za-z][\w.+-]{{0,60}}:)?{_AFTER}")
_SUBSTITUTION = re.compile(rf"(?<![\s\\])\|(__?)?{_AFTER}")
_NOTE = re.compile(rf"\[(?:\d{{1,9}}|#[\w.+-]{{0,60}}|\*|[A-Za-z][\w.+:-]{{0,100}})\]_{_AFTER}")
_CLOSE_NAME = re.compile(rf"__?{_AFTER}")

_OPENING = "'\"([{<-/:"
_PAIRS = {"'": "'", '"': '"', "(": ")", "[": "]", "{": "}", "<": ">"}
_IN_NAMES = "-._+:"
_LONGEST_NAME = 200
_LONGEST_TARGET = 5_000

_CODE_ROLES = frozenset(
    {"code", "literal", "math", "samp", "file", "kbd", "command", "option", "envvar", "regexp"}
)
_NUMBERED = {
    "rfc": ("RFC ", "https://datatracker.ietf.org/doc/html/rfc{}"),
    "rfc-reference": ("RFC ", "https://datatracker.ietf.org/doc/html/rfc{}"),
    "pep": ("PEP ", "https://peps.python.org/pep-{:0>4}/"),
    "pep-reference": ("PEP ", "https://peps.python.org/pep-{:0>4}/"),
}
"""Roles whose text is the number of a document (docutils' roles; Sphinx has the same)."""
_NUMBER = re.compile(r"\s{0,9}0{0,9}([1-9]\d{0,5})(#[^\s#<>`]{1,200})?\s{0,9}\Z")


@define
class Inline:
    """Reads paragraphs of one article."""

    scribe: Scribe
    targets: Targets
    substitutions: dict[str, Substitution]
    budget: int
    """How many more characters substitutions may show."""
    _replacing: bool = False
    _passage: Placed = Factory(lambda: whole("", 0, 0))
    _ahead: Ahead = Factory(lambda: Ahead(""))
    _shown: int = 0
    """Up to where the passage is shown."""

    def read(self, passage: Placed) -> None:
        """Show a paragraph, a title or a cell."""
        self._passage, self._ahead, self._shown = passage, Ahead(passage.content), 0
        content = passage.content
        mark = _MARK.search(content)
        while mark:
            at = mark.start()
            end = _READERS[content[at]](self, at)
            if end:
                self._shown = end
            mark = _MARK.search(content, end or at + 1)
        self._copy_to(len(content))

    def _copy_to(self, end: int) -> None:
        if self._shown < end:
            self.scribe.spread(self._passage, self._shown, end)
            self._shown = end

    def _plain(self, start: int, end: int) -> None:
        """Show a stretch in which only escapes count."""
        content = self._passage.content
        self._shown = start
        for found in _ESCAPE.finditer(content, start, end):
            self._copy_to(found.start())
            self._escaped(found)
        self._copy_to(end)

    def _escaped(self, found: re.Match[str]) -> None:
        self._shown = found.end()
        if len(found[0]) > 1 and not found[0][1].isspace():
            self.scribe.show(found[0][1], self._passage.file(found.start()), 2)

    def escape(self, at: int) -> int:
        found = _ESCAPE.match(self._passage.content, at)
        if found is None:
            return 0
        self._copy_to(at)
        self._escaped(found)
        return found.end()

    def _may_begin(self, at: int, after: int) -> bool:
        """Whether markup may begin at `at`, its content at `after`."""
        content = self._passage.content
        if after >= len(content) or content[after].isspace():
            return False
        if at == 0:
            return True
        before = content[at - 1]
        if _PAIRS.get(before) == content[after]:
            return False
        return (
            before.isspace()
            or before in _OPENING
            or (before > "\x7f" and unicodedata.category(before) in _OPEN_CATEGORIES)
        )

    def star(self, at: int) -> int:
        length = 2 if self._passage.content.startswith("**", at) else 1
        if not self._may_begin(at, at + length):
            return 0 if length == 1 else self._skip_run(at, "*")
        found = self._ahead.find(_STRONG if length == 2 else _EMPHASIS, at + length + 1)
        if found is None:
            return 0 if length == 1 else self._skip_run(at, "*")
        self._copy_to(at)
        self._plain(at + length, found.start())
        return found.end()

    def _skip_run(self, at: int, mark: str) -> int:
        """Show a run of marks that open nothing."""
        content = self._passage.content
        while content.startswith(mark, at):
            at += 1
        self._copy_to(at)
        return at

    def backquote(self, at: int) -> int:
        if self._passage.content.startswith("``", at):
            return self._literal(at)
        role = self._role_before(at)
        begin = at - len(role) if role else at
        if not (self._may_begin(begin, at + 1) and self._may_follow(at + 1)):
            return 0
        found = self._ahead.find(_PHRASE, at + 2)
        if found is None:
            return 0
        self._copy_to(begin)
        tail = found[1] or ""
        if tail.startswith("_"):
            self._reference(at + 1, found.start(), is_nameless=tail == "__")
        else:
            self._interpreted((role or tail).strip(":").lower(), at + 1, found.start())
        return found.end()

    def _may_follow(self, at: int) -> bool:
        content = self._passage.content
        return at < len(content) and not content[at].isspace()

    def _literal(self, at: int) -> int:
        if not self._may_begin(at, at + 2):
            return self._skip_run(at, "`")
        found = self._ahead.find(_LITERAL, at + 3)
        if found is None:
            return self._skip_run(at, "`")
        self._copy_to(at)
        self._code(at + 2, found.start())
        return found.end()

    def _code(self, start: int, end: int) -> None:
        self.scribe.flow.open_code()
        self.scribe.spread(self._passage, start, end)
        self.scribe.flow.close_code()

    def _role_before(self, at: int) -> str:
        """The role written right before an opening mark, with its colons."""
        content = self._passage.content
        if at < 3 or content[at - 1] != ":":
            return ""
        start = at - 1
        least = max(self._shown, at - _LONGEST_NAME)
        while start > least and (content[start - 1].isalnum() or content[start - 1] in "_.+-:"):
            start -= 1
        role = content[start:at]
        return role if role[0] == ":" and len(role) > 2 else ""

    def _interpreted(self, role: str, start: int, end: int) -> None:
        content = self._passage.content
        if role in _CODE_ROLES:
            self._code(start, end)
        elif role in _NUMBERED and (number := _NUMBER.match(content, start, end)):
            title, address = _NUMBERED[role]
            url = address.format(number[1]) + (number[2] or "")
            link = self._open(url, start)
            width = end - start
            self.scribe.show(title + number[1], self._passage.file(start), width)
            self.scribe.close_link(link)
        elif role.startswith("raw"):
            self._shown = end
        else:
            opening = self._opening(start, end) if role else -1
            stop = opening if opening > start else end
            self._plain(start, start + len(content[start:stop].rstrip()))

    def _opening(self, start: int, end: int) -> int:
        """Where the angle bracket opens that ends a phrase, or -1."""
        content = self._passage.content
        if content[end - 1] != ">" or content[end - 2] == "\\":
            return -1
        return content.rfind("<", max(start, end - _LONGEST_TARGET), end)

    def _reference(self, start: int, end: int, *, is_nameless: bool) -> None:
        content = self._passage.content
        opening = self._opening(start, end)
        if opening >= start and (opening == start or content[opening - 1].isspace()):
            self._embedded(start, opening, end, is_nameless=is_nameless)
            return
        link = self._open("", start)
        self.targets.wait(link, None if is_nameless else name_of(content[start:end]))
        self._plain(start, end)
        self.scribe.close_link(link)

    def _embedded(self, start: int, opening: int, end: int, *, is_nameless: bool) -> None:
        content = self._passage.content
        written = content[opening + 1 : end - 1]
        alias = alias_of(written, may_have_spaces=True)
        address = "" if alias is not None else address_of(written)
        link = self._open(address, start)
        if alias is not None:
            self.targets.wait(link, alias)
        label = content[start:opening].rstrip()
        if label:
            self._plain(start, start + len(label))
            if not is_nameless and address:
                self.targets.addresses.setdefault(name_of(label), address)
        else:
            self._plain(opening + 1, end - 1)
        self.scribe.close_link(link)

    def _open(self, address: str, at: int) -> int:
        return self.scribe.open_link(address, self._passage.file(at))

    def bracket(self, at: int) -> int:
        """A reference to a footnote or citation of the same text."""
        if not self._may_begin(at, at + 1):
            return 0
        found = _NOTE.match(self._passage.content, at)
        if found is None:
            return 0
        self._copy_to(found.end() - 1)
        return found.end()

    def underscore(self, at: int) -> int:
        content = self._passage.content
        if content.startswith("_`", at) and self._may_begin(at, at + 2):
            found = self._ahead.find(_PHRASE, at + 3)
            if found is not None and not found[1]:
                self._copy_to(at)
                self._plain(at + 2, found.start())
                return found.end()
        closing = _CLOSE_NAME.match(content, at)
        if closing is None or at == 0 or not content[at - 1].isalnum():
            return 0
        start = self._name_start(at)
        if start == at or not self._may_begin(start, start):
            return 0
        self._copy_to(start)
        link = self._open("", start)
        name = None if len(closing[0]) == 2 else name_of(content[start:at])
        self.targets.wait(link, name)
        self._copy_to(at)
        self.scribe.close_link(link)
        return closing.end()

    def _name_start(self, at: int) -> int:
        """Where the simple reference name before `at` begins: no two signs stand side by side."""
        content = self._passage.content
        start = at
        least = max(self._shown, at - _LONGEST_NAME)
        while start > least and (
            content[start - 1].isalnum()
            or (content[start - 1] in _IN_NAMES and content[start].isalnum())
        ):
            start -= 1
        while start < at and not content[start].isalnum():
            start += 1
        return start

    def bar(self, at: int) -> int:
        if self._replacing or not self._may_begin(at, at + 1):
            return 0
        found = self._ahead.find(_SUBSTITUTION, at + 2)
        if found is None:
            return 0
        name = " ".join(self._passage.content[at + 1 : min(found.start(), at + 200)].split())
        known = self.substitutions.get(name) or self.substitutions.get(name.casefold())
        if known is None:
            return 0
        self._copy_to(at)
        self._substitute(known, name, at, found)
        return found.end()

    def _substitute(self, known: Substitution, name: str, at: int, found: re.Match[str]) -> None:
        link = None
        if found[1]:
            link = self._open("", at)
            self.targets.wait(link, None if found[1] == "__" else name_of(name))
        place = self._passage.file(at)
        if known.target:
            self.carry_target(known.target, place)
        if known.image:
            self.scribe.carry(known.image, "img", place)
        elif known.passage is not None and len(known.passage.content) <= self.budget:
            self.budget -= len(known.passage.content)
            self._replace(known.passage)
        if link is not None:
            self.scribe.close_link(link)

    def carry_target(self, written: str, place: int) -> None:
        """An address or the name of one that shows no text. `place`: in the file."""
        alias = alias_of(written)
        link = self.scribe.flow.open_link(
            Carried("" if alias is not None else address_of(written), "a", place)
        )
        if alias is not None:
            self.targets.wait(link, alias)
        self.scribe.flow.close_link(link)

    def _replace(self, passage: Placed) -> None:
        """Show what a substitution stands for, in which no other is looked for."""
        kept = self._passage, self._ahead, self._shown
        self._replacing = True
        self.read(passage)
        self._replacing = False
        self._passage, self._ahead, self._shown = kept


_OPEN_CATEGORIES = frozenset({"Ps", "Pi", "Pf", "Pd", "Po"})

_READERS: dict[str, Callable[[Inline, int], int]] = {
    "\\": Inline.escape,
    "*": Inline.star,
    "`": Inline.backquote,
    "|": Inline.bar,
    "[": Inline.bracket,
    "_": Inline.underscore,
}
"""What reads each mark: it shows what it makes of it and returns its end, or 0 for nothing."""
