"""From where the answers of a report were fetched: which server gave each, by which way."""

from __future__ import annotations

from collections.abc import Mapping

from citecheck.model.report import Run
from citecheck.render.shown import Shown


def servers(report: Shown) -> Mapping[str, str]:
    """The IP address of the server that gave each answer, by the answer's record; what is not
    known (behind a proxy that looks names up, of an archive's own answers) is left out.
    """
    links = (each.resolution for each in report.links if each.resolution)
    ways = (hop for each in links for hop in (*each.hops, *each.compared))
    asked = (hop for each in report.post_checks.values() for hop in each.hops)
    return {
        hop.record.record_id: hop.address
        for hop in (*ways, *asked)
        if hop.record is not None and hop.address
    }


def way_out(run: Run) -> str:
    """By which way this run reached servers.

    The machine's name and its own address are not told: a report is handed on, and they would
    say where its makers sit. Who has to know finds them in the evidence's own records and log.
    """
    if run.offline:
        return "not used (offline)"
    proxy = dict(run.settings).get("network.proxy")
    if proxy:
        return f"through the proxy {proxy}"
    return "straight from the machine that it ran on, by its own resolver of names"
