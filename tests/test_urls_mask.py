"""Secrets in addresses are overwritten in running text without moving anything."""

import pytest

from citecheck import urls


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("no address at all, a=b", "no address at all, a=b"),
        ("see https://ann:pw@h.example/a?x=1", "see https://******@h.example/a?x=1"),
        ("h.example/?x=1&token=abc.", "h.example/?x=1&token=****"),
        ("https://h.example/?SIG=q#part", "https://h.example/?SIG=*#part"),
        ("https://video.example/@somebody", "https://video.example/@somebody"),
    ],
)
def test_secrets_are_overwritten_in_place(text: str, masked: str) -> None:
    assert urls.mask(text) == masked


def test_a_url_with_asterisks_of_its_own_is_redacted_all_the_same() -> None:
    assert "pw" not in urls.redact("https://ann:pw@h.example/?q=***")
