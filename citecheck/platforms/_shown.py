"""Posts as browsers show them: author and date in lines above the words, the platform's own below.

``data/shown_posts.toml`` has what platforms print there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citecheck.model.pattern import later
from citecheck.model.platform import FlattenedForm

BETWEEN = r"[^\S\n]{0,3}\n(?:[^\S\n]{0,3}\n){0,2}[^\S\n]{0,3}"
"""What parts two lines of a frame: copying may put empty lines between them, or such of blanks."""
NAME = (
    r"(?:^|\n)[^\S\n]{0,4}(?P<name>[^\s@\d·•][^\n@]{1,79}?)"
    r"(?:(?<![.!?…:。])|(?<=[A-Z]\.)|(?<=Inc\.)|(?<=Ltd\.)|(?<=Co\.)|(?<=Corp\.)|(?<=[JS]r\.))"
)
"""A line that ends no sentence."""
DATE = (
    r"(?:[·•][^\S\n]{0,3}\n{0,2})?(?:(?P<date>[^\n]{0,30}\d{4}[^\n]{0,30}?)"
    r"|(?P<age>\d{1,2}[^\S\n]?[^\W\d_]{1,4}\.?"
    r"|(?:[^\W\d_]{1,4}[^\S\n]){0,3}\d{1,2}[^\S\n][^\W\d_]{1,8}\.?(?:[^\S\n][^\W\d_]{2,8})?"
    r"|[^\W\d_]{3,9}\.?[^\S\n]\d{1,2}"
    r"|[^\n\d]{0,20}\d{1,2}[^\n\d]{1,20}\d{1,2}[:.h]\d{2}(?: ?[AP]M)?"
    r"|[^\W\d_]{4,12}[^\n\d]{1,12}\d{1,2}[:.h]\d{2}(?: ?[AP]M)?))"
    r"(?:[^\S\n]{0,3}[·•][^\n]{0,20})?[^\S\n]{0,3}(?=\n)"
    rf"(?:{BETWEEN}\d{{1,2}}[^\S\n]?[^\W\d_]{{1,4}}\.?[^\S\n]{{0,3}}(?=\n))?"
    rf"(?:{BETWEEN}[·•][^\S\n]{{0,3}}(?=\n))?"
)
"""A line with a date, or with an age (``3d``, ``4 hours ago``, behind which it may stand once more
in short) or with a day without year (``Sep 20``, ``Yesterday at 7:05 PM``)."""
FOLLOW = rf"(?:{BETWEEN}?[·•][^\S\n]{{0,3}}[^\W\d_]{{3,20}})?"
"""The button to follow, whatever the language calls it."""


def framed(
    head: re.Pattern[str], buttons: Sequence[str], reactions: str = "", *, sure: bool = False
) -> Iterator[FlattenedForm]:
    """Posts with the platform's buttons below them, and their author in `head` above.

    `sure`: whether nobody else has such a head and such buttons; nobody has such `reactions`.
    """
    for blank in ("\n", "\n\n", " "):
        row = re.escape(blank).join(map(_apostrophe, buttons))
        below = rf"\n[^\S\n]{{0,4}}{row}(?=[^\S\n]{{0,3}}(?:\n|\Z))"
        yield _form(head, blank.join(buttons), below, sure=sure)
    if reactions:
        row = r"\s{1,3}".join(map(_apostrophe, buttons))
        counts = r"(?:\s{0,3}\n[^\n]{1,30}){0,8}?\s{1,3}"
        below = (
            rf"\n[^\S\n]{{0,4}}{re.escape(reactions)}(?:{counts}{row}(?=\s|\Z)"
            r"|(?:\s{1,3}\d[\d.,]{0,8}[KMk]?(?=\s|\Z)){0,3})"
        )
        yield _form(head, reactions, below, sure=True)


def _form(head: re.Pattern[str], anchor: str, below: str, *, sure: bool) -> FlattenedForm:
    return FlattenedForm(
        anchor=anchor,
        signature=later(below),
        openers=("\n",),
        reach=8,
        dated=False,
        head=head,
        longest=5_000,
        sure=sure,
    )


def _apostrophe(button: str) -> str:
    return re.escape(button).replace("’", "[’']")
