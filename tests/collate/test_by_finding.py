"""Ids by the places of findings behave as a mapping does, and as one told in any order."""

import pytest

from foreigndesk.collate.by_finding import ByFinding

TOLD = [(("r2", 3), "p-b"), (("r1", 0), "p-a"), (("r2", 0), "p-a"), (("r1", 2), "p-c")]


def test_every_place_has_its_id_and_no_other_has_one():
    found = ByFinding(TOLD)
    assert dict(found) == dict(TOLD)
    assert len(found) == 4
    for place in (("r1", 1), ("r1", 3), ("r2", -1), ("r3", 0)):
        assert place not in found
        assert found.get(place) is None
        with pytest.raises(KeyError):
            found[place]


def test_of_two_ids_for_one_place_the_later_holds():
    found = ByFinding([*TOLD, (("r2", 0), "p-d")])
    assert found["r2", 0] == "p-d"
    assert found["r2", 3] == "p-b"
    assert len(found) == 4


def test_what_tells_the_same_is_equal_in_any_order_and_to_a_dict():
    assert ByFinding(TOLD) == ByFinding(reversed(TOLD)) == dict(TOLD)
    assert ByFinding(TOLD) != ByFinding(TOLD[1:])
