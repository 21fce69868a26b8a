"""Reader for texts of the Lee background corpus, with the gold that ``lee.toml`` has for them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from wikinews import Document, GoldQuote

GOLD = Path(__file__).with_name("lee.toml")


def documents(corpus: Path, part: str) -> Iterator[Document]:
    """The texts of a part, or of all, of the corpus' file."""
    lines = corpus.read_text("utf-8", errors="replace").split("\n")
    for text in tomllib.loads(GOLD.read_text("utf-8"))["text"]:
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
