"""For a fact-checker: each thing that an article has somebody say, and what one could check it by.

python examples/claims.py article.html            asks the links
python examples/claims.py --offline article.html  reaches no network
"""

from __future__ import annotations

import sys

import citecheck

offline = "--offline" in sys.argv
settings = citecheck.Settings(offline=offline)
report = citecheck.report(sys.argv[-1], settings=settings)
article, links = report.article, {link.id: link for link in report.mentions.links}

for said in report.mentions.attributions:
    start, _ = article.locate(said.content[0])
    words = " … ".join(article.quote(span) for span in said.content)
    print(f"{start.line}: {said.source.name if said.source else 'nobody named'}: {words}")
    for link in links.values():
        near = abs(link.span.start - said.content[-1].end) < 300
        if near and not link.inside and (resolution := report.resolution(link)):
            print(f"    {resolution.verdict.outcome.value}: {resolution.final_url}")
