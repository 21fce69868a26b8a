"""The pages that people read, and the blocks of code in them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

ROOT = Path(__file__).parents[1]
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "examples").rglob("README.md")),
]
_BLOCK = re.compile(r"^ *```([^\n]*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)


@frozen
class Block:
    """A block between fences."""

    page: str
    """Its path from the repository's top."""
    language: str
    text: str

    def commands(self) -> Iterator[str]:
        """The command lines of a shell's block: behind ``$``, or all where nothing is shown."""
        lines = self.text.replace("\\\n", " ").splitlines()
        shown = self.language == "console"
        yield from (line.removeprefix("$ ") for line in lines if not shown or line[:2] == "$ ")


def blocks() -> list[Block]:
    """All of them."""
    return [
        Block(page.relative_to(ROOT).as_posix(), language, text)
        for page in PAGES
        for language, text in _BLOCK.findall(page.read_text("utf-8"))
    ]


def exceptions() -> dict[str, Any]:
    """What is not run as it stands, with the reason."""
    file = ROOT / "tests" / "data" / "documentation" / "exceptions.toml"
    return tomllib.loads(file.read_text("utf-8"))
