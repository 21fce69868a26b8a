"""Every place keeps files by name, whole, and gives them back as they were."""

from __future__ import annotations

import hashlib
import itertools
import random
import sys
from io import BytesIO
from pathlib import Path

import pytest

from citecheck.deposit.target import Digest, Target, checked, digest, opened, text
from citecheck.model.errors import EnvironmentFailure, UsageError
from tests.deposit.places import BUCKET, s3_at

__all__ = ["s3_at"]  # a fixture

_numbers = itertools.count()


@pytest.fixture(params=["path", "file", "memory", "s3"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Target:
    if request.param == "s3":
        request.getfixturevalue("s3_at")
    return opened(
        {
            "path": str(tmp_path / "deposit"),
            "file": f"file://{tmp_path}/deposit",
            "memory": f"memory://deposit-{next(_numbers)}",
            "s3": f"s3://{BUCKET}/deposit-{next(_numbers)}",
        }[request.param]
    )


def test_what_is_stored_comes_back(target: Target) -> None:
    data = random.Random(3).randbytes(18 << 20)  # noqa: S311 -- two parts of an upload
    target.store("warc/a.warc.gz", BytesIO(data))
    target.store("warc/b", BytesIO(b""))
    target.store("warc/deeper/c", BytesIO("é".encode()))
    assert digest(target, "warc/a.warc.gz") == Digest(len(data), hashlib.sha256(data).hexdigest())
    assert digest(target, "warc/b") == Digest(0, hashlib.sha256().hexdigest())
    assert text(target, "warc/deeper/c") == "é"
    assert {"warc/a.warc.gz", "warc/b"} <= set(target.names("warc"))


def test_what_is_stored_again_takes_its_place(target: Target) -> None:
    target.store("log/a", BytesIO(b"first, and longer"))
    target.store("log/a", BytesIO(b"second"))
    assert text(target, "log/a") == "second"


def test_what_was_never_stored_is_told_from_what_is_empty(target: Target) -> None:
    assert digest(target, "log/none") is None
    assert text(target, "log/none") is None
    assert target.names("nowhere") == ()


def test_what_breaks_off_leaves_what_was_there(target: Target) -> None:
    class Broken(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            piece = super().read(size)
            if not piece:
                raise OSError(5, "the disk does not answer")
            return piece

    target.store("log/a", BytesIO(b"whole"))
    with pytest.raises(EnvironmentFailure):
        target.store("log/a", Broken(b"half " * 1000))
    assert text(target, "log/a") == "whole"
    with pytest.raises(EnvironmentFailure):
        target.store("log/new", Broken(b"half"))
    assert digest(target, "log/new") is None


def test_what_is_no_text_is_none(target: Target) -> None:
    target.store("a/b", BytesIO(b"\xff\xfe"))
    assert text(target, "a/b") is None


@pytest.mark.parametrize(
    "name", ["", "/etc/passwd", "../a", "a/../../b", "a//b", "./a", "a/", "..", "a\0b"]
)
def test_no_name_leads_out_of_a_target(name: str) -> None:
    with pytest.raises(UsageError):
        checked(name)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("memory://somebody:secret@place/x/?key=secret#secret", "memory://place/x"),
        ("memory://a@b:secret@place/x", "memory://place/x"),
        ("memory://place", "memory://place"),
    ],
)
def test_no_password_is_shown(url: str, told: str) -> None:
    assert opened(url).url == told


def test_an_unknown_kind_of_place_is_the_users_mistake() -> None:
    with pytest.raises(UsageError, match="gopherfs"):
        opened("gopherfs://example.org/x")


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    monkeypatch.delitem(sys.modules, "citecheck.deposit.fsspec_target", raising=False)
    with pytest.raises(UsageError) as caught:
        opened("s3://bucket/x")
    assert caught.value.hint == "pip install 'citecheck[cloud]'"


def test_a_server_that_is_not_there_is_a_named_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_DEFAULT_REGION")
    for name in names:
        monkeypatch.setenv(name, "none")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    with pytest.raises(EnvironmentFailure, match="s3://bucket"):
        text(opened("s3://bucket/x"), "log/a")
