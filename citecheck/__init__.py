"""citecheck: what an article stands on. Its links, its embedded posts, its attributed sources.

>>> import citecheck
>>> mentions = citecheck.find_mentions("seeds/000_506d58b1fd2a89ee.txt")
>>> [post.author.handle for post in mentions.posts]
['ArmsControlNow', 'CNASdc']

Everything here is loaded when it is first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from citecheck._version import __version__

if TYPE_CHECKING:
    from citecheck.api import (
        find_mentions,
        find_mentions_async,
        read_article,
        read_article_async,
        read_articles,
        read_articles_async,
        report,
        report_async,
        resolve_urls,
        resolve_urls_async,
    )
    from citecheck.config import ConnectTo, Network, Settings, SharedStore
    from citecheck.load import parse
    from citecheck.model.article import Article, Location, Span
    from citecheck.model.errors import (
        CitecheckError,
        ConfigurationError,
        EnvironmentFailure,
        InputError,
        StoreError,
        UsageError,
    )
    from citecheck.model.finding import Finding, Severity
    from citecheck.model.mention import Attribution, Credit, Link, Mentions, Post, Source
    from citecheck.model.report import Report
    from citecheck.model.resolution import Hop, Outcome, Resolution, State, Verdict

_HOMES = {
    "api": (
        "find_mentions find_mentions_async read_article read_article_async read_articles "
        "read_articles_async report report_async resolve_urls resolve_urls_async"
    ),
    "config": "ConnectTo Network Settings SharedStore",
    "load": "parse",
    "model.article": "Article Location Span",
    "model.errors": (
        "CitecheckError ConfigurationError EnvironmentFailure InputError StoreError UsageError"
    ),
    "model.finding": "Finding Severity",
    "model.mention": "Attribution Credit Link Mentions Post Source",
    "model.report": "Report",
    "model.resolution": "Hop Outcome Resolution State Verdict",
}
_HOME = {name: module for module, names in _HOMES.items() for name in names.split()}

__all__ = [
    "Article",
    "Attribution",
    "CitecheckError",
    "ConfigurationError",
    "ConnectTo",
    "Credit",
    "EnvironmentFailure",
    "Finding",
    "Hop",
    "InputError",
    "Link",
    "Location",
    "Mentions",
    "Network",
    "Outcome",
    "Post",
    "Report",
    "Resolution",
    "Settings",
    "Severity",
    "SharedStore",
    "Source",
    "Span",
    "State",
    "StoreError",
    "UsageError",
    "Verdict",
    "__version__",
    "find_mentions",
    "find_mentions_async",
    "parse",
    "read_article",
    "read_article_async",
    "read_articles",
    "read_articles_async",
    "report",
    "report_async",
    "resolve_urls",
    "resolve_urls_async",
]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
