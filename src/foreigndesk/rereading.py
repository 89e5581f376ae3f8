"""What this version of the desk sees otherwise than the one before it did, in the same reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foreigndesk.model.record import Record
    from foreigndesk.store import Store


def as_before_and_now(store: Store, trace_origins: bool = True) -> tuple[Record, Record] | None:
    """The record as the version before had it, and as this one has it from the same reports.

    Args:
        store: the record.
        trace_origins: whether copies count with the report they go back to; else each counts by itself. The
            version before kept its record with origins traced, so that then all that differs in the counts shows.

    Returns:
        Both, as people have decided them; reports that came since are in neither, so that all that differs
        is the reader's doing. None where no other version has put the record together before.

    Raises:
        StoreError: the record cannot be read.
    """
    from foreigndesk.collate import collate
    from foreigndesk.collate.decisions import apply, in_force
    from foreigndesk.desk import present, told_record, version
    from foreigndesk.publish.embargo import unprinted

    told_record(store, kinds=())  # put together by this version, if it was not yet: the other's is put aside
    former = store.former()
    if former is None or former[0] == version():
        return None
    before = former[1]
    ids = {document.report.id for document in before.documents} - set(store.under_embargo(present()))
    with store.moment() as moment:
        reports = [report for report in moment.reports() if report.id in ids]
        readings = [reading for reading in moment.readings() if reading.report in ids]
    decisions = in_force(store.decisions())
    now = collate(reports, readings, None, trace_origins)
    return apply(unprinted(before), decisions), apply(unprinted(now), decisions)
