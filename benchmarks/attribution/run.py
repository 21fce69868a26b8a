"""Measure the attribution engine against annotated quotations. Prints a table.

    python benchmarks/attribution/run.py FOLDER [--show N]

FOLDER holds the documents of the German news quotation dataset as JSON files.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from scorer import Item, Score, covers
from wikinews import documents

from citecheck.find.attributions import find_attributions
from citecheck.model.article import Article, Origin
from citecheck.model.mention import Attribution, Directness

KINDS = {
    "direct": (("Direct",), (Directness.DIRECT,)),
    "indirect": (
        ("Indirect", "IndirectFreeIndirect", "FreeIndirect"),
        (Directness.INDIRECT, Directness.MIXED),
    ),
}
"""What the annotation calls each kind, and what the engine does."""


def article(text: str) -> Article:
    """A text as an article without layout."""
    return Article(Origin("<text>", "text/plain", "utf-8", "utf-8", "default", "", 0), text)


def item(found: Attribution) -> Item:
    """A found attribution, as the scorer takes it."""
    speaker = ((found.source_span.start, found.source_span.end),) if found.source_span else ()
    return Item(tuple((span.start, span.end) for span in found.content), speaker)


def main() -> None:
    """Score the engine on a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", default="de")
    parser.add_argument("--show", type=int, default=0, help="print this many misses of each kind")
    options = parser.parse_args()
    scores = {name: Score() for name in (*KINDS, "all")}
    shown = dict.fromkeys(KINDS, 0)
    characters, seconds = 0, 0.0
    for document in documents(options.folder):
        before = time.process_time()
        attributions = find_attributions(article(document.text), (), options.language)
        seconds += time.process_time() - before
        characters += len(document.text)
        found = [item(each) for each in attributions]
        scores["all"].add([Item(each.content, each.speaker) for each in document.quotes], found)
        for name, (annotated, directness) in KINDS.items():
            gold = [Item(q.content, q.speaker) for q in document.quotes if q.kind in annotated]
            counted = [item(each) for each in attributions if each.directness in directness]
            scores[name].add(gold, found, counted)
            for missed in gold:
                if shown[name] < options.show and not any(covers(one, missed) for one in found):
                    shown[name] += 1
                    print(f"missed {name}: {excerpt(document.text, missed)!r}")
    report(scores)
    print(f"{characters / seconds / 6000:.0f} articles of 6,000 characters a second of CPU")


def excerpt(text: str, missed: Item) -> str:
    """A gold item with some text around it."""
    start = max(0, min(start for start, _ in missed.content) - 80)
    return text[start : max(end for _, end in missed.content) + 80]


def report(scores: dict[str, Score]) -> None:
    """Print the table."""
    print(f"{'kind':<10}{'gold':>6}{'found':>7}{'P':>8}{'R':>8}{'F1':>8}{'speaker':>9}")
    for name, score in scores.items():
        print(
            f"{name:<10}{score.gold:>6}{score.found:>7}{score.precision:>8.3f}"
            f"{score.recall:>8.3f}{score.f1:>8.3f}{score.speaker_accuracy:>9.3f}"
        )


if __name__ == "__main__":
    main()
