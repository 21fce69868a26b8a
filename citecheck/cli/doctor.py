"""``citecheck doctor``: whether citecheck can do its work on this machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from citecheck.cli.options import (
    network_options,
    run_options,
    set_up_logging,
    settings_from,
    store_option,
)
from citecheck.cli.screen import Screen
from citecheck.cli.status import Status

if TYPE_CHECKING:
    from citecheck.doctor.examined import Examined

_SIGNS = {"well": "ok", "absent": "--", "ailing": "!!"}


@click.command("doctor", short_help="Say what is installed, writable and reachable here.")
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON a thing looked at.")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("citecheck-report"),
    show_default=True,
    help="Where reports would go.",
)
@store_option("Where answers and evidence would be kept.")
@run_options
@network_options
def command(*, as_json: bool, **options: Any) -> int:
    """Say what is installed, writable and reachable here, and what to do about the rest.

    ok is well, -- is an optional part that is not there, !! is what stands in the way of a run.
    Two requests go to example.com and one to the Wayback Machine; none with --offline.

    The exit status is 3 where something stands in the way.
    """
    import asyncio

    set_up_logging(quiet=options["quiet"], verbose=options["verbose"])
    screen = Screen(quiet=options["quiet"])
    return asyncio.run(_examine(screen, options, as_json=as_json))


async def _examine(screen: Screen, options: dict[str, Any], *, as_json: bool) -> int:
    from citecheck.doctor.disk import written
    from citecheck.doctor.installed import installed
    from citecheck.doctor.network import reached
    from citecheck.doctor.settings import settings_at

    settings = settings_from(options)
    ailing = False

    def tell(each: Examined) -> None:
        nonlocal ailing
        ailing = ailing or each.health == "ailing"
        _tell(screen, each, as_json=as_json)

    for each in installed():
        tell(each)
    tell(settings_at(Path.cwd()))
    for each in written(options["store"], options["output"]):
        tell(each)
    if not settings.offline:
        async for each in reached(settings.network):
            tell(each)
    return Status.INCOMPLETE if ailing else Status.CLEAN


def _tell(screen: Screen, each: Examined, *, as_json: bool) -> None:
    from attrs import asdict

    if as_json:
        screen.line(json.dumps(asdict(each)))
        return
    screen.line(f"{_SIGNS[each.health]}  {each.part:<9}  {each.name}: {each.told}")
    if each.remedy:
        screen.line(f"{'':>15}{each.remedy}")
