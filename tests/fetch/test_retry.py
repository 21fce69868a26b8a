"""Retry-After in both forms, and whatever else servers write there."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from citecheck.fetch.retry import may_try_again, retry_after

NOW = datetime(2022, 11, 2, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("0", 0),
        ("120", 120),
        ("  7 ", 7),
        ("9999999999", 9999999999),
        ("Wed, 02 Nov 2022 12:00:30 GMT", 30),
        ("Wed, 02 Nov 2022 11:59:00 GMT", 0),
        ("Wednesday, 02-Nov-22 12:00:30 GMT", 30),  # RFC 850, which RFC 9110 has read as well
        ("Wed Nov  2 12:00:30 2022", 30),  # asctime
        ("Wed, 02 Nov 2022 13:00:30 +0100", 30),
        ("", None),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("99999999999", None),
        ("٣", None),
        ("Wed, 32 Nov 2022 12:00:30 GMT", None),
        ("Wed, 02 Nov 99999 12:00:30 GMT", None),
        ("x" * 100_000, None),
        (", " * 100_000, None),
    ],
)
def test_retry_after(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


def test_only_what_changes_nothing_is_made_again() -> None:
    assert [may_try_again("GET", tries) for tries in (1, 2, 3, 4)] == [True, True, False, False]
    assert not may_try_again("POST", 1)
