"""Tables as files: whole, the same each time, and nothing in them that a spreadsheet would run."""

import csv
import io
import json
from dataclasses import replace

import polars
import pytest

from foreigndesk.publish.lookup import lookup
from foreigndesk.publish.tables import all_tables
from foreigndesk.publish.tables.files import WRITERS, as_csv, as_jsonl, as_parquet
from made_record import Made
from own_record import RECORD

KNOWN = lookup(RECORD)
TABLES = {table.name: table for table in all_tables()}
FORMULAS = [
    "=1+1",
    "+1",
    "-1+2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠A",
    "  =1",
    '=HYPERLINK("http://x")',
]


def rows(name, known=KNOWN):
    return list(csv.DictReader(io.StringIO(as_csv(TABLES[name], known).decode(), newline="")))


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("form", WRITERS)
def test_the_same_record_gives_the_same_bytes(name, form):
    assert WRITERS[form](TABLES[name], KNOWN) == WRITERS[form](TABLES[name], lookup(RECORD))


@pytest.mark.parametrize("name", TABLES)
def test_every_form_holds_the_same_rows(name):
    told = [json.loads(line) for line in as_jsonl(TABLES[name], KNOWN).splitlines()]
    frame = polars.read_parquet(io.BytesIO(as_parquet(TABLES[name], KNOWN)))
    assert len(told) == len(frame) == len(rows(name))
    assert frame.columns == [column.name for column in TABLES[name].columns]
    for mine, theirs in zip(told, frame.to_dicts(), strict=True):
        assert {k: str(v) for k, v in mine.items()} == {k: str(v) for k, v in theirs.items()}


@pytest.mark.parametrize("name", TABLES)
def test_keys_are_keys_and_lead_somewhere(name):
    table = TABLES[name]
    found = rows(name)
    keys = [tuple(row[k] for k in table.key) for row in found]
    assert len(set(keys)) == len(keys)
    for column, other, theirs in table.refers:
        there = {row[theirs] for row in rows(other)}
        assert {row[column] for row in found if row[column]} <= there | set(_ends(RECORD))


def _ends(record):
    """Ids that a record made by hand names without having the row."""
    return {d.origin for d in record.documents}


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text):
    first = RECORD.engagements[0]
    people = tuple(replace(p, name=text, aliases=(text,)) for p in RECORD.people)
    bad = lookup(
        replace(
            RECORD,
            people=people,
            engagements=(
                replace(first, subtype=text, topics=(text,), outcomes=(text,)),
                *RECORD.engagements[1:],
            ),
            statements=tuple(replace(s, text=text, speaker_text=text) for s in RECORD.statements),
        )
    )
    for table in TABLES.values():
        for row in csv.reader(io.StringIO(as_csv(table, bad).decode(), newline="")):
            for cell in row:
                if cell.lstrip(" ").startswith(tuple("=+@\t\r＝＋－＠")):
                    pytest.fail(f"{table.name}: {cell!r}")
                if cell.startswith("-"):
                    float(cell)
    told = [json.loads(line) for line in as_jsonl(TABLES["people"], bad).splitlines()]
    assert {row["name"] for row in told} == {text}


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2025-07-29", "2025-07-29", "2025-07-29"),
        ("2025-02", "2025-02-01", "2025-02-28"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2025-01-06/2025-01-13~", "2025-01-06", "2025-01-13"),
        (None, "", ""),
    ],
)
def test_dates_are_edtf_with_the_days_that_they_may_mean(date, first, last):
    made = Made()
    made.statement("s1", None, "PER", "that fish matter", date)
    made.commitment("c1", ("PER",), ("KEN",), "send ships", date)
    made.report("They spoke.", date)
    known = lookup(made.record())
    for table, name in (("statements", "date"), ("commitments", "due"), ("reports", "published")):
        row = rows(table, known)[-1]
        found = (row[name], row[f"{name}_first_day"], row[f"{name}_last_day"])
        assert found == (date or "", first, last), table
    frame = polars.read_parquet(io.BytesIO(as_parquet(TABLES["statements"], known)))
    assert (frame.schema["date"], frame.schema["date_first_day"]) == (polars.String, polars.Date)


def test_events_have_both_directions_with_codes_of_their_own():
    found = rows("events")
    one = [row for row in found if row["engagement"] == "e1"]
    assert [(r["source"], r["target"]) for r in one] == [("CHL", "NOR"), ("NOR", "CHL")]
    assert [(r["source_cow"], r["source_gw"]) for r in one] == [("155", "155"), ("385", "385")]
    assert all(r["plover_tense"] == "historical" for r in one)


def test_a_visit_is_made_by_one_side_and_hosted_by_the_other():
    first = RECORD.engagements[0]
    visit = replace(first, type="visit", cameo="042", place=replace(first.place, name="Oslo", country="NOR"))
    visit = replace(
        visit, parties=tuple(replace(p, role="guest" if p.state == "CHL" else "host") for p in visit.parties)
    )
    found = rows("events", lookup(replace(RECORD, engagements=(visit,))))
    assert {(r["source"], r["cameo"], r["goldstein"]) for r in found} == {
        ("CHL", "042", "1.9"),
        ("NOR", "043", "2.8"),
    }


@pytest.mark.parametrize(
    ("roles", "country", "codes"),
    [
        ({"CHL": "guest", "NOR": "host"}, "NOR", {"CHL NOR": "042", "NOR CHL": "043"}),
        ({"CHL": "guest", "NOR": "party"}, "NOR", {"CHL NOR": "042", "NOR CHL": "043"}),
        ({"CHL": "guest", "NOR": "party"}, None, {"CHL NOR": "042", "NOR CHL": "043"}),
        ({"CHL": "party", "NOR": "host"}, None, {"CHL NOR": "042", "NOR CHL": "043"}),
        ({"CHL": "guest", "NOR": "guest"}, "PER", {"CHL NOR": "040", "NOR CHL": "040"}),
        ({"CHL": "party", "NOR": "party"}, None, {"CHL NOR": "040", "NOR CHL": "040"}),
    ],
)
def test_who_travels_and_who_receives(roles, country, codes):
    first = RECORD.engagements[0]
    parties = tuple(replace(p, role=roles[p.state]) for p in first.parties if p.state in roles)
    visit = replace(
        first, type="visit", cameo="042", place=replace(first.place, country=country), parties=parties
    )
    found = rows("events", lookup(replace(RECORD, engagements=(visit,))))
    assert {f"{r['source']} {r['target']}": r["cameo"] for r in found} == codes


def test_two_guests_of_a_third_state_made_no_visit_to_one_another():
    first = RECORD.engagements[0]
    guests = tuple(replace(first.parties[0], state=s, role="guest") for s in ("CHL", "NOR"))
    host = replace(first.parties[0], state="PER", role="host")
    visit = replace(first, type="visit", cameo="042", states=("CHL", "NOR", "PER"), parties=(*guests, host))
    found = rows("events", lookup(replace(RECORD, engagements=(visit,))))
    told = {f"{r['source']} {r['target']}": r["cameo"] for r in found}
    assert told["CHL NOR"] == told["NOR CHL"] == "040"
    assert told["CHL PER"] == "042"
    assert told["PER NOR"] == "043"


def test_codes_of_states_are_those_of_the_day():
    first = RECORD.engagements[0]
    parties = tuple(replace(first.parties[0], state=s) for s in ("DEU", "EU"))
    made = replace(first, states=("DEU", "EU"), parties=parties, start="1974-06-04", end="1974-06-04")
    found = rows("events", lookup(replace(RECORD, engagements=(made,))))
    (row,) = [r for r in found if r["source"] == "DEU"]
    assert (row["source_cow"], row["source_gw"], row["source_iso3"]) == ("260", "260", "DEU")
    assert (row["target_cow"], row["target_gw"], row["target_iso3"]) == ("", "", "")
    (year,) = rows("pair_years", lookup(replace(RECORD, engagements=(made,))))
    assert (year["a_cow"], year["b_cow"], year["a_iso3"], year["held"]) == ("260", "", "DEU", "1")


def test_pairs_by_month_and_year_count_what_is_known_that_well():
    months, years = rows("pair_months"), rows("pair_years")
    assert {(r["a"], r["b"], r["time"], r["meeting_held"]) for r in months} >= {
        ("CHL", "NOR", "2025-05", "1")
    }
    assert {r["time"] for r in years} == {"2025"}
    loose = replace(RECORD.engagements[0], start="2025", end=None)
    known = lookup(replace(RECORD, engagements=(loose,)))
    assert rows("pair_months", known) == []
    assert [r["engagements"] for r in rows("pair_years", known)] == ["1"]
