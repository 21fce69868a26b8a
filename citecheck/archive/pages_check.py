"""Whether a package's list of pages can be read, and has a record of each of them (WACZ 1.1.1)."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Set as AbstractSet

from citecheck.archive.gzip_member import Damage
from citecheck.archive.member_lines import lines
from citecheck.archive.problems import Problems
from citecheck.archive.wacz_layout import PAGES
from citecheck.archive.zip_reading import UNREADABLE


def check_pages(archive: zipfile.ZipFile, recorded: AbstractSet[str], problems: Problems) -> None:
    """Read the list. `recorded`: the addresses that there is a record of."""
    try:
        for number, line in enumerate(lines(archive, PAGES), 1):
            objection = _objection(line, recorded)
            if objection is not None:
                problems.name(objection[0], f"{PAGES}:{number}", objection[1])
    except Damage as damage:
        problems.name(damage.code, PAGES, damage.message)
    except UNREADABLE as error:
        problems.name("member-unreadable", PAGES, f"It cannot be read: {error}.")


def _objection(line: str, recorded: AbstractSet[str]) -> tuple[str, str] | None:
    """What speaks against a line: a code and a sentence."""
    try:
        page = json.loads(line)
    except (ValueError, RecursionError):
        page = None
    if not isinstance(page, dict):
        return "page-unreadable", "This is not a JSON object."
    if "format" in page:
        return None  # the list's header
    if not isinstance(page.get("url"), str) or not isinstance(page.get("ts"), str):
        return "page-unreadable", "A page has no URL or no time."
    if page["url"].partition("#")[0] not in recorded:
        return "page-missing", "No record is of this page."
    return None
