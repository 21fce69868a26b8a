"""Articles as tests: ``pytest --citecheck articles/``.

Each article that pytest comes upon is a test that fails where `citecheck check` would. Policy is
that of the nearest citecheck.toml. Without ``--citecheck`` this does nothing.
Hooks: https://docs.pytest.org/en/stable/reference/reference.html#hooks
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from citecheck.check.run import Done, Gate

_GATE = pytest.StashKey["_OneGate"]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--citecheck`` and what goes with it."""
    group = parser.getgroup("citecheck", "what articles cite")
    group.addoption("--citecheck", action="store_true", help="Check articles, too, as tests.")
    group.addoption(
        "--citecheck-offline",
        action="store_true",
        help="Ask no server; links that are not checked fail no test.",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Make what checks all articles of a run, if they are wanted."""
    if config.getoption("--citecheck"):
        config.stash[_GATE] = _OneGate(offline=bool(config.getoption("--citecheck-offline")))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Let go of the network."""
    gate = config.stash.get(_GATE, None)
    if gate is not None:
        gate.close()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> ArticleFile | None:
    """An article, by its suffix, that the settings do not leave out."""
    gate = parent.config.stash.get(_GATE, None)
    if gate is None or not gate.wants(file_path):
        return None
    return ArticleFile.from_parent(parent, path=file_path)


class ArticleFile(pytest.File):
    """A file with one or more articles."""

    def collect(self) -> Iterator[pytest.Item]:
        """One test: a file is read once, however many articles are in it."""
        yield ArticleItem.from_parent(self, name="citecheck")


class ArticleItem(pytest.Item):
    """The check of a file."""

    def runtest(self) -> None:
        """Check it. Raises `CheckFailure` for findings that fail a check."""
        gate = self.config.stash[_GATE]
        done = gate.check(self.path)
        if any(gate.fails(each) for each in done):
            raise CheckFailure(_told(done))
        if any(each.article.open for each in done) and not gate.offline:
            pytest.skip("some links were not checked, or did not answer")

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None
    ) -> str | Any:
        """The findings, as `citecheck check` tells them."""
        if isinstance(excinfo.value, CheckFailure):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where it stands: at the file's first line."""
        return self.path, 0, f"citecheck: {self.path.name}"


class CheckFailure(Exception):
    """An article does not hold."""


class _OneGate:
    """One gate for all articles of a run, on an event loop of its own."""

    def __init__(self, *, offline: bool) -> None:
        from citecheck.check.policies import Policies, Wanted

        self.offline = offline
        self._policies = Policies(Wanted())
        self._runner = asyncio.Runner()
        self._gate: Gate | None = None

    def wants(self, path: Path) -> bool:
        from citecheck.load.inputs import known_suffixes

        is_article = path.suffix.lower() in known_suffixes()
        return is_article and not self._policies.leaves_out(path)

    def check(self, path: Path) -> list[Done]:
        return self._runner.run(self._checked(path))

    async def _checked(self, path: Path) -> list[Done]:
        from citecheck.load.inputs import one_input

        if self._gate is None:
            self._gate = await self._opened()
        return [each async for each in self._gate.check(one_input(path))]

    async def _opened(self) -> Gate:
        from citecheck.check.run import Gate
        from citecheck.check.run_settings import completed
        from citecheck.cli.options import settings_from
        from citecheck.clock import utc_now

        found = self._policies.found(Path.cwd())
        whole = completed({"archive": False}, (), found)
        if self.offline:
            whole["offline"] = True
        settings = settings_from(whole)
        return await Gate(settings, self._policies, utc_now).__aenter__()

    def fails(self, done: Done) -> bool:
        from citecheck.check.failing import fails

        return done.article.error is not None or fails(done)

    def close(self) -> None:
        with suppress(RuntimeError):
            if self._gate is not None:
                self._runner.run(self._gate.__aexit__(None, None, None))
        self._runner.close()


def _told(done: list[Done]) -> str:
    from citecheck.model.judged import ArticleCheck
    from citecheck.render.check.text import document

    check = ArticleCheck(tuple(each.article for each in done))
    return "".join(document(check)).rstrip()
