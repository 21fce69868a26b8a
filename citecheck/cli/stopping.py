"""Ctrl-C and SIGTERM: the first keeps what is done, the second stops at once."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial

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
        for each in _MEANING:
            _forget(loop, each)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        stop()

    before = [(each, signal.getsignal(each)) for each in _MEANING]
    with suppress(ValueError, RuntimeError):  # not the main thread
        for each, status in _MEANING.items():
            _listen(loop, each, partial(on_signal, status))
    try:
        yield reasons
    finally:
        with suppress(ValueError, RuntimeError):
            for each, handler in before:
                if not _forget(loop, each):
                    signal.signal(each, handler)


def _listen(
    loop: asyncio.AbstractEventLoop | None, number: signal.Signals, then: Callable[[], None]
) -> None:
    """Have `then` called when a signal comes: where there is a loop, by it, between its steps."""
    if loop is None:
        signal.signal(number, lambda *_: then())
        return
    try:
        loop.add_signal_handler(number, then)
    except NotImplementedError:  # Windows, whose loop is woken by signals all the same
        signal.signal(number, lambda *_: loop.call_soon_threadsafe(then))


def _forget(loop: asyncio.AbstractEventLoop | None, number: signal.Signals) -> bool:
    """Whether the loop listened to the signal, and put back what was before it."""
    if loop is None:
        return False
    try:
        loop.remove_signal_handler(number)
    except NotImplementedError:
        return False
    return True
