"""Options about who says what."""

from __future__ import annotations

import click

attributions_option = click.option(
    "--attributions",
    type=click.Choice(["rules", "spacy"]),
    default="rules",
    show_default=True,
    help="Find out who says what by rules, or with spaCy's parse as well (citecheck[spacy]).",
)
