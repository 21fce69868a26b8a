"""citecheck beside tweetfinder and goose3: finding posts in the same pages.

    python benchmarks/posts.py [--runs 5] [--peers FOLDER]

The peers are installed from their wheels into a virtual environment in FOLDER. Pages are made here,
in the shape of the platforms' markup. Printed are the posts found and the CPU time of one page; the
runs are interleaved. The peers look for posts of X and, goose3, for videos: quote what was found
with the time.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from statistics import median

PEERS = ("goose3==3.1.22", "tweetfinder==1.1.0")
PROSE = "<p>The river rose for three days, and the town waited for the water to go down.</p>"
TWEET = (
    '<blockquote class="twitter-tweet"><p lang="en">The dikes held.</p>&mdash; Example (@example)'
    ' <a href="https://twitter.com/example/status/15845678901234567{:02d}">October 24, 2022</a>'
    "</blockquote>"
)
VIDEO = '<iframe src="https://www.youtube.com/embed/aBcDeFg_-{:02d}"></iframe>'

CITECHECK = """
from citecheck.find.embeds import find_embeds
from citecheck.load.html import load
from citecheck.model.article import Origin
origin = Origin("<text>", "text/html", "utf-8", "utf-8", "default", "", 0)
def posts(page):
    return len(find_embeds(load(page, origin)))
"""
GOOSE = """
from goose3 import Goose
goose = Goose({"enable_image_fetching": False})
def posts(page):
    article = goose.extract(raw_html=page)
    return len(article.tweets) + len(article.movies)
"""
TWEETFINDER = """
from tweetfinder import Article
def posts(page):
    return len(Article(html=page, url="https://example.org/").list_embedded_tweets())
"""
MEASURE = """
import json, sys, time
page = sys.stdin.read()
found = posts(page)
start = time.process_time()
for _ in range(ROUNDS):
    posts(page)
print(json.dumps([found, (time.process_time() - start) / ROUNDS]))
"""
ROUNDS = 10


def pages() -> dict[str, tuple[str, int]]:
    """Pages by name, with the posts that are in them."""
    kinds = {
        "no posts": [],
        "5 posts of X": [TWEET.format(each) for each in range(5)],
        "20 posts of X": [TWEET.format(each) for each in range(20)],
        "5 videos": [VIDEO.format(each) for each in range(5)],
    }
    return {
        name: (
            "<html><body><article><h1>Water</h1>"
            + "".join(PROSE * 20 + each for each in embeds or [""])
            + "</article></body></html>",
            len(embeds),
        )
        for name, embeds in kinds.items()
    }


def measured(python: str, tool: str, page: str) -> tuple[int, float] | None:
    """Posts found, and CPU seconds for one page; ``None`` where the tool does not run."""
    script = f"ROUNDS = {ROUNDS}\n{tool}\n{MEASURE}"
    done = subprocess.run(
        [python, "-c", script], input=page, capture_output=True, text=True, check=False
    )
    if done.returncode:
        return None
    found, seconds = json.loads(done.stdout.splitlines()[-1])
    return found, seconds


def peers_in(folder: Path) -> str:
    """The interpreter of an environment with the peers, made where it is not there."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        subprocess.run(
            [str(python), "-m", "pip", "install", "-q", "setuptools<81", *PEERS], check=True
        )
    return str(python)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peers", type=Path, default=Path(tempfile.gettempdir()) / "post-peers")
    wishes = parser.parse_args()
    peers = peers_in(wishes.peers)
    tools = {
        "citecheck": (sys.executable, CITECHECK),
        "tweetfinder": (peers, TWEETFINDER),
        "goose3": (peers, GOOSE),
    }
    for name, (page, true) in pages().items():
        print(f"{name}: {true} in {len(page) // 1000} kB")
        rows: dict[str, list[tuple[int, float]]] = {tool: [] for tool in tools}
        for _ in range(wishes.runs):
            for tool, (python, script) in tools.items():
                row = measured(python, script, page)
                rows[tool] += [row] if row else []
        base = median(seconds for _, seconds in rows["citecheck"])
        for tool, all_rows in rows.items():
            if not all_rows:
                print(f"  {tool:12} does not run")
                continue
            seconds = median(each for _, each in all_rows)
            print(
                f"  {tool:12} found {all_rows[0][0]:3}  {seconds * 1000:8.2f} ms"
                f"  {seconds / base:6.2f} x"
            )


if __name__ == "__main__":
    main()
