"""Text of pages that are built to be laid out in far more than they have."""

from __future__ import annotations

import time

import pytest
from turbohtml import parse

from citecheck.resolve.page_text import text_of

MOST = 512 * 1024


@pytest.mark.parametrize(
    "html",
    [
        b"<table><tr><td>" + b"x" * 100_000 + b"<td>y</tr>" + b"<tr><td>a<td>b</tr>" * 20_000,
        b"<table><tr>" + b"<td>" * 40_000 + b"<tr>" * 40_000,
        b"<table><tr><td>" + b"a" * 30 + b"</td></tr><tr><td>" * 20_000,
        (b"<table><tr><td>" + b"a" * 30 + b"</td></tr><tr><td>") * 8_000,
        b"<table><tr><td>" * 30_000,
        b"<table>" + b"<tr><td colspan=1000>x<td>" * 18_000,
        b"<table><tr><td>xxxx<td>y</table>" * 15_000,
        b"<blockquote>" * 20_000 + b"x<p>" * 60_000,
        b"<ul><li>" * 50_000 + b"<pre>" + b"x\n" * 50_000,
    ],
    ids=range(9),
)
def test_takes_no_time_and_no_room(html: bytes) -> None:
    document = parse(html[:MOST], positions=False)
    start = time.process_time()
    text = text_of(document)
    assert time.process_time() - start < 2
    assert len(text) < 30_000_000


def test_a_table_of_a_usual_size_is_laid_out() -> None:
    html = b"<title>t</title><script>s</script><table><tr><td>one<td>two<tr><td>three<td>4</table>"
    document = parse(html, positions=False)
    assert text_of(document).split() == ["one", "two", "three", "4"]
