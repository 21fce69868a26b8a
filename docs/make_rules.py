"""Writes docs/rules/ from the rules themselves: ``python docs/make_rules.py``."""  # noqa: INP001  a script of its own, no package

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path

from citecheck import registry
from citecheck.protocols import Rule

FOLDER = Path(__file__).parent / "rules"

GROUPS = {
    "1": "Links",
    "2": "Posts",
    "3": "Attributions",
    "4": "Evidence",
    "5": "Dates and consistency",
    "9": "The run itself",
}


def pages() -> dict[str, str]:
    """The text of every page, by file name. The rules of installed plug-ins are left out."""
    rules = [rule for rule in registry.rules() if _module(rule).startswith("citecheck.rules.")]
    return {f"{rule.CODE}.md": page(rule) for rule in rules} | {"index.md": index(rules)}


def page(rule: Rule) -> str:
    """One rule's page: its name, its weight, and its docstring."""
    explained = inspect.getdoc(rule) or ""
    return (
        f"# {rule.CODE} {rule.NAME}\n\n{rule.SUMMARY}\n\nSeverity: {rule.SEVERITY}\n\n{explained}\n"
    )


def index(rules: list[Rule]) -> str:
    """The list of rules, by group."""
    return "\n".join(_index_lines(rules)) + "\n"


def _index_lines(rules: list[Rule]) -> Iterator[str]:
    yield "# The rules\n"
    yield "What citecheck looks for. An error is a fault; a warning wants somebody to look; a note"
    yield "says what an editor may want to know. These pages are made from the rules themselves by"
    yield "`python docs/make_rules.py`."
    for digit, title in GROUPS.items():
        group = [rule for rule in rules if rule.CODE[2] == digit]
        if group:
            yield f"\n## {title}\n\n| rule | severity | what it finds |\n|---|---|---|"
            for rule in group:
                link = f"[{rule.CODE} {rule.NAME}]({rule.CODE}.md)"
                yield f"| {link} | {rule.SEVERITY} | {rule.SUMMARY} |"


def _module(rule: Rule) -> str:
    return str(getattr(rule, "__name__", ""))


def main() -> None:
    """Write the pages, and remove those of rules that are no more."""
    FOLDER.mkdir(exist_ok=True)
    wanted = pages()
    for old in FOLDER.glob("*.md"):
        if old.name not in wanted:
            old.unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
