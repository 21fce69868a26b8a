r"""LaTeX: addresses are the first argument of ``\href``, ``\url`` and their like.

Which characters need a backslash there: the manual of hyperref, "Additional user macros"
(https://www.ctan.org/pkg/hyperref), and of url (https://www.ctan.org/pkg/url).
"""

from __future__ import annotations

import re

from citecheck.model.article import Article, Reference
from citecheck.model.pattern import later
from citecheck.model.written import Place
from citecheck.writing.characters import read

NAME = "latex"
MEDIA_TYPE = "text/x-tex"

_COMMAND = later(r"\\[A-Za-z]+\*?[ \t]*(?:\[[^\]]{0,500}\][ \t]*)?\{[ \t]*")
_SPECIAL = frozenset("&%#_{}$~")


def place(article: Article, reference: Reference) -> Place | None:
    """The argument that is the address."""
    decoded, address = article.decoded, reference.written.strip()
    command = _COMMAND.match(decoded, reference.file)
    if command is None:
        return None
    marks = read(decoded, command.end(), address, _step, lambda each: each in "} \t")
    if marks is None:
        return None
    is_escaped = "\\" in decoded[marks[0] : marks[-1]] or command[0].startswith("\\href")
    return Place(marks, printed if is_escaped else str)


def _step(decoded: str, at: int) -> tuple[str, int]:
    """A backslash before a special character is not meant."""
    if decoded[at] == "\\" and decoded[at + 1 : at + 2] in _SPECIAL:
        return decoded[at + 1], 2
    return decoded[at], 1


def printed(text: str) -> str:
    """The text with a backslash before what LaTeX would read otherwise."""
    return re.sub(r"[&%#_$]", r"\\\g<0>", text).replace("~", r"\textasciitilde{}")


def around(address: str) -> tuple[str, str]:
    r"""``\\href`` with the words as its text."""
    return f"\\href{{{printed(address)}}}{{", "}"
