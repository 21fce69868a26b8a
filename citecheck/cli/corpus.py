"""``citecheck corpus``: millions of articles, in three stages that can be run apart."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from citecheck.cli.options import (
    max_age_option,
    network_options,
    run_options,
    set_up_logging,
    settings_from,
    together,
)
from citecheck.cli.status import Status

if TYPE_CHECKING:
    from rich.progress import TaskID

    from citecheck.cli.progress import Meter
    from citecheck.cli.screen import Screen
    from citecheck.config import Settings
    from citecheck.corpus.engine import Engine
    from citecheck.corpus.stages import Corpus, Progress
    from citecheck.corpus.summary import Summary
    from citecheck.corpus.unit import Manifest


_log = logging.getLogger("citecheck")


_ENGINE = together(
    click.option(
        "-o",
        "--output",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path("citecheck-corpus"),
        show_default=True,
        help="Folder of the corpus; on a cluster one that all machines share.",
    ),
    click.option(
        "--engine",
        type=click.Choice(["local", "ray"]),
        default="local",
        show_default=True,
        help="Where the work is done: on this machine, or by Ray.",
    ),
    click.option("--address", metavar="ADDRESS", help="Of the Ray cluster."),
    click.option(
        "--workers",
        type=click.IntRange(1),
        metavar="N",
        help="Processes that read and judge articles.  [default: one a core]",
    ),
    click.option(
        "--owners",
        type=click.IntRange(1),
        default=1,
        show_default=True,
        metavar="N",
        help="Among how many the hosts of the web are divided.",
    ),
    click.option(
        "--article-time",
        type=click.FloatRange(min=0.1),
        default=60.0,
        show_default=True,
        metavar="SECONDS",
        help="Most time for one article; one that takes longer is listed.",
    ),
    click.option(
        "--worker-memory",
        type=click.IntRange(0),
        default=4096,
        show_default=True,
        metavar="MB",
        help="Most memory of a process that reads articles; 0: no limit.",
    ),
)
_INPUT = together(
    click.argument("inputs", nargs=-1, metavar="INPUT..."),
    click.option(
        "--field",
        "fields",
        multiple=True,
        metavar="NAME=COLUMN",
        help="How JSON Lines or Parquet call a field: html=raw. Repeatable.",
    ),
    click.option(
        "--unit-bytes",
        type=click.IntRange(1),
        default=8_000_000,
        show_default=True,
        metavar="BYTES",
        help="Size of a work unit of the input, about.",
    ),
    click.option(
        "--shares",
        type=click.IntRange(1),
        default=16,
        show_default=True,
        metavar="N",
        help="Into how many shares the hosts of the web are divided; the most owners there can be.",
    ),
)
_WEB = together(
    click.option(
        "--store",
        metavar="FOLDER|URL",
        help="What is remembered of the web, its evidence, and who asks whom: a folder, or a "
        "PostgreSQL database.  [default: store/ in the corpus's folder]",
    ),
    max_age_option,
    click.option(
        "--rate",
        type=click.FloatRange(min=0, min_open=True),
        metavar="N",
        help="Requests a second to one host, at most.  [default: as many as it answers]",
    ),
    click.option("--ignore-robots", is_flag=True, help="Do not keep to the hosts' robots.txt."),
    click.option(
        "--archive/--no-archive",
        default=True,
        show_default=True,
        help="Keep what the web answers, byte for byte.",
    ),
    click.option(
        "--lease",
        type=click.FloatRange(min=1),
        default=30.0,
        show_default=True,
        metavar="SECONDS",
        help="How long the hosts of an owner that died are left alone.",
    ),
    network_options,
)


@click.group("corpus", short_help="Work on millions of articles, on one machine or a cluster.")
def command() -> None:
    """Work on millions of articles, on one machine or a cluster.

    INPUT is JSON Lines, Parquet, WARC, WACZ, WET or a folder of articles, packed or not, on disk or
    at a URL that fsspec knows (s3://...). The folder OUTPUT gets tables in Parquet: articles,
    links, posts, attributions, findings. Whatever is killed when: the same command goes on where it
    ended.

    \b
    Examples:
      citecheck corpus run articles.jsonl.gz -o year/
      citecheck corpus find s3://bucket/2025/*.parquet -o year/
      citecheck corpus resolve -o year/ --rate 1
      citecheck corpus report -o year/
    """  # noqa: D301 -- click wants the control character


@command.command("run", short_help="All three stages, one after another.")
@together(_INPUT, _ENGINE, _WEB, run_options)
def run(**options: Any) -> int:
    """Find, resolve and report, one after another."""
    return _work(options, ("find", "report") if options["offline"] else _STAGES)


@command.command("find", short_help="Read articles, and find what they cite.")
@together(_INPUT, _ENGINE, run_options)
def find(**options: Any) -> int:
    """Read every article, and find what it cites. Reaches no network but that of the input."""
    return _work(options, ("find",))


@command.command("resolve", short_help="Find out what every link leads to.")
@together(_ENGINE, _WEB, run_options)
def resolve(**options: Any) -> int:
    """Find out what every link leads to, each host through one polite queue."""
    return _work(options, ("resolve",))


@command.command("report", short_help="Judge every article, and write the tables.")
@together(_ENGINE, run_options)
def report(**options: Any) -> int:
    """Judge every article, and write the tables."""
    return _work(options, ("report",))


_STAGES = ("find", "resolve", "report")


def _work(options: dict[str, Any], stages: tuple[str, ...]) -> int:
    from citecheck.cli.screen import Screen
    from citecheck.corpus.engine import engine
    from citecheck.corpus.summary import failures, summary

    set_up_logging(quiet=options["quiet"], verbose=options["verbose"])
    screen = Screen(quiet=options["quiet"])
    with (
        engine(
            options["engine"],
            address=options["address"],
            workers=options["workers"],
            owners=options["owners"],
        ) as chosen,
        _progress(quiet=options["quiet"]) as progress,
    ):
        corpus = _corpus(options, chosen, progress)
        for stage in stages:
            getattr(corpus, stage)()
    told = summary(corpus.layout)
    if not options["quiet"]:
        for line in told.lines():
            screen.line(line)
    for failure in failures(corpus.layout):
        screen.warn(failure)
    return _status(told, screen)


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Progress]:
    """How far each stage has come: bars on a terminal, lines in the log anywhere else."""
    from citecheck.cli.progress import is_shown

    if not is_shown(quiet=quiet):
        yield _in_log()
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[told]}"))
    with Bars(*columns, console=Console(stderr=True)) as bars:
        tasks: dict[str, TaskID] = {}

        def show(stage: str, meter: Meter) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, told="")
            bars.update(tasks[stage], completed=meter.done, total=meter.total, told=str(meter))

        yield _metered(show)


def _in_log() -> Progress:
    def tell(stage: str, meter: Meter) -> None:
        facts = {"stage": stage, "done": meter.done, "total": meter.total, "rate": meter.rate}
        _log.info("%s: %s", stage, meter, extra={"facts": facts})

    return _metered(tell)


def _metered(tell: Callable[[str, Meter], None]) -> Progress:
    """Tell how far each stage has come, how fast, and how long it has to go."""
    from citecheck.cli.progress import Meter

    meters: dict[str, tuple[Meter, Callable[[int, int], None]]] = {}

    def update(stage: str, done: int, total: int) -> None:
        if stage not in meters:
            meter = Meter(time.monotonic, "pieces")
            meters[stage] = meter, meter.part()
            meter.begin(done)
        meter, part = meters[stage]
        part(done, total)
        tell(stage, meter)

    return update


def _corpus(options: dict[str, Any], chosen: Engine, progress: Progress) -> Corpus:
    """The corpus that a command works on, planned if need be."""
    from citecheck.corpus.layout import Layout
    from citecheck.corpus.planning import planned
    from citecheck.corpus.stages import Corpus
    from citecheck.corpus.work import Bounds

    layout = Layout(options["output"])
    settings = _settings(options)
    manifest, units = planned(
        layout, _manifest(options, settings), unit_bytes=options.get("unit_bytes") or 1
    )
    return Corpus(
        layout=layout,
        manifest=manifest,
        units=units,
        engine=chosen,
        settings=settings,
        bounds=Bounds(options["article_time"], options["worker_memory"] << 20),
        progress=progress,
        **({"lease": options["lease"]} if "lease" in options else {}),
    )


def _manifest(options: dict[str, Any], settings: Settings) -> Manifest:
    """What a new corpus is made of; of one that is there, only what the command names counts."""
    from citecheck._version import __version__
    from citecheck.clock import utc_now
    from citecheck.corpus.unit import Manifest

    pairs = [each.partition("=") for each in options.get("fields", ())]
    for name, mark, column in pairs:
        if not (name and mark and column):
            raise click.UsageError(f"--field takes NAME=COLUMN, not {name + mark + column!r}")
    return Manifest(
        version=__version__,
        inputs=options.get("inputs", ()),
        time=utc_now(),
        shares=options.get("shares", 1),
        max_input=settings.max_input,
        settings=settings.changed(),
        user_agent=settings.network.user_agent,
        fields={name: column for name, _, column in pairs},
    )


def _settings(options: dict[str, Any]) -> Settings:
    from citecheck.config import store_at
    from citecheck.model.values import evolve

    named = options.pop("store", None)
    settings = settings_from(options)
    network = evolve(settings.network, robots=not options.get("ignore_robots", False))
    if options.get("rate"):
        network = evolve(network, interval=1 / options["rate"])
    store = store_at(named) if named else options["output"] / "store"
    return evolve(settings, network=network, store=store)


def _status(told: Summary, screen: Screen) -> Status:
    if not told.articles:
        screen.warn("no article was read, so nothing was checked")
        return Status.USAGE
    if told.failures:
        return Status.USAGE
    return Status.INCOMPLETE if told.unchecked else Status.CLEAN
