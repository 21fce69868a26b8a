"""Fits the scores by which the start of a copied post is found (``data/post_start.toml``).

    python benchmarks/post_start.py FILE [FILE ...] [--folds N] [--kinds KIND] [--write]

A FILE has cases as those under ``tests/data/find/copied_posts`` have them: articles with posts,
whose words stand in brackets. Each place where a post may begin has signs
(`citecheck.find.post_signs`); the chance that it is the right one is taken to be in proportion to
the exponential of its score, and the scores are those that make all right places likeliest, drawn
towards those that the file has now (`PULL`), so that a sign that few cases have stays near what it
was. Printed are the shares of right places before and after, on the cases themselves and, with
``--folds``, on those that were left out, and the scores; ``--write`` puts them into the file.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from zlib import crc32

sys.path.insert(0, str(Path(__file__).parents[1]))  # tests.find is not installed

from citecheck.find.addresses import find_addresses
from citecheck.find.flattened import find_flattened
from citecheck.find.post_places import Layout
from citecheck.find.post_start import Starts, scores
from tests.find.articles import article
from tests.find.copied_posts import Expected, cases, plain

PULL = 0.5
"""How strongly each score is drawn to what it was: half the inverse of its variance."""
STEPS = 400
FILE = Path(__file__).parents[1] / "citecheck" / "data" / "post_start.toml"

Candidates = Sequence[tuple[int, Mapping[str, float]]]
Asked = tuple[str, int, Candidates, str]
"""A text, where a post's words end in it, the places where they may begin, the layout's kind."""


class Choice:
    """A post's places, and which of them is right (``None``: none is)."""

    def __init__(self, file: str, asked: Asked, words: str) -> None:
        text, end, every, self.kind = asked
        self.file, self.signs = file, [signs for _, signs in every]
        told = [plain(text[here:end]) == plain(words) for here, _ in every]
        self.right = told.index(True) if True in told else None
        self.fold = crc32(words.encode())

    def chosen(self, weights: Mapping[str, float]) -> int:
        totals = [total(signs, weights) for signs in self.signs]
        return totals.index(max(totals))


def total(signs: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) * number for name, number in signs.items())


def choices(path: Path) -> Iterator[Choice]:
    """The choices among places in a file's articles, with their languages told and not."""
    for case in cases(path.resolve()):
        for language in (case.language, None):
            read = article(case.text, language=language)
            left = [each for each in case.posts if each.words is not None]
            for told in asked(read):
                text, end, every, _ = told
                found = next((each for each in left if is_above(each, text, end)), None)
                if found is not None:
                    left.remove(found)
                    if len(every) > 1:
                        yield Choice(path.stem, told, found.words)


def is_above(post: Expected, text: str, end: int) -> bool:
    """Whether a post's words may be those that end at a place, with its author named behind."""
    names = text[end : end + 160].replace(" ", "_").lower()
    is_named = post.author == "-" or post.author.lower() in names
    return is_named and plain(text[:end]).endswith(plain(post.words))


def asked(read: object) -> list[Asked]:
    """What the engine chooses among in an article."""
    seen: list[Asked] = []
    start = Starts.start

    def watched(self: Starts, layout: Layout, end: int, names: Sequence[str]) -> int:
        seen.append((self.text, end, list(self.candidates(layout, end, names)), layout.kind))
        return start(self, layout, end, names)

    Starts.start = watched  # type: ignore[method-assign]
    try:
        find_flattened(read, find_addresses(read.text))  # type: ignore[arg-type,attr-defined]
    finally:
        Starts.start = start  # type: ignore[method-assign]
    return seen


def fitted(every: Sequence[Choice], first: Mapping[str, float]) -> dict[str, float]:
    """The scores that make the right places likeliest, by steps along the slope of the logarithm
    of their likelihood, each score's as long as its slopes so far allow (Adagrad).
    """
    weights, squares = dict(first), dict.fromkeys(first, 1e-6)
    known = [each for each in every if each.right is not None]
    for _ in range(STEPS):
        slopes = {name: -2 * PULL * (weights[name] - first[name]) for name in weights}
        for each in known:
            totals = [total(signs, weights) for signs in each.signs]
            most = max(totals)
            odds = [math.exp(one - most) for one in totals]
            whole = sum(odds)
            for index, signs in enumerate(each.signs):
                missing = (index == each.right) - odds[index] / whole
                for name, number in signs.items():
                    if name in slopes:
                        slopes[name] += missing * number
        for name, slope in slopes.items():
            squares[name] += slope * slope
            weights[name] += 0.3 * slope / math.sqrt(squares[name])
    return weights


def share(every: Sequence[Choice], weights: Mapping[str, float]) -> str:
    """How many of the places that score best are the right ones, by file."""
    files = dict.fromkeys(each.file for each in every)
    shares = []
    for file in files:
        own = [each for each in every if each.file == file]
        right = sum(each.chosen(weights) == each.right for each in own)
        shares.append(f"{file} {right / len(own):.3f} ({right} of {len(own)})")
    return ", ".join(shares)


def left_out(every: Sequence[Choice], first: Mapping[str, float], folds: int) -> str:
    """The same, each judged by scores that were fitted without its fold."""
    right = dict.fromkeys((each.file for each in every), 0)
    for fold in range(folds):
        others = [each for each in every if each.fold % folds != fold]
        weights = fitted(others, first)
        for each in every:
            if each.fold % folds == fold:
                right[each.file] += each.chosen(weights) == each.right
    counts = {file: sum(each.file == file for each in every) for file in right}
    return ", ".join(f"{file} {right[file] / counts[file]:.3f}" for file in right)


def write(kind: str, weights: Mapping[str, float]) -> None:
    """Put the scores of a kind of layout into the file, to two digits."""
    text = FILE.read_text("utf-8")
    head, table, rest = text.partition(f"\n[{kind}]\n")
    own, bracket, others = rest.partition("\n[")
    for name, score in weights.items():
        own = re.sub(rf"(?m)^{name} = \S+", f"{name} = {score:.2f}", own, count=1)
    FILE.write_text(head + table + own + bracket + others, "utf-8")


def fit(kind: str, every: Sequence[Choice], given: argparse.Namespace) -> None:
    """Fit the scores for a kind of layout, and print how often they are right."""
    first = dict(scores()[kind])
    print(kind, "before:", share(every, first))
    if given.folds:
        print(kind, "left out:", left_out(every, first, given.folds))
    weights = fitted(every, first)
    print(kind, "after:", share(every, weights))
    for name, score in weights.items():
        print(f"{name:22} {first[name]:6.2f} {score:6.2f}")
    if given.write:
        write(kind, weights)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--kinds", nargs="+", default=list(scores()), choices=list(scores()))
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    every = [each for path in given.files for each in choices(path)]
    for kind in given.kinds:
        fit(kind, [each for each in every if each.kind == kind], given)


if __name__ == "__main__":
    main()
