"""Options about pages that are kept with all that shows them, and the browser that does it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from citecheck.cli._values import FILE
from citecheck.cli.options import together

if TYPE_CHECKING:
    from citecheck.browser.chromium import Chromium
    from citecheck.capturing import Captured

browser_options = together(
    click.option(
        "--browser",
        is_flag=True,
        help="Show the pages in headless Chromium: document, picture and print are kept too.",
    ),
    click.option(
        "--chromium",
        "chromium_program",
        type=FILE,
        metavar="PROGRAM",
        help="Chromium's program, where it is neither on the path nor where its installers put it.",
    ),
    click.option(
        "--no-sandbox",
        is_flag=True,
        help="Run pages without Chromium's sandbox: only where the machine holds nothing of worth.",
    ),
    click.option(
        "--page-timeout",
        type=click.FloatRange(1),
        default=60.0,
        show_default=True,
        metavar="SECONDS",
        help="For one page in the browser.",
    ),
)
"""``--browser`` and what it takes."""


def chromium_from(options: dict[str, Any]) -> Chromium | None:
    """The browser, where one is wanted. Raises `EnvironmentFailure` where there is none."""
    if not options["browser"]:
        return None
    from citecheck.browser.chromium import Chromium

    return Chromium.find(options["chromium_program"], sandbox=not options["no_sandbox"])


def warnings(taken: Captured) -> Iterable[str]:
    """What is to be known of a page that was kept: what is missing, what lies over it."""
    if taken.problem:
        yield f"{taken.url}: {taken.problem}"
    consent = taken.consent
    if consent is not None:
        whose = f" of {consent.service}" if consent.service else ""
        yield (
            f"{taken.url}: a dialog{whose} that asks for consent lies over the page "
            f"({consent.covers:.0%} of the window{', which cannot be scrolled' * consent.locks})"
        )
