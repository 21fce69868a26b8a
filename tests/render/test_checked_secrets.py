"""The JSON of a link check has no secret, whatever short way round masking is taken."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck import urls
from citecheck.model.checked import CheckedLink, LinkCheck, Place
from citecheck.model.resolution import Hop, Outcome, Resolution, State, Verdict, Via
from citecheck.render.link_check.document import document
from citecheck.render.masked import masked, may_hold_secret

SECRET = "Zq9XyKw"  # a word that stands nowhere else


def check_of(text: str) -> LinkCheck:
    hop = Hop(text, Via.START, 200, headers=(("location", text), ("content-type", "a; b=c")))
    resolution = Resolution(text, (hop,), Verdict(Outcome.OK, text), title=text)
    return LinkCheck((CheckedLink(text, (Place(text, 1, 1, text),), resolution, State.OK),), 1)


@pytest.mark.parametrize(
    "text",
    [
        f"https://ann:{SECRET}@h.example/",
        f"https://h.example/?a=1&token={SECRET}#x",
        f"https://h.example/#access_token={SECRET}",
        f"https://h.example/;jsessionid={SECRET}",
        f"https://h.example/?user[password]={SECRET}",
        f"https://h.example/?{'x' * 70}token={SECRET}",
        f"https://h.example/https%3A%2F%2Fi.example%2F%3Ftoken%3D{SECRET}",
    ],
)
def test_no_secret_is_shown(text: str) -> None:
    shown = "".join(document(check_of(text)))
    assert SECRET not in shown
    assert len(json.loads(shown)["links"]) == 1


@given(st.text('a?&;#=@%3Dtoken"\\ /:é', max_size=40))
def test_what_is_taken_for_plain_would_stay_as_it_is(text: str) -> None:
    if not may_hold_secret(json.dumps(text, ensure_ascii=False).encode()):
        assert urls.mask(text) == text
        assert urls.redact(text) == text
        assert masked(text) == text


def test_a_lone_surrogate_is_written_as_the_sign_for_one() -> None:
    shown = "".join(document(check_of("a\udcff")))
    assert json.loads(shown)["links"][0]["places"][0]["input"] == "a\ufffd"
    shown.encode()
