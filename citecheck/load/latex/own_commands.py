r"""Commands that a LaTeX text defines itself (``\newcommand{\bug}[1]{...}``), if they make links.

Their definitions are read when they are met; what they make of their arguments, when they are used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice

from citecheck.load.latex.written import address_of, plain
from citecheck.model.values import frozen

DEFINED = re.compile(
    r"\*?[ \t]{0,9}(?:\{[ \t]{0,9}\\([A-Za-z@]{1,60})[ \t]{0,9}\}|\\([A-Za-z@]{1,60}))"
    r"[ \t]{0,9}((?:\[[^\[\]\n]{0,200}\]){0,2}|(?:#\d){0,9})[ \t]{0,9}(?=\{)"
)
"""What stands behind ``\\newcommand`` or ``\\def``, up to the body: the name, and the arguments."""
_NUMBER = re.compile(r"\[[ \t]{0,9}(\d)[ \t]{0,9}\](?:\[([^\[\]\n]{0,200})\])?")
_SPECIFIED = re.compile(r"[ \t\n]*(?:(m)|o|O[ \t]*\{([^{}]*)\})")
"""One argument of ``\\NewDocumentCommand`` (xparse): mandatory, or in brackets with a default."""
_PARAMETER = re.compile(r"#(\d)")
_LINK = re.compile(r"\\(href|url|doi)(?![A-Za-z@])[ \t\n]*(?:\[[^\[\]]{0,200}\])?[ \t\n]*(?=\{)")
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_STYLING = re.compile(r"\\[A-Za-z@]+\*?[ \t\n]*(?:\{[^{}#]*\}(?=\{))?|[{}]")
_LONGEST = 2_000
"""Characters that a filled body may have; a longer one makes nothing."""
_MOST_LINKS = 5
"""Links of one command that are read."""


@frozen
class Made:
    """A link that a command makes."""

    address: str
    shown: str | None
    """Its text; ``None``: that of one argument, read as it stands."""
    argument: int = 0
    """The argument that is shown, from 0."""


@frozen
class _Form:
    """A link in the body of a definition."""

    command: str
    address: str
    shown: str | None


@frozen
class OwnCommand:
    """A command of the text's own."""

    defaults: tuple[str | None, ...]
    """For each argument what stands for it where its brackets are left out; ``None``: it stands in
    braces."""
    body: str

    @cached_property
    def forms(self) -> tuple[_Form, ...]:
        """The links in it."""
        return tuple(islice(_forms(self.body), _MOST_LINKS))

    def makes(self, arguments: Sequence[str], macros: Mapping[str, str]) -> list[Made]:
        """The links that it makes of its arguments, each address once."""
        made: dict[str, Made] = {}
        for form in self.forms:
            address = address_of(_filled(form.address, arguments), macros)
            if form.command == "doi" and not address.startswith(("http://", "https://")):
                address = f"https://doi.org/{address}"
            made.setdefault(address, _made(address, form.shown, arguments))
        return list(made.values())


def arguments_of(written: str) -> tuple[str | None, ...]:
    """The `OwnCommand.defaults` of ``[2][main]`` or ``#1#2``."""
    found = _NUMBER.match(written)
    if found is None:
        return (None,) * written.count("#")
    number, first = int(found[1]), found[2]
    return (first, *(None,) * (number - 1))[:number]


def specified(written: str) -> tuple[str | None, ...] | None:
    """The same of xparse's ``O{main} m``; ``None`` for arguments of other kinds."""
    defaults: list[str | None] = []
    at = 0
    while found := _SPECIFIED.match(written, at):
        defaults.append(None if found[1] else found[2] or "")
        at = found.end()
    return tuple(defaults) if not written[at:].strip() else None


def _forms(body: str) -> Iterator[_Form]:
    at = 0
    while found := _LINK.search(body, at):
        end = _closing(body, found.end())
        if end is None:
            return
        address, at = body[found.end() + 1 : end], end + 1
        shown = address if found[1] == "doi" else None
        if found[1] == "href" and body.startswith("{", at):
            end = _closing(body, at)
            if end is None:
                return
            shown, at = body[at + 1 : end], end + 1
        yield _Form(found[1], address, shown)


def _closing(body: str, opening: int) -> int | None:
    depth = 0
    for found in _BRACES.finditer(body, opening):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if not depth:
            return found.start()
    return None


def _made(address: str, shown: str | None, arguments: Sequence[str]) -> Made:
    if shown is None:
        return Made(address, address)
    bare = _PARAMETER.fullmatch(_STYLING.sub("", shown).strip())
    if bare and 0 < int(bare[1]) <= len(arguments):
        return Made(address, None, int(bare[1]) - 1)
    return Made(address, plain(_filled(shown, arguments)))


def _filled(template: str, arguments: Sequence[str]) -> str:
    """A stretch of the body with its parameters exchanged for what stands for them."""
    text, *others = _PARAMETER.split(template)
    parts, length = [text], len(text)
    for number, rest in zip(map(int, others[::2]), others[1::2], strict=True):
        parts += [arguments[number - 1] if 0 < number <= len(arguments) else "", rest]
        length += len(parts[-1]) + len(parts[-2])
        if length > _LONGEST:
            return ""
    return "".join(parts)
