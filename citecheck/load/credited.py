"""What an element says that it is in the account of who made what: a caption, a credit, a byline.

The words are those of classes of newsrooms' systems (``caption-credit``, ``figcaption__credit``,
``media-copyright``, ``imgCredit``, ``wp-caption-text``, ``byline__name``) and of schema.org's
properties; the attributes are those in which pages keep for a script what it is to show with a
picture.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from citecheck.model.pattern import later

if TYPE_CHECKING:
    from turbohtml import Element


class Role(Enum):
    """What an element is."""

    CREDIT = auto()
    """It names who made what it stands by, and says little else."""
    CAPTION = auto()
    """It says what a picture shows."""
    WRITER = auto()
    """It names who wrote the text."""


_SIGNS = (
    "redit", "opyright", "hotograph", "REDIT", "OPYRIGHT", "ildnachweis", "ildquelle", "otograa",
    "otograf", "aption", "ildunterschrift", "ijschrift", "egende", "egenda", "yline", "uthor",
    "uteur", "utor", "riter", "idascalia", "ildtext", "ource", "uelle", "ights", "istributor",
)  # fmt: skip
"""What a class has somewhere that is such a word."""
_WORD = later(r"[A-Z]{2,}|[A-Z]?[a-z]+")
_CREDITS = frozenset(
    {
        "credit", "credits", "photocredit", "imagecredit", "fotocredit", "picturecredit",
        "imgcredit", "mediacredit", "credito", "creditos", "copyright", "photographer", "fotograaf",
        "fotograf", "fotografo", "photographe", "bildnachweis", "bildquelle", "fotocredits",
        "photocredits", "imagecredits", "bildautor", "fotoautor", "bildrechte", "fotobron",
    }
)  # fmt: skip
_CAPTIONS = frozenset(
    {
        "caption", "figcaption", "bildunterschrift", "bildtext", "bijschrift", "fotobijschrift",
        "legende", "legenda", "didascalia", "photocaption", "imagecaption", "imgcaption",
    }
)  # fmt: skip
_WRITERS = frozenset(
    {"byline", "bylines", "author", "authors", "auteur", "auteurs", "autor", "autoren", "writer"}
)
_PICTURES = frozenset({"image", "img", "picture", "photo", "foto", "bild", "media", "caption"})
_MAKERS = frozenset({"source", "author", "autor", "auteur", "quelle", "rights", "distributor"})
"""Words that say behind one for a picture or a caption who made it: ``image-source-text``."""
_OTHER = frozenset(
    {
        "card", "cards", "score", "union", "loan", "apply", "bank", "button", "btn", "toggle",
        "icon", "wrapper", "wrap", "container", "footer", "site", "page", "legal", "film", "cast",
    }
)  # fmt: skip
"""Words with which such a class means something else, or the whole around a credit."""
_NOT_CAPTIONS = frozenset({"video", "track", "toggle", "button", "btn", "icon", "table", "closed"})
_NOT_WRITERS = frozenset(
    {
        "comment", "comments", "bio", "box", "avatar", "image", "img", "photo", "picture", "social",
        "follow", "related", "card", "list", "quote", "testimonial", "reply", "description", "info",
        "about", "twitter", "email", "links", "date", "time", "title", "role", "job", "icon",
        "thumb", "thumbnail", "no", "hide", "hidden", "more", "posts", "page", "archive", "widget",
        "profile", "blockquote", "pullquote", "book", "caption", "credit", "label", "tag",
    }
)  # fmt: skip
_PROPERTIES = frozenset({"creditText", "copyrightHolder", "copyrightNotice"})
_LONGEST = 150
"""Code points of an element that is but a credit."""
_LONGEST_CLASS = 300
_LONGEST_TEXT = 1_000
"""Code points taken of what stands in for a picture."""
_ATTRIBUTES = (
    "data-credit", "data-credits", "data-photo-credit", "data-image-credit", "data-img-credit",
    "data-caption-credit", "data-photographer", "data-copyright", "data-attribution",
)  # fmt: skip
_STANDING_IN = ("alt", "title", "data-caption")


def role_of(element: Element) -> Role | None:
    """What an element says that it is, if it is any of these."""
    names = (element.attr("class") or "")[:_LONGEST_CLASS]
    role = _named(names) if any(sign in names for sign in _SIGNS) else None
    if role is None:
        properties = (element.attr("itemprop") or "")[:_LONGEST_CLASS]
        if properties and not _PROPERTIES.isdisjoint(properties.split()):
            role = Role.CREDIT
    if role is Role.CREDIT and not 1 < len(element.text.strip()) <= _LONGEST:
        return None
    return role


def _named(names: str) -> Role | None:
    roles = {_role(name) for name in names.split()}
    order = (Role.CREDIT, Role.CAPTION, Role.WRITER)
    return next((role for role in order if role in roles), None)


def _role(name: str) -> Role | None:
    written = [word.lower() for word in _WORD.findall(name)]
    words = frozenset(written)
    if not words.isdisjoint(_CREDITS) and words.isdisjoint(_OTHER):
        return Role.CREDIT
    if not words.isdisjoint(_MAKERS) and _names_maker(written):
        return Role.CREDIT
    if not words.isdisjoint(_CAPTIONS) and words.isdisjoint(_NOT_CAPTIONS):
        return Role.CAPTION
    if not words.isdisjoint(_WRITERS) and words.isdisjoint(_NOT_WRITERS):
        return Role.WRITER
    return None


def _names_maker(words: list[str]) -> bool:
    """Whether a class names a picture or a caption, and behind that who made it."""
    picture = next((i for i, word in enumerate(words) if word in _PICTURES), len(words))
    return not _MAKERS.isdisjoint(words[picture + 1 :])


def standing_in(picture: Element) -> str:
    """The texts that a picture has and does not show, each once, on lines of their own."""
    texts = (" ".join((picture.attr(name) or "")[:_LONGEST_TEXT].split()) for name in _STANDING_IN)
    return "\n".join(dict.fromkeys(text for text in texts if text))


def stated_credit(picture: Element) -> str:
    """Who made a picture, by an attribute of its own."""
    stated = (picture.attr(name) for name in _ATTRIBUTES)
    return next((" ".join(each[:_LONGEST].split()) for each in stated if each), "")
