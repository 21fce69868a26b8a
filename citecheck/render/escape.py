"""One escaping function for each place that text of an article or of the web is put into."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck import urls
from citecheck.model.pattern import later
from citecheck.well_formed import well_formed

if TYPE_CHECKING:
    from markupsafe import Markup

_REORDERING = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 but tab, LF and CR; DEL; C1
    "\u2028\u2029"  # line and paragraph separator
    "\u202a-\u202e\u2066-\u2069\u206a-\u206f"  # bidi embeddings, overrides, isolates; deprecated
    "\ufff9-\ufffb\U000e0000-\U000e007f"  # interlinear annotation; tags, which hide ASCII
)
"""Characters that no prose needs and that change or hide what stands around them
(UAX #9 section 2; Unicode Standard sections 23.1, 23.2, 23.8, 23.9)."""

_SPACES = "\t\n\r\xa0\u2000-\u200a\u202f\u205f\u3000"

_TYPED_SPACES = "\t\n\r\xa0\u202f\u3000"
"""Those among them that keyboards and editors put in."""

_INVISIBLE = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2060-\u2065\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0100-\U000e01ef"
)
"""Characters that prose may need (joiners, direction marks, variation selectors) and an address
never does: there they can only deceive (UTS #39 section 3.1.1, UTS #46 section 4)."""

_SURROGATE = "\ud800-\udfff"

_IN_PROSE = later(rf"([{_REORDERING}{_SURROGATE}])\1*")
_IN_ADDRESS = later(rf"([{_REORDERING}{_SPACES}{_INVISIBLE}{_SURROGATE}])\1*")
_HIDDEN = later(rf"([{_REORDERING}{_INVISIBLE}])\1*")
_AGENT_COMMAND = later(r"#(?=#[\w\[])")


def prose(text: str) -> Markup:
    """Running text as the content of an HTML element.

    Characters that would reorder or hide text stand as ``<span class="control">U+202E</span>``.
    """
    return _html(text, _IN_PROSE)


def address(text: str) -> Markup:
    """An address, a name or another single line as the content of an HTML element.

    No invisible character stays so, save the spaces that people type.
    """
    return _html(text, _IN_ADDRESS)


def _html(text: str, controls: re.Pattern[str]) -> Markup:
    from markupsafe import Markup, escape  # which other formats do without

    if not controls.search(text):
        return escape(text)
    pieces: list[str] = []
    at = 0
    for found in controls.finditer(text):
        pieces.append(str(escape(text[at : found.start()])))
        if found[1] in _TYPED_SPACES:
            pieces.append(found[0])
        else:
            pieces.append(f'<span class="control">{_named(found)}</span>')
        at = found.end()
    pieces.append(str(escape(text[at:])))
    return Markup("".join(pieces))  # noqa: S704 - every piece is escaped, or is ours


def attribute(text: str) -> str:
    """Text for an HTML attribute, which the template engine escapes further: controls are named
    in plain characters, as an attribute holds no elements.
    """
    return _IN_ADDRESS.sub(_spaced_or_named, text)


def _spaced_or_named(found: re.Match[str]) -> str:
    return " " if found[1] in _TYPED_SPACES else _named(found)


def _named(found: re.Match[str]) -> str:
    """A run of one control: its code point, and how often it stands there."""
    times = len(found[0])
    return f"U+{ord(found[1]):04X}" + (f" ×{times}" if times > 1 else "")


def href(url: str | None) -> str | None:
    """The address for a link's ``href``, or ``None`` where it may only be shown as text.

    Only http and https, and only what the URL parser makes of it, which percent-encodes
    spaces, quotation marks, controls and all that is not ASCII. Not where the host has a part
    that says it stands for one in Unicode and is none: browsers refuse that.
    """
    parsed = urls.parse(url) if url else None
    if parsed is None or len(parsed) > urls.MAX_URL or urls.scheme(parsed) not in _LINKED_SCHEMES:
        return None
    if "xn--" in parsed and not all(map(_is_spelled, urls.host(parsed).split("."))):
        return None
    return parsed if "***" not in parsed else None  # a masked address leads nowhere


_LINKED_SCHEMES = ("http", "https")


def _is_spelled(label: str) -> bool:
    """Whether a part of a host that is in ASCII form (RFC 5890, ``xn--``) can be read."""
    if not label.startswith("xn--") or len(label) > _LONGEST_LABEL:
        return True
    try:
        return not label[4:].encode("ascii").decode("punycode").isascii()
    except UnicodeError:
        return False


_LONGEST_LABEL = 63
"""RFC 1035 section 2.3.4."""


def terminal(text: str) -> str:
    r"""Text for one line of a terminal or a build log: no control reaches either.

    Controls and invisible characters stand as ``\x1b`` or ``\u202e``. Two ``#`` before a word
    or a bracket are parted, as Azure Pipelines (``##vso[``), TeamCity (``##teamcity[``) and the
    GitHub runner (``##[``) obey them wherever they stand in a line. Leading ``::`` cannot be
    mended here: the caller begins each line with a word of its own, since the GitHub runner
    skips white space before it.
    """
    return _AGENT_COMMAND.sub(r"\\x23", _IN_ADDRESS.sub(_backslashed, text))


def _backslashed(found: re.Match[str]) -> str:
    character, times = found[1], len(found[0])
    if character in "\xa0\u202f\u3000":
        return " " * times
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}" * times
    return (f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}") * times


def json_text(document: str) -> str:
    r"""A JSON text that may be shown on a terminal or in a build log: the same value.

    Controls and invisible characters are written ``\u202e``, and the second of two ``#`` as
    ``\u0023`` (see `terminal`). Lone surrogates, which UTF-8 cannot hold, become U+FFFD.
    """
    return _AGENT_COMMAND.sub(r"\\u0023", _HIDDEN.sub(_json_escaped, well_formed(document)))


def json_of(value: object, *, indent: int | None = None, sort_keys: bool = False) -> str:
    """A value as such a JSON text, on one line where nothing is indented."""
    import json

    return json_text(json.dumps(value, ensure_ascii=False, indent=indent, sort_keys=sort_keys))


def _json_escaped(found: re.Match[str]) -> str:
    units = found[1].encode("utf-16-be").hex()
    escaped = "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
    return escaped * len(found[0])


def code(text: str) -> str:
    r"""Text as a code span of Markdown, where no markup, mention or address comes to life.

    What would end the span or a table's cell, and nothing else, is written as its code: ``\x60``.
    Cut where it is long.
    """
    cut = text if len(text) <= _LONGEST_CODE else f"{text[:_LONGEST_CODE]}…"
    inert = terminal(cut).replace("`", "\\x60").replace("|", "\\x7c")
    return f"`{inert}`" if cut else ""


_LONGEST_CODE = 300
"""Characters of a code span."""


def turtle_text(document: str) -> str:
    r"""A text in Turtle that may be shown on a terminal or in a build log: the same graph.

    As `json_text`, by Turtle's own escapes ``\u202e`` and ``\U000e0041``, which mean the same in
    a literal and in an IRI; nowhere else is there text of others.
    """
    return _AGENT_COMMAND.sub(r"\\u0023", _HIDDEN.sub(_turtle_escaped, well_formed(document)))


def _turtle_escaped(found: re.Match[str]) -> str:
    code = ord(found[1])
    return (f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}") * len(found[0])
