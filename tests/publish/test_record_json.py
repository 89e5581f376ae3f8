"""The public form of the record, and the way back."""

import json
import re
from pathlib import Path

import pytest

from foreigndesk.errors import InputError
from foreigndesk.model.record import Record
from foreigndesk.publish import from_json, to_bytes, to_json
from own_record import RECORD

FIELDS = {
    "documents": "id path url outlet agency title byline category kind dateline published published_basis "
    "updated complete language text origin copy_of",
    "people": "id name aliases offices",
    "engagements": "id type subtype status parties states start end place topics outcomes part_of reports "
    "origins conflicts cameo plover evidence",
    "statements": "id speaker speaker_text office state to manner text topics date engagement carried_by "
    "evidence cue together",
    "commitments": "id by to text due status engagement evidence",
    "mechanisms": "id kind name states date state_of_play evidence",
    "figures": "id what value unit states date evidence",
    "conflicts": "id about field values preferred why",
    "origins": "id documents first why",
}


@pytest.mark.parametrize("kind", FIELDS)
def test_every_field_of_the_format_is_there(kind):
    row = to_json(RECORD)[kind][0]
    assert set(FIELDS[kind].split()) <= set(row)


def test_shapes_inside_rows():
    data = to_json(RECORD)
    assert data["format"] == "foreigndesk-record/1"
    assert data["as_of"] is None
    assert set(data["people"][1]["offices"][0]) == {"title", "state", "from", "to", "evidence"}
    assert data["people"][1]["offices"][0]["from"] == "2024-03-01"
    engagement = data["engagements"][0]
    assert engagement["plover"] == {"event": "CONSULT", "mode": "meet"}
    assert engagement["place"] == {"name": "Lima", "venue": None, "country": "PER"}
    assert engagement["parties"][0] == {
        "person": "p2",
        "office": "foreign minister",
        "state": "CHL",
        "role": "host",
    }
    assert data["conflicts"][0]["about"] == {"kind": "engagement", "id": "e1"}
    assert data["documents"][0]["dateline"] == {"place": "Lima", "date": "2025-05-06"}
    assert "original" not in data["documents"][0]


def test_evidence_is_exact():
    data = to_json(RECORD)
    texts = {d["id"]: d["text"] for d in data["documents"]}
    for kind in ("engagements", "statements", "commitments", "mechanisms", "figures"):
        for row in data[kind]:
            assert row["evidence"]
            for e in row["evidence"]:
                assert texts[e["document"]][e["start"] : e["end"]] == e["quote"]


def test_round_trip_gives_the_same_bytes():
    data = to_bytes(to_json(RECORD))
    assert to_bytes(to_json(from_json(json.loads(data)))) == data


def test_an_empty_record_has_every_part():
    data = to_json(Record())
    assert all(data[kind] == [] for kind in FIELDS)


def test_bytes_hold_nothing_that_steers_a_terminal():
    data = to_bytes({"text": "a\x1b[31m\x9b31m\u202e\x00 ok é"})
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", data.decode())
    assert json.loads(data)["text"] == "a\x1b[31m\x9b31m\u202e\x00 ok é"


@pytest.mark.parametrize(
    "data",
    [{}, [], {"format": "other/1"}, {"format": "foreigndesk-record/1", "people": [{"id": "p"}]}],
    ids=str,
)
def test_what_is_no_record_is_refused(data):
    with pytest.raises(InputError, match="export"):
        from_json(data)


def test_the_format_page_names_every_field():
    page = (Path(__file__).parents[2] / "docs" / "record-format.md").read_text(encoding="utf-8")
    missing = [
        f"{kind}.{name}"
        for kind, names in FIELDS.items()
        for name in names.split()
        if f"`{name}`" not in page
    ]
    assert not missing
