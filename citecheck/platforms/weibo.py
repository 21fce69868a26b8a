"""Weibo: posts by the author's number and a number in base 62, or by the number alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.pattern import later
from citecheck.model.platform import FlattenedForm, NamedHalves
from citecheck.platforms import _markup, _routes

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.platform import EmbeddedPost, Permalink

NAME = "weibo"
TITLE = "Weibo"
DOMAINS = ("weibo.com", "weibo.cn")
HINTS = ("weibo.c",)
FLATTENED = tuple(
    FlattenedForm(
        anchor=come_from,
        signature=later(
            r"\n\n[^\S\n]{0,4}@?(?P<name>[^\n@]{1,40}?)[^\S\n]{0,3}\n[^\S\n]{0,4}"
            r"(?:(?P<date>\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d{2})"
            r"|(?:\d{1,2}-){1,2}\d{1,2} \d{1,2}:\d{2}|\d{1,2}月\d{1,2}日 \d{1,2}:\d{2}"
            r"|今天 \d{1,2}:\d{2}|\d{1,2}(?:分钟|小时)前|刚刚)"
            rf"(?:[^\S\n]{{0,2}}·)?[^\S\n]{{1,2}}{come_from}[^\n]{{1,30}}\n"
            r"(?P<text>[^\n]{1,2000}(?:\n[^\n]{1,600}){0,12})"
        ),
        openers=("\n\n",),
        reach=80,
        dated=False,
        longest=0,
    )
    for come_from in ("来自 ", "來自 ")
)
"""What its pages show: the author, below him when and with what he posted, then the words."""

_ROUTES = (
    _routes.Route(
        "weibo.com",
        r"/(?P<handle>\d{5,12})/(?P<id>(?=[a-z]{0,15}[A-Z0-9])[A-Za-z0-9]{8,16})",
        "https://weibo.com/{handle}/{id}",
    ),
    _routes.Route(
        "weibo.cn",
        r"/(?:detail|status)/(?P<id>[A-Za-z0-9]{8,18})",
        "https://m.weibo.cn/detail/{id}",
    ),
    _routes.Route(
        "weibo.cn",
        r"/(?P<handle>\d{5,12})/(?P<id>[A-Za-z0-9]{8,18})",
        "https://weibo.com/{handle}/{id}",
    ),
    _routes.Route("weibo.com", r"/detail/(?P<id>\d{16})", "https://m.weibo.cn/detail/{id}"),
    _routes.Route(
        "weibo.com", r"/tv/show/(?P<id>\d{4}:[0-9a-z]{8,40})", "https://weibo.com/tv/show/{id}"
    ),
)
NAMED_AS = ("weibo",)
NAMED_HALVES = NamedHalves(
    NAMED_AS,
    later(r"(\d{5,12})", re.ASCII),
    later(r"((?=[a-z]{0,15}[A-Z0-9])[A-Za-z0-9]{9})", re.ASCII),
    "https://weibo.com/{owner}/{number}",
)


def permalink(url: str) -> Permalink | None:
    """What post an address names, by any of its routes."""
    return _routes.read(url, _ROUTES)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The elements that carry the address of a post."""
    return _markup.by_address(tag, permalink)
