"""Options about the posts of an article."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])


def ask_platforms_option(command: _Command) -> _Command:
    """Add ``--ask-platforms`` and ``--no-ask-platforms``."""
    return click.option(
        "--ask-platforms/--no-ask-platforms",
        default=True,
        show_default=True,
        help="Ask the platforms of the article's posts what has become of them.",
    )(command)
