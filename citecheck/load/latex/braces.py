"""Which brace closes which in a LaTeX text, found once for the whole of it."""

from __future__ import annotations

import re
from array import array

_STEP = re.compile(r"\\begin\{([A-Za-z*]{1,40})\}|\\verb\*?([^A-Za-z\s*])|\\.|[{}]|%", re.DOTALL)
_ADDRESSED = ("\\url", "\\href", "\\nolinkurl", "\\path", "\\doi")
"""Commands in whose first argument a percent sign begins no comment."""
_LONGEST_VERB = 1_000


class Braces:
    """The pairs of braces, of which those in comments and in code are none."""

    def __init__(self, text: str, code: frozenset[str], *, has_comments: bool = True) -> None:
        """`code`: the environments that hold code. `has_comments`: a percent sign begins one."""
        self._closing = array("i", bytes(4 * (len(text) + 1)))
        opened = array("i")
        at = 0
        while (found := _STEP.search(text, at)) is not None:
            at = found.end()
            sign = found[0]
            if sign == "{":
                opened.append(found.start())
            elif sign == "}":
                if opened:
                    self._closing[opened.pop()] = found.start()
            elif sign == "%":
                if has_comments and not (opened and _is_address(text, opened[-1])):
                    at = _line_end(text, at)
            elif found[1] is not None:
                at = found.end() if found[1] not in code else _code_end(text, found)
            elif found[2] is not None:
                line_end = text.find("\n", at, at + _LONGEST_VERB)
                end = text.find(found[2], at, at + _LONGEST_VERB if line_end < 0 else line_end)
                at = at if end < 0 else end + 1

    def closing(self, opening: int) -> int:
        """Where the brace closes that opens at a place; 0 where none does."""
        return self._closing[opening]


def _code_end(text: str, found: re.Match[str]) -> int:
    end = text.find(f"\\end{{{found[1]}}}", found.end())
    return len(text) if end < 0 else end


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _is_address(text: str, opening: int) -> bool:
    return text[max(0, opening - 12) : opening].rstrip().endswith(_ADDRESSED)
