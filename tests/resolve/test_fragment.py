"""Parts and words that links point at."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck import urls
from citecheck.model.resolution import Outcome, Response
from citecheck.resolve.fragment import Missing, missing_part
from citecheck.resolve.page import MOST_READ, read_page
from citecheck.resolve.text_fragment import TextDirective, Words, text_directives
from tests.sizes import Sized

TABLE = tomllib.loads(
    (Path(__file__).parent.parent / "data" / "resolve" / "fragments.toml").read_text("utf-8")
)
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def look(
    html: str | bytes,
    fragment: str,
    host: str = "a.example",
    media_type: str = "text/html; charset=utf-8",
    truncated: Outcome | None = None,
) -> Missing | None:
    body = html.encode() if isinstance(html, str) else html
    url = urls.parse(f"https://{host}/#{fragment}") or ""
    response = Response(
        url,
        200,
        "",
        (("content-type", media_type),),
        body,
        NOW,
        0,
        "192.0.2.1",
        "0" * 64,
        truncated,
    )
    return missing_part(url, response, read_page(response))


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: case["name"])
def test_table(case: dict) -> None:
    for fragment in (*case["there"], *case.get("unclear", ())):
        assert look(case["html"], fragment) is None, fragment
    for fragment in case["missing"]:
        assert look(case["html"], fragment) is not None, fragment


def test_scripts_make_it_less_certain() -> None:
    text = "Some words to read. " * 20
    sure = look(f"<p>{text}", "x")
    unsure = look(f"<p>{text}<script src=/a.js></script>", "x")
    assert sure is not None
    assert unsure is not None
    assert 0.5 <= unsure.confidence < sure.confidence < 1


@pytest.mark.parametrize(
    ("host", "fragment", "is_missing"),
    [
        ("github.com", "L10-L20", False),
        ("github.com", "usage", True),
        ("docs.google.com", "heading", False),
        ("x.notion.site", "heading", False),
        ("notion.site", "heading", True),
        ("evil-github.com", "L10", True),
    ],
)
def test_hosts_whose_scripts_make_parts(host: str, fragment: str, is_missing: bool) -> None:  # noqa: FBT001 -- a case
    assert (look("<p>Words.", fragment, host) is not None) is is_missing


def test_what_is_no_page_or_no_whole_one_is_not_judged() -> None:
    assert look("%PDF-1.7", "x", media_type="application/pdf") is None
    assert look("text", "x", media_type="text/plain") is None
    assert look("<p>x", "x", truncated=Outcome.TOO_LARGE) is None
    page = "<p>" + "x " * MOST_READ
    assert look(f"{page}<p id=part>", "part") is None
    assert look(f"{page}<p id=a%3Cb>", "a%3Cb") is None
    assert look(f"{page}<p id=part>", "trap") is not None
    assert look(page, ":~:text=absent") is None


def test_the_clause_names_what_is_missing() -> None:
    found = look("<p>Words.", "deel%201")
    assert found is not None
    assert "#deel 1" in found.clause
    found = look("<p>Words.", ":~:text=no,more")
    assert found is not None
    assert "“no … more”" in found.clause


@pytest.mark.parametrize(
    ("fragment", "directives"),
    [
        (":~:text=a", [TextDirective("a")]),
        ("x:~:text=a,b", [TextDirective("a", "b")]),
        (":~:text=p-,a,b,-s", [TextDirective("a", "b", "p", "s")]),
        (":~:text=p-,a", [TextDirective("a", "", "p")]),
        (":~:text=a,-s", [TextDirective("a", "", "", "s")]),
        (":~:text=a%2Cb%2D", [TextDirective("a,b-")]),
        (":~:text=a&text=b&other=c", [TextDirective("a"), TextDirective("b")]),
        (":~:text=p-,-s", []),
        (":~:text=,a", []),
        (":~:text=a,b,c", []),
        (":~:text=-s", []),
        (":~:text=p-", []),
        ("text=a", []),
    ],
)
def test_directives(fragment: str, directives: list[TextDirective]) -> None:
    assert list(text_directives(fragment)) == directives


@pytest.mark.parametrize(
    ("text", "directive"),
    [
        (lambda of: "a" * of(500_000), TextDirective("a" * 4000)),
        (lambda of: "a " * of(250_000), TextDirective("a", "b")),
        (lambda of: "a " * of(250_000), TextDirective("a", "a", "b", "b")),
        (lambda of: "ab " * of(160_000), TextDirective("b a", suffix="c")),
        (lambda of: "\u0301" * of(500_000), TextDirective("a")),
        (lambda of: "\u4e00" * of(300_000), TextDirective("\u4e00" * 2000, "x")),
    ],
)
def test_long_pages_are_searched(
    text: Callable[[Sized], str], directive: TextDirective, sized: Sized
) -> None:
    Words.of(text(sized)).have(directive)


@given(st.one_of(st.binary(), st.text().map(str.encode)), st.text())
def test_nothing_is_raised(body: bytes, fragment: str) -> None:
    look(b"<p>" + body, fragment)
    look(b"<script></script><h1>" + body, f":~:text={fragment}")


@given(st.lists(st.text(alphabet="abc", min_size=1), min_size=1), st.data())
def test_words_of_a_text_are_in_it(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    begin = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(begin + 1, len(words)))
    assert Words.of(text).have(TextDirective(" ".join(words[begin:end])))
    assert Words.of(text).have(TextDirective(words[begin], suffix=" ".join(words[begin + 1 :])))
