"""A WACZ file shown by pywb, the replay tool that archives run, to this machine alone.

pywb (GPL-3.0) is run as the program that its own installation made; nothing of it is imported.
What it serves is the file and nothing else: no live web, no recording, and its content policy
keeps pages from asking for anything that is not archived.
"""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING
from urllib.parse import quote

from citecheck.archive import cdxj, zip_reading
from citecheck.archive.wacz_layout import ARCHIVE, PAGES
from citecheck.archive.zip_reading import UNREADABLE
from citecheck.model.errors import EnvironmentFailure, InputError, UsageError
from citecheck.model.values import frozen

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

_COLLECTION = "evidence"
_HOST = "127.0.0.1"
_CONFIG = """\
collections_root: collections
framed_replay: true
enable_memento: true
autoindex: 0
"""
_STARTS_WITHIN = 300.0
"""Seconds in which the program has to answer."""
_MOST_PAGES = 1000
"""Lines of a list of pages that are read."""
_MAX_LINE = 1_000_000
"""Bytes of one of them."""


@frozen
class ReplayedPage:
    """A page of the file's list, and where it is shown."""

    url: str
    timestamp: str
    """14 digits, UTC."""
    title: str | None
    address: str
    """On this machine."""


@frozen
class Replay:
    """What is being served."""

    address: str
    """Of the collection; ends with a slash."""
    pages: tuple[ReplayedPage, ...]


@frozen
class Pywb:
    """The two programs of an installation of pywb."""

    wayback: Path
    manager: Path

    @classmethod
    def find(cls, named: Path | None = None) -> Pywb:
        """`named` is its ``wayback``; else that of this Python's environment, or on the path.

        Raises `EnvironmentFailure` where there is none.
        """
        beside = str(Path(sys.executable).parent)
        found = str(named) if named else shutil.which("wayback", path=beside)
        found = found or shutil.which("wayback")
        wayback = Path(found) if found else Path("wayback")
        manager = wayback.with_name(f"wb-manager{wayback.suffix}")
        if not (found and wayback.is_file() and manager.is_file()):
            raise EnvironmentFailure(
                f"pywb, which shows archived pages, was not found{f' at {named}' * bool(named)}",
                hint="install it (pipx install pywb) or name its program with --pywb; or open "
                "the file at https://replayweb.page, which reads it in the browser",
            )
        return cls(wayback.absolute(), manager.absolute())


def unpack(wacz: Path, folder: Path) -> tuple[Path, ...]:
    """Copy the WARC files of a WACZ file, whoever made it, into `folder` under names of our own.

    Raises `InputError` for what is no WACZ file or is built to mislead, `OSError` where the
    disk fails.
    """
    try:
        with zipfile.ZipFile(wacz) as archive:
            for problem in zip_reading.unsafe(archive):
                raise InputError(f"{wacz}: {problem.where}: {problem.message}")
            return tuple(_copied(archive, folder))
    except UNREADABLE as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise InputError(f"{wacz}: it cannot be read as a WACZ file: {error}") from error


def _copied(archive: zipfile.ZipFile, folder: Path) -> Iterator[Path]:
    names = [name for name in archive.namelist() if name.startswith(ARCHIVE)]
    for name in sorted(names):
        suffix = next((end for end in (".warc.gz", ".warc") if name.endswith(end)), None)
        if suffix is None:
            continue
        # Two members may have one name in two folders, and a name may be an option's.
        target = folder / f"{names.index(name):05}{suffix}"
        with archive.open(name) as member, target.open("xb") as file:
            shutil.copyfileobj(member, file)
        yield target


def pages(wacz: Path, served: str) -> tuple[ReplayedPage, ...]:
    """The pages that the file lists first, with where they are shown under `served`."""
    try:
        with zipfile.ZipFile(wacz) as archive, archive.open(PAGES) as member:
            return tuple(_pages(member, served))
    except (*UNREADABLE, KeyError):
        return ()  # a list is for people's convenience; the records are what is shown


def _pages(member: IO[bytes], served: str) -> Iterator[ReplayedPage]:
    for _ in range(_MOST_PAGES):
        line = member.readline(_MAX_LINE)
        if not line:
            return
        try:
            page = json.loads(line)
        except (ValueError, RecursionError):
            continue
        url, time = (page.get("url"), page.get("ts")) if isinstance(page, dict) else (None, None)
        if isinstance(url, str) and isinstance(time, str) and url.isprintable():
            title = page.get("title")
            timestamp = cdxj.timestamp(time)
            address = f"{served}{timestamp}/{quote(url, safe=_IN_ADDRESS)}"
            yield ReplayedPage(url, timestamp, title if isinstance(title, str) else None, address)


_IN_ADDRESS = "%/:?#[]@!$&'()*+,;=-._~"


@asynccontextmanager
async def serving(
    wacz: Path, folder: Path, *, pywb: Pywb, port: int = 0
) -> AsyncGenerator[tuple[Replay, asyncio.subprocess.Process]]:
    """Serve `wacz` on loopback, with `folder` to work in; 0 lets the system choose the port.

    Gives what is served and the server, which runs until the context ends. Raises `InputError`
    where the file has nothing to show, `UsageError` for a port that is taken, and
    `EnvironmentFailure` where pywb does not start.
    """
    port = await _free(port)
    await asyncio.to_thread(_prepared, wacz, folder, pywb)
    command = [str(pywb.wayback), "-b", _HOST, "-p", str(port), "-d", str(folder)]
    log = folder / "pywb.log"
    with log.open("wb") as said:
        server = await asyncio.create_subprocess_exec(
            *command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True
        )
        try:
            await _answers(server, port, log)
            served = f"http://{_HOST}:{port}/{_COLLECTION}/"
            yield Replay(served, pages(wacz, served)), server
        finally:
            if server.returncode is None:
                server.terminate()
            await server.wait()


def _prepared(wacz: Path, folder: Path, pywb: Pywb) -> None:
    (folder / "config.yaml").write_text(_CONFIG, "utf-8")
    warcs = folder / "warcs"
    warcs.mkdir()
    files = unpack(wacz, warcs)
    if not files:
        raise InputError(f"{wacz}: no WARC file is in it")
    for arguments in (("init", _COLLECTION), ("add", _COLLECTION, *map(str, files))):
        done = subprocess.run(  # noqa: S603 -- a program that the user installed
            [str(pywb.manager), *arguments],
            cwd=folder,
            check=False,
            stdin=subprocess.DEVNULL,
            capture_output=True,
        )
        if done.returncode != 0:
            raise EnvironmentFailure(f"pywb cannot take the file: {_last(done.stderr)}")
    shutil.rmtree(warcs)  # pywb has copies of its own


async def _free(port: int) -> int:
    try:
        probe = await asyncio.start_server(lambda _reader, writer: writer.close(), _HOST, port)
    except OSError as error:
        raise UsageError(
            f"port {port} cannot be used: {error.strerror}", hint="name another with --port"
        ) from error
    chosen = int(probe.sockets[0].getsockname()[1])
    probe.close()
    await probe.wait_closed()
    return chosen


async def _answers(server: asyncio.subprocess.Process, port: int, log: Path) -> None:
    loop = asyncio.get_running_loop()
    until = loop.time() + _STARTS_WITHIN
    while True:
        if server.returncode is None:
            try:
                _, writer = await asyncio.open_connection(_HOST, port)
            except OSError:
                pass
            else:
                writer.close()
                return
        if server.returncode is not None or loop.time() > until:
            said = await asyncio.to_thread(log.read_bytes)
            raise EnvironmentFailure(f"pywb does not start: {_last(said)}")
        await asyncio.sleep(0.1)


def _last(said: bytes) -> str:
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return lines[-1][:300] if lines else "it said nothing"
