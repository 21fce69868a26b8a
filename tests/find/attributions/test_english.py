"""What English newsrooms write: who says what, by the constructions that only English has."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from citecheck.model.article import BlockKind
from citecheck.model.mention import Attribution
from citecheck.model.values import evolve
from tests.find.articles import article


def _content(each: Attribution, text: str) -> str:
    return " … ".join(text[span.slice] for span in each.content)


def _found(text: str) -> list[tuple[str, str | None]]:
    """What is told, and the source of each."""
    return [
        (_content(each, text), each.source and each.source.name)
        for each in find_attributions(article(text), (), "en")
    ]


@pytest.mark.parametrize(
    "who",
    [
        "the New Sample shopfitter",
        "the Democratic hopeful",
        "the Sample Prize laureate",
        "one regular at the Red Lion in Sampleton",
    ],
)
def test_all_between_a_quotation_and_its_verb_is_the_speaker(who: str) -> None:
    assert _found(f'"We need change," {who} said.') == [('"We need change,"', who)]


@pytest.mark.parametrize(
    "text",
    [
        '"We need change," after the game he said.',
        '"We need change," which the crowd liked, is a slogan.',
    ],
)
def test_no_speaker_begins_with_a_place_or_a_clause(text: str) -> None:
    assert [speaker for _, speaker in _found(text)] in ([], ["he"])


@pytest.mark.parametrize(
    ("text", "speaker", "told"),
    [
        # The subject of a gerund before a quotation is that of its sentence.
        (
            'In a speech on Monday, Sample attacked Proof for her plan, saying, "She is wrong."',
            "Sample",
            '"She is wrong."',
        ),
        (
            'Sample shrugged off the defeat, saying "we were the better side".',
            "Sample",
            '"we were the better side"',
        ),
        # As somebody puts it.
        ("“It will mess with it,” as Kim Sample put it.", "Kim Sample", "“It will mess with it,”"),
        # A clause that begins with words in quotation marks.
        (
            "The minister said “bad actors” were to blame for the leak.",
            "The minister",
            "“bad actors” were to blame for the leak",
        ),
        (
            'The minister said "reforms" and the sale of land would pay for it.',
            "The minister",
            '"reforms" and the sale of land would pay for it',
        ),
        # A frame within a sentence that quotes somebody.
        (
            "The weapons of his country, the minister added, are like “bombs without fuses”.",
            "The minister",
            "The weapons of his country … are like “bombs without fuses”",
        ),
    ],
)
def test_who_says_it(text: str, speaker: str, told: str) -> None:
    assert [(one, who and who.casefold()) for one, who in _found(text)] == [
        (told, speaker.casefold())
    ]


def test_what_is_said_to_a_plan_is_no_clause() -> None:
    assert _found('The minister said "no" to the plan.') == []


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        ("Samplestan Chief Minister A. Voor Beeld spoke on Wednesday.", "The Chief Minister"),
        ("Union Minister Voor Beeld spoke on Wednesday.", "The Union minister"),
        ("Former President Voor Beeld spoke on Wednesday.", "The former president"),
    ],
)
def test_an_office_is_meant_by_how_it_ends(named: str, meant: str) -> None:
    text = f"{named}\n\n{meant} said it would rain. {meant} said it would snow."
    speakers = [speaker for _, speaker in _found(text)]
    assert [str(speaker)[-10:] for speaker in speakers] == ["Voor Beeld", "Voor Beeld"]


@pytest.mark.parametrize(
    "when",
    [
        "On Tuesday",
        "Earlier on Tuesday",
        "In 2019",
        "Last week",
        "This week",
        "Two weeks ago",
        "At the weekend",
        "After the game",
        "Later that day",
        "At a press conference on Friday",
    ],
)
@pytest.mark.parametrize("who", ["Sample", "Mr Sample", "Robin Sample"])
def test_when_it_was_is_no_part_of_who_says_it(when: str, who: str) -> None:
    text = f"{when} {who} told reporters he was fit."
    assert _found(text) == [("he was fit", who.removeprefix("Mr "))]


def test_whom_it_is_told_and_where_is_no_part_of_it() -> None:
    assert _found("Sample told reporters in Leeds he was fit to play.") == [
        ("he was fit to play", "Sample")
    ]


@pytest.mark.parametrize(
    ("text", "who", "told"),
    [
        (
            "The paper’s counsel, Kim Sample, told the court that nobody knew.",
            "Kim Sample",
            "that nobody knew",
        ),
        (
            "According to Sampleton MCA, Kim Sample, the mayor was paid.",
            "Kim Sample",
            "the mayor was paid",
        ),
        (
            "According to his counsel, Kim Sample, the mayor was paid.",
            "Kim Sample",
            "the mayor was paid",
        ),
    ],
)
def test_a_name_beside_what_somebody_is_in_a_noun_of_no_list(
    text: str, who: str, told: str
) -> None:
    assert _found(text) == [(told, who)]


def test_what_a_gerund_tells_before_its_subject() -> None:
    text = "Claiming that the firm had failed to pay, the mayor said that nobody would go."
    assert _found(text) == [
        ("that the firm had failed to pay", "the mayor"),
        ("that nobody would go", "the mayor"),
    ]
    assert _found("Insisting that nothing had changed, Kim Sample left the room.") == [
        ("that nothing had changed", "Kim Sample")
    ]


def test_who_goes_on_by_a_pronoun_is_nobody_named_beside_it() -> None:
    text = (
        "Kim Sample went to court. She rang a friend, and spoke to the editor, Robin Proof.\n\n"
        "She then said that it was over."
    )
    assert _found(text) == [("that it was over", "Kim Sample")]


def test_a_quotation_that_nothing_closes_behind_its_frame() -> None:
    text = 'Kim Sample said, "It was thanks to them that I got away.\n\nNobody was hurt, she said.'
    assert [told for told, _ in _found(text)] == [
        '"It was thanks to them that I got away.',
        "Nobody was hurt",
    ]


def test_a_semicolon_goes_on_behind_a_frame() -> None:
    text = '"Any place will do," Kim Sample said; "but it does seem hard on you."'
    assert _found(text) == [
        ('"Any place will do," … "but it does seem hard on you."', "Kim Sample")
    ]


def test_a_sentence_that_is_cut_behind_that_is_read() -> None:
    text = "Stating that x, " * 100
    assert all(told in text for told, _ in _found(text))


@pytest.mark.parametrize(
    "where",
    [
        "said in a statement",
        "said on Monday",
        "said through tears",
        "wrote on X",
        "told a news conference in Leeds",
        "said in an email to the paper on Friday",
    ],
)
@pytest.mark.parametrize("quoted", ["“We did what we could.”", "‘No.’"])
def test_a_quotation_behind_a_comma_and_where_it_was_said(where: str, quoted: str) -> None:
    assert _found(f"Kim Sample {where}, {quoted}") == [(quoted, "Kim Sample")]


@pytest.mark.parametrize(
    "where",
    [
        "said this week",
        "said late on Monday",
        "said in a statement",
        "said by phone",
        "told reporters",
        "told a crowd",
        "went on to say",
    ],
)
@pytest.mark.parametrize(
    "told",
    ["prices had risen", "it was over", "nobody was hurt", "more than 100 people were hurt"],
)
def test_a_clause_without_that_behind_when_where_and_to_whom(where: str, told: str) -> None:
    assert _found(f"Kim Sample {where} {told}.") == [(told, "Kim Sample")]


@pytest.mark.parametrize(
    "told",
    [
        "closing the road would cost millions",
        "if the road closed, shops would suffer",
        "what happened was a mistake",
        "all of them had suffered",
    ],
)
def test_clauses_of_other_kinds_behind_where_it_was_said(told: str) -> None:
    assert _found(f"Kim Sample said in a statement {told}.") == [(told, "Kim Sample")]


@pytest.mark.parametrize(
    "text",
    [
        "Kim Sample said in a letter sent to parents.",
        "Kim Sample wrote in a column published yesterday.",
    ],
)
def test_what_tells_of_a_letter_is_not_said_in_it(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    "told",
    ["demand for the product was strong", "praise from the minister would change nothing"],
)
def test_a_verb_as_a_noun_is_the_subject_of_what_is_said(told: str) -> None:
    assert _found(f"Kim Sample said {told}.") == [(told, "Kim Sample")]


def test_what_was_posted_behind_that() -> None:
    assert _found("Kim Sample posted on X that nobody was hurt.") == [
        ("that nobody was hurt", "Kim Sample")
    ]


@pytest.mark.parametrize(
    ("frame", "who"),
    [
        ("said state Sen. Kim Sample", "Kim Sample"),
        ("state media said", "state media"),
        ("Sen. Kim Sample (D-Mass.) said", "Kim Sample"),
        ("says the family", "the family"),
    ],
)
def test_speakers_beside_a_quotation(frame: str, who: str) -> None:
    assert _found(f"“We did what we could,” {frame}.") == [("“We did what we could,”", who)]


def test_a_quotation_goes_on_with_whoever_speaks() -> None:
    text = "“No,” said a man who gave his name as Kim, “I’ve never seen it.”"
    assert [told for told, _ in _found(text)] == ["“No,” … “I’ve never seen it.”"]


@pytest.mark.parametrize("opening", ["But", "And", "So", "Yet"])
def test_what_goes_on_from_the_sentence_before_stands_before_a_frame(opening: str) -> None:
    told = f"{opening} the road will close in May"
    assert _found(f"{told}, the minister said.") == [(told, "the minister")]
    assert _found(f"{opening} when it rained, the minister said it was over.") == [
        ("it was over", "the minister")
    ]


@pytest.mark.parametrize(
    ("text", "told", "who"),
    [
        (
            "The inquest was told Kim Sample complained of a headache.",
            "Kim Sample complained of a headache",
            "The inquest",
        ),
        (
            "It is so rare that few have died of it, the inquest was told.",
            "It is so rare that few have died of it",
            "the inquest",
        ),
        (
            "They say they saw him in the yard, where he lived.",
            "they saw him in the yard, where he lived",
            "They",
        ),
        (
            "Deputies confirm they came at 10:00 to see him.",
            "they came at 10:00 to see him",
            "Deputies",
        ),
        (
            "It is linked to 15 fires, according to deputies.",
            "It is linked to 15 fires",
            "deputies",
        ),
        ("In New Sample Mr Proof said it was over.", "it was over", "Proof"),
        (
            "Sample Corp chief executive Mr Robin Proof, stated: “We are pleased.”",
            "“We are pleased.”",
            "Robin Proof",
        ),
    ],
)
def test_others_of_whom_it_is_told(text: str, told: str, who: str) -> None:
    assert _found(text) == [(told, who)]


def test_a_quotation_behind_an_article_is_a_noun() -> None:
    text = "The family of a ‘pillar of the place’ say it is over."
    assert all("pillar" not in told for told, _ in _found(text))


def test_she_is_whoever_was_named_with_those_who_belong_to_her() -> None:
    text = (
        "Kim Sample said it was loud. Sample and her family live near Robin Proof. She liked it "
        "there. “We heard it,” she said."
    )
    assert _found(text)[-1] == ("“We heard it,”", "Kim Sample")


def _in_heading(text: str) -> list[tuple[str, str | None]]:
    plain = article(text)
    (block,) = plain.blocks
    heading = evolve(plain, blocks=(evolve(block, kind=BlockKind.HEADING),))
    return [
        (_content(each, text), each.source and each.source.name)
        for each in find_attributions(heading, (), "en")
    ]


@pytest.mark.parametrize(
    ("text", "told", "who"),
    [
        ("Doctors: vaccine is safe", "vaccine is safe", "Doctors"),
        ("Study: Coffee is good for you", "Coffee is good for you", "Study"),
        ("Man found alive in Sampleton: police", "Man found alive in Sampleton", "police"),
        ("Ex-minister Sample: Reform will fail", "Reform will fail", "Sample"),
        ("Sample: We will win in May", "We will win in May", "Sample"),
        ("‘I was robbed’: Sample on the title", "‘I was robbed’", "Sample"),
        ("‘I was robbed’ - Kim Sample on the title", "‘I was robbed’", "Kim Sample"),
    ],
)
def test_a_headline_tells_whose_words_it_has_by_a_colon(text: str, told: str, who: str) -> None:
    assert _in_heading(text) == [(told, who)]


@pytest.mark.parametrize(
    "text",
    [
        "Live: Sampleton v Proofham",
        "Football: Sampleton win at last",
        "Opinion: Why the minister must go",
        "Analysis: What the vote means",
        "Sampleton: three things to see",
    ],
)
def test_a_headline_with_a_label_tells_nobody_s_words(text: str) -> None:
    assert _in_heading(text) == []


def test_a_colon_below_a_headline_is_no_label() -> None:
    assert _found("Doctors: vaccine is safe and free.") == []


@pytest.mark.parametrize(
    ("text", "told", "who"),
    [
        (
            "Kim Sample -- co-editor of a book -- said the plan was dead.",
            "the plan was dead",
            "Kim Sample",
        ),
        (
            "Claiming the plan is meant to hurt them, Sample walked out.",
            "the plan is meant to hurt them",
            "Sample",
        ),
        (
            "The aim of it is a “lawful source of income,” as a ministry memo put it.",
            "The aim of it is a “lawful source of income,”",
            "a ministry memo",
        ),
        (
            "A Sample Safety Office report released last year found that nobody was safe.",
            "that nobody was safe",
            "A Sample Safety Office report",
        ),
        (
            "Sample says Proof’s “latest plan is unhinged, even for him.”",
            "Proof’s “latest plan is unhinged, even for him.”",
            "Sample",
        ),
        (
            "Sample defended his early-morning tweets attacking her, saying it shows he is awake.",
            "it shows he is awake",
            "Sample",
        ),
        (
            "Sample encouraged his voters to go to the polls.",
            "his voters to go to the polls",
            "Sample",
        ),
        (
            "Kim Sample, who was best on the day said, “You need to show intent.”",
            "“You need to show intent.”",
            "Kim Sample",
        ),
        (
            "The mayor said the inquiry found that nobody was to blame.",
            "the inquiry found that nobody was to blame",
            "The mayor",
        ),
        ("Kim Sample requested that it be heard in May.", "that it be heard in May", "Kim Sample"),
        ("Sample charges that the firm paid millions.", "that the firm paid millions", "Sample"),
        ("Sample questioned whether the firm was ready.", "whether the firm was ready", "Sample"),
    ],
)
def test_more_of_what_english_news_says(text: str, told: str, who: str) -> None:
    assert (told, who) in _found(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Anna Example said the road would stay shut, adding on Monday that drivers ignored it.",
            [
                ("the road would stay shut", "Anna Example"),
                ("that drivers ignored it", "Anna Example"),
            ],
        ),
        (
            "Anna Example dismissed the firm’s claims that the road was safe, saying that it hurt.",
            [("that the road was safe", "the firm’s"), ("that it hurt", "Anna Example")],
        ),
    ],
)
def test_gerund_adds_something_of_its_own(text: str, wanted: list[tuple[str, str]]) -> None:
    assert _found(text) == wanted


def test_pronoun_is_not_of_those_whose_reports_are_dismissed() -> None:
    text = (
        "Tom Example on Monday dismissed media reports that the road was shut.\n\n"
        "“There is no such plan,” he told a meeting.\n\n"
        "“Whoever says so has never been there in their life.”"
    )
    assert [source for _, source in _found(text)] == ["media", "Tom Example", "Tom Example"]


def test_date_stands_within_a_phrase() -> None:
    text = "A Jan. 6 committee aide said the road would stay shut."
    assert _found(text) == [("the road would stay shut", "A Jan. 6 committee aide")]
    text = "On Jan. 6 Example said the road would stay shut."
    assert _found(text) == [("the road would stay shut", "Example")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The judge denied the motion on Friday.", []),
        ("The judge denied him bail.", []),
        ("The board denied his request for a new licence.", []),
        ("The firm denied the allegations.", ["the allegations"]),
        ("The firm denied plans to close the mill.", ["plans to close the mill"]),
        ("The firm denied the request as “pure madness”.", ["the request as “pure madness”"]),
    ],
)
def test_what_is_refused_is_not_said(text: str, told: list[str]) -> None:
    assert [content for content, _ in _found(text)] == told


@pytest.mark.parametrize(
    ("text", "told", "who"),
    [
        (
            "Kim Sample, a former captain said on Sunday that the road was shut.",
            "that the road was shut",
            "Kim Sample",
        ),
        (
            "Kim Sample, secretary of the association told reporters that the road was shut.",
            "that the road was shut",
            "Kim Sample",
        ),
        ("However, Sgt Kim Sample, said the road was shut.", "the road was shut", "Kim Sample"),
        ("Coach Kim Sample, has said she will go.", "she will go", "Kim Sample"),
        (
            "In Sampleton, a spokesman said the road was shut.",
            "the road was shut",
            "a spokesman",
        ),
        (
            "Kim Sample, a police spokesman said, is in a stable condition.",
            "Kim Sample … is in a stable condition",
            "a police spokesman",
        ),
        (
            "The group, which has offices in Sampleton, now works in the north, say officials.",
            "The group, which has offices in Sampleton, now works in the north",
            "officials",
        ),
        (
            'The aides, known as the "Committee," met this week, said an official, who knows.',
            'The aides, known as the "Committee," met this week',
            "an official",
        ),
        ("Sample was quite adamant the road was safe.", "the road was safe", "Sample"),
        ("Officials are convinced that it is safe.", "that it is safe", "Officials"),
        ("They were demanding to know how it closed.", "how it closed", "They"),
        ("It was stated that the road was shut.", "that the road was shut", None),
        (
            "The plan was branded by residents last week as “a disgrace”.",
            "The plan … last week as “a disgrace”",
            "residents",
        ),
        ("The minister too said that it was shut.", "that it was shut", "The minister"),
    ],
)
def test_subject_is_parted_or_behind(text: str, told: str, who: str | None) -> None:
    assert _found(text) == [(told, who)]


@pytest.mark.parametrize(
    "text",
    [
        "Kim Sample, said to be the richest woman here, left the country.",
        "Kim Sample, told that the road was shut, turned back.",
        "Kim Sample, asked whether she would go, shrugged.",
        "She was not convinced that it would work.",
        "They did not know that they had no way to provide the balls.",
    ],
)
def test_nothing_is_said_beside_a_name(text: str) -> None:
    assert _found(text) == []


def test_name_ends_before_what_it_does() -> None:
    text = "Minister Paul Sample seeking her help said it was fine."
    assert _found(text) == [("it was fine", "Paul Sample")]


def test_line_that_opens_with_its_mark_goes_on() -> None:
    text = (
        "He added, “They were not playing. They were slow. They were late. It hurt. Who would?\n"
        '“I can understand it, it was so."'
    )
    assert [who for _, who in _found(text)] == ["He"]


@pytest.mark.parametrize(
    ("who", "named"),
    [
        ("The Housing and Planning Commission", "The Housing and Planning Commission"),
        ("The Sample Army and Air Force", "The Sample Army; Air Force"),
        ("The FBI and Justice Department", "The FBI; Justice Department"),
        ("The White House and State Department", "The White House; State Department"),
    ],
)
def test_one_institution_or_two(who: str, named: str) -> None:
    text = f"{who} said it was late and that the road would be shut."
    assert _found(text) == [("it was late and that the road would be shut", named)]


def test_state_is_no_verb_behind_its_name() -> None:
    text = "Kim Sample, the minister of New Sample state, told a station late on Saturday."
    assert _found(text) == []


def test_place_in_capitals_is_not_told() -> None:
    text = "NEW SAMPLETON: The road is shut, officials said."
    assert _found(text) == [("The road is shut", "officials")]


@pytest.mark.parametrize(
    ("text", "told", "who"),
    [
        (
            "The inquest, held at Sampleton Town Hall, heard she was happy until she fell.",
            "she was happy until she fell",
            "The inquest",
        ),
        ("The coroner found she had asked for help.", "she had asked for help", "The coroner"),
        ("The minister regretted that it was shut.", "that it was shut", "The minister"),
        ("In her post, Sample said; “The road is shut now.”", "“The road is shut now.”", "Sample"),
    ],
)
def test_pronoun_opens_what_is_found_or_heard(text: str, told: str, who: str) -> None:
    assert _found(text) == [(told, who)]


def test_main_clause_is_no_part_of_what_was_announced_before() -> None:
    text = "Speaking after Proof announced his plan, Kim Sample said he did not wish for it."
    assert _found(text) == [
        ("his plan", "Proof"),
        ("he did not wish for it", "Kim Sample"),
    ]


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("— Kim Sample on the goal", "Kim Sample"),
        ("-- Rangers coach Kim Sample, who once played here", "Kim Sample"),
        ("– Sample", "Sample"),
        ("— It was late.", None),
    ],
)
def test_line_behind_a_dash_signs_what_it_stands_below(line: str, who: str | None) -> None:
    text = f"“It was nice that there were some cheers for him during the game.”\n\n{line}"
    assert [source for _, source in _found(text)] == [who]


@pytest.mark.parametrize(
    ("frame", "who", "role"),
    [
        (
            "a winger for the New Sample Rangers, Ben Example",
            "Ben Example",
            "winger for the New Sample Rangers",
        ),
        ("Sampleton’s Ben Example", "Ben Example", None),
        ("the Minister of Foreign Affairs Ben Example", "Ben Example", "Minister"),
    ],
)
def test_whose_player_somebody_is(frame: str, who: str, role: str | None) -> None:
    (found,) = find_attributions(article(f"“I will keep the puck,” said {frame}."), (), "en")
    assert found.source is not None
    assert found.source.name == who
    assert (found.source.role or "").startswith(role or "")


def test_committee_has_behind_it_what_it_is_for() -> None:
    who = "The chairman of the Sample Committee on Public Order and Dangerous Drugs"
    assert _found(f"{who} said it was late.") == [("it was late", who)]


def test_quotation_goes_on_behind_when_it_was_said() -> None:
    text = "“I will keep it,” said Ben Example after he’d won his first game, “or give it away.”"
    assert _found(text) == [("“I will keep it,” … “or give it away.”", "Ben Example")]


@pytest.mark.parametrize(
    ("who", "named"),
    [
        ("Kim Sample, Ben Proof and Tara Example", "Kim Sample; Ben Proof; Tara Example"),
        ("Kim Sample, Ben Proof, and Tara Example", "Kim Sample; Ben Proof; Tara Example"),
        ("Police, firefighters and residents", "Police, firefighters and residents"),
        ("Kim Sample, mayor and father of two", "Kim Sample"),
    ],
)
def test_three_speak_together(who: str, named: str) -> None:
    assert _found(f"{who} said it was late.") == [("it was late", named)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Sample said nationally, all crimes are down.", "all crimes are down"),
        ("Sample proved that the species was two.", "that the species was two"),
        (
            "The body said it received complaints from incidents reported.",
            "it received complaints from incidents reported",
        ),
    ],
)
def test_what_is_said_behind_an_adverb_or_ends_in_a_participle(text: str, told: str) -> None:
    assert [content for content, _ in _found(text)] == [told]


@pytest.mark.parametrize(
    ("again", "who"),
    [
        ("The singer", "Kim Sample"),
        ("The veteran politician", "Kim Sample"),
        ("The father-of-two", "Kim Sample"),
        ("The Texan", "Kim Sample"),
        ("The minister", "The minister"),
        ("The baker", "The baker"),
    ],
)
def test_somebody_is_told_of_again_by_what_they_are(again: str, who: str) -> None:
    text = f"Kim Sample moved here in May. {again} said it was late."
    assert _found(text) == [("it was late", who)]


def test_somebody_new_is_not_whoever_was_named() -> None:
    text = "Kim Sample met an economist. The economist said it was late."
    assert [who for _, who in _found(text)] != ["Kim Sample"]


def test_heading_that_tells_what_somebody_does_has_no_voice() -> None:
    text = (
        "Kim Sample looks at the race. “In the sprint I saw mistakes in every lap,” she said.\n\n"
        "Ben Proof misses his jump\n\n“It was so long and then they rode so hard in the end.”"
    )
    assert [who for _, who in _found(text)] == ["Kim Sample", "Kim Sample"]


@pytest.mark.parametrize("again", ["The Exampletown man", "The Denmark international"])
def test_somebody_is_told_of_again_by_where_they_are_from(again: str) -> None:
    text = f"Joe Sample moved here in May. {again} said it was late."
    assert _found(text) == [("it was late", "Joe Sample")]


@pytest.mark.parametrize(
    ("before", "said", "who"),
    [
        ("Kim Proof shot four people.", "“I do not know you,” he said.", "Kim Proof"),
        ("The court refused.", "Kim S. and Ben Proof were late, they said.", "Kim S; Ben Proof"),
        ("It is May.", "As promised, mayor Kim Proof had news: “We are shut.”", "Kim Proof"),
        ("It is May.", "Kim S. and Ben Proof said it was late.", "Kim S; Ben Proof"),
    ],
)
def test_whoever_speaks_is_one_or_several(before: str, said: str, who: str) -> None:
    assert [name for _, name in _found(f"{before} {said}")] == [who]


def test_whoever_was_only_told_of_does_not_speak_next() -> None:
    text = (
        "Kim Sample had no complaints. Well, she did accept that it was late.\n\n"
        "Forwards holding backs when keeper Ann Proof came did not surprise her, she insists.\n\n"
        "“I would expect it from anyone who has ambitions in this game.”"
    )
    assert [who for _, who in _found(text)] == ["Kim Sample"] * 3
