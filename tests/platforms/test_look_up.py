"""What each platform is asked of a post, and what its answers are taken for.

The cases stand in ``tests/data/platforms/NAME.toml`` as ``look_up``: their steps are tables of
answers (see ``tests.archives.table``), after the shapes that the services publish.
"""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck import registry
from citecheck.model.post_check import PostAnswer, PostQuestion, PostState
from citecheck.model.resolution import Outcome
from citecheck.platforms.x import token
from tests.archives.table import run
from tests.archives.test_hostile_answers import HEADERS
from tests.archives.test_hostile_answers import run as run_on

CASES = Path(__file__).parent.parent / "data" / "platforms"
ASKED = [name for name in registry.platforms() if registry.asked_platform(name)]
Told = dict[str, Any]


@cache
def cases(name: str) -> dict[str, list[Told]]:
    return tomllib.loads((CASES / f"{name}.toml").read_text("utf-8"))


def every() -> list[Any]:
    return [
        pytest.param(name, case, id=f"{name}: {case['name']}")
        for name in registry.platforms()
        for case in cases(name).get("look_up", ())
    ]


def told(answer: PostAnswer) -> Told:
    return {
        "state": answer.state.value,
        "reason": answer.reason,
        "author": answer.author.name,
        "handle": answer.author.handle or "",
        "text": answer.text,
        "is_cut": answer.is_cut,
        "media": -1 if answer.media is None else answer.media,
        "time": answer.time.isoformat() if answer.time else "",
        "url": answer.url,
        "was_edited": answer.was_edited,
    }


def question(case: Told) -> PostQuestion:
    keys = frozenset(case.get("keys", ()))
    return PostQuestion(case["url"], case["id"], case.get("handle"), keys)


@pytest.mark.parametrize("name", ASKED)
def test_a_platform_that_is_asked_has_cases_of_posts_that_are_there_and_that_are_not(
    name: str,
) -> None:
    states = {case["gives"]["state"] for case in cases(name)["look_up"]}
    assert states >= {"live", "unknown"}
    assert len(states) > 2


@pytest.mark.parametrize(("name", "case"), every())
def test_look_up(name: str, case: Told) -> None:
    platform = registry.asked_platform(name)
    assert platform is not None
    facts = told(run(platform.look_up(question(case)), case.get("steps", [])))
    assert {key: facts[key] for key in case["gives"]} == case["gives"]


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("status", [401, 403, 429, 500, 503])
def test_a_service_that_is_out_of_order_or_blocks_us_tells_nothing(name: str, status: int) -> None:
    """Never is a post taken for deleted because its platform did not want to talk to us."""
    platform = registry.asked_platform(name)
    assert platform is not None
    for case in cases(name)["look_up"]:
        answer = run_on(platform.look_up(question(case)), [(status, (), b"<html>No.</html>")])
        assert answer.state is PostState.UNKNOWN, (case["name"], answer.reason)


@pytest.mark.parametrize("name", ASKED)
@settings(max_examples=60)
@given(data=st.data())
def test_whatever_it_answers_nothing_is_raised(name: str, data: st.DataObject) -> None:
    """Bodies are those of the cases with anything put in place of any part."""
    platform = registry.asked_platform(name)
    assert platform is not None
    case = data.draw(st.sampled_from(cases(name)["look_up"]))
    answers = data.draw(st.lists(_answers(case), min_size=1, max_size=4))
    answer = run_on(platform.look_up(question(case)), answers)
    assert isinstance(answer, PostAnswer)
    assert answer.reason
    assert isinstance(answer.text, str | None)
    assert isinstance(answer.author.name, str | None)
    assert isinstance(answer.author.handle, str | None)
    assert isinstance(answer.media, int | None)


_LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=9), st.just("\ud800"),
    st.just([]), st.just({}), st.just([[]]), st.just("9" * 99), st.just("https://a.example/@b/1"),
)  # fmt: skip


def _answers(case: Told) -> st.SearchStrategy[Any]:
    bodies = [step.get("json", step.get("body", "")) for step in case.get("steps", ())]

    @st.composite
    def spoilt(draw: st.DrawFn) -> bytes:
        whole = draw(st.sampled_from(bodies)) if bodies else ""
        if isinstance(whole, str):
            return whole.encode("utf-8", "surrogatepass") + draw(st.binary(max_size=9))
        return json.dumps(_spoilt(draw, whole)).encode()

    response = st.tuples(
        st.sampled_from([200, 200, 200, 302, 400, 404, 410, 451]), HEADERS.map(tuple), spoilt()
    )
    return st.one_of(response, st.sampled_from([Outcome.TIMEOUT, Outcome.DOMAIN_GONE]))


def _spoilt(draw: st.DrawFn, value: object) -> object:
    if draw(st.integers(0, 5)) == 0:
        return draw(_LEAVES)
    if isinstance(value, dict):
        return {key: _spoilt(draw, each) for key, each in value.items()}
    if isinstance(value, list):
        return [_spoilt(draw, each) for each in value]
    return value


@pytest.mark.parametrize(
    ("post_id", "wanted"),
    [
        ("1", "bhi2ay3f28n"),
        ("20", "6dq1a2xwd93"),
        ("29700859247", "4cpz7ioa439"),
        ("1382350606417817604", "3cms64rzqyd"),
        ("1584540000000000000", "3u9z92n5k65"),
        ("18446744073709551615", "18ps5lqos4lc"),
    ],
)
def test_the_token_that_x_wants(post_id: str, wanted: str) -> None:
    """As Node.js 20 reckons it: ``((Number(id) / 1e15) * Math.PI).toString(36)``, and so on."""
    assert token(post_id) == wanted
