"""The pages: all reports with a search, all links, the history of one link, and the files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from citecheck import registry
from citecheck.model.errors import StoreError
from citecheck.model.values import evolve
from citecheck.publish import EVIDENCE
from citecheck.render import index
from citecheck.saved.overview import Day, Entry, Overview, overview
from citecheck.saved.report import Link, SavedReport
from citecheck.serving.checking import PATH, Checking
from citecheck.serving.request_filter import RequestFilter
from citecheck.serving.shelf import Shelf
from citecheck.store import Where
from citecheck.store.history import Answered, answers_of, by_day

MOST = 1_000
"""Links on a page."""

_CHOICES = (
    ("", "all articles"),
    ("problem", "with broken links"),
    ("gone", "with posts that are gone"),
    ("error", "with errors"),
    ("anonymous", "with anonymous sources"),
)
_STATES = ("", "ok", "problem", "undetermined", "not-checked")
_SANDBOX = "default-src 'none'; sandbox"
"""For files that are no page of ours."""


def app(folder: Path, store: Where | None = None, checking: Checking | None = None) -> Starlette:
    """The application over the reports in `folder`, with the history that `store` has.

    `checking` judges the drafts that are posted; ``None``: none may be.
    """
    pages = _Pages(Shelf(folder), store)
    routes = [
        Route("/", pages.overview),
        Route("/links", pages.links),
        Route("/link", pages.link),
        Route("/reports/{name}/{file}", pages.file),
    ]
    if checking is not None:
        routes.append(Route(PATH, checking.answer, methods=["POST"]))
    posts = frozenset({PATH}) if checking is not None else frozenset()
    return Starlette(routes=routes, middleware=[Middleware(RequestFilter, posts=posts)])


class _Pages:
    """What is answered. Each runs in a thread of the pool, as it reads from the disk."""

    def __init__(self, shelf: Shelf, store: Where | None) -> None:
        self._shelf, self._store = shelf, store
        files = (registry.names_of_files(each) for each in registry.renderers().values())
        self._files = frozenset(name for names in files for name in names) | {EVIDENCE}

    def overview(self, request: Request) -> Response:
        """All reports, or those that are searched for."""
        q, show = request.query_params.get("q", ""), request.query_params.get("show", "")
        reports = (
            (name, report)
            for name, report in self._shelf.reports()
            if not q or (isinstance(report, SavedReport) and _holds(report, q))
        )
        found = overview(reports, self._days())
        return _page(index.page(_only(found, show), q=q, show=show, choices=_CHOICES))

    def _days(self) -> list[Day]:
        if self._store is None:
            return []
        try:
            return [Day(*each) for each in by_day(self._store)]
        except StoreError:
            return []  # one without evidence has no history

    def links(self, request: Request) -> Response:
        """The links of all reports, or those that are searched for."""
        q, state = request.query_params.get("q", ""), request.query_params.get("state", "")
        rows: list[tuple[str, str, Link]] = []
        total = 0
        for name, report, link in self._every():
            is_state = not state or (link.resolution is not None and link.resolution.state == state)
            if is_state and _has(q, *_texts(link)):
                total += 1
                if len(rows) < MOST:
                    rows.append((name, report.article.title, link))
        told = index.links_page(rows=rows, total=total, q=q, state=state, states=_STATES)
        return _page(told)

    def link(self, request: Request) -> Response:
        """What became of one link in each report, and its answers in the store."""
        url = request.query_params.get("url", "")
        rows = [
            (name, report.article.title, report.run.time or "", link)
            for name, report, link in self._every()
            if url in {link.url, link.written, link.key}
        ]
        if not rows:
            return PlainTextResponse("No report has this link.\n", 404)
        rows.sort(key=lambda row: (row[2], row[0]), reverse=True)
        return _page(index.link_page(url=url, rows=rows[:MOST], answers=self._answers(url)))

    def _answers(self, url: str) -> list[Answered]:
        if self._store is None:
            return []
        try:
            return answers_of(self._store, url.partition("#")[0])
        except (StoreError, UnicodeEncodeError):
            return []

    def _every(self) -> Iterator[tuple[str, SavedReport, Link]]:
        for name, report in self._shelf.reports():
            if isinstance(report, SavedReport):
                for link in report.links:
                    yield name, report, link

    def file(self, request: Request) -> Response:
        """A file of a report: its page is shown, all else is downloaded."""
        name, file = request.path_params["name"], request.path_params["file"]
        path = self._shelf.file(name, file, allowed=self._files)
        if path is None:
            return PlainTextResponse("There is no such report.\n", 404)
        if file == "report.html":
            # The page has its own policy, which names its style and script.
            policy = "frame-ancestors 'none'; connect-src 'none'; object-src 'none'"
            headers = {"content-security-policy": policy}
            return FileResponse(path, media_type="text/html", headers=headers)
        return FileResponse(
            path,
            media_type="application/octet-stream",
            filename=file,
            headers={"content-security-policy": _SANDBOX},
        )


def _page(data: bytes) -> Response:
    policy = f"{index.policy()}; frame-ancestors 'none'"
    return Response(data, media_type="text/html", headers={"content-security-policy": policy})


def _only(found: Overview, show: str) -> Overview:
    """The reports of one choice."""
    if show not in {value for value, _ in _CHOICES if value}:
        return found
    entries: tuple[Entry, ...] = tuple(each for each in found.entries if getattr(each, show))
    return evolve(found, entries=entries)


def _has(wanted: str, *texts: str | None) -> bool:
    """Whether every word that is wanted stands in one of some texts."""
    whole = "\n".join(text for text in texts if text).casefold()
    return all(word in whole for word in wanted.casefold().split())


def _holds(report: SavedReport, wanted: str) -> bool:
    metadata, origin = report.article.metadata, report.article.origin
    told = (report.article.title, metadata.author, metadata.outlet, origin.name)
    sources = (source.name for source in report.sources)
    links = (text for link in report.links for text in _texts(link))
    return _has(wanted, *told, *sources, *links)


def _texts(link: Link) -> tuple[str | None, ...]:
    end = link.resolution.final_url if link.resolution else None
    return link.written, link.url, end, link.resolution.title if link.resolution else None
