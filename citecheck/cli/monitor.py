"""``citecheck monitor``: published articles are gone over again, and what changed is told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from citecheck.cli._archive_options import archives_option, mementos_option, with_archives
from citecheck.cli._post_options import ask_platforms_option
from citecheck.cli._values import FILE, FOLDER, Duration
from citecheck.cli.options import (
    network_options,
    run_options,
    set_up_logging,
    settings_from,
    store_option,
)
from citecheck.cli.screen import Screen
from citecheck.cli.status import Status, worst
from citecheck.clock import utc_now

if TYPE_CHECKING:
    from citecheck.model.monitoring import Watched
    from citecheck.model.report import Report
    from citecheck.monitoring.channels import Channels
    from citecheck.monitoring.going_over import GoneOver
    from citecheck.monitoring.schedule import Schedule
    from citecheck.pipeline import Session
    from citecheck.store.plan import Plan


@click.command("monitor", short_help="Go over published articles again, and tell what changed.")
@click.argument("articles", nargs=-1, metavar="[ARTICLE...]")
@click.option(
    "--importance",
    type=click.Choice(["low", "normal", "high"]),
    help="Of the articles named: the more important, the more often.  [default: normal]",
)
@click.option(
    "--reports",
    type=FOLDER,
    help="Take up the articles of the reports in this folder, with what they say as known.",
)
@click.option(
    "--reported", is_flag=True, help="Take up all articles that the store has reports of."
)
@click.option("--remove", is_flag=True, help="Take the articles named out of the plan.")
@click.option("--all", "every", is_flag=True, help="Go over all articles, due or not.")
@click.option("--list", "listing", is_flag=True, help="Show the plan and do nothing.")
@click.option("--dry-run", is_flag=True, help="Show what is due; ask nobody, write nothing.")
@click.option(
    "--budget",
    type=click.IntRange(0),
    default=2_000,
    show_default=True,
    help="Requests that this run may make.",
)
@click.option(
    "--shortest",
    type=Duration(),
    default=timedelta(hours=6),
    metavar="DURATION",
    help="An article of normal importance is left alone so long at least.  [default: 6h]",
)
@click.option(
    "--longest",
    type=Duration(),
    default=timedelta(days=30),
    metavar="DURATION",
    help="And so long at most.  [default: 30d]",
)
@click.option(
    "--max-age",
    type=Duration(),
    default=timedelta(hours=3),
    metavar="DURATION",
    help="How long a remembered answer is fresh: a run that was killed need not ask again what "
    "it was answered.  [default: 3h]",
)
@click.option(
    "--tell", type=FILE, help="TOML file that names webhooks, mail and feed for what changed."
)
@click.option(
    "--fail-on",
    type=click.Choice(["worse", "change", "never"]),
    default="worse",
    show_default=True,
    help="What makes the exit status 1.",
)
@click.option("--json", "as_json", is_flag=True, help="Tell each article as a line of JSON.")
@click.option(
    "--config",
    type=FILE,
    help="The file of settings for findings.  [default: as for citecheck check]",
)
@click.option("--isolated", is_flag=True, help="Heed no file of settings.")
@store_option("Folder with the plan, what is known and the evidence.")
@archives_option
@mementos_option
@ask_platforms_option
@run_options
@network_options
def command(articles: tuple[str, ...], **options: Any) -> int:
    """Go over published articles again, and tell what changed since the last time.

    The articles named are put into the plan, which the store keeps; then those that are due are
    gone over, the most urgent first. An article is due again when its age has grown by a quarter:
    the more often, the younger it is. Run it every hour, say by cron; it does what is due, within
    the budget, and may be killed at any time.

    Told are links that died, came back or lead elsewhere, pages that read otherwise, posts
    that were deleted or edited, and new findings; here, and as --tell says. Of findings, those
    count that 'citecheck check' would tell: by the same settings, comments and baselines.

    The exit status is 0 where nothing got worse, 1 where something did, 2 where there is no
    plan, 3 where an article could not be read, was cut short by the budget, or where something
    could not be told.

    \b
    Examples:
      citecheck monitor https://news.example/a --importance high
      citecheck monitor --reports citecheck-report/
      citecheck monitor --tell monitor.toml --budget 500
      citecheck monitor --dry-run
    """  # noqa: D301 -- click wants the control character
    set_up_logging(quiet=options["quiet"], verbose=options["verbose"])
    return asyncio.run(_run(articles, with_archives(options)))


async def _run(articles: tuple[str, ...], options: dict[str, Any]) -> int:
    from citecheck.monitoring.channels import Channels, read_channels
    from citecheck.monitoring.schedule import Schedule
    from citecheck.store.plan import open_plan

    screen = Screen(quiet=options["quiet"])
    channels = read_channels(options["tell"]) if options["tell"] else Channels()
    schedule = Schedule(options["shortest"], options["longest"])
    with open_plan(options["store"]) as plan:
        if options["remove"]:
            return _remove(articles, plan, screen)
        is_whole = options["dry_run"] or _take_up(articles, plan, options)
        watched = plan.articles()
        if options["listing"]:
            return _list(watched, schedule, screen)
        if not watched:
            screen.warn("there is no article in the plan: name one, or --reports FOLDER")
            return Status.USAGE
        if options["offline"]:
            screen.aside("offline, so nothing is gone over")
            return Status.CLEAN if is_whole else Status.USAGE
        if options["dry_run"]:
            return _dry_run(watched, schedule, options["budget"], screen)
        statuses = await _go_over(watched, schedule, channels, plan, options)
    return worst(statuses | (set() if is_whole else {Status.USAGE}))


def _inputs(articles: Iterable[str], screen: Screen) -> list[str]:
    """The names by which the plan knows what is named. What cannot be read is told."""
    from citecheck.load.inputs import expand
    from citecheck.model.errors import InputError, UsageError
    from citecheck.monitoring.taking_up import name_of

    names = []
    for source in expand(articles):
        if isinstance(source, InputError):
            screen.error(str(source))
        elif source.stdin:
            raise UsageError("standard input cannot be read again", hint="name a file or a URL")
        else:
            names.append(name_of(source))
    return names


def _take_up(articles: tuple[str, ...], plan: Plan, options: dict[str, Any]) -> bool:
    """Put articles into the plan; whether all that was named could be."""
    from citecheck.model.errors import InputError
    from citecheck.model.monitoring import Importance
    from citecheck.monitoring.taking_up import reported, take_up, take_up_reports

    screen = Screen(quiet=options["quiet"])
    importance = Importance(options["importance"]) if options["importance"] else None
    names = _inputs(articles, screen)
    is_whole = len(names) >= len(articles)
    taken = take_up(plan, names, utc_now(), importance)
    if options["reports"] is not None:
        for each in take_up_reports(plan, options["reports"], utc_now()):
            if isinstance(each, InputError):
                screen.error(str(each))
                is_whole = False
            else:
                taken.append(each)
    if options["reported"]:
        from citecheck.store import open_store

        with open_store(options["store"]) as store:
            taken += take_up(plan, reported(store.log()), utc_now())
    for name in taken:
        screen.aside(f"taken up  {name}")
    return is_whole


def _remove(articles: tuple[str, ...], plan: Plan, screen: Screen) -> Status:
    """Take articles out of the plan; a file that is gone is named by its path."""
    from citecheck.load.inputs import one_input
    from citecheck.monitoring.taking_up import name_of

    status = Status.CLEAN
    for each in articles:
        if not plan.remove(name_of(one_input(each))):
            screen.error(f"{each}: is not in the plan")
            status = Status.USAGE
    return status


def _list(watched: Iterable[Watched], schedule: Schedule, screen: Screen) -> Status:
    for each in sorted(watched, key=lambda one: (schedule.due(one), one.name)):
        screen.line(_row(each, schedule))
    return Status.CLEAN


def _row(watched: Watched, schedule: Schedule) -> str:
    last = f"{watched.checked:%Y-%m-%d %H:%M}" if watched.checked else "never"
    due = schedule.due(watched).astimezone(UTC)
    trouble = f"  {watched.trouble}" if watched.trouble else ""
    what = f"{watched.importance.value:<6}  {watched.name}{trouble}"
    return f"due {due:%Y-%m-%d %H:%M}  last {last:<16}  {what}"


def _dry_run(watched: Iterable[Watched], schedule: Schedule, budget: int, screen: Screen) -> Status:
    """What a run would do now, by what each article took the last time."""
    left = budget
    due = schedule.in_turn(watched, utc_now())
    for each in due:
        if each.requests is None:
            takes = "requests unknown"
        else:
            takes = f"some {each.requests:,} requests"
            left -= each.requests
        fits = "" if left >= 0 else "  beyond the budget"
        screen.line(f"would go over  {each.name}  {takes}{fits}")
    if not due:
        screen.line(_next(watched, schedule))
    return Status.CLEAN


def _next(watched: Iterable[Watched], schedule: Schedule) -> str:
    due = min(map(schedule.due, watched)).astimezone(UTC)
    return f"nothing is due before {due:%Y-%m-%d %H:%M} UTC"


async def _go_over(
    watched: Sequence[Watched],
    schedule: Schedule,
    channels: Channels,
    plan: Plan,
    options: dict[str, Any],
) -> set[Status]:
    """Go over what is due; then tell, also what earlier runs could not."""
    from citecheck.cli.stopping import stopping
    from citecheck.model.values import evolve
    from citecheck.monitoring.going_over import GoingOver
    from citecheck.pipeline import Session

    screen = Screen(quiet=options["quiet"])
    settings = settings_from(options)
    settings = evolve(settings, network=evolve(settings.network, most_requests=options["budget"]))
    due = schedule.in_turn(watched, utc_now())
    if options["every"]:
        due += [each for each in watched if each not in due]
    if not due:
        screen.aside(_next(watched, schedule))
    statuses: set[Status] = set()
    async with Session(settings) as session:
        with stopping(session.interrupt) as reasons:
            going = GoingOver(session, plan, utc_now, channels.names, _heeding(options))
            for number, each in enumerate(due):
                if session.interrupted or session.is_spent:
                    screen.aside(
                        f"{len(due) - number} more are due: the next run goes on with them"
                    )
                    break
                gone = await going.one(each)
                if gone is not None:
                    statuses.add(_told(gone, screen, options))
            if not session.interrupted:
                statuses |= await _tell(plan, channels, session, screen)
    return statuses | reasons


def _heeding(options: dict[str, Any]) -> Callable[[str, Report], Report]:
    """What counts of an article's report, by the policy that holds where it lies."""
    from citecheck.check.policies import Policies, Wanted
    from citecheck.load.inputs import one_input
    from citecheck.policy.judging import heeded

    policies = Policies(Wanted(), config=options["config"], isolated=options["isolated"])

    def heed(name: str, report: Report) -> Report:
        ruling = policies.at(one_input(name).path or Path())
        return heeded(report, ruling.path, ruling.policy, utc_now().date())

    return heed


async def _tell(plan: Plan, channels: Channels, session: Session, screen: Screen) -> set[Status]:
    from citecheck.monitoring.telling import Telling

    statuses = set()
    network = session.settings.network
    async for trouble in Telling(plan, channels, network, utc_now).tell():
        screen.error(f"not told, and tried again by the next run: {trouble}")
        statuses.add(Status.INCOMPLETE)
    return statuses


def _told(gone: GoneOver, screen: Screen, options: dict[str, Any]) -> Status:
    """Tell of one article that was gone over; what its outcome comes to."""
    from citecheck.render.difference import counted, lines

    if options["as_json"]:
        _told_as_json(gone)
    elif not options["quiet"]:
        if gone.watched.trouble:
            screen.error(gone.watched.trouble)
        for notice in gone.notices:
            screen.line(f"changed   {notice.article}  {counted(notice.difference)}")
            screen.lines(f"  {each}" for each in lines(notice.difference))
        if not (gone.notices or gone.watched.trouble):
            said = "is known now" if gone.is_first else "nothing changed"
            screen.line(f"same      {gone.watched.name}  {said}")
    if gone.watched.is_partly:
        screen.warn(f"{gone.watched.name}: the budget ended before all was asked")
    if gone.watched.trouble or gone.watched.is_partly:
        return Status.INCOMPLETE
    fails = {
        "worse": any(each.difference.is_worse for each in gone.notices),
        "change": bool(gone.notices),
        "never": False,
    }
    return Status.FINDINGS if fails[options["fail_on"]] else Status.CLEAN


def _told_as_json(gone: GoneOver) -> None:
    from citecheck.monitoring.webhook import notice_json
    from citecheck.render.escape import json_of
    from citecheck.urls import mask

    told = {
        "article": mask(gone.watched.name),
        "checked": gone.watched.checked.isoformat() if gone.watched.checked else None,
        "requests": gone.watched.requests,
        "complete": not (gone.watched.is_partly or gone.watched.trouble),
        "trouble": gone.watched.trouble or None,
        "first": gone.is_first,
        "unsettled": gone.unsettled,
        "changes": [notice_json(each) for each in gone.notices],
    }
    click.echo(json_of(told))
