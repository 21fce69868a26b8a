"""The same corpus on a Ray cluster of two nodes, each with processes of its own."""

from __future__ import annotations

import os
import secrets
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from citecheck.config import Settings
from citecheck.corpus.engine.on_ray import RayEngine
from tests.corpus import small_web
from tests.web import LoopbackWeb, Page
from tests.web.page import Received

ray = pytest.importorskip("ray")

_MARK = f"CITECHECK_TEST_CLUSTER={secrets.token_hex(8)}"
"""Stands in the environment of the processes of our cluster alone."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A cluster of two nodes on this machine; nothing of it talks to anybody elsewhere."""
    from ray.cluster_utils import Cluster

    name, _, value = _MARK.partition("=")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        patch.setenv(name, value)
        node = {"num_cpus": 1, "object_store_memory": 80_000_000}
        cluster = Cluster(initialize_head=True, head_node_args={**node, "include_dashboard": False})
        try:
            cluster.add_node(**node)
            yield cluster.address
        finally:
            cluster.shutdown()


def owners() -> list[int]:
    """The processes of our cluster that are owners."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            command = (folder / "cmdline").read_bytes()
            ours = _MARK.encode() in (folder / "environ").read_bytes().split(b"\0")
            if ours and command.startswith(b"ray::_OwnerActor"):
                found.append(int(folder.name))
    return found


def test_two_nodes_come_to_what_one_process_does_though_the_owners_are_killed(
    address: str, tmp_path: Path
) -> None:
    source = small_web.write_jsonl(tmp_path / "articles.jsonl")
    killed: list[int] = []
    with LoopbackWeb() as web:
        small_web.add_sites(web)
        settings = Settings(network=web.network(per_host=2, resolver=None), archive=False)
        here = small_web.run(small_web.corpus(tmp_path / "here", source, settings))
        expected = small_web.asked(web)

        def deadly(_request: Received) -> Page:
            if not killed:
                killed.extend(owners())
                for process in killed:
                    os.kill(process, signal.SIGKILL)
            return Page.redirect("http://site2.example/1")

        web.add("short.example", {"/2-1": deadly})
        web.forget()
        with RayEngine(address, workers=2, owners=2) as engine:
            there = small_web.corpus(tmp_path / "there", source, settings, engine=engine, lease=2.0)
            small_web.run(there)
        assert len(killed) == 2
        assert max(web.peak.values()) == 2
        again = small_web.asked(web) - expected
    assert small_web.everything(there.layout) == small_web.everything(here.layout)
    # What was under way is asked for again, and nothing else is.
    assert sum(again.values()) <= 2 * len(small_web.hosts())
