"""``citecheck schema``: the JSON Schema of ``report.json``."""

from __future__ import annotations

import click


@click.command("schema", short_help="Print the JSON Schema of report.json.")
def command() -> int:
    """Print the JSON Schema (draft 2020-12) that every report.json follows."""
    from importlib.resources import files

    click.echo((files("citecheck") / "data" / "report.schema.json").read_text("utf-8"), nl=False)
    return 0
