"""Index keys are those under which pywb and cdxj-indexer look."""

from __future__ import annotations

import pytest

from citecheck.archive.surt import surt

THEIRS = pytest.importorskip("surt")
SESSION = "0123456789abcdef0123456789ABCDEF"

URLS = [
    "http://example.com/",
    "https://www.example.com/A/B/?b=2&a=1#f",
    "http://www2.example.com/a//b/c/d/",
    "http://example.com:8080/x",
    "https://example.com:80/x",
    "http://user:secret@example.com/",
    "http://[2001:db8::1]/a",
    "http://example.com/%7Efoo/%2525a%20b",
    "http://example.com/?q=%C3%A9&Q=A",
    f"http://example.com/a?jsessionid={SESSION}&x=1",
    f"http://example.com/a?x=1&PHPSESSID={SESSION}",
    f"http://example.com/a?x=1&sid={SESSION}&y=2",
    "http://example.com/a?cfid=1&cftoken=2&x=1",
    "http://example.com/(S(4hqa0555fwsecu455xqckv45))/page.aspx?x=1",
    "http://example.com/(4hqa0555fwsecu455xqckv45)/page.aspx?x=1",
    "http://example.com/a?",
    "http://example.com/a?b",
    "http://example.com/a?b=",
    "http://example.com/a?&&b=1&",
    "http://xn--bcher-kva.example/",
    "http://www.com/",
    "http://wwww.example.com/",
    "http://example.com/a;b=c?d;e",
    "http://example.com/a%3Fb",
    "http://example.com/a%2Fb",
    "http://example.com/?a=1=2&a=1",
    "http://example.com/a?x=%26y%3d",
    "http://example.com/%zz%",
    "http://www.example.com./",
    "http://example.com/a%23b?c%23d",
    "http://example.com/a+b?c+d",
    "http://example.com/a?to=https://www.other.example/?x=1",
    "http://example.com/%E4?%E4",
    "http://example.com//",
    "http://t.co/AbC",
]


@pytest.mark.parametrize("url", URLS)
def test_key_is_the_common_one(url):
    assert surt(url) == THEIRS.surt(url)


def test_an_address_is_turned_round_without_asking_anybody():
    # The library asks the resolver about numeric hosts, so it is no measure here.
    assert surt("http://192.0.2.7:8080/a") == "7,2,0,192:8080)/a"


@pytest.mark.parametrize("url", ["urn:uuid:1", "http://[", "http://a:99999/", "", "%", "http://"])
def test_what_has_no_host_is_its_own_key(url):
    assert surt(url) == url
