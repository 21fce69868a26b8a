import pytest

from citecheck import language_tag


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("en", "en"),
        ("EN-us", "en"),
        ("zh-Hant-TW", "zh"),
        ("pt_BR", "pt"),
        ("yue-Hant", "yue"),
        ("", ""),
    ],
)
def test_the_language_of_a_tag(tag, language):
    assert language_tag.language(tag) == language
