"""How a notice is worded, wherever it is told. All of it may come from an article or a server."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from citecheck import urls
from citecheck.render.difference import counted, lines
from citecheck.render.escape import terminal
from citecheck.saved.notice import Notice

MOST = 200
"""Changes of one article that are told; the report has them all."""
_LONGEST = 150
"""Characters of a title or a name on a line."""


def is_worse(notice: Notice) -> bool:
    """Whether somebody has to look."""
    return notice.difference.is_worse


def shown_name(notice: Notice) -> str:
    """The article's URL or path, without anything secret in it."""
    return urls.mask(notice.article)


def line(written: str) -> str:
    """Any text as a part of one line: short, without controls."""
    written = " ".join(terminal(urls.mask(" ".join(written.split()))).split())
    return written if len(written) <= _LONGEST else f"{written[:_LONGEST]}…"


def heading(notice: Notice) -> str:
    """What changed about which article, on a line."""
    return f"{counted(notice.difference)}: {line(notice.title or notice.article)}"


def body(notice: Notice) -> str:
    """All that is told of a notice, as lines."""
    return "".join(f"{each}\n" for each in _lines(notice))


def _lines(notice: Notice) -> Iterator[str]:
    found = notice.difference
    yield line(notice.article)
    if found.old:
        yield f"since {line(found.old)}"
    yield from islice(lines(found), MOST)
    if len(found.changes) > MOST:
        yield f"and {len(found.changes) - MOST:,} more"
