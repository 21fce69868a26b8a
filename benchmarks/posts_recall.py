"""How many of the embedded posts in a folder of pages are found, and what is found that is none.

    python benchmarks/posts_recall.py FOLDER [--misses] [--peers FOLDER]

FOLDER holds pages (``NAME.html``) and ``gold.json``: for each NAME a list of posts, each with
``platform``, ``id`` and, where the markup tells them, ``handle`` and ``date``. ``"id": "?"`` takes
any post of the platform. ``"optional": true`` marks what may be found and need not be (a video in
the page's menu). Nobody's pages are kept here: bring your own, and write the gold by reading them.

A post is found where platform and id are right; a link to a post is no embed and counts neither
way. With ``--peers``, tweetfinder and goose3 run beside it, from an environment in that folder, on
the posts of X and, for goose3, the videos that it knows (YouTube, Vimeo, Dailymotion).
"""

from __future__ import annotations

import argparse
import json
import subprocess
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from citecheck.find.addresses import find_addresses
from citecheck.find.links import cited, find_links
from citecheck.find.posts import find_posts
from citecheck.load.html import load
from citecheck.model.article import Origin
from citecheck.model.mention import Post, PostForm

ORIGIN = Origin("<page>", "text/html", "utf-8", "utf-8", "default", "", 0)
VIDEOS = frozenset({"youtube", "vimeo", "dailymotion"})

PEERS = """
import json, logging, sys
from pathlib import Path
logging.disable(logging.CRITICAL)
from goose3 import Goose
from tweetfinder import Article
goose = Goose({"enable_image_fetching": False})
told = {"tweetfinder": {}, "goose3": {}}
for path in sorted(Path(sys.argv[1]).glob("*.html")):
    page = path.read_text("utf-8", "replace")
    try:
        found = Article(html=page, url="https://example.org/").list_embedded_tweets()
        told["tweetfinder"][path.stem] = [str(each.get("tweet_id") or each) for each in found]
    except Exception:
        told["tweetfinder"][path.stem] = []
    try:
        article = goose.extract(raw_html=page)
        found = [str(each) for each in article.tweets] + [str(each.src) for each in article.movies]
        told["goose3"][path.stem] = found
    except Exception:
        told["goose3"][path.stem] = []
print(json.dumps(told))
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


def beside(python: Path, folder: Path, gold: Mapping[str, list[dict[str, Any]]]) -> None:
    """Print what the peers find of the platforms that they look for."""
    done = subprocess.run(
        [str(python), "-c", PEERS, str(folder)], capture_output=True, text=True, check=True
    )
    for tool, told in json.loads(done.stdout.splitlines()[-1]).items():
        known = {"x"} if tool == "tweetfinder" else {"x", *VIDEOS}
        found = true = 0
        for name, posts in gold.items():
            for post in posts:
                if post["platform"] in known and not post.get("optional"):
                    true += 1
                    found += any(post["id"].lower() in each.lower() for each in told.get(name, ()))
        print(f"{tool:12} {share(found, true)} of posts of {', '.join(sorted(known))}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true", help="tell each miss and each mistake")
    parser.add_argument("--peers", type=Path, help="an environment with tweetfinder and goose3")
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
        beside(wishes.peers / "bin" / "python", wishes.folder, gold)


if __name__ == "__main__":
    main()
