"""``citecheck rules``: what is judged, and why."""

from __future__ import annotations

import inspect

import click

from citecheck.cli.screen import Screen
from citecheck.cli.status import Status


@click.command("rules", short_help="List the rules, or explain one.")
@click.argument("rule", required=False)
def command(rule: str | None) -> int:
    """List the rules, or explain RULE (its code, CC101, or its name, link-dead)."""
    if rule is not None:
        return explained(rule)
    from citecheck import registry

    screen = Screen()
    for each in registry.rules():
        screen.line(f"{each.CODE}  {each.NAME:<24} {each.SEVERITY:<8} {each.SUMMARY}")
    return Status.CLEAN


def explained(rule: str) -> int:
    """Print a rule's page. Raises `UsageError` where there is no such rule."""
    from citecheck import registry
    from citecheck.model.errors import UsageError

    screen, known = Screen(), registry.rules()
    found = next((each for each in known if rule.lower() in (each.CODE.lower(), each.NAME)), None)
    if found is None:
        raise UsageError(f"there is no rule {rule!r}", hint="citecheck rules lists them")
    screen.line(f"{found.CODE} {found.NAME} ({found.SEVERITY}): {found.SUMMARY}")
    screen.line("")
    for line in (inspect.getdoc(found) or "").splitlines():
        screen.line(line)
    return Status.CLEAN
