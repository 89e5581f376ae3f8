"""Versions, copies and doubles of reports through the real desk and store, in any order and any batches."""

import json
from contextlib import contextmanager
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foreigndesk import desk
from foreigndesk.collate.laws import check
from foreigndesk.publish import to_bytes, to_json
from foreigndesk.reading import read_reports
from foreigndesk.store import Store

MET = "Togolese Foreign Minister Afi Mensah met Bolivian President Rosa Quispe in {} on {}. {} They spoke of cotton."
PLAN = "Togolese President Kofi Adjei will visit La Paz on {}, his office said. He will stay two days."
WIRE = {"outlet": "Lome Wire", "published": "2022-06-08", "title": "Togo, Bolivia speak of cotton"}
TRIP = {"outlet": "Altiplano Daily", "title": "Togo's president to visit La Paz"}

# Each is a file of its own: objects of JSON, or a plain text, with what its reader tells of it.
FILES = [
    ({**WIRE, "text": MET.format("Sucre", "Monday", ""), "guid": "tag:wire:1", "version": 1}, {}),
    (
        {
            **WIRE,
            "text": MET.format("La Paz", "Monday", "(Corrects city.)"),
            "guid": "tag:wire:1",
            "version": 2,
        },
        {},
    ),
    (
        {
            **WIRE,
            "text": MET.format("La Paz", "Tuesday", "(Corrects day.)"),
            "guid": "tag:wire:1",
            "version": 3,
        },
        {},
    ),
    ({**WIRE, "outlet": "Coast Herald", "text": MET.format("Sucre", "Monday", "")}, {}),
    ({**TRIP, "text": PLAN.format("July 4"), "published": "2022-06-20"}, {}),
    (
        {
            **TRIP,
            "title": "UPDATE 1-" + TRIP["title"],
            "text": PLAN.format("July 5"),
            "published": "2022-06-20",
        },
        {},
    ),
    ({**TRIP, "text": PLAN.format("July 6"), "published": "2022-06-20"}, {}),
    (PLAN.format("July 4"), {}),
    (PLAN.format("July 4"), {"published": "2022-06-21"}),
    (PLAN.format("July 4"), {"published": "2022-06-22", "outlet": "Altiplano Daily"}),
    (
        {
            "outlet": "Altiplano Daily",
            "published": "2022-07-01",
            "title": "Visit put off",
            "text": "A visit to La Paz by Togolese President Kofi Adjei was postponed from July 5 to July 12.",
        },
        {},
    ),
]

_known = {}


def remembered(reports):
    """Readings, each made once."""
    for report in reports:
        if report not in _known:
            _known[report] = next(iter(read_reports([report])))
        yield _known[report]


@cache
def folder():
    """The reports as files; they stay until the tests end."""
    place = TemporaryDirectory()
    for n, (content, _) in enumerate(FILES):
        plain = isinstance(content, str)
        # The same text is the same file, whatever its reader tells of it.
        name = "plan.txt" if plain else f"{n:02d}.json"
        (Path(place.name) / name).write_text(content if plain else json.dumps(content))
    return place


def path(n):
    content, _ = FILES[n]
    return Path(folder().name) / ("plan.txt" if isinstance(content, str) else f"{n:02d}.json")


@contextmanager
def a_store(batch):
    with (
        TemporaryDirectory() as place,
        Store(f"{place}/desk.db") as store,
        patch.object(desk, "BATCH", batch),
        patch.object(desk, "_readings", remembered),
    ):
        yield store


def read(store, numbers):
    for n in numbers:
        desk.read_into(store, [path(n)], desk.defaults(**FILES[n][1]))


def data(store, as_of=None):
    record = desk.record_of(store, as_of)
    assert check(record) == []
    return to_bytes(to_json(record))


@cache
def in_order(numbers, as_of=None):
    with a_store(32) as store:
        read(store, sorted(numbers))
        return data(store, as_of)


ORDER = st.permutations(range(len(FILES)))
FEW = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@FEW
@given(order=ORDER, cuts=st.lists(st.integers(0, 12), max_size=4), batch=st.integers(1, 5))
def test_any_order_with_questions_in_between(order, cuts, batch):
    ends = sorted({0, len(order), *(cut % len(order) for cut in cuts)})
    with a_store(batch) as store:
        for a, b in pairwise(ends):
            read(store, order[a:b])
            desk.record_of(store)
        assert data(store) == in_order(tuple(range(len(FILES))))
        assert data(store) == in_order(tuple(range(len(FILES))))


@FEW
@given(order=ORDER, again=st.lists(st.integers(0, len(FILES) - 1), min_size=1, max_size=6))
def test_reading_again_changes_nothing(order, again):
    with a_store(4) as store:
        read(store, order)
        before = data(store)
        read(store, again)
        assert data(store) == before


@FEW
@given(chosen=st.sets(st.integers(0, len(FILES) - 1), min_size=1), order=ORDER)
def test_any_part_of_them(chosen, order):
    with a_store(3) as store:
        read(store, [n for n in order if n in chosen])
        assert data(store) == in_order(tuple(sorted(chosen)))


@FEW
@given(order=ORDER, day=st.sampled_from(["2022-06-08", "2022-06-20", "2022-06-30", "2022-07-01"]))
def test_as_of_a_day(order, day):
    with a_store(3) as store:
        read(store, order)
        assert data(store, day) == in_order(tuple(range(len(FILES))), day)


def test_what_stands_of_them():
    record = json.loads(in_order(tuple(range(len(FILES)))))
    documents = {d["path"].rpartition("/")[2]: d for d in record["documents"]}
    assert {name for name, d in documents.items() if d["replaced_by"]} == {
        "00.json",
        "01.json",
        "04.json",
        "06.json",
    }
    assert sorted(documents["02.json"]["replaces"]) == sorted(
        documents[n]["id"] for n in ("00.json", "01.json")
    )
    # The text that was read three times, with more and less known of it, is that of the first version.
    assert "plan.txt" not in documents
    (met,) = [e for e in record["engagements"] if e["start"] == "2022-06-07"]
    assert met["place"]["name"] == "La Paz"
    (visit,) = [e for e in record["engagements"] if e["type"] == "visit"]
    assert (visit["status"], visit["start"]) == ("postponed", "2022-07-12")
