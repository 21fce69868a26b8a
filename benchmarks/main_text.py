"""How well and how fast a page's main part is found: turbohtml beside its peers.

``python benchmarks/main_text.py FOLDER``, where FOLDER holds ``html/NAME.html`` and the text that
people took for the article in ``txt/NAME.txt``, as ``tests/data`` of newspaper4k's source package
does (``pip download --no-deps --no-binary newspaper4k newspaper4k``; MIT). The peers are measured
where they are installed: trafilatura, resiliparse, readability-lxml.

F1 over runs of three words (of letters, where a script has no spaces), and seconds for all pages.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

_FEW_WORDS = 60


def main() -> None:
    """Print a line for each extractor."""
    folder = Path(sys.argv[1])
    pages = [
        (html.read_bytes(), text.read_text("utf-8"))
        for text in sorted((folder / "txt").glob("*.txt"))
        if (html := folder / "html" / f"{text.stem}.html").exists()
    ]
    print(f"{len(pages)} pages")
    for name, extract in extractors().items():
        start = time.perf_counter()
        texts = [extract(html) for html, _ in pages]
        seconds = time.perf_counter() - start
        scores = sorted(f1(found, text) for found, (_, text) in zip(texts, pages, strict=True))
        mean, median = sum(scores) / len(scores), scores[len(scores) // 2]
        print(f"{name:12} mean {mean:.3f}  median {median:.3f}  {seconds:.2f} s")


def extractors() -> dict[str, Callable[[bytes], str]]:
    """Those that are installed, by name."""
    found: dict[str, Callable[[bytes], str]] = {}
    for name, make in {
        "turbohtml": lambda: _turbohtml(import_module("turbohtml")),
        "trafilatura": lambda: _trafilatura(import_module("trafilatura")),
        "resiliparse": lambda: _resiliparse(import_module("resiliparse.extract.html2text")),
        "readability": lambda: _readability(import_module("readability")),
    }.items():
        try:
            found[name] = make()
        except ImportError:
            print(f"{name} is not installed")
    return found


def _turbohtml(module: Any) -> Callable[[bytes], str]:
    return lambda html: str(module.parse(html).main_text())


def _trafilatura(module: Any) -> Callable[[bytes], str]:
    return lambda html: module.extract(html, include_comments=False) or ""


def _resiliparse(module: Any) -> Callable[[bytes], str]:
    return lambda html: str(
        module.extract_plain_text(html.decode("utf-8", "replace"), main_content=True)
    )


def _readability(module: Any) -> Callable[[bytes], str]:
    parse = import_module("turbohtml").parse
    return lambda html: str(
        parse(module.Document(html.decode("utf-8", "replace")).summary()).to_text()
    )


def f1(found: str, wanted: str) -> float:
    """What is in both, by what is in either."""
    here, there = _runs(found), _runs(wanted)
    both = sum((here & there).values())
    return 2 * both / ((sum(here.values()) + sum(there.values())) or 1)


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    if len(words) < _FEW_WORDS:
        words = re.findall(r"\w", text)
    return Counter(zip(words, words[1:], words[2:], strict=False))


if __name__ == "__main__":
    main()
