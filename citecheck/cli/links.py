"""``citecheck links``: the links of articles alone, checked fast."""

from __future__ import annotations

import gc
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from citecheck.cli._values import FOLDER
from citecheck.cli.options import (
    max_age_option,
    network_options,
    run_options,
    set_up_logging,
    settings_from,
    store_option,
)
from citecheck.cli.status import Status, of_state, worst
from citecheck.waiting import LoopWantedError, run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from citecheck.cli.screen import Screen
    from citecheck.linkcheck.told import Telling
    from citecheck.linkcheck.wishes import Wishes
    from citecheck.load.inputs import Input
    from citecheck.model.checked import LinkCheck
    from citecheck.model.errors import InputError
    from citecheck.pipeline import Session

_PRINTED_AT_ONCE = 100
"""Links, or lines, that are printed together."""
_OBJECTS = 200_000
"""How many objects are made before a listing looks for cycles among them. It makes next to none,
and to look as often as Python does takes it a quarter of its time."""
_LONGEST_LIST = 10_000_000
"""Longest list of inputs that is read, in bytes."""


@click.command("links", short_help="Check the links of articles fast; keeps nothing.")
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option(
    "--files-from",
    metavar="FILE",
    multiple=True,
    help="Read inputs from a file, one a line; - for standard input. # begins a comment.",
)
@click.option(
    "-f",
    "--format",
    "format_",
    type=click.Choice(["compact", "detailed", "json", "markdown"]),
    default="compact",
    show_default=True,
    help="How the result is shown.",
)
@click.option(
    "--dump", is_flag=True, help="List what would be checked, one URL a line; check nothing."
)
@click.option(
    "--include",
    multiple=True,
    metavar="REGEX",
    help="Check only URLs that match; with --exclude: check them all the same. Repeatable.",
)
@click.option(
    "--exclude", multiple=True, metavar="REGEX", help="Do not check URLs that match. Repeatable."
)
@click.option(
    "--exclude-path",
    multiple=True,
    metavar="REGEX",
    help="Do not read files whose path matches. Repeatable.",
)
@click.option(
    "--respect-gitignore/--no-respect-gitignore",
    default=True,
    help="Leave out what git ignores, where a folder is named.  [default: yes]",
)
@click.option(
    "-a",
    "--accept",
    metavar="STATUSES",
    help="The statuses that suffice, such as 200..=204,429.  [default: by the verdict]",
)
@click.option(
    "-b", "--base", metavar="URL", help="What relative links of files are taken to be relative to."
)
@click.option(
    "--root-dir",
    type=FOLDER,
    help="Folder that links to local files may lead into.  [default: the working folder]",
)
@click.option(
    "--include-verbatim", is_flag=True, help="Check addresses that are printed within code, too."
)
@click.option(
    "--cache/--no-cache", default=False, help="Remember answers for later runs.  [default: no]"
)
@store_option("Folder in which --cache remembers.")
@max_age_option
@run_options
@network_options
def command(inputs: tuple[str, ...], **options: Any) -> int:
    """Check the links of articles, and nothing else: no posts, no archive, no report.

    INPUT is a file, a folder, a pattern such as 'drafts/**/*.md', a URL, or - for standard
    input. Each URL is asked once, and every place where it stands is told. Relative links of
    files are looked for on disk, unless --base says where on the web they belong.

    The exit status is 1 where a link is broken, 2 where an input cannot be read, 3 where a link
    could not be checked or there was none.

    \b
    Examples:
      citecheck links README.md docs/
      citecheck links --accept 200..=204,429 --exclude '^https://intranet\\.' draft.html
      git ls-files '*.md' | citecheck links --files-from -
      citecheck links --dump drafts/
    """  # noqa: D301 -- click wants the control character
    from citecheck.cli.screen import Screen
    from citecheck.load.inputs import is_url

    screen = Screen(quiet=options["quiet"])
    arguments = [*inputs, *_listed(options["files_from"])]
    if not arguments:
        raise click.UsageError("name at least one INPUT, or a list with --files-from.")
    wishes = _wishes(options)
    if options["dump"] and not any(map(is_url, arguments)):
        return _dump(arguments, options, wishes, screen)
    set_up_logging(quiet=options["quiet"], verbose=options["verbose"])
    if options["cache"] and isinstance(options["store"], Path) and not options["dump"]:
        with suppress(LoopWantedError):
            return run(_run(arguments, options, wishes, screen))
    import asyncio

    return asyncio.run(_run(arguments, options, wishes, screen))


def _listed(files: Iterable[str]) -> Iterator[str]:
    """The inputs that lists name, one a line. Blank lines and comments are passed over."""
    from citecheck.load.inputs import one_input, read_bytes

    for name in files:
        data = read_bytes(one_input(name), limit=_LONGEST_LIST)
        for line in data.decode("utf-8", "surrogateescape").splitlines():
            if line.strip() and not line.lstrip().startswith("#"):
                yield line.strip()


def _wishes(options: dict[str, Any]) -> Wishes:
    from citecheck import urls
    from citecheck.linkcheck.selection import Accepted, Selection
    from citecheck.linkcheck.wishes import Wishes
    from citecheck.model.errors import ConfigurationError
    from citecheck.urls.patterns import patterns

    base = options["base"] and urls.parse(options["base"])
    if options["base"] and not (base and urls.scheme(base) in {"http", "https"}):
        raise ConfigurationError(
            f"--base {options['base']!r} is no web address", hint="for example https://site.example"
        )
    selection = Selection(*(patterns(options[name]) for name in _PATTERNS))
    accepted = Accepted.parse(options["accept"]) if options["accept"] else None
    return Wishes(selection, accepted, base, options["root_dir"], options["include_verbatim"])


_PATTERNS = ("include", "exclude", "exclude_path")


def _sources(arguments: Iterable[str], options: dict[str, Any]) -> list[Input | InputError]:
    from citecheck.load.inputs import expand

    found = list(expand(arguments))
    if not options["respect_gitignore"]:
        return found
    from citecheck.load.ignored import heeded

    return heeded(arguments, found)


def _dump(arguments: Iterable[str], options: dict[str, Any], wishes: Wishes, screen: Screen) -> int:
    """List what would be checked in files, without loading what reaches the web."""
    gc.set_threshold(_OBJECTS)
    from citecheck.linkcheck.listing import Listing
    from citecheck.load import LONGEST

    listing = Listing(wishes, LONGEST)
    listing.take(_sources(arguments, options))
    gc.freeze()  # else the interpreter looks at every object once more before it ends
    return _list(listing.shown, listing.unread, listing.inputs, screen)


_NOTHING_READ = "no article was read, so nothing was checked"
"""Of a feed without entries, say, or a web archive without a page."""


def _list(shown: Iterable[str], unread: Iterable[str], inputs: int, screen: Screen) -> Status:
    screen.lines(shown)
    for error in unread:
        screen.error(error)
    if not inputs and not unread:
        screen.warn(_NOTHING_READ)
    return Status.USAGE if unread or not inputs else Status.CLEAN


async def _run(
    arguments: Iterable[str], options: dict[str, Any], wishes: Wishes, screen: Screen
) -> int:
    """Check links. Raises `LoopWantedError` where something is to be waited for, and no event loop
    runs; then nothing was printed.
    """
    from citecheck.cli.progress import links_bar
    from citecheck.cli.stopping import stopping
    from citecheck.config import Archives, MementosFor
    from citecheck.linkcheck.check import check, collect
    from citecheck.model.values import evolve
    from citecheck.pipeline import Session
    from citecheck.urls import redact

    _collect_seldom()
    store = options["store"] if options["cache"] else None
    settings = settings_from({**options, "store": store, "archive": False})
    settings = evolve(settings, archives=Archives(mementos=MementosFor.NONE))
    sources = tuple(_sources(arguments, options))
    async with Session(settings) as session:
        telling = _telling(sources, session, wishes, options)
        again = await telling.again() if telling is not None else None
        if again is not None:
            status, pieces = again
            _print(pieces)
            return status
        with stopping(session.interrupt) as reasons:
            if options["dump"]:
                found, unread = await collect(sources, session, wishes)
                return _list(map(redact, found.places), unread, found.inputs, screen)
            with links_bar(quiet=options["quiet"]) as bar:
                checked = await check(sources, session, wishes, progress=bar())
        status = worst(_statuses(checked) | reasons)
        if telling is None:
            _print(_told(checked, options))
        else:
            _print(telling.noting(checked, _told(checked, options)))
            await telling.remember(checked, status)
    for error in checked.unread:
        screen.error(error)
    if checked.inputs and not checked.links:
        screen.warn("no link was found to check, so nothing was checked")
    elif not checked.inputs and not checked.unread:
        screen.warn(_NOTHING_READ)
    return status


def _telling(
    sources: Sequence[Input | InputError],
    session: Session,
    wishes: Wishes,
    options: dict[str, Any],
) -> Telling | None:
    """What the run will tell, where it may be told again."""
    if session.remembering is None or options["dump"] or not isinstance(options["store"], Path):
        return None
    from citecheck.linkcheck.check import lists_of
    from citecheck.linkcheck.told import Telling

    return Telling(
        sources,
        lists_of(session, wishes, session.remembering),
        session.remembering,
        asked=repr(sorted(options.items())),
        max_age=session.settings.max_age,
        clock=session.clock,
    )


def _collect_seldom() -> None:
    """Let the collector look for cycles less often, and never at what has been loaded.

    What a run gathers it keeps to its end; looking through it again and again takes a tenth of
    the time of a run that has all its answers from the cache.
    """
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def _told(found: LinkCheck, options: dict[str, Any]) -> Iterator[str]:
    """What is told of a check on standard output, in pieces."""
    from citecheck.render import link_check
    from citecheck.render.link_check import document, lines, markdown

    if options["format_"] == "json":
        yield from document.document(found)
        yield "\n"
        return
    if options["format_"] == "markdown":
        shown = markdown.document(found)
    elif options["format_"] == "detailed":
        shown = lines.detailed(found)
    else:
        shown = lines.compact(found, everything=options["verbose"] > 0)
    left = iter(shown)
    while some := list(islice(left, _PRINTED_AT_ONCE)):
        yield "".join(f"{line}\n" for line in some)
    if not options["quiet"] and options["format_"] in {"compact", "detailed"}:
        yield f"{link_check.SUMMARY}  {link_check.summary(found)}\n"


def _print(pieces: Iterable[str]) -> None:
    """Print what may be very long, some of it at a time: each `echo` waits until it is out."""
    for piece in pieces:
        click.echo(piece, nl=False)


def _statuses(found: LinkCheck) -> set[Status]:
    statuses = {of_state(state) for state in {link.state for link in found.links}}
    if found.unread or not found.inputs:
        statuses.add(Status.USAGE)
    return statuses or {Status.INCOMPLETE}
