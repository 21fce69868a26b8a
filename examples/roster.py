"""Print who an article's sources are, and how often each is heard. Reaches no network.

python examples/roster.py seeds/000_506d58b1fd2a89ee.txt
"""

from __future__ import annotations

import sys
from collections import Counter

import citecheck

article = citecheck.read_article(sys.argv[1])
mentions = citecheck.find_mentions(article)
heard = Counter(
    (attribution.source.name, attribution.source.kind)
    for attribution in mentions.attributions
    if attribution.source
)
for (name, kind), times in heard.most_common():
    print(f"{times:3}  {kind:<13} {name}")
