"""``citecheck lsp``: findings in an editor, while an article is written."""

from __future__ import annotations

from typing import Any

import click

from citecheck.cli._values import FILE
from citecheck.cli.options import max_age_option, network_options, settings_from, store_option
from citecheck.cli.status import Status


@click.command("lsp", short_help="Show findings in an editor while an article is written.")
@click.option(
    "--online",
    is_flag=True,
    help="Ask for links when an article is opened or saved; while somebody types, never.",
)
@click.option(
    "--config",
    type=FILE,
    help="The file of settings.  [default: the nearest citecheck.toml, upwards from each article]",
)
@store_option("Folder in which answers are remembered.")
@max_age_option
@network_options
def command(**options: Any) -> int:
    """Serve one editor over standard input and output, by the Language Server Protocol.

    Findings are shown where they stand, fixes are offered, and pointing at a link tells where it
    leads. Needs: pip install 'citecheck[lsp]'.
    """
    try:
        from citecheck.language_server.server import serve
    except ModuleNotFoundError as error:
        if error.name not in ("pygls", "lsprotocol"):
            raise
        from citecheck.model.errors import EnvironmentFailure

        raise EnvironmentFailure(
            "the language server is not installed", hint="pip install 'citecheck[lsp]'"
        ) from error
    from citecheck.check.policies import Policies, Wanted
    from citecheck.check.run import Gate
    from citecheck.clock import utc_now
    from citecheck.model.values import evolve

    def policies() -> Policies:
        return Policies(Wanted(), config=options["config"])

    settings = settings_from({**options, "offline": not options["online"], "archive": False})
    gate = Gate(settings, policies(), utc_now)
    typing = Gate(evolve(settings, offline=True), policies(), utc_now)
    serve(gate, typing, policies, start=lambda server: server.start_io())
    return Status.CLEAN
