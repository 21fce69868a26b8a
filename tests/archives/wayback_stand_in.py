"""A stand-in of the Wayback Machine, with Save Page Now 2.

Only the Internet Archive could run the real one. It follows wayback-cdx-server/README.md
(https://github.com/internetarchive/wayback), RFC 7089 for replay, and for saving the public
documentation of Save Page Now 2 as ``citecheck/data/save_page_now.toml`` names it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

from attrs import evolve

from tests.web import LoopbackWeb, Page
from tests.web.page import Received

STORY = "<title>Story</title><h1>Story</h1><article><p>" + "What was found then. " * 60
ROW = ["timestamp", "original", "mimetype", "statuscode", "digest"]


class Wayback:
    """Captures by original and time: a status, a body, where it leads."""

    def __init__(self, web: LoopbackWeb) -> None:
        self.captures: dict[tuple[str, str], Page] = {}
        self.asked: list[str] = []
        web.add("web.archive.org", {"/cdx/search/cdx": self.cdx, "*": self.replay})

    def add(self, original: str, digits: str, page: Page | str = STORY) -> None:
        self.captures[original, digits] = Page(page) if isinstance(page, str) else page

    def cdx(self, request: Received) -> Page:
        query = {name: values[0] for name, values in parse_qs(request.query).items()}
        self.asked.append(query["url"])
        found = sorted(
            (digits, original, str(page.status))
            for (original, digits), page in self.captures.items()
            if original == query["url"]
            and page.status < 400
            and query.get("from", "0") <= digits <= query.get("to", "9")
        )
        most = int(query["limit"])
        found = found[most:] if most < 0 else found[:most]
        rows = [[digits, original, "text/html", status, "A"] for digits, original, status in found]
        return Page(json.dumps([ROW, *rows] if rows else []), headers=JSON)

    def replay(self, request: Received) -> Page:
        digits, _, original = request.target.removeprefix("/web/").partition("id_/")
        page = self.captures.get((original, digits))
        if page is None:
            return Page("not archived", 404)
        time = datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        dated = ("Memento-Datetime", f"{time:%a, %d %b %Y %H:%M:%S} GMT")
        return evolve(page, headers=(*page.headers, dated))


JSON = (("Content-Type", "application/json"),)


class SavePageNow(Wayback):
    """Saves what it is asked for. Traps are set by a test."""

    def __init__(self, web: LoopbackWeb, clock: Callable[[], datetime], page: str) -> None:
        super().__init__(web)
        web.add("web.archive.org", {"/save": self.save, "/save/status/*": self.status})
        self._clock, self._page = clock, page
        self.posted: list[dict[str, str]] = []
        self.authorizations: list[str] = []
        self.submit_answers: list[Page | dict[str, Any]] = []
        """Given in place of a job, one after the other; what they name is saved all the same
        where `saves_all_the_same`."""
        self.saves_all_the_same = False
        self.status_answers: list[Page | dict[str, Any]] = []
        self.user: dict[str, Any] = {"available": 3, "daily_captures": 0,
                                     "daily_captures_limit": 100}  # fmt: skip
        self.index_lag = timedelta(0)
        self.shows_older = ""
        """Digits of the copy that replay shows in place of every newer one."""
        self.jobs: dict[str, tuple[str, str]] = {}
        self.indexed_from: dict[tuple[str, str], datetime] = {}

    def save(self, request: Received) -> Page:
        form = {name: values[0] for name, values in parse_qs(request.body.decode()).items()}
        self.posted.append(form)
        self.authorizations.append(request.header("authorization"))
        if self.submit_answers:
            if self.saves_all_the_same:
                self._capture(form["url"])
            return _page(self.submit_answers.pop(0))
        digits = self._capture(form["url"])
        job = f"spn2-{len(form['url'])}-{digits}"
        self.jobs[job] = form["url"], digits
        return _page({"url": form["url"], "job_id": job})

    def status(self, request: Received) -> Page:
        job = request.path.removeprefix("/save/status/")
        if job == "user":
            return _page(self.user)
        if self.status_answers:
            return _page(self.status_answers.pop(0))
        url, digits = self.jobs[job]
        told = {"status": "success", "timestamp": digits, "original_url": url, "http_status": 200}
        return _page(told)

    def cdx(self, request: Received) -> Page:
        now = self._clock()
        late = {key for key, time in self.indexed_from.items() if time > now}
        whole, self.captures = self.captures, {
            key: page for key, page in self.captures.items() if key not in late
        }  # fmt: skip
        try:
            return super().cdx(request)
        finally:
            self.captures = whole

    def replay(self, request: Received) -> Page:
        digits, _, original = request.target.removeprefix("/web/").partition("id_/")
        if self.shows_older and digits > self.shows_older:
            return Page.redirect(f"/web/{self.shows_older}id_/{original}", 302)
        return super().replay(request)

    def _capture(self, url: str) -> str:
        now = self._clock()
        digits = f"{now:%Y%m%d%H%M%S}"
        self.add(url, digits, self._page)
        self.indexed_from[url, digits] = now + self.index_lag
        return digits


def _page(answer: Page | dict[str, Any]) -> Page:
    return answer if isinstance(answer, Page) else Page(json.dumps(answer), headers=JSON)
