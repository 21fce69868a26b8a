"""The benchmark's scorer, on counts done by hand."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

FILE = Path(__file__).parents[3] / "benchmarks" / "attribution" / "scorer.py"


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("attribution_scorer", FILE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_hits_need_more_than_half(scorer: ModuleType) -> None:
    score = scorer.Score()
    gold = [
        scorer.Item(((0, 10),), ((12, 15),)),
        scorer.Item(((20, 30),)),
        scorer.Item(((40, 50),)),
    ]
    found = [
        scorer.Item(((0, 6),), ((14, 20),)),  # hit, speaker right
        scorer.Item(((20, 25),)),  # half is not more than half, but it is no mistake
        scorer.Item(((60, 70),)),  # spurious
    ]
    score.add(gold, found)
    assert (score.gold, score.hit, score.found, score.right) == (3, 1, 3, 2)
    assert score.precision == pytest.approx(2 / 3)
    assert score.recall == pytest.approx(1 / 3)
    assert score.f1 == pytest.approx(4 / 9)
    assert score.speaker_accuracy == 1.0


def test_precision_is_over_what_is_counted(scorer: ModuleType) -> None:
    score = scorer.Score()
    one, other = scorer.Item(((0, 10),), ((20, 22),)), scorer.Item(((50, 60),))
    score.add([one], [scorer.Item(((0, 10),), ((30, 31),)), other], [other])
    assert (score.hit, score.found, score.right) == (1, 1, 0)
    assert score.speaker_accuracy == 0.0


def test_nothing_is_no_division_by_zero(scorer: ModuleType) -> None:
    score = scorer.Score()
    assert (score.precision, score.recall, score.f1, score.speaker_accuracy) == (0, 0, 0, 0)
