"""``citecheck check``: the gate before publication."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click
from click.core import ParameterSource

from citecheck import waiting
from citecheck.cli._archive_options import archives_option, mementos_option, with_archives
from citecheck.cli._attribution_options import attributions_option
from citecheck.cli._post_options import ask_platforms_option
from citecheck.cli._values import FILE
from citecheck.cli.options import (
    exclude_link_option,
    max_age_option,
    network_options,
    run_options,
    set_up_logging,
    settings_from,
    store_option,
)
from citecheck.cli.status import Status, worst
from citecheck.clock import utc_now
from citecheck.config import SharedStore

if TYPE_CHECKING:
    from citecheck.check.policies import Policies
    from citecheck.check.run import Done, Gate
    from citecheck.cli._reporting import Reporting
    from citecheck.cli._watching import Stop
    from citecheck.cli.in_order import Worked
    from citecheck.cli.mending import Mending
    from citecheck.config import Settings
    from citecheck.load.inputs import Input
    from citecheck.model.errors import InputError
    from citecheck.protocols import Rule
    from citecheck.store.checked import Checked

_AT_ONCE = 8
"""Inputs worked on at once."""


@click.command("check", short_help="Check articles before publication, by the newsroom's policy.")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option(
    "--config",
    type=FILE,
    help="The file of settings.  [default: the nearest citecheck.toml, upwards from each article]",
)
@click.option("--isolated", is_flag=True, help="Heed no file of settings.")
@click.option("--preset", metavar="NAME", help="A ready policy: newsroom, docs, osint or strict.")
@click.option(
    "--force-exclude",
    is_flag=True,
    help="Leave out what settings exclude, even where a path names it: for hooks.",
)
@click.option(
    "--respect-gitignore/--no-respect-gitignore",
    default=None,
    help="Leave out what git ignores, where a folder is named.  [default: as set, or yes]",
)
@click.option("--select", multiple=True, metavar="RULES", help="Rules that apply: CC1, link-dead.")
@click.option("--extend-select", multiple=True, metavar="RULES", help="Rules that apply besides.")
@click.option("--ignore", multiple=True, metavar="RULES", help="Rules that do not apply.")
@click.option(
    "--severity",
    multiple=True,
    metavar="RULE=LEVEL",
    help="How much a rule weighs: error, warning, note or off. Repeatable.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["note", "warning", "error", "never"]),
    help="The lightest finding that makes the exit status 1.  [default: error]",
)
@click.option(
    "--allow-incomplete",
    is_flag=True,
    default=None,
    help="Exit with 0 though some links could not be checked.",
)
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    metavar="FORMAT[=FILE]",
    help="How findings are told, and where; repeatable: text, github, sarif=out.sarif ...",
)
@click.option(
    "--changed-since",
    metavar="REF",
    help="Only what a git repository has changed since a commit: files, and lines in them.",
)
@click.option(
    "--stdin-filename", metavar="PATH", help="The path that standard input would have as a file."
)
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File of findings that are accepted.",
)
@click.option("--write-baseline", is_flag=True, help="Accept what is found: write the baseline.")
@click.option("--watch", is_flag=True, help="Check again whatever changes, until Ctrl-C.")
@click.option("--fix", is_flag=True, help="Mend what can be mended safely, in the files.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: mends to be read, too.")
@click.option("--statistics", is_flag=True, help="Count findings by rule in place of telling them.")
@click.option(
    "--report",
    "report_folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write the provenance reports, too, with the evidence, into this folder.",
)
@click.option("--cache/--no-cache", default=True, help="Remember answers and findings.")
@click.option("--explain", metavar="RULE", help="Explain a rule, and check nothing.")
@click.option("--list-rules", is_flag=True, help="List the rules that apply, and check nothing.")
@click.option("--show-config", is_flag=True, help="Show the settings that hold; check nothing.")
@store_option("Folder in which answers and findings are remembered.")
@max_age_option
@archives_option
@mementos_option
@ask_platforms_option
@attributions_option
@exclude_link_option
@run_options
@network_options
def command(paths: tuple[str, ...], **options: Any) -> int:
    """Check articles by the newsroom's policy.

    PATH is a file, a folder, a pattern such as 'drafts/**/*.md', a URL, or - for standard
    input; without any, the working folder. Settings stand in citecheck.toml, .citecheck.toml or
    [tool.citecheck] of pyproject.toml, the nearest one upwards from each article.

    The exit status is 0 where nothing is found at or above --fail-on; 1 where something is;
    2 where an article or a setting cannot be read, or there was no article; 3 where a link
    could not be checked. With --fix it tells of what is left; with --diff it is 1 where there
    is a difference.

    \b
    Examples:
      citecheck check articles/
      citecheck check --changed-since origin/main --format github
      citecheck check --offline --format sarif=citecheck.sarif draft.md
      citecheck check --watch drafts/
      citecheck check --write-baseline --baseline .citecheck-baseline.json articles/
    """  # noqa: D301 -- click wants the control character
    gc.set_threshold(100_000, 20, 50)  # loading is all new objects, and looked through in vain
    if options["explain"]:
        return _explained(options["explain"], paths, options)
    set_up_logging(quiet=options["quiet"], verbose=options["verbose"])
    if (options["fix"] or options["diff"]) and options["report_folder"]:
        raise click.UsageError("--report tells of articles as they are: leave out --fix and --diff")
    if options["watch"]:
        return asyncio.run(_watch(paths, options))
    policies = _policies(options)
    if options["list_rules"] or options["show_config"]:
        return _shown(policies, paths, options)
    settings = _settings(options, policies)
    run = waiting.run if _asks_nobody(settings) else asyncio.run
    status = run(_run(paths, options, policies, settings))
    gc.freeze()  # else the interpreter looks at every object once more before it ends
    return status


def _policies(options: dict[str, Any]) -> Policies:
    from citecheck.check.policies import Policies, Wanted
    from citecheck.policy.settings_file import Choice

    choice = Choice(
        select=_listed(options["select"]) or None,
        extend_select=_listed(options["extend_select"]),
        ignore=_listed(options["ignore"]),
        severity=dict(_pair(each) for each in options["severity"]),
    )
    wanted = Wanted(choice, **{name: options[name] for name in _WANTED})
    return Policies(wanted, config=options["config"], isolated=options["isolated"])


_WANTED = (
    "preset",
    "fail_on",
    "allow_incomplete",
    "baseline",
    "write_baseline",
    "respect_gitignore",
)
"""Options that weigh more than what a file of settings says."""


def _pair(written: str) -> tuple[str, str]:
    rule, mark, level = written.partition("=")
    if not mark:
        raise click.UsageError(f"--severity {written!r} is not RULE=LEVEL, as link-dead=warning.")
    return rule, level


def _listed(written: Iterable[str]) -> tuple[str, ...]:
    return tuple(part.strip() for each in written for part in each.split(",") if part.strip())


def _explained(rule: str, paths: tuple[str, ...], options: dict[str, Any]) -> int:
    """A rule's page; one of the newsroom's own is looked for in the settings of the first path."""
    from citecheck import registry
    from citecheck.cli.rules import explained

    if any(rule.lower() in (each.CODE.lower(), each.NAME) for each in registry.rules()):
        return explained(rule)
    ruling = _policies(options).at(Path(paths[0] if paths else "."))
    return explained(rule, cast("tuple[Rule, ...]", ruling.policy.clauses))


def _shown(policies: Policies, paths: tuple[str, ...], options: dict[str, Any]) -> int:
    """The settings, or the rules, that hold for the first path."""
    from citecheck.cli._shown_settings import shown_settings
    from citecheck.cli.rules import listed
    from citecheck.cli.screen import Screen

    screen = Screen()
    ruling = policies.at(Path(paths[0] if paths else "."))
    if options["list_rules"]:
        weights = ruling.policy.weights.at(ruling.path)
        rules = ruling.policy.weights.rules
        listed((each, weights.get(each.CODE, "off")) for each in rules)
        return Status.CLEAN
    for line in shown_settings(ruling, policies.found(Path.cwd()), options, _given(options)):
        screen.line(line)
    return Status.CLEAN


def _asks_nobody(settings: Settings) -> bool:
    """Whether there is nothing to wait for: no network, no shared store, no evidence to write."""
    return settings.offline and not settings.archive and not isinstance(settings.store, SharedStore)


async def _run(
    paths: tuple[str, ...], options: dict[str, Any], policies: Policies, settings: Settings
) -> int:
    from citecheck.check.run import Gate
    from citecheck.check.wanted import wanted
    from citecheck.cli._telling import Telling
    from citecheck.cli.in_order import in_order
    from citecheck.cli.progress import links_bar
    from citecheck.cli.stopping import stopping

    telling = Telling(options)
    lines = _changes(options)
    forced, name = options["force_exclude"], options["stdin_filename"]
    sources = wanted(paths, policies, lines, stdin_name=name, forced=forced)
    done: list[Done] = []
    reporting = _reporting(options, settings)
    on_report = reporting.on_report if reporting else None
    with _remembering(settings) as checked, links_bar(quiet=options["quiet"]) as bar:
        mending = _mending(options)
        fixes = telling.tells_fixes or mending is not None
        async with Gate(settings, policies, utc_now, checked, lines, on_report, fixes) as gate:
            with stopping(gate.interrupt) as reasons:
                work = partial(_on, gate, bar, done, mending)
                statuses = {
                    status async for status in in_order(_one_by_one(sources), work, _AT_ONCE)
                }
    told = telling.tell(done)
    if options["write_baseline"]:
        statuses.discard(Status.FINDINGS)  # they are accepted now
    status = worst({told} | statuses | reasons)
    if reporting is not None:
        reporting.finish(done, status, gate.requests)
    return status


_NOT_WATCHED = {
    "fix": "--fix",
    "diff": "--diff",
    "write_baseline": "--write-baseline",
    "report_folder": "--report",
    "changed_since": "--changed-since",
    "list_rules": "--list-rules",
    "show_config": "--show-config",
}
"""What is done once, and so not in a watch."""


async def _watch(paths: tuple[str, ...], options: dict[str, Any]) -> int:
    from citecheck.check.watching import Watch
    from citecheck.cli._telling import Telling
    from citecheck.cli._watching import Watching
    from citecheck.cli.screen import Screen

    taken = [option for name, option in _NOT_WATCHED.items() if options[name]]
    if taken or "-" in paths:
        raise click.UsageError(f"--watch goes on until it is ended: leave out {(*taken, '-')[0]}")
    named = (options[name] for name in ("config", "baseline", "hosts_file", "archives_file"))
    watch = Watch(paths, partial(_policies, options), [each for each in named if each is not None])
    check, tell = partial(_round, options), Telling(options).tell_round
    return await Watching(watch, check, tell, Screen(quiet=options["quiet"])).go_on()


async def _round(
    options: dict[str, Any], sources: Iterable[Input | InputError], policies: Policies, stop: Stop
) -> dict[str, list[Done]]:
    """Check some inputs of a watch. Each round opens the store anew, so that others may use it."""
    from citecheck.check.run import Gate
    from citecheck.check.watching import name_of
    from citecheck.cli.in_order import in_order
    from citecheck.cli.progress import links_bar

    settings = _settings(options, policies)
    found: dict[str, list[Done]] = {}
    with _remembering(settings) as checked, links_bar(quiet=options["quiet"]) as bar:
        async with Gate(settings, policies, utc_now, checked) as gate:
            stop.interrupt = gate.interrupt

            async def work(source: Input | InputError) -> Worked:
                done = [each async for each in gate.check(source, bar())]
                return partial(found.__setitem__, name_of(source), done), Status.CLEAN

            async for _ in in_order(_one_by_one(sources), work, _AT_ONCE):
                pass
    return found


async def _one_by_one(sources: Iterable[Input | InputError]) -> AsyncIterator[Input | InputError]:
    for source in sources:
        yield source


async def _on(
    gate: Gate,
    bar: Callable[[], Any],
    done: list[Done],
    mending: Mending | None,
    source: Input | InputError,
) -> Worked:
    """Check one input. What was found is put behind what was found in those before it."""
    found = [each async for each in gate.check(source, bar())]
    if mending is not None:
        return await mending.mend(gate, source, found, done)
    return partial(done.extend, found), worst({_status(each) for each in found})


def _mending(options: dict[str, Any]) -> Mending | None:
    if not (options["fix"] or options["diff"]):
        return None
    from citecheck.cli.mending import Mending

    return Mending(
        status=_status,
        unsafe=options["unsafe_fixes"],
        writes=options["fix"] and not options["diff"],
        quiet=options["quiet"],
    )


def _status(done: Done) -> Status:
    from citecheck.check.failing import fails

    article = done.article
    if article.error is not None:
        return Status.FAULT if article.fault else Status.USAGE
    if fails(done):
        return Status.FINDINGS
    return Status.INCOMPLETE if article.open and not done.ruling.allow_incomplete else Status.CLEAN


def _changes(options: dict[str, Any]) -> Mapping[Path, Any] | None:
    if options["changed_since"] is None:
        return None
    from citecheck.check.changes import changed_since

    return changed_since(options["changed_since"], Path.cwd())


def _settings(options: dict[str, Any], policies: Policies) -> Settings:
    """Settings of the run: the command line's, else those of the working folder's file."""
    from citecheck.check.run_settings import completed

    whole = completed(options, _given(options), policies.found(Path.cwd()))
    store = whole["store"] if options["cache"] or options["report_folder"] else None
    archive = options["report_folder"] is not None
    whole = with_archives({**whole, "store": store, "archive": archive})
    return settings_from(whole)


def _given(options: dict[str, Any]) -> set[str]:
    """The options that stand on the command line or in the environment."""
    source = click.get_current_context().get_parameter_source
    return {name for name in options if source(name) is not ParameterSource.DEFAULT}


@contextmanager
def _remembering(settings: Settings) -> Iterator[Checked | None]:
    if settings.store is None:
        yield None
        return
    from citecheck.store.checked import PART, Checked
    from citecheck.store.place import place_of

    with closing(place_of(settings.store)) as place:
        checked = Checked(place.database(PART), now=utc_now(), max_age=settings.max_age)
        yield checked


def _reporting(options: dict[str, Any], settings: Settings) -> Reporting | None:
    """What writes the provenance report of each article, where that is wanted."""
    if options["report_folder"] is None:
        return None
    from citecheck.cli._reporting import Reporting

    return Reporting(options["report_folder"], settings)
