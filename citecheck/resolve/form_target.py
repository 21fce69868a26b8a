"""Where a page's one form leads when it is sent as it stands: ``action?name=value`` (HTML 4.10.22).

A form that is sent by POST leads nowhere that can be asked for: to ask for its address is something
else. Nor does one that the reader, or a script, is to fill in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from citecheck import urls
from citecheck.resolve.page import attribute

if TYPE_CHECKING:
    from turbohtml import Document, Element

_MOST_FIELDS = 50
_FIXED = frozenset({"hidden", "submit", "button", "image", "reset"})
"""Inputs whose value nobody enters."""


def form_target(document: Document, base: str) -> str | None:
    """The address that a page's form is sent to, absolute; ``None`` where it has none, or several,
    or where that hangs on more than the form.
    """
    forms = document.find_all("form", limit=2)
    if len(forms) != 1 or attribute(forms[0], "method").strip().lower() not in ("", "get"):
        return None
    action = urls.parse(attribute(forms[0], "action").strip() or base, base)
    fields = forms[0].find_all(["input", "textarea", "select"], limit=_MOST_FIELDS + 1)
    if action is None or len(fields) > _MOST_FIELDS or not all(map(_is_fixed, fields)):
        return None
    said = [
        (attribute(each, "name"), attribute(each, "value"))
        for each in fields
        if attribute(each, "name") and attribute(each, "type").strip().lower() == "hidden"
    ]
    written = f"{action.partition('#')[0].partition('?')[0]}?{urlencode(said)}"
    return written if len(written) <= urls.MAX_URL else None


def _is_fixed(field: Element) -> bool:
    return field.tag == "input" and attribute(field, "type").strip().lower() in _FIXED
