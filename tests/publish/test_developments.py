"""What became known when, from the history of one record."""

from dataclasses import replace

import pytest

from foreigndesk.model.record import StatusReport
from foreigndesk.publish.developments import developments
from foreigndesk.publish.lookup import lookup
from own_record import RECORD

FIRST = RECORD.engagements[0]


def kinds(*history):
    rows = tuple(
        StatusReport(f"r{n}", day, status, start, start) for n, (day, status, start) in enumerate(history)
    )
    record = replace(RECORD, engagements=(replace(FIRST, history=rows),), conflicts=())
    found = developments(lookup(record))
    assert len({d.key for d in found}) == len(found)
    return [d.kind for d in reversed(found)]


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ([("2025-01-01", "planned", "2025-02-01")], ["new"]),
        ([("2025-01-01", "planned", "2025-02"), ("2025-01-02", "planned", "2025-02-01")], ["new"]),
        (
            [("2025-01-01", "planned", "2025-02-01"), ("2025-01-02", "planned", "2025-02-03")],
            ["new", "moved"],
        ),
        (
            [("2025-01-01", "planned", "2025-02-01"), ("2025-02-02", "held", "2025-02-01")],
            ["new", "confirmed"],
        ),
        (
            [
                ("2025-01-01", "planned", "2025-02-01"),
                ("2025-01-05", "postponed", None),
                ("2025-01-09", "planned", "2025-03-01"),
            ],
            ["new", "postponed", "planned"],
        ),
        (
            [("2025-01-01", "planned", "2025-02-01"), ("2025-01-05", "cancelled", "2025-02-01")],
            ["new", "cancelled"],
        ),
        ([("2025-02-02", "held", "2025-02-01"), ("2025-02-03", "held", "2025-02-01")], ["new"]),
        ([("2025-01-01", "planned", "2025-02-01"), (None, "held", "2025-02-01")], ["new"]),
        ([(None, "held", "2025-02-01")], []),
    ],
)
def test_what_a_report_brings(history, expected):
    assert kinds(*history) == expected
