"""Options about public archives, and the settings that they make."""

from __future__ import annotations

from typing import Any

import click

from citecheck.cli._values import FILE

archives_option = click.option(
    "--archives",
    "archives_file",
    type=FILE,
    help="TOML file that names the public archives to ask, with their keys.",
)

mementos_option = click.option(
    "--mementos",
    type=click.Choice(("none", "lost", "all")),
    help="Ask archives for copies of no link, of those that are lost, or of all; then it is "
    "told too what has changed.  [default: lost]",
)


def with_archives(options: dict[str, Any]) -> dict[str, Any]:
    """A command's options, with what they say of archives as a setting."""
    from citecheck.config import Archives, MementosFor
    from citecheck.model.values import evolve

    archives = Archives()
    if options.get("archives_file") is not None:
        from citecheck.archives_file import read_archives

        archives = read_archives(options["archives_file"])
    if options.get("mementos") is not None:
        archives = evolve(archives, mementos=MementosFor(options["mementos"]))
    return {**options, "archives": archives}
