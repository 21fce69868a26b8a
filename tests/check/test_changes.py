"""What a git repository has changed since a commit."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.check.changes import changed_since
from citecheck.model.errors import UsageError
from tests.check.repository import Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "articles")
    made.write("a.md", "one\ntwo\nthree\n")
    made.write("gone.md", "gone\n")
    made.write("same.md", "same\n")
    made.commit()
    return made


def lines(repository: Repository, reference: str = "main") -> dict[str, list[range]]:
    found = changed_since(reference, repository.folder)
    return {
        path.relative_to(repository.folder).as_posix(): list(each) for path, each in found.items()
    }


def test_nothing_changed(repository: Repository) -> None:
    assert lines(repository) == {}


def test_new_lines_of_changed_files_and_all_of_new_ones(repository: Repository) -> None:
    repository.write("a.md", "one\nTWO\nthree\nfour\nfive\n")
    repository.write("new.md", "new\n")
    repository.write(".gitignore", "ignored.md\n")
    repository.write("ignored.md", "no article\n")
    (repository.folder / "gone.md").unlink()
    found = lines(repository)
    assert found.pop("new.md")[0].start == 1
    assert found.pop(".gitignore")
    assert found == {"a.md": [range(2, 3), range(4, 6)]}


def test_lines_that_were_taken_out_leave_none(repository: Repository) -> None:
    repository.write("a.md", "one\nthree\n")
    assert [*map(len, lines(repository)["a.md"])] == [0]


def test_what_was_committed_on_a_branch_counts_from_where_it_left(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "draft")
    repository.write("a.md", "one\ntwo\nthree\nfour\n")
    repository.commit()
    repository.git("checkout", "-q", "main")
    repository.write("same.md", "changed on main\n")
    repository.commit()
    repository.git("checkout", "-q", "draft")
    assert lines(repository) == {"a.md": [range(4, 5)]}


@pytest.mark.parametrize("name", ["with blank.md", "één.md", "new\nline.md", "-x.md", ":(top)b.md"])
def test_names_that_git_would_quote(name: str, repository: Repository) -> None:
    repository.write(name, "one\n")
    repository.commit()
    repository.write(name, "one\ntwo\n")
    assert lines(repository) == {name: [range(2, 3)]}


def test_a_file_that_is_no_text_has_changed_as_a_whole(repository: Repository) -> None:
    repository.write("a.docx", b"PK\0\0")
    repository.commit()
    repository.write("a.docx", b"PK\0\0\0")
    assert lines(repository)["a.docx"] == [range(1, 2**31)]


def test_from_a_folder_within(repository: Repository) -> None:
    repository.write("sport/b.md", "b\n")
    repository.commit()
    repository.write("sport/b.md", "b\nc\n")
    repository.write("a.md", "one\n")
    found = changed_since("main", repository.folder / "sport")
    assert {path.name for path in found} == {"b.md", "a.md"}


def test_a_file_that_was_moved_has_those_lines_new_that_were_changed(
    repository: Repository,
) -> None:
    repository.write("long.md", "".join(f"line {number}\n" for number in range(20)))
    repository.commit()
    repository.git("mv", "long.md", "mo\nved.md")
    assert lines(repository) == {"mo\nved.md": []}
    moved = repository.folder / "mo\nved.md"
    moved.write_text(moved.read_text() + "new\n")
    assert lines(repository) == {"mo\nved.md": [range(21, 22)]}


def test_where_the_history_that_was_fetched_is_too_short(
    repository: Repository, tmp_path: Path
) -> None:
    repository.git("checkout", "-q", "-b", "draft")
    repository.write("a.md", "draft\n")
    repository.commit()
    source = f"file://{repository.folder}"
    repository.git("clone", "-q", "--depth", "1", source, str(tmp_path / "shallow"))
    shallow = Repository(tmp_path / "shallow")
    shallow.git("fetch", "-q", "--depth", "1", "origin", "main:refs/remotes/origin/main")
    with pytest.raises(UsageError, match="have no commit in common here"):
        changed_since("origin/main", shallow.folder)


@pytest.mark.parametrize("reference", ["--output=x", "-p", "nowhere", "", "main..", "a b"])
def test_what_is_no_commit(reference: str, repository: Repository) -> None:
    with pytest.raises(UsageError):
        changed_since(reference, repository.folder)
    assert not (repository.folder / "x").exists()


def test_where_there_is_no_repository(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="git cannot say what changed"):
        changed_since("main", tmp_path)
