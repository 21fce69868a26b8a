"""From arguments to inputs, and from inputs to bytes."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from citecheck.load.inputs import Input, expand, one_input, read_bytes
from citecheck.model.errors import InputError, InputTooLarge
from tests.closed_folders import close


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.md", "sub/c.HTML", "sub/deep/d.txt", "x.png", ".hidden.txt",
                 ".git/e.txt", "sub/.f.md", "odd[1].txt"):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path


def _names(*arguments: str | Path) -> list[str]:
    return [
        found.name if isinstance(found, Input) else f"! {found.message}"
        for found in expand(arguments)
    ]


def test_a_folder_gives_what_can_be_read_in_order(folder: Path) -> None:
    expected = ["a.md", "b.txt", "odd[1].txt", "sub/c.HTML", "sub/deep/d.txt"]
    assert _names(".") == expected
    assert _names("sub/") == ["sub/c.HTML", "sub/deep/d.txt"]
    assert [os.path.relpath(name, folder) for name in _names(folder)] == expected


def test_links_between_folders_end(folder: Path) -> None:
    (folder / "sub/loop").symlink_to(folder)
    (folder / "sub/self").symlink_to(folder / "sub/self")
    (folder / "linked.txt").symlink_to(folder / "b.txt")
    assert "linked.txt" in _names(".")
    assert len(_names(".")) == 6
    assert len(_names("**/*.txt")) == 4


def test_patterns(folder: Path) -> None:
    assert _names("*.txt") == ["b.txt", "odd[1].txt"]
    assert _names("**/*.txt") == ["b.txt", "odd[1].txt", "sub/deep/d.txt"]
    assert _names("sub/**/*") == ["sub/c.HTML", "sub/deep/d.txt"]
    assert _names("?.md") == ["a.md"]
    assert _names(".*.txt") == [".hidden.txt"]
    assert _names(f"{folder}/?.txt") == [f"{folder}/b.txt"]
    assert _names("*.png") == ["x.png"]
    assert _names("*.rst") == ["! *.rst: matches no file"]


@pytest.mark.usefixtures("folder")
def test_a_file_of_that_name_goes_before_a_pattern() -> None:
    assert _names("odd[1].txt") == ["odd[1].txt"]


@pytest.mark.usefixtures("folder")
def test_no_input_twice_and_none_lost() -> None:
    assert _names("b.txt", "./b.txt", "*.txt", "missing.txt", "-", "a.md") == [
        "b.txt", "odd[1].txt", "! missing.txt: no such file", "-", "a.md",
    ]  # fmt: skip


def test_addresses_and_standard_input_are_only_recognised() -> None:
    found = list(expand(["https://example.com/*?x=[1]", "HTTP://example.com", "-"]))
    assert [(f.name, f.url, f.stdin) for f in found if isinstance(f, Input)] == [
        ("https://example.com/*?x=[1]", "https://example.com/*?x=[1]", False),
        ("HTTP://example.com", "HTTP://example.com", False),
        ("-", None, True),
    ]


@pytest.mark.parametrize(
    "argument", ["", "nothing", "a\0b", "x" * 5000, "*" * 5000, "a/../b/**c", "["]
)
def test_a_bad_argument_is_a_value_with_advice(
    argument: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (found,) = expand([argument])
    assert isinstance(found, InputError)
    assert found.hint


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    (found,) = expand([tmp_path])
    assert isinstance(found, InputError)
    assert ".html" in found.hint


def test_one_input(folder: Path) -> None:
    assert one_input("-").stdin
    assert one_input("https://example.com/").url == "https://example.com/"
    assert one_input(folder / "b.txt").path == folder / "b.txt"
    assert one_input("./b.txt").name == "b.txt"
    for wrong in (folder, "a\0b"):
        with pytest.raises(InputError):
            one_input(wrong)


def test_bytes_are_bounded(folder: Path) -> None:
    source = one_input(folder / "b.txt")
    assert read_bytes(source, limit=5) == b"b.txt"
    with pytest.raises(InputTooLarge, match=r"b\.txt: longer than 4 bytes"):
        read_bytes(source, limit=4)
    stdin = Input("-", stdin=True)
    assert read_bytes(stdin, limit=3, stdin=io.BytesIO(b"abc")) == b"abc"
    with pytest.raises(InputTooLarge):
        read_bytes(stdin, limit=2, stdin=io.BytesIO(b"abc"))


@pytest.mark.skipif(sys.platform != "linux", reason="there is no such file")
def test_a_file_may_be_longer_than_it_says() -> None:
    source = one_input("/proc/version")
    assert Path("/proc/version").stat().st_size == 0
    assert read_bytes(source, limit=10_000) == Path("/proc/version").read_bytes() != b""
    with pytest.raises(InputTooLarge):
        read_bytes(source, limit=5)


def test_what_is_no_file_is_refused_at_once(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    for path in ("pipe.txt", "/dev/zero", "sub", "missing", "b.txt/x"):
        with pytest.raises(InputError) as caught:
            read_bytes(Input(path, path=Path(path)), limit=10)
        assert path in caught.value.message
        assert caught.value.hint
    with pytest.raises(InputError):
        read_bytes(Input("https://example.com/", url="https://example.com/"), limit=10)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_permissions_are_named(folder: Path) -> None:
    (folder / "b.txt").chmod(0)
    with pytest.raises(InputError, match=r"b\.txt") as caught:
        read_bytes(one_input(folder / "b.txt"), limit=10)
    assert "permissions" in caught.value.hint


def test_a_folder_that_cannot_be_opened_is_named_and_the_others_are_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    close("deep", monkeypatch)
    told = "! sub/deep: Permission denied, so what lies there is not read"
    assert _names(".") == [told, "a.md", "b.txt", "odd[1].txt", "sub/c.HTML"]
    assert _names("sub/deep") == [told]
