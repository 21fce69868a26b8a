"""Reader for texts of the Lee background corpus, with the gold that ``lee.toml`` has for them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from wikinews import Document, GoldQuote

GOLD = Path(__file__).with_name("lee.toml")


def documents(corpus: Path, part: str) -> Iterator[Document]:
    """The texts of a part, or of all, of the corpus' file."""
    lines = _lines(corpus)
    for text in _marked():
        if part not in (text["part"], "all"):
            continue
        quotes = [
            GoldQuote(
                each["kind"],
                tuple((start, end) for start, end in each["content"]),
                (),
                tuple((start, end) for start, end in each["speaker"]),
                each.get("name"),
            )
            for each in text["quotes"]
        ]
        yield Document(f"lee {text['line']}", lines[text["line"]], tuple(quotes))


def others(corpus: Path) -> list[str]:
    """The texts of the corpus' file that no gold is there for."""
    marked = {text["line"] for text in _marked()}
    return [line for number, line in enumerate(_lines(corpus)) if line and number not in marked]


def _lines(corpus: Path) -> list[str]:
    return corpus.read_text("utf-8", errors="replace").split("\n")


def _marked() -> list[dict[str, Any]]:
    marked: list[dict[str, Any]] = tomllib.loads(GOLD.read_text("utf-8"))["text"]
    return marked
