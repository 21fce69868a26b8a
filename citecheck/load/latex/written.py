"""What a piece of LaTeX says where no places are needed: an address, a title."""

from __future__ import annotations

import re
from collections.abc import Mapping

from citecheck.load.latex import commands

_LINE_END = re.compile(r"%?[ \t]*\n[ \t]*")
_COMMAND = re.compile(r"\\([A-Za-z@]+)(?:\{\}|[ \t]*)|\\(.)|[{}]|~", re.DOTALL)
_SIGN = re.compile(r"\\([A-Za-z@]+)(?:\{\}|[ ]?)|\\([^A-Za-z])(?:\{\})?|[{}]", re.DOTALL)
_NOTE = re.compile(r"\\(?:thanks|footnote|textsuperscript|label)[ \t]*\{[^{}]{0,1000}\}")
_QUOTES = (("``", "“"), ("''", "”"), ("---", "—"), ("--", "–"))
_MOST = 5_000


def address_of(written: str, macros: Mapping[str, str]) -> str:
    r"""The address that is meant: ``\%`` is ``%`` and so on; ``""`` if it cannot be known.

    `macros`: commands of the text's own, each of which is replaced once.
    """
    if len(written) > _MOST:
        return ""
    unknown = False

    def once(found: re.Match[str]) -> str:
        return macros.get(found[1] or "", found[0])

    def mended(found: re.Match[str]) -> str:
        nonlocal unknown
        name, sign = found[1], found[2]
        if name is not None:
            symbols = commands.table("symbols")
            unknown = unknown or (name not in symbols and name not in {"string", "relax"})
            return str(symbols.get(name, ""))
        if sign is not None:
            return "" if sign in "-/" else sign
        return ""

    if macros and "\\" in written:
        written = _SIGN.sub(once, written)[:_MOST]
    address = _SIGN.sub(mended, _LINE_END.sub("", written))
    return "" if unknown else "".join(address.split())


def plain(written: str) -> str:
    """The text of a title or a name, on one line."""
    text = commands.ACCENT.sub(commands.accented, _NOTE.sub("", written))
    text = re.sub(r"%[^\n]*\n[ \t]*|\\\\(?:\[[^\[\]]{0,20}\])?", " ", re.sub(r"\\%", "\0", text))
    for before, after in _QUOTES:
        text = text.replace(before, after)
    text = _COMMAND.sub(_shown, text).replace("\0", "%")
    return " ".join(text.split()).replace(" ,", ",")


def _shown(found: re.Match[str]) -> str:
    if found[1] is not None:
        return ", " if found[1] == "and" else str(commands.table("symbols").get(found[1], ""))
    if found[2] is not None:
        return found[2] if found[2] in "$#&_{}" else " " if found[2] in ",;: " else ""
    return "\u00a0" if found[0] == "~" else ""
