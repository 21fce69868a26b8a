"""What lies where in a WACZ file (WACZ 1.1.1, https://specs.webrecorder.net/wacz/1.1.1/)."""

from __future__ import annotations

DESCRIPTION = "datapackage.json"
"""The data package: what belongs to the file."""
DIGEST = "datapackage-digest.json"
"""Its digest, and a signature of that."""
PAGES = "pages/pages.jsonl"
"""What the file is to be entered by."""
ARCHIVE = "archive/"
"""The folder of the WARC files."""
INDEXES = "indexes/"
"""The folder of the indexes."""
