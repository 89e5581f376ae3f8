"""Reports in the order of publication, where some came out on a day that nobody knows the end of."""

from dataclasses import replace
from datetime import date

from foreigndesk.publish.briefing import last_day, latest
from foreigndesk.publish.lookup import lookup
from own_record import RECORD


def test_a_report_of_an_open_time_is_not_the_latest():
    first, second = RECORD.documents
    rows = (replace(first, published="2025-05-06"), replace(second, published="2025-05-02/.."))
    assert [d.report.id for d in latest(rows)] == ["d1", "d2"]
    assert last_day(lookup(replace(RECORD, documents=rows))) == date(2025, 5, 6)
    assert [d.report.id for d in latest((rows[0], replace(second, published="2025-05-09")))] == ["d2", "d1"]
