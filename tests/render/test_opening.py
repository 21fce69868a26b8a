"""What an article is called that has no title of its own."""

from __future__ import annotations

from attrs import evolve
from sample_report import article_of

from citecheck.model.article import Article, Block, BlockKind, Metadata, Span
from citecheck.render.excerpt import opening

HEADLINE = "Fire in Sampleton"
TEXT = f"{HEADLINE}\n\nSAMPLETON (AP) - Two people were hurt, the mayor said."


def _begins(kind: BlockKind) -> Article:
    return evolve(article_of(TEXT), blocks=(Block(Span(0, len(HEADLINE)), kind),))


def test_a_title_comes_first() -> None:
    titled = evolve(_begins(BlockKind.HEADING), metadata=Metadata(title=" A \n title "))
    assert opening(titled) == "A title"


def test_a_heading_is_called_without_what_stands_below() -> None:
    assert opening(_begins(BlockKind.HEADING)) == HEADLINE


def test_a_paragraph_goes_on() -> None:
    assert opening(_begins(BlockKind.PARAGRAPH)) == " ".join(TEXT.split())


def test_without_words_the_file_gives_its_name() -> None:
    assert opening(article_of("  ")) == "article.txt"
