"""``citecheck rules``: what is judged, and why."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from citecheck.cli.screen import Screen
from citecheck.cli.status import Status

if TYPE_CHECKING:
    from citecheck.protocols import Rule


@click.command("rules", short_help="List the rules, or explain one.")
@click.argument("rule", required=False)
def command(rule: str | None) -> int:
    """List the rules, or explain RULE (its code, CC101, or its name, link-dead)."""
    if rule is not None:
        return explained(rule)
    from citecheck import registry

    listed((each, each.SEVERITY) for each in registry.rules())
    return Status.CLEAN


def listed(weighed: Iterable[tuple[Rule, str]]) -> None:
    """Print a line for each rule, with its weight."""
    screen, weighed = Screen(), list(weighed)
    width = max((len(rule.NAME) for rule, _ in weighed), default=0)
    for rule, weight in weighed:
        code = "" if rule.CODE == rule.NAME else rule.CODE
        screen.line(f"{code:<5}  {rule.NAME:<{width}}  {weight:<7}  {rule.SUMMARY}")


def explained(rule: str, own: Iterable[Rule] = ()) -> int:
    """Print a rule's page. Raises `UsageError` where there is no such rule.

    `own`: the newsroom's own rules, which stand in its settings.
    """
    from citecheck import registry
    from citecheck.model.errors import UsageError
    from citecheck.spelling import suggestion

    screen, known = Screen(), (*registry.rules(), *own)
    found = next((each for each in known if rule.lower() in (each.CODE.lower(), each.NAME)), None)
    if found is None:
        hint = suggestion(rule, [each.NAME for each in known]) or "citecheck rules lists them"
        raise UsageError(f"there is no rule {rule!r}", hint=hint)
    title = found.NAME if found.CODE == found.NAME else f"{found.CODE} {found.NAME}"
    screen.line(f"{title} ({found.SEVERITY}): {found.SUMMARY}")
    screen.line("")
    for line in (inspect.getdoc(found) or "").splitlines():
        screen.line(line)
    return Status.CLEAN
