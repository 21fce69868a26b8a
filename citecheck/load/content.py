"""An article of content that a file holds encoded or packed: a mail's body, a feed's entry."""

from __future__ import annotations

import hashlib

from citecheck.load.binary import refuse
from citecheck.load.encoding import decode
from citecheck.model.article import Article, Metadata, Origin, Places
from citecheck.model.values import evolve
from citecheck.registry import formats, reader_of
from citecheck.urls import parse as parse_url


def read_content(  # noqa: PLR0913 -- each says something else of one content
    data: bytes,
    name: str,
    *,
    format_name: str,
    address: str | None = None,
    charset: str | None = None,
    whole: bool = False,
) -> Article:
    """The article, its places those of the content after decoding.

    `name`: as `Origin.name`. `format_name`: the text format that the content is in. `address`:
    where it stands on the web, against which its relative links are resolved. `whole`: of a page
    its menus and footers as well. Raises `InputError` where it is no text or cannot be read.
    """
    format_ = formats()[format_name]
    decoded = decode(data, charset=charset, is_html=format_name == "html")
    refuse(data, name, wide=decoded.encoding.startswith("utf-16"))
    url = parse_url(address) if address else None
    origin = Origin(
        name=url if url and url.startswith(("http://", "https://")) else name,
        media_type=format_.MEDIA_TYPES[0],
        encoding=decoded.encoding,
        codec=decoded.codec,
        encoding_from=decoded.encoding_from,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        places=Places.CONTENT,
    )
    load = reader_of(format_, whole=whole)
    article = load(decoded.text, origin)
    metadata = article.metadata
    if url and metadata.url is None:
        metadata = evolve(metadata, url=url)
    return evolve(article, origin=evolve(origin, name=name), metadata=metadata, bom=decoded.bom)


def known_better(article: Article, said: Metadata) -> Article:
    """The article with what the file around it says of it, where that says anything."""
    own = article.metadata
    return evolve(
        article,
        metadata=Metadata(
            title=said.title or own.title,
            author=said.author or own.author,
            date=said.date or own.date,
            language=said.language or own.language,
            outlet=said.outlet or own.outlet,
            url=said.url or own.url,
            byline=said.byline or own.byline,
            pictures_by=(*said.pictures_by, *own.pictures_by),
        ),
    )
