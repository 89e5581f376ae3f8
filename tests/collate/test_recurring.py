"""Keys that come more than once are told from those that come once, whatever they are and however many."""

from array import array

from foreigndesk.collate.recurring import Recurring, equal_ones


def test_keys_that_recur_are_all_known():
    keys = [f"word {number}" for number in range(2000)]
    recurring = Recurring([*keys, *keys[::7], *keys[::7]], len(keys))
    assert all(key in recurring for key in keys[::7])


def test_most_keys_that_come_once_are_known_not_to_recur():
    once = [f"word {number}" for number in range(2000)]
    twice = [f"name {number}" for number in range(100)]
    recurring = Recurring([*once, *twice, *twice], len(once) + len(twice))
    taken_for_others = [key for key in once if key in recurring]
    assert len(taken_for_others) < len(once) / 2
    assert all(key in recurring for key in twice)


def test_nothing_recurs_among_no_keys():
    assert "a word" not in Recurring((), 0)


def test_numbers_that_equal_another_are_found_where_they_stand():
    assert equal_ones(array("q", [7, -2, 7, 9, -2, 7, 0])) == [0, 1, 2, 4, 5]
    assert equal_ones(array("q", [3, 1, 2])) == []
    assert equal_ones(array("q")) == []
