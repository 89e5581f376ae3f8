"""Reports whose sketches agree more than once are compared, however few pairs are counted at a time."""

from array import array
from collections import Counter
from itertools import combinations
from random import Random

import pytest

from foreigndesk.collate.origins import sketches
from foreigndesk.collate.origins.sketches import AGREEING, SKETCHES, candidates

REPORTS = 120


def drawn(chance):
    """Sketches of which those of one story agree here and there, and others hardly ever."""
    rows = array("I")
    for report in range(REPORTS):
        story = report % 30
        rows.extend(
            1000 * story + place if chance.random() < 0.3 else chance.randrange(1 << 30)
            for place in range(SKETCHES)
        )
    return rows


def expected(rows):
    often = Counter()
    for place in range(SKETCHES):
        column = rows[place::SKETCHES]
        often.update((a, b) for a, b in combinations(range(REPORTS), 2) if column[a] == column[b])
    return {pair for pair, count in often.items() if count >= AGREEING}


@pytest.mark.parametrize("at_once", [1, 40, 1_000_000])
@pytest.mark.parametrize("together", [7, 50_000])
def test_candidates_are_the_pairs_that_agree_more_than_once(monkeypatch, at_once, together):
    monkeypatch.setattr(sketches, "_COUNTED_AT_ONCE", at_once)
    monkeypatch.setattr(sketches, "_TOGETHER", together)
    rows = drawn(Random(11))
    names = [f"r{number}" for number in range(REPORTS)]
    found = list(candidates(names, rows))
    assert {(names.index(a), names.index(b)) for a, b in found} == expected(rows)
    assert len(found) == len(set(found)) > 100
    later = [names.index(b) for _, b in found]
    assert later == sorted(later)
