"""The addresses of `srcset`, as HTML's rules read it."""

from __future__ import annotations

import pytest

from citecheck.load.srcset import LONGEST, addresses


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", []),
        (" , ,", []),
        ("a.jpg", ["a.jpg"]),
        ("a.jpg 1x, b.jpg 2x", ["a.jpg", "b.jpg"]),
        ("a.jpg, b.jpg", ["a.jpg", "b.jpg"]),
        ("a.jpg,b.jpg", ["a.jpg,b.jpg"]),
        ("a.jpg,, b.jpg 2x,c.jpg 3x", ["a.jpg", "b.jpg", "c.jpg"]),
        ("\n\ta,b,c.jpg\f320w,\r\nd.jpg 640w", ["a,b,c.jpg", "d.jpg"]),
        ("a.jpg (x, y) 1x, b.jpg", ["a.jpg", "b.jpg"]),
        ("a.jpg (x, b.jpg", ["a.jpg"]),
        ("a.jpg nonsense, b.jpg 2x", ["a.jpg", "b.jpg"]),
    ],
)
def test_candidates(written, expected):
    assert list(addresses(written)) == expected


@pytest.mark.parametrize("piece", ["a,", "a, ", "(", "a (", "a ()", ",", " ", "a 1x,"])
def test_a_set_without_end_is_read_for_a_while(piece):
    assert len(list(addresses(piece * 2 * LONGEST))) <= 100
