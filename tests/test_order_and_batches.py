"""The laws of the record, through the real desk and store: the same reports give the same bytes.

Whatever order the reports come in, in however many runs and batches, read once or often, with questions asked in
between, after an interrupt or under a new version: the export is that of reading all of them at once.
"""

from contextlib import contextmanager, suppress
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foreigndesk import deciding, desk
from foreigndesk.errors import UsageError
from foreigndesk.publish import to_bytes, to_json
from foreigndesk.reading import read_reports
from foreigndesk.receiving import taken_in, united
from foreigndesk.store import Store

SAMPLES = Path(__file__).parents[1] / "samples"
PLAIN = {
    "vienna.txt": "VIENNA, May 3, 2023 -- Austrian Chancellor Franz Huber received Slovak Prime Minister Peter Novak "
    "in Vienna on Wednesday. Huber said the rail line would open in autumn.",
    "bratislava.txt": "BRATISLAVA, May 4, 2023 -- Slovak Prime Minister Peter Novak visited Vienna on May 3 and met "
    "Chancellor Franz Huber, his office said. He promised to send engineers by June.",
    "copy.txt": "VIENNA, May 3, 2023 -- Austrian Chancellor Franz Huber received Slovak Prime Minister Peter Novak "
    "in Vienna on Wednesday. Huber said the rail line would open in autumn. Others waited.",
    "moved.txt": "PRAGUE, May 6, 2023 -- A visit by Austrian Chancellor Franz Huber to Prague planned for May 9 was "
    "postponed to May 16, Czech officials said on Saturday.",
    "undated.txt": "Peter Novak, the prime minister of Slovakia, is to meet Czech President Jana Dvorak in Brno next "
    "week. The two spoke by phone on Friday.",
    "namesake.txt": "QUITO, May 5, 2023 -- Peruvian Foreign Minister Ana Novak met Ecuadorean President Luis Mora "
    "in Quito on Friday. Novak said fishing would be discussed again in July.",
}
MIXED = (
    "05_topic_feed.txt",
    "07_page.html",
    "08_several_reports.jsonl",
    "09_near_copy.txt",
    "03_wire_story.txt",
)

_known = {}


def remembered(reports):
    """Readings, each made once: a report is read the same whatever it is read with, as another test holds."""
    for report in reports:
        if report not in _known:
            _known[report] = next(iter(read_reports([report])))
        yield _known[report]


@cache
def folder():
    """The reports as files; they stay until the tests end."""
    place = TemporaryDirectory()
    for name, text in PLAIN.items():
        (Path(place.name) / name).write_text(text)
    for name in MIXED:
        (Path(place.name) / name).write_bytes((SAMPLES / name).read_bytes())
    return place


@cache
def paths():
    return tuple(sorted(Path(folder().name).iterdir()))


@cache
def at_once():
    """The export of reading everything at once, in memory."""
    with patch.object(desk, "_readings", remembered):
        return data(desk.read(paths()))


def data(record):
    return to_bytes(to_json(record))


@contextmanager
def empty_store(batch=32):
    """A store in a new file, and a desk that keeps so many reports at a time."""
    with (
        TemporaryDirectory() as place,
        Store(f"{place}/desk.db") as store,
        patch.object(desk, "BATCH", batch),
        patch.object(desk, "_readings", remembered),
    ):
        yield store


def runs(order, cuts):
    """An order of files cut into runs."""
    ends = sorted({0, len(order), *(cut % len(order) for cut in cuts)})
    return [order[a:b] for a, b in pairwise(ends)]


ORDER = st.permutations(range(len(PLAIN) + len(MIXED)))
CUTS = st.lists(st.integers(0, 20), max_size=5)
FEW = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def test_reports_are_read_alike_alone_and_together():
    reports = united(taken_in(paths(), desk.defaults(), None))
    assert len(reports) > len(paths())
    assert list(read_reports(reports)) == list(remembered(reports))
    assert list(read_reports(reversed(reports))) == list(remembered(reversed(reports)))


@FEW
@given(order=ORDER, cuts=CUTS, batch=st.integers(1, 8), asked=st.booleans())
def test_any_order_in_any_runs_and_batches(order, cuts, batch, asked):
    with empty_store(batch) as store:
        for run in runs(order, cuts):
            desk.read_into(store, [paths()[n] for n in run], desk.defaults())
            if asked:
                desk.record_of(store)
        assert data(desk.record_of(store)) == at_once()
        # As kept, too, not only as put together.
        assert data(desk.record_of(store)) == at_once()


@settings(FEW, max_examples=3)
@given(order=ORDER)
def test_one_report_at_a_time_with_questions_in_between(order):
    with empty_store(1) as store:
        for n in order:
            desk.read_into(store, [paths()[n]], desk.defaults())
            desk.record_of(store, kinds=("engagements",))
        assert data(desk.record_of(store)) == at_once()


@FEW
@given(order=ORDER, again=st.lists(st.integers(0, 10), min_size=1, max_size=8))
def test_reading_reports_again_changes_nothing(order, again):
    with empty_store() as store:
        desk.read_into(store, [paths()[n] for n in order], desk.defaults())
        taken = desk.read_into(store, [paths()[n % len(paths())] for n in again], desk.defaults())
        assert taken.fresh == 0
        assert data(desk.record_of(store)) == at_once()


@FEW
@given(order=ORDER, cuts=CUTS)
def test_a_new_version_between_runs_changes_nothing(order, cuts):
    with empty_store() as store:
        for number, run in enumerate(runs(order, cuts)):
            with patch.object(desk, "version", lambda number=number: f"version {number}"):
                desk.read_into(store, [paths()[n] for n in run], desk.defaults())
                desk.record_of(store)
        desk.read_into(store, [], desk.defaults())
        assert data(desk.record_of(store)) == at_once()


class BrokenOffError(Exception):
    """Stands for a user who breaks a run off."""


@FEW
@given(order=ORDER, stops=st.lists(st.integers(0, 12), max_size=3), batch=st.integers(1, 4))
def test_what_was_broken_off_and_taken_up_again(order, stops, batch):
    with empty_store(batch) as store:
        for stop in stops:
            left = [stop]

            def count(_report, _fresh, left=left):
                left[0] -= 1
                if left[0] < 0:
                    raise BrokenOffError

            try:
                desk.read_into(store, [paths()[n] for n in order], desk.defaults(), on_report=count)
            except BrokenOffError:
                desk.record_of(store)
        desk.read_into(store, [paths()[n] for n in order], desk.defaults())
        assert data(desk.record_of(store)) == at_once()


@FEW
@given(order=ORDER, day=st.sampled_from(["2023-05-03", "2023-05-04", "2025-07-29", "2025-07-30", "2030"]))
def test_the_record_of_a_day_does_not_depend_on_the_order(order, day):
    with empty_store() as store, empty_store() as other:
        desk.read_into(store, [paths()[n] for n in order], desk.defaults())
        desk.read_into(other, paths(), desk.defaults())
        assert data(desk.record_of(store, day)) == data(desk.record_of(other, day))


def decision(record, act, a, b):
    """A decision about whatever the numbers lead to."""
    said = deciding.Said("Ngozi", "2024-01-01T00:00:00Z")
    rows = record.engagements
    one = ("engagement", rows[a % len(rows)])
    if act == "merge":
        return deciding.merge(record, one, ("engagement", rows[b % len(rows)]), said)
    if act == "people":
        people = [("person", record.people[n % len(record.people)]) for n in (a, b)]
        return deciding.merge(record, *people, said)
    if act == "split":
        told = sorted({e.document for e in one[1].evidence})
        return deciding.split(record, one, [told[b % len(told)]], said)
    if act == "set":
        return deciding.set_field(record, one, "topics", "rail", said)
    return deciding.reject(record, one, said)


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["merge", "people", "split", "set", "reject"]), st.integers(0, 60), st.integers(0, 60)
    ),
    min_size=1,
    max_size=4,
)


@FEW
@given(order=ORDER, cuts=CUTS, acts=ACTS)
def test_decisions_hold_in_any_order_and_leave_no_trace_when_undone(order, cuts, acts):
    """Decided when the first run was read; the rest comes later, or was there all along."""
    with empty_store() as store, empty_store() as other:
        first, *later = runs(order, cuts)
        desk.read_into(store, [paths()[n] for n in first], desk.defaults())
        for act in acts:
            try:
                store.keep_decision(decision(desk.record_of(store), *act))
            except (UsageError, ZeroDivisionError):
                continue
        for run in later:
            desk.read_into(store, [paths()[n] for n in run], desk.defaults())
        desk.read_into(other, paths(), desk.defaults())
        for one in store.decisions():
            other.keep_decision(one)
        decided = data(desk.record_of(store))
        assert data(desk.record_of(other)) == decided
        # Read again by another version, the decisions hold.
        with patch.object(desk, "version", lambda: "newer"):
            desk.read_into(store, [], desk.defaults())
            assert data(desk.record_of(store)) == decided
        said = deciding.Said("Ngozi", "2024-01-02T00:00:00Z")
        with suppress(UsageError):  # at the end there is nothing to undo
            while True:
                store.keep_decision(deciding.undo(desk.told_record(store), store.decisions(), None, said))
        assert "in force" not in {
            deciding.standing(desk.told_record(store), store.decisions())[d.number]
            for d in store.decisions()
            if d.act != "undo"
        }
        assert data(desk.record_of(store)) == at_once()
