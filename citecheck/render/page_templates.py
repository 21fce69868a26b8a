"""Templates of pages: escaped, and never filled in with what is not there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined


def environment(package: str, finalize: Callable[[Any], Any] | None = None) -> Environment:
    """What fills in the templates that lie in a package's ``templates``.

    `finalize` is applied to each value before it is escaped.
    """
    return Environment(
        loader=PackageLoader(package, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=finalize,
    )
