"""``citecheck diff``: what changed between two reports of an article."""

from __future__ import annotations

from pathlib import Path

import click

from citecheck.cli.status import Status

_REPORT = click.Path(exists=True, path_type=Path)


@click.command("diff", short_help="Say what changed between two reports of an article.")
@click.argument("old", type=_REPORT)
@click.argument("new", type=_REPORT)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="How it is told.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["worse", "change", "never"]),
    default="worse",
    show_default=True,
    help="What makes the exit status 1.",
)
def command(old: Path, new: Path, form: str, fail_on: str) -> int:
    """Say what changed between two reports of an article.

    OLD and NEW are each a report.json, or the folder that it lies in. Worse is a link that died, a
    post that is gone or was edited, a quotation that its source has no longer, and a new finding.
    Reaches no network.

    The exit status is 0 where nothing of that kind changed, 1 where something did, and 2 where a
    report cannot be read.

    \b
    Examples:
      citecheck diff before/report.json after/report.json
      citecheck diff --format markdown --fail-on never before/ after/
    """  # noqa: D301 -- click wants the control character
    from citecheck.render import difference as told
    from citecheck.saved.difference import difference
    from citecheck.saved.report import read

    found = difference(read(old), read(new))
    forms = {"text": told.text, "json": told.as_json, "markdown": told.markdown}
    click.echo(forms[form](found), nl=False)
    failed = found.is_worse if fail_on == "worse" else bool(found.changes)
    return Status.FINDINGS if failed and fail_on != "never" else Status.CLEAN
