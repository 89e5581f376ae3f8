"""What no database or file may hold is marked."""

import pytest

from foreigndesk.text.writable import writable


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("plain", "plain"),
        ("Müller", "Müller"),
        ("a\x00b", "a\ufffdb"),
        ("é\x00", "é\ufffd"),
        ("half \udc80", "half \ufffd"),
        ("", ""),
    ],
)
def test_what_cannot_be_kept_is_marked(text, kept):
    assert writable(text) == kept
    assert len(writable(text)) == len(text)
