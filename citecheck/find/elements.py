"""The elements of a piece of markup in which a post may lie.

What is looked for in an element is looked for in all that lies in it, so that an element in a
hundred others is read a hundred times. Pages are not nested like that; attacks are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from citecheck.find.unwrapped import lay_bare, may_be_wrapped
from citecheck.model.pattern import later
from citecheck.well_formed import well_formed

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_LONGEST = 500_000
"""Code points of one piece of markup that are read. A post's takes a few thousand."""
_MOST = 1_000
"""Elements of one piece of markup that are offered to the platforms."""
_LAYERS = 16
"""How many times over a piece of markup is read: in so many elements what it holds may lie on
average before those around all the others are left out."""
_LETTERS = 256
"""Code points of text that take as long to read as an element."""
_TEMPLATE = later(r"<(/?)template\b", re.IGNORECASE)
_NO_EMBEDS = frozenset({"html", "body", "head", "br"})


def elements_of(markup: str) -> Iterator[Tag]:
    """The elements of some markup, in its order, with addresses as they were before a service put
    its own round them.
    """
    from bs4 import BeautifulSoup

    # What lies in a template is shown once a script takes it out; to BeautifulSoup it is no text.
    read = _TEMPLATE.sub(r"<\1x-template", well_formed(markup[:_LONGEST]))
    if read.startswith("<?"):
        read = f"<body>{read}"  # what begins as XML does is warned of on the user's screen
    soup = BeautifulSoup(read, "lxml")
    tags = soup.find_all(limit=_MOST)
    if may_be_wrapped(read):
        for tag in tags:
            lay_bare(tag)
    for tag in _without_outermost(soup, tags):
        if tag.name.startswith("bento-"):  # AMP's components outside of its pages
            tag.name = f"amp-{tag.name[6:]}"
        if tag.name == "amp-iframe":
            tag.name = "iframe"
        if tag.name not in _NO_EMBEDS and (tag.name != "span" or tag.attrs):
            yield tag


def lies_in(tag: Tag, other: Tag) -> bool:
    """Whether an element lies in another, at any depth."""
    # Not by "in": BeautifulSoup compares two elements by all that lies in them, and recurses.
    return any(each is other for each in tag.parents)


def _without_outermost(soup: BeautifulSoup, tags: Sequence[Tag]) -> Sequence[Tag]:
    """The elements without those around others, as far as reading all would take too long."""
    if len(tags) <= _LAYERS:
        return tags
    weights = _weights(soup)
    left = _LAYERS * weights[id(soup)]
    light: set[int] = set()
    for tag in sorted(tags, key=lambda each: weights[id(each)]):
        left -= weights[id(tag)]
        if left < 0:
            break
        light.add(id(tag))
    return [tag for tag in tags if id(tag) in light]


def _weights(soup: BeautifulSoup) -> dict[int, int]:
    """How long it takes to read each element with all that lies in it, by the element's `id`."""
    from bs4.element import NavigableString

    weights = {id(soup): 0}
    for node in reversed(list(soup.descendants)):
        text = len(node) // _LETTERS if isinstance(node, NavigableString) else 0
        weight = weights[id(node)] = weights.get(id(node), 0) + 1 + text
        weights[id(node.parent)] = weights.get(id(node.parent), 0) + weight
    return weights
