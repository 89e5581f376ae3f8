"""However reports come, the kept record is that of all of them; and only the rows that they change are written."""

import sys
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from foreigndesk.collate import collate
from foreigndesk.desk import record_of, version
from foreigndesk.publish import to_bytes
from foreigndesk.publish.record_json import to_json
from foreigndesk.store import Store
from foreigndesk.store.rows import KINDS
from foreigndesk.store.tables import outlines

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.synthetic import Mix, news

NEWS = list(news(90, Mix(diplomatic=2.2, length=14, pairs=3)))
WHOLE = to_bytes(to_json(collate([r for r, _ in NEWS], [g for _, g in NEWS])))


def rows(store):
    with store.reading() as db:
        found = db.execute(select(outlines.c.kind, outlines.c.position, outlines.c.id, outlines.c.digest))
        return {tuple(row) for row in found}


def keep(store, pairs):
    store.keep_read([report for report, _ in pairs], [reading for _, reading in pairs], version())


def content(record):
    """Every row of a record, by kind."""
    return {(kind, row) for kind in KINDS for row in getattr(record, kind)}


@settings(max_examples=10, deadline=None)
@given(
    order=st.permutations(range(len(NEWS))),
    cuts=st.sets(st.integers(1, len(NEWS) - 1), max_size=5),
)
def test_any_order_and_any_batches_export_the_same_bytes(tmp_path_factory, order, cuts):
    marks = [0, *sorted(cuts), len(NEWS)]
    with Store(str(tmp_path_factory.mktemp("desk") / "desk.db")) as store:
        for first, last in pairwise(marks):
            keep(store, [NEWS[n] for n in order[first:last]])
            record_of(store)
        assert to_bytes(to_json(record_of(store))) == WHOLE


def test_one_report_more_writes_the_rows_that_it_changes_and_no_other(tmp_path):
    with Store(str(tmp_path / "desk.db")) as store:
        keep(store, NEWS[:-6])
        before, kept = record_of(store), rows(store)
        for pair in NEWS[-6:]:
            keep(store, [pair])
            after, now = record_of(store), rows(store)
            changed = content(after) - content(before)
            assert len(now - kept) == len(changed)
            assert len(kept - now) == len(content(before) - content(after))
            assert len(changed) < len(content(after)) / 4
            before, kept = after, now
