"""How quotations that were cut from a text and edited are classified: ``python quote_match.py``.

The text is any article (the seed by default). Each quotation is cut from it at random, edited in
one way, and looked for in it; the last kind has its words shuffled.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from citecheck import read_article
from citecheck.model.quote_check import QuoteMatch
from citecheck.verify.quote_match import Text

SEED = Path(__file__).parents[1] / "seeds" / "000_506d58b1fd2a89ee.txt"
Edit = Callable[[list[str], random.Random], str]


def _dressed(words: list[str], _: random.Random) -> str:
    return f"“{' – '.join(words)}”".upper()


def _left_out(words: list[str], rng: random.Random, mark: str) -> str:
    at = rng.randint(3, len(words) - 6)
    return " ".join([*words[:at], *([mark] if mark else []), *words[at + rng.randint(1, 3) :]])


def _changed(words: list[str], rng: random.Random, *, keep: bool) -> str:
    at = rng.randrange(len(words))
    return " ".join([*words[:at], "Xylofoon", *words[at + (not keep) :]])


def _turned(words: list[str], rng: random.Random) -> str:
    at = rng.randint(4, len(words) - 4)
    return " ".join([*words[at:], *words[:at]])


EDITS: dict[str, tuple[QuoteMatch, Edit]] = {
    "as it stands": (QuoteMatch.EXACT, lambda words, _: " ".join(words)),
    "capitals, marks, dashes": (
        QuoteMatch.EXACT,
        lambda words, _: f"“{' – '.join(words)}”".upper(),
    ),
    "words left out, marked": (QuoteMatch.EXACT, lambda words, rng: _left_out(words, rng, "...")),
    "words left out": (QuoteMatch.TRUNCATED, lambda words, rng: _left_out(words, rng, "")),
    "a word changed": (QuoteMatch.ALTERED, lambda words, rng: _changed(words, rng, keep=False)),
    "a word put in": (QuoteMatch.ALTERED, lambda words, rng: _changed(words, rng, keep=True)),
    "halves turned round": (QuoteMatch.OUT_OF_ORDER, _turned),
    "words of another order": (
        QuoteMatch.NOT_FOUND,
        lambda words, rng: " ".join(rng.sample(words, len(words))),
    ),
}


def main() -> None:
    """Print a row for each kind of edit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("article", nargs="?", type=Path, default=SEED)
    parser.add_argument("--number", type=int, default=500)
    options = parser.parse_args()
    article = read_article(options.article)
    words, text = article.text.split(), Text(article.text)
    print("| edit | expected | right | otherwise |\n|---|---|---|---|")
    began = time.process_time()
    for name, (expected, edit) in EDITS.items():
        rng = random.Random(5)  # noqa: S311  no secret
        found: Counter[QuoteMatch] = Counter()
        for _ in range(options.number):
            start = rng.randrange(len(words) - 40)
            found[text.find([edit(words[start : start + rng.randint(10, 35)], rng)]).match] += 1
        other = ", ".join(f"{match} {n}" for match, n in found.items() if match is not expected)
        print(f"| {name} | {expected} | {found[expected]} of {options.number} | {other} |")
    each = (time.process_time() - began) / len(EDITS) / options.number
    print(f"\n{each * 1000:.2f} ms a quotation, {len(text):,} words of text")


if __name__ == "__main__":
    main()
