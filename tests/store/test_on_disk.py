"""Rows that lie in a file come back as they were, in the order that is asked for; a full disk is told in one line."""

import errno
import tempfile
from array import array
from dataclasses import replace

import pytest

from foreigndesk.errors import StoreError
from foreigndesk.model.record import Statement
from foreigndesk.model.report import Dateline, Report
from foreigndesk.store import on_disk
from foreigndesk.store.on_disk import OnDisk, RowsOnDisk, held_on_disk


def report(number):
    return Report(
        f"r{number}", f"{number}.txt", f"Nukuʻalofa, day {number}.", dateline=Dateline("Nukuʻalofa")
    )


def test_rows_come_back_by_their_ids_in_the_order_in_which_they_came():
    rows = OnDisk(Report, at_hand=2)
    for number in (3, 1, 2):
        rows.put(f"r{number}", report(number))
    assert list(rows) == ["r3", "r1", "r2"]
    assert [rows[f"r{number}"] for number in (1, 2, 3, 1)] == [report(n) for n in (1, 2, 3, 1)]
    assert "r2" in rows
    assert "r4" not in rows
    with pytest.raises(KeyError):
        rows["r4"]


def test_rows_of_two_kinds_share_their_ids():
    reports = OnDisk(Report)
    others = OnDisk(Report, beside=reports)
    for number in (3, 1, 2):
        reports.put(f"r{number}", report(number))
    for number in (2, 3, 4):
        others.put(f"r{number}", report(10 + number))
    assert list(reports) == ["r3", "r1", "r2"]
    assert list(others) == ["r3", "r2", "r4"]
    assert (len(reports), len(others)) == (3, 3)
    assert others["r2"] == report(12)
    assert "r1" not in others
    assert "r4" not in reports
    for rows, missing in ((others, "r1"), (reports, "r4"), (reports, "r5")):
        with pytest.raises(KeyError):
            rows[missing]


def test_rows_that_are_written_after_others_were_read_are_there_too():
    rows = RowsOnDisk(Report)
    rows.append(report(1))
    assert rows.at(0) == report(1)
    rows.append(report(2))
    assert [rows.at(number) for number in range(len(rows))] == [report(1), report(2)]


def test_rows_are_held_in_the_order_of_their_ids():
    said = Statement("s-2", None, "a minister", None, None, (), "indirect", "Yes.", (), None, None, (), ())
    rows = [replace(said, id=key) for key in ("s-3", "s-1", "s-2")]
    held = held_on_disk(Statement, ((row.id, row) for row in rows))
    assert [row.id for row in held] == ["s-1", "s-2", "s-3"]
    assert held[0] == rows[1]
    assert held[1:] == [rows[2], rows[0]]


@pytest.mark.parametrize("count", [0, 3, 4, 9])
def test_numbers_come_back_column_by_column(monkeypatch, count):
    monkeypatch.setattr(on_disk, "_ROWS_OF_NUMBERS", 4)
    table = held_on_disk.table(3)
    rows = [[number, 1000 + number, (1 << 32) - 1 - number] for number in range(count)]
    for row in rows:
        table.append(array("I", row))
    assert [table.column(place).tolist() for place in range(3)] == [[r[p] for r in rows] for p in range(3)]


def test_a_full_disk_is_told_in_one_line(monkeypatch):
    class Full:
        def write(self, body):
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: Full())
    monkeypatch.setattr(on_disk, "_ROWS_OF_NUMBERS", 1)
    rows, table = OnDisk(Report), held_on_disk.table(2)
    for putting in (lambda: rows.put("r1", report(1)), lambda: table.append(array("I", (1, 2)))):
        with pytest.raises(StoreError, match=r"No space left on device.*TMPDIR") as told:
            putting()
        assert "\n" not in str(told.value)
