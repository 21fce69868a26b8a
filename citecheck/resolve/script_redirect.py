"""Pages that lead on by a script: the assignments to ``location`` that are made at once.

Nothing is run. Read are scripts that say plainly, and to every reader, where they lead: an address
in quotation marks (or several joined by ``+``, or in a variable) that is assigned to the window's
location while the page loads, or some seconds later. What hangs on a condition, a click or
anything computed is not taken for a redirect; nor are two different targets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote

from citecheck import urls
from citecheck.model.pattern import later
from citecheck.model.values import define, field, frozen
from citecheck.resolve.script_tokens import Token, tokens

LONGEST_SCRIPT = 20_000
"""Characters of all scripts in a page that are read. A page whose point is to lead on has few."""

_WINDOWS = frozenset({"window", "self", "top", "parent", "document", "globalThis", "this"})
_GUARDS = frozenset(
    {"if", "else", "for", "while", "switch", "case", "default", "catch", "&&", "||", "??", "?"}
)
"""After these, what follows in the statement may not happen."""

_OPENING = {"(": ")", "[": "]", "{": "}"}
_LOADED = frozenset({"load", "onload", "DOMContentLoaded", "pageshow", "ready"})
_LISTENERS = frozenset({"addEventListener", "attachEvent", "on", "one", "bind"})
_DECODERS = frozenset({"decodeURIComponent", "decodeURI", "unescape", "String", "encodeURI"})
_MOST_STEPS = 6
"""Names that may stand between the window and a form."""
_QUOTING = frozenset({"string", "pattern"})
_QUOTED = '""'
"""Stands for any string where only the script's own words and marks are compared."""

_CALL = later(r"\s*+([A-Za-z_$][\w$]{0,99}+)\s*+\(\s*+\)\s*+;?+\s*+")


@frozen
class ScriptRedirect:
    """Where a page's scripts lead."""

    target: str
    """As written, perhaps relative."""
    delay: float
    """Seconds that the page shows before."""


@frozen
class _Scope:
    """When a stretch of script runs."""

    function: str | None = None
    """The function it is in; ``None``: it runs by itself."""
    delay: float = 0.0
    is_certain: bool = True
    """Whether it runs for every reader."""


@define
class _Frame:
    """A block that is being read."""

    scope: _Scope
    end: int
    """Index of the token that closes it."""
    is_guarded: bool = False
    """Whether the statement at hand may not be made."""
    depth: int = 0
    """Brackets open in the statement at hand."""


@define
class _Said:
    """What was read so far."""

    targets: list[tuple[_Scope, str]] = field(factory=list)
    submits: list[_Scope] = field(factory=list)
    """When a form is sent."""
    calls: list[tuple[_Scope, str]] = field(factory=list)
    variables: dict[str, str | None] = field(factory=dict)
    """``None``: assigned more than once, or computed."""


def script_redirect(
    scripts: Iterable[str], on_load: str = "", form: str | None = None
) -> ScriptRedirect | None:
    """Where a page's inline scripts lead every reader, or ``None``.

    `on_load` is the body's ``onload``, which runs after the scripts. `form` is where the page's one
    form leads when it is sent. Linear in their length, of which `LONGEST_SCRIPT` characters are
    read; where there are more, nothing is concluded.
    """
    whole = "\n;\n".join([*scripts, on_load])
    if len(whole) > LONGEST_SCRIPT or not ("location" in whole or (form and "ubmit" in whole)):
        return None
    read = tokens(whole)
    if read is None:
        return None
    said = _Said()
    _Reader(read, said).read()
    if form is not None:
        said.targets += [(scope, form) for scope in said.submits]
    reached = _reached(said)
    reached = {each for each in reached if _leads_into_the_web(each.target)}
    if len({each.target for each in reached}) != 1:
        return None
    return min(reached, key=lambda each: each.delay)


def _leads_into_the_web(target: str) -> bool:
    """Whether it is not an app's own address, to which some pages lead besides."""
    scheme, colon, _ = target.strip().partition(":")
    is_plain = not colon or not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]{0,40}", scheme)
    return bool(target.strip()) and (is_plain or scheme.lower() in ("http", "https"))


def _reached(said: _Said) -> set[ScriptRedirect]:
    """The targets to which the page comes by itself, be it through functions that it calls."""
    waits: dict[str | None, float] = {None: 0.0}
    waiting: list[str | None] = [None]
    while waiting:
        function = waiting.pop()
        for scope, name in said.calls:
            if scope.function == function and name not in waits:
                waits[name] = waits[function] + scope.delay
                waiting.append(name)
    return {
        ScriptRedirect(target, waits[scope.function] + scope.delay)
        for scope, target in said.targets
        if scope.function in waits
    }


class _Reader:
    """Goes through the tokens once."""

    def __init__(self, read: list[Token], said: _Said, scope: _Scope | None = None) -> None:
        self._tokens = read
        self._said = said
        self._partners = _partners(read)
        self._frames = [_Frame(scope or _Scope(), len(read))]

    def read(self) -> None:
        """Note what is said in `_Said`."""
        for at, token in enumerate(self._tokens):
            frame = self._frames[-1]
            if token.text == "}" and at == frame.end and len(self._frames) > 1:
                self._frames.pop()
                self._end_statement(self._frames[-1])
            elif token.text == "{":
                self._open(at, frame)
            elif token.text in "([" and token.kind == "mark":
                frame.depth += 1
            elif token.text in ")]" and token.kind == "mark":
                frame.depth -= 1
            elif token.text == ";":
                self._end_statement(frame)
            elif token.text in _GUARDS and token.kind in ("word", "mark"):
                frame.is_guarded = frame.is_guarded or self._text(at - 1) != "."
            if token.kind == "word" and self._begins(at):
                self._statement(at)

    def _end_statement(self, frame: _Frame) -> None:
        if frame.depth <= 0:
            frame.is_guarded, frame.depth = False, 0

    def _open(self, at: int, frame: _Frame) -> None:
        scope = frame.scope
        if frame.is_guarded or not scope.is_certain:
            scope = _Scope(is_certain=False)
        else:
            scope = self._block(at, scope)
        self._frames.append(_Frame(scope, self._partners.get(at, len(self._tokens))))

    def _block(self, at: int, scope: _Scope) -> _Scope:
        """When the block that opens here runs, if the statement around it does."""
        before = self._text(at - 1)
        if before == ")":
            start = self._function_start(self._partners.get(at - 1, at))
        elif before == "=>":
            start = self._arrow_start(at - 1)
        else:
            is_plain = before in ("", ";", "{", "}", "try", "finally", "do")
            return scope if is_plain else _Scope(is_certain=False)
        if start is None:
            return _Scope(is_certain=False)
        return self._use(start, self._partners.get(at, len(self._tokens)), scope)

    def _function_start(self, bracket: int) -> int | None:
        """Where the function begins whose parameters are in this bracket."""
        if self._text(bracket - 1) == "function":
            return bracket - 1
        return bracket - 2 if self._text(bracket - 2) == "function" else None

    def _arrow_start(self, arrow: int) -> int:
        return self._partners.get(arrow - 1, arrow - 1)

    def _use(self, start: int, end: int, scope: _Scope) -> _Scope:
        """When a function that is written from `start` to `end` runs."""
        name = self._text(start + 1) if self._text(start) == "function" else "("
        before = self._text(start - 1)
        if name != "(" and before in ("", ";", "{", "}", ")"):
            return _Scope(function=name)
        if before in ("!", "+", "~", "void"):
            return scope
        if before == "=":
            return self._assigned(start - 2, scope)
        if before == "(":
            return self._argument(start - 1, end, scope)
        if before == ",":
            return self._listening(start, scope)
        return _Scope(is_certain=False)

    def _assigned(self, at: int, scope: _Scope) -> _Scope:
        name = self._text(at)
        if name == "onload":
            return scope
        is_name = self._tokens[at].kind == "word" if at >= 0 else False
        return _Scope(function=name) if is_name else _Scope(is_certain=False)

    def _argument(self, bracket: int, end: int, scope: _Scope) -> _Scope:
        """A function that is the first in a bracket: given to a call, or called on the spot."""
        called = self._text(bracket - 1)
        if called == "setTimeout":
            return _Scope(scope.function, scope.delay + self._delay(end + 1))
        if called in ("ready", "$", "jQuery"):
            return scope
        after = (self._text(end + 1), self._text(end + 2))
        is_called = after[0] == "(" or after == (")", "(")
        is_bracket = bracket == 0 or self._tokens[bracket - 1].kind == "mark"
        return scope if is_called and is_bracket else _Scope(is_certain=False)

    def _listening(self, start: int, scope: _Scope) -> _Scope:
        """A function that is the second in a bracket: perhaps told when the page is loaded."""
        event, listener = start - 2, self._text(start - 4)
        is_told = event >= 0 and self._tokens[event].string in _LOADED and listener in _LISTENERS
        return scope if is_told else _Scope(is_certain=False)

    def _delay(self, comma: int) -> float:
        """The seconds that stand behind a comma in milliseconds."""
        if self._text(comma) != ",":
            return 0.0
        written = self._text(comma + 1)
        return float(written) / 1000 if re.fullmatch(r"[0-9]{1,9}", written) else 0.0

    def _text(self, at: int) -> str:
        """A token as written, but not what a string says; empty before the first and after the
        last.
        """
        if not 0 <= at < len(self._tokens):
            return ""
        return _QUOTED if self._tokens[at].kind in _QUOTING else self._tokens[at].text

    # -- statements -----------------------------------------------------------------------

    def _begins(self, at: int) -> bool:
        """Whether a word begins a statement that is made for every reader."""
        frame = self._frames[-1]
        if frame.is_guarded or not frame.scope.is_certain:
            return False
        before = self._text(at - 1)
        if before in ("", ";", "{", "}", "return", "void") or (before == "," and frame.depth <= 0):
            return True
        if before == "=>":
            return False
        return self._tokens[at].after_break and before in (")", "]", _QUOTED) and frame.depth <= 0

    def _statement(self, at: int) -> None:
        scope = self._frames[-1].scope
        if self._text(at) in ("var", "let", "const"):
            at += 1
        name = self._text(at)
        if self._submits(at):
            self._said.submits.append(scope)
        elif name in _WINDOWS:
            self._on_window(at, scope)
        elif name == "location":
            self._on_location(at, scope)
        elif name == "setTimeout":
            self._later(at, scope)
        elif name == "onload":
            self._handler(at, scope)
        elif self._text(at + 1) == "=" and self._text(at + 2) != "function":
            self._variable(name, at + 2)
        elif self._text(at + 1) == "(" and self._text(at + 2) == ")":
            self._said.calls.append((scope, name))

    def _submits(self, at: int) -> bool:
        """``document.forms[0].submit()``, and other ways to name a form."""
        for _ in range(_MOST_STEPS):
            at += 1
            if self._text(at) in ("(", "["):
                at = self._partners.get(at, at) + 1
            if self._text(at) != ".":
                return False
            at += 1
            if self._text(at) in ("submit", "requestSubmit"):
                return (self._text(at + 1), self._text(at + 2)) == ("(", ")")
        return False

    def _on_window(self, at: int, scope: _Scope) -> None:
        while self._text(at) in _WINDOWS and self._text(at + 1) == ".":
            at += 2
        name = self._text(at)
        if name == "location":
            self._on_location(at, scope)
        elif name == "setTimeout":
            self._later(at, scope)
        elif name == "onload":
            self._handler(at, scope)
        elif name in _LISTENERS and self._text(at + 1) == "(":
            self._listened(at + 2, scope)

    def _on_location(self, at: int, scope: _Scope) -> None:
        """``location = "…"``, ``location.href = "…"``, ``location.replace("…")``."""
        at += 1
        if self._text(at) == "." and self._text(at + 1) == "href":
            at += 2
        if self._text(at) == "=":
            target, end = self._value(at + 1)
            if target is not None and self._ends_statement(end):
                self._said.targets.append((scope, target))
        elif self._text(at) == "." and self._text(at + 1) in ("replace", "assign"):
            target, end = self._value(at + 3)
            if target is not None and (self._text(at + 2), self._text(end)) == ("(", ")"):
                self._said.targets.append((scope, target))

    def _later(self, at: int, scope: _Scope) -> None:
        """``setTimeout(name, 3000)``, ``setTimeout("name()", 3000)``, or with an assignment."""
        if self._text(at + 1) != "(" or at + 2 >= len(self._tokens):
            return
        given = self._tokens[at + 2]
        later = _Scope(scope.function, scope.delay + self._delay(at + 3))
        if given.kind == "word" and self._text(at + 3) in (",", ")"):
            self._said.calls.append((later, given.text))
        elif given.string is not None:
            self._code(given.string, later)
        elif (self._text(at + 2), self._text(at + 3), self._text(at + 4)) == ("(", ")", "=>"):
            self._arrow(at + 5, self._partners.get(at + 1, 0), scope)

    def _arrow(self, at: int, end: int, scope: _Scope) -> None:
        """``() => location = "…"`` up to the bracket that closes the call."""
        if self._text(at) == "{":
            return  # a block, which is read where it opens
        inside, depth = at, 0
        while inside < end and (depth or self._text(inside) != ","):
            depth += (self._text(inside) in _OPENING) - (self._text(inside) in (")", "]", "}"))
            inside += 1
        later = _Scope(scope.function, scope.delay + self._delay(inside))
        body = self._tokens[at:inside]
        # One arrow in another would be one reader in another, as deep as a page likes.
        if not any(each.text == "=>" for each in body):
            _Reader(body, self._said, later).read()

    def _code(self, code: str, scope: _Scope) -> None:
        """A script in a string. What it has in strings of its own is not read again."""
        called = _CALL.fullmatch(code)
        if called is not None:
            self._said.calls.append((scope, called[1]))
        elif "setTimeout" not in code and len(code) <= LONGEST_SCRIPT:
            _Reader(tokens(code) or [], self._said, scope).read()

    def _handler(self, at: int, scope: _Scope) -> None:
        """``onload = name``."""
        if self._text(at + 1) == "=" and self._ends_statement(at + 3):
            self._said.calls.append((scope, self._text(at + 2)))

    def _listened(self, at: int, scope: _Scope) -> None:
        """``addEventListener("load", name)``."""
        event = self._tokens[at].string if at < len(self._tokens) else None
        if event in _LOADED and self._text(at + 1) == "," and self._text(at + 3) in (")", ","):
            self._said.calls.append((scope, self._text(at + 2)))

    def _variable(self, name: str, at: int) -> None:
        value, end = self._value(at)
        is_new = name not in self._said.variables
        self._said.variables[name] = value if is_new and self._ends_statement(end) else None

    def _ends_statement(self, at: int) -> bool:
        if self._text(at) in ("", ";", ",", "}"):
            return True
        return self._tokens[at].after_break and self._tokens[at].kind == "word"

    def _value(self, at: int) -> tuple[str | None, int]:
        """The text that an expression stands for, and the index behind it."""
        whole = ""
        while True:
            part, at = self._part(at)
            if part is None or len(whole) + len(part) > urls.MAX_URL:
                return None, at
            whole += part
            if self._text(at) != "+":
                return whole, at
            at += 1

    def _part(self, at: int) -> tuple[str | None, int]:
        if at >= len(self._tokens):
            return None, at
        token = self._tokens[at]
        if token.string is not None:
            return token.string, at + 1
        if token.text in _DECODERS and (self._text(at + 1), self._text(at + 3)) == ("(", ")"):
            value, _ = self._part(at + 2)
            is_coded = value is not None and token.text.startswith(("decode", "unescape"))
            return (unquote(value) if is_coded and value else value), at + 4
        if token.kind == "word" and self._text(at + 1) not in (".", "(", "["):
            return self._said.variables.get(token.text), at + 1
        return None, at


def _partners(read: list[Token]) -> dict[int, int]:
    """For each bracket the index of the one that belongs to it."""
    partners: dict[int, int] = {}
    stack: list[int] = []
    for at, token in enumerate(read):
        if token.kind != "mark":
            continue
        if token.text in _OPENING:
            stack.append(at)
        elif stack and token.text == _OPENING[read[stack[-1]].text]:
            partners[at] = stack.pop()
            partners[partners[at]] = at
    return partners
