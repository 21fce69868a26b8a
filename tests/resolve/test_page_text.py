"""Text of pages that are built to be laid out in far more than they have."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from turbohtml import parse

from citecheck.resolve.page_text import text_of
from tests.sizes import Sized

MOST = 512 * 1024


@pytest.mark.parametrize(
    "html",
    [
        lambda of: (
            b"<table><tr><td>"
            + b"x" * of(100_000)
            + b"<td>y</tr>"
            + b"<tr><td>a<td>b</tr>" * of(20_000)
        ),
        lambda of: b"<table><tr>" + b"<td>" * of(40_000) + b"<tr>" * of(40_000),
        lambda of: b"<table><tr><td>" + b"a" * 30 + b"</td></tr><tr><td>" * of(20_000),
        lambda of: (b"<table><tr><td>" + b"a" * 30 + b"</td></tr><tr><td>") * of(8_000),
        lambda of: b"<table><tr><td>" * of(30_000),
        lambda of: b"<table>" + b"<tr><td colspan=1000>x<td>" * of(18_000),
        lambda of: b"<table><tr><td>xxxx<td>y</table>" * of(15_000),
        lambda of: b"<blockquote>" * of(20_000) + b"x<p>" * of(60_000),
        lambda of: b"<ul><li>" * of(50_000) + b"<pre>" + b"x\n" * of(50_000),
    ],
    ids=range(9),
)
def test_takes_no_room(html: Callable[[Sized], bytes], sized: Sized) -> None:
    document = parse(html(sized)[:MOST], positions=False)
    text = text_of(document)
    assert len(text) < 30_000_000


def test_a_table_of_a_usual_size_is_laid_out() -> None:
    html = b"<title>t</title><script>s</script><table><tr><td>one<td>two<tr><td>three<td>4</table>"
    document = parse(html, positions=False)
    assert text_of(document).split() == ["one", "two", "three", "4"]
