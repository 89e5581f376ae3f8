"""One report met twice."""

from dataclasses import replace
from itertools import permutations

import pytest

from foreigndesk.model.report import Report
from foreigndesk.store import unite

BARE = Report("d", "b.txt", "text", "text")
MEETINGS = (
    BARE,
    replace(BARE, path="a.txt", outlet="Andes Wire"),
    replace(BARE, published="2025-05-07", published_basis="metadata"),
    replace(BARE, published="2025-05-06", published_basis="page", url="https://example.org/a"),
)


@pytest.mark.parametrize("order", list(permutations(MEETINGS)), ids=lambda o: "")
def test_the_order_of_meetings_does_not_matter(order):
    one = order[0]
    for other in order[1:]:
        one = unite(one, other)
    assert one.path == "a.txt"
    assert one.outlet == "Andes Wire"
    assert (one.published, one.published_basis) == ("2025-05-06", "page")
    assert one.url == "https://example.org/a"


@pytest.mark.parametrize("report", MEETINGS)
def test_a_report_met_again_changes_nothing(report):
    assert unite(report, report) == report
