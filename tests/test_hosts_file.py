"""The file with what is different for single hosts: strict, and silent about its values."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.config import HostOverride
from citecheck.hosts_file import read_hosts
from citecheck.model.errors import ConfigurationError


def read(folder: Path, text: str) -> tuple[HostOverride, ...]:
    file = folder / "hosts.toml"
    file.write_text(text, "utf-8")
    return read_hosts(file)


def test_all_that_can_be_set(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        """
        ["Example.org"]
        headers = { X-Preview = "1" }
        cookies = { session = "abc" }
        basic_auth = { user = "me", password = "secret" }
        ["http://staging.example.org:8080"]
        concurrency = 2
        ["*.bücher.example"]
        rate = 1
        """,
    )
    assert found == (
        HostOverride("example.org", (("X-Preview", "1"),), (("session", "abc"),), ("me", "secret")),
        HostOverride("http://staging.example.org:8080", concurrency=2),
        HostOverride("*.xn--bcher-kva.example", rate=1.0),
    )
    assert found[1].origin == ("http", "staging.example.org", 8080)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('["a.example"]\ncokies = { a = "s3cret" }', "did you mean cookies?"),
        ('["a.example"]\nx = "s3cret"', "there are headers"),
        ("[a.example]\nrate = 1", "in quotation marks"),
        ("rate = 1", "no table"),
        ('["a.example"]\ncookies = { a = 5 }', "no table of texts"),
        ('["a.example"]\nrate = 0', "above 0"),
        ('["a.example"]\nconcurrency = true', "above 0"),
        ('["a.example"]\nbasic_auth = { user = "s3cret" }', "other keys"),
        ('["*.a.example"]\ncookies = { a = "s3cret" }', "for one host only"),
        ('["a b"]\nrate = 1', "is no host"),
        ('["me:s3cret@a.example"', "not TOML"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read(tmp_path, text)
    assert told in str(caught.value)
    assert "s3cret" not in str(caught.value)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot read"):
        read_hosts(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes(b"\xff")
    with pytest.raises(ConfigurationError, match="UTF-8"):
        read_hosts(tmp_path / "latin.toml")
