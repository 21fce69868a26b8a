"""Names of files that are made of others' words: the same file on every system, and no other."""

from __future__ import annotations

import ntpath
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.file_name import file_name
from citecheck.publish import Folders
from citecheck.render import index

_DEVICES = ("CON", "nul", "com1", "LPT9", "aux.2024", "PRN.tar.gz", "Com0")


def is_reserved(name: str) -> bool:
    """Whether Windows keeps it for a device, as Python knows it."""
    if sys.version_info >= (3, 13):
        return ntpath.isreserved(name)
    return PureWindowsPath(name).is_reserved()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Budget 2024: what is left?", "Budget-2024-what-is-left"),
        ("a:b", "a-b"),  # another stream of the file a, on Windows
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Users\\x", "C-Users-x"),
        (".hidden.", "hidden"),
        ("ends here...", "ends-here"),
        ("конец", "other"),
        ("", "other"),
        ("..", "other"),
        ("console", "console"),
        ("com10", "com10"),
        *((device, f"other-{device}") for device in _DEVICES),
        ("x" * 79 + ".y", "x" * 79),
    ],
)
def test_a_name_is_made(text: str, name: str) -> None:
    assert file_name(text, otherwise="other") == name


@given(st.text(max_size=120) | st.sampled_from(_DEVICES))
def test_any_name_is_one_plain_part_of_a_path_on_each_system(text: str) -> None:
    name = file_name(text, otherwise="other")
    for kind in (PurePosixPath, PureWindowsPath):
        path = kind("folder") / name
        assert path.parts == ("folder", name)
        assert not path.is_absolute()
    assert not is_reserved(name)
    assert not name.endswith((".", " "))
    assert name.isascii()
    assert len(name) <= 80 + len("other-")


def test_no_two_articles_have_one_folder_where_case_does_not_count() -> None:
    folders = Folders(Path("out"))
    names = [
        "a.md",
        "A.md",
        "b/a.md",
        "b\\a.md",
        "A.html",
        "a.md",
        "con.md",
        "CON.html",
        "con.x.md",
    ]
    names += ["статья.html", "конец.html", "x" * 200, "x" * 201, "index.html.md", "article-con.md"]
    given_ = [folders.folder(name).name for name in names]
    assert len({name.lower() for name in given_}) == len(names) == folders.number
    assert not any(is_reserved(name) for name in given_)
    assert not {name.lower() for name in given_} & {index.HTML, index.JSON}


def test_an_article_has_the_same_folder_whatever_its_path_is_written_with() -> None:
    assert [
        Folders(Path("out")).folder(name).name
        for name in (
            "drafts/the budget.md",
            "drafts\\the budget.md",
            "https://site.example/the budget/",
        )
    ] == ["the-budget"] * 3


def test_articles_of_one_input_are_told_apart() -> None:
    folders = Folders(Path("out"))
    given_ = [folders.folder("in/mail.mbox", f"in/mail.mbox@{n}").name for n in (0, 4711)]
    assert given_ == ["mail-0", "mail-4711"]
