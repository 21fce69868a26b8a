"""Print the README's set-up commands: the lines of its first two ``sh`` blocks, a block a line."""

from __future__ import annotations

import re
import sys
from pathlib import Path

_COUNT = 2
readme = Path(sys.argv[1]).read_text("utf-8")
blocks = re.findall(r"^```sh\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
for block in blocks[:_COUNT]:
    print("; ".join(line for line in block.splitlines() if line))
