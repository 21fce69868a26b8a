"""What a package says of itself: its members, their lengths and digests, and who signed it.

The data package: https://specs.webrecorder.net/wacz/1.1.1/; signatures:
https://specs.webrecorder.net/wacz-auth/0.1.0/.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import IO, TYPE_CHECKING, TypeGuard, cast

from citecheck.archive.problems import Problems
from citecheck.archive.wacz_layout import ARCHIVE, DESCRIPTION, DIGEST
from citecheck.archive.zip_reading import UNREADABLE
from citecheck.model.errors import EnvironmentFailure
from citecheck.model.evidence import Problem, Signature

if TYPE_CHECKING:
    from citecheck.archive.seal_check import Trust

_MAX_JSON = 32_000_000
_PIECE = 1 << 18
_ALGORITHMS = frozenset({"sha256", "sha512", "md5"})
_Resource = Mapping[str, object]


class PackageCheck:
    """Holds a package's members against what it says of them."""

    def __init__(self, archive: zipfile.ZipFile, problems: Problems, trust: Trust | None) -> None:
        self._archive, self._problems, self._trust = archive, problems, trust
        self._described = self._json(DESCRIPTION) or {}
        self.members: dict[str, tuple[int, Mapping[str, str]]] = {}
        """Those that were read to their end, by name: length, and digests by algorithm."""
        self.signature: Signature | None = None
        """Who signed it, where that holds."""
        self.unchecked: tuple[Problem, ...] = ()
        """What could not be looked at here, and why."""

    @property
    def software(self) -> object:
        """What made it, as it says."""
        return self._described.get("software")

    def check(self) -> None:
        """Read every member."""
        resources = self._resources()
        self._measure_members(_algorithms(resources))
        for resource in resources:
            self._resource(str(resource.get("path")), resource)
        listed = {str(resource.get("path")) for resource in resources}
        for path in sorted(self.members.keys() - listed - {DESCRIPTION, DIGEST}):
            self._problems.name("member-unlisted", path, "It is not listed in the data package.")
        self._own_digest()

    def _resources(self) -> list[_Resource]:
        """What the data package lists."""
        listed = self._described.get("resources")
        resources: list[_Resource] = []
        if _is_list(listed):
            resources = [each for each in listed if isinstance(each, dict)]
        if not resources:
            message = "It does not list what belongs to it."
            self._problems.name("no-description", DESCRIPTION, message)
        return resources

    def _measure_members(self, algorithms: AbstractSet[str]) -> None:
        for info in self._archive.infolist():
            if info.is_dir():
                continue
            try:
                with self._archive.open(info) as member:
                    self.members[info.filename] = _measured(member, algorithms)
            except UNREADABLE as error:
                message = f"It cannot be read: {error}."
                self._problems.name("member-unreadable", info.filename, message)
            if info.filename.startswith(ARCHIVE) and info.compress_type != zipfile.ZIP_STORED:
                message = "A WARC must be stored as it is."
                self._problems.name("member-packed", info.filename, message)

    def _resource(self, path: str, resource: _Resource) -> None:
        if path not in self.members:
            message = "It is listed in the data package but not there."
            self._problems.name("member-missing", path, message)
            return
        self._digest(path, _stated_hash(resource))
        if _stated(resource, "bytes") not in {None, self.members[path][0]}:
            message = "It is not as long as the data package says."
            self._problems.name("member-length", path, message)

    def _own_digest(self) -> None:
        """The file that has the data package's own digest, and its signature."""
        told = (self._json(DIGEST) or {}) if DIGEST in self.members else None
        if told is not None:
            self._digest(DESCRIPTION, told.get("hash"))
            if told.get("path") != DESCRIPTION:
                message = "It does not tell of which file it is."
                self._problems.name("member-digest", DIGEST, message)
        if told is not None and "signedData" in told:
            self._seal(told["signedData"], str(told.get("hash")))
        elif self._trust is not None:
            self._problems.name("signature-missing", DIGEST, "It is not signed.")

    def _seal(self, signed: object, digest: str) -> None:
        if not isinstance(signed, dict):
            message = "Its signature cannot be read."
            self._problems.name("signature-unreadable", DIGEST, message)
            return
        try:
            from citecheck.archive.seal_check import Trust, check_seal
        except (ImportError, EnvironmentFailure):  # what it needs comes with an extra
            message = "Its signature was not checked: pip install 'citecheck[sign]'."
            self.unchecked = (Problem("signature-unchecked", DIGEST, message),)
            return
        self.signature, problems = check_seal(signed, digest, self._trust or Trust())
        self._problems.add(problems)

    def _digest(self, path: str, written: object) -> None:
        algorithm, _, value = written.partition(":") if isinstance(written, str) else ("", "", "")
        if algorithm not in _ALGORITHMS:
            self._problems.name("member-digest", path, "There is no digest for it.")
        elif path in self.members and self.members[path][1].get(algorithm) != value:
            self._problems.name("member-digest", path, "It is not what its digest says.")

    def _json(self, name: str) -> dict[str, object] | None:
        try:
            with self._archive.open(name) as member:
                data = member.read(_MAX_JSON + 1)
            value = json.loads(data) if len(data) <= _MAX_JSON else None
        except (*UNREADABLE, KeyError, RecursionError):
            value = None
        if isinstance(value, dict):
            return cast("dict[str, object]", value)
        self._problems.name("not-json", name, "It is missing, or not a JSON object.")
        return None


def _is_list(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list)


def _algorithms(resources: Sequence[_Resource]) -> set[str]:
    written = {str(_stated_hash(resource)).partition(":")[0] for resource in resources}
    return (written & _ALGORITHMS) | {"sha256"}


def _stated(resource: _Resource, name: str) -> object:
    """A fact of a resource, which early packages keep one level down."""
    stats = resource.get("stats")
    inner = stats.get(name) if isinstance(stats, dict) else None
    stated = resource.get(name, inner)
    return stated if isinstance(stated, str | int) else None


def _stated_hash(resource: _Resource) -> str:
    stated, algorithm = str(_stated(resource, "hash") or ""), resource.get("hashing")
    return f"{algorithm}:{stated}" if algorithm and ":" not in stated else stated


def _measured(member: IO[bytes], algorithms: AbstractSet[str]) -> tuple[int, dict[str, str]]:
    digests = {name: hashlib.new(name, usedforsecurity=False) for name in algorithms}
    length = 0
    while piece := member.read(_PIECE):
        length += len(piece)
        for digest in digests.values():
            digest.update(piece)
    return length, {name: digest.hexdigest() for name, digest in digests.items()}
