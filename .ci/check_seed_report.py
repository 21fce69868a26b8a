"""Check that the report which the README's first command wrote says what the seed article says."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

folder = Path(sys.argv[1]) / "000_506d58b1fd2a89ee"
report = json.loads((folder / "report.json").read_text("utf-8"))
page = (folder / "report.html").read_text("utf-8")
words = " ".join(re.sub(r"<[^>]+>", "", page).split())

posts = [(post["author"]["handle"], post["date"]["iso"]) for post in report["posts"]]
expected = [("ArmsControlNow", "2022-10-24"), ("CNASdc", "2022-11-01")]
if posts != expected:
    sys.exit(f"posts are {posts}, not {expected}")
links = [link["written"] for link in report["links"]]
expected_links = [
    "https://t.co/yWaHBB4swp",
    "pic.twitter.com/JDvSOxJjcH",
    "https://t.co/cm4FLVbxup",
]
if links != expected_links:
    sys.exit(f"links are {links}, not {expected_links}")
if len(report["attributions"]) < 12:
    sys.exit(f"only {len(report['attributions'])} attributions")
for needed in ("@ArmsControlNow", "@CNASdc", "Jake Sullivan", "New York Times", "photo credit: AP"):
    if needed not in words:
        sys.exit(f"report.html does not have {needed!r}")
if "Content-Security-Policy" not in page or "<script src" in page:
    sys.exit("report.html can load or run what it should not")
print("the seed's report says what the article says")
