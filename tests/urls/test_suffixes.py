"""The short way to the Public Suffix List says what tldextract says."""

from __future__ import annotations

import pkgutil
import random
import subprocess
import sys

import pytest
from tldextract import TLDExtract

from citecheck.urls import has_public_suffix
from citecheck.urls.suffixes import is_under_suffix, registered

_PREFIXES = ("", "a.", "b-1.a.", "www.", "x_y.www.", "A.", ".", "a..")


def _rules() -> list[str]:
    data = pkgutil.get_data("tldextract", ".tld_set_snapshot")
    assert data is not None
    lines = data.decode().splitlines()
    return [line for line in lines if line and not line.startswith("//")]


def test_every_rule_is_understood() -> None:
    extract = TLDExtract(suffix_list_urls=(), cache_dir=None).extract_str
    chosen = random.Random(4)  # noqa: S311 -- the same names in every run
    told = 0
    for rule in _rules():
        name = chosen.choice(_PREFIXES) + rule.replace("*", "any").lstrip("!")
        said = is_under_suffix(name)
        if said is not None:
            found = extract(name)
            assert said == bool(found.suffix and found.domain), name
            assert registered(name.lower()) == found.top_domain_under_public_suffix.lower(), name
            told += 1
    assert told > 5_000


@pytest.mark.parametrize("name", ["xn--80ak6aa92e.com", "é.nl", "a。nl", "[::1]", "a..nl", "", "."])
def test_other_names_are_left_to_tldextract(name: str) -> None:
    assert is_under_suffix(name) is None
    has_public_suffix(name)


@pytest.mark.parametrize("name", ["nl", "co.uk", "localhost", "1.2.3.4", "any.ck", "x.kawasaki.jp"])
def test_what_nobody_can_have(name: str) -> None:
    assert is_under_suffix(name) is False


def test_a_site_is_known_by_its_domain_without_what_tldextract_brings() -> None:
    script = (
        "import sys; from citecheck import urls\n"
        "assert urls.domain('https://www.news.co.uk/a') == 'news.co.uk'\n"
        "assert urls.domain('http://127.0.0.1/') == '127.0.0.1'\n"
        "assert 'tldextract' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_long_names() -> None:
    assert is_under_suffix("a." * 200 + "nl") is None
