"""For a fact-checker: each thing that an article has somebody say, and what one could check it by.

python examples/claims.py article.html            asks the links
python examples/claims.py --offline article.html  reaches no network
"""

from __future__ import annotations

import sys

import citecheck

settings = citecheck.Settings(offline="--offline" in sys.argv)
report = citecheck.report(sys.argv[-1], settings=settings)
article, links = report.article, {link.id: link for link in report.mentions.links}
pointers = dict(report.sourcing.pointers)  # which links and posts stand with what is said
quotes = {each.attribution: each.best for each in report.quotes}

for said in report.mentions.attributions:
    start, _ = article.locate(said.content[0])
    who = said.source.name if said.source else "nobody named"
    print(f"{start.line}: {who}: {article.quote_all(said.content)}")
    for pointer in pointers.get(said.id, ()):
        link = links.get(pointer.target)
        if link and (resolution := report.resolution(link)):
            print(f"    {pointer.nearness}: {resolution.final_url} ({resolution.verdict.outcome})")
    if said.id in quotes:
        print(f"    the quotation: {quotes[said.id].match}")
