"""``citecheck find``: what an article cites, without the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from citecheck.cli._attribution_options import attributions_option
from citecheck.cli.screen import Screen
from citecheck.cli.status import Status, worst

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from citecheck.config import Settings
    from citecheck.load.inputs import Input
    from citecheck.model.article import Article, Span
    from citecheck.model.errors import InputError
    from citecheck.model.mention import Attribution, Mentions


@click.command("find", short_help="List what an article cites; reaches no network.")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON an article.")
@attributions_option
def command(articles: tuple[str, ...], *, as_json: bool, attributions: str) -> int:
    """List the links, embedded posts, attributed sources and credits of articles.

    ARTICLE is a file, a folder, a pattern or - for standard input. Nothing is fetched and
    nothing is written. Each line is FILE:LINE:COLUMN and what stands there.
    """
    from citecheck.config import Settings
    from citecheck.load.inputs import expand
    from citecheck.model.errors import InputError

    screen, settings = Screen(as_json=as_json), Settings(attributions=attributions)
    statuses = set()
    for article in _articles(expand(articles)):
        if isinstance(article, InputError):
            screen.error(str(article))
            statuses.add(Status.USAGE)
            continue
        try:
            statuses.add(_one(article, screen, settings, as_json=as_json))
        except InputError as error:
            screen.error(str(error))
            statuses.add(Status.USAGE)
    if not statuses:  # a feed without entries, say
        screen.warn("no article was read")
    return worst(statuses or {Status.USAGE})


def _articles(sources: Iterable[Input | InputError]) -> Iterator[Article | InputError]:
    from citecheck.config import Settings
    from citecheck.load.reading import articles_in
    from citecheck.model.errors import InputError

    limit = Settings().max_input
    for source in sources:
        if isinstance(source, InputError):
            yield source
        elif source.url is not None:
            yield InputError(
                f"{source.name}: finding alone reaches no network",
                hint="save the page and name the file, or use citecheck report",
            )
        else:
            yield from articles_in(source, limit=limit)


def _one(article: Article, screen: Screen, settings: Settings, *, as_json: bool) -> Status:
    from datetime import UTC, datetime

    from citecheck._version import __version__
    from citecheck.api import find_mentions
    from citecheck.model.report import Report, Run

    mentions = find_mentions(article, settings=settings)
    if as_json:
        run = Run(
            version=__version__, time=datetime.now(UTC), offline=True, settings=settings.changed()
        )
        screen.show(Report(article, mentions, run))
        return Status.CLEAN
    for span, what in sorted(_lines(article, mentions), key=lambda each: each[0]):
        start, _ = article.locate(span)
        screen.line(f"{article.origin.name}:{start.line}:{start.column}: {what}")
    return Status.CLEAN


def _lines(article: Article, mentions: Mentions) -> Iterator[tuple[Span, str]]:
    for link in mentions.links:
        within = f" (in {link.inside})" if link.inside else ""
        yield link.span, f"{link.kind} link {link.written}{within}"
    for post in mentions.posts:
        date = post.date.isoformat() if post.date else "no date"
        who = (
            f"@{post.author.handle}" if post.author.handle else post.author.name or "unknown author"
        )
        yield post.spans[0], f"{post.form} post on {post.platform} by {who}, {date}"
    for attribution in mentions.attributions:
        yield attribution.content[0], _attribution(article, attribution)
    for credit in mentions.credits:
        yield credit.span, f"{credit.kind} credit to {credit.holder}"


def _attribution(article: Article, attribution: Attribution) -> str:
    source = attribution.source
    who = f"{source.name} ({source.kind})" if source else "nobody named"
    words = article.quote_all(attribution.content)
    return f"{attribution.directness} attribution to {who}: {words}"
