"""What a start costs: processor time of whole commands, the least of several runs.

    python benchmarks/start.py [--runs 7] [--instructions]

Wall time says little on a machine that does other work; where nothing waits for the network, the
processor's time is what is left of it. The commands take turns, so that each has its quiet moments.
Beside each figure: how many times a bare interpreter's that is. With ``--instructions``, valgrind
counts what the processor was told to do, which is the same whatever else the machine does; it takes
half a minute a command. At the end: what it costs to read the data files by each reader of TOML.
"""

from __future__ import annotations

import argparse
import importlib
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ARTICLE = """# The bridge stays closed

The mayor said on Monday that the bridge will stay closed until March, [the city wrote][1].
"We looked at it again, and it is not safe," she told https://news.example/2024/03/bridge reporters.
According to a spokesperson for the province, repairs began in 2023. See https://bit.ly/3xYzAbc.

Photo: city archive

[1]: https://city.example/bridge-closed?utm_source=letter
"""
DATA = Path(__file__).parents[1] / "citecheck" / "data"


PARAGRAPH = (
    "The council had asked for a second opinion in {}, and got one: the report is "
    "[public](https://city.example/reports/{}). A councillor of the opposition called it late, and "
    "said that residents were told nothing. The works were to cost 2.4 million, a figure that the "
    "province did not want to confirm. Traffic is led over the ring road, where the queues are "
    "longest between seven and nine; cyclists take the ferry, which is free until the summer.\n\n"
)
_ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
"""Without byte code on disk a start compiles all that it imports, which is another measurement."""


def cpu(command: list[str], folder: Path) -> float:
    """The processor time of a command, in seconds."""
    return _once(command, folder)


def instructions(command: list[str], folder: Path) -> float:
    """The instructions that a command takes, in thousands of millions."""
    counting = [
        "valgrind",
        "--tool=cachegrind",
        "--cache-sim=no",
        "--cachegrind-out-file=/dev/null",
    ]
    told = subprocess.run(
        [*counting, "--cachegrind-out-file=/dev/null", *command],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**_ENVIRONMENT, "PYTHONHASHSEED": "0"},
        check=False,
    ).stderr.decode("utf-8", "replace")
    counts = re.findall(r"I +refs: +([0-9,]+)", told)
    return sum(int(each.replace(",", "")) for each in counts) / 1e9


def _once(command: list[str], folder: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        command,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=_ENVIRONMENT,
        check=False,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def articles(folder: Path, number: int, *, long: bool = False) -> str:
    """A folder of articles, no two of which are the same; long ones have 6 kB."""
    made = folder / f"articles-{number}{'-long' * long}"
    made.mkdir()
    for each in range(number):
        more = "".join(PARAGRAPH.format(2000 + n, each * 100 + n) for n in range(12 * long))
        (made / f"{each:04}.md").write_text(f"{ARTICLE}\n{more}This is number {each}.\n", "utf-8")
    return made.name


def commands(folder: Path) -> dict[str, list[str]]:
    """What is measured, by what it is called in the table."""
    one, ten, many = (articles(folder, number) for number in (1, 10, 1000))
    long = articles(folder, 10, long=True)
    python, run = sys.executable, [sys.executable, "-m", "citecheck"]
    offline = [*run, "check", "--offline", "-q"]
    beside = Path(python).parent
    peers = {
        f"{name} --version": [found, "--version"]
        for name in ("ruff", "lychee", "vale", "codespell", "yamllint", "mypy")
        if (found := shutil.which(name) or shutil.which(name, path=str(beside)))
    }
    return {
        "a bare interpreter": [python, "-I", "-c", "pass"],
        **peers,
        "import click": [python, "-c", "import click"],
        "--version": [*run, "--version"],
        "--help": [*run, "--help"],
        "links --dump, one article": [*run, "links", "--dump", one],
        "links --offline, one article": [*run, "links", "--offline", one],
        "check --offline --no-cache, one article": [*offline, "--no-cache", one],
        "check --offline --no-cache, ten articles": [*offline, "--no-cache", ten],
        "check --offline --no-cache, ten articles of 6 kB": [*offline, "--no-cache", long],
        "check --offline, 1,000 articles, cold (one run)": [*offline, many],
        "check --offline, 1,000 articles, unchanged": [*offline, many],
        "report --offline, one article": [*run, "report", "--offline", "-q", one],
    }


def readers() -> None:
    """Each reader of TOML on all of the data files."""
    texts = [file.read_text("utf-8") for file in sorted(DATA.rglob("*.toml"))]
    print(f"\n{len(texts)} data files, {sum(map(len, texts)):,} characters:")
    for name in ("tomllib", "tomli", "rtoml"):
        try:
            loads = importlib.import_module(name).loads
        except ImportError:
            continue
        least = 9.0
        for _ in range(5):
            begun = time.process_time()
            for text in texts:
                loads(text)
            least = min(least, time.process_time() - begun)
        print(f"  {name:<10} {1000 * least:7.1f} ms")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--instructions", action="store_true", help="count them, by valgrind")
    parser.add_argument("--only", default="", help="commands with this in their description")
    asked = parser.parse_args()
    least: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wanted = {
            what: command
            for what, command in commands(folder).items()
            if asked.only in what or what.startswith("a bare")
        }
        measure = instructions if asked.instructions else cpu
        for number in range(1 if asked.instructions else asked.runs):
            for what, command in wanted.items():
                if number == 0 or "cold" not in what:
                    least[what] = min(least.get(what, 1e9), measure(command, folder))
    bare = next(iter(least.values()))
    unit = "million instructions" if asked.instructions else "ms"
    for what, figure in least.items():
        print(f"{what:<50} {1000 * figure:9.1f} {unit}  {figure / bare:6.1f}")
    if not asked.only and not asked.instructions:
        readers()


if __name__ == "__main__":
    main()
