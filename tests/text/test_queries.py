"""What somebody may write to look for words."""

import pytest

from foreigndesk.text.queries import asked


def words(text, bare):
    return text.lower().split() if bare else [text.lower()]


@pytest.mark.parametrize(
    ("query", "groups", "without"),
    [
        ("", (), ()),
        ("Fish boats", (("fish",), ("boats",)), ()),
        ('"fish and boats" harbour', (("fish and boats",), ("harbour",)), ()),
        ("fish OR boats harbour", (("fish", "boats"), ("harbour",)), ()),
        ("OR fish OR", (("fish",),), ()),
        ('fish -boats -"old harbour"', (("fish",),), ("boats", "old harbour")),
        ("fish fish -boats -boats", (("fish",),), ("boats",)),
        ('"left open', (("left open",),), ()),
    ],
)
def test_a_query(query, groups, without):
    assert asked(query, words) == (groups, without)


def test_what_names_nothing_joins_nothing():
    def named(text, _):
        return [text] if text.isalpha() else []

    assert asked("fish OR ?? boats", named) == ((("fish", "boats"),), ())
