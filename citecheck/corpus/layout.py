"""What lies where in a corpus's folder, and when it is finished.

::

    FOLDER/
      manifest.json         what is read, with which settings; written once
      units.jsonl           the work units of the input; written once
      planning.lock         held while these two are written
      found/00042.parquet   articles and what they cite, by unit
      cited/00042.parquet   the addresses that a unit cites, by share
      frontier.json         the parts of the web to resolve; written once
      resolutions/          what addresses lead to, by part
      joined/               the same again, for each group of units what it cites
      repeats/              which articles of a unit are in one before it
      articles/ links/ posts/ attributions/ ...   the tables (`render.tables`), a file a unit
      store/                what is remembered of the web, its evidence, and who asks whom
      wacz/                 what the web answered, byte for byte, by part
      done/STAGE/NAME.json  what is finished, and what it came to

A file appears whole, and what marks a piece of work as finished appears after all that it made. So
whatever is killed when, what is marked is there, and what is not marked is made anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from citecheck.durable import write_whole
from citecheck.model.errors import EnvironmentFailure, StoreError
from citecheck.model.values import frozen


def tables_of() -> tuple[str, ...]:
    """The tables that a corpus comes to, each a folder of Parquet files."""
    from citecheck.render.tables import NAMES

    return ("articles", *NAMES)


@frozen
class Layout:
    """The folder of one corpus."""

    folder: Path

    @property
    def manifest(self) -> Path:
        return self.folder / "manifest.json"

    @property
    def units(self) -> Path:
        return self.folder / "units.jsonl"

    @property
    def frontier(self) -> Path:
        return self.folder / "frontier.json"

    def found(self, unit: int) -> Path:
        return self.folder / "found" / f"{unit:05}.parquet"

    def cited(self, unit: int) -> Path:
        return self.folder / "cited" / f"{unit:05}.parquet"

    def repeats(self, unit: int) -> Path:
        """Which rows of a unit are in one before it; it is there where some are."""
        return self.folder / "repeats" / f"{unit:05}.json"

    def table(self, name: str, unit: int) -> Path:
        return self.folder / name / f"{unit:05}.parquet"

    def resolutions(self, part: str) -> Path:
        return self.folder / "resolutions" / f"{part}.parquet"

    def joined(self, group: int) -> Path:
        """The folder with what the units of a group cite."""
        return self.folder / "joined" / f"{group:05}"

    def package(self, part: str) -> Path:
        """The WACZ file of a part."""
        return self.folder / "wacz" / f"{part}.wacz"

    def is_done(self, stage: str, name: str) -> bool:
        """Whether a piece of work is finished."""
        return self._mark(stage, name).exists()

    def done(self, stage: str, name: str) -> Mapping[str, Any]:
        """What a finished piece of work came to. Raises `StoreError` where that is damaged."""
        path = self._mark(stage, name)
        try:
            told = msgspec.json.decode(path.read_bytes())
        except (OSError, ValueError) as error:
            raise StoreError(
                f"{path} cannot be read: {error}", hint="remove it to have that work done anew"
            ) from error
        if not isinstance(told, dict):
            raise StoreError(f"{path} is no mark", hint="remove it to have that work done anew")
        return told

    def all_done(self, stage: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Every finished piece of a stage's work by name, and what it came to."""
        for path in sorted((self.folder / "done" / stage).glob("[!.]*.json")):
            yield path.stem, self.done(stage, path.stem)

    def mark(self, stage: str, name: str, told: Mapping[str, Any]) -> None:
        """Say that a piece of work is finished. All that it made is there."""
        path = self._mark(stage, name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, msgspec.json.encode(told))
        except OSError as error:
            raise unwritable(path, error) from error

    def _mark(self, stage: str, name: str) -> Path:
        return self.folder / "done" / stage / f"{name}.json"

    def make(self, folders: Iterable[Path]) -> None:
        """See to it that folders are there. Raises `EnvironmentFailure`."""
        for folder in folders:
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise unwritable(folder, error) from error


def unwritable(path: Path, error: OSError) -> EnvironmentFailure:
    """What to raise where a file of the corpus cannot be written."""
    return EnvironmentFailure(
        f"{path} cannot be written: {error.strerror or error}",
        hint="free space or check the permissions, and run the same command again",
    )
