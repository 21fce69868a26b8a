"""Marks that nest, cross and touch, against a slow and plain reading of the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.model.article import Span
from citecheck.render.html.marks import MOST_OWNERS, Mark, stretches
from tests.sizes import Sized

MARKS = st.lists(
    st.builds(
        lambda start, size, kind, owner: Mark(Span(start, start + size), kind, owner),
        st.integers(0, 30),
        st.integers(0, 20),
        st.sampled_from(["link", "post", "cue"]),
        st.sampled_from(["a", "b", "c"]),
    ),
    max_size=10,
)


@given(st.integers(0, 40), MARKS, st.lists(st.integers(0, 50), max_size=4))
def test_every_character_has_the_marks_that_cover_it(
    length: int, marks: list[Mark], cuts: list[int]
) -> None:
    found = list(stretches(length, marks, cuts))
    assert [at for each in found for at in range(each.span.start, each.span.end)] == list(
        range(length)
    )
    for each in found:
        covering = [mark for mark in marks if len(mark.span) and mark.span.contains(each.span)]
        assert each.kinds == tuple(sorted({mark.kind for mark in covering}))
        assert set(each.owners) == {mark.owner for mark in covering}
    edges = {each.span.start for each in found}
    assert {cut for cut in cuts if cut < length} <= edges | {0}


def test_the_innermost_owner_comes_first() -> None:
    marks = [Mark(Span(0, 9), "post", "post-1"), Mark(Span(0, 4), "link", "link-1")]
    assert [each.owners for each in stretches(9, marks)] == [("link-1", "post-1"), ("post-1",)]


@pytest.mark.parametrize(
    "ends",
    [
        lambda i, count: (i, 2 * count - i),
        lambda i, count: (i, count + i),
        lambda i, _: (2 * i, 2 * i + 1),
    ],
    ids=["nested", "crossed", "row"],
)
def test_of_a_tower_of_marks_as_much_is_told_as_of_a_row(
    ends: Callable[[int, int], tuple[int, int]], sized: Sized
) -> None:
    count = sized(20_000)
    marks = [Mark(Span(*ends(i, count)), "post", f"p{i}") for i in range(count)]
    found = list(stretches(2 * count, marks))
    assert all(len(each.owners) <= MOST_OWNERS for each in found)
    assert len(found) <= 2 * count
