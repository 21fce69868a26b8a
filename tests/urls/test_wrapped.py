"""Addresses that carry their target."""

from __future__ import annotations

import tomllib
from base64 import urlsafe_b64encode
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck import urls
from citecheck.resolve.offline import resolution_offline
from citecheck.urls.wrapped import Wrapper, _known, unwrap

TABLE = tomllib.loads(
    (Path(__file__).parent.parent / "data" / "unwrap" / "wrappers.toml").read_text("utf-8")
)


@pytest.mark.parametrize(
    ("url", "target"),
    [pytest.param(*pair, id=name) for name, pairs in TABLE.items() for pair in pairs.items()],
)
def test_table(url: str, target: str) -> None:
    assert unwrap(url) == (target or None)


def test_every_wrapper_has_a_case() -> None:
    assert {wrapper.name for each in _known().values() for wrapper in each} == set(TABLE)


@given(
    st.sampled_from(["https://urldefense.com/v3/__https://x/", "https://urldefense.com/v2/url?u=",
                     "https://www.bing.com/ck/a?u=a1", "https://www.google.com/url?q=http://",
                     "https://href.li/?", "https://www.google.com/amp/"]),
    st.text(),
)  # fmt: skip
def test_whatever_follows_it_is_a_web_address_or_nothing(begin: str, rest: str) -> None:
    target = unwrap(begin + rest)
    assert target is None or target.startswith(("http://", "https://"))


def _proofpoint_2(url: str) -> str:
    return quote(url, safe="").replace("-", "%2D").replace("_", "%5F").replace("%", "-")


WRAPS: tuple[Callable[[str], str], ...] = (
    lambda url: f"https://www.google.com/url?sa=t&q={quote(url, safe='')}&ved=1",
    lambda url: f"https://l.facebook.com/l.php?u={quote(url, safe='')}&h=AT",
    lambda url: f"https://eur03.safelinks.protection.outlook.com/?url={quote(url, safe='')}&data=1",
    lambda url: f"https://urldefense.proofpoint.com/v1/url?u={quote(url, safe='')}&k=x",
    lambda url: f"https://urldefense.proofpoint.com/v2/url?u={_proofpoint_2(url)}&d=x",
    lambda url: f"https://urldefense.com/v3/__{url.replace('*', '%2A')}__;!!x$",
    lambda url: f"https://login-eu.mimecast.com/ttp?url={quote(url, safe='')}",
    lambda url: f"https://www.linkedin.com/safety/go?url={quote(url, safe='')}",
    lambda url: f"https://www.youtube.com/redirect?q={quote(url, safe='')}",
    lambda url: f"https://out.reddit.com/t3_1?url={quote(url, safe='')}",
    lambda url: f"https://slack-redir.net/link?url={quote(url, safe='')}",
    lambda url: f"https://vk.com/away.php?to={quote(url, safe='')}",
    lambda url: f"https://duckduckgo.com/l/?uddg={quote(url, safe='')}",
    lambda url: f"https://x.r.eu-west-1.awstrack.me/L0/{quote(url, safe=':')}/1/x",
    lambda url: (
        f"https://www.bing.com/ck/a?u=a1{urlsafe_b64encode(url.encode()).decode().strip('=')}"
    ),
)
TARGETS = st.builds(
    "https://news.example/{}?{}={}".format,
    *[st.text("abcXYZ019-.~%25", max_size=12).map(lambda text: quote(text, safe=""))] * 3,
)


@given(TARGETS, st.lists(st.sampled_from(WRAPS), max_size=6))
def test_what_is_wrapped_comes_out_layer_by_layer(
    target: str, around: list[Callable[[str], str]]
) -> None:
    layers = [urls.parse(target) or ""]
    for wrap in around:
        layers.append(urls.parse(wrap(layers[-1])) or "")
    seen = [hop.url for hop in resolution_offline(layers[-1]).hops]
    assert seen == layers[::-1]


@given(st.sampled_from(WRAPS), st.integers(0, 3))
def test_an_address_encoded_oftener_than_needed(wrap: Callable[[str], str], times: int) -> None:
    written = "https://news.example/a?b=c"
    for _ in range(times):
        written = quote(written, safe="")
    if "/v3/" not in wrap(""):
        assert unwrap(wrap(written)) == "https://news.example/a?b=c"


HOSTILE = (
    "javascript:alert(1)", "file:///etc/passwd", "//news.example/", "\\\\news.example", "http://",
    "http:%00", "https://[::1", "%ff%fe", "data:,x", "https://a b/", "a1", "CBMi", "__http://",
)  # fmt: skip


WRAPPERS = sorted(
    {each for known in _known().values() for each in known}, key=lambda each: each.name
)


@pytest.mark.parametrize("wrapper", WRAPPERS, ids=[each.name for each in WRAPPERS])
def test_no_hostile_target_comes_out(wrapper: Wrapper) -> None:
    first = wrapper.hosts[0].replace("*", "any.example")
    host = f"x{first}" if first.startswith(".") else first
    places = [f"{path.removesuffix('*')}" for path in wrapper.paths]
    places += [f"{path}?{key}=" for path in places for key in (*wrapper.parameters, "")]
    for place in places:
        for hostile in HOSTILE:
            for written in (hostile, quote(hostile, safe=""), hostile * 500):
                found = unwrap(f"https://{host}{place}{written}")
                assert found is None or found.startswith(("http://", "https://"))
