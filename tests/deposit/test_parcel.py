"""What is deposited is there and whole once it is listed, wherever it broke off before."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest

from citecheck.deposit import parcel
from citecheck.deposit.parcel import MANIFEST, Parcel
from citecheck.deposit.target import Digest, Folder, digest, text
from citecheck.model.errors import EnvironmentFailure, UsageError
from tests.closed_folders import close
from tests.deposit.places import Failing


@pytest.fixture
def report(tmp_path: Path) -> Path:
    folder = tmp_path / "my report"
    (folder / "a-story").mkdir(parents=True)
    (folder / "index.html").write_text("<p>two reports")
    (folder / "a-story" / "report.json").write_text("{}")
    (folder / "a-story" / "evidence.wacz").write_bytes(bytes(range(256)) * 100)
    (folder / ".unfinished").write_text("not to be sent")
    return folder


@pytest.fixture
def target(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "deposit")


def whole(target: Folder, each: Parcel) -> bool:
    """Whether it is listed, and all that is listed is there."""
    if text(target, f"{each.folder}/{each.manifest}") != each.listing:
        return False
    return all(digest(target, f"{each.folder}/{item.name}") == item.digest for item in each.items)


def test_a_folder_is_listed_once_all_of_it_is_there(report: Path, target: Folder) -> None:
    sent = parcel.of_folder(report, "reports")
    assert parcel.put(target, sent)
    assert whole(target, sent)
    assert not parcel.put(target, sent)
    listed = [each.name for each in sent.items]
    assert listed == ["a-story/evidence.wacz", "a-story/report.json", "index.html"]
    assert sent.folder.startswith("reports/my-report-")


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="no sha256sum here")
def test_others_check_it(report: Path, target: Folder) -> None:
    for each in (parcel.of_folder(report, "reports"), parcel.of_file(report / "index.html", "one")):
        parcel.put(target, each)
        check = ["sha256sum", "--strict", "-c", each.manifest]
        place = Path(target.url) / each.folder
        subprocess.run(check, cwd=place, check=True, capture_output=True)
        (place / each.items[0].name).write_bytes(b"changed")
        assert subprocess.run(check, cwd=place, check=False, capture_output=True).returncode


@pytest.mark.parametrize("how", ["before", "half", "after", "changed"])
@pytest.mark.parametrize("at", range(1, 5))
def test_wherever_it_breaks_off_another_run_goes_on(
    how: str, at: int, report: Path, target: Folder
) -> None:
    sent = parcel.of_folder(report, "reports")
    failing = Failing(target, at=at, how=how)
    with pytest.raises(EnvironmentFailure):
        parcel.put(failing, sent)
    listed = text(target, f"{sent.folder}/{MANIFEST}")
    # The list comes last, the fourth: never is anything listed that is not there.
    assert at == 4 or listed is None
    for each in sent.items:
        assert Digest.of_path(each.path) == each.digest  # what is here is as it was
    counting = Failing(target, at=0, how="")
    assert parcel.put(counting, sent) or listed == sent.listing
    assert whole(target, sent)
    assert counting.calls <= 4 - (at - 1)  # what was there was not sent anew


def test_nothing_there_is_replaced_by_another_file_of_the_name(
    tmp_path: Path, target: Folder
) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"one")
    parcel.put(target, parcel.of_file(path, "warc", name=path.name))
    path.write_bytes(b"two")
    with pytest.raises(EnvironmentFailure, match="another file"):
        parcel.put(target, parcel.of_file(path, "warc", name=path.name))
    assert text(target, "warc/a.warc.gz") == "one"


def test_two_of_one_name_lie_side_by_side(tmp_path: Path, target: Folder) -> None:
    path = tmp_path / "capture.wacz"
    names = set()
    for content in (b"one", b"two"):
        path.write_bytes(content)
        each = parcel.of_file(path, "packages")
        parcel.put(target, each)
        names.add(each.name)
    assert len(names) == 2
    assert all(name.startswith("packages/capture-") and name.endswith(".wacz") for name in names)


def test_what_rots_there_is_seen_and_mended_when_asked(report: Path, target: Folder) -> None:
    sent = parcel.of_folder(report, "reports")
    parcel.put(target, sent)
    target.store(f"{sent.folder}/index.html", BytesIO(b"rotten"))
    assert not parcel.put(target, sent)
    assert parcel.put(target, sent, again=True)
    assert whole(target, sent)
    assert not parcel.put(target, sent, again=True)


def test_a_copy_is_believed_by_its_bytes_alone(tmp_path: Path, target: Folder) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"one")
    one = Digest.of_path(path)
    assert not parcel.holds(target, "warc", path.name, one)
    target.store(f"warc/{path.name}", BytesIO(b"one"))
    assert not parcel.holds(target, "warc", path.name, one)  # was never said to be whole
    parcel.put(target, parcel.of_file(path, "warc", name=path.name))
    assert parcel.holds(target, "warc", path.name, one)
    target.store(f"warc/{path.name}", BytesIO(b"ONE"))
    assert not parcel.holds(target, "warc", path.name, one)


def test_links_out_of_a_folder_are_not_followed(report: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (report / "link").symlink_to(tmp_path / "secret")
    (report / "folder").symlink_to(tmp_path)
    assert len(parcel.of_folder(report, "reports").items) == 3


@pytest.mark.parametrize("name", ["a\nb", MANIFEST, "a\\b"])
def test_a_name_that_no_list_can_hold_is_refused(name: str, report: Path) -> None:
    (report / name).write_text("")
    with pytest.raises(UsageError, match="list of digests"):
        parcel.of_folder(report, "reports")


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        parcel.of_folder(tmp_path, "reports")


def test_a_folder_of_which_a_part_cannot_be_opened_is_no_parcel(
    report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    close("a-story", monkeypatch)
    with pytest.raises(PermissionError, match="a-story"):
        parcel.of_folder(report, "reports")
