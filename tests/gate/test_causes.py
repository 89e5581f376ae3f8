"""Each miss and false entry of a record is given its cause, and nothing of a text is repeated."""

import pytest
from benchmarks import score
from benchmarks.causes import Fault, faults, table

pytestmark = pytest.mark.skipif(
    not (score.SHARED / "measure").is_dir(),
    reason=f"no measuring programs at {score.SHARED}: put the shared folder beside the project",
)

KEY = {
    "people": [],
    "engagements": [
        {
            "key": "tea",
            "type": "meeting",
            "people": ["Ana Ruiz", "Lars Holm"],
            "states": ["PER", "DNK"],
            "start": "2019-03-11",
            "place": "Lima",
            "status": "held",
        },
        {
            "key": "trip",
            "type": "visit",
            "people": ["Ana Ruiz"],
            "states": ["PER", "CHL"],
            "start": "2019-05-02",
            "place": "Santiago",
            "status": "planned",
        },
    ],
}
PEOPLE = [
    {"id": "r", "name": "Ana Ruiz"},
    {"id": "h", "name": "Lars Holm"},
    {"id": "v", "name": "Hugo Vega"},
]
TEA = {
    "id": "1",
    "type": "meeting",
    "status": "held",
    "states": ["DNK", "PER"],
    "start": "2019-03-11",
    "end": "2019-03-11",
    "place": {"name": "Lima", "venue": None, "country": "PER"},
    "parties": [{"person": "r", "state": "PER"}, {"person": "h", "state": "DNK"}],
    "evidence": [],
}
TRIP = TEA | {
    "id": "2",
    "type": "visit",
    "status": "planned",
    "states": ["CHL", "PER"],
    "start": "2019-05-02",
    "end": None,
    "place": {"name": "Santiago", "venue": None, "country": "CHL"},
    "parties": [{"person": "r", "state": "PER"}],
}

CASES = [
    ([TEA, TRIP], []),
    ([TEA], [("missed", "no word of contact read", "trip")]),
    (
        [TEA, TRIP | {"start": "2018-05-02"}],
        [
            ("missed", "found on another day", "trip"),
            ("false", "wrong day: the same people met on another", "visit CHL-PER 2018-05-02"),
        ],
    ),
    ([TEA | {"start": None, "end": None}, TRIP], [("wrong", "date: none", "tea")]),
    ([TEA, TRIP | {"status": "held"}], [("wrong", "status: held for planned", "trip")]),
    (
        [TEA | {"place": {"name": None, "venue": None, "country": "PER"}}, TRIP],
        [("wrong", "place: none", "tea")],
    ),
    (
        [TEA, TEA | {"id": "3"}, TRIP],
        [("false", "told twice: split from another", "meeting DNK-PER 2019-03-11")],
    ),
    (
        [TEA, TRIP, TEA | {"id": "3", "type": "call", "parties": [{"person": "v", "state": "DNK"}]}],
        [("false", "not in the key, somebody named", "call DNK-PER 2019-03-11")],
    ),
]


@pytest.mark.parametrize(("rows", "expected"), CASES)
def test_faults_have_causes(rows, expected):
    record = {"people": PEOPLE, "engagements": rows, "documents": []}
    assert faults(record, KEY, score._measure("record")) == [Fault(*fault) for fault in expected]


def test_the_commonest_cause_comes_first():
    found = {"a": [Fault("missed", "x", "1"), Fault("missed", "y", "2")], "b": [Fault("missed", "y", "3")]}
    assert list(table(found))[2:] == [
        "| missed | y | 2 | 2 (a), 3 (b) |",
        "| missed | x | 1 | 1 (a) |",
    ]
