"""Check that a bill of materials names each package that the project asks for, and count them."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from pathlib import Path

bill = json.loads(Path(sys.argv[1]).read_text("utf-8"))
project = tomllib.loads(Path(sys.argv[2]).read_text("utf-8"))["project"]


def plain(name: str) -> str:
    """A package's name as the registries compare them (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


named = {plain(component["name"]) for component in bill["components"]}
asked = {plain(re.match(r"[\w.-]+", each)[0]) for each in project["dependencies"]}  # type: ignore[index]
if missing := asked - named:
    sys.exit(f"the bill of materials lacks {', '.join(sorted(missing))}")
print(f"{len(named)} packages in CycloneDX {bill['specVersion']}")
