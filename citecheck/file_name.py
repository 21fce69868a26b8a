"""Names of files and folders, made of names that others chose."""

from __future__ import annotations

import re

_LONGEST = 80
"""Characters. Systems take 255 bytes, Windows 260 characters for a whole path."""

_REFUSED = re.compile(r"[^A-Za-z0-9._-]+")

_DEVICE = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9])(?:\.|\Z)", re.IGNORECASE)
"""What Windows keeps for devices, whatever extension stands behind it
(https://learn.microsoft.com/windows/win32/fileio/naming-a-file)."""


def file_name(text: str, *, otherwise: str) -> str:
    """What is left of `text` as the name of one file or folder on Linux, macOS and Windows alike.

    Only letters, digits, dot, hyphen and underscore of ASCII are kept, and neither dot, hyphen nor
    underscore at either end: nothing leads out of a folder, is hidden, or is another name on a
    system that drops dots at the end. `otherwise` stands for a text of which nothing is left, and
    before a name that Windows keeps for a device. Names that differ in case alone are one file on
    some systems; who calls sees to that.
    """
    kept = _REFUSED.sub("-", text).strip("-._")[:_LONGEST].rstrip("-._")
    if not kept:
        return otherwise
    return f"{otherwise}-{kept}" if _DEVICE.match(kept) else kept
