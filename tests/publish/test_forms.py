"""Every form of the record, read back by a library that knows nothing of us."""

import io
import json

import networkx
import pytest
from icalendar import Calendar

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
