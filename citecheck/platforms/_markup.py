"""Reading the markup of an embedded post: its words as a reader sees them, and what they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from citecheck.model.mention import Author, PostForm
from citecheck.model.pattern import later
from citecheck.model.platform import EmbeddedPost, Permalink
from citecheck.model.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from bs4.element import Tag

FRAMES = frozenset({"iframe", "embed", "frame"})
DASH = r"(?:[—―⸺⸻–-]{1,3}|&(?:mdash|ndash|#8212|#8211|#x2014);|%u2014)"
"""What stands before an author's name (`citecheck.model.platform.DASHES`), as a pattern."""
_TAGS = frozenset("@#＃$")
_REACH = 120
"""How far before the handle the author's name may begin, in code points."""
PLACE = r"(?:\s{0,9}(?:document\.getElementById\(\s{0,9})?[\"'](?P<place>[\w:.-]{1,100})[\"'])?"
"""The element in which a call puts a post: its id."""
_BLANKS = later(r"[^\S\n]+")
_BUTTON = later(r"(?:like|shar(?:e|ing)|follow|button|comments|send|save)\b|/intent/")
"""In the path of a frame that is a button: its query names what is liked or shared."""
_BREAK = later(r" ?\n ?")


def words(tag: Tag) -> str:
    """The text of an element: blanks as a browser folds them, line breaks where it breaks.

    Left out is what a browser does not show: comments, scripts, styles.
    """
    # Late, so that a permalink can be told without BeautifulSoup.
    from bs4 import element

    unseen = (
        element.PreformattedString,
        element.Script,
        element.Stylesheet,
        element.TemplateString,
    )
    pieces: list[str] = []
    for node in tag.descendants:
        if isinstance(node, unseen):
            continue
        if isinstance(node, element.NavigableString):
            pieces.append(str(node).replace("\n", " "))
        elif isinstance(node, element.Tag) and node.name in {"br", "p", "div"} and pieces:
            pieces.append("\n")
    return _BREAK.sub("\n", _BLANKS.sub(" ", "".join(pieces))).strip()


def attribute(tag: Tag, name: str) -> str:
    """An attribute's value; empty where it is missing."""
    value = tag.get(name)
    if value is None:
        return ""
    return value if isinstance(value, str) else " ".join(value)


def has_class(tag: Tag, *names: str) -> bool:
    """Whether an element has one of the classes."""
    return not set(names).isdisjoint(attribute(tag, "class").split())


def anchors(tag: Tag) -> Iterator[tuple[str, str]]:
    """Address and text of every link in an element, in order."""
    for link in tag.find_all("a"):
        href = attribute(link, "href")
        if href:
            yield href, words(link)


@frozen
class Signed:
    """A blockquote of the shape that X brought into use: a paragraph, a dash, author and date."""

    text: str
    name: str | None
    handle: str | None
    language: str | None
    links: tuple[str, ...]
    """Addresses in the text, as written, but those of mentions and hashtags."""
    mentions: tuple[str, ...]
    hashtags: tuple[str, ...]


def signed(tag: Tag, signature: re.Pattern[str]) -> Signed:
    """Read such a blockquote; `signature` has groups ``name`` and ``handle``."""
    body = tag.find("p")
    whole = words(tag)
    match = None
    for each in signature.finditer(whole, max(0, whole.rfind("(@") - _REACH)):
        match = each  # the last: a quoted post has its own before it
    inner = list(anchors(body)) if body else []
    return Signed(
        text=words(body) if body else "",
        name=match["name"].strip() if match else None,
        handle=match["handle"] if match else None,
        language=(attribute(body, "lang") or None) if body else None,
        links=unique(href for href, text in inner if text[:1] not in _TAGS),
        mentions=unique(text[1:] for _, text in inner if text[:1] == "@"),
        hashtags=unique(text[1:] for _, text in inner if text[:1] in {"#", "＃"}),
    )


def parameter(url: str, name: str) -> str:
    """The first value of a parameter in a URL's query; empty where it is missing."""
    return next((value for key, value in parse_qsl(query(url)) if key == name), "")


def path(url: str) -> str:
    """The path of a URL; empty where it cannot be parsed."""
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def query(url: str) -> str:
    """The query of a URL, without the question mark."""
    try:
        return urlsplit(url).query
    except ValueError:
        return ""


def host(url: str) -> str:
    """The host of a URL in lower case, without ``www.`` or ``m.``; empty where there is none."""
    try:
        name = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
    for prefix in ("www.", "mobile.", "m."):
        name = name.removeprefix(prefix)
    return name


def server(url: str) -> str:
    """The host of a URL in lower case, without ``www.`` alone: of software that anyone can host,
    ``m.example.org`` is another server than ``example.org``.
    """
    try:
        return (urlsplit(url).hostname or "").lower().removeprefix("www.")
    except ValueError:
        return ""


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """The values that are not empty, each once, in order."""
    return tuple(dict.fromkeys(value for value in values if value))


def by_address(tag: Tag, permalink: Callable[[str], Permalink | None]) -> EmbeddedPost | None:
    """The post whose address a frame has, or the frame's player in its query."""
    if tag.name not in FRAMES:
        return None
    source = attribute(tag, "src")
    named = () if _BUTTON.search(path(source)) else ("url", "href", "src")
    for address in (source, *(parameter(source, name) for name in named)):
        if address and (link := permalink(address)):
            return EmbeddedPost(PostForm.IFRAME, Author(handle=link.handle), permalink=link)
    return None


AROUND_IDS = " \\\"'"
"""What may stand round an id in an attribute whose quotation marks were escaped once too often."""


def by_number(
    tag: Tag,
    attributes: Mapping[str, str],
    permalink: Callable[[str], Permalink | None],
    pattern: str,
) -> EmbeddedPost | None:
    """The same, and elements with an id in the attribute given for each by name.

    `pattern` makes an address of the id.
    """
    name = attributes.get(tag.name)
    if name is None:
        return by_address(tag, permalink)
    number = attribute(tag, name).strip(AROUND_IDS)
    link = permalink(pattern.format(number)) if number else None
    if link is None:
        return None
    return EmbeddedPost(PostForm.EMBED, Author(handle=link.handle), permalink=link)


def by_link(
    tag: Tag, permalink: Callable[[str], Permalink | None], text: str = ""
) -> EmbeddedPost | None:
    """An element that is known for a post, with a link to it."""
    own = [attribute(tag, "href"), attribute(tag, "cite")]
    for href in (*own, *(href for href, _ in anchors(tag))):
        if href and (link := permalink(href)):
            return EmbeddedPost(PostForm.EMBED, Author(handle=link.handle), text, link)
    return None
