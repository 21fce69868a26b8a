"""Places to deposit at: folders, memory, a real S3 server on loopback; and ones that fail."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest

from citecheck.deposit.target import Target
from citecheck.model.errors import EnvironmentFailure
from tests.reference_data import program

BUCKET = "evidence"


@contextmanager
def s3(folder: Path) -> Iterator[dict[str, str]]:
    """s3rver with a bucket in `folder`; gives the environment by which clients find it."""
    script = program("s3rver", "node_modules/s3rver/bin/s3rver.js")
    command = ["node", str(script), "-d", str(folder), "-a", "127.0.0.1", "-p", "0", "--silent"]
    with subprocess.Popen(
        [*command, "--configure-bucket", BUCKET], stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout is not None
            line = next((each for each in server.stdout if "listening" in each), None)
            assert line is not None, "s3rver did not start"
            yield {
                "AWS_ENDPOINT_URL": f"http://127.0.0.1:{line.rpartition(':')[2].strip()}",
                "AWS_ACCESS_KEY_ID": "S3RVER",  # the server's own, which its manual names
                "AWS_SECRET_ACCESS_KEY": "S3RVER",
                "AWS_DEFAULT_REGION": "us-east-1",
            }
        finally:
            server.terminate()


@pytest.fixture(scope="module")
def s3_at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of a server that this process's environment leads to."""
    folder = tmp_path_factory.mktemp("s3")
    with s3(folder) as environment, pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        yield folder / BUCKET


class Failing:
    """A target that fails, or lies, at one of its calls; `inner` is the place itself."""

    def __init__(self, inner: Target, *, at: int, how: str) -> None:
        self._inner, self._at, self._how = inner, at, how
        self.calls = 0
        self.url = inner.url

    def store(self, name: str, source: BinaryIO) -> None:
        self.calls += 1
        if self.calls != self._at:
            return self._inner.store(name, source)
        if self._how == "before":
            raise EnvironmentFailure("out of reach")
        data = source.read()
        if self._how == "half":  # a place that cannot help showing what it has of a file
            self._inner.store(name, BytesIO(data[: len(data) // 2]))
            raise EnvironmentFailure("out of reach")
        if self._how == "after":
            self._inner.store(name, BytesIO(data))
            raise EnvironmentFailure("out of reach")
        changed = bytes([data[0] ^ 1]) + data[1:]
        return self._inner.store(name, BytesIO(changed))  # and says that all is well

    def reading(self, name: str) -> BinaryIO | None:
        return self._inner.reading(name)

    def names(self, folder: str) -> tuple[str, ...]:
        return self._inner.names(folder)
