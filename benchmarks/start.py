"""What a start costs: processor time of whole commands, the least of several runs.

    python benchmarks/start.py [--runs 7]

Wall time says little on a machine that does other work; where nothing waits for the network, the
processor's time is what is left of it. Beside each figure: how many times a bare interpreter's
that is. At the end: what it costs to read the data files by each reader of TOML at hand.
"""

from __future__ import annotations

import argparse
import importlib
import resource
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


def cpu(command: list[str], folder: Path, runs: int) -> float:
    """The least processor time of a command, in seconds."""
    return min(_once(command, folder) for _ in range(runs))


def _once(command: list[str], folder: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def articles(folder: Path, number: int) -> str:
    """A folder of articles, no two of which are the same."""
    made = folder / f"articles-{number}"
    made.mkdir()
    for each in range(number):
        (made / f"{each:04}.md").write_text(f"{ARTICLE}\nThis is number {each}.\n", "utf-8")
    return made.name


def commands(folder: Path) -> dict[str, list[str]]:
    """What is measured, by what it is called in the table."""
    one, ten, many = (articles(folder, number) for number in (1, 10, 1000))
    python, run = sys.executable, [sys.executable, "-m", "citecheck"]
    offline = [*run, "check", "--offline", "-q"]
    return {
        "a bare interpreter": [python, "-c", "pass"],
        "--help": [*run, "--help"],
        "links --dump, one article": [*run, "links", "--dump", one],
        "links --offline, one article": [*run, "links", "--offline", one],
        "check --offline --no-cache, one article": [*offline, "--no-cache", one],
        "check --offline --no-cache, ten articles": [*offline, "--no-cache", ten],
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
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        bare = 0.0
        for what, command in commands(Path(name)).items():
            seconds = cpu(command, Path(name), 1 if "cold" in what else runs)
            bare = bare or seconds
            print(f"{what:<50} {1000 * seconds:7.0f} ms  {seconds / bare:6.1f}", flush=True)
    readers()


if __name__ == "__main__":
    main()
