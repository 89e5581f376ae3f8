"""The record as data frames, and its files in the programs of others."""

import importlib.util
import re
import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path

import duckdb
import pandas
import polars
import pytest
from frictionless import Package

import foreigndesk
from foreigndesk.desk import record_of, version
from foreigndesk.errors import StoreError, UsageError
from foreigndesk.model.reading import Reading
from foreigndesk.packaging import package_of
from foreigndesk.publish.lookup import lookup
from foreigndesk.publish.tables import all_tables
from foreigndesk.publish.tables.files import table_files
from foreigndesk.store import Store
from own_record import RECORD, REPORTS

SAMPLES = Path(__file__).parents[1] / "samples"
KINDS = {
    "string": polars.String,
    "integer": polars.Int64,
    "number": polars.Float64,
    "boolean": polars.Boolean,
    "date": polars.Date,
}


@pytest.fixture(scope="module")
def record():
    return foreigndesk.read([SAMPLES / "01_agency_page.txt", SAMPLES / "03_wire_story.txt"])


def test_every_table_is_a_frame_of_its_kinds(record):
    found = foreigndesk.frames(record)
    assert list(found) == [table.name for table in all_tables()]
    for table in all_tables():
        assert found[table.name].schema == {c.name: KINDS[c.kind] for c in table.columns}
    assert found["engagements"].height == len(record.engagements) > 0
    assert found["events"]["cameo"].str.len_chars().min() == 3


def test_frames_of_a_record_that_is_empty_have_their_columns():
    found = foreigndesk.frames(foreigndesk.read([]))
    assert found["events"].height == 0
    assert "goldstein" in found["events"].columns


def test_a_record_of_a_store_gives_frames_too(tmp_path):
    with Store(str(tmp_path / "kept.db")) as store:
        store.keep_read(REPORTS, [Reading(r.id) for r in REPORTS], version())
        store.keep_record(RECORD, version(), len(REPORTS))
        assert foreigndesk.frames(record_of(store))["engagements"].height == len(RECORD.engagements)


def test_a_frame_becomes_one_of_pandas():
    frame = foreigndesk.frames(RECORD)["engagements"].to_pandas()
    assert list(frame["id"]) == [e.id for e in RECORD.engagements]


@pytest.fixture
def kept(tmp_path):
    """A record that is kept."""
    where = tmp_path / "foreigndesk.db"
    with Store(str(where)) as store:
        store.keep_read(REPORTS, [Reading(r.id) for r in REPORTS], version())
        store.keep_record(RECORD, version(), len(REPORTS))
    return where


def test_frames_of_a_record_that_is_kept_in_either_library(kept):
    polar, panda = foreigndesk.frames(kept), foreigndesk.frames(str(kept), "pandas")
    assert list(polar) == list(panda)
    for name, frame in polar.items():
        assert panda[name].shape == frame.shape
        assert list(panda[name].columns) == frame.columns
    # A count that is unknown stays a count beside those that are known.
    assert str(panda["events"]["source_cow"].dtype).startswith("int64")
    assert panda["events"]["cameo"].str.len().min() == 3


def test_what_gives_no_frames(tmp_path):
    with pytest.raises(UsageError, match="none of polars, pandas"):
        foreigndesk.frames(RECORD, "dplyr")
    with pytest.raises(StoreError, match="no record here yet"):
        foreigndesk.frames(tmp_path / "none.db")


def test_duckdb_asks_the_file_of_the_record(kept):
    """With its SQLite extension, loaded from PyPI's copy: nothing is fetched."""
    (place,) = importlib.util.find_spec("duckdb_extension_sqlite_scanner").submodule_search_locations
    (extension,) = Path(place).glob(f"extensions/v{duckdb.__version__}/*.duckdb_extension")
    con = duckdb.connect()
    con.execute(f"LOAD '{extension}'")
    asked = 0
    for statement in _blocks("sql"):
        found = con.execute(statement.replace("'foreigndesk.db'", f"'{kept}'")).fetchall()
        asked += 1
    told = Counter(e.status for e in RECORD.engagements)
    assert asked == 1
    assert dict(found) == told
    con.close()
    with sqlite3.connect(kept) as own:
        query = _blocks("sql")[0].split(";")[1].replace("desk.record", "record")
        assert dict(own.execute(query).fetchall()) == told


def _blocks(language):
    page = Path(__file__).parents[1] / "docs" / "measures.md"
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text(encoding="utf-8"), re.M | re.S)


def test_the_python_of_the_page_on_measures_runs(kept, tmp_path, monkeypatch):
    (tmp_path / "tables").mkdir()
    for name, data in table_files(lookup(RECORD), "parquet"):
        (tmp_path / "tables" / name).write_bytes(data)
    monkeypatch.chdir(tmp_path)
    blocks = _blocks("python")
    assert len(blocks) == 2
    for block in blocks:
        exec(compile(block, "docs/measures.md", "exec"), {})
    with duckdb.connect("record.duckdb", read_only=True) as con:
        assert con.sql("select count(*) from engagements").fetchone() == (len(RECORD.engagements),)


def test_duckdb_asks_frames_and_files(tmp_path):
    frames = foreigndesk.frames(RECORD)
    events = frames["events"]
    assert duckdb.sql("select count(*) from events").fetchone() == (events.height,)
    for name, data in table_files(lookup(RECORD), "parquet"):
        (tmp_path / name).write_bytes(data)
        rows = duckdb.sql(f"select count(*) from '{tmp_path / name}'").fetchone()
        assert rows == (frames[name.removesuffix(".parquet")].height,), name


def test_pandas_reads_the_csv_files(tmp_path):
    frames = foreigndesk.frames(RECORD)
    for name, data in table_files(lookup(RECORD), "csv"):
        (tmp_path / name).write_bytes(data)
        frame = pandas.read_csv(tmp_path / name, dtype={"cameo": str})
        assert frame.shape == frames[name.removesuffix(".csv")].shape, name
    assert set(pandas.read_csv(tmp_path / "events.csv", dtype={"cameo": str})["cameo"]) == set(
        frames["events"]["cameo"]
    )


def test_the_package_is_valid_to_those_who_made_the_standard(tmp_path, record):
    for name, data in package_of(lookup(record)).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "message"])


def test_nothing_heavy_is_loaded_before_a_frame_is_asked_for():
    told = "import sys, foreigndesk; print([m for m in ('polars', 'matplotlib', 'networkx') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
