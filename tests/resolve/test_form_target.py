"""Forms that a page sends by itself, and those that it does not."""

from __future__ import annotations

import pytest

from citecheck.model.resolution import Hop, Outcome, Response, Via
from citecheck.resolve.page import read_page
from citecheck.resolve.plain_page import page_of
from citecheck.resolve.redirect import next_target
from citecheck.resolve.walls import wall_at
from citecheck.resolve.way import Target
from tests.resolve.test_plain_page import response as html_response

_PAGE = "https://a.example/out/1"
_FIELD = '<input type=hidden name=id value="a b">'
_FORM = f'<form id=f action="https://b.example/page?x=1">{_FIELD}</form>'
_GO = "function go() { document.forms['f'].submit(); }"


def led(html: str) -> str | None:
    response = html_response(html, _PAGE)
    found = next_target(response, read_page(response), _PAGE)
    assert found == next_target(response, page_of(response), _PAGE)
    if found is None:
        return None
    assert isinstance(found, Target)
    assert found.via is Via.SCRIPT
    return found.url


@pytest.mark.parametrize(
    "html",
    [
        f"{_FORM}<script>document.forms[0].submit()</script>",
        f"{_FORM}<script>document.getElementById('f').submit();</script>",
        f"<body onload='document.forms[0].submit()'>{_FORM}",
        f"<body onload='go()'><script>{_GO}</script>{_FORM}",
        f"{_FORM}<script>setTimeout(function () {{ $('#f').submit() }}, 500)</script>",
        f"{_FORM}<script>window.onload = function () {{ document.f.requestSubmit() }}</script>",
    ],
)
def test_a_form_that_is_sent_leads_on(html: str) -> None:
    assert led(html) == "https://b.example/page?id=a+b"


@pytest.mark.parametrize(
    "html",
    [
        _FORM,
        f"{_FORM}<script>if (x) document.forms[0].submit()</script>",
        f"{_FORM}<script>b.onclick = function () {{ document.forms[0].submit() }}</script>",
        f"{_FORM}<script>document.f.id.value = compute(); document.f.submit()</script>",
        f"{_FORM}{_FORM}<script>document.forms[0].submit()</script>",
        f"{_FORM.replace('<form', '<form method=post')}<script>document.forms[0].submit()</script>",
        f"{_FORM.replace('hidden', 'text')}<script>document.forms[0].submit()</script>",
        f"<p>{'words ' * 60}</p>{_FORM}<script>document.forms[0].submit()</script>",
    ],
)
def test_a_form_that_somebody_sends_does_not(html: str) -> None:
    assert led(html) is None


def test_without_a_hidden_field_it_is_seen_as_well() -> None:
    html = (
        "<!doctype html><html><head><title>One moment</title></head><body><p>One moment</p>"
        "<form action=/2></form><script>document.forms[0].submit()</script></body></html>"
    )
    assert led(html) == "https://a.example/2?"


@pytest.mark.parametrize(("name", "is_wall"), [("SAMLRequest", True), ("request", False)])
def test_a_form_that_asks_for_a_login(name: str, is_wall: bool) -> None:  # noqa: FBT001
    html = f"<form method=post action=https://b.example/sso><input type=hidden name={name} value=a>"
    response: Response = html_response(html, _PAGE)
    wall = wall_at([Hop(_PAGE, Via.START, status=200)], response, read_page(response))
    assert (wall is not None and wall.outcome is Outcome.LOGIN_WALL) == is_wall
