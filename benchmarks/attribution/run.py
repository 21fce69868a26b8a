"""How well attributions are found, beside a naive baseline and textacy.

``python benchmarks/attribution/run.py`` reads the project's own gold (``tests/data/attributions``,
marked by hand before the engine's answers were read). ``--part heldout`` takes the part that the
engine was not worked on with. ``--wikinews FOLDER`` reads a folder of the German news quotation
dataset instead (CC BY-NC-SA, not part of the project); ``--half`` takes every other article of it.
``--lee FILE`` reads English newswire that gensim has among its tests, by the gold in ``lee.toml``.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import lee
from marked import Marked, texts
from naive import found as naive
from peer import reader
from scorer import Item, Score, covers, matches, overlap
from wikinews import documents

from citecheck.find.attributions import find_attributions
from citecheck.find.attributions.parse import Parsers
from citecheck.find.attributions.spacy_parser import SpacyParsers
from citecheck.find.credits import find_credits
from citecheck.model.article import Article, Origin
from citecheck.model.mention import Attribution, Directness

GOLD = Path(__file__).parents[2] / "tests" / "data" / "attributions"

PARTS = (
    "develop",
    "heldout",
    "blind",
    "fresh",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "interviews",
)

ANNOTATED = {
    "direct": ("Direct",),
    "indirect": ("Indirect", "IndirectFreeIndirect", "FreeIndirect"),
}
"""What the annotation calls each kind."""
_KIND = {
    Directness.DIRECT: "direct",
    Directness.INDIRECT: "indirect",
    Directness.MIXED: "indirect",
}

Found = list[tuple[str, Item]]
System = Callable[[str], Found]


def article(text: str) -> Article:
    """A text as an article without layout."""
    return Article(Origin("<text>", "text/plain", "utf-8", "utf-8", "default", "", 0), text)


def item(found: Attribution) -> Item:
    """A found attribution, as the scorer takes it."""
    speaker = ((found.source_span.start, found.source_span.end),) if found.source_span else ()
    name = found.source.name if found.source is not None else None
    return Item(tuple((span.start, span.end) for span in found.content), speaker, name)


def engine(language: str, parsers: Parsers | None = None) -> System:
    """This project's engine, by the rules alone or with parsers."""

    def found(text: str) -> Found:
        attributions = find_attributions(article(text), (), language, parsers)
        return [(_KIND.get(each.directness, "other"), item(each)) for each in attributions]

    return found


def systems(language: str) -> Iterator[tuple[str, System]]:
    """Those that are compared, by name."""
    yield "citecheck", engine(language)
    parsers = SpacyParsers()
    if parsers.of(language) is not None:
        yield "with spaCy", engine(language, parsers)
    yield "naive", lambda text: list(naive(text))
    peer = reader(language)
    if peer is not None:
        yield "textacy", lambda text: list(peer(text))


def gold_items(text: Marked, kind: str) -> list[Item]:
    """The gold of a kind, as the scorer takes it."""
    whole = text.document.text
    items = []
    for quote in text.document.quotes:
        if quote.kind in ANNOTATED[kind]:
            said_by = " ".join(whole[start:end] for start, end in quote.speaker)
            items.append(Item(quote.content, quote.speaker, quote.name or said_by or None))
    return items


def is_optional(one: Item, optional: Sequence[tuple[int, int]], text: str) -> bool:
    """Whether an item lies where nothing needs to be found: in a sentence that is so marked."""
    for start, end in optional:
        first = max(text.rfind(mark, 0, start) for mark in ".!?\n") + 1
        last = min(at for mark in ".!?\n" if (at := (text + ".").find(mark, end)) >= 0)
        if overlap(one.content, ((first, last + 1),)):
            return True
    return False


def score(gold: Sequence[Marked], system: System, show: int = 0) -> dict[str, Score]:
    """The counts by kind."""
    scores = {kind: Score() for kind in ANNOTATED}
    for text in gold:
        found = system(text.document.text)
        everything = [each for _, each in found]
        for kind, counts in scores.items():
            own = gold_items(text, kind)
            counted = [
                each
                for of_kind, each in found
                if of_kind == kind and not is_optional(each, text.optional, text.document.text)
            ]
            counts.add(own, everything, counted)
            if show:
                tell(text, kind, own, everything, counted)
    return scores


def tell(
    text: Marked, kind: str, own: list[Item], everything: list[Item], counted: list[Item]
) -> None:
    """Print what was missed, what is wrong, and whose speaker is."""
    whole, name = text.document.text, text.document.name[:30]
    all_gold = [each for each_kind in ANNOTATED for each in gold_items(text, each_kind)]
    for missed in own:
        best = max(everything, key=lambda each: overlap(each.content, missed.content), default=None)
        if best is None or not covers(best, missed):
            print(f"MISSED {kind} [{name}] {excerpt(whole, missed)!r}")
        elif (missed.speaker or missed.name) and not best.names(missed):
            print(f"SPEAKER {kind} [{name}] {best.name!r} not {missed.name!r}")
            print(f"    {excerpt(whole, missed)!r}")
    for each in counted:
        if not any(matches(each, other) for other in own):
            elsewhere = "OTHER KIND" if any(matches(each, other) for other in all_gold) else "WRONG"
            print(f"{elsewhere} {kind} [{name}] {each.name!r}: {excerpt(whole, each)!r}")


def excerpt(text: str, one: Item) -> str:
    """An item with some text around it."""
    first, last = min(start for start, _ in one.content), max(end for _, end in one.content)
    return f"{text[max(0, first - 90) : first]}⟦{text[first:last]}⟧{text[last : last + 60]}"


def score_credits(gold: Sequence[Marked], language: str, *, show: bool) -> Score:
    """The counts of credits: a holder is right where it overlaps the gold's."""
    counts = Score()
    for text in gold:
        whole = article(text.document.text)
        own = [Item((span,)) for span in text.credits]
        found = [
            Item(((each.holder_span.start, each.holder_span.end),))
            for each in find_credits(whole, language)
        ]
        counts.add(own, found)
        if show:
            for each in own:
                if not any(covers(other, each) for other in found):
                    print(f"MISSED credit {excerpt(text.document.text, each)!r}")
            for each in found:
                if not any(matches(each, other) for other in own):
                    print(f"WRONG credit {excerpt(text.document.text, each)!r}")
    return counts


def articles(gold: Sequence[Marked]) -> list[str]:
    """The texts, cut into articles of 6,000 characters."""
    joined = "\n\n".join(text.document.text for text in gold)
    return [joined[at : at + 6000] for at in range(0, max(1, len(joined) - 6000), 6000)]


def speed(texts: Sequence[str], system: System, rounds: int = 1) -> float:
    """How many articles of 6,000 characters are read in a second of CPU."""
    before = time.process_time()
    for _ in range(rounds):
        for text in texts:
            system(text)
    return rounds * sum(map(len, texts)) / (time.process_time() - before) / 6000


def speed_at_first(gold: Sequence[Marked], system: System, before: Sequence[str]) -> float | None:
    """The same of articles that are read for the first time, as whoever uses it has them, by a
    process that has read others `before`; where those are none, every other article of the gold,
    of which nothing may have been read. ``None`` where there are too few.
    """
    some = articles(gold)
    before = before or some[::2]
    if len(some) + len(before) < _FEWEST:
        return None
    for text in before:
        system(text)
    return speed([text for text in some if text not in before], system)


_FEWEST = 20
"""Articles of which some have to do with the words of a language before others are timed."""


def show_row(language: str, system: str, kind: str, counts: Score) -> None:
    """Print a line of the table."""
    print(
        f"{language:<5}{system:<11}{kind:<10}{counts.gold:>6}{counts.found:>7}"
        f"{counts.precision:>8.3f}{counts.recall:>8.3f}{counts.f1:>8.3f}"
        f"{counts.speaker_accuracy:>9.3f}{counts.pair_f1:>9.3f}"
    )


def read(options: argparse.Namespace) -> dict[str, list[Marked]]:
    """The gold by language."""
    if options.wikinews:
        found = [Marked(each, (), ()) for each in documents(options.wikinews)]
        return {"de": {"even": found[::2], "odd": found[1::2]}.get(options.half, found)}
    if options.lee:
        return {"en": [Marked(each, (), ()) for each in lee.documents(options.lee, options.part)]}
    gold: dict[str, list[Marked]] = {}
    for file in sorted(GOLD.glob("*.txt")):
        language, part = file.stem.split(".")
        if options.part in (part, "all") and options.language in (None, language):
            gold.setdefault(language, []).extend(texts(file))
    return gold


def main() -> None:
    """Score everything on the gold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wikinews", type=Path, help="a folder of the German dataset's JSON files")
    parser.add_argument("--lee", type=Path, help="gensim's lee_background.cor; --part a, b, c")
    parser.add_argument("--half", choices=("even", "odd"))
    parser.add_argument("--part", choices=(*PARTS, *"abc", "all"), default="all")
    parser.add_argument("--language")
    parser.add_argument("--show", action="store_true", help="print the engine's mistakes")
    parser.add_argument("--quick", action="store_true", help="the engine alone, and no speed")
    options = parser.parse_args()
    gold = {language: some for language, some in read(options).items() if some}
    if not gold:
        parser.error(f"no gold in {options.wikinews or options.lee or GOLD}: name what holds it")
    before = lee.others(options.lee) if options.lee else ()
    at_first = (
        {}
        if options.quick
        else {
            language: speed_at_first(some, engine(language), before)
            for language, some in gold.items()
        }
    )
    print(
        f"{'':<5}{'system':<11}{'kind':<10}{'gold':>6}{'found':>7}"
        f"{'P':>8}{'R':>8}{'F1':>8}{'speaker':>9}{'pair F1':>9}"
    )
    for language, some in gold.items():
        for name, system in list(systems(language))[: 1 if options.quick else None]:
            counts = score(some, system, show=options.show and name == "citecheck")
            for kind, of_kind in counts.items():
                if name != "textacy" or kind == "direct":
                    show_row(language, name, kind, of_kind)
        credited = score_credits(some, language, show=options.show)
        if credited.gold:
            show_row(language, "citecheck", "credits", credited)
    if not options.quick:
        tell_speeds(gold, at_first)


def tell_speeds(gold: dict[str, list[Marked]], at_first: dict[str, float | None]) -> None:
    """Print how many articles each system reads in a second that it has read before, and how many
    the engine read `at_first`.
    """
    for language, some in gold.items():
        measured = {
            name: speed(articles(some), system, rounds=1 if name == "textacy" else 3)
            for name, system in systems(language)
        }
        own, new = measured["citecheck"], at_first[language]
        beside = ", ".join(f"{own / n:.1f} x {s}" for s, n in measured.items() if s != "citecheck")
        print(f"{language}: {own:.0f} articles of 6,000 characters a second of CPU ({beside})")
        if new is not None:
            print(f"{language}: {new:.0f} when each was read for the first time")


if __name__ == "__main__":
    main()
