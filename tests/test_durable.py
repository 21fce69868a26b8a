"""A file is seen whole or not at all, and nothing is left of one that failed."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import IO

import pytest

from citecheck import durable
from citecheck.durable import appearing, write_whole

Accident = Callable[[IO[bytes], pytest.MonkeyPatch], None]


def test_the_old_is_seen_until_the_new_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    write_whole(target, b"old")
    with appearing(target) as file:
        file.write(b"new")
        file.flush()
        assert target.read_bytes() == b"old"
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def _close(file: IO[bytes], _: pytest.MonkeyPatch) -> None:
    os.close(file.fileno())


def _fail(*_: object) -> None:
    raise OSError(errno.ENOSPC, "full")


def _fail_to_sync(_: IO[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: _fail())


def _fail_to_rename(_: IO[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "replace", lambda *_: _fail())


@pytest.mark.parametrize("accident", [_fail, _fail_to_sync, _close, _fail_to_rename])
def test_nothing_is_left_of_what_failed(
    accident: Accident, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(target: Path) -> None:
        with appearing(target) as file:
            file.write(b"new")
            accident(file, monkeypatch)

    target = tmp_path / "evidence.wacz"
    write_whole(target, b"old")
    with pytest.raises(OSError, match=r"full|descriptor"):
        write(target)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("is_windows", [True, False])
def test_a_file_that_somebody_looks_into_is_waited_for_on_windows(
    is_windows: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def replace(self: Path, target: Path) -> Path:
        if refused:
            raise PermissionError(errno.EACCES, refused.pop())
        return put(self, target)

    put, refused = Path.replace, ["in use"] * 3
    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(durable, "_IS_WINDOWS", is_windows)
    target = tmp_path / "report.json"
    with nullcontext() if is_windows else pytest.raises(PermissionError):
        write_whole(target, b"new")
    assert [each.read_bytes() for each in tmp_path.iterdir()] == ([b"new"] if is_windows else [])


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
@pytest.mark.parametrize(
    ("umask", "mode", "expected"), [(0o022, 0o666, 0o644), (0o077, 0o666, 0o600), (0, 0o600, 0o600)]
)
def test_the_umask_is_heeded(umask: int, mode: int, expected: int, tmp_path: Path) -> None:
    before = os.umask(umask)
    try:
        with appearing(tmp_path / "a", mode=mode) as file:
            file.write(b"")
    finally:
        os.umask(before)
    assert (tmp_path / "a").stat().st_mode & 0o777 == expected
