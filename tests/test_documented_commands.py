"""Every command line in README and docs runs as it stands there.

They are run in a folder in which lies what they name, in this process, each page's in order, with
the network switched off by the environment as any user could (``CITECHECK_REPORT_OFFLINE=1``).
What is not run stands in ``tests/data/documentation/exceptions.toml``.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import shlex
import shutil
import socket
import sys
import tomllib
from pathlib import Path
from typing import Any

import click
import duckdb
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from citecheck.archives_file import read_archives
from citecheck.cli import _citecheck, _guarded
from citecheck.cli.status import Status
from citecheck.hosts_file import read_hosts
from citecheck.model.errors import ConfigurationError
from citecheck.monitoring.channels import read_channels
from citecheck.policy.settings_file import read as read_settings
from tests.cli.command import SEED, run
from tests.documented import PAGES, ROOT, blocks, exceptions
from tests.web import LoopbackWeb, Page

_IN_PASSING = re.compile(r"(?<!`)`citecheck((?: [^`|>]+)?)(?:[|>][^`]*)?`(?!`)")
_IN_A_TABLE = re.compile(r"^\|.*?`(citecheck [^`]+)`", re.MULTILINE)
_ENDLESS = {"serve", "replay", "lsp", "watch"}
"""They go on until they are stopped: only their command lines are read."""
_READ_ALONE = tuple(each["begins"] for each in exceptions()["read"])
_PLACEHOLDERS = {"DIGEST": "0" * 64, "FOLDER": "articles", "HASH": "0" * 64, "RULE": "CC101"}
_QUERIES = {each.page: [each.text] for each in blocks() if each.language == "sql"}
"""What is asked of what a page's commands have made."""
_ENDED_WELL = {Status.CLEAN, Status.FINDINGS, Status.INCOMPLETE}
_ARTICLE = (
    "<html lang=en><title>A</title><body><p>“Yes,” said the mayor. "
    "See <a href='http://cited.example/page'>this</a>."
)


def documented() -> list[Any]:
    """The command lines of ours in each page that has any."""
    lines: dict[str, list[str]] = {}
    for block in blocks():
        if block.language in {"console", "sh"}:
            parts = [part.strip() for line in block.commands() for part in _parts(line)]
            lines.setdefault(block.page, []).extend(filter(_is_ours, parts))
    index = (ROOT / "docs" / "index.md").read_text("utf-8")
    lines["docs/index.md"] = re.findall(_IN_A_TABLE, index)
    return [pytest.param((page, each), id=page) for page, each in lines.items() if each]


def _parts(line: str) -> list[str]:
    return re.split(r"[|]|&&", line)


def _is_ours(part: str) -> bool:
    return part.split()[:1] == ["citecheck"]


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all that the docs' commands name, its evidence made by a real run."""
    folder = tmp_path_factory.mktemp("newsroom")
    for name in ("article.html", "draft.html", "drafts/a.html", "articles/a.html"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(_ARTICLE, "utf-8")
    shutil.copy(SEED, folder / "draft.txt")
    (folder / "docs").mkdir()
    (folder / "docs" / "a.md").write_text("See [this](https://cited.example/).\n", "utf-8")
    shutil.copy(ROOT / "README.md", folder)
    shutil.copy(ROOT / "examples" / "wacz" / "harbour.wacz", folder)
    row = json.dumps({"id": "a", "html": _ARTICLE})
    (folder / "articles-2025.jsonl.gz").write_bytes(gzip.compress(row.encode()))
    (folder / "archives.toml").write_text("[wayback]\n", "utf-8")
    (folder / "monitor.toml").write_text('[feed]\nfile = "changes.xml"\n', "utf-8")
    (folder / "key.pem").write_bytes(_key())
    with LoopbackWeb() as web:
        web.add("cited.example", {"/page": Page("some words to read")})
        shutil.copy(web.ca_file, folder / "staging-ca.pem")
        done = run("report", "article.html", *web.cli_arguments(), folder=folder)
    assert done.returncode == Status.CLEAN, done.stderr
    made = folder / "citecheck-report" / "article"
    shutil.copy(made / "evidence.wacz", folder)
    (folder / "case").mkdir()
    shutil.copytree(folder / ".citecheck", folder / "case" / ".citecheck")
    shutil.copy(folder / "evidence.wacz", folder / "case" / "story.wacz")
    for name in ("before", "after"):
        shutil.copytree(made, folder / name)
    return folder


def _key() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    form = serialization.PrivateFormat.PKCS8
    return key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())


@pytest.mark.parametrize("documented_page", documented())
def test_the_commands_of_a_page(
    documented_page: tuple[str, list[str]],
    newsroom: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    page, lines = documented_page
    folder = shutil.copytree(newsroom, tmp_path / "newsroom")
    monkeypatch.chdir(folder)

    def no_network(*_arguments: object, **_keywords: object) -> list[object]:
        raise socket.gaierror(socket.EAI_AGAIN, "the tests reach no network")

    monkeypatch.setattr(socket, "getaddrinfo", no_network)
    wrong = []
    for line in lines:
        words = [_PLACEHOLDERS.get(word, word) for word in shlex.split(line, comments=True)[1:]]
        words = words[: words.index(">")] if ">" in words else words
        read_alone = words[0] in _ENDLESS or line.startswith(_READ_ALONE)
        status = _read(words) if read_alone else _run(words, monkeypatch)
        if status not in _ENDED_WELL:
            wrong.append(f"{line}: {status}: {capfd.readouterr().err[-300:]}")
    assert wrong == []
    for query in _QUERIES.get(page, ()):
        assert duckdb.sql(query).fetchall() == []  # offline nothing is lost


@pytest.mark.parametrize(
    "block",
    [
        pytest.param(block.text, id=f"{block.page}-{number}")
        for number, block in enumerate(blocks())
        # those of extend.md are files that tests/test_extending.py lays out
        if block.language == "toml" and block.page != "docs/extend.md"
    ],
)
def test_a_file_of_settings_can_be_read(
    block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each TOML block is what one of our readers of such files takes."""
    for name in re.findall(r'env = "(\w+)"', block):
        monkeypatch.setenv(name, f"whsec_{'A' * 44}")
    file = tmp_path / ("pyproject.toml" if "[tool.citecheck" in block else "citecheck.toml")
    file.write_text(block, "utf-8")
    refused = []
    readers = (read_settings, read_hosts, read_archives, read_channels)
    for read in readers:
        try:
            read(file)
        except ConfigurationError as error:
            refused.append(str(error))
    assert len(refused) < len(readers), refused


def test_what_is_named_in_passing_exists() -> None:
    """Of a command within a sentence: the command, and each of its options."""
    unknown = []
    for page in PAGES:
        for words in map(str.split, _IN_PASSING.findall(page.read_text("utf-8"))):
            known = _options(words)
            named = {each.partition("=")[0] for each in words if each.startswith("-")} - {"-"}
            if known is None or not named <= known:
                unknown.append(f"{page.relative_to(ROOT)}: citecheck {' '.join(words)}")
    assert unknown == []


def _options(words: list[str]) -> set[str] | None:
    """Of the command that words begin with, and of all; ``None`` where there is no such command."""
    context = click.Context(_citecheck, info_name="citecheck", **_citecheck.context_settings)
    command: click.Command | None = _citecheck
    known = {"-h", "--help", "--version"}
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        command, words = command.get_command(context, words[0]), words[1:]
    if command is None:
        return None
    return known.union(*(each.opts + each.secondary_opts for each in command.params))


def test_what_others_start_is_a_command(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The editor's and cron's, whose own forms only they can read."""
    monkeypatch.chdir(newsroom)
    (helix,) = (each.text for each in blocks() if each.text.startswith("[language-server."))
    server = tomllib.loads(helix)["language-server"]["citecheck"]
    (line,) = (each.text for each in blocks() if each.text.startswith("17 * * * *"))
    for words in ([server["command"], *server["args"]], line.partition("&& ")[2].split()):
        assert words[0] == "citecheck"
        assert _read(words[1:]) == Status.CLEAN


def _run(words: list[str], monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(sys, "argv", ["citecheck", *words])
    piped = "README.md\n" if "--files-from" in words else _ARTICLE
    stdin = io.TextIOWrapper(io.BytesIO(piped.encode()), "utf-8")
    monkeypatch.setattr(sys, "stdin", stdin)
    named = words[: 1 + (words[0] == "corpus")]
    monkeypatch.setenv(f"CITECHECK_{'_'.join(named).upper()}_OFFLINE", "1")
    return _guarded()


def _read(words: list[str]) -> int:
    """Read a command line without running it."""
    context = click.Context(_citecheck, info_name="citecheck", **_citecheck.context_settings)
    command = _citecheck.get_command(context, words[0])
    assert command is not None, words[0]
    command.make_context(words[0], words[1:], parent=context)
    return Status.CLEAN
