"""A made-up platform takes one module and one file of cases, and nothing else.

Both lie in ``made_up/``. Once the module is laid into the folder of platforms, or named by another
distribution's entry point, every test that runs the platforms' cases is run on it as it stands, and
an article that shows its posts in every form is read and reported.
"""

from __future__ import annotations

import shutil
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

import citecheck
import citecheck.platforms
from citecheck import registry
from citecheck.find import find
from citecheck.load.html import load
from citecheck.model.article import Origin
from citecheck.rules import post_quoted_without_embed
from tests.platforms import test_look_up, test_platforms

MADE_UP = Path(__file__).parent / "made_up"
ORIGIN = Origin("<text>", "text/html", "utf-8", "utf-8", "default", "", 0)
URL = "https://chirper.example/c/123456789012345678"
CASES = tomllib.loads((MADE_UP / "chirper.toml").read_text("utf-8"))
RUN = {
    "permalink": (
        test_platforms.test_a_permalink_is_read,
        test_platforms.test_a_canonical_permalink_is_its_own,
    ),
    "no_permalink": (test_platforms.test_another_address_is_no_permalink,),
    "embed": (
        test_platforms.test_an_embed_is_read,
        test_platforms.test_an_embed_in_a_page_is_kept_by_the_loader_and_found,
    ),
    "no_embed": (
        test_platforms.test_other_markup_is_no_embed,
        test_platforms.test_other_markup_in_a_page_is_none,
    ),
    "flattened": (test_platforms.test_a_flattened_post_is_read,),
    "no_flattened": (test_platforms.test_prose_is_no_flattened_post,),
    "look_up": (test_look_up.test_look_up,),
}


def forget() -> None:
    """Empty every cache of the package: what is in it was worked out with other plug-ins."""
    for name, module in list(sys.modules.items()):
        if name.startswith("citecheck.") and isinstance(module, ModuleType):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


@pytest.fixture(params=["the folder of platforms", "a distribution"])
def installed(request, tmp_path, monkeypatch):
    if request.param == "a distribution":
        shutil.copy(MADE_UP / "chirper.py", tmp_path / "made_up_chirper.py")
        about = tmp_path / "made_up_chirper-1.dist-info"
        about.mkdir()
        (about / "METADATA").write_text(
            "Metadata-Version: 2.1\nName: made-up-chirper\nVersion: 1\n"
        )
        (about / "entry_points.txt").write_text(
            "[citecheck.platforms]\nchirper = made_up_chirper\n"
        )
        monkeypatch.syspath_prepend(str(tmp_path))
    else:
        shutil.copy(MADE_UP / "chirper.py", tmp_path)
        citecheck.platforms.__path__.append(str(tmp_path))
    monkeypatch.setattr(test_platforms, "CASES", MADE_UP)
    monkeypatch.setattr(test_look_up, "CASES", MADE_UP)
    forget()
    yield
    for name in ("citecheck.platforms.chirper", "made_up_chirper"):
        sys.modules.pop(name, None)
    vars(citecheck.platforms).pop("chirper", None)
    if str(tmp_path) in citecheck.platforms.__path__:
        citecheck.platforms.__path__.remove(str(tmp_path))
    monkeypatch.undo()
    forget()


@pytest.mark.usefixtures("installed")
def test_its_cases_pass_the_tests_that_all_platforms_pass():
    test_platforms.test_it_has_cases_of_what_it_is_and_of_what_it_is_not("chirper")
    for kind, tests in RUN.items():
        assert CASES[kind]
        for case in CASES[kind]:
            for test in tests:
                test("chirper", case)


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    ("markup", "form"),
    [
        (f'<p>See <a href="{URL}">this</a>.</p>', "permalink"),
        (f"<p>See {URL} for it.</p>", "permalink"),
        (f'<div data-consent-src="{URL}">Show it?</div>', "embed"),
        (f'<blockquote class="chirper-post"><a href="{URL}">x</a></blockquote>', "embed"),
        (
            '<amp-iframe src="https://chirper.example/embed/c/123456789012345678"></amp-iframe>',
            "iframe",
        ),
        (f'<script type="application/json">{{"type": "embed", "url": "{URL}"}}</script>', "json"),
        (
            f'<a href="{URL}"><img src="a.png" alt="Chirper post by Example: The dikes held."></a>',
            "screenshot",
        ),
    ],
)
def test_its_posts_are_found_in_every_form(markup, form):
    (post,) = find(load(f"<article><p>Prose of an article.</p>{markup}</article>", ORIGIN)).posts
    assert (post.platform, post.post_id, post.form.value) == ("chirper", "123456789012345678", form)
    assert post.id_time is not None
    assert post.id_time.isoformat() == "2020-12-06T16:13:12.216000+00:00"


@pytest.mark.usefixtures("installed")
def test_its_post_by_two_names_is_one_post():
    inner = f'<chirper-post><a href="{URL}">x</a></chirper-post>'
    shown = f'<div data-url="https://chirper.example/s/aBc123">{inner}</div>'
    linked = '<p>See <a href="https://chirper.example/s/aBc123">it</a> again.</p>'
    page = f"<article><p>Prose of an article.</p>{shown}{linked}</article>"
    (post,) = find(load(page, ORIGIN)).posts
    assert (post.post_id, len(post.spans)) == ("123456789012345678", 2)


@pytest.mark.usefixtures("installed")
def test_an_article_with_its_posts_is_read(tmp_path):
    page = tmp_path / "article.html"
    page.write_text(
        "<article><p>Prose of an article.</p>"
        f"<chirper-post lang='en'><a href='{URL}'>x</a></chirper-post>"
        "<p>@other The dikes held. ~ Example (chirp:example) October 24, 2022</p></article>"
    )
    shown, copied = citecheck.find_mentions(page).posts
    assert (shown.platform, shown.permalink, shown.form.value) == ("chirper", URL, "embed")
    assert (copied.platform, copied.author.handle) == ("chirper", "example")
    assert copied.reply_to is not None
    assert copied.reply_to.handle == "other"


@pytest.mark.usefixtures("installed")
def test_it_is_asked_and_called_by_its_name():
    assert registry.asked_platform("chirper") is not None
    assert post_quoted_without_embed._platforms()["Chirper"] == "chirper"


def test_it_is_there_only_while_it_is_installed():
    assert "chirper" not in registry.platforms()
