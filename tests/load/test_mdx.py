"""Components in Markdown, and MDX: what their addresses lead to, and that nothing moves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.load import mdx, parse
from citecheck.load.bare import bare_of

_PAGE = """\
---
title: Components
---
import Link from 'next/link'
import {
  Card,
} from "@theme/Card"

# Title

One <Link to="https://a.example/1">first</Link> and <Next href={"https://a.example/2"}>second</Next>,
<Chip onClick={() => go({a: 1})} href={`https://a.example/3`}>third</Chip> and `<Link to="https://a.example/no">`.

<Card title="Card" href='https://a.example/4'>
  Within it <a href={'https://a.example/5'}>fifth</a>.
</Card>

{/* not shown: https://a.example/comment */}

<a href={url}>computed</a> <a href={"https://a.example/" + id}>joined</a>
<Link to="/docs">relative</Link>

```jsx
<Link to={"https://a.example/code"}>code</Link>
```

<LinkCard href="https://a.example/6" title="sixth" /> After it.

import duties rise, says https://a.example/7

export const place = "https://a.example/module"
"""


def links(text: str, name: str) -> list[tuple[str, str, str]]:
    article = parse(text.encode(), name)
    bare = bare_of(text.encode(), name)
    found = [(each.element, each.written) for each in article.references]
    if bare is not None:
        assert [(each.element, each.written) for each in bare.references] == found
    return [(each.element, each.written, article.quote(each.span)) for each in article.references]


def test_components_and_expressions() -> None:
    assert links(_PAGE, "page.mdx") == [
        ("link", "https://a.example/1", "first"),
        ("next", "https://a.example/2", "second"),
        ("chip", "https://a.example/3", "third"),
        ("card", "https://a.example/4", "Within it fifth."),
        ("a", "https://a.example/5", "fifth"),
        ("linkcard", "https://a.example/6", ""),
    ]
    shown = parse(_PAGE.encode(), "page.mdx").text
    for absent in ("next/link", "@theme", "comment", "module", "go("):
        assert absent not in shown
    for present in ("import duties rise", 'Link to={"https://a.example/code"}', "computed joined"):
        assert present in shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a <x-link href="https://a.example/">b</x-link> c', [("https://a.example/", "b")]),
        ('a <NavLink to="https://a.example/">*b*</NavLink>', [("https://a.example/", "b")]),
        ('a <NavLink to="/b">b</NavLink>', []),
        ('a <span href="https://a.example/">b</span>', []),
        ('<x-card href="https://a.example/">\n\nb\n\n</x-card>', [("https://a.example/", "")]),
        ('<p><x-card href="https://a.example/">b</x-card> c', [("https://a.example/", "b")]),
        ('<p><x-card href="https://a.example/" /> b', [("https://a.example/", "")]),
        ('<p>a <button href="https://a.example/">b</button>', [("https://a.example/", "")]),
        ('<link href="https://a.example/" rel="stylesheet">', []),
    ],
)
@pytest.mark.parametrize("name", ["a.md", "a.mdx"])
def test_an_element_that_html_does_not_know(
    text: str, expected: list[tuple[str, str]], name: str
) -> None:
    assert [each[1:] for each in links(text, name)] == expected


def test_a_page_with_elements_of_its_own() -> None:
    page = '<body><p>a <site-link href="https://a.example/">b</site-link> <link href="https://c.example/">'
    expected = [("site-link", "https://a.example/", "b"), ("link", "https://c.example/", "")]
    assert links(page, "a.html") == expected


_PIECES = [
    "a", " ", "\n", "\n\n", "{", "}", "<", ">", "/>", "<A ", "<a", "href=", "to={", '"', "'", "`",
    "```", "~~~", "``", "{/*", "*/}", "import ", "import a from 'b'", "export const a = ", "{...a}",
    '{"https://a.example"}', "=>", "é", "𝔘", "> ",
]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=40).map("".join))
def test_nothing_moves(text: str) -> None:
    found = mdx.plain(text)
    assert len(found) == len(text)
    for before, after in zip(text, found, strict=True):
        assert after in (before, " ") or (before in "{'`" and after == '"')
        assert (before == "\n") == (after == "\n")
