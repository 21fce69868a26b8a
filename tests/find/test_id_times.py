"""When ids were made, against ids whose time is publicly known."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from citecheck import registry
from citecheck.find import find
from tests.find.articles import article

CASES = tomllib.loads(
    (Path(__file__).parent.parent / "data" / "find" / "id_times.toml").read_text("utf-8")
)


def told(platform: str, post_id: str) -> str | None:
    clock = registry.id_clock(platform)
    time = clock.time(post_id) if clock else None
    return time.isoformat() if time else None


@pytest.mark.parametrize(("platform", "post_id", "time"), CASES["times"])
def test_an_id_tells_its_time(platform, post_id, time):
    if registry.id_clock(platform) is None:
        pytest.skip(f"{platform} tells no times here")
    assert (told(platform, post_id) or "").startswith(time)


@pytest.mark.parametrize(("platform", "post_id"), CASES["none"])
def test_an_id_that_tells_nothing(platform, post_id):
    assert told(platform, post_id) is None


def test_a_post_has_the_time_of_its_id():
    text = "Look: https://x.com/example/status/1233161576649121792"
    (post,) = find(article(text)).posts
    assert post.id_time is not None
    assert post.id_time.isoformat() == "2020-02-27T22:46:45.564000+00:00"


@pytest.mark.parametrize(
    "platform",
    ["x", "instagram", "bluesky", "mastodon", "threads", "tiktok", "misskey", "pixelfed"],
)
def test_no_id_breaks_a_clock(platform):
    clock = registry.id_clock(platform)
    assert clock is not None
    for length in range(70):
        for digit in (*clock.digits, "é", "٣", "\0"):
            clock.time(digit * length)
