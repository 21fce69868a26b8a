"""In what form standard error is written: lines for people, or JSON for programs."""

from __future__ import annotations

import click

_FORMAT = "citecheck.log_format"


def _remember(context: click.Context, _parameter: click.Parameter, value: str) -> None:
    context.meta[_FORMAT] = value


log_format_option = click.option(
    "--log-format",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    expose_value=False,
    callback=_remember,
    help="How to write what goes to standard error; json: one object a line.",
)
"""``--log-format``, of which commands need not know."""


def is_structured() -> bool:
    """Whether standard error is to have JSON alone."""
    context = click.get_current_context(silent=True)
    return context is not None and context.meta.get(_FORMAT) == "json"
