"""How many of the embedded posts in a folder of pages are found, and what is found that is none.

    python benchmarks/posts_recall.py FOLDER [--misses] [--peers FOLDER]

FOLDER holds pages (``NAME.html``) and ``gold.json``: for each NAME a list of posts, each with
``platform``, ``id`` and, where the markup tells them, ``handle`` and ``date``. ``"id": "?"`` takes
any post of the platform. ``"optional": true`` marks what may be found and need not be (a video in
the page's menu). Nobody's pages are kept here: bring your own, and write the gold by reading them.

A post is found where platform and id are right; a link to a post is no embed and counts neither
way. With ``--peers``, tweetfinder and goose3 run beside it on the same pages, from an environment
in that folder (``--install`` makes it), on posts of X and, for goose3, the videos that it knows
(YouTube, Vimeo, Dailymotion). Printed are what each finds of them and its CPU time for a page, and
how often citecheck parses the pages.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from posts import peers_in

from citecheck.find.addresses import find_addresses
from citecheck.find.links import cited, find_links
from citecheck.find.posts import find_posts
from citecheck.load.html import load
from citecheck.model.article import Origin
from citecheck.model.mention import Post, PostForm

ORIGIN = Origin("<page>", "text/html", "utf-8", "utf-8", "default", "", 0)
VIDEOS = frozenset({"youtube", "vimeo", "dailymotion"})

TOOLS = {
    "citecheck": """
from citecheck.find.embeds import find_embeds
from citecheck.load.html import load
from citecheck.model.article import Origin
origin = Origin("<page>", "text/html", "utf-8", "utf-8", "default", "", 0)
def told(page):
    return [f"{each.post_id} {each.permalink}" for each in find_embeds(load(page, origin))]
""",
    "tweetfinder": """
from tweetfinder import Article
def told(page):
    found = Article(html=page, url="https://example.org/").list_embedded_tweets()
    return [str(each.get("tweet_id") or each) for each in found]
""",
    "goose3": """
from goose3 import Goose
goose = Goose({"enable_image_fetching": False})
def told(page):
    article = goose.extract(raw_html=page)
    return [str(each) for each in article.tweets] + [str(each.src) for each in article.movies]
""",
}
"""How each tool is asked for what it finds in a page, as strings in which the ids stand."""

ASK = """
import json, logging, sys, time
from pathlib import Path
logging.disable(logging.CRITICAL)
every, spent = {}, 0.0
told(
    '<html><body><article><h1>Water</h1><p>Prose.</p><blockquote class="twitter-tweet"><p>Words</p>'
    '&mdash; Name (@name) <a href="https://twitter.com/name/status/1580000000000000001">October 12,'
    ' 2022</a></blockquote><script>var a = {"type": "tweet", "id": "1580000000000000001"};</script>'
    '</article></body></html>'
)  # all is loaded before the clock starts, as the others load all when they are imported
for path in sorted(Path(sys.argv[1]).glob("*.html")):
    page = path.read_text("utf-8", "replace")
    start = time.process_time()
    try:
        every[path.stem] = told(page)
    except Exception:
        every[path.stem] = []
    spent += time.process_time() - start
print(json.dumps([every, spent]))
"""

COUNT = """
import sys
from pathlib import Path
import turbohtml
from citecheck.find import embeds
counts = {"pages": 0, "parsed": 0, "given to BeautifulSoup": 0}
def counted(module, name, what):
    real = getattr(module, name)
    def wrapper(*given, **named):
        counts[what] += 1
        return real(*given, **named)
    setattr(module, name, wrapper)
counted(turbohtml, "parse", "parsed")
counted(embeds, "elements_of", "given to BeautifulSoup")
from citecheck.load.html import load
from citecheck.model.article import Origin
origin = Origin("<page>", "text/html", "utf-8", "utf-8", "default", "", 0)
for path in sorted(Path(sys.argv[1]).glob("*.html")):
    counts["pages"] += 1
    embeds.find_embeds(load(path.read_text("utf-8", "replace"), origin))
print(*(f"{what}: {count}" for what, count in counts.items()), sep="; ")
"""


def posts_of(page: str) -> list[Post]:
    """The posts of a page that are more than a link."""
    article = load(page, ORIGIN)
    printed = cited(article, find_addresses(article.text))
    posts = find_posts(article, find_links(article, printed), printed)
    return [post for post in posts if post.form is not PostForm.PERMALINK]


def is_it(post: Post, true: Mapping[str, Any]) -> bool:
    """Whether a post that was found is one of the gold."""
    if post.platform != true["platform"]:
        return False
    named = f"{post.post_id} {post.permalink}".lower()
    return true["id"] == "?" or true["id"].lower() in named


class Score:
    """What was found of the gold, and what else."""

    def __init__(self) -> None:
        self.true: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()
        self.handles = [0, 0]
        self.dates = [0, 0]
        self.told: list[str] = []

    def page(self, name: str, posts: list[Post], gold: Iterable[Mapping[str, Any]]) -> None:
        """Count one page."""
        left = list(posts)
        for true in gold:
            post = next((each for each in left if is_it(each, true)), None)
            if post is not None:
                left.remove(post)
            if true.get("optional"):
                continue
            self.true[true["platform"]] += 1
            if post is None:
                self.told.append(f"missed  {name}: {true['platform']} {true['id']}")
                continue
            self.found[true["platform"]] += 1
            self._details(name, post, true)
        for post in left:
            self.wrong[post.platform] += 1
            self.told.append(f"wrong   {name}: {post.platform} {post.post_id} ({post.form.value})")

    def _details(self, name: str, post: Post, true: Mapping[str, Any]) -> None:
        if handle := true.get("handle"):
            right = (post.author.handle or "").lower() == handle.lower()
            self.handles[0] += right
            self.handles[1] += 1
            if not right:
                self.told.append(f"handle  {name}: {post.author.handle} for {handle}")
        if date := true.get("date"):
            right = bool(post.date and post.date.isoformat().startswith(date))
            self.dates[0] += right
            self.dates[1] += 1
            if not right:
                told = post.date.isoformat() if post.date else None
                self.told.append(f"date    {name}: {told} for {date}")

    def table(self) -> None:
        """Print the counts, by platform and together."""
        print(f"{'platform':16} {'posts':>6} {'found':>6} {'wrong':>6}")
        for platform in sorted(self.true | self.wrong):
            print(
                f"{platform:16} {self.true[platform]:6} {self.found[platform]:6}"
                f" {self.wrong[platform]:6}"
            )
        found, true, wrong = self.found.total(), self.true.total(), self.wrong.total()
        print(f"recall    {share(found, true)}")
        print(f"precision {share(found, found + wrong)}")
        print(f"handles   {share(*self.handles)} of those found, where the markup tells one")
        print(f"dates     {share(*self.dates)} likewise")


def share(part: int, whole: int) -> str:
    """A share with its counts."""
    return f"{part / whole:.3f} ({part} of {whole})" if whole else "none to count"


def beside(folder: Path, gold: Mapping[str, list[dict[str, Any]]], peers: Path) -> None:
    """Print what each tool finds of the platforms that it looks for, and what a page costs it.

    All read the same files in one run, and load them themselves; a tool that is not there is told.
    """
    python = str(peers / "bin" / "python")
    base = 0.0
    for tool, ask in TOOLS.items():
        ours = tool == "citecheck"
        if not ours and not Path(python).exists():
            print(f"{tool:12} not run: no environment in {peers} (--install makes one)")
            continue
        script = f"{ask}\n{ASK}"
        done = subprocess.run(
            [sys.executable if ours else python, "-c", script, str(folder)],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            print(f"{tool:12} not run: {(done.stderr.strip().splitlines() or ['no word'])[-1]}")
            continue
        told, spent = json.loads(done.stdout.splitlines()[-1])
        base = base or spent
        for known in ({"x"}, {"x", *VIDEOS}):
            if tool == "tweetfinder" and known != {"x"}:
                continue
            found, true = counted(told, gold, known)
            print(
                f"{tool:12} {share(found, true):24} of {', '.join(sorted(known)):33}"
                f" {spent / len(told) * 1000:8.2f} ms a page {spent / base:6.2f} x"
            )


def counted(
    told: Mapping[str, list[str]], gold: Mapping[str, list[dict[str, Any]]], known: set[str]
) -> tuple[int, int]:
    """How many of the posts of some platforms were told, and how many there are."""
    wanted = [
        (name, post)
        for name, posts in gold.items()
        for post in posts
        if post["platform"] in known and not post.get("optional")
    ]
    found = sum(
        any(post["id"].lower() in each.lower() for each in told.get(name, ()))
        for name, post in wanted
    )
    return found, len(wanted)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true", help="tell each miss and each mistake")
    parser.add_argument("--peers", type=Path, help="an environment with tweetfinder and goose3")
    parser.add_argument("--install", action="store_true", help="make that environment")
    wishes = parser.parse_args()
    gold = json.loads((wishes.folder / "gold.json").read_text("utf-8"))
    score = Score()
    for name, posts in gold.items():
        page = (wishes.folder / f"{name}.html").read_text("utf-8", "replace")
        score.page(name, posts_of(page), posts)
    print(f"{len(gold)} pages")
    score.table()
    if wishes.misses:
        print(*score.told, sep="\n")
    if wishes.peers:
        if wishes.install:
            peers_in(wishes.peers)
        beside(wishes.folder, gold, wishes.peers)
        subprocess.run([sys.executable, "-c", COUNT, str(wishes.folder)], check=True)


if __name__ == "__main__":
    main()
