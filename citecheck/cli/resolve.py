"""``citecheck resolve``: where links lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from citecheck.cli.options import network_options, run_options, set_up_logging, settings_from
from citecheck.cli.screen import Screen
from citecheck.cli.status import of_state, worst

if TYPE_CHECKING:
    from citecheck.model.resolution import Resolution


@click.command("resolve", short_help="Say where links lead, hop by hop.")
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON a link.")
@run_options
@network_options
def command(urls: tuple[str, ...], **options: Any) -> int:
    """Say where links lead, hop by hop, and what became of them. Keeps nothing.

    The exit status is 1 where a link is dead or broken, 3 where one could not be checked.
    """
    from citecheck.api import resolve_urls
    from citecheck.render.json import one_line_resolution

    set_up_logging(quiet=options["quiet"], verbose=options["verbose"])
    screen = Screen(quiet=options["quiet"])
    statuses = set()
    for resolution in resolve_urls(urls, settings=settings_from(options)):
        statuses.add(of_state(resolution.verdict.state))
        if options["as_json"]:
            click.echo(one_line_resolution(resolution))
        elif not options["quiet"]:
            _show(resolution, screen)
    return worst(statuses)


def _show(resolution: Resolution, screen: Screen) -> None:
    from citecheck.urls import redact

    for number, hop in enumerate(resolution.hops):
        status = str(hop.status) if hop.status is not None else hop.failure or "-"
        screen.line(f"{'  ' if number else ''}{redact(hop.url)}  [{hop.via}, {status}]")
    screen.line(f"  {resolution.verdict.outcome}: {resolution.verdict.reason}")
