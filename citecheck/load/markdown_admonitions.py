"""Blocks of extensions of Markdown whose content is Markdown, and which CommonMark takes for code.

- Python-Markdown's and PyMdown's, which are set in by four blanks below a line of their own:
  admonitions (``!!! note "A title"``), details (``???``) and tabs (``===``). The marks of such a
  line become those of an item of a list, whose content stands as far in.
- MyST's, between the marks of a fence of code with a name in braces behind them
  (```` ```{note} ````, mystmd.org, "Directives"). The marks and the name become blanks.

Nothing changes its place.
"""

from __future__ import annotations

import re

from citecheck.model.pattern import later

_LINES = later(
    r"^(?P<indent>[ \t]{0,40})(?P<fence>`{3,400}|~{3,400})(?P<info>[^\n]{0,80})"
    r"|^(?P<before>(?: {4}){0,8})(?P<mark>!!!|\?\?\?|===)(?P<sign>[+!]{0,2}) (?=[\"\w])"
    r"(?=[^\n]{0,400}\n(?:[ \t]{0,80}\n){0,3}(?P=before) {4}[^ \n])",
    re.MULTILINE,
)
"""Where a fence begins or ends, and where a block that is set in begins."""
_ANY = later(r"\n[ \t]{0,40}(?:!!!|\?\?\?|===|(?:`{3,400}|~{3,400})[ \t]{0,4}\{)")
"""What a line begins with where there is such a block."""
_NO_BLANK = "\u00a0"
"""Keeps what follows from being set in further."""
_DIRECTIVE = later(r"[ \t]{0,4}\{(?P<name>[a-z][\w:-]{0,40})\}")
_HOLDING = frozenset(
    {"admonition", "attention", "caution", "danger", "error", "hint", "important", "note"}
    | {"seealso", "tip", "warning", "dropdown", "details", "card", "grid", "grid-item", "tab-set"}
    | {"tab-item", "margin", "sidebar", "aside", "topic", "epigraph", "pull-quote", "div"}
)
"""Directives of MyST, and of what is made for it, whose content is Markdown."""


def as_markdown(text: str) -> str:
    """The text with the content of such blocks as Markdown, each character in its place."""
    if _ANY.search(text) is None and _ANY.match(f"\n{text[:500]}") is None:
        return text
    pieces: list[str] = []
    done, code = 0, ""
    holding: list[str] = []
    for match in _LINES.finditer(text):
        fence, made = match["fence"], None
        if fence is None:
            if not code:
                made = f"{match['before']}*   {_NO_BLANK * len(match['sign'])}"
        elif code:
            code = "" if _closes(match, code) else code
        elif holding and _closes(match, holding[-1]):
            holding.pop()
            made = " " * len(match[0])
        elif found := _holder(match["info"]):
            holding.append(fence)
            name = " " * (len(fence) - 1 + found.end())
            made = f"{match['indent']}{_NO_BLANK}{name}{match['info'][found.end() :]}"
        else:
            code = fence
        if made is not None:
            pieces += text[done : match.start()], made
            done = match.end()
    return "".join((*pieces, text[done:]))


def _closes(match: re.Match[str], opened: str) -> bool:
    """Whether a fence ends the one that was opened so (CommonMark 0.31, section 4.5)."""
    return match["fence"].startswith(opened) and not match["info"].strip()


def _holder(info: str) -> re.Match[str] | None:
    found = _DIRECTIVE.match(info)
    return found if found is not None and found["name"] in _HOLDING else None
