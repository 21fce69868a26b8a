"""What changed between two reports: as lines, as Markdown, as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from citecheck.render.escape import code, json_of, terminal
from citecheck.render.link_check.markdown import MOST_ROWS
from citecheck.saved.difference import Change, Difference, Kind

_LONGEST = 200
"""Characters of a value on a line."""


def text(found: Difference) -> str:
    """A line for each change, and one that counts; each begins with a word of ours."""
    return "\n".join([*lines(found), f"{counted(found)}."]) + "\n"


def lines(found: Difference) -> Iterator[str]:
    """A line for each change, which no terminal or build log obeys."""
    return map(_line, found.changes)


def _line(change: Change) -> str:
    mark = "!" if change.kind.is_worse else " "
    led = f"{change.kind.value:<15}{mark} {terminal(_cut(change.what))}"
    values = [_cut(each) for each in (change.before, change.after)]
    if all(values):
        return f"{led}  {terminal(values[0])} -> {terminal(values[1])}"
    return f"{led}  {terminal(''.join(values))}".rstrip()


def _cut(value: str) -> str:
    value = " ".join(value.split())
    return value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"


def counted(found: Difference) -> str:
    """How many changes of each kind, in words."""
    counts = Counter(change.kind for change in found.changes)
    parts = [f"{counts[kind]:,} {kind.value.replace('-', ' ')}" for kind in Kind if counts[kind]]
    return ", ".join(parts) or "nothing changed"


def markdown(found: Difference) -> str:
    """A table for a comment on a change."""
    return "".join(_markdown(found))


def _markdown(found: Difference) -> Iterator[str]:
    yield f"## citecheck: what changed\n\n{counted(found)}.\n"
    if found.changes:
        yield "\n| change | what | before | after |\n|---|---|---|---|\n"
    for each in found.changes[:MOST_ROWS]:
        kind = f"**{each.kind.value}**" if each.kind.is_worse else each.kind.value
        yield f"| {kind} | {code(each.what)} | {code(each.before)} | {code(each.after)} |\n"
    if len(found.changes) > MOST_ROWS:
        yield f"\nAnd {len(found.changes) - MOST_ROWS:,} more.\n"


def as_json(found: Difference) -> str:
    """Everything, indented."""
    told = {
        "old": found.old,
        "new": found.new,
        "worse": found.is_worse,
        "changes": changes_json(found.changes),
    }
    return json_of(told, indent=2) + "\n"


def changes_json(changes: Iterable[Change]) -> list[dict[str, object]]:
    """Changes as they stand in JSON."""
    return [
        {
            "kind": each.kind.value,
            "worse": each.kind.is_worse,
            "what": each.what,
            "before": each.before,
            "after": each.after,
        }
        for each in changes
    ]
