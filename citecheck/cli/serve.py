"""``citecheck serve``: the reports in a browser on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from citecheck.cli.options import store_option
from citecheck.cli.status import Status

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("serve", short_help="Show the reports in a browser on this machine.")
@click.argument("folder", type=_FOLDER, default=Path("citecheck-report"))
@store_option("Folder of a store, for the history of links.", default=None)
@click.option("--host", default="127.0.0.1", show_default=True, help="An address of this machine.")
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=8765,
    show_default=True,
    help="0 takes any that is free.",
)
def command(folder: Path, store: Any, host: str, port: int) -> int:
    """Show the reports in a browser on this machine.

    FOLDER is what 'citecheck report' wrote into (citecheck-report unless you say otherwise).
    Lists and searches articles and links, and tells the history of a link. Nothing is written,
    nobody else is served, and no network is reached. Ctrl-C ends it.

    Needs pip install 'citecheck[serve]'.
    """
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
    serve(folder, store, host=host, port=port, ready=lambda url: screen.line(f"serving  {url}"))
    return Status.CLEAN
