"""Every wall's every mark, and what is none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from citecheck.model.resolution import Response
from citecheck.resolve.bot_wall import READ_FOR_WALLS, BotWall, _known, bot_wall
from citecheck.resolve.page import read_page

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
PAGE = "https://news.example/page"


def wall(
    status: int, body: bytes = b"", headers: tuple[tuple[str, str], ...] = (), url: str = PAGE
) -> str | None:
    headers = (*headers, ("content-type", "text/html"))
    answer = Response(url, status, "", headers, body, NOW, 0, "192.0.2.1", "0" * 64)
    found = bot_wall(answer, url, read_page(answer))
    return found.name if found else None


@pytest.mark.parametrize("known", _known().walls, ids=lambda known: known.name)
def test_every_mark_is_seen_where_it_counts(known: BotWall) -> None:
    status = min(known.statuses)
    for pair in known.headers:
        assert wall(status, headers=(pair,)) == known.name
        assert wall(200, headers=(pair,)) is None
    for pair in known.signals:
        assert wall(200, headers=(pair,)) == known.name
    for phrase in known.phrases:
        assert wall(status, b"<p>" + phrase.upper()) is not None
        assert wall(404, b"<p>" + phrase) == (known.name if phrase in known.challenges else None)
    for phrase in known.challenges:
        assert phrase == phrase.lower()
        assert wall(200, b"<script>" + phrase) == known.name
        assert wall(404, b"<script>" + phrase) == known.name
        assert wall(200, b"<script>" + phrase + b"</script><p>" + b"word " * 300) is None
        assert wall(200, b"<script>" + phrase + b" " * READ_FOR_WALLS) is None
    for address in known.addresses:
        assert wall(200, url=f"https://{address}x") == known.name
        assert wall(200, url=f"https://x.example/{address}") is None


def test_redirects_and_pictures_are_no_walls() -> None:
    phrase = min(_known().walls[0].challenges)
    assert wall(302, phrase) is None
    answer = Response(PAGE, 200, "", (("content-type", "image/png"),), phrase, NOW, 0, "", "")
    assert bot_wall(answer, PAGE, read_page(answer)) is None


def test_an_article_may_quote_what_a_wall_says() -> None:
    quoted = b"<h1>On walls</h1><p>It says: please complete the security check to go on."
    assert wall(200, quoted) == "unnamed"
    assert wall(200, quoted + b" A word." * 80) is None
    assert wall(403, quoted + b" A word." * 80) == "unnamed"
