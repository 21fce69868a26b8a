"""Signals to a run: without an event loop the handler is called in the midst of its work."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from typing import NoReturn

import pytest

from citecheck.cli.status import Status
from citecheck.cli.stopping import stopping


@pytest.mark.parametrize(
    ("sent", "status"),
    [(signal.SIGINT, Status.INTERRUPTED), (signal.SIGTERM, Status.TERMINATED)],
)
def test_the_first_signal_stops_and_the_next_ends(
    sent: signal.Signals, status: Status, capsys: pytest.CaptureFixture[str]
) -> None:
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    stopped: list[bool] = []
    with stopping(lambda: stopped.append(True)) as reasons:
        signal.raise_signal(sent)
        assert (reasons, stopped) == ({status}, [True])
        assert "stopping" in capsys.readouterr().err
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert before == (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM))


class _AsOnWindows(asyncio.SelectorEventLoop):
    """An event loop that can be told of no signals, as Windows's says."""

    def add_signal_handler(self, *_: object) -> NoReturn:
        raise NotImplementedError

    def remove_signal_handler(self, *_: object) -> NoReturn:
        raise NotImplementedError


@pytest.fixture
def _as_a_process_begins() -> Iterator[None]:
    """With Python's own handlers, which an event loop puts back when it lets go of a signal."""
    before = [(each, signal.getsignal(each)) for each in (signal.SIGINT, signal.SIGTERM)]
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    yield
    for each, handler in before:
        signal.signal(each, handler)


@pytest.mark.usefixtures("_as_a_process_begins")
@pytest.mark.parametrize("loop", [asyncio.SelectorEventLoop, _AsOnWindows])
@pytest.mark.parametrize(
    ("sent", "status"),
    [(signal.SIGINT, Status.INTERRUPTED), (signal.SIGTERM, Status.TERMINATED)],
)
def test_an_event_loop_ends_what_it_does_first(
    loop: type[asyncio.AbstractEventLoop], sent: signal.Signals, status: Status
) -> None:
    async def work() -> set[Status]:
        stopped = asyncio.Event()
        with stopping(stopped.set) as reasons:
            signal.raise_signal(sent)
            assert not stopped.is_set()
            await asyncio.wait_for(stopped.wait(), 60)
            assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
        return reasons

    with asyncio.Runner(loop_factory=loop) as runner:
        assert runner.run(work()) == {status}
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
