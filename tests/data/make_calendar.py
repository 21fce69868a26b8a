"""Writes ``citecheck/data/calendar.toml`` from the Unicode CLDR, as the Babel package carries it.

Run by hand when the CLDR has a new version, with Babel installed; it is no dependency::

    python tests/data/make_calendar.py > citecheck/data/calendar.toml
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from datetime import UTC, datetime
from multiprocessing import Pool

from babel import Locale
from babel.core import get_cldr_version

LANGUAGES = str.split(
    "af am ar ar-DZ ar-IQ ar-LB ar-MA az be bg bn bs ca cs cy da de de-AT el en en-AU en-GB "
    "eo es et eu fa fi fil fo fr fr-CA ga gl gu he hi hr hu hy id is it jv ka kk km kn ky lb "
    "lo lt lv mk ml mn mr ms mt my nb ne nl nn pa pl ps pt pt-PT ro ru si sk sl so sq sr sr-Latn "
    "sv sw ta te tg th tk tr tt uk ur uz vi as br ckb ha ig or rw sd su yo zu"
)
"""The languages whose embeds the large platforms print dates in, and regions that name the
months otherwise. Chinese, Japanese and Korean number their months and need no names."""

HEADER = """\
# Names of the months, of the days and of the halves of the day, as dates print them, by language.
# Source: Unicode CLDR {version} (Gregorian calendar: wide and abbreviated, format and
# stand-alone), with the letters that a language's long date joins to the name.
# Date: {date}. Licence: Unicode License v3 (https://www.unicode.org/license.txt),
# copyright Unicode, Inc. Written by tests/data/make_calendar.py; do not edit by hand.
# `months` has twelve lists, January first; `between` are words between a date's parts; `days`
# are the days of the week by their wide names, where those are one word.
"""


def joined(pattern: str) -> tuple[str, str]:
    """The letters that a CLDR date pattern joins to the month's name, before and after it."""
    pieces = re.fullmatch(r"(.*?)(?:M{3,4}|L{3,4})(.*)", pattern)
    if pieces is None:
        return "", ""
    before = re.search(r"[^\s\d.,/dy'-]+$", pieces[1])
    after = re.match(r"'([^\s']+)'", pieces[2])
    return before[0] if before else "", after[1] if after else ""


def month_names(locale: Locale) -> list[list[str]]:
    before, after = joined(locale.date_formats["long"].pattern)
    lists = []
    for month in range(1, 13):
        names = set(OTHER_MONTHS.get(str(locale), [])[month - 1 : month])
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                plain = locale.months[context][width][month]
                # The engine reads "de" and a full stop by itself.
                name = re.sub(r"^(de |d’)", "", plain).rstrip(".")
                if not name.isdecimal():
                    names |= {name, f"{before}{name}{after}"}
        lists.append(sorted(unicodedata.normalize("NFC", name).lower() for name in names))
    return [sorted(set(names)) for names in lists]


OTHER_HALVES = {
    "de": {"am": {"vorm"}, "pm": {"nachm"}},
    "zh-Hant": {"am": {"凌晨", "清晨", "早上"}, "pm": {"中午", "晚上"}},
}
"""Which the CLDR had until 2014, and X prints; and parts of the day that Chinese times have."""


OTHER_MONTHS = {
    "fi": str.split(
        "tammik helmik maalisk huhtik toukok kesäk heinäk elok syysk lokak marrask jouluk"
    )
}
"""Abbreviations that the CLDR had until 2022, and X prints."""


def half_names(locale: Locale, half: str) -> list[str]:
    names = set(OTHER_HALVES.get(str(locale).replace("_", "-"), {}).get(half, set()))
    for width in ("abbreviated", "wide"):
        periods = locale.day_periods.get("format", {}).get(width, {})
        if half in periods:
            # Printed with and without full stops and spaces; the engine passes over them.
            bare = re.sub(r"[\s.]", "", periods[half])
            names.add(unicodedata.normalize("NFC", bare).lower())
    return sorted(names)


def words_between(locale: Locale) -> list[str]:
    """The words that stand between a date's parts: "de" in "24 de octubre de 2022"."""
    words = set()
    for width in ("long", "medium"):
        pattern = locale.date_formats[width].pattern
        literal = re.sub(r"'([^']*)'|[yMLdG]+", lambda match: f" {match[1] or ''} ", pattern)
        words |= {word.strip(".,/-()") for word in literal.split()}
    return sorted(unicodedata.normalize("NFC", word).lower() for word in words if word.isalpha())


def day_names(locale: Locale) -> list[str]:
    """The wide names of the days of the week, Monday first; abbreviations are words elsewhere."""
    names = [
        locale.days[each]["wide"][day] for day in range(7) for each in ("format", "stand-alone")
    ]
    folded = [unicodedata.normalize("NFC", name).lower() for name in names if " " not in name]
    return list(dict.fromkeys(folded))


def table(code: str) -> str:
    """The lines of one language."""
    locale = Locale.parse(code, sep="-")
    out = [f"[{code}]"]
    out.extend(
        f"{half} = {json.dumps(half_names(locale, half), ensure_ascii=False)}"
        for half in ("am", "pm")
    )
    if words := words_between(locale):
        out.append(f"between = {json.dumps(words, ensure_ascii=False)}")
    if code in LANGUAGES:
        out.append(f"days = {json.dumps(day_names(locale), ensure_ascii=False)}")
        out.append("months = [")
        out.extend(f"  {json.dumps(names, ensure_ascii=False)}," for names in month_names(locale))
        out.append("]")
    return "\n".join(out)


def main() -> None:
    date = datetime.now(UTC).date().isoformat()
    out = [HEADER.format(version=get_cldr_version(), date=date)]
    # A new process for each language: Babel 2.18 lets a loaded language leak into the next.
    with Pool(1, maxtasksperchild=1) as pool:
        tables = pool.map(table, [*LANGUAGES, "ja", "ko", "zh", "zh-Hant"], chunksize=1)
    sys.stdout.write("\n".join([*out, *(f"{each}\n" for each in tables)]))


if __name__ == "__main__":
    main()
