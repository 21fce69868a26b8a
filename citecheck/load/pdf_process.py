"""A PDF read in a process of its own, which hostile bytes may crash, stall or fill at no cost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from typing import IO, Any, BinaryIO

from citecheck.model.errors import InputError, InputTooLarge

_CHILD = Path(__file__).with_name("_pdf_child.py")
LONGEST_WAIT = 60.0
"""Seconds for one document. A book of 500 pages takes some five."""
_GRACE = 1.0
"""Seconds to end by itself, so that its own status is told."""
_LONGEST_OUTPUT = 100_000_000
"""Bytes that are taken from the process; it tells a tenth of it at most."""

_KEPT = (
    "PATH", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH",
    "SYSTEMROOT", "TEMP", "TMPDIR", "LANG",
)  # fmt: skip
"""What a Python needs of the environment to start; the rest may hold secrets."""

_WHY = {
    "password": ("is encrypted", "save it without a password"),
    "format": ("is no PDF, or is damaged", "save or download it again"),
    "memory": ("takes too much memory to read", "save it again, or print it to a new PDF"),
}
_TOO_LARGE = {"pages": "has too many pages", "length": "has too many words or links"}
_NOT_INSTALLED = "cannot be read without a library for PDF"
_EXTRA = "pip install 'citecheck[pdf]'"


def read_pages(file: BinaryIO, name: str, *, wait: float = LONGEST_WAIT) -> list[dict[str, Any]]:
    """What ``_pdf_child.py`` tells of the document: of itself first, then of each page.

    The values have its shape only if the process was not taken over: whoever uses them checks.
    Raises `InputError` where there is none, and where the process fails or takes longer than
    `wait` seconds.
    """
    if find_spec("pypdfium2") is None:
        raise InputError(f"{name}: {_NOT_INSTALLED}", hint=_EXTRA)
    with _as_file(file) as content:
        output, status = _run(content, name, wait)
    told = list(_values(output))
    last = told[-1] if told else {}
    why = last.get("error")
    if why == "missing":
        raise InputError(f"{name}: {_NOT_INSTALLED}", hint=_EXTRA)
    if why in _TOO_LARGE:
        raise InputTooLarge(f"{name}: {_TOO_LARGE[why]}", hint="split the document")
    if why in _WHY:
        raise InputError(f"{name}: {_WHY[why][0]}", hint=_WHY[why][1])
    if last.get("end") is not True or len(told) < 2:
        raise InputError(
            f"{name}: cannot be read: the PDF library gave up ({_ending(status)})",
            hint="the file may be damaged or a trap; print it to a new PDF",
        )
    return told[:-1]


def _values(output: bytes) -> Iterator[dict[str, Any]]:
    for line in output.splitlines():
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            return
        if isinstance(value, dict):
            yield value


def _ending(status: int) -> str:
    return f"signal {-status}" if status < 0 else f"status {status}"


@contextmanager
def _as_file(file: BinaryIO) -> Iterator[IO[bytes]]:
    """The content as a file that another process can be given."""
    try:
        file.fileno()
    except OSError:
        pass
    else:
        yield file
        return
    with tempfile.TemporaryFile() as copy:
        file.seek(0)
        while chunk := file.read(1 << 20):
            copy.write(chunk)
        copy.flush()
        yield copy


def _run(content: IO[bytes], name: str, wait: float) -> tuple[bytes, int]:
    """What the process said, and its exit status. It has ended when this returns or raises."""
    parts: list[bytes] = []
    with subprocess.Popen(  # noqa: S603 - this very Python, and a file beside this one
        [sys.executable, "-P", str(_CHILD)],
        stdin=content,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={key: os.environ[key] for key in _KEPT if key in os.environ},
        start_new_session=True,
    ) as process:
        try:
            stdout = process.stdout
            if stdout is None:
                raise AssertionError("a pipe was asked for")
            reader = Thread(target=lambda: parts.append(stdout.read(_LONGEST_OUTPUT)), daemon=True)
            reader.start()
            reader.join(wait)
            if reader.is_alive():
                raise InputError(
                    f"{name}: takes longer than {wait:.0f} seconds to read",
                    hint="print it to a new PDF",
                )
            with suppress(subprocess.TimeoutExpired):
                process.wait(_GRACE)  # it has said all, or more than it may
        finally:
            process.kill()
            process.wait()
    return b"".join(parts), process.returncode
