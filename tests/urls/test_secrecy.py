"""Secrets in addresses are overwritten in running text without moving anything."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck import urls
from tests.sizes import Sized

SECRET = "Zq9XyKw"

IN_ADDRESSES = [
    f"https://ann:{SECRET}@h.example/",
    f"https://{SECRET}@h.example/",
    f"https://ann:{'p' * 3000}{SECRET}@h.example/",
    f"http:/ann:{SECRET}@h.example/",
    f"//ann:{SECRET}@h.example/",
    f"http:///ann:{SECRET}@h.example/",
    rf"http:\\ann:{SECRET}@h.example/",
    f"https://ann:{SECRET}@h.example:99999/",
    f"https://h.example/?a=1&token={SECRET}#x",
    f"https://h.example/?a=1;token={SECRET}",
    f"https://h.example/?TOKEN={SECRET}",
    f"https://h.example/?to%6ben={SECRET}",
    f"https://h.example/?api-key={SECRET}",
    f"https://h.example/?X-Api-Key={SECRET}",
    f"https://h.example/?oauth_token={SECRET}",
    f"https://h.example/?user[password]={SECRET}",
    f"https://h.example/?se=2026&sp=r&sig={SECRET}",
    f"https://h.example/?X-Amz-Security-Token={SECRET}",
    f"https://h.example/?Policy={SECRET}&Key-Pair-Id={SECRET}",
    f"https://h.example/page#access_token={SECRET}&state=1",
    f"https://wrap.example/?u=https%3A%2F%2Fann%3A{SECRET}%40h.example%2F",
    f"https://wrap.example/?u=https%3a%2f%2fh.example%2f%3ftoken%3d{SECRET}%26a%3Db",
    f"https://wrap.example/?u=https://h.example/?token={SECRET}",
]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("no address at all, a=b", "no address at all, a=b"),
        ("see https://ann:pw@h.example/a?x=1", "see https://******@h.example/a?x=1"),
        ("h.example/?x=1&token=abc.", "h.example/?x=1&token=****"),
        ("https://h.example/?SIG=q#part", "https://h.example/?SIG=*#part"),
        ("https://video.example/@somebody", "https://video.example/@somebody"),
        (
            "https://h.example/?keyword=a&sign=b&decode=c",
            "https://h.example/?keyword=a&sign=b&decode=c",
        ),
        ("https://h.example//a@2x.png", "https://h.example//a@2x.png"),
        ("?u=https%3A%2F%2Fh.example%2F%40somebody", "?u=https%3A%2F%2Fh.example%2F%40somebody"),
    ],
)
def test_secrets_are_overwritten_in_place(text: str, masked: str) -> None:
    assert urls.mask(text) == masked
    assert len(masked) == len(text)


@pytest.mark.parametrize("address", IN_ADDRESSES)
def test_no_secret_is_left_in_an_address_or_in_the_text_around_it(address: str) -> None:
    assert SECRET not in urls.redact(address)
    assert urls.redact(urls.redact(address)) == urls.redact(address)
    masked = urls.mask(f"see ({address}), and {address}")
    assert SECRET not in masked
    assert len(masked) == len(f"see ({address}), and {address}")


@pytest.mark.parametrize("name", ["keyword", "sort_key_order", "monkey", "postcode", "q", "page"])
def test_other_parameters_are_left_alone(name: str) -> None:
    url = f"https://h.example/?{name}=v"
    assert urls.redact(url) == urls.mask(url) == url


def test_a_url_with_asterisks_of_its_own_is_redacted_all_the_same() -> None:
    assert "pw" not in urls.redact("https://ann:pw@h.example/?q=***")


_PLAIN = ["https://h.example/?q=1", "https://h.example/", "a b\nc", "mailto:a@h.example", "?", "="]


@given(st.lists(st.sampled_from([*IN_ADDRESSES, *_PLAIN]) | st.text(max_size=9), max_size=9))
@settings(max_examples=500)
def test_many_are_redacted_as_each_is(addresses: list[str]) -> None:
    expected = {each: urls.redact(each) for each in addresses if urls.redact(each) != each}
    assert urls.redacted(addresses) == expected


def test_of_hundreds_the_one_is_found_that_holds_a_secret() -> None:
    many = [f"https://h.example/?q={number}" for number in range(450)]
    secret = f"https://h.example/?token={SECRET}"
    assert urls.redacted(many) == {}
    assert urls.redacted([*many, secret, *many]) == {secret: "https://h.example/?token=***"}


@pytest.mark.parametrize(
    "run",
    [
        "://",
        "http:",
        ":/",
        "//",
        "%3A%2F%2F",
        "?",
        "?a",
        "&token",
        "&token=",
        "%26",
        "%",
        "@",
        "://a",
    ],
)
def test_any_run_of_characters_is_masked(run: str, sized: Sized) -> None:
    urls.mask(run * (sized(2_000_000) // len(run)))
