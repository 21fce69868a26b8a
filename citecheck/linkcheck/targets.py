"""Where a link of an article leads: to the web, to a file beside the article, or nowhere."""

from __future__ import annotations

from pathlib import Path

from citecheck import urls
from citecheck.linkcheck import local

ON_THE_WEB = frozenset({"http", "https", "ftp", "ftps", "gopher"})
"""What is asked for; of these only http and https are followed, the others refused by name."""


def address(written: str, url: str | None, path: Path | None, root: Path | None) -> str | None:
    """What is checked of a link that is `written` so and leads to `url`, as far as that is known.

    The URL; that of a file, for a link of an article at `path` to one below `root`; else what is
    written. ``None`` for an address that cites nothing (``mailto:``).
    """
    scheme = urls.scheme(url) if url else None
    if scheme in ON_THE_WEB:
        return url
    if path is not None and root is not None and scheme in {None, "file"}:
        url = url or local.file_url(written, path, root)
        if url is not None:
            return url
    if scheme is not None:
        return url if scheme == "file" else None
    return written
