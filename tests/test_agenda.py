"""The order of work: busiest hosts first, no host with more workers than it may have."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from citecheck.agenda import Agenda


def agenda(counts: dict[str, int], per_host: int = 2) -> Agenda:
    made = Agenda(lambda host: 1 if host == "small" else per_host)
    for host, count in counts.items():
        for n in range(count):
            made.add(host, f"{host}/{n}")
    return made


def test_the_busiest_host_is_begun_first() -> None:
    assert agenda({"a": 3, "b": 10, "c": 5}).next() == ("b", "b/0")


def test_a_second_worker_goes_where_each_has_most_to_do() -> None:
    plan = agenda({"a": 4, "b": 10, "c": 5})
    assert [plan.next() for _ in range(4)] == [
        ("b", "b/0"),
        ("c", "c/0"),
        ("b", "b/1"),
        ("a", "a/0"),
    ]


def test_it_knows_how_many_wait() -> None:
    plan = agenda({"a": 2, "b": 3})
    assert len(plan) == 5
    host = None
    for left in (4, 3, 2, 1, 0):
        at = plan.next(host)
        assert at is not None
        host = at[0]
        assert len(plan) == left
    assert plan.next(host) is None
    assert len(plan) == 0


def test_each_host_has_its_own_most() -> None:
    plan = agenda({"small": 10, "b": 10}, per_host=3)
    sent = [at[0] for at in iter(plan.next, None)]
    assert Counter(sent) == {"small": 1, "b": 3}


def test_a_worker_stays_with_its_host() -> None:
    plan = agenda({"a": 2, "b": 3})
    assert plan.next() == ("b", "b/0")
    assert plan.next("b") == ("b", "b/1")
    assert plan.next("b") == ("b", "b/2")
    assert plan.next("b") == ("a", "a/0")


def test_no_more_workers_than_a_host_may_have() -> None:
    plan = agenda({"a": 5}, per_host=2)
    assert [plan.next(), plan.next(), plan.next()] == [("a", "a/0"), ("a", "a/1"), None]
    assert plan.next("a") == ("a", "a/2")


def test_what_comes_later_is_done_too() -> None:
    plan = agenda({"a": 1})
    assert plan.next() == ("a", "a/0")
    plan.add("a", "a/late")
    assert plan.next("a") == ("a", "a/late")
    assert plan.next("a") is None
    plan.add("a", "a/latest")
    assert plan.next() == ("a", "a/latest")


@given(
    st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 40)),
    st.integers(1, 4),
    st.integers(1, 12),
    st.randoms(use_true_random=False),
)
def test_every_url_is_given_once_and_no_host_has_too_many(
    counts: dict[str, int], per_host: int, workers: int, chosen: object
) -> None:
    plan = agenda(counts, per_host)
    at = [plan.next() for _ in range(workers)]
    given_out = [each for each in at if each]
    working = [each for each in at if each]
    while working:
        assert max(Counter(host for host, _ in working).values()) <= per_host
        host, _ = working.pop(chosen.randrange(len(working)))  # type: ignore[attr-defined]
        following = plan.next(host)
        if following:
            given_out.append(following)
            working.append(following)
    assert len(plan) == 0
    assert Counter(host for host, _ in given_out) == counts
    assert len(set(given_out)) == len(given_out)
