"""An entry of a feed, whichever format it was in, and the article that it makes."""

from __future__ import annotations

import html
import re

from citecheck.load import dates
from citecheck.load.content import known_better, read_content
from citecheck.model.article import Article, Metadata, Reference, Span
from citecheck.model.errors import InputTooLarge
from citecheck.model.values import Factory, define, evolve
from citecheck.urls import parse as parse_url

LONGEST_VALUE = 8_192
"""Characters of a title, an address, a name ..."""
MOST_ENCLOSURES = 1_000
"""Of one entry."""
MOST_MAKERS = 20
_TAG = re.compile(r"<[^<>]{0,500}>")
_WITH_NAME = re.compile(r"[^\s()]{1,200}@[^\s()]{1,200}\s{1,9}\(([^()]{1,200})\)")
"""How RSS 2.0 writes an author: an address, and the name in brackets."""


@define
class Feed:
    """What a feed says of itself, which goes for each entry that says nothing."""

    title: str | None = None
    address: str | None = None
    """Of the site, as written."""
    author: str | None = None
    language: str | None = None


@define
class Entry:
    """What an entry says, as written."""

    feed: Feed
    title: str | None = None
    address: str | None = None
    author: str | None = None
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    makers: list[str] = Factory(list)
    """Who made its pictures, or has rights in them; `MOST_MAKERS` at most."""
    full: str | None = None
    """Its content, whole."""
    full_is_text: bool = False
    summary: str | None = None
    summary_is_text: bool = False
    base: str | None = None
    """Against what the content's relative addresses are resolved, where the feed says so."""
    enclosures: list[tuple[str, str]] = Factory(list)
    """Further addresses that go with it: what carried each, and the address."""
    is_too_long: bool = False

    def enclose(self, element: str, address: str | None) -> None:
        """Add an address that goes with the entry."""
        written = (address or "").strip()
        if 0 < len(written) <= LONGEST_VALUE and len(self.enclosures) < MOST_ENCLOSURES:
            self.enclosures.append((element, written))

    def article(self, name: str, limit: int, *, whole: bool) -> Article:
        """The article, `whole` as for `read_content`.

        Raises `InputError` where its content cannot be read.
        """
        if self.is_too_long:
            raise InputTooLarge(
                f"{name}: holds more than {limit:,} bytes", hint="raise the limit for inputs"
            )
        content, is_text = self._content()
        site = parse_url(self.feed.address) if self.feed.address else None
        address = parse_url(self.address.strip(), site) if self.address else None
        article = read_content(
            content.encode("utf-8", "replace"),
            name,
            format_name="text" if is_text else "html",
            address=address,
            charset="utf-8",
            whole=whole,
        )
        base = (parse_url(self.base, address or site) if self.base else None) or address or site
        references = self._references(base)
        article = evolve(
            article,
            base_url=article.base_url if article.base_url and not self.base else base,
            references=(*references, *article.references),
        )
        return known_better(article, self._metadata(address))

    def _content(self) -> tuple[str, bool]:
        if self.full and self.full.strip():
            return self.full, self.full_is_text
        return self.summary or "", self.summary_is_text

    def _references(self, base: str | None) -> list[Reference]:
        found: dict[str, Reference] = {}
        for element, written in self.enclosures:
            found.setdefault(
                parse_url(written, base) or written, Reference(Span(0, 0), written, element, 0)
            )
        return list(found.values())

    def _metadata(self, address: str | None) -> Metadata:
        written = [each for each in (self.published, self.updated) if each]
        found = (dates.parse(each.strip()) for each in written)
        return Metadata(
            title=plain(self.title),
            author=_name(self.author) or _name(self.feed.author),
            date=next((date for date in found if date), None),
            language=plain(self.language) or plain(self.feed.language),
            outlet=plain(self.feed.title),
            url=address,
            byline=_name(self.author),
            pictures_by=tuple(name for name in map(plain, self.makers) if name),
        )


def plain(markup: str | None) -> str | None:
    """A title without the markup that it may have, on one line."""
    text = (markup or "")[:LONGEST_VALUE]
    if "<" in text:
        text = _TAG.sub("", text)
    text = html.unescape(text).encode("utf-8", "replace").decode()
    return " ".join(text.split())[:1_000] or None


def _name(author: str | None) -> str | None:
    text = plain(author)
    found = _WITH_NAME.fullmatch(text) if text else None
    return found[1].strip() if found else text
