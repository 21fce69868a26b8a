"""What pages are put together from: templates, escaped and never filled in with what is not there,
and a style and a script of their own, which their policy names by digest.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined


@cache
def own_file(package: str, name: str) -> str:
    """A style sheet or a script that lies in a package, which a page has in it."""
    return (files(package) / name).read_text("utf-8")


def source_of(text: str) -> str:
    """A style or a script by its digest, as a content security policy names it (CSP 3, 2.3.1)."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode('ascii')}'"


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
