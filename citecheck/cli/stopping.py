"""Ctrl-C and SIGTERM: the first keeps what is done, the second stops at once."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import click

from citecheck.cli import _log_format
from citecheck.cli.status import Status
from citecheck.waiting import is_on_loop

_MEANING = {signal.SIGINT: Status.INTERRUPTED, signal.SIGTERM: Status.TERMINATED}
_KEPT = "citecheck: stopping; what is done is kept. Once more to stop at once."


@contextmanager
def stopping(stop: Callable[[], None], *, said: str = _KEPT) -> Iterator[set[Status]]:
    """Call `stop` at the first signal. Yields a set that then holds the status to exit with."""
    loop = asyncio.get_running_loop() if is_on_loop() else None
    reasons: set[Status] = set()
    is_structured = _log_format.is_structured()

    def on_signal(status: Status) -> None:
        reasons.add(status)
        if said and is_structured:
            logging.getLogger("citecheck").info("%s", said)
        elif said:
            click.echo(said, err=True)
        if loop is not None:
            for each in (signal.SIGINT, signal.SIGTERM):
                loop.remove_signal_handler(each)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        stop()

    before = [(each, signal.getsignal(each)) for each in _MEANING]
    with suppress(NotImplementedError, ValueError, RuntimeError):  # Windows, or not the main thread
        for each, status in _MEANING.items():
            if loop is not None:
                loop.add_signal_handler(each, on_signal, status)
            else:
                signal.signal(each, lambda number, _: on_signal(_MEANING[signal.Signals(number)]))
    try:
        yield reasons
    finally:
        with suppress(NotImplementedError, ValueError, RuntimeError):
            for each, handler in before:
                if loop is not None:
                    loop.remove_signal_handler(each)
                else:
                    signal.signal(each, handler)
