"""Measure the attribution engine against annotated quotations. Prints a table.

    python benchmarks/attribution/run.py FOLDER [--show N]

FOLDER holds the documents of the German news quotation dataset as JSON files.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from scorer import Item, Score, overlap
from wikinews import documents

from citecheck.find.attributions import find_attributions
from citecheck.model.article import Article, Origin
from citecheck.model.mention import Attribution, Directness

GROUPS = {"direct": ("Direct",), "indirect": ("Indirect", "IndirectFreeIndirect", "FreeIndirect")}


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
    scores = {name: Score() for name in (*GROUPS, "all")}
    shown = {name: 0 for name in scores}
    characters, started = 0, 0.0
    for document in documents(options.folder):
        before = time.perf_counter()
        found = find_attributions(article(document.text), (), options.language)
        started += time.perf_counter() - before
        characters += len(document.text)
        everything = [Item(each.content, each.speaker) for each in document.quotes]
        scores["all"].add(everything, [item(each) for each in found])
        for name, kinds in GROUPS.items():
            gold = [Item(q.content, q.speaker) for q in document.quotes if q.kind in kinds]
            wanted = (
                (Directness.DIRECT,)
                if name == "direct"
                else (
                    Directness.INDIRECT,
                    Directness.MIXED,
                )
            )
            mine = [item(each) for each in found if each.directness in wanted]
            # Kinds are told apart differently by people too: a hit may be of either kind.
            scores[name].add(gold, [item(each) for each in found])
            scores[name].found -= len(found) - len(mine)
            scores[name].right -= sum(
                any(
                    2 * overlap(item(each).content, other.content)
                    > min(
                        sum(b - a for a, b in item(each).content),
                        sum(b - a for a, b in other.content),
                    )
                    for other in gold
                )
                for each in found
                if each.directness not in wanted
            )
            for one in gold:
                best = max((overlap(item(e).content, one.content) for e in found), default=0)
                if 2 * best <= sum(b - a for a, b in one.content) and shown[name] < options.show:
                    shown[name] += 1
                    start = max(0, min(a for a, _ in one.content) - 80)
                    end = max(b for _, b in one.content) + 80
                    print(f"MISS {name}: {document.text[start:end]!r}")
    print(f"{'kind':<10}{'gold':>6}{'found':>7}{'P':>8}{'R':>8}{'F1':>8}{'speaker':>9}")
    for name, score in scores.items():
        print(
            f"{name:<10}{score.gold:>6}{score.found:>7}{score.precision:>8.3f}"
            f"{score.recall:>8.3f}{score.f1:>8.3f}{score.speaker_accuracy:>9.3f}"
        )
    print(
        f"{characters / started / 1000:.0f} kB/s, {characters / started / 6000:.0f} articles of 6 kB/s"
    )


if __name__ == "__main__":
    main()
