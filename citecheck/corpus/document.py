"""A document of a corpus on its way to be read: its bytes and what is said of it."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator

from citecheck.load import parse_all
from citecheck.load.content import known_better, read_content
from citecheck.model.article import Article, Metadata, Origin
from citecheck.model.errors import CitecheckError, InputError, InputTooLarge
from citecheck.model.values import Factory, field, frozen


@frozen
class Document:
    """What one row of the input holds."""

    name: str
    """As `Origin.name`."""
    data: bytes = field(repr=False)
    id: str | None = None
    """As the input calls it, the same in every run."""
    format_name: str | None = None
    """The text format (`registry.formats`) that it is in; ``None``: `media_type` and name say."""
    media_type: str | None = None
    charset: str | None = None
    address: str | None = None
    """Where it stands on the web."""
    said: Metadata = Factory(Metadata)
    """What the input says of it."""

    def articles(self, limit: int) -> Iterator[Article | InputError]:
        """The articles in it, and an `InputError` for what cannot be read."""
        try:
            yield from self._articles(limit)
        except Exception as error:  # noqa: BLE001 -- hostile bytes find every fault of a reader
            yield failed(self.name, error)

    def _articles(self, limit: int) -> Iterator[Article | InputError]:
        if self.format_name is None:
            file = io.BytesIO(self.data)
            found = parse_all(
                file, self.name, media_type=self.media_type, charset=self.charset, limit=limit
            )
            for each in found:
                yield each if isinstance(each, InputError) else known_better(each, self.said)
            return
        yield self._content(self.format_name, limit)

    def _content(self, format_name: str, limit: int) -> Article:
        if len(self.data) > limit:
            raise InputTooLarge(f"{self.name}: longer than {limit:,} bytes", hint="raise the limit")
        article = read_content(
            self.data,
            self.name,
            format_name=format_name,
            address=self.address,
            charset=self.charset,
        )
        return known_better(article, self.said)


def failed(name: str, error: Exception) -> InputError:
    """Why a document came to nothing: one's own fault must not cost the others theirs.

    Raises the error where it is not the document that is to blame, but disk or memory of the run.
    """
    if isinstance(error, InputError):
        return error.as_value()
    if isinstance(error, CitecheckError):
        raise error
    if isinstance(error, MemoryError):
        return InputError(f"{name}: takes too much memory", hint="raise --worker-memory")
    told = f"{name}: a fault of citecheck's own: {type(error).__name__}: {error}"
    return InputError(told[:2_000], hint="please report this, with the article if you can")


def without_words() -> Article:
    """An article in which nothing stands, for what is to be known of any."""
    return Article(Origin("", "text/plain", "utf-8", "utf-8", "default", "", 0), "")


def id_of(document_id: str | None, article: Article, number: int) -> str:
    """What an article is known by: what the input calls it, or a digest of what it is.

    `number`: which of its document it is, from 0.
    """
    if document_id is not None:
        return document_id if number == 0 else f"{document_id}#{number}"
    place = article.metadata.url or ""
    told = hashlib.sha256(f"{article.origin.sha256}\n{place}".encode("utf-8", "replace"))
    return f"sha256:{told.hexdigest()}"
