"""What mending changes in a file, as a unified diff that ``patch -p1`` and ``git apply`` take.

The format: https://www.gnu.org/software/diffutils/manual/html_node/Detailed-Unified.html, with
git's quoting of names (https://git-scm.com/docs/git-diff#Documentation/git-diff.txt-corequotePath).
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from citecheck.check.relative_path import relative_path

_CONTEXT = 3
_PLAIN = frozenset(range(0x20, 0x7F)) - set(b'"\\')
_NAMED = {7: "a", 8: "b", 9: "t", 10: "n", 11: "v", 12: "f", 13: "r", 34: '"', 92: "\\"}
_NO_END = b"\n\\ No newline at end of file\n"


def difference(path: Path, before: bytes, after: bytes) -> Iterator[bytes]:
    """The pieces of a diff; none where nothing differs. Lines end at LF alone, as for patch."""
    if before == after:
        return
    name = _name(path)
    yield b"--- " + _quoted(b"a/" + name) + b"\n+++ " + _quoted(b"b/" + name) + b"\n"
    old, new = _lines(before), _lines(after)
    for hunk in _hunks(old, new):
        first, last = hunk[0], hunk[-1]
        span = (_range(first[1], last[2]), _range(first[3], last[4]))
        yield f"@@ -{span[0]} +{span[1]} @@\n".encode()
        for tag, start, stop, new_start, new_stop in hunk:
            if tag == "equal":
                yield from _marked(b" ", old[start:stop])
                continue
            yield from _marked(b"-", old[start:stop])
            yield from _marked(b"+", new[new_start:new_stop])


Operation = tuple[str, int, int, int, int]
"""As `difflib.SequenceMatcher.get_opcodes` has it."""


def _hunks(old: Sequence[bytes], new: Sequence[bytes]) -> Iterator[Sequence[Operation]]:
    """Stretches of lines that differ with those around them.

    An edit brings no lines, so lines are compared by their numbers, which takes no time.
    """
    if len(old) != len(new):
        yield from difflib.SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(
            _CONTEXT
        )
        return
    changed = [number for number, line in enumerate(old) if line != new[number]]
    while changed:
        last = 0
        while last + 1 < len(changed) and changed[last + 1] - changed[last] <= 2 * _CONTEXT + 1:
            last += 1
        yield list(_operations(changed[: last + 1], len(old)))
        changed = changed[last + 1 :]


def _operations(changed: Sequence[int], length: int) -> Iterator[Operation]:
    at = max(0, changed[0] - _CONTEXT)
    for number in changed:
        if at < number:
            yield "equal", at, number, at, number
        yield "replace", number, number + 1, number, number + 1
        at = number + 1
    end = min(length, at + _CONTEXT)
    if at < end:
        yield "equal", at, end, at, end


def _lines(data: bytes) -> list[bytes]:
    lines = data.split(b"\n")
    return [each + b"\n" for each in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _marked(mark: bytes, lines: Sequence[bytes]) -> Iterator[bytes]:
    for line in lines:
        yield mark + (line if line.endswith(b"\n") else line + _NO_END)


def _range(start: int, stop: int) -> str:
    length = stop - start
    if length == 1:
        return str(start + 1)
    return f"{start + 1 if length else start},{length}"


def _name(path: Path) -> bytes:
    """The path from the working folder, without what leads out of it."""
    way = Path(relative_path(path))
    parts = [part for part in way.parts if part not in ("..", way.anchor)]
    return os.fsencode("/".join(parts))


def _quoted(name: bytes) -> bytes:
    if all(each in _PLAIN for each in name):
        return name + (b"\t" if b" " in name else b"")
    written = "".join(
        chr(each) if each in _PLAIN else f"\\{_NAMED.get(each, f'{each:03o}')}" for each in name
    )
    return f'"{written}"'.encode()
