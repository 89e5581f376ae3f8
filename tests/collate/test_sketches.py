"""Reports whose sketches agree more than once are compared, however few pairs are counted at a time."""

from array import array
from collections import Counter
from itertools import combinations
from random import Random

import pytest

from foreigndesk.collate.held import in_memory
from foreigndesk.collate.origins import sketches
from foreigndesk.collate.origins.sketches import AGREEING, SKETCHES, candidates
from foreigndesk.store import on_disk
from foreigndesk.store.on_disk import held_on_disk

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


@pytest.mark.parametrize("hold", [in_memory, held_on_disk])
@pytest.mark.parametrize("at_once", [1, 40, 1_000_000])
@pytest.mark.parametrize("together", [7, 50_000])
def test_candidates_are_the_pairs_that_agree_more_than_once(monkeypatch, hold, at_once, together):
    monkeypatch.setattr(sketches, "_COUNTED_AT_ONCE", at_once)
    monkeypatch.setattr(sketches, "_TOGETHER", together)
    monkeypatch.setattr(on_disk, "_ROWS_OF_NUMBERS", 50)
    rows = drawn(Random(11))
    names = [f"r{number}" for number in range(REPORTS)]
    table = hold.table(SKETCHES)
    for number in range(REPORTS):
        table.append(rows[number * SKETCHES : (number + 1) * SKETCHES])
    found = list(candidates(names, table))
    assert {(names.index(a), names.index(b)) for a, b in found} == expected(rows)
    assert len(found) == len(set(found)) > 100
    later = [names.index(b) for _, b in found]
    assert later == sorted(later)


@pytest.mark.parametrize("hold", [in_memory, held_on_disk])
def test_of_no_reports_no_pair_is_compared(hold):
    assert list(candidates([], hold.table(SKETCHES))) == []
