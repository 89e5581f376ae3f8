"""The founding reports, where they are at hand."""

from pathlib import Path

import pytest

from intake.pages import load_all

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the founding reports are not at hand")


@pytest.fixture(scope="module")
def reports():
    found, problems = load_all([SEEDS])
    assert not problems
    return found


def test_what_each_says_of_itself(reports):
    rows = [(r.outlet, r.agency, r.published, r.complete, r.kind) for r in reports]
    assert rows == [
        ("Anadolu", "Anadolu", "2025-07-29", False, "wire"),
        (None, None, None, True, "article"),
        ("IANS", "IANS", None, True, "wire"),
        ("The Japan News", "Asia News Network", None, True, "article"),
        ("The Korea Herald", None, "2025-07-24/..", True, "feed-item"),
        ("The Korea Herald", "Yonhap", "2025-07-24", True, "feed-item"),
        ("The Korea Herald", None, "2025-06-16", True, "feed-item"),
        ("The Korea Herald", None, "2025-05-30", True, "feed-item"),
    ]
    assert reports[2].dateline.date == "XXXX-07-30"
    assert reports[4].stamp == "6 days ago"
    assert [r.path.rpartition("#")[2] for r in reports[4:]] == ["1", "2", "3", "4"]


def test_nothing_is_there_twice(reports):
    for report in reports:
        lines = [line for line in report.text.splitlines() if len(line.split()) > 3]
        assert len(lines) == len(set(lines))
    assert reports[3].text.count("martial law") == 1


def test_what_belongs_to_the_page_is_gone(reports):
    text = "\n".join(r.text for r in reports)
    for words in (
        "Skip to content",
        "Read also",
        "photography",
        "subscribers",
        "bpd",
        "Update :",
        "Latest",
        "@",
    ):
        assert words not in text
