"""A walk over a LaTeX text, command by command.

What is to be done when a group closes lies on a stack, so that nothing here calls itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Sized

from citecheck.load.ahead import Ahead
from citecheck.load.latex import commands, own_commands
from citecheck.load.latex.braces import Braces
from citecheck.load.latex.own_commands import OwnCommand
from citecheck.load.latex.written import address_of, plain
from citecheck.load.scribe import Scribe
from citecheck.model.article import BlockKind
from citecheck.model.values import Factory, define

_TOKEN = re.compile(
    r"\\(?:[A-Za-z@]+\*?|[^A-Za-z@]|\Z)|[{}$&~]|%[^\n]*(?:\n[ \t]*(?=[^\n]))?|\n[ \t]*\n[ \t\n]*|"
    r"``|''|\"[`']|`|---?|(?<=\S)'(?![A-Za-z])"
)
_SIGNS = {
    "``": "“",
    "''": "”",
    '"`': "„",
    "\"'": "“",
    "`": "‘",
    "--": "–",
    "---": "—",
    "~": "\u00a0",
}
_SPACES = re.compile(r"[ \t]*\n?[ \t]*")
_OPTION = re.compile(r"\[[^\[\]]{0,2000}\]")
_NAME = re.compile(r"\{([A-Za-z*@]{1,40})\}")
_MATH_END = re.compile(r"(?<!\\)\$")
_DISPLAY_END = re.compile(r"\$\$")
_ROUND_END = re.compile(r"\\\)")
_SQUARE_END = re.compile(r"\\\]")
_LONGEST_MATH = 5_000
_LONGEST_LABEL = 500
_LONGEST_VALUE = 2_000
_MOST_MACROS = 10_000
_ESCAPED = frozenset("%$#&_{}")
_THIN = frozenset(",;: \n\t")
_TEXT_OF_TITLE = {
    "title": BlockKind.HEADING,
    "author": BlockKind.PARAGRAPH,
    "date": BlockKind.PARAGRAPH,
}
_OWN_CODE = re.compile(
    r"\\(?:lstnewenvironment|DefineVerbatimEnvironment|newtcblisting)[ \t]*\{([A-Za-z*]{1,40})\}"
)
"""Environments for code that the text defines."""
_BABEL = re.compile(r"\[([^\[\]\n]{1,200})\]\{babel\}")


@define
class Reader:
    """One reading."""

    scribe: Scribe
    code: frozenset[str]
    """The environments that hold code."""
    braces: Braces
    ahead: Ahead
    told: dict[str, str] = Factory(dict)
    """Title, author, date and language, where they are said."""
    macros: dict[str, str] = Factory(dict)
    """Commands without arguments that the text defines, by name."""
    own: dict[str, OwnCommand] = Factory(dict)
    """Commands that the text defines and that make links."""
    groups: list[Callable[[], None] | None] = Factory(list)
    """What is to be done when each open group closes."""
    environments: list[tuple[str, BlockKind]] = Factory(list)
    """Those that are open, and the kind of block to go back to."""
    kind: BlockKind = BlockKind.PARAGRAPH
    _shown: int = 0
    _next: int = 0
    """Where reading goes on."""
    _unshown: bool = False
    """Whether this is the preamble, of which little is shown."""
    _showing: int = 0
    _notes: int = 0
    _singles: int = 0
    _label_end: int | None = None
    _missing: set[str] = Factory(set)

    @classmethod
    def of(cls, scribe: Scribe) -> Reader:
        """A reading of a file from its start."""
        own = {found[1] for found in _OWN_CODE.finditer(scribe.text)}
        code = commands.environments("code") | own
        return cls(scribe, code, Braces(scribe.text, code), Ahead(scribe.text))

    def read(self) -> None:
        """Take down all."""
        self._unshown = "\\begin{document}" in self.scribe.text
        self.piece(0, len(self.scribe.text))
        self.scribe.show_notes()

    def piece(self, start: int, end: int) -> None:
        """Take down a stretch. What is open at its end is closed."""
        text = self.scribe.text
        self._shown = self._next = start
        while (token := _TOKEN.search(text, self._next, end)) is not None:
            if self._label_end is not None and token.start() >= self._label_end:
                self._copy_to(self._label_end)
                self._shown, self._label_end = self._label_end + 1, None
                if token.start() < self._shown:
                    self._next = self._shown
                    continue
            self._copy_to(token.start())
            self._shown = self._next = token.end()
            self._sort(token[0], token.start())
            self._shown = max(self._shown, self._next)
        self._copy_to(end)
        while self.groups:
            self.close(0)

    def _is_seen(self) -> bool:
        return not self._unshown or self._showing > 0

    def _copy_to(self, end: int) -> None:
        if self._shown < end:
            if self._is_seen():
                self.scribe.copy(self._shown, end)
            self._shown = end

    def _show(self, shown: str, at: int, end: int) -> None:
        if self._is_seen():
            self.scribe.show(shown, at, end - at)
        self._shown = self._next = end

    def _sort(self, written: str, at: int) -> None:
        if written[0] == "\\":
            self._command(written[1:], at)
        elif written[0] == "%":
            return
        elif written[0] == "\n":
            self._block(self.kind)
        elif written in _SIGNS:
            self._singles += written == "`"
            self._show(_SIGNS[written], at, self._next)
        elif written == "'":
            self._show("’" if self._singles else "'", at, self._next)
            self._singles = 0
        else:
            _MARKS[written](self, at)

    def _block(self, kind: BlockKind) -> None:
        if self._is_seen():
            self.scribe.block(kind)
            if not self._notes:
                self.scribe.show_notes()

    def open(self, _at: int) -> None:
        self.groups.append(None)

    def close(self, _at: int) -> None:
        if self.groups:
            act = self.groups.pop()
            if act is not None:
                act()

    def math(self, at: int) -> None:
        r"""``$...$`` is shown as code, ``$$...$$`` not at all."""
        text = self.scribe.text
        is_display = text.startswith("$$", at)
        found = self.ahead.find(_DISPLAY_END if is_display else _MATH_END, at + 1 + is_display)
        if found is None or found.start() - at > _LONGEST_MATH:
            self._show("$", at, at + 1)
            return
        if not is_display:
            self._code(at + 1, found.start())
        self._shown = self._next = found.end()

    def cell(self, at: int) -> None:
        """``&`` parts the cells of a table."""
        if self.kind is BlockKind.TABLE_CELL:
            self._block(self.kind)
        else:
            self._show("&", at, at + 1)

    def _code(self, start: int, end: int) -> None:
        if self._is_seen():
            self.scribe.flow.open_code()
            self.scribe.copy(start, end)
            self.scribe.flow.close_code()

    def _command(self, name: str, at: int) -> None:
        accent = commands.ACCENT.match(self.scribe.text, at)
        if accent is not None:
            self._show(commands.accented(accent), at, accent.end())
            return
        if not name or not (name[0].isalpha() or name[0] == "@"):
            self._sign(name, at)
            return
        reader = _COMMANDS.get(name) or _COMMANDS.get(name.rstrip("*"))
        bare = name.rstrip("*")
        if reader is not None:
            reader(self, at)
        elif bare in self.own:
            self._make_links(self.own[bare], at)
        elif bare in commands.table("symbols"):
            self._symbol(commands.table("symbols")[bare], at)
        elif bare in commands.names("headings"):
            self._titled(BlockKind.HEADING)
        elif bare in commands.names("notes"):
            self._note()
        elif bare in commands.names("citations"):
            self._cite(at)
        else:
            self._skip(commands.unshown_arguments().get(bare, 0))

    def _sign(self, sign: str, at: int) -> None:
        """A command of one sign."""
        if sign in _ESCAPED:
            self._show(sign, at, at + 2)
        elif sign == "\\":
            self._end_line()
        elif sign in _THIN and sign:
            self._show(" ", at, at + 2)
        elif sign in {"(", "["}:
            found = self.ahead.find(_ROUND_END if sign == "(" else _SQUARE_END, at + 2)
            if found is not None and found.start() - at <= _LONGEST_MATH:
                if sign == "(":
                    self._code(at + 2, found.start())
                self._next = found.end()

    def _end_line(self) -> None:
        self._next = self._after_options(self._next)
        if self.kind is BlockKind.TABLE_CELL:
            self._block(self.kind)
        elif self._is_seen():
            self.scribe.flow.end_line()

    def _symbol(self, symbol: str, at: int) -> None:
        text = self.scribe.text
        end = self._next
        if text.startswith("{}", end):
            end += 2
        else:
            while text.startswith((" ", "\t"), end):
                end += 1
        self._show(symbol, at, end)

    # Arguments

    def _after_spaces(self, at: int) -> int:
        found = _SPACES.match(self.scribe.text, at)
        return found.end() if found else at

    def _after_options(self, at: int) -> int:
        for _ in range(3):
            found = _OPTION.match(self.scribe.text, at)
            if found is None:
                break
            at = found.end()
        return at

    def _group(self, at: int) -> tuple[int, int] | None:
        """The argument in braces at a place, or after spaces: where it begins and ends."""
        at = self._after_spaces(at)
        if not self.scribe.text.startswith("{", at):
            return None
        closing = self.braces.closing(at)
        return (at + 1, closing) if closing else None

    def _skip(self, count: int) -> None:
        """Leave out arguments; those in brackets always."""
        at = self._after_options(self._next)
        for _ in range(count):
            group = self._group(at)
            if group is None:
                break
            at = self._after_options(group[1] + 1)
        if at == self._next and not count:
            while self.scribe.text.startswith((" ", "\t"), at):
                at += 1  # TeX passes over the space after a command
        self._next = at

    def _then(self, act: Callable[[], None]) -> bool:
        """Read the group that follows, and do something at its end."""
        at = self._after_spaces(self._next)
        if not self.scribe.text.startswith("{", at):
            return False
        self._next = at + 1
        self.groups.append(act)
        return True

    # Commands

    def href(self, at: int) -> None:
        self._next = self._after_options(self._next)
        group = self._group(self._next)
        if group is None:
            return
        self._next = group[1] + 1
        address = address_of(self.scribe.text[group[0] : group[1]], self.macros)
        if not self._is_seen():
            return
        link = self.scribe.open_link(address, at)
        if not self._then(lambda: self.scribe.close_link(link)):
            self.scribe.close_link(link)

    def url(self, at: int) -> None:
        place = self._delimited()
        if place is not None:
            self._address(*place, at, is_link=True)

    def no_link(self, at: int) -> None:
        place = self._delimited()
        if place is not None:
            self._address(*place, at, is_link=False)

    def doi(self, at: int) -> None:
        """What the packages doi and hyperref, and publishers' styles, make a link of."""
        place = self._delimited()
        if place is None or not self._is_seen():
            return
        written = address_of(self.scribe.text[slice(*place)], self.macros)
        has_scheme = written.startswith(("http://", "https://"))
        link = self.scribe.open_link(written if has_scheme else f"https://doi.org/{written}", at)
        self.scribe.copy(*place)
        self.scribe.close_link(link)

    def path(self, _at: int) -> None:
        place = self._delimited()
        if place is not None:
            self._code(*place)

    def _delimited(self) -> tuple[int, int] | None:
        """An argument in braces, or between two equal signs, as code in a line has it."""
        text = self.scribe.text
        group = self._group(self._next)
        if group is not None:
            self._next = group[1] + 1
            return group
        sign = text[self._next : self._next + 1]
        if not sign or sign.isalnum() or sign.isspace() or sign in "{}*\\":
            return None
        start = self._next + 1
        line_end = text.find("\n", start, start + _LONGEST_VALUE)
        end = text.find(sign, start, line_end if line_end >= 0 else start + _LONGEST_VALUE)
        if end < 0:
            return None
        self._next = end + 1
        return start, end

    def _address(self, start: int, end: int, at: int, *, is_link: bool) -> None:
        if not self._is_seen():
            return
        written = self.scribe.text[start:end]
        address = address_of(written, self.macros)
        link = self.scribe.open_link(address, at) if is_link else None
        if address == written:
            self.scribe.copy(start, end)
        else:
            self.scribe.show(address, start, end - start)
        if link is not None:
            self.scribe.close_link(link)

    def verb(self, _at: int) -> None:
        if self.scribe.text.startswith("*", self._next):
            self._next += 1
        self.path(_at)

    def inline_code(self, _at: int) -> None:
        """Code in a line, of the packages listings and minted."""
        text = self.scribe.text
        is_minted = text.startswith("\\mintinline", _at)
        self._next = self._after_options(self._next)
        if is_minted:
            self._skip(1)
        self.path(_at)

    def _titled(self, kind: BlockKind) -> None:
        """A heading or caption."""
        self._next = self._after_options(self._next)
        if not self.scribe.text.startswith("{", self._after_spaces(self._next)):
            return
        self._block(kind)
        self._then(lambda: self._block(self.kind))

    def caption(self, _at: int) -> None:
        self._titled(BlockKind.CAPTION)

    def front(self, at: int) -> None:
        """Title, author or date of the whole: they are shown where they stand."""
        name = self.scribe.text[at + 1 : self._next].rstrip("*")
        self._next = self._after_options(self._next)
        group = self._group(self._next)
        if group is None:
            return
        said = plain(self.scribe.text[group[0] : min(group[1], group[0] + _LONGEST_VALUE)])
        if said and name not in self.told:
            self.told[name] = said
        self._showing += 1
        self._block(_TEXT_OF_TITLE[name])
        self._then(self._after_front)

    def _after_front(self) -> None:
        self._block(self.kind)
        self._showing -= 1

    def _note(self) -> None:
        self._next = self._after_options(self._next)
        if not self._is_seen() or not self._group(self._next):
            return
        begun = self.scribe.begin_note()
        self._notes += 1
        self._then(lambda: self._end_note(begun))

    def _end_note(self, begun: int) -> None:
        self._notes -= 1
        self.scribe.end_note(begun)

    def _cite(self, at: int) -> None:
        """A citation is shown by its keys: what is printed depends on the style."""
        self._next = self._after_options(self._next)
        group = self._group(self._next)
        if group is not None:
            keys = " ".join(self.scribe.text[group[0] : group[1]].split())
            self._show(f"[{keys}]" if len(keys) <= _LONGEST_LABEL else "", at, group[1] + 1)

    def bibitem(self, _at: int) -> None:
        self._skip(1)
        self._block(BlockKind.LIST_ITEM)

    def item(self, _at: int) -> None:
        text = self.scribe.text
        self._block(BlockKind.LIST_ITEM)
        at = self._after_spaces(self._next)
        if text.startswith("[", at):
            end = text.find("]", at, at + _LONGEST_LABEL)
            if end >= 0:
                self._next = at + 1
                self._label_end = end

    def quoted(self, at: int) -> None:
        """A command that puts quotation marks around its text."""
        if self.scribe.text.startswith("{", self._next):
            self._show("“", at, self._next)
            self._then(self._end_quoted)

    def _end_quoted(self) -> None:
        self._show("”", self._next - 1, self._next)

    def define(self, at: int) -> None:
        """A new command is remembered where it has no arguments or makes links."""
        text = self.scribe.text
        found = own_commands.DEFINED.match(text, self._next)
        group = self._group(found.end()) if found else None
        if found is None or group is None:
            self._skip(0 if text.startswith("\\def", at) else 2)
            return
        name = found[1] or found[2]
        if not found[3] and self._is_kept(group, self.macros):
            self.macros.setdefault(name, text[group[0] : group[1]])
        self._own(name, own_commands.arguments_of(found[3]), group)
        self._next = group[1] + 1

    def define_by_kinds(self, _at: int) -> None:
        r"""``\NewDocumentCommand{\name}{O{main} m}{...}``."""
        text = self.scribe.text
        found = own_commands.DEFINED.match(text, self._next)
        kinds = self._group(found.end()) if found else None
        group = self._group(kinds[1] + 1) if kinds else None
        if found is None or kinds is None or group is None:
            self._skip(3)
            return
        is_short = kinds[1] - kinds[0] <= _LONGEST_LABEL
        defaults = own_commands.specified(text[slice(*kinds)]) if is_short else None
        if defaults is not None:
            self._own(found[1] or found[2], defaults, group)
        self._next = group[1] + 1

    def _is_kept(self, group: tuple[int, int], among: Sized) -> bool:
        return group[1] - group[0] <= _LONGEST_VALUE and len(among) < _MOST_MACROS

    def _own(self, name: str, defaults: tuple[str | None, ...], group: tuple[int, int]) -> None:
        if self._is_kept(group, self.own):
            command = own_commands.OwnCommand(defaults, self.scribe.text[slice(*group)])
            if command.forms:
                self.own.setdefault(name, command)

    def _make_links(self, command: OwnCommand, at: int) -> None:
        """What a command of the text's own makes of its arguments: the first link has its text."""
        arguments = self._arguments(command.defaults)
        if arguments is None:
            self._skip(0)
            return
        end, texts, places = arguments
        if not self._is_seen():
            self._next = end
            return
        first, *others = command.makes(texts, self.macros)
        for other in others:
            self.scribe.carry(other.address, "a", at)
        link = self.scribe.open_link(first.address, at)
        place = places[first.argument] if first.shown is None else None
        if place is None:
            self._show(first.shown or texts[first.argument], at, end)
            self.scribe.close_link(link)
        else:
            self._next = place
            self.groups.append(lambda: self._close_made(link, end))

    def _close_made(self, link: int, end: int) -> None:
        self.scribe.close_link(link)
        self._next = end

    def _arguments(
        self, defaults: Sequence[str | None]
    ) -> tuple[int, list[str], list[int | None]] | None:
        """The arguments of a command of the text's own: where they end, what each says, and where
        it is written in braces. ``None`` where one is missing.
        """
        text, end = self.scribe.text, self._next
        texts: list[str] = []
        places: list[int | None] = []
        for default in defaults:
            option = _OPTION.match(text, end) if default is not None else None
            group = self._group(end) if default is None else None
            if default is not None:
                texts.append(option[0][1:-1] if option else default)
                end = option.end() if option else end
            elif group is not None:
                texts.append(text[group[0] : min(group[1], group[0] + _LONGEST_VALUE)])
                end = group[1] + 1
            else:
                return None
            places.append(group[0] if group else None)
        return end, texts, places

    def new_environment(self, _at: int) -> None:
        self._skip(3)

    def package(self, _at: int) -> None:
        found = _BABEL.match(self.scribe.text, self._next)
        if found is not None:
            for name in found[1].split(","):
                word = name.partition("=")[2].strip() or name.strip()
                if word in commands.table("languages"):
                    self.told["language"] = commands.table("languages")[word]
        self._skip(1)

    def and_author(self, _at: int) -> None:
        self._block(BlockKind.PARAGRAPH)

    def if_false(self, _at: int) -> None:
        end = self._find("\\fi")
        if end is not None:
            self._next = end + len("\\fi")

    def _find(self, what: str) -> int | None:
        """Where something comes next; what was missing once is not looked for again."""
        if what in self._missing:
            return None
        end = self.scribe.text.find(what, self._next)
        if end < 0:
            self._missing.add(what)
            return None
        return end

    def begin(self, _at: int) -> None:
        found = _NAME.match(self.scribe.text, self._next)
        if found is None:
            return
        name = found[1]
        self._next = found.end()
        if name == "document":
            self._unshown = False
            self._block(self.kind)
        elif name in self.code:
            self._verbatim(name)
        elif name in commands.environments("unshown"):
            end = self._find(f"\\end{{{name}}}")
            self._next = end if end is not None else self._next
        else:
            self._begin(name)

    def _begin(self, name: str) -> None:
        self.environments.append((name, self.kind))
        tables = commands.table("tables")
        count = tables.get(name, commands.table("arguments").get(name, 0))
        self._skip(count)
        if name in tables:
            self.kind = BlockKind.TABLE_CELL
        elif name in commands.environments("quotes"):
            self.kind = BlockKind.QUOTE
        elif name in {"itemize", "enumerate", "description", "thebibliography"}:
            self.kind = BlockKind.LIST_ITEM
        self._block(self.kind)

    def _verbatim(self, name: str) -> None:
        text = self.scribe.text
        self._next = self._after_options(self._next)
        if name == "minted":
            self._skip(1)
        end = self._find(f"\\end{{{name}}}")
        if end is None:
            return
        if self._is_seen():
            self.scribe.kind = self.kind
            self.scribe.code(
                self._next, max(self._next, text.rfind("\n", self._next, end) + 1 or end)
            )
        self._next = end

    def end(self, _at: int) -> None:
        found = _NAME.match(self.scribe.text, self._next)
        if found is None:
            return
        self._next = found.end()
        if found[1] == "document":
            if self._find("\\end{document}") is None:  # one before the last is in an example
                self._next = len(self.scribe.text)
            return
        if any(name == found[1] for name, _ in self.environments[-_DEEPEST:]):
            while self.environments:
                name, self.kind = self.environments.pop()
                if name == found[1]:
                    break
            self._block(self.kind)

    def paragraph(self, _at: int) -> None:
        self._block(self.kind)


_DEEPEST = 50
"""Of so many environments within each other it is known that they are open."""

_MARKS: dict[str, Callable[[Reader, int], None]] = {
    "{": Reader.open,
    "}": Reader.close,
    "$": Reader.math,
    "&": Reader.cell,
}

_COMMANDS: dict[str, Callable[[Reader, int], None]] = {
    "href": Reader.href,
    "url": Reader.url,
    "doi": Reader.doi,
    "nolinkurl": Reader.no_link,
    "path": Reader.path,
    "verb": Reader.verb,
    **dict.fromkeys(("lstinline", "mintinline"), Reader.inline_code),
    "caption": Reader.caption,
    **dict.fromkeys(_TEXT_OF_TITLE, Reader.front),
    "bibitem": Reader.bibitem,
    "item": Reader.item,
    **dict.fromkeys(("enquote", "textquote", "blockquote"), Reader.quoted),
    **dict.fromkeys(
        (
            "newcommand",
            "renewcommand",
            "providecommand",
            "DeclareRobustCommand",
            "def",
            "gdef",
            "edef",
        ),
        Reader.define,
    ),
    **dict.fromkeys(
        ("NewDocumentCommand", "RenewDocumentCommand", "ProvideDocumentCommand"),
        Reader.define_by_kinds,
    ),
    **dict.fromkeys(("newenvironment", "renewenvironment"), Reader.new_environment),
    "usepackage": Reader.package,
    "and": Reader.and_author,
    "iffalse": Reader.if_false,
    "begin": Reader.begin,
    "end": Reader.end,
    **dict.fromkeys(
        ("par", "newline", "bigskip", "medskip", "newpage", "clearpage"), Reader.paragraph
    ),
}
"""What reads each mark and command. Commands found in neither table show their arguments."""
