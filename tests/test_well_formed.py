import pytest

from citecheck.well_formed import broken, well_formed


@pytest.mark.parametrize(
    ("text", "written", "number"),
    [
        ("", "", 0),
        ("plain", "plain", 0),
        ("één 😀", "één 😀", 0),
        ("a\udce9b", "a\ufffdb", 1),
        ("\ud83d\ude00", "\ufffd\ufffd", 2),
    ],
)
def test_what_can_be_written(text, written, number):
    assert well_formed(text) == written
    assert broken(text) == number
    well_formed(text).encode("utf-8")
