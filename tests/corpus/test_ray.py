"""The same corpus on a Ray cluster of two nodes, each with processes of its own, which die."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from citecheck.config import Settings
from tests.corpus import small_web
from tests.ports import free_port
from tests.web import LoopbackWeb, Page
from tests.web.page import Received

ray = pytest.importorskip("ray")

_MARK = f"CITECHECK_TEST_CLUSTER={secrets.token_hex(8)}"
"""Stands in the environment of the processes of our cluster alone."""
_PATIENCE = 900
"""Seconds for a link, and for Ray: while processes are looked for, the web here answers slowly."""
_OWNERS = 2
_LEASE = 5.0
"""Seconds. Whose machine is busy keeps it, and that of who was killed is soon over."""


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A cluster of two nodes on this machine; nothing of it talks to anybody elsewhere."""
    name, _, value = _MARK.partition("=")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        patch.setenv("RAY_gcs_rpc_server_connect_timeout_s", str(_PATIENCE))
        patch.setenv(name, value)
        try:
            yield _begun()
        finally:
            _end()


def _begun() -> Any:
    """Ray gives the processes of a node seconds to begin in, which a busy machine may not have."""
    from ray.cluster_utils import Cluster

    head = {"include_dashboard": False, "no_monitor": True}
    for is_last in (False,) * 4 + (True,):
        try:
            made = Cluster(initialize_head=True, head_node_args={**head, **_node()})
            made.add_node(**_node())
        except Exception:
            _end()
            if is_last:
                raise
        else:
            return made
    raise AssertionError


def _end() -> None:
    for process in processes(b""):
        kill(process)


def _node() -> dict[str, Any]:
    """A node without what the test has no use for. A port that is not named is waited for."""
    return {
        "num_cpus": 1,
        "object_store_memory": 80_000_000,
        "include_log_monitor": False,
        "metrics_agent_port": free_port(),
        "runtime_env_agent_port": free_port(),
    }


def processes(name: bytes) -> list[int]:
    """The processes of our cluster whose command begins so, but for this one."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            command = (folder / "cmdline").read_bytes()
            ours = _MARK.encode() in (folder / "environ").read_bytes().split(b"\0")
            if ours and command.startswith(name) and folder.name != str(os.getpid()):
                found.append(int(folder.name))
    return found


def kill(process: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)


class Deaths:
    """What dies when, by how many short links were asked for so far."""

    def __init__(self, cluster: Any) -> None:
        self._cluster = cluster
        self._asked = 0
        self.driver: subprocess.Popen[bytes] | None = None
        self.owners: list[int] = []

    def __call__(self, _request: Received) -> None:
        self._asked += 1
        if self._asked == 3:
            while len(self.owners) < _OWNERS:  # the second may begin after the first has asked
                self.owners = processes(b"ray::_OwnerActor")
            kill(self.owners[0])
        elif self._asked == 8:
            self._kill_driver()
        elif self._asked == 14:
            head = self._cluster.head_node.all_processes
            for process in (each.process for some in head.values() for each in some):
                kill(process.pid)
            self._kill_driver()  # which runs there

    def _kill_driver(self) -> None:
        assert self.driver is not None
        self.driver.kill()
        self.driver.wait()


def test_whatever_is_killed_two_nodes_come_to_what_one_process_does(
    cluster: Any, tmp_path: Path
) -> None:
    source = small_web.write_jsonl(tmp_path / "articles.jsonl")
    deaths = Deaths(cluster)
    with LoopbackWeb() as web:
        small_web.add_sites(web)
        settings = Settings(
            network=web.network(per_host=2, resolver=None, timeout=_PATIENCE), archive=False
        )
        here = small_web.run(small_web.corpus(tmp_path / "here", source, settings))
        expected = small_web.asked(web)
        for path, page in web.sites["short.example"].routes.items():
            web.add("short.example", {path: _deadly(deaths, page)})
        web.forget()

        folder = tmp_path / "there"
        arguments = ["corpus", "run", source, "-o", folder, "--lease", _LEASE, "--per-host", 2]
        arguments += ["--unit-bytes", source.stat().st_size // 3 + 1, "--shares", 4]
        arguments += ["--engine", "ray", "--address", cluster.address, "--workers", 1]
        arguments += ["--owners", _OWNERS, "--no-archive", "--ignore-robots", *web.cli_arguments()]
        arguments += ["--timeout", _PATIENCE]
        command = [sys.executable, "-m", "citecheck", *map(str, arguments)]

        with subprocess.Popen(command) as deaths.driver:
            while not (workers := processes(b"ray::Worker")):
                assert deaths.driver.poll() is None
                time.sleep(0.3)  # a look at all processes costs some hundredths
            kill(workers[0])
            assert deaths.driver.wait() == -signal.SIGKILL
        assert len(deaths.owners) == _OWNERS
        with subprocess.Popen(command) as deaths.driver:
            assert deaths.driver.wait() == -signal.SIGKILL
        assert not list((folder / "articles").glob("*"))
        there = small_web.run(small_web.corpus(folder, source, settings, lease=_LEASE))
        assert max(web.peak.values()) <= 2
        again = small_web.asked(web) - expected
    assert small_web.differences(there.layout, here.layout) == []
    # What was under way at each of three deaths is asked for again, and nothing else is.
    assert sum(again.values()) <= 3 * 2 * len(small_web.hosts())


def _deadly(deaths: Deaths, page: Any) -> Any:
    def answer(request: Received) -> Page:
        deaths(request)
        return page

    return answer
