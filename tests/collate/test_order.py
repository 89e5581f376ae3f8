"""The record is a function of the set of reports: order and repetition change nothing."""

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from foreigndesk.collate import collate
from foreigndesk.model.reading import Place

from .building import Desk

DAYS = ["2022-05-08", "2022-05-09", "2022-05-10", "2022-05", None]
PLACES = [Place(), Place("Lima", None, "PER"), Place(None, None, "PER"), Place("Quito", None, "ECU")]
WHO = [["Ana Paz", "Raul Gil"], ["Ana Paz"], ["Paz", "Eva Sol"], ["Raul Gil", "Eva Sol"], []]


@cache
def desk():
    """Thirty reports that overlap in people, days, places and standing."""
    made = Desk()
    for n in range(30):
        text = f"Ana Paz, Raul Gil, Paz and Eva Sol met. {' '.join(f'w{n // 2}x{k}' for k in range(40))}"
        report = made.report(f"r{n:02d}", text, [None, "2022-05-09", "2022-05-10", "2022-05-12"][n % 4])
        report.person("Ana Paz", "foreign minister", "PER").person("Raul Gil", "foreign minister", "ECU")
        report.person("Paz", None, "PER" if n % 2 else None).person("Eva Sol", "president", "ECU")
        for k in range(2):
            kind = ["meeting", "visit", "call", "gathering"][(n * k) % 4]
            report.engagement(
                kind,
                ["held", "planned", "possible"][(n + k) % 3],
                "met",
                WHO[(n + 3 * k) % 5],
                start=DAYS[(n + k) % 5],
                place=PLACES[(n // 3 + k) % 4],
                states=("ECU", "PER"),
            )
        report.statement("met", person=n % 4)
    return made


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(30)), st.permutations(range(30)), st.integers(0, 29))
def test_order_and_repetition(order, reading_order, again):
    made = desk()
    reports = [made.reports[i] for i in order] + [made.reports[again]]
    readings = [made.readings[i] for i in reading_order] + [made.readings[again]]
    assert collate(reports, readings) == made.record()


def test_nothing():
    assert collate([], []).engagements == ()
