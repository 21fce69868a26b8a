"""Reads the posts copied as text that lie in ``tests/data/find/copied_posts``, and looks for them.

Each case is read three times: made by hand with its language told, as a plain text, and as a page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

from citecheck.find.addresses import find_addresses
from citecheck.find.flattened import find_flattened
from citecheck.load import parse
from citecheck.model.article import Article
from citecheck.model.mention import Post
from citecheck.model.values import frozen
from tests.find.articles import article

DATA = Path(__file__).parent.parent / "data" / "find" / "copied_posts"


@frozen
class Expected:
    """A post of the gold; "-" where its author or day is not printed."""

    platform: str
    author: str
    day: str
    words: str | None


@frozen
class Case:
    """An article, and the posts that are in it."""

    language: str
    text: str
    posts: tuple[Expected, ...]


@frozen
class Outcome:
    """How many posts there are, were found, are right; how many have their words right; extras."""

    there: int
    found: int
    right: int
    with_words: int
    words_right: int
    extra: int


def cases(name: str | Path) -> Iterator[Case]:
    """The cases of a file, by its name or its path."""
    blocks = re.split(r"(?m)^### ", (DATA / name).read_text("utf-8"))
    for block in blocks[1:]:
        head, _, rest = block.partition("\n")
        language, *first = head.split()
        lines = rest.rstrip("\n").split("\n")
        told = [first, *(line[4:].split() for line in lines if line.startswith("=== "))]
        text = "\n".join(line for line in lines if not line.startswith("=== "))
        words = [*re.findall(r"⟦(.*?)⟧", text, re.DOTALL), *[None] * len(told)]
        posts = tuple(Expected(*each, words=words[at]) for at, each in enumerate(told))
        yield Case(language, re.sub("[⟦⟧]", "", text), posts)


def lookalikes() -> Iterator[tuple[str, str]]:
    """Lines that are no posts, with their languages."""
    for line in (DATA / "lookalikes.txt").read_text("utf-8").splitlines():
        if not line.startswith("# "):
            language, _, text = line.partition("|")
            yield language, text.replace("\\n", "\n")


def readings(case: Case) -> Iterator[tuple[Post, ...]]:
    """What is found in an article, told its language, as a text and as a page."""
    for read in (article(case.text, language=case.language), _text(case), _page(case)):
        yield find_flattened(read, find_addresses(read.text))


def _text(case: Case) -> Article:
    return parse(case.text.encode(), "article.txt")


def _page(case: Case) -> Article:
    paragraphs = re.split(r"\n\n+", html.escape(case.text))
    body = "\n".join(f"<p>{each}</p>".replace("\n", "<br>\n") for each in paragraphs)
    page = f'<html lang="{case.language}"><title>T</title><article><h1>Title</h1>{body}</article>'
    return parse(f"<!doctype html>{page}</html>".encode(), "article.html")


def outcomes(name: str) -> Iterator[Outcome]:
    """What came of each reading of each case."""
    for case in cases(name):
        for found in readings(case):
            yield _compared(case.posts, found)


def _compared(expected: tuple[Expected, ...], found: tuple[Post, ...]) -> Outcome:
    left, pairs = list(found), []
    for each in expected:
        same = [post for post in left if post.platform == each.platform]
        if same:
            left.remove(same[0])
            pairs.append((each, same[0]))
    worded = [(each.words, post.text) for each, post in pairs if each.words is not None]
    return Outcome(
        len(expected),
        len(pairs),
        sum(_is_right(each, post) for each, post in pairs),
        len(worded),
        sum(plain(words) == plain(read) for words, read in worded),
        len(left),
    )


def _is_right(expected: Expected, post: Post) -> bool:
    names = {(post.author.handle or "").lower(), (post.author.name or "").replace(" ", "_").lower()}
    day = post.date.isoformat()[:10] if post.date else "-"
    return {expected.author.lower()} <= names | {"-"} and expected.day in {"-", day}


def plain(words: str) -> str:
    """Words on one line, without marks of mail, and quotation marks round them all."""
    return " ".join(re.sub(r"(?m)^>\s?", "", words).split()).strip('“”"„»«')
