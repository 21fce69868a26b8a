"""Moved to `citecheck.roster`; goes when nothing imports it from here."""

from citecheck.roster import RosterEntry, roster, words

__all__ = ["RosterEntry", "roster", "words"]
