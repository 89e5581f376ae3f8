"""Every form of the record, read back by a library that knows nothing of us."""

import io
import json
from dataclasses import replace

import jsonschema
import networkx
import pytest
from icalendar import Calendar

from foreigndesk.intake import Defaults, load
from foreigndesk.publish.forms import forms
from foreigndesk.publish.lookup import lookup
from foreigndesk.publish.mapped import point
from own_record import RECORD

KNOWN = lookup(RECORD)


def written(name):
    return forms()[name].file(KNOWN)


@pytest.mark.parametrize("name", [f.name for f in forms().values() if f.file])
def test_the_same_record_gives_the_same_bytes(name):
    assert written(name) == forms()[name].file(lookup(RECORD))


def test_graphml():
    graph = networkx.read_graphml(io.BytesIO(written("graphml")))
    assert {graph.nodes[n]["kind"] for n in graph} == {"state", "person"}
    met = [d for a, b, d in graph.edges(data=True) if {a, b} == {"CHL", "NOR"}]
    assert sum(d["weight"] for d in met) >= 1


def test_calendar():
    assert Calendar.from_ical(written("ics")).walk("VEVENT")


def test_ninjs():
    rows = [json.loads(line) for line in written("ninjs").splitlines()]
    assert len(rows) == len(RECORD.documents)
    assert all(row["standard"]["name"] == "ninjs" and row["headlines"] for row in rows)
    assert "\x1b" not in rows[0]["headlines"][0]["value"]


# What ninjs 2.1 allows of what is written here; its schema admits no other property.
_NAMED = {"name": "string", "rel": "string", "uri": "string", "literal": "string"}


def _rows(needed=(), **properties):
    return {"type": "array", "items": _object(needed, properties)}


def _object(needed, properties):
    kinds = {name: kind if isinstance(kind, dict) else {"type": kind} for name, kind in properties.items()}
    return {"type": "object", "additionalProperties": False, "required": list(needed), "properties": kinds}


NINJS_21 = _object(
    ["uri"],
    {
        "uri": {"type": "string", "pattern": "^[a-z]+:[^ ]+$"},
        "type": {"enum": ["text"]},
        "representationtype": {"enum": ["full", "partial"]},
        "pubstatus": {"enum": ["usable", "withheld", "canceled"]},
        "language": "string",
        "version": "string",
        **{
            name: {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"}
            for name in ("firstcreated", "versioncreated")
        },
        "by": "string",
        "located": "string",
        "headlines": _rows(["value"], role="string", contenttype="string", value="string"),
        "bodies": _rows(["value"], role="string", contenttype="string", value="string"),
        **{name: _rows(**_NAMED) for name in ("people", "events", "places")},
        "infosources": _rows(name="string", role="string", uri="string", literal="string"),
        "standard": _object([], {"name": "string", "version": "string", "schema": "string"}),
    },
)


def test_ninjs_has_no_property_that_its_schema_does_not_know():
    jsonschema.Draft202012Validator.check_schema(NINJS_21)
    first = RECORD.documents[0]
    report = replace(
        first.report, guid="tag:wire,2025:77", version=2, issued="2025-05-06T09:05:00Z", byline="N. Obi"
    )
    more = replace(RECORD, documents=(replace(first, report=report), *RECORD.documents[1:]))
    rows = [json.loads(line) for line in forms()["ninjs"].file(lookup(more)).splitlines()]
    for row in rows:
        jsonschema.validate(row, NINJS_21)
    (row,) = [row for row in rows if row["uri"] == "tag:wire,2025:77"]
    assert (row["version"], row["versioncreated"], row["by"]) == ("2", "2025-05-06T09:05:00Z", "N. Obi")
    assert row["events"]


def test_what_is_written_as_ninjs_is_read_again(tmp_path):
    (tmp_path / "out.jsonl").write_bytes(written("ninjs"))
    found = load([tmp_path / "out.jsonl"], Defaults(), pytest.fail)
    assert {tuple(r.text.split()) for r in found} == {tuple(d.report.text.split()) for d in RECORD.documents}


def test_a_report_without_a_title_shows_no_folder_of_whoever_read_it():
    bare = tuple(
        replace(d, report=replace(d.report, title=None, path=f"/home/obi/secret/{n}.txt"))
        for n, d in enumerate(RECORD.documents)
    )
    known = lookup(replace(RECORD, documents=bare))
    for name in ("bib", "ninjs", "jsonld"):
        assert b"secret" not in forms()[name].file(known), name


def test_json_ld():
    whole = json.loads(written("jsonld"))
    kinds = {row["@type"] for row in whole["@graph"]}
    assert kinds == {"NewsArticle", "Event", "Person"}
    ids = [row["@id"] for row in whole["@graph"]]
    assert len(set(ids)) == len(ids)


def test_geojson():
    features = json.loads(written("geojson"))["features"]
    assert len(features) == len(RECORD.engagements)
    placed = next(f for f in features if f["properties"]["city"] == "Lima")
    east, north = placed["geometry"]["coordinates"]
    assert (round(north), round(east)) == (-12, -77)
    assert point("Nowhere at all", "PER") is None
    assert point(None, "PER") is None


def test_bibtex():
    text = written("bib").decode()
    assert text.count("@misc{") == len(RECORD.documents)
    assert text.count("{") == text.count("}")
