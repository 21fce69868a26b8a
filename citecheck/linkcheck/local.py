"""Links that lead to files beside the article: whether the file is there.

No file is opened. An article is hostile input: it must not learn, by way of a public build log,
what lies elsewhere on the machine. So only what lies below the root is looked at, with all
symbolic links followed before that is judged.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from citecheck import urls

if TYPE_CHECKING:
    from citecheck.model.resolution import Outcome, Resolution

_LONGEST = 4096
"""Longest path that is looked for, in characters (PATH_MAX on Linux)."""


def root_for(path: Path, given: Path | None) -> Path:
    """The folder that local links of an article at `path` may lead into.

    The one that the user gives, or the working folder, or the article's own where it does not
    lie in the working folder.
    """
    if given is not None:
        return given.resolve()
    here, folder = Path.cwd().resolve(), path.resolve().parent
    return here if folder.is_relative_to(here) else folder


def file_url(written: str, path: Path, root: Path) -> str | None:
    """The ``file:`` URL that an address in the file at `path` leads to; ``None`` if none.

    A path that begins with a slash starts at the root, as it will on the site.
    """
    if written.startswith("/") and not written.startswith("//"):
        return urls.parse(written.lstrip("/"), f"{root.as_uri()}/")
    return urls.parse(written, path.absolute().as_uri())


def look(url: str, root: Path) -> Resolution:
    """What became of a ``file:`` URL: there, not there, or not looked at."""
    from citecheck.model.resolution import Outcome

    parts = urlsplit(url)
    if parts.netloc not in {"", "localhost"}:
        reason = "It leads to another machine's files, which are not looked at."
        return known(url, Outcome.REFUSED_ADDRESS, reason)
    if len(parts.path) > _LONGEST or "\0" in unquote(parts.path):
        return known(url, Outcome.INVALID_URL, "It is no path that a file can have.")
    try:
        real = os.path.realpath(_path(parts.path))
        is_below = Path(real).is_relative_to(os.path.realpath(root))
        if not is_below:
            reason = "It leads out of the folder that local links may lead into (--root-dir)."
            return known(url, Outcome.REFUSED_ADDRESS, reason)
        is_there = os.path.lexists(real)
    except (OSError, ValueError):
        return known(url, Outcome.INVALID_URL, "It is no path that a file can have.")
    if is_there:
        return known(url, Outcome.OK, "The file is there.")
    return known(url, Outcome.DEAD, "There is no such file.")


def _path(path: str) -> str:
    """The path of a ``file:`` URL as the system writes it."""
    if os.name != "nt":
        return unquote(path)
    from urllib.request import url2pathname  # late: with it comes the client of HTTP

    return url2pathname(path)


def known(url: str, outcome: Outcome, reason: str) -> Resolution:
    """A resolution for which nobody on the web was asked."""
    from citecheck.model.resolution import Hop, Outcome, Resolution, Verdict, Via

    failure = None if outcome is Outcome.OK else outcome
    return Resolution(url, (Hop(url, Via.START, failure=failure),), Verdict(outcome, reason))
