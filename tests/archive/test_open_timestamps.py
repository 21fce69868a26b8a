"""Proofs of OpenTimestamps: made from calendars' promises, read by its own library, and by us."""

from __future__ import annotations

import hashlib
import random
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from opentimestamps.core.notary import BitcoinBlockHeaderAttestation, PendingAttestation
from opentimestamps.core.op import OpAppend, OpPrepend, OpSHA1, OpSHA256
from opentimestamps.core.serialize import BytesDeserializationContext, BytesSerializationContext
from opentimestamps.core.timestamp import DetachedTimestampFile, Timestamp

from citecheck.archive.open_timestamps import NoProof, read, stamp
from citecheck.archive.wacz import package
from citecheck.archive.warc import WarcWriter
from citecheck.cli.status import Status
from citecheck.model.resolution import Failure, Outcome, Request, Response
from tests.archive.authorities import Authority
from tests.archive.exchanges import KINDS
from tests.cli.command import run
from tests.web import LoopbackWeb
from tests.web import Page as WebPage
from tests.web.page import Received

DIGEST = hashlib.sha256(b"evidence").hexdigest()
NONCE = bytes(range(16))
ASKED = hashlib.sha256(bytes.fromhex(DIGEST) + NONCE).digest()
MADE = datetime(2026, 11, 29, tzinfo=UTC)
CALENDARS = ("https://one.example/", "https://two.example")


def promise(asked: bytes, calendar: str) -> Timestamp:
    """As calendars answer: some steps, and who promises."""
    promised = Timestamp(asked)
    step = (
        promised.ops.add(OpPrepend(calendar.encode()))
        .ops.add(OpAppend(b"after"))
        .ops.add(OpSHA256())
    )
    step.attestations.add(PendingAttestation(calendar))
    return promised


def serialized(timestamp: Timestamp | DetachedTimestampFile) -> bytes:
    context = BytesSerializationContext()
    timestamp.serialize(context)
    return bytes(context.getbytes())


def answer(body: bytes, status: int = 200) -> Response:
    return Response(
        url="https://one.example/digest",
        status=status,
        reason="",
        headers=(),
        body=body,
        time=MADE,
        elapsed=0.1,
        address="127.0.0.1",
        payload_sha256="",
    )


def stamped(*answers: Response | Failure) -> tuple[bytes, tuple[str, ...], list[Request]]:
    steps, requests = stamp(CALENDARS[: len(answers)], DIGEST, NONCE), []
    requests.append(next(steps))
    try:
        for each in answers:
            requests.append(steps.send(each))  # noqa: PERF401 -- it ends within
    except StopIteration as end:
        return (*end.value, requests)
    raise AssertionError("it asks on")


def test_its_own_library_reads_the_proof_of_two_calendars() -> None:
    bodies = [answer(serialized(promise(ASKED, url))) for url in CALENDARS]
    proof, silent, requests = stamped(*bodies)
    assert silent == ()
    assert [each.url for each in requests] == [
        "https://one.example/digest",
        "https://two.example/digest",
    ]
    assert {each.body for each in requests} == {ASKED}  # never the digest itself
    theirs = DetachedTimestampFile.deserialize(BytesDeserializationContext(proof))
    assert theirs.file_digest.hex() == DIGEST
    found = {(each.uri, message) for message, each in theirs.timestamp.all_attestations()}
    digest, ends = read(proof)
    assert digest == DIGEST
    assert {(each.calendar, each.root) for each in ends} == found
    assert {uri for uri, _ in found} == set(CALENDARS)


def test_a_completed_proof_tells_its_block() -> None:
    begun = Timestamp(bytes.fromhex(DIGEST))
    root = begun.ops.add(OpAppend(b"x")).ops.add(OpSHA1()).ops.add(OpSHA256())
    root.attestations.add(BitcoinBlockHeaderAttestation(900_000))
    _, ends = read(serialized(DetachedTimestampFile(OpSHA256(), begun)))
    assert [(each.block, each.calendar, each.root) for each in ends] == [(900_000, None, root.msg)]


def test_a_calendar_that_fails_is_told_and_left_out() -> None:
    good = answer(serialized(promise(ASKED, CALENDARS[1])))
    lost = Failure("https://one.example/digest", Outcome.TIMEOUT, "no answer in time", MADE)
    for bad in (lost, answer(b"", 503), answer(b"<html>"), answer(good.body + b"x")):
        proof, silent, _ = stamped(bad, good)
        assert len(silent) == 1
        assert [each.calendar for each in read(proof)[1]] == [CALENDARS[1]]
        with pytest.raises(NoProof):
            stamped(bad)


def test_whatever_is_read_ends_in_a_proof_or_in_none() -> None:
    proof, _, _ = stamped(*[answer(serialized(promise(ASKED, url))) for url in CALENDARS])
    chance = random.Random(5)  # noqa: S311 -- bytes, not secrets
    for number in range(3000):
        changed = bytearray(proof)
        changed[chance.randrange(len(changed))] = chance.randrange(256)
        try:
            read(bytes(changed[: chance.randrange(len(changed))] if number % 2 else changed))
        except NoProof as error:
            assert str(error)  # noqa: PT017 -- one of two ways to end
    with pytest.raises(NoProof):
        read(proof[:60] + b"\xff" * 50_000)
    with pytest.raises(NoProof):
        read(proof + bytes(200_000))


def test_what_lies_beside_a_file_is_held_against_it(tmp_path: Path) -> None:
    from citecheck.cli.screen import Screen
    from citecheck.cli.verify import _proof

    file = tmp_path / "a.wacz"
    file.write_bytes(b"evidence")
    assert list(_proof(file, Screen())) == []
    proof, _, _ = stamped(answer(serialized(promise(ASKED, CALENDARS[0]))))
    beside = tmp_path / "a.wacz.ots"
    beside.write_bytes(proof)
    assert list(_proof(file, Screen())) == []
    file.write_bytes(b"evidence!")
    assert [each.code for each in _proof(file, Screen())] == ["proof-other"]
    beside.write_bytes(BytesIO(proof).read(70))
    assert [each.code for each in _proof(file, Screen())] == ["proof-unreadable"]


def test_seal_keeps_a_calendars_promise_beside_the_file(web: LoopbackWeb, tmp_path: Path) -> None:
    def calendar(request: Received) -> WebPage:
        return WebPage(serialized(promise(request.body, "https://calendar.test.org")))

    web.add("calendar.test.org", {"/digest": calendar})
    with WarcWriter(tmp_path, software="citecheck/test") as writer:
        kept = [writer.append(KINDS["plain"])]
    file = tmp_path / "a.wacz"
    package(file, warc_folder=tmp_path, captures=kept, software="citecheck/test")
    options = ("--key", Authority(tmp_path).key("k"), *web.cli_arguments())
    there = ("--calendar", "https://calendar.test.org")
    done = run("seal", file, *options, *there, folder=tmp_path)
    assert done.returncode == Status.CLEAN, done.stderr
    digest, ends = read((tmp_path / "a.wacz.ots").read_bytes())
    assert digest == hashlib.sha256(file.read_bytes()).hexdigest()
    assert [each.calendar for each in ends] == ["https://calendar.test.org"]
    assert b"promised by https://calendar.test.org" in run("verify", file, folder=tmp_path).stdout
    done = run("seal", file, *options, "--calendar", "https://none.test.org", folder=tmp_path)
    assert done.returncode == Status.INCOMPLETE
    assert b"without a proof" in done.stderr
    assert b"proof of another file" in run("verify", file, folder=tmp_path).stdout  # sealed anew
