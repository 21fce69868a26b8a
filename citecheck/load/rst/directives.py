"""The directives of docutils and Sphinx, by what a reader sees of them.

One that is not named here shows its content, and not its argument.
"""

from __future__ import annotations

import re

from citecheck.load.lines import Line
from citecheck.load.placed import Placed
from citecheck.load.rst.targets import address_of
from citecheck.model.article import BlockKind
from citecheck.model.values import Factory, define

CODE = frozenset(
    {"code", "code-block", "sourcecode", "math", "prompt", "doctest", "testcode",
     "testoutput", "graphviz", "graph", "digraph", "mermaid", "uml", "plantuml", "productionlist",
     "ipython", "jupyter-execute", "console", "pycon"}
)  # fmt: skip
"""Their content is code."""

UNSHOWN = frozenset(
    {"include", "literalinclude", "contents", "toctree", "sectnum", "section-numbering", "meta",
     "highlight", "default-role", "role", "unicode", "replace", "date", "target-notes", "index",
     "tabularcolumns", "testsetup", "testcleanup", "module", "currentmodule", "default-domain",
     "title", "restructuredtext-test-directive"}
)  # fmt: skip
"""Nothing of them is shown, or it stands in another file, which is not followed."""

SHOWN_ARGUMENTS: dict[str, BlockKind | None] = {
    **dict.fromkeys(
        ("note", "warning", "tip", "hint", "important", "attention", "caution", "danger", "error",
         "seealso", "todo", "versionadded", "versionchanged", "deprecated", "admonition", "topic",
         "sidebar", "centered", "epigraph", "highlights", "pull-quote", "line-block", "compound",
         "header", "footer", "dropdown", "card", "tab", "tab-item"),
    ),
    "rubric": BlockKind.HEADING,
    "table": BlockKind.CAPTION,
    "list-table": BlockKind.CAPTION,
    "csv-table": BlockKind.CAPTION,
}  # fmt: skip
"""Their argument is text; its kind of block where it is not that of what stands around."""

KINDS = {
    "epigraph": BlockKind.QUOTE,
    "highlights": BlockKind.QUOTE,
    "pull-quote": BlockKind.QUOTE,
    "figure": BlockKind.CAPTION,
    "list-table": BlockKind.TABLE_CELL,
}
"""What their content is."""

_IMAGE = re.compile(r"\s{0,99}\.\.[ \t]{1,9}(?:image|figure)::[ \t]{1,9}(\S{1,2000})")


@define
class Head:
    """The first lines of a directive."""

    name: str
    start: int
    """Where its argument begins."""
    line: Line
    argument_end: int = 0
    options: dict[str, tuple[str, int]] = Factory(dict)
    """By name in lower case: the value, and where it stands."""

    def __attrs_post_init__(self) -> None:
        self.argument_end = self.line.end


def address(argument: str) -> str:
    """The address of a picture."""
    return address_of(argument) if len(argument) < 5_000 else ""


def image_in(cell: Placed) -> str:
    """The address of the picture that a table's cell holds and nothing else, or ``""``."""
    found = _IMAGE.match(cell.content)
    return address_of(found[1]) if found else ""
