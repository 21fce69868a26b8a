"""``citecheck serve``: the reports in a browser on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from citecheck.cli._values import FILE
from citecheck.cli.options import store_option
from citecheck.cli.status import Status

if TYPE_CHECKING:
    from citecheck.serving.checking import Checking


@click.command("serve", short_help="Show the reports in a browser on this machine.")
@click.argument(
    "folder", type=click.Path(file_okay=False, path_type=Path), default=Path("citecheck-report")
)
@store_option("Folder of a store, for the history of links.", default=None)
@click.option("--host", default="127.0.0.1", show_default=True, help="An address of this machine.")
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=8765,
    show_default=True,
    help="0 takes any that is free.",
)
@click.option(
    "--accept-checks",
    "token_file",
    type=FILE,
    help="Judge drafts that a program posts, if it has the token that stands in this file.",
)
def command(folder: Path, store: Any, host: str, port: int, token_file: Path | None) -> int:
    """Show the reports in a browser on this machine.

    FOLDER is what 'citecheck report' wrote into (citecheck-report unless you say otherwise).
    Lists and searches articles and links, and tells the history of a link. Nothing is written,
    nobody else is served, and no network is reached. Ctrl-C ends it.

    With --accept-checks a content management system on this machine may POST drafts to
    /check?name=PATH; it is answered with what 'citecheck check --offline' finds.

    Needs pip install 'citecheck[serve]'.
    """
    if token_file is None and not folder.is_dir():  # who judges drafts need not have a report
        raise click.UsageError(
            f"Invalid value for '[FOLDER]': Directory '{folder}' does not exist."
        )
    from importlib.util import find_spec

    from citecheck.cli.screen import Screen
    from citecheck.model.errors import UsageError

    if any(find_spec(each) is None for each in ("starlette", "uvicorn")):
        raise UsageError(
            "serve needs starlette and uvicorn, which are not installed",
            hint="pip install 'citecheck[serve]'",
        )
    from citecheck.serving.server import serve

    screen = Screen()
    serve(
        folder,
        store,
        host=host,
        port=port,
        ready=lambda url: screen.line(f"serving  {url}"),
        checking=_checking(token_file) if token_file is not None else None,
    )
    return Status.CLEAN


_SHORTEST_TOKEN = 16


def _checking(token_file: Path) -> Checking:
    """What judges drafts, by the settings of the working folder."""
    from citecheck.check.policies import Policies, Wanted
    from citecheck.clock import utc_now
    from citecheck.model.errors import ConfigurationError
    from citecheck.policy.settings_file import Choice
    from citecheck.serving.checking import Checking
    from citecheck.toml_file import read_text

    token = read_text(token_file).strip()
    if len(token) < _SHORTEST_TOKEN or not (token.isascii() and token.isprintable()):
        raise ConfigurationError(
            f"{token_file}: no token of {_SHORTEST_TOKEN} letters or more",
            hint="openssl rand -hex 32 makes one",
        )
    return Checking(token, lambda: Policies(Wanted(Choice())), utc_now)
