"""The page, put together from its templates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from jinja2 import Environment
from markupsafe import Markup

from citecheck import registry
from citecheck.model.mention import Directness
from citecheck.model.resolution import Resolution, State, Via
from citecheck.render import counts
from citecheck.render.escape import address, attribute, href, prose
from citecheck.render.excerpt import excerpt, opening
from citecheck.render.html.addresses import brief, shortened, unicode_host
from citecheck.render.html.facets import facets, rules
from citecheck.render.html.fetching import servers, way_out
from citecheck.render.html.labels import labels
from citecheck.render.html.language_names import language_name
from citecheck.render.html.post_cards import copies_of_posts, post_cards
from citecheck.render.html.publishers import publisher, told
from citecheck.render.html.quote_cards import NEARNESS, OBSTACLES, TEXTS, quote_cards
from citecheck.render.html.roster_rows import passing_on, roster_rows
from citecheck.render.html.rule_text import rule_text
from citecheck.render.html.rulings import rulings
from citecheck.render.html.shares import shares
from citecheck.render.html.text import Flag, Words, printed
from citecheck.render.html.timeline import timeline
from citecheck.render.html.upshot import tone, upshot
from citecheck.render.numbers import number
from citecheck.render.page_templates import environment, own_file, source_of
from citecheck.render.sentence import findings_of, footings
from citecheck.render.shown import Shown, ShownFinding, ShownLink
from citecheck.render.times import dated, readable, stamp_in_html
from citecheck.roster import words

_PACKAGE = "citecheck.render.html"


def page(report: Shown) -> str:
    """The whole page."""
    counted = facets(report)
    copies = copies_of_posts(report)
    posts, quotes, ruled = post_cards(report, copies), quote_cards(report), rulings(report)
    times = timeline(report, copies)
    style = own_file(_PACKAGE, "style.css") + rules(counted)
    script = own_file(_PACKAGE, "script.js")
    return (
        _environment()
        .get_template("page.jinja")
        .render(
            article=report.article,
            report=report,
            run=report.run,
            style=Markup(style),  # noqa: S704 - our own words alone
            script=Markup(script),  # noqa: S704 - our own file
            policy=_policy(style, script),
            name=opening(report.article),
            upshot=upshot(report),
            tone=tone(report),
            pointers=dict(report.sourcing.pointers) if report.sourcing else {},
            shares=shares(report),
            timeline=times.events,
            more_times=times.more,
            facets=counted,
            findings=findings_of(report),
            links=counts.count_links(each.state for each in report.links),
            posts=counts.count_posts(report.mentions.posts, report.post_checks),
            quotes=counts.count_quotes(report.quotes),
            post_cards=posts,
            cards_by_post={each.post.id: each for each in posts},
            quote_cards=quotes,
            speakers=report.sources_of(),
            quote_states={each.attribution.id: each for each in quotes},
            roster_rows=roster_rows(report),
            passing_on=passing_on(report),
            attributions=counts.count_attributions(report.mentions.attributions),
            sources=counts.count_sources(report.sources),
            article_words=words(report.article.text),
            rulings=ruled,
            listed={each.id for ruling in ruled for each in ruling.findings},
            printed=printed(report),
            labels={label.id: label for label in labels(report)},
            resolved={each.link.id: each for each in report.links},
            findings_by_mention=_by_mention(report),
            unchecked=_unchecked(report),
            captured=_captured(report),
            servers=servers(report),
            way_out=way_out(report.run),
            is_long=len(report.links) > LONG,
            titles={name: each.TITLE for name, each in registry.platforms().items()},
        )
    )


@cache
def _environment() -> Environment:
    made = environment(_PACKAGE, _finalized)
    made.filters.update(
        attribute=attribute,
        brief=brief,
        dated=dated,
        excerpt=excerpt,
        language_name=language_name,
        number=number,
        prose=prose,
        publisher=publisher,
        readable=readable,
        rule_text=rule_text,
        shortened=shortened,
        stamp=stamp_in_html,
        told=told,
        unicode_host=unicode_host,
    )
    made.globals.update(
        href=href,
        footings=footings,
        Directness=Directness,
        State=State,
        NEARNESS=NEARNESS,
        OBSTACLES=OBSTACLES,
        TEXTS=TEXTS,
        HOW=_HOW,
        MOST_CAPTURES=MOST_CAPTURES,
    )
    made.tests.update(
        flag=lambda inline: isinstance(inline, Flag), words=lambda inline: isinstance(inline, Words)
    )
    return made


_HOW = {
    Via.START: "as the article gives it",
    Via.HTTP: "redirected",
    Via.META: "by a refresh in the page",
    Via.HEADER: "by a Refresh header",
    Via.SCRIPT: "by a script in the page",
    Via.INTERSTITIAL: "by the link on a page in between",
    Via.UNWRAPPED: "unwrapped from the address",
}
"""Why a step was made, for people."""


def _finalized(value: object) -> object:
    """What a template prints without saying how: escaped, and with its controls shown."""
    return address(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _policy(style: str, script: str) -> str:
    """The page's content security policy: our own style and script by digest, and nothing else."""
    return (
        f"default-src 'none'; style-src {source_of(style)}; script-src {source_of(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _by_mention(report: Shown) -> Mapping[str, list[ShownFinding]]:
    found: defaultdict[str, list[ShownFinding]] = defaultdict(list)
    for each in report.findings:
        if each.finding.mention is not None:
            found[each.finding.mention].append(each)
    return dict(found)


LONG = 1_000
"""Links from which a hop's seconds, address and record are left to ``report.json``: a page of
5,000 links has to open at once."""

MOST_CAPTURES = 1_000
"""Captures that are listed, of some 500 bytes each; ``report.json`` has all."""


def _captured(report: Shown) -> Mapping[str, int]:
    """The number of each capture that is listed, by its record."""
    listed = report.captures[:MOST_CAPTURES]
    return {each.record.record_id: number for number, each in enumerate(listed, 1)}


def _unchecked(report: Shown) -> Mapping[str, list[ShownLink]]:
    """The links without an answer, by the reason."""
    grouped: defaultdict[str, list[ShownLink]] = defaultdict(list)
    for each in report.links:
        if each.resolution is None:
            if each.state is not None:
                grouped["Nothing was asked: this run only looked for mentions."].append(each)
        elif not _has_answer(each.resolution):
            grouped[each.resolution.verdict.reason].append(each)
    return dict(sorted(grouped.items()))


def _has_answer(resolution: Resolution) -> bool:
    """Whether a server answered, or failed for good."""
    state = resolution.verdict.state
    if state is State.UNDETERMINED:
        return bool(resolution.hops) and resolution.hops[-1].status is not None
    return state is not State.NOT_CHECKED
