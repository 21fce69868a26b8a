"""The user's file of archives: what it may say, and that it never repeats a key."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.archives_file import read_archives
from citecheck.config import ArchiveAccess, Archives, MementosFor, Settings
from citecheck.model.errors import ConfigurationError


def read(folder: Path, text: str) -> Archives:
    file = folder / "archives.toml"
    file.write_text(text, "utf-8")
    return read_archives(file)


def test_everything_that_it_may_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IA_SECRET", "geheim")
    archives = read(
        tmp_path,
        """
        mementos = "all"
        most_links = 7
        [newsroom]
        kind = "pywb"
        url = "https://Archive.Newsroom.example/all/"
        rate = 2
        [wayback]
        key = "KEY"
        secret = { env = "IA_SECRET" }
        """,
    )
    assert (archives.mementos, archives.most_links) == (MementosFor.ALL, 7)
    assert archives.ask == (
        ArchiveAccess("newsroom", "pywb", "https://archive.newsroom.example/all", rate=2),
        ArchiveAccess("wayback", key="KEY", secret="geheim"),
    )


def test_an_empty_file_is_the_default(tmp_path: Path) -> None:
    assert read(tmp_path, "") == Archives()


def test_keys_stand_in_no_report(tmp_path: Path) -> None:
    archives = read(tmp_path, '[wayback]\nkey = "geheim-1"\nsecret = "geheim-2"\n')
    told = str(Settings(archives=archives).changed())
    assert "geheim" not in told
    assert "geheim" not in repr(archives)
    assert "wayback (with a key)" in told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a = [", "not TOML"),
        ("other = 1", "no such key: 'other'"),
        ('mementos = "some"', "mementos is none of none, lost, all"),
        ("most_links = -1", "most_links is no whole number"),
        ("[wayback]\nsecrets = 'geheim'", "no such key: 'secrets'"),
        ("[wayback]\nkey = 7", "key is no text"),
        ("[wayback]\nkey = { env = 'CITECHECK_NO_SUCH' }", "the environment has no"),
        ("[wayback]\nkey = { file = 'geheim' }", "neither a text nor"),
        ('[wayback]\nkey = "geheim\\n"', "no header's value"),
        ("[newsroom]\nurl = 'ftp://a.example/'", "no web address"),
        ("[newsroom]\nurl = 'https://me:geheim@a.example/'", "no user"),
        ("[newsroom]\nurl = 'https://a.example/?x'", "no user, query"),
        ("[wayback]\nrate = 0", "above 0"),
        ("[wayback]\nrate = true", "no number"),
        ("['a b']\nurl = 'https://a.example'", "no name for an archive"),
    ],
)
def test_what_is_refused_is_told_without_any_key(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        read(tmp_path, text)
    assert words in str(raised.value)
    assert "geheim" not in f"{raised.value} {raised.value.hint}"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot read"):
        read_archives(tmp_path / "none.toml")
