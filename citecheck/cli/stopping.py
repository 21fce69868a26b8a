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

_KEPT = "citecheck: stopping; what is done is kept. Once more to stop at once."


@contextmanager
def stopping(stop: Callable[[], None], *, said: str = _KEPT) -> Iterator[set[Status]]:
    """Call `stop` at the first signal. Yields a set that then holds the status to exit with."""
    loop = asyncio.get_running_loop()
    reasons: set[Status] = set()
    is_structured = _log_format.is_structured()

    def on_signal(status: Status) -> None:
        reasons.add(status)
        if said and is_structured:
            logging.getLogger("citecheck").info("%s", said)
        elif said:
            click.echo(said, err=True)
        for each in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(each)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        stop()

    with suppress(NotImplementedError, ValueError, RuntimeError):  # Windows, or not the main thread
        loop.add_signal_handler(signal.SIGINT, on_signal, Status.INTERRUPTED)
        loop.add_signal_handler(signal.SIGTERM, on_signal, Status.TERMINATED)
    try:
        yield reasons
    finally:
        with suppress(NotImplementedError, ValueError, RuntimeError):
            loop.remove_signal_handler(signal.SIGINT)
            loop.remove_signal_handler(signal.SIGTERM)
