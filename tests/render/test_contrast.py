"""Every colour of text can be read on every ground it may lie on (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

STYLE = (files("citecheck.render.html") / "style.css").read_text("utf-8")
TEXT = ("ink", "quiet", "accent", "error", "warning", "note", "ok", "none")
GROUND = ("paper", "card", "post", "said", "credit", "lit")
READABLE = 4.5


def _themes() -> dict[str, dict[str, str]]:
    blocks = [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})", each)) for each in _roots()]
    light = blocks[0]
    return {"light": light, "dark": {**light, **blocks[1]}, "print": {**light, **blocks[2]}}


def _roots() -> list[str]:
    return re.findall(r":root \{([^}]*)\}", STYLE)


def _luminance(color: str) -> float:
    digits = color[1:] if len(color) == 7 else "".join(each * 2 for each in color[1:])
    shares = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in shares
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_is_right() -> None:
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_text_is_readable(theme: str) -> None:
    colors = _themes()[theme]
    poor = {
        f"{text} on {ground}": round(ratio, 2)
        for text in TEXT
        for ground in GROUND
        if (ratio := contrast(colors[text], colors[ground])) < READABLE
    }
    assert poor == {}
