"""The page in a real browser: what works in it, and that nothing else runs or leaves."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from socketserver import BaseRequestHandler, TCPServer
from threading import Thread
from typing import Any

import pypdfium2
import pytest
from attrs import evolve
from browser import chromium, opened
from hostile import our_payloads, report_with
from playwright.sync_api import Browser
from questions import answered, table
from sample_report import article_of, online_report, seed_report

from benchmarks.report_page import crowded
from citecheck.model.article import Span
from citecheck.model.mention import Mentions
from citecheck.publish import write_index
from citecheck.render.html import render
from tests.saved.test_overview import HOSTILE, a_report, folder_of


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of every part."""
    file = tmp_path_factory.mktemp("page") / "report.html"
    file.write_bytes(render(online_report()))
    return file


# -- filters -----------------------------------------------------------------------------


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_count_shows_what_it_counts(browser: Browser, report: Path, scripts: bool) -> None:  # noqa: FBT001
    with opened(browser, report, java_script_enabled=scripts) as seen:
        everything = seen.page.locator("#links .cards > li")
        assert everything.count() == 4
        seen.page.click(".tiles a[href='#links-problem']")
        shown = [each for each in everything.all() if each.is_visible()]
        assert [each.get_attribute("id") for each in shown] == ["link-2"]
        seen.page.click("#links-all")
        assert all(each.is_visible() for each in everything.all())


def test_every_count_shows_as_many_as_it_says(browser: Browser, report: Path) -> None:
    with opened(browser, report) as seen:
        counts = seen.evaluate(
            "() => [...document.querySelectorAll('a.facet')].map(e => [e.id, e.textContent])"
        )
        assert len(counts) > 10
        for name, words in counts:
            seen.follow(f"#{name}")
            section = name.partition("-")[0]
            listed = {"findings": "#findings .findings > li"}.get(
                section, f"#{section} .cards > li"
            )
            assert len(seen.ids(listed)) == int(re.findall(r"\d+", words)[0]), name
            assert seen.ids(".facet[aria-current]") == [name]


def test_going_back_undoes_a_filter(browser: Browser, report: Path) -> None:
    with opened(browser, report, "#links-problem") as seen:
        assert seen.ids("#links .cards > li") == ["link-2"]
        seen.follow("#link-2 .chip")
        assert len(seen.ids("#links .cards > li")) == 4
        seen.page.go_back()
        seen.come_to("#links-problem")
        assert seen.ids("#links .cards > li") == ["link-2"]


def test_kinds_of_marks_are_switched_off(browser: Browser, report: Path) -> None:
    color = "() => getComputedStyle(document.querySelector('.text .k-direct')).backgroundColor"
    with opened(browser, report, java_script_enabled=True) as seen:
        marked = seen.evaluate(color)
        seen.page.uncheck("#mark-direct")
        assert seen.evaluate(color) != marked
        assert seen.ids(".text .flag")
        seen.page.uncheck("#mark-flag")
        assert not seen.ids(".text .flag")


# -- keyboard and anchors ----------------------------------------------------------------


def test_all_that_can_be_followed_is_reached_by_tab(browser: Browser, report: Path) -> None:
    wanted = (
        "() => [...document.querySelectorAll('a[href], input, summary')]"
        ".filter(e => e.checkVisibility()).length"
    )
    here = "() => { const e = document.activeElement; e.dataset.seen = 1; return e.tagName; }"
    with opened(browser, report) as seen:
        count = seen.evaluate(wanted)
        for _ in range(count):
            seen.page.keyboard.press("Tab")
            assert seen.evaluate(here) in {"A", "DIV", "INPUT", "SUMMARY"}
        assert seen.page.locator("[data-seen]").count() == count


def test_a_filter_and_a_box_are_used_by_keyboard(browser: Browser, report: Path) -> None:
    with opened(browser, report) as seen:
        seen.page.focus(".tiles a[href='#links-problem']")
        seen.page.keyboard.press("Enter")
        seen.come_to("#links-problem")
        assert seen.ids("#links .cards > li") == ["link-2"]
        seen.page.focus("#mark-flag")
        seen.page.keyboard.press("Space")
        assert not seen.ids(".text .flag")


def test_what_has_the_focus_is_seen(browser: Browser, report: Path) -> None:
    """WCAG 2.2, 2.4.7 and 2.4.11: outlined, and not below the bar with the sections."""
    where = (
        "() => { const e = document.activeElement, r = e.getBoundingClientRect(), "
        "b = document.querySelector('.bar-nav').getBoundingClientRect(); "
        "return [getComputedStyle(e).outlineStyle, e.closest('.bar-nav') ? 1e9 : r.bottom, "
        "b.bottom]; }"
    )
    with opened(browser, report, "#evidence") as seen:
        seen.page.focus("#evidence summary, #evidence a, .said .chip")
        for _ in range(25):
            seen.page.keyboard.press("Shift+Tab")
            outline, bottom, bar = seen.evaluate(where)
            assert outline == "solid"
            assert bottom > bar


def test_a_finding_leads_to_the_text_and_back(browser: Browser, report: Path) -> None:
    with opened(browser, report) as seen:
        findings = seen.ids("#findings .findings > li")
        assert len(findings) == len(online_report().findings)
        for finding in findings:
            seen.follow(f"#{finding} a[href='#at-{finding}']")
            assert seen.page.locator(f"#at-{finding}").is_visible()
            assert seen.page.locator(f"#at-{finding}").evaluate("e => e.matches(':target')")
            seen.follow(f"#at-{finding}")
            assert seen.page.locator(f"#{finding}").evaluate("e => e.matches(':target')")


def test_a_followed_label_lights_every_piece_of_its_mention(browser: Browser, report: Path) -> None:
    with opened(browser, report, "#at-attribution-11") as seen:
        lit = seen.evaluate(
            "() => [...document.querySelectorAll('mark.lit')].map(e => e.textContent).join('')"
        )
    text = online_report().article.text
    for start, end in ((3193, 3367), (3390, 3409)):
        assert "".join(text[start:end].split()) in "".join(lit.split())


def test_a_target_in_a_fold_is_unfolded(browser: Browser, report: Path) -> None:
    with opened(browser, report) as seen:
        folded = seen.evaluate(
            "() => { const e = document.querySelector('details:not([open]) *:not(summary)'); "
            "e.id ||= 'folded'; return e.id; }"
        )
        seen.evaluate("id => { location.hash = id; }", folded)
        seen.page.wait_for_function(
            "id => document.getElementById(id).checkVisibility()", arg=folded
        )


# -- what an editor asks -----------------------------------------------------------------


def test_every_question_of_an_editor_is_answered_soon(browser: Browser, report: Path) -> None:
    """As the table in the documentation says, whose rows are those that are counted here."""
    with opened(browser, report) as seen:
        found = list(answered(seen))
    assert [each.question for each in found if not each.is_seen] == []
    assert max(each.clicks for each in found) <= 2
    assert table(found) in (Path(__file__).parents[2] / "docs" / "report.md").read_text("utf-8")


# -- scripts from right to left -----------------------------------------------------------


def test_a_paragraph_runs_as_its_words_do_whatever_label_it_begins_with(
    browser: Browser, tmp_path: Path
) -> None:
    seed = seed_report()
    link = evolve(seed.mentions.links[0], span=Span(0, 0), inside=None)
    finding = evolve(seed.findings[0], span=Span(0, 0))
    mentions = Mentions(links=(link,))
    for words, direction in (
        ("قالت الحكومة إن السد سيبقى مغلقا.", "rtl"),
        ("It is closed.", "ltr"),
    ):
        article = article_of(words)
        report = evolve(seed, article=article, mentions=mentions, findings=(finding,))
        file = tmp_path / "report.html"
        file.write_bytes(render(report))
        with opened(browser, file) as seen:
            first = seen.page.locator("#text .words").first
            assert first.locator("a.ref").count() == first.locator("a.flag").count() == 1
            assert first.evaluate("e => getComputedStyle(e).direction") == direction


# -- print -------------------------------------------------------------------------------


@pytest.mark.parametrize("fragment", ["", "#links-problem"])
def test_paper_has_all_of_it(browser: Browser, report: Path, tmp_path: Path, fragment: str) -> None:
    """A filter that is on hides nothing there, and nothing is folded."""
    with opened(browser, report, fragment) as seen:
        pieces = seen.evaluate(_PIECES)
        seen.page.pdf(path=tmp_path / "report.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "report.pdf")
    printed = _close("".join(page.get_textpage().get_text_bounded() for page in document))
    document.close()
    assert len(pieces) > 300
    assert [piece for piece in pieces if _close(piece) not in printed] == []


_PIECES = """() => {
  const gone = ".icons, script, style, .skip, .facets, .legend, .bar-nav, svg";
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const pieces = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.parentElement.closest(gone)) pieces.push(node.textContent);
  }
  return pieces;
}"""


def _close(text: str) -> str:
    """Without what a line's end may change."""
    return re.sub(r"[\s\x02\ufffe\xad-]+", "", text).casefold()


# -- many links --------------------------------------------------------------------------


def test_five_thousand_links_are_a_small_file_that_can_be_filtered(
    browser: Browser, tmp_path: Path
) -> None:
    """Each of two steps, with captures and findings. `benchmarks/report_page.py` has how soon."""
    file = tmp_path / "report.html"
    file.write_bytes(render(crowded(5000)))
    assert 5_000_000 < file.stat().st_size < 10_000_000
    with opened(browser, file) as seen:
        seen.page.goto(f"{file.as_uri()}#links-problem")
        seen.come_to("#links-problem")
        assert len(seen.ids("#links .cards > li")) == 500
        assert seen.said == []


# -- the index ---------------------------------------------------------------------------


def test_the_table_of_the_index_sorts_and_nothing_else_runs(
    browser: Browser, tmp_path: Path
) -> None:
    reports = {
        "a": a_report("Ten", **{f"h{number}": "problem" for number in range(10)}),
        "b": a_report("Two", i="problem", j="problem"),
        "c": a_report(HOSTILE[0] + HOSTILE[1]),
    }
    write_index(folder_of(tmp_path, **json.loads(json.dumps(reports))))
    with opened(browser, tmp_path / "index.html") as seen:
        table = seen.page.locator("table.sortable").first
        broken = table.locator("th button", has_text="broken")
        column = table.locator("tbody tr td:nth-child(5)")
        broken.focus()
        seen.page.keyboard.press("Enter")
        assert column.all_inner_texts() == ["0", "2", "10"]
        seen.page.keyboard.press("Enter")
        assert column.all_inner_texts() == ["10", "2", "0"]
        assert table.locator("th[aria-sort=descending]").count() == 1
        assert seen.said == []
        assert seen.asked_for == []


def test_paper_has_the_heads_of_the_tables_of_the_index(browser: Browser, tmp_path: Path) -> None:
    """The script puts them into buttons; what is wide is not cut off either."""
    write_index(folder_of(tmp_path, a=a_report("A rather long title " * 3, dead="problem")))
    with opened(browser, tmp_path / "index.html") as seen:
        assert seen.page.locator("th button").count() > 15
        heads = [head.text_content() or "" for head in seen.page.locator("th").all()]
        cells = [cell.text_content() or "" for cell in seen.page.locator("td").all()]
        seen.page.pdf(path=tmp_path / "index.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "index.pdf")
    printed = _close("".join(page.get_textpage().get_text_bounded() for page in document))
    document.close()
    assert [words for words in (*heads, *cells) if _close(words) not in printed] == []


# -- nothing is asked for, nothing runs --------------------------------------------------


@pytest.mark.parametrize("made", [online_report, seed_report])
def test_it_is_quiet(browser: Browser, tmp_path: Path, made: Any) -> None:
    file = tmp_path / "report.html"
    file.write_bytes(render(made()))
    with opened(browser, file, "#article") as seen:
        for name in ("findings", "links", "sources"):
            seen.follow(f"#{name}-all")
        assert (seen.said, seen.asked_for) == ([], [])


class _Visits(BaseRequestHandler):
    """Turns every visitor away, and remembers that there was one."""

    def handle(self) -> None:
        self.server.visited = True  # type: ignore[attr-defined]  # the test reads it


@pytest.fixture
def server() -> Iterator[TCPServer]:
    with TCPServer(("127.0.0.1", 0), _Visits) as server:
        server.visited = False  # type: ignore[attr-defined]  # the test reads it
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def _attack(server: TCPServer) -> str:
    away = f"http://127.0.0.1:{server.server_address[1]}/"
    fired = "document.title='fired'"
    return (
        f'"><script>{fired};fetch("{away}")</script><img src={away} onerror="{fired}">'
        f'<svg onload="{fired}"><link rel=stylesheet href={away}><iframe src={away}></iframe>'
        f'<style>@import "{away}";</style>'
    )


def test_nothing_else_runs_or_leaves(browser: Browser, server: TCPServer, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_bytes(render(report_with(_attack(server))))
    with opened(browser, file) as seen:
        seen.page.wait_for_timeout(300)
        assert seen.page.title() != "fired"
        assert (seen.said, seen.asked_for) == ([], [])
    assert not server.visited  # type: ignore[attr-defined]  # set by the handler


def test_the_attack_works_where_nothing_is_done_against_it(
    browser: Browser, server: TCPServer, tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    file.write_text(f"<!doctype html><title>t</title><p {_attack(server)}")
    with opened(browser, file) as seen:
        seen.page.wait_for_function("document.title == 'fired'")
        while not (seen.asked_for and server.visited):  # type: ignore[attr-defined]  # by the handler
            seen.page.wait_for_timeout(50)


def test_no_payload_fires_in_any_place(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    for payload in our_payloads():
        file.write_bytes(render(report_with(payload)))
        with opened(browser, file) as seen:
            seen.page.on("dialog", lambda dialog: pytest.fail(dialog.message))
            assert (seen.said, seen.asked_for) == ([], []), payload
