"""Elements that say in their markup that they name who made a picture or a text.

The words are those of classes of newsrooms' systems (``caption-credit``, ``figcaption__credit``,
``media-copyright``, ``imgCredit``) and of schema.org's properties.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.model.pattern import later

if TYPE_CHECKING:
    from turbohtml import Element

_SIGNS = (
    "redit",
    "opyright",
    "hotograph",
    "REDIT",
    "OPYRIGHT",
    "ildnachweis",
    "ildquelle",
    "otograa",
)
"""What a class has somewhere that is such a word."""
_WORD = later(r"[A-Z]{2,}|[A-Z]?[a-z]+")
_WORDS = frozenset(
    {
        "credit", "credits", "photocredit", "imagecredit", "fotocredit", "picturecredit",
        "imgcredit", "credito", "creditos", "copyright", "photographer", "fotograaf", "fotograf",
        "bildnachweis", "bildquelle",
    }
)  # fmt: skip
_OTHER = frozenset(
    {
        "card", "cards", "score", "union", "loan", "apply", "bank", "button", "btn", "toggle",
        "icon", "wrapper", "wrap", "container", "footer", "site", "page", "legal", "film", "cast",
    }
)  # fmt: skip
"""Words with which such a class means something else, or the whole around a credit."""
_PROPERTIES = frozenset({"creditText", "copyrightHolder", "copyrightNotice"})
_LONGEST = 150
"""Code points of an element that is but a credit."""
_LONGEST_CLASS = 300


def is_credit(element: Element) -> bool:
    """Whether an element says that it names who made what it stands by, and says little else."""
    names = (element.attr("class") or "")[:_LONGEST_CLASS]
    if not any(sign in names for sign in _SIGNS):
        properties = (element.attr("itemprop") or "")[:_LONGEST_CLASS]
        if not properties or _PROPERTIES.isdisjoint(properties.split()):
            return False
    elif not any(map(_is_marked, names.split())):
        return False
    return 1 < len(element.text.strip()) <= _LONGEST


def _is_marked(name: str) -> bool:
    words = {word.lower() for word in _WORD.findall(name)}
    return not words.isdisjoint(_WORDS) and words.isdisjoint(_OTHER)
