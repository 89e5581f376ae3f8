"""Lines of the page against lines of the report."""

import pytest

from foreigndesk.intake.furniture import is_furniture
from foreigndesk.vocab.page_furniture import page_furniture


@pytest.mark.parametrize(
    "line",
    [
        "Skip to content",
        "SHARE",
        "Share:",
        "Facebook Twitter WhatsApp",
        "Facebook | X | Telegram",
        "Advertisement",
        "Scroll to continue",
        "3 min read",
        "12 comments",
        "We use cookies to make this site better. By going on you accept our cookie policy.",
        "Tags: Kenya, Uganda, trade",
        "#Kenya #Uganda",
        "Photo: Handout/Presidency",
        "(Photo by Reuters)",
        "File photo",
        "Home > News > World",
        "***",
        "###",
        "The post Talks end in Lusaka appeared first on The Copperbelt Record.",
        "Jane Doe in Quito contributed to this report.",
        "newsdesk@example.org",
        "https://example.org/a/b",
        "© 2021 The Copperbelt Record. All rights reserved.",
        "Follow us on Google News",
    ],
)
def test_furniture(line):
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Ghana and Togo share a border.",
        "The two states will share the water of the river, the ministers said.",
        "Advertisement tax tops agenda of trade talks",
        "The president will print the treaty.",
        "He lives in Home Bay.",
        "Watch the border, the general told his counterpart.",
        "Sources close to the envoy said the talks would go on.",
        "She thanked him by email.",
        "Follow-up talks are set for May.",
        "Tanzania welcomes envoy",
        "12 ministers signed",
        "Peru",
    ],
)
def test_no_furniture(line):
    assert not is_furniture(line)


def test_the_lists_are_as_they_are_compared():
    words = page_furniture()
    for text in (*words.lines, *words.sections, *words.starts, *words.category_words, *words.hedges):
        assert text == text.casefold()
    assert set(words.months.values()) == set(range(1, 13))
