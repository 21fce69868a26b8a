"""Nothing of an article or of the web becomes markup, in any field of a report."""

from __future__ import annotations

import re
from base64 import b64decode
from hashlib import sha256

import pytest
from attrs import evolve
from hostile import other_payloads, our_payloads, report_with
from sample_report import article_of, online_report, seed_report
from turbohtml import Document, parse

from citecheck.model.article import Span
from citecheck.model.finding import Finding, Severity
from citecheck.model.report import Report
from citecheck.render.html import render

ELEMENTS = """a b bdi blockquote body br circle code dd del details div dl dt em fieldset figcaption
figure footer h1 h2 h3 head header html i input ins label legend li main mark meta nav ol p path q
rect script section small span strong style summary svg table tbody td text th thead time title tr
ul"""

ATTRIBUTES = """aria-hidden aria-label aria-labelledby charset checked class content cx cy d
data-facet data-m datetime dir height href http-equiv id lang name open preserveaspectratio r rel
role scope tabindex title type viewbox width x y"""

REL = "noopener noreferrer nofollow"


def _page(report: Report) -> tuple[str, Document]:
    text = render(report).decode("utf-8")
    return text, parse(text)


def _problems(document: Document) -> list[str]:
    """What should not be in the page."""
    found = []
    for element in document.select("*"):
        if element.tag not in ELEMENTS.split():
            found.append(f"element {element.tag}")
        for name, value in element.attrs.items():
            if name.lower() not in ATTRIBUTES.split():
                found.append(f"attribute {name} of {element.tag}")
            if name == "href" and not str(value).startswith(("#", "http://", "https://")):
                found.append(f"target {value}")
        leads_out = str(element.attrs.get("href", "#")).startswith("http")
        rel = element.attrs.get("rel", ())
        if leads_out and " ".join([rel] if isinstance(rel, str) else rel) != REL:
            found.append("rel")
    counts = {name: len(document.find_all(name)) for name in ("script", "style")}
    return found + [f"{count} {name}" for name, count in counts.items() if count != 1]


@pytest.mark.parametrize("payload", our_payloads())
def test_our_payloads_stay_text(payload: str) -> None:
    _, document = _page(report_with(payload))
    assert _problems(document) == []


def test_other_peoples_payloads_stay_text() -> None:
    payloads = other_payloads()
    assert len(payloads) > 1_000
    for payload in payloads[::7]:  # every seventh: all of them are run by hand, in a minute
        _, document = _page(report_with(payload))
        assert _problems(document) == [], payload


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        ("<script>1</script><script>2</script>", "2 script"),
        ("<img src=x>", "element img"),
        ("<p onclick=x>", "attribute onclick of p"),
        ("<a href=javascript:x>", "target javascript:x"),
        ("<a href='https://h.example/'>", "rel"),
    ],
)
def test_the_check_sees_what_is_not_safe(broken: str, problem: str) -> None:
    assert problem in _problems(parse(broken))


def test_the_check_looks_at_the_page() -> None:
    _, document = _page(online_report())
    assert len(document.select("*")) > 500
    assert len(document.select("a[rel]")) > 3


def test_no_unnamed_control_is_left() -> None:
    controls = "".join(map(chr, [*range(9), 11, 12, *range(14, 32), *range(127, 160)]))
    hidden = "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ud800"
    text, document = _page(report_with(f"a{controls}{hidden}b"))
    assert not set(text) & set(controls + hidden)
    assert "U+202E" in {each.text for each in document.select(".control")}


def test_joiners_stay_in_prose_and_are_shown_in_addresses() -> None:
    seed = seed_report()
    words = "نمی\u200cخواهم 👩\u200d💻"
    text, _ = _page(
        evolve(
            seed,
            article=article_of(words),
            mentions=evolve(
                seed.mentions, links=(), posts=(), attributions=(), credits=(), outlets=()
            ),
            findings=(
                Finding("CC1", "n", Severity.NOTE, Span(0, 1), "https://e\u200dvil.example"),
            ),
        )
    )
    assert words in text
    assert 'https://e<span class="control">U+200D</span>vil.example' in text


def test_the_policy_allows_our_own_style_and_script_alone() -> None:
    _, document = _page(seed_report())
    (policy,) = [
        meta.attrs["content"]
        for meta in document.find_all("meta")
        if meta.attrs.get("http-equiv") == "Content-Security-Policy"
    ]
    for directive in ("default-src 'none'", "base-uri 'none'", "form-action 'none'"):
        assert directive in policy
    for name in ("style", "script"):
        (digest,) = re.findall(rf"{name}-src 'sha256-([^']+)'", policy)
        (element,) = document.find_all(name)
        assert b64decode(digest) == sha256(element.text.encode()).digest()


def test_the_script_is_small() -> None:
    _, document = _page(seed_report())
    (script,) = document.find_all("script")
    assert script.text.count("\n") < 150


def test_long_addresses_are_cut_where_they_are_shown() -> None:
    report = online_report()
    long = "data:image/png;base64," + "A" * 2_000_000
    links = (evolve(report.mentions.links[0], written=long, url=long, text=long),)
    text, _ = _page(evolve(report, mentions=evolve(report.mentions, links=links)))
    assert len(text) < 200_000
    assert "more characters" in text
