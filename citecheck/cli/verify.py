"""``citecheck verify``: whether evidence is what it was."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from citecheck.cli._evidence import existing
from citecheck.cli._values import FILE, StorePlace
from citecheck.cli.screen import Screen
from citecheck.cli.status import Status, worst

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from citecheck.model.evidence import Problem, Signature
    from citecheck.store import Where


@click.command("verify", short_help="Check an evidence file or a store record by record.")
@click.argument("evidence", nargs=-1, required=True, type=StorePlace(), metavar="PATH|URL...")
@click.option(
    "--trust",
    multiple=True,
    type=FILE,
    metavar="FILE",
    help="PEM file of authorities, or of a public key, one of which must stand behind the "
    "signature. Can be given several times.",
)
def command(evidence: tuple[Where, ...], trust: tuple[Path, ...]) -> int:
    """Check WACZ files and stores: every digest, every record. Names what does not hold.

    Of a WACZ file (evidence.wacz) the index and the signature are followed as well, whoever made
    it; of a store (the folder .citecheck, or postgresql://...) the log, in which each entry binds
    the one before.
    """
    screen = Screen()
    return worst({_holds(each, trust, screen) for each in evidence})


def _holds(where: Where, trust: tuple[Path, ...], screen: Screen) -> Status:
    if isinstance(where, Path) and not where.is_dir():
        return _file(where, trust, screen)
    return of_store(where, screen)


def _file(path: Path, trusted: tuple[Path, ...], screen: Screen) -> Status:
    from citecheck.archive.verify import verify

    trust = None
    if trusted:
        from citecheck.archive.seal_check import Trust

        trust = Trust.load(trusted)
    found = verify(path, trust=trust)
    read = f"{found.members} members, {found.records} records, {found.indexed} index lines"
    if found.signature is not None:
        for line in _signature(found.signature):
            screen.line(f"{path}: {line}")
    elif found.holds and not found.unchecked:
        screen.line(f"{path}: not signed")
    for note in found.notes:
        screen.line(f"{path}: note: {note.where}: {note.message} [{note.code}]")
    for each in found.unchecked:
        screen.line(f"{path}: {each.where}: {each.message} [{each.code}]")
    problems = (*found.problems, *_proof(path, screen))
    told = _say(path, problems, "" if problems or not found.holds else read, screen)
    return worst({told, Status.INCOMPLETE} if found.unchecked else {told})


def _proof(path: Path, screen: Screen) -> Iterator[Problem]:
    """What a proof of OpenTimestamps that lies beside the file says of it."""
    from citecheck.archive.open_timestamps import MOST, SUFFIX, NoProof, read
    from citecheck.deposit.target import Digest
    from citecheck.model.evidence import Problem

    beside = path.with_name(path.name + SUFFIX)
    if not beside.is_file():
        return
    try:
        with beside.open("rb") as file:
            digest, ends = read(file.read(MOST + 1))
    except (OSError, NoProof) as error:
        yield Problem("proof-unreadable", beside.name, f"It cannot be read: {error}.")
        return
    if digest != Digest.of_path(path).sha256:
        yield Problem("proof-other", beside.name, "It is the proof of another file.")
        return
    for end in ends:
        if end.calendar is not None:
            screen.line(f"{beside}: promised by {end.calendar}: ots upgrade asks for the block")
        elif end.block is not None:
            root = end.root[::-1].hex()
            screen.line(f"{beside}: block {end.block} of Bitcoin, if its Merkle root is {root}")


def _signature(signature: Signature) -> Iterator[str]:
    """Who signed and when, and what that rests on."""
    who = f"key {signature.key}"
    if signature.domain:
        who = f"{signature.domain} ({who})"
    rests = "who is trusted" if signature.trusted else "of whom it is not known whose it is"
    yield f"signed by {who}, {rests}"
    if signature.created is not None and signature.stamped is None:
        yield f"signed at {signature.created:%Y-%m-%d %H:%M:%S} UTC, by the signer's own clock"
    if signature.stamped is not None:
        rests = "who is trusted" if signature.stamp_trusted else "of whom nobody trusted tells"
        when = f"{signature.stamped:%Y-%m-%d %H:%M:%S} UTC"
        yield f"time stamp of {when} by {signature.authority}, {rests}"


def of_store(where: Where, screen: Screen) -> Status:
    """Whether a store's log and records hold. Raises `UsageError` for a folder without evidence."""
    from citecheck.archive.read_back import verify_between, verify_captures
    from citecheck.archive.removal import removed, unlogged
    from citecheck.store import open_store

    with open_store(existing(where)) as store:
        gone = removed(store.warc_folder)
        known = tuple(store.all_captures())
        captures = [each for each in known if each.record.warc not in gone]
        problems = (
            *store.problems(),
            *unlogged(store.warc_folder, store.log()),
            *verify_captures(store.warc_folder, captures),
            *verify_between(store.warc_folder, captures),
        )
        entries = sum(1 for _ in store.log())
        read = f"{len(captures)} captures, {entries} log entries, the last {store.head()}"
        if gone:
            less = len(known) - len(captures)
            screen.line(f"{where}: {less} captures in {len(gone)} files were removed (see the log)")
    return _say(where, problems, "" if problems else read, screen)


def _say(path: Where, problems: Collection[Problem], holds: str, screen: Screen) -> Status:
    for problem in problems:
        screen.line(f"{path}: {problem.where}: {problem.message} [{problem.code}]")
    screen.line(f"{path}: holds: {holds}" if holds else f"{path}: does not hold")
    return Status.CLEAN if holds else Status.FINDINGS
