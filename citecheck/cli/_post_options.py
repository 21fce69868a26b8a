"""Options about the posts of an article."""

from __future__ import annotations

import click

ask_platforms_option = click.option(
    "--ask-platforms/--no-ask-platforms",
    default=True,
    show_default=True,
    help="Ask the platforms of the article's posts what has become of them.",
)
