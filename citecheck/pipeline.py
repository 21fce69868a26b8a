"""The stages in their order: read, find, resolve and archive, judge.

This is the only place that knows the order. Each stage works on immutable values and can be
called alone; a `Session` holds what the articles of one run share: the door to the network,
the store, and what was already asked of the web.
"""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import (
    AsyncGenerator,
    Callable,
    Collection,
    Generator,
    Iterable,
    Mapping,
    Sequence,
)
from contextlib import AsyncExitStack, suppress
from functools import cached_property
from typing import TYPE_CHECKING, Self, TypeVar

from citecheck import telemetry, urls
from citecheck._version import __version__
from citecheck.apart import Apart, LeftBehindError
from citecheck.article_pages import ArticlePages
from citecheck.clock import Clock, utc_now
from citecheck.config import Archives, AttributionsBy, MementosFor, Network, Settings, SharedStore
from citecheck.inquiries import Inquiries
from citecheck.judging import with_findings, with_measures
from citecheck.load import only, parse_all
from citecheck.load.inputs import Input
from citecheck.load.reading import articles_in
from citecheck.model.article import Article
from citecheck.model.errors import InputError, InputTooLarge, UsageError
from citecheck.model.evidence import Capture
from citecheck.model.memento import Copies
from citecheck.model.mention import Mentions, Post
from citecheck.model.post_check import PostCheck, PostProposal
from citecheck.model.quote_check import QuoteCheck
from citecheck.model.report import Report, Run
from citecheck.model.resolution import RecordRef, Resolution
from citecheck.model.values import evolve, fields
from citecheck.resolving import Progress, Resolving, excluded
from citecheck.urls.patterns import matches, patterns
from citecheck.waiting import aside, is_on_loop, together

# What finds, what archives, what asks the web and judges its answers: each is loaded where it is
# used. A check of links finds and archives nothing, and one offline asks nobody.
if TYPE_CHECKING:
    from citecheck.browser.chromium import Chromium
    from citecheck.capturing import Pages
    from citecheck.claims import Claims
    from citecheck.door import Door
    from citecheck.recording import Recording
    from citecheck.remembering import Remembering
    from citecheck.store import Cache, Store, Where

_Piece = TypeVar("_Piece")
_T = TypeVar("_T")

_CHECKED_SCHEMES = frozenset({"http", "https", "ftp", "ftps", "gopher", "file"})
"""What is taken for a citation and so gets a resolution: of these only http and https are
followed, the others are refused by name. ``mailto:``, ``tel:``, ``data:`` and ``javascript:``
cite nothing."""

MOST_MENTIONS = 20_000
"""Links, posts, attributions, credits and outlets of one article, together. A report takes some
16 kB of memory and half a millisecond for each; the longest list articles have a few thousand."""

_log = logging.getLogger("citecheck")


class Session:
    """One run over any number of articles. An asynchronous context manager.

    Raises `ConfigurationError` where a pattern of addresses cannot be read, `StoreError` on
    entering where the store cannot be opened, `InputError` from `read` where an article cannot
    be read. What the web does is never raised.
    """

    def __init__(self, settings: Settings, *, clock: Clock = utc_now) -> None:
        self.settings = settings
        self.repaired: tuple[str, ...] = ()
        """What had to be mended in the store, in words, on opening it."""
        self.clock = clock
        self._stack = AsyncExitStack()
        self._door: Door | None = None
        self._store: Store | None = None
        self._gone: frozenset[str] = frozenset()
        self._recording: Recording | None = None
        self._pages = ArticlePages(None)
        self._claims: Claims | None = None
        """Where other machines share the store: who asks for what."""
        self._resolving: Resolving | None = None
        self.inquiries: Inquiries | None = None
        """Questions to services, once the session is entered."""
        self._remembering: Remembering | None = None
        self._interrupted = False
        self._excluded = patterns(settings.exclude_links)
        self.apart = Apart()
        """Work that an interruption need not wait for."""

    @cached_property
    def _changed(self) -> tuple[tuple[str, str], ...]:
        """What differs from the defaults, as each report of the run tells it."""
        return self.settings.changed()

    @cached_property
    def _desk(self) -> asyncio.Semaphore:
        """Where articles are worked on, one at a time: several threads of one interpreter are no
        faster, and each would load what finding needs.
        """
        return asyncio.Semaphore(1)

    async def __aenter__(self) -> Self:
        try:
            if self.settings.store is not None and self.settings.archive:
                self._open_store(self.settings.store)
            elif self.settings.store is not None:
                from citecheck.store import open_cache

                cache = self._stack.enter_context(open_cache(self.settings.store))
                self._remember_in(cache, self.settings.store)
            if not self.settings.offline:
                from citecheck.door import Door

                record = self._recording.keep if self._recording else None
                network = _with_paces(self.settings)
                self._door = Door(network, self._stack, record=record, clock=self.clock)
                self._pages = ArticlePages(self._door)
            if isinstance(self.settings.store, SharedStore) and self._remembering is not None:
                from citecheck.claims import Claims

                self._claims = Claims(self._remembering)
            self._resolving = Resolving(
                self.settings,
                self._door,
                self._remembering,
                self._claims,
                gone=self._gone if self._store is not None else None,
                clock=self.clock,
            )
            self.inquiries = Inquiries(
                self._door,
                self._remembering,
                self._claims,
                clock=self.clock,
                max_age=self.settings.max_age,
                needs_records=self._store is not None,
            )
        except BaseException:
            await self._stack.aclose()
            raise
        return self

    async def __aexit__(self, *exception: object) -> None:
        resolving = self._resolving.cancel() if self._resolving else ()
        asked = self.inquiries.cancel() if self.inquiries else ()
        if resolving or asked:
            await asyncio.gather(*resolving, *asked, return_exceptions=True)
        try:
            if self._claims is not None:
                await self._claims.close()
            if self._recording is not None:
                await self._recording.finish()
            if self._remembering is not None:
                await self._remembering.finish()
        finally:
            await self._stack.aclose()

    def _remember_in(self, cache: Cache, where: Where) -> None:
        from citecheck.remembering import Remembering

        self._remembering = Remembering(cache, where)

    def _open_store(self, where: Where) -> None:
        from citecheck.recording import recording
        from citecheck.store import open_store

        self._store = self._stack.enter_context(open_store(where))
        self._remember_in(self._store.cache, where)
        taking = recording(self._store, self.settings, self.clock)
        self._recording = self._stack.enter_context(taking)
        self.repaired = tuple(str(each) for each in self._recording.mended)
        self._gone = self._recording.gone

    @property
    def remembering(self) -> Remembering | None:
        """What is remembered for later runs, if anything is."""
        return self._remembering

    @property
    def store(self) -> Store | None:
        """The open store, if the run has one."""
        return self._store

    def pages(self, chromium: Chromium | None, *, page_timeout: float) -> Pages:
        """What keeps the pages that links lead to with all that shows them: to be entered, and
        left before the session is.

        Raises `UsageError` where nothing is kept, or nothing reached.
        """
        if self._store is None or self._recording is None or self._door is None:
            raise UsageError(
                "pages cannot be kept", hint="name a store, and leave out what forbids the network"
            )
        from citecheck.capturing import Pages

        return Pages(
            store=self._store,
            recording=self._recording,
            fetcher=self._door.open(),
            clock=self.clock,
            chromium=chromium,
            page_timeout=page_timeout,
            user_agent=self.settings.network.user_agent,
        )

    def interrupt(self) -> None:
        """End all fetching now. Links not yet resolved are reported as interrupted.

        An article that is being read is not waited for.
        """
        self._interrupted = True
        self._pages.cancel()
        if self._resolving is not None:
            self._resolving.interrupt()
        if self.inquiries is not None:
            self.inquiries.cancel()
        self.apart.leave()  # last: it may raise, to end the work that is under way

    @property
    def requests(self) -> int:
        """How many requests were sent."""
        return self._door.requests if self._door is not None else 0

    @property
    def is_spent(self) -> bool:
        """Whether as many requests were sent as may be (`Network.most_requests`)."""
        most = self.settings.network.most_requests
        return most is not None and self.requests >= most

    @property
    def interrupted(self) -> bool:
        """Whether the run was told to stop."""
        return self._interrupted

    async def read(self, source: Input) -> Article:
        """Load one article, from the web if it is a URL. Raises `InputError` for several."""
        articles = await self._articles(source)
        return await aside(only, articles, source.name)

    async def read_all(
        self, source: Input, *, whole: bool = False
    ) -> AsyncGenerator[Article | InputError, None]:
        """Load the articles of a file or page that may hold several: a feed, a mailbox.

        What cannot be read is yielded as the `InputError` that says why. `whole`: of a page its
        menus and footers as well.
        """
        try:
            articles = await self._articles(source, whole=whole)
        except InputError as error:
            yield error
            return
        try:
            while not self._interrupted:
                article = await self.apart.run(next, articles, None)
                if article is None:
                    break
                yield article
                del article  # it is let go before the next is read, and before the web is asked
        except LeftBehindError:
            return
        finally:
            with suppress(ValueError):  # left within `next`: the thread closes it at its end
                articles.close()

    async def _articles(
        self, source: Input, *, whole: bool = False
    ) -> Generator[Article | InputError, None, None]:
        limit = self.settings.max_input
        if source.url is None:
            return articles_in(source, limit=limit, whole=whole)
        response = await self._pages.get(source.url)
        file, told = io.BytesIO(response.body), response.header("content-type")
        return parse_all(file, response.url, media_type=told, limit=limit, whole=whole)

    async def report(self, article: Article, *, progress: Progress | None = None) -> Report:
        """Everything that can be said of one article.

        Raises `InputTooLarge` for one with more mentions than a report can show.
        """
        origin = article.origin
        about = {"article__name": origin.name, "article__sha256": origin.sha256}
        with telemetry.span("article", **about) as told:
            report = await self._reported(article, progress)
            told.tell({"citecheck.links": len(report.mentions.links)})
            told.tell({"citecheck.findings": len(report.findings)})
        telemetry.count("articles")
        facts = {"article": origin.name, "sha256": origin.sha256, "findings": len(report.findings)}
        _log.info("reported on %r", origin.name, extra={"facts": facts})
        return report

    async def _reported(self, article: Article, progress: Progress | None) -> Report:
        with telemetry.span("find"):
            article, mentions = await self._worked(self._found, article)
        with telemetry.span("resolve"):
            resolutions = await self._resolved(cited(mentions), progress)
        with telemetry.span("posts"):
            checks = await self.post_checks(mentions.posts)
            proposals = await self.post_proposals(mentions.posts)
        with telemetry.span("copies"):
            copies = await self.copies(resolutions, article, _gone(mentions, checks))
        draft = Report(
            article=article,
            mentions=mentions,
            run=Run(
                version=__version__,
                time=self.clock(),
                offline=self.settings.offline,
                settings=self._changed,
                user_agent=self.settings.network.user_agent,
            ),
            resolutions=resolutions,
            mementos=copies,
            post_checks=checks,
            post_proposals=proposals,
            captures=await aside(self._captures, _records(resolutions, copies, checks, proposals)),
        )
        if self._store is not None:
            await aside(self._log, draft, self._store)
        with telemetry.span("measure"):
            draft = await self._worked(with_measures, draft)
        with telemetry.span("quotes"):
            draft = evolve(draft, quotes=await self.quotes(draft))
        with telemetry.span("judge"):
            return await self._worked(with_findings, draft)

    async def _resolved(
        self, wanted: Sequence[str], progress: Progress | None
    ) -> dict[str, Resolution]:
        """What each URL leads to, in their order; nobody is asked for those left out."""
        if not self._excluded:
            return await self.resolve(wanted, progress=progress)
        left_out = {url for url in wanted if matches(self._excluded, url)}
        asked = [url for url in wanted if url not in left_out]
        answers = await self.resolve(asked, progress=progress)
        return {url: answers.get(url) or excluded(url) for url in wanted}

    def _found(self, article: Article) -> tuple[Article, Mentions]:
        return found(article, self.settings.attributions)

    async def _worked(self, work: Callable[[_Piece], _T], piece: _Piece) -> _T:
        if not is_on_loop():
            return work(piece)
        async with self._desk:
            return await aside(work, piece)

    def _log(self, report: Report, store: Store) -> None:
        from citecheck.archive.custody import entries

        store.record_all(entries(report), now=self.clock())

    async def quotes(self, report: Report) -> tuple[QuoteCheck, ...]:
        """How an article's quotations compare with the pages and posts that it points at."""
        pointed = report.sourcing is not None and report.sourcing.pointers
        if self.inquiries is None or not pointed:
            return ()
        from citecheck.quotations import Quotations

        folder = self._store.warc_folder if self._store is not None else None
        return await Quotations(self.inquiries, folder).of(report)

    async def copies(
        self,
        resolutions: Mapping[str, Resolution],
        article: Article,
        gone: Collection[str] = (),
    ) -> dict[str, Copies]:
        """What archives have of an article's links, of those that they are to be asked for.

        `gone`: links to posts that their platforms show no more, whatever is answered there.

        Raises `ConfigurationError` for an archive that nobody knows.
        """
        archives = self.settings.archives
        if archives.mementos is MementosFor.NONE or self.inquiries is None or not archives.ask:
            return {}
        wanted = [
            url for url, each in resolutions.items() if url in gone or archives.wants(each.verdict)
        ]
        wanted = wanted[: archives.most_links]
        if not wanted and archives.ask == Archives().ask:
            return {}
        from citecheck.mementos import Mementos, published_at

        mementos = Mementos(self.inquiries, archives)
        published = published_at(article.metadata.date)
        found = await together(mementos.of(resolutions[url], published) for url in wanted)
        return dict(zip(wanted, found, strict=True))

    async def post_checks(self, posts: Sequence[Post]) -> Mapping[str, PostCheck]:
        """What the platforms tell of posts, by `Post.id`, where they are to be asked."""
        if not self.settings.ask_platforms or self.inquiries is None or not posts:
            return {}
        from citecheck.post_checks import PostChecks

        return await PostChecks(self.inquiries, self.settings).of(posts)

    async def post_proposals(self, posts: Sequence[Post]) -> Mapping[str, tuple[PostProposal, ...]]:
        """Addresses that posts without one may have, where archives and platforms are asked."""
        is_wanted = self.settings.archives.mementos is not MementosFor.NONE
        if not (self.settings.ask_platforms and is_wanted) or self.inquiries is None or not posts:
            return {}
        from citecheck.post_search import PostSearch

        return await PostSearch(self.inquiries, self.settings).of(posts)

    def expect(self, links: int) -> None:
        """Say that so many links may come to be resolved, so that what asks for many is begun."""
        if self._door is not None and not self._interrupted:
            self._door.expect(links)

    async def begin(self, wanted: Iterable[str]) -> None:
        """Have URLs asked for that will be resolved later, and wait for none of them."""
        assert self._resolving is not None  # noqa: S101 -- for the type checker: it is entered
        await self._resolving.begin(wanted)

    async def resolve(
        self, wanted: Iterable[str], *, progress: Progress | None = None
    ) -> dict[str, Resolution]:
        """What each URL leads to. No URL is asked twice in a session."""
        assert self._resolving is not None  # noqa: S101 -- for the type checker: it is entered
        return await self._resolving.resolve(wanted, progress=progress)

    def _captures(self, records: Iterable[RecordRef]) -> tuple[Capture, ...]:
        here = dict.fromkeys(each for each in records if each.warc not in self._gone)
        return () if self._store is None else tuple(self._store.captures(here))


def _records(
    resolutions: Mapping[str, Resolution],
    copies: Mapping[str, Copies],
    checks: Mapping[str, PostCheck],
    proposals: Mapping[str, tuple[PostProposal, ...]],
) -> list[RecordRef]:
    """The records that a report rests on: of its links' ways, of what archives and platforms
    answered.
    """
    ways = [hop for each in resolutions.values() for hop in (*each.hops, *each.compared)]
    ways += [hop for each in checks.values() for hop in each.hops]
    told = (record for each in copies.values() for record in each.records)
    found = (record for every in proposals.values() for each in every for record in each.records)
    return [*(hop.record for hop in ways if hop.record), *told, *found]


def _gone(mentions: Mentions, checks: Mapping[str, PostCheck]) -> Collection[str]:
    """The links to posts that their platforms show no more."""
    if not checks:
        return ()
    from citecheck.post_checks import links_to_gone

    return links_to_gone(mentions.posts, checks, mentions.links)


def _with_paces(settings: Settings) -> Network:
    """The network settings, with how often the archives may be asked that are to be."""
    if settings.archives.mementos is MementosFor.NONE or not settings.archives.ask:
        return settings.network
    from citecheck.mementos import paces

    network = settings.network  # what the user says of a host goes first
    return evolve(network, overrides=(*network.overrides, *paces(settings.archives)))


def cited(mentions: Mentions) -> list[str]:
    """The addresses that are to be resolved, each once, in the order of the article."""
    links = dict.fromkeys(link.url for link in mentions.links)
    return [url for url in links if url is not None and urls.scheme(url) in _CHECKED_SCHEMES]


def found(article: Article, by: AttributionsBy = AttributionsBy.RULES) -> tuple[Article, Mentions]:
    """The article, its language told, and what it cites.

    Raises `InputTooLarge` for one with more mentions than a report can show, and
    `EnvironmentFailure` where what attributions are to be found by is not installed.
    """
    from citecheck.find import find
    from citecheck.find.declared_language import language_of_article

    language = language_of_article(article)
    article = evolve(article, metadata=evolve(article.metadata, language=language))
    mentions = find(article, by)
    number = sum(len(getattr(mentions, each.name)) for each in fields(Mentions))
    if number > MOST_MENTIONS:
        raise InputTooLarge(
            f"{article.origin.name}: cites {number:,} things, where a report shows at most "
            f"{MOST_MENTIONS:,}",
            hint="split the article",
        )
    return article, mentions
