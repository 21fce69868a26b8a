"""The page, put together from its templates."""

from __future__ import annotations

from base64 import b64encode
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from citecheck import registry
from citecheck.model.mention import Directness
from citecheck.model.resolution import Resolution, State
from citecheck.render import counts
from citecheck.render.escape import address, attribute, href, prose
from citecheck.render.excerpt import excerpt, opening
from citecheck.render.html.addresses import brief, shortened, unicode_host
from citecheck.render.html.facets import facets
from citecheck.render.html.labels import labels
from citecheck.render.html.language_names import language_name
from citecheck.render.html.publishers import publisher
from citecheck.render.html.rulings import rulings
from citecheck.render.html.shares import shares
from citecheck.render.html.text import Flag, Words, printed
from citecheck.render.html.timeline import timeline
from citecheck.render.html.upshot import tone, upshot
from citecheck.render.sentence import findings_of, number
from citecheck.render.shown import Shown, ShownFinding, ShownLink
from citecheck.render.times import readable, stamp
from citecheck.roster import words


def page(report: Shown) -> str:
    """The whole page."""
    style, script = _own("style.css"), _own("script.js")
    return (
        _environment()
        .get_template("page.jinja")
        .render(
            article=report.article,
            report=report,
            run=report.run,
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
            policy=_policy(style, script),
            name=opening(report.article),
            upshot=upshot(report),
            tone=tone(report),
            pointers=dict(report.sourcing.pointers) if report.sourcing else {},
            shares=shares(report),
            timeline=timeline(report),
            facets=facets(report),
            findings=findings_of(report),
            links=counts.count_links(each.state for each in report.links),
            posts=counts.count_posts(report.mentions.posts),
            attributions=counts.count_attributions(report.mentions.attributions),
            sources=counts.count_sources(report.sources),
            article_words=words(report.article.text),
            rulings=rulings(report),
            printed=printed(report),
            labels={label.id: label for label in labels(report)},
            resolved={each.link.id: each for each in report.links},
            findings_by_mention=_by_mention(report),
            unchecked=_unchecked(report),
            captured={each.record.record_id: n for n, each in enumerate(report.captures, 1)},
            titles={name: each.TITLE for name, each in registry.platforms().items()},
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("citecheck.render.html", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalized,
    )
    environment.filters.update(
        attribute=attribute,
        brief=brief,
        excerpt=excerpt,
        language_name=language_name,
        number=number,
        prose=prose,
        publisher=publisher,
        readable=readable,
        shortened=shortened,
        stamp=stamp,
        unicode_host=unicode_host,
    )
    environment.globals.update(href=href, Directness=Directness, State=State)
    environment.tests.update(
        flag=lambda inline: isinstance(inline, Flag), words=lambda inline: isinstance(inline, Words)
    )
    return environment


def _finalized(value: object) -> object:
    """What a template prints without saying how: escaped, and with its controls shown."""
    return address(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _own(file: str) -> str:
    return (files("citecheck.render.html") / file).read_text("utf-8")


def _policy(style: str, script: str) -> str:
    """The page's content security policy: our own style and script by digest, and nothing else."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode('ascii')}"


def _by_mention(report: Shown) -> Mapping[str, list[ShownFinding]]:
    found: defaultdict[str, list[ShownFinding]] = defaultdict(list)
    for each in report.findings:
        if each.finding.mention is not None:
            found[each.finding.mention].append(each)
    return dict(found)


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
