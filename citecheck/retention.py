"""What of a store may go, and taking it away: told first, logged, and never by accident.

Whole files go, since WARC files are only ever added to. What something rests on stays: a report
that was written, a page that was captured, the payload of a revisit that stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from citecheck.archive.custody import rested_on
from citecheck.archive.removal import EVENT, Removal, remove
from citecheck.archive.warc import SUFFIX
from citecheck.clock import Clock
from citecheck.deposit.parcel import holds
from citecheck.deposit.target import Digest, Target
from citecheck.depositing import WARC
from citecheck.durable import sync_folder
from citecheck.model.errors import StoreError
from citecheck.model.evidence import Capture
from citecheck.model.values import Factory, define, frozen
from citecheck.store import Store


class Reason(StrEnum):
    """Why a file stays or goes."""

    YOUNG = "it is younger than was asked for"
    RESTS = "something in the log rests on its records"
    HOLDS = "it holds the payload of records that stay"
    LEFT = "it is what an interrupted run left"
    UNUSED = "nothing in the log rests on its records"
    DEPOSITED = "a copy of it was just read back"
    NOT_DEPOSITED = "no copy of it could be read back"
    TOLD = "it was to go whatever rests on it"


@frozen
class Kept:
    """A file, and whether it may go."""

    path: Path
    size: int
    """Bytes."""
    last: datetime
    """When the last of its records was made, UTC."""
    reason: Reason
    goes: bool
    captures: int = 0
    """How many of the store's captures are in it."""
    copy: str | None = None
    """Where a copy lies that was just read back."""
    digest: Digest | None = None
    """What it was then, where it was read."""


_NEVER = datetime.min.replace(tzinfo=UTC)


@define
class _Warc:
    last: datetime = _NEVER
    captures: int = 0
    rests: bool = False
    holds_for: set[str] = Factory(set)
    """Names of files whose revisits refer to payloads in this one."""


def plan(
    store: Store,
    *,
    before: datetime,
    deposited: Target | None = None,
    whatever_rests: bool = False,
) -> tuple[Kept, ...]:
    """What of the store's files may go; nothing is done.

    Only files whose newest record was made before `before` (UTC) may. With `deposited` only those
    may of which that target gives back a copy, now that it is asked; and then those too that
    something rests on. With `whatever_rests` all may. Raises `StoreError`, `EnvironmentFailure`.
    """
    files = _files(store.all_captures(), rested_on(store.log()))
    try:
        present = sorted(store.warc_folder.glob(f"*{SUFFIX}"))
        judged = {
            path.name: _judged(
                path,
                files.get(path.name, _Warc()),
                before,
                deposited,
                whatever_rests=whatever_rests,
            )
            for path in present
        }
        leftovers = [_leftover(path, before) for path in sorted(_left(store.warc_folder))]
    except OSError as error:
        raise _failed(store.warc_folder, error) from error
    return (*_without_holders(judged, files), *leftovers)


def _files(captures: Iterable[Capture], rested: frozenset[str]) -> dict[str, _Warc]:
    files: dict[str, _Warc] = {}
    for capture in captures:
        name = capture.record.warc
        file = files.setdefault(name, _Warc())
        file.last = max(file.last, capture.time)
        file.captures += 1
        file.rests = file.rests or capture.record.record_id in rested
        if capture.payload is not None and capture.payload.warc != name:
            files.setdefault(capture.payload.warc, _Warc()).holds_for.add(name)
    return files


def _judged(
    path: Path, file: _Warc, before: datetime, deposited: Target | None, *, whatever_rests: bool
) -> Kept:
    size = path.stat().st_size
    last = file.last if file.captures else _modified(path)

    def found(
        reason: Reason, *, goes: bool, copy: str | None = None, of: Digest | None = None
    ) -> Kept:
        return Kept(path, size, last, reason, goes, file.captures, copy, of)

    if last >= before:
        return found(Reason.YOUNG, goes=False)
    if deposited is not None:
        digest = Digest.of_path(path)
        if holds(deposited, WARC, path.name, digest):
            where = f"{deposited.url}/{WARC}/{path.name}"
            return found(Reason.DEPOSITED, goes=True, copy=where, of=digest)
        return found(Reason.NOT_DEPOSITED, goes=False)
    if not file.rests:
        return found(Reason.UNUSED, goes=True)
    return found(Reason.TOLD if whatever_rests else Reason.RESTS, goes=whatever_rests)


def _without_holders(judged: dict[str, Kept], files: dict[str, _Warc]) -> Iterator[Kept]:
    """Revisits refer to records that hold a payload, and these to none: one pass will do."""
    for name, each in judged.items():
        users = files[name].holds_for if name in files else set()
        needed = any(user in judged and not judged[user].goes for user in users)
        if each.goes and needed:
            yield Kept(
                each.path, each.size, each.last, Reason.HOLDS, goes=False, captures=each.captures
            )
        else:
            yield each


def _left(folder: Path) -> Iterator[Path]:
    """Torn ends of files, and files that never came to their name."""
    for path in folder.iterdir():
        is_hidden = path.name.startswith(".") and SUFFIX in path.name
        if is_hidden or f"{SUFFIX}.torn" in path.name:
            yield path


def _leftover(path: Path, before: datetime) -> Kept:
    last = _modified(path)
    young = last >= before
    reason = Reason.YOUNG if young else Reason.LEFT
    return Kept(path, path.stat().st_size, last, reason, goes=not young)


def _modified(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def carry_out(store: Store, planned: Iterable[Kept], *, clock: Clock) -> Iterator[Kept]:
    """Take away what a plan lets go, one file after another; each is in the log before it goes.

    No other run may have the store open since before the plan was made (`depositing.alone`): it
    could refer to what goes.

    Raises `StoreError` where a file is not what it was when the plan was made, or cannot be
    removed.
    """
    for each in planned:
        if each.goes:
            try:
                _remove(store, each, clock)
            except OSError as error:
                raise _failed(each.path, error) from error
            yield each


def _remove(store: Store, gone: Kept, clock: Clock) -> None:
    now, digest = clock(), Digest.of_path(gone.path)
    if digest.size != gone.size or gone.digest not in {None, digest}:
        raise StoreError(f"{gone.path} was changed meanwhile", hint="look at it, and run again")
    removal = Removal(gone.path.name, digest.sha256, digest.size, now, str(gone.reason), gone.copy)
    if gone.captures:
        store.record(EVENT, removal.facts | {"captures": gone.captures}, now=now)
        remove(store.warc_folder, removal)
    else:  # nothing looks for it, so nothing need be told of it there
        store.record(EVENT, removal.facts, now=now)
        gone.path.unlink()
    sync_folder(store.warc_folder)


def _failed(path: Path, error: OSError) -> StoreError:
    reason = error.strerror or type(error).__name__
    return StoreError(f"{path}: {reason}", hint="check the folder's permissions")
