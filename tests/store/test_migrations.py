"""Records of every released schema are brought up to date by opening them."""

import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect

from foreigndesk.errors import StoreError
from foreigndesk.store import Store
from foreigndesk.store.indexing import TABLES
from foreigndesk.store.opening import _MIGRATIONS
from foreigndesk.store.tables import METADATA, SCHEMA
from own_record import RECORD, REPORTS
from stores import as_nobody

RELEASED = sorted((Path(__file__).parent / "schemas").glob("schema_*.sql"))


def old_record(where, script):
    """Make a record as an earlier version wrote it, statement by statement."""
    url = where.replace("postgresql:", "postgresql+psycopg:") if "://" in where else f"sqlite:///{where}"
    engine = create_engine(url)
    with engine.begin() as db:
        for statement in script.read_text(encoding="utf-8").rstrip().split(";\n"):
            db.exec_driver_sql(statement)
    engine.dispose()


def mine(_object, name, type_, _reflected, _compare_to):
    """The index of words is made by its own module; everything else by METADATA."""
    return not (type_ == "table" and any(name == t or name.startswith(f"{t}_") for t in TABLES))


@pytest.mark.parametrize("script", RELEASED, ids=lambda p: p.stem)
def test_migrations_lead_to_exactly_the_tables_of_this_version(anywhere, script):
    old_record(anywhere, script)
    with Store(anywhere, create=False) as store, store.engine.connect() as db:
        context = MigrationContext.configure(
            db,
            opts={"include_object": mine, "compare_type": True, "compare_server_default": True},
        )
        assert compare_metadata(context, METADATA) == []


@pytest.mark.parametrize("script", RELEASED, ids=lambda p: p.stem)
def test_a_migrated_record_is_one_made_new_column_by_column(tmp_path, script):
    def columns(where):
        with Store(str(where)) as store:
            found = inspect(store.engine)
            return {
                name: sorted((c["name"], str(c["type"]), c["nullable"]) for c in found.get_columns(name))
                for name in found.get_table_names()
            }

    old_record(str(tmp_path / "old.db"), script)
    assert columns(tmp_path / "old.db") == columns(tmp_path / "new.db")


def test_what_an_older_record_holds_stays(anywhere, caplog):
    old_record(anywhere, RELEASED[0])
    with Store(anywhere, create=False) as store:
        plain = replace(REPORTS[0], title=REPORTS[0].title.replace("\x1b", "?"))
        assert tuple(store.reports()) == (plain, REPORTS[1])
        assert [r.report for r in store.readings()] == ["d1", "d2"]
        assert store.record("old").engagements == RECORD.engagements
        assert [d.who for d in store.decisions()] == ["Ngozi"]
        assert store.problems() == [("reports/empty.txt", "reports/empty.txt: is empty")]
        assert store.search("Anna Berg").total == 2
    [line] = [r.getMessage() for r in caplog.records]
    assert f"from schema 1 to {SCHEMA}" in line
    caplog.clear()
    Store(anywhere, create=False).close()
    assert caplog.records == []


def test_the_command_says_one_line_and_goes_on(tmp_path):
    old_record(str(tmp_path / "old.db"), RELEASED[0])
    done = subprocess.run(
        [sys.executable, "-m", "foreigndesk", "status", "--db", "old.db"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0
    assert done.stderr.count("\n") == 1
    assert "old.db: brought up to date, from schema 1" in done.stderr


def test_records_made_before_there_were_decisions(tmp_path):
    where = str(tmp_path / "old.db")
    old_record(where, RELEASED[0])
    with sqlite3.connect(where) as db:
        db.execute("drop table decisions")
    db.close()
    with Store(where) as store:
        assert store.decisions() == []


def test_a_migration_that_fails_leaves_the_record_as_it_was(anywhere, monkeypatch):
    old_record(anywhere, RELEASED[0])

    def fail(_db):
        raise StoreError("the plug is pulled")

    with monkeypatch.context() as patch:
        patch.setattr("foreigndesk.store.indexing.make", fail)
        with pytest.raises(StoreError, match="has to be brought up to"):
            Store(anywhere)
    with Store(anywhere) as store:
        assert store.counts()["reports"] == 2


def test_an_older_record_that_may_not_be_written_says_what_to_do(closed_folder):
    where = closed_folder / "old.db"
    old_record(str(where), RELEASED[0])
    before = where.read_bytes()
    said = as_nobody(closed_folder, lambda: Store(str(where)))
    assert "may not be written" in said
    assert "brought up to schema" in said
    assert where.read_bytes() == before


def test_every_schema_has_its_migration_and_its_record_under_test():
    script = ScriptDirectory(str(_MIGRATIONS))
    assert script.get_heads() == [SCHEMA]
    names = {revision.revision for revision in script.walk_revisions()}
    assert {path.stem.removeprefix("schema_") for path in RELEASED} == names - {SCHEMA}
