"""What a page says of itself in its head, its JSON-LD and its microdata."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from citecheck.load import carriers, dates, json_ld
from citecheck.load.bylines import is_writer
from citecheck.load.flow import Embed
from citecheck.load.html_tree import PlacedTree
from citecheck.load.waiting_embeds import LONGEST_DATA, is_data
from citecheck.model.article import Metadata, Reference, Span
from citecheck.model.date import PartialDate
from citecheck.model.pattern import later
from citecheck.model.values import Factory, define

if TYPE_CHECKING:
    from turbohtml import Element

    from citecheck.load.bare import BareTree

_LONGEST = 1_000
"""Longest value taken, in characters."""

_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title")
_AUTHORS = ("author", "article:author", "dc.creator", "citation_author", "parsely-author", "byl")
_DATES = (
    "article:published_time", "og:published_time", "datepublished", "date", "pubdate",
    "publishdate", "publish-date", "dc.date", "dc.date.issued", "dcterms.created",
    "dcterms.date", "citation_publication_date", "parsely-pub-date", "sailthru.date",
)  # fmt: skip
_OUTLETS = ("og:site_name", "application-name", "dc.publisher")
_LANGUAGES = ("content-language", "language", "dc.language", "og:locale")
_REFRESH = later(r"\s{0,20}[\d.]{0,20}\s{0,20}[;,]?\s{0,20}(?:url\s{0,9}=\s{0,9})?(.{1,8192})",
                      re.IGNORECASE | re.DOTALL)  # fmt: skip
_LANGUAGE = later(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,5}\Z")
"""A language tag (RFC 5646 section 2.1), loosely."""
_URL = later(r"https?://", re.IGNORECASE)
_MAKERS = frozenset({"creditText", "copyrightHolder", "creator", "author"})
_MOST_MAKERS = 20


_LEADING = ("base", "link", "meta", "script")
"""Elements that carry addresses."""
_ELEMENTS = (*_LEADING, "html", "title", "time", "a", "span", "div", "address")


@define
class Head:
    """Everything that a page says outside its text."""

    tree: PlacedTree | BareTree
    references: list[Reference] = Factory(list)
    data: list[Embed] = Factory(list)
    """Scripts of data."""
    base: str | None = None
    """What ``<base href>`` says, as written."""
    called: str | None = None
    """What the page is called outside its text, once it was read."""
    _metas: dict[str, str] = Factory(dict)
    """The first content of each ``name``, ``property``, ``itemprop`` and ``http-equiv``."""
    _canonical: str | None = None
    _title: str | None = None
    _author: str | None = None
    _pictures_by: list[str] = Factory(list)
    """Who made pictures, by microdata that is not shown."""
    _time: str | None = None
    _likely_time: str | None = None
    _language: str | None = None

    def read(self, heading: str | None, writer: str | None = None) -> Metadata:
        """Go once over the elements that say something.

        `heading`: the text of the first `h1`; `writer`: of what is marked as naming who wrote it.
        """
        self._note_data()
        return self._metadata(self._go_over(_ELEMENTS), heading, writer)

    def read_links(self) -> str | None:
        """Go over the elements that carry addresses alone, for `references` and `base`.

        Where the page says that it stands comes back, as in `Metadata.url`.
        """
        self._go_over(_LEADING)
        return self._declared()

    def _go_over(self, elements: tuple[str, ...]) -> json_ld.Statements:
        scripts: list[str] = []
        place = 0
        for element in self.tree.document.iter_elements(elements):
            if element.tag != "script":
                self._note(element)
            elif "ld+json" in (element.attr("type") or "").lower() and is_data(element):
                scripts.append(element.text)
                place = place or self._place(element)
        said = json_ld.read(scripts)
        for address in said.citations:
            self._refer(address, "json-ld[citation]", place)
        for address in said.appearances:
            self._refer(address, "json-ld[appearance]", place)
        return said

    def _declared(self) -> str | None:
        declared = self._canonical or self._metas.get("og:url")
        return declared if declared and _URL.match(declared) else None

    def _note(self, element: Element) -> None:
        tag = element.tag
        if tag == "meta":
            self._note_meta(element)
        elif tag == "link":
            self._note_link(element)
        elif tag == "base":
            self.base = self.base or element.attr("href")
        elif tag == "html":
            self._language = element.attr("lang") or element.attr("xml:lang")
        elif tag == "title":
            if element.namespace is type(element.namespace).HTML:
                self._title = self._title or element.text
        elif tag == "time":
            self._note_time(element)
        elif self._author is None:
            self._note_author(element)

    def _note_data(self) -> None:
        for script in filter(is_data, self.tree.document.iter_elements(("script",))):
            start, end = self.tree.start(script), self.tree.end(script)
            if start is not None and end is not None and end - start <= LONGEST_DATA:
                self.data.append(Embed("script", start, end, kept=True))

    def _note_meta(self, element: Element) -> None:
        content = element.attr("content")
        if not content:
            return
        self._note_maker(element, content)
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.attr(attribute) or "").strip().lower()
            if not name:
                continue
            if name == "og:url" and name not in self._metas:
                self._refer(content, "meta[og:url]", self._place(element))
            elif name == "refresh" and attribute == "http-equiv":
                target = _REFRESH.match(content[:8192])
                if target and target[1].strip("'\" "):
                    self._refer(target[1].strip("'\" "), "meta[refresh]", self._place(element))
            self._metas.setdefault(name, content.strip()[:_LONGEST])

    def _note_maker(self, element: Element, content: str) -> None:
        """Who made a picture, by what a `meta` says within it (HTML 5.2, microdata)."""
        properties = (element.attr("itemprop") or "").split()
        if _MAKERS.isdisjoint(properties) or len(self._pictures_by) >= _MOST_MAKERS:
            return
        item = element.closest("[itemscope]")
        kind = ((item.attr("itemtype") or "") if item is not None else "").rpartition("/")[2]
        if kind in json_ld.PICTURES:
            self._pictures_by.append(content.strip()[:_LONGEST])

    def _note_link(self, element: Element) -> None:
        kinds = (element.attr("rel") or "").lower().split()
        address = element.attr("href")
        if address and "canonical" in kinds and self._canonical is None:
            self._canonical = address.strip()
            self._refer(address, "link[canonical]", self._place(element))
        relation = carriers.relation(element) if address else None
        if address and relation:
            self._refer(address, f"link[{relation}]", self._place(element))
        for candidate in carriers.preloaded(element):
            self._refer(candidate, "link[imagesrcset]", self._place(element))

    def _note_time(self, element: Element) -> None:
        written = element.attr("datetime")
        if not written or dates.parse(written) is None:
            return
        is_published = "datePublished" in (element.attr("itemprop") or "").split()
        if self._time is None and (is_published or "pubdate" in element.attrs):
            self._time = written
        elif self._likely_time is None and element.closest("article, main, header"):
            self._likely_time = written

    def _note_author(self, element: Element) -> None:
        names_author = "author" in (element.attr("itemprop") or "").split() or (
            element.tag == "a" and "author" in (element.attr("rel") or "").lower().split()
        )
        if names_author:
            self._author = self.tree.shown(element, _LONGEST).strip() or None

    def _metadata(
        self, said: json_ld.Statements, heading: str | None, writer: str | None
    ) -> Metadata:
        authors = [name for name in self._of(_AUTHORS) if not _URL.match(name)]
        author = next(iter(authors), None)
        outlet = _line(next(self._of(_OUTLETS), None) or said.outlet)
        named = [_line(name) for name in (*authors, said.author, self._author, writer)]
        title = next(self._of(_TITLES), None) or said.title
        self.called = _line(title or self._title)
        return Metadata(
            title=_line(title or heading or self._title),
            author=_line(author or said.author or self._author),
            date=self._date(said),
            language=self._declared_language(said),
            outlet=outlet,
            url=self._declared(),
            byline=_most_told([name for name in named if name and is_writer(name, outlet)]),
            pictures_by=(*said.pictures_by, *self._pictures_by)[:_MOST_MAKERS],
        )

    def _date(self, said: json_ld.Statements) -> PartialDate | None:
        written = [self._metas.get(_DATES[0]), said.published, *self._of(_DATES[1:])]
        for candidate in (*written, self._time, self._likely_time):
            found = dates.parse(candidate) if candidate else None
            if found is not None:
                return found
        return None

    def _declared_language(self, said: json_ld.Statements) -> str | None:
        candidates = (self._language, next(self._of(_LANGUAGES), None), said.language)
        written = next((tag.strip() for tag in candidates if tag and tag.strip()), "")
        tag = written.replace("_", "-")
        return tag if _LANGUAGE.match(tag) else None

    def _of(self, names: tuple[str, ...]) -> Iterator[str]:
        return (self._metas[name] for name in names if self._metas.get(name))

    def _refer(self, written: str, element: str, at: int) -> None:
        self.references.append(Reference(Span(0, 0), written.strip(), element, at))

    def _place(self, element: Element) -> int:
        return self.tree.start(element) or 0


def _most_told(names: list[str]) -> str | None:
    """The name that most sources give, the first of those."""
    told = Counter(map(str.casefold, names))
    return max(names, key=lambda name: told[name.casefold()], default=None)


def _line(text: str | None) -> str | None:
    """A name on one line."""
    return " ".join(text[:_LONGEST].split()) or None if text else None
