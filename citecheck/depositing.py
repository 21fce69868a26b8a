"""Evidence put where it outlasts this machine: finished WARC files, packages, reports, and the log.

Nothing is done to what is here. What was deposited is in the log, and the log itself comes last.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from citecheck.archive import custody
from citecheck.archive.removal import EVENT, expected, note_path, removed
from citecheck.archive.warc import SUFFIX, warc_path
from citecheck.archive.warc_repair import repair
from citecheck.clock import Clock
from citecheck.deposit import parcel
from citecheck.deposit.parcel import Parcel
from citecheck.deposit.target import PIECE, Digest, Target
from citecheck.durable import appearing, sync_folder
from citecheck.model.errors import EnvironmentFailure, StoreBusy, StoreError, UsageError
from citecheck.model.evidence import LogEntry
from citecheck.model.values import frozen
from citecheck.store import Store

WARC = "warc"
LOG = "log"
"""Folders at a target."""
_LOG_NAME = re.compile(r"[0-9]{1,18}-(?P<last>[0-9]{1,18})-(?P<hash>[^-]*)")
"""A file of the log: the numbers of its first and last entry, and how the hash of that begins."""


@frozen
class Deposited:
    """What became of one parcel."""

    name: str
    """At the target."""
    size: int
    """Bytes."""
    sent: bool
    """Whether it had to be sent; it was there already otherwise."""


def deposit(
    store: Store,
    target: Target,
    paths: Iterable[Path] = (),
    *,
    clock: Clock,
    again: bool = False,
) -> Iterator[Deposited]:
    """Put a store's WARC files and log, and other files and folders, at a target; one by one.

    A deposit that was cut off goes on where it was. With `again` everything is read back, whatever
    earlier deposits said. Raises `StoreBusy` where another run is going, whose files are not
    finished, `EnvironmentFailure` where something cannot be read or put there, `UsageError` where
    the target belongs to another store.
    """
    _told_so_far(store, target)
    wanted = [parcel.of_file(path, WARC, name=path.name) for path in _finished(store, clock)]
    for each in (*wanted, *(_other(path) for path in paths)):
        sent = parcel.put(target, each, again=again)
        if sent:
            store.record("deposit", _facts(each, target), now=clock())
        yield Deposited(each.name, each.size, sent)
    yield from _log(store, target)


def _finished(store: Store, clock: Clock) -> list[Path]:
    """Each run writes files of its own, so those that are there while none is going are."""
    with alone(store):
        here = expected(store.warc_folder, store.committed())
        for mended in repair(store.warc_folder, here):
            store.record("repair", {"what": str(mended)}, now=clock())
            if mended.torn is None:
                raise StoreError(str(mended), hint="restore the file from a copy")
        return sorted(store.warc_folder.glob(f"*{SUFFIX}"))


@contextmanager
def alone(store: Store) -> Iterator[None]:
    """Do something while no other run has the store open. Raises `StoreBusy` where one has."""
    with store.mending() as is_alone:
        if not is_alone:
            raise StoreBusy("another run has the store open", hint="wait for it to end")
        yield


def _other(path: Path) -> Parcel:
    folder = "reports" if path.is_dir() else "packages"
    try:
        return (parcel.of_folder if path.is_dir() else parcel.of_file)(path, folder)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise EnvironmentFailure(f"{path} cannot be read: {reason}") from error


def _facts(sent: Parcel, target: Target) -> dict[str, object]:
    facts: dict[str, object] = {"to": target.url, "name": sent.name, "bytes": sent.size}
    if sent.manifest == parcel.MANIFEST:
        return facts | {"files": {each.name: each.digest.sha256 for each in sent.items}}
    return facts | {"sha256": sent.items[0].digest.sha256}


def _log(store: Store, target: Target) -> Iterator[Deposited]:
    """What the target has not of the log yet, as one more file of it."""
    last, _ = _told_so_far(store, target)
    entries = list(islice(store.log(), last, None))
    if not entries:
        return
    name = f"{entries[0].sequence:09}-{entries[-1].sequence:09}-{entries[-1].hash[:12]}.jsonl"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text("".join(f"{custody.line(each)}\n" for each in entries), "ascii")
        each = parcel.of_file(path, LOG, name=name)
        yield Deposited(each.name, each.size, parcel.put(target, each))


def _told_so_far(store: Store, target: Target) -> tuple[int, str]:
    """The number of the last log entry at a target, and the beginning of its hash."""
    last, start = 0, ""
    for name in target.names(LOG):
        stem = name.rpartition("/")[2].removesuffix(".jsonl.sha256")
        told = _LOG_NAME.fullmatch(stem)
        if name.endswith(".jsonl.sha256") and told:
            last, start = max((last, start), (int(told["last"]), told["hash"]))
    ours: LogEntry | None = next(islice(store.log(), last - 1, None), None) if last else None
    if last and (ours is None or not ours.hash.startswith(start)):
        raise UsageError(
            f"{target.url} holds the log of another store",
            hint="give each store a folder of its own",
        )
    return last, start


def restore(store: Store, target: Target, *, clock: Clock) -> Iterator[Deposited]:
    """Bring WARC files that were removed here back from a target, each as it was when it went.

    Raises `EnvironmentFailure` where one is not there, or is not what it was.
    """
    for name, digest in sorted(_gone(store).items()):
        path = warc_path(store.warc_folder, name)
        at = f"{WARC}/{name}"
        try:
            _fetch(target, at, path, digest)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise StoreError(f"{path} cannot be written: {reason}") from error
        facts = {"warc": name, "sha256": digest.sha256, "from": target.url}
        store.record("restoration", facts, now=clock())
        note_path(store.warc_folder, name).unlink(missing_ok=True)
        sync_folder(store.warc_folder)
        yield Deposited(at, digest.size, sent=True)


def _fetch(target: Target, name: str, path: Path, digest: Digest) -> None:
    source = target.reading(name)
    if source is None:
        raise EnvironmentFailure(f"{target.url} has no {name}")
    with source, appearing(path, mode=0o600) as file:
        while piece := source.read(PIECE):
            file.write(piece)
        file.seek(0)
        if Digest.of(file) != digest:
            raise EnvironmentFailure(f"{target.url}/{name} is not what it was when it was removed")


def _gone(store: Store) -> dict[str, Digest]:
    """Files that were removed, as the log knows them; the note alone is anybody's word."""
    missing = removed(store.warc_folder)
    found: dict[str, Digest] = {}
    for detail in custody.details(store.log(), EVENT):
        warc, sha256, size = detail.get("warc"), detail.get("sha256"), detail.get("bytes")
        if warc in missing and isinstance(size, int):
            found[str(warc)] = Digest(size, str(sha256))
    return found
