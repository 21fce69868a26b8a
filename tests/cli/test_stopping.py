"""Signals to a run that has no event loop: the handler is called in the midst of its work."""

from __future__ import annotations

import signal

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
