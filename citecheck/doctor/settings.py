"""Which file of settings holds here, and whether it can be read."""

from __future__ import annotations

from pathlib import Path

from citecheck.doctor.examined import Examined, Health
from citecheck.model.errors import ConfigurationError
from citecheck.policy.settings_search import NAMES, nearest

_PART = "settings"


def settings_at(folder: Path) -> Examined:
    """The file of settings for articles in a folder."""
    try:
        found = nearest(folder)
    except ConfigurationError as error:
        remedy = error.hint or "mend the file"
        return Examined(_PART, "file", Health.AILING, error.message, remedy)
    if found.file is None:
        told = f"no {NAMES[0]} here or above: the defaults hold"
        return Examined(_PART, "file", Health.WELL, told)
    return Examined(_PART, "file", Health.WELL, f"{found.file} is valid")
