"""Options about public archives, and the settings that they make."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])


def archives_option(command: _Command) -> _Command:
    """Add ``--archives FILE``."""
    return click.option(
        "--archives",
        "archives_file",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="TOML file that names the public archives to ask, with their keys.",
    )(command)


def mementos_option(command: _Command) -> _Command:
    """Add ``--mementos WHICH``."""
    return click.option(
        "--mementos",
        type=click.Choice(("none", "lost", "all")),
        help="Ask archives for copies of no link, of those that are lost, or of all; then it is "
        "told too what has changed.  [default: lost]",
    )(command)


def with_archives(options: dict[str, Any]) -> dict[str, Any]:
    """A command's options, with what they say of archives as a setting."""
    from attrs import evolve

    from citecheck.archives_file import read_archives
    from citecheck.config import Archives, MementosFor

    file = options.get("archives_file")
    archives = read_archives(file) if file is not None else Archives()
    if options.get("mementos") is not None:
        archives = evolve(archives, mementos=MementosFor(options["mementos"]))
    return {**options, "archives": archives}
