"""From an input on disk or standard input to the articles in it."""

from __future__ import annotations

from collections.abc import Generator

from citecheck.load import parse_all
from citecheck.load.inputs import Input, opened
from citecheck.model.article import Article
from citecheck.model.errors import InputError


def articles_in(
    source: Input, *, limit: int, whole: bool = False
) -> Generator[Article | InputError, None, None]:
    """The articles of a file or of standard input, one by one, in the file's order.

    `limit`: the most bytes of one article; `whole` as for `parse_all`. Nothing is raised of the
    input: what cannot be read is yielded as the `InputError` that says why. The file is open until
    the last was taken, or the generator is closed.
    """
    try:
        with opened(source, limit=limit) as file:
            yield from parse_all(file, source.name, limit=limit, whole=whole)
    except InputError as error:
        yield error.as_value()
