"""The record of what a marked-up article shows, laid out."""

from __future__ import annotations

from citecheck.load.flow import Flow
from citecheck.load.layout import laid_out
from citecheck.model.article import BlockKind


def written(*steps: str) -> list[str]:
    """The texts laid out as code. `[`, `]` and `|` among `steps` are open, close and break."""
    flow = Flow()
    for at, step in enumerate(steps):
        if step == "[":
            flow.open_code()
        elif step == "]":
            flow.close_code()
        elif step == "|":
            flow.end_block(BlockKind.PARAGRAPH)
        else:
            flow.text(step, at * 100, len(step))
    layout = laid_out(flow)
    return [layout.text[span.slice] for span in layout.code]


def test_code_is_told_apart_from_the_text_around_it() -> None:
    assert written("See ", "[", "curl https://example.com", "]", " or not.") == [
        "curl https://example.com"
    ]


def test_code_has_no_white_space_at_its_ends() -> None:
    assert written("a", "[", " b ", "]", "c", "[", "  ", "]", "d") == ["b"]


def test_code_within_code_is_one_stretch_across_blocks() -> None:
    assert written("[", "a", "|", "[", "b", "]", "c", "]", "d") == ["a\n\nbc"]


def test_code_that_is_never_closed_ends_with_the_article_and_a_stray_end_means_nothing() -> None:
    assert written("]", "a", "[", "b", "[", "c") == ["bc"]
