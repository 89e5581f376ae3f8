"""Rows of which some are told anew are asked for as the rows themselves are."""

from foreigndesk.collate.mended import mended


def test_rows_that_change_stand_in_their_places_and_the_others_stay():
    rows = ["Lima", "Quito", "La Paz"]
    changed = mended(rows, lambda row: row.upper() if row == "Quito" else row)
    assert list(changed) == ["Lima", "QUITO", "La Paz"]
    assert changed[1] == "QUITO"
    assert changed[2] is rows[2]
    assert len(changed) == 3
    assert rows[1] == "Quito"


def test_what_was_mended_is_mended_again():
    once = mended(["Lima", "Quito", "La Paz"], lambda row: row + "!" if row[0] == "L" else row)
    twice = mended(once, lambda row: row + "?" if row in ("Lima!", "Quito") else row)
    assert list(twice) == ["Lima!?", "Quito?", "La Paz!"]
    assert list(once) == ["Lima!", "Quito", "La Paz!"]
