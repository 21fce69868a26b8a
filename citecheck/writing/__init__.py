"""Where the file of an article writes an address, and how another is put into its place.

Nothing else of the file is touched: what is given are edits of its bytes, in its encoding, with
what the markup at that place makes of characters such as ``&``, quotation marks and parentheses.
"""

from citecheck.writing.copies import added, in_place
from citecheck.writing.linked import linked
from citecheck.writing.rewriting import Change, changed, rewritten

__all__ = ["Change", "added", "changed", "in_place", "linked", "rewritten"]
