"""No secret leaves in any format, from any field."""

from __future__ import annotations

import pytest
from hostile import report_with

from citecheck.render import html, json
from citecheck.render.terminal import summary

SECRET = "Zq9XyKw"  # a word that stands nowhere else


@pytest.mark.parametrize(
    "payload",
    [
        f"https://ann:{SECRET}@h.example/",
        f"https://{SECRET}@h.example/?q=***",
        f"https://h.example/?a=1&token={SECRET}#x",
        f"h.example/?X-Amz-Signature={SECRET}",
        f"https://h.example/https%3A%2F%2Fi.example%2F%3Ftoken%3D{SECRET}",
        f"see (https://h.example/?sig={SECRET}) there",
    ],
)
def test_secrets_stay_inside(payload: str) -> None:
    report = report_with(payload)
    assert SECRET in report.article.text
    assert SECRET not in html.render(report).decode()
    assert SECRET not in json.render(report).decode()
    assert SECRET not in summary(report)
