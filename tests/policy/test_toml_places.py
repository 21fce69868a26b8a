"""Where a key stands in a TOML file."""

from __future__ import annotations

import pytest

from citecheck.policy.toml_places import line_of

TEXT = '''preset = "docs"
# preset = "other"
note = """
select = ["CC1"]
"""
select = [
  "CC1",
]

[severity]
"link-dead" = "warning"

[[overrides]]
paths = ["a"]

[[overrides]]
paths = ["b"]
[overrides.severity]
CC101 = "off"

[network]
timeout = 3
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (["preset"], 1),
        (["select"], 6),
        (["select", 0], 6),
        (["severity", "link-dead"], 11),
        (["overrides", 0, "paths"], 14),
        (["overrides", 1, "paths", 0], 17),
        (["overrides", 1, "severity", "CC101"], 19),
        (["network", "timeout"], 22),
        (["nowhere"], None),
    ],
)
def test_the_line_of_a_key(path: list[str | int], line: int | None) -> None:
    assert line_of(TEXT, path) == line
