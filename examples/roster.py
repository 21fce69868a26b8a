"""Print who an article's sources are, and how often each is heard. Reaches no network.

python examples/roster.py seeds/000_506d58b1fd2a89ee.txt
"""

from __future__ import annotations

import sys

import citecheck

report = citecheck.report(sys.argv[1], settings=citecheck.Settings(offline=True))
said = [source for source in report.sourcing.sources if not source.passes_on]
for source in sorted(said, key=lambda source: -len(source.attributions)):
    print(f"{len(source.attributions):3}  {source.kind:<13} {source.name}")
