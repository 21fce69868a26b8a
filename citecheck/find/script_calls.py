"""Posts that a script of the page puts in it, where the call names them by a literal id.

Platforms tell in their ``SCRIPT_CALLS`` how their own script is called. Where the call has a
variable, the ids are the script's strings that can be nothing else. An id that the page works out
is not found.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from citecheck import registry
from citecheck.find.page_shown import PageShown
from citecheck.find.permalinks import permalink
from citecheck.model.mention import Author, PostForm
from citecheck.model.platform import EmbeddedPost

_MOST = 200
"""Calls of one kind that are read of one script."""


def called_posts(script: str, page: PageShown) -> Iterator[tuple[str, EmbeddedPost]]:
    """The posts that a script puts in elements of the page, with their platforms' names."""
    for call in registry.script_calls():
        if call.anchor not in script:
            continue
        matches = list(islice(call.pattern.finditer(script), _MOST))
        if not matches and call.literals is not None:
            matches = list(islice(call.literals.finditer(script), _MOST))
        for match in matches:
            place = match.groupdict().get("place")
            if place and not page.has_element(place):
                continue
            if found := permalink(call.address.format(match["id"])):
                name, link = found
                yield (
                    name,
                    EmbeddedPost(PostForm.JSON, Author(handle=link.handle), permalink=link),
                )
