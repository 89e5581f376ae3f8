"""Undated entries between dated ones."""

import pytest

from foreigndesk.text.neighbours import between_neighbours

ROWS = [
    (["2023-04-09", None, "2023-04-02"], 1, "2023-04-02/2023-04-09"),
    (["2023-04-02", None, "2023-04-09"], 1, "2023-04-02/2023-04-09"),
    ([None, "2023-04-09", "2023-04-02"], 0, "2023-04-09/.."),
    (["2023-04-09", "2023-04-02", None], 2, "../2023-04-02"),
    (["2023-04-02", "2023-04-09", None], 2, "2023-04-09/.."),
    ([None, "2023-04-09"], 0, None),
    (["2023-04-02", None, "2023-04-09", "2023-01-01"], 1, None),
]


@pytest.mark.parametrize(("dates", "place", "expected"), ROWS)
def test_between_neighbours(dates, place, expected):
    assert between_neighbours(dates, place) == expected
