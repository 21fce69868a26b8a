"""How far a copy shows what was cited."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from citecheck.model.memento import Memento, Replayed
from citecheck.model.resolution import Hop, Outcome, Resolution, Verdict, Via
from citecheck.verify.memento_quality import quality

TABLE = Path(__file__).parent.parent / "data" / "verify" / "memento_quality.toml"
CASES = tomllib.loads(TABLE.read_text("utf-8"))["case"]
URL = "https://the-paper-of-tests.org/story"


def day(written: str) -> datetime:
    return datetime.fromisoformat(f"{written}T12:00:00+00:00")


def seen(case: dict[str, Any]) -> Resolution | None:
    if "seen" not in case:
        return None
    verdict = Verdict(Outcome(case["seen"]), "So it is.", case.get("confidence", 1.0))
    hops = (Hop(URL, Via.START, 200), Hop(case.get("final", URL), Via.HTTP, 200))
    return Resolution(URL, hops, verdict)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_copies(case: dict[str, Any]) -> None:
    memento = Memento(URL, "a", URL, day(case["copy"]), status=case.get("status"))
    trouble = case.get("trouble", "")
    given = () if "seen" not in case else (
        Replayed(URL, None if trouble else day(case.get("given", case["copy"])), trouble),
    )  # fmt: skip
    published = date.fromisoformat(case["article"]) if "article" in case else None
    found = quality(memento, published, seen(case), given)
    assert case["least"] <= found.score <= case["most"]
    assert list(found.reasons) == case["reasons"]
    assert found.is_doubtful is case.get("doubtful", False)
    assert (found.outcome is None) is case.get("unseen", False)


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_is_weighed_and_none_beats_the_page_itself(outcome: Outcome) -> None:
    memento = Memento(URL, "a", URL, datetime(2022, 10, 24, tzinfo=UTC))
    resolution = Resolution(URL, (Hop(URL, Via.START, 200),), Verdict(outcome, "So it is."))
    found = quality(memento, date(2022, 10, 24), resolution, (Replayed(URL, memento.time),))
    assert (found.score == 1.0) is (outcome is Outcome.OK)
    assert bool(found.reasons) is (outcome is not Outcome.OK)
