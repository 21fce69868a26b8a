"""py-wacz, the tool of those who wrote the standard, in a process of its own.

It leaves files open, which is an error in the tests' process, and takes two seconds to be loaded:
so it is asked about all packages at once.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

_CODE = """
import sys
from wacz.main import main
for each in sys.argv[1:]:
    print('', main(['validate', '-f', each]), file=sys.stderr, sep='exit ')
"""


def says(*packages: Path) -> list[int]:
    """What it says of each: 0 where a package is valid."""
    command = [sys.executable, "-W", "ignore", "-c", _CODE, *map(str, packages)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return [int(each) for each in re.findall("^exit (-?[0-9]+)$", done.stderr, re.MULTILINE)]
