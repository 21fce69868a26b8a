"""Mending articles: what rules offer is made, the article is checked again, until nothing is left.

All of it happens in memory. The file is written once, at the end, whole or not at all, and only if
it is still the one that was checked.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from citecheck.check.edits import Pick, edited, edits_of, picked
from citecheck.check.run import Done, Gate
from citecheck.durable import appearing
from citecheck.load.inputs import Input, read_bytes
from citecheck.model.errors import EnvironmentFailure, InputError
from citecheck.model.values import frozen
from citecheck.waiting import aside

_MOST = 10
"""Times that one article is mended and checked again."""


@frozen
class Mended:
    """An article before and after."""

    done: tuple[Done, ...]
    """What is found in it after."""
    before: bytes = b""
    after: bytes = b""
    picks: tuple[Pick, ...] = ()
    """The fixes that were made, in the order in which they were."""
    trouble: str = ""
    """Why nothing could be mended, where something might have been."""

    @property
    def is_changed(self) -> bool:
        """Whether anything was mended."""
        return self.before != self.after


async def mended(gate: Gate, source: Input, found: Sequence[Done], *, unsafe: bool) -> Mended:
    """Make the fixes of one input's article, as far as they are safe or may be made.

    Raises `ConfigurationError` and `StoreError`.
    """
    unmended = tuple(found)
    trouble = _unfit(source, found)
    if trouble or len(found) != 1 or not picked(found[0].article.findings, unsafe=unsafe):
        return Mended(unmended, trouble=trouble)
    try:
        before = await aside(read_bytes, source, limit=gate.settings.max_input)
    except InputError as error:
        return Mended(unmended, trouble=str(error))
    if hashlib.sha256(before).hexdigest() != found[0].article.sha256:
        return Mended(unmended, trouble=f"{source.name}: {_CHANGED}")
    data, latest, made = before, found[0], list[Pick]()
    for _ in range(_MOST):
        picks = picked(latest.article.findings, unsafe=unsafe)
        if not picks:
            break
        after = edited(data, edits_of(picks))
        done = await gate.recheck(source, after)
        if after == data or done.article.error is not None:
            break
        data, latest = after, done
        made += picks
    return Mended((latest,), before, data, tuple(made))


_CHANGED = "was changed while it was checked, and is left as it is"


def _unfit(source: Input, found: Sequence[Done]) -> str:
    """Why an input cannot be edited, where anything is found in it."""
    if not any(each.counts for done in found for each in done.article.findings):
        return ""
    if source.path is None:
        return f"{source.name}: is no file, and is not edited"
    if all(done.article.is_editable for done in found):
        return ""
    return f"{source.name}: files of this format are read, not edited"


def write(path: Path, before: bytes, after: bytes) -> None:
    """Put an article into the place of the one that was checked.

    The file that a link points at is written, with the permissions that it has. Raises
    `EnvironmentFailure` where it was changed meanwhile, or cannot be written.
    """
    target = path.resolve()
    try:
        if target.read_bytes() != before:
            raise EnvironmentFailure(f"{path}: {_CHANGED}", hint="run the check again")
        mode = target.stat().st_mode & 0o7777
        with appearing(target, mode=mode & 0o600 | 0o600) as file:
            file.write(after)
            if hasattr(os, "fchmod"):
                os.fchmod(file.fileno(), mode)
    except OSError as error:
        raise EnvironmentFailure(f"{path}: cannot be written: {error.strerror or error}") from error
