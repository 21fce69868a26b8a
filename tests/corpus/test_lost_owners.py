"""An owner that is not reached any more ends the work, and is no verdict on a link."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from ray import exceptions

from citecheck.corpus.engine import on_ray
from citecheck.model.errors import EnvironmentFailure

FAULT = exceptions.RayTaskError("answer", "its trace", ZeroDivisionError())
"""What an owner raised while at work."""


def _asked(monkeypatch: pytest.MonkeyPatch, error: Exception, *, name_is_known: bool) -> None:
    async def fails(*_: object) -> None:
        raise error

    def get_actor(*_: object, **__: object) -> Any:
        if not name_is_known:
            raise error
        return SimpleNamespace(answer=SimpleNamespace(remote=fails))

    ray = SimpleNamespace(get_actor=get_actor, exceptions=exceptions)
    monkeypatch.setattr(on_ray, "_ray", lambda: ray)
    far: Any = on_ray._Far("run", "namespace")
    asyncio.run(far.answer(1, None, None))


@pytest.mark.parametrize(
    ("error", "name_is_known"),
    [
        (exceptions.ActorDiedError(), True),
        (exceptions.ActorUnavailableError("gone for now", None), True),
        (exceptions.RaySystemError("the head is gone"), True),
        (ValueError("Failed to look up actor with name 'run-1'"), False),
        (exceptions.RaySystemError("the head is gone"), False),
    ],
)
def test_who_is_not_reached_ends_the_work(
    error: Exception, *, name_is_known: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(EnvironmentFailure, match=r"owner 1 .*run the same command again"):
        _asked(monkeypatch, error, name_is_known=name_is_known)


def test_a_fault_at_work_is_told_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(exceptions.RayTaskError) as told:
        _asked(monkeypatch, FAULT, name_is_known=True)
    assert told.value is FAULT
