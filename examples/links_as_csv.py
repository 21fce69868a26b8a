"""Write the links of articles as CSV: file, line, column, address. Reaches no network.

python examples/links_as_csv.py seeds/*.txt > links.csv
"""

from __future__ import annotations

import csv
import sys

import citecheck

writer = csv.writer(sys.stdout)
writer.writerow(["file", "line", "column", "address"])
for name in sys.argv[1:]:
    article = citecheck.read_article(name)
    for link in citecheck.find_mentions(article).links:
        start, _ = article.locate(link.span)
        # A cell that begins with = + - or @ is a formula to a spreadsheet; a quote makes it text.
        safe = f"'{link.written}" if link.written.startswith(("=", "+", "-", "@")) else link.written
        writer.writerow([name, start.line, start.column, safe])
