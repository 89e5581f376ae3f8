"""Origins are a function of the set of reports: order and repetition change nothing, and no copy counts twice."""

import random
from dataclasses import replace
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from foreigndesk.collate import collate

from .building import Desk
from .test_origins_newsrooms import FILLER

OUTLETS = ["Coast Herald", "Delta Post", "Lagoon Observer", "Kyodo News", None]
AGENCIES = [None, "Reuters", None, "Kyodo News", "Xinhua"]
DAYS = ["2022-05-09", "2022-05-10", None, "2022-05", "2022-05-12", "2022-05-09"]
CITES = ["", "Kyodo reported it first.", "", "That is according to the Lagoon Observer.", ""]
LONG = [
    [
        f"Item {n} of list {k} names reef {n * 3 + k} and the {w} of it."
        for n, w in enumerate(("edge", "floor", "rim", "top"))
    ]
    for k in range(4)
]


@cache
def desk():
    """Forty reports of one meeting: copies, cuts, merged texts, credits, citations, with dates and without."""
    made, chance = Desk(), random.Random(7)
    for n in range(40):
        body = [s for k in sorted({n % 4, (n * n) % 4}) for s in LONG[k]]
        if n % 5 == 1:
            body = body[: len(body) // 2]
        if n % 7 == 2:
            body.insert(chance.randrange(len(body)), FILLER["abc"[n % 3]])
        lead = f"Ana Paz met Raul Gil in Lima on Monday. {CITES[n % 5]}"
        report = made.report(
            f"r{n:02d}",
            f"{lead} {' '.join(body)}",
            DAYS[n % 6],
            outlet=OUTLETS[n % 5],
            agency=AGENCIES[(n // 3) % 5],
        )
        report.person("Ana Paz", "foreign minister", "PER").person("Raul Gil", "foreign minister", "ECU")
        report.engagement("meeting", "held", "met", ["Ana Paz", "Raul Gil"], start=DAYS[(n + 1) % 6])
    return made


@settings(max_examples=12, deadline=None)
@given(st.permutations(range(40)), st.permutations(range(40)), st.integers(0, 39))
def test_order_and_repetition(order, reading_order, again):
    made = desk()
    reports = [made.reports[i] for i in order] + [made.reports[again]]
    readings = [made.readings[i] for i in reading_order] + [made.readings[again]]
    assert collate(reports, readings) == made.record()


@settings(max_examples=25, deadline=None)
@given(st.sets(st.integers(0, 39), min_size=1))
def test_counts_hold_for_every_set_of_reports(chosen):
    made = desk()
    record = collate([made.reports[i] for i in chosen], [made.readings[i] for i in chosen])
    origins = {o.id: o for o in record.origins}
    assert sorted(d for o in record.origins for d in o.documents) == [d.report.id for d in record.documents]
    assert {d.report.id for d in record.documents} <= {f"r{i:02d}" for i in chosen}
    for document in record.documents:
        origin = origins[document.origin]
        assert document.report.id in origin.documents
        assert document.copy_of is None or document.copy_of in origin.documents
        assert document.copy_of != document.report.id
    for engagement in record.engagements:
        told = {e.document for e in engagement.evidence}
        assert 1 <= engagement.origins <= len({d.origin for d in record.documents if d.report.id in told})
        assert engagement.origins <= engagement.reports == len(told)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 39), st.integers(1, 6))
def test_word_for_word_copies_add_no_origin(number, times):
    made = desk()
    plain = {e.id: e.origins for e in made.record().engagements}
    flooded = Desk()
    flooded.reports, flooded.readings = list(made.reports), list(made.readings)
    for k in range(times):
        name = f"z{k}"
        flooded.reports.append(
            replace(made.reports[number], id=name, path=name, outlet=f"Paper {k}", agency=None)
        )
        flooded.readings.append(replace(made.readings[number], report=name))
    after = {e.id: e.origins for e in flooded.record().engagements}
    assert sum(after.values()) <= sum(plain.values())
