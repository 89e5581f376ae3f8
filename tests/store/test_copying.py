"""Backups: what is restored anywhere is what was kept, to the byte."""

import sqlite3
from itertools import count

import pytest

from foreigndesk.desk import record_of, version
from foreigndesk.errors import StoreError
from foreigndesk.model.decision import Anchor, Decision
from foreigndesk.model.reading import Reading
from foreigndesk.publish import to_bytes, to_json
from foreigndesk.store import Store, backup, breaches, restore
from foreigndesk.store.copying import PRIVATE
from foreigndesk.store.tables import METADATA
from own_record import FIRST, RECORD, REPORTS
from stores import ENGINES

DECISION = Decision(
    "set", "Ngozi", "2025-06-01T08:00:00Z", None, (Anchor("engagement", "e1", (FIRST,)),), field="topics"
)


@pytest.fixture
def places(tmp_path, server):
    """Gives a new place for a record on an engine."""
    urls, numbers = [], count()

    def new(engine):
        if engine == "sqlite":
            return str(tmp_path / f"desk{next(numbers)}.db")
        urls.append(server.database())
        return urls[-1]

    yield new
    for url in urls:
        server.drop(url)


def fill(where):
    with Store(where) as store:
        store.keep_read(REPORTS, [Reading(r.id) for r in REPORTS], version())
        store.keep_record(RECORD, version(), len(REPORTS))
        store.keep_decision(DECISION)
        store.keep_problems([("bad.txt", "bad.txt: is empty")])


def everything(where):
    with Store(where, create=False) as store:
        assert breaches(store) == []
        kept = (
            list(store.reports()),
            list(store.readings()),
            store.decisions(),
            store.problems(),
            store.record(version()),
            store.revision(),
        )
        return kept, to_bytes(to_json(record_of(store)))


@pytest.mark.parametrize("target", ENGINES)
@pytest.mark.parametrize("source", ENGINES)
def test_a_backup_restored_anywhere_is_the_same(places, tmp_path, source, target):
    first, second, path = places(source), places(target), tmp_path / "copy.db"
    fill(first)
    counts = backup_of(first, path)
    assert counts["reports"] == 2
    assert restore(path, second)["reports"] == 2
    assert everything(second) == everything(first)
    with Store(second) as store:
        assert store.search("Rojas").total == 2
    again = tmp_path / "again.db"
    backup_of(second, again)
    assert seal(again) == seal(path)


def seal(path):
    with sqlite3.connect(path) as db:
        [(value,)] = db.execute("select value from desk where name = 'backup'")
    db.close()
    return value


def backup_of(where, path, **more):
    with Store(where, create=False) as store:
        return backup(store, path, **more)


def test_a_backup_is_one_file_and_a_record_itself(tmp_path):
    where, path = str(tmp_path / "desk.db"), tmp_path / "copy.db"
    fill(where)
    backup_of(where, path)
    assert {p.name for p in tmp_path.iterdir()} == {"desk.db", "copy.db"}
    assert everything(str(path))[1] == everything(where)[1]


def test_a_backup_is_not_written_over_another_unless_asked(tmp_path):
    where, path = str(tmp_path / "desk.db"), tmp_path / "copy.db"
    fill(where)
    path.write_text("a letter")
    with pytest.raises(StoreError, match="--replace"):
        backup_of(where, path)
    assert path.read_text() == "a letter"
    backup_of(where, path, replace=True)
    restore(path, str(tmp_path / "new.db"))


@pytest.mark.parametrize("name", ["no/folder/copy.db", "."])
def test_a_backup_needs_a_place(tmp_path, name):
    fill(str(tmp_path / "desk.db"))
    with pytest.raises(StoreError, match=r"folder|--replace"):
        backup_of(str(tmp_path / "desk.db"), tmp_path / name)


def test_nothing_kept_is_replaced_unless_asked(anywhere, tmp_path):
    first, path = str(tmp_path / "first.db"), tmp_path / "copy.db"
    fill(first)
    backup_of(first, path)
    with Store(anywhere) as store:
        store.keep_read([REPORTS[0]], [], "1")
    with pytest.raises(StoreError, match="holds 1 reports already"):
        restore(path, anywhere)
    with Store(anywhere) as store:
        assert store.counts()["reports"] == 1
    restore(path, anywhere, replace=True)
    assert everything(anywhere) == everything(first)


def cut(path):
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def changed(path):
    with sqlite3.connect(path) as db:
        db.execute("update reports set text = text || '.'")
    db.close()


def lost_row(path):
    with sqlite3.connect(path) as db:
        db.execute("delete from readings where report = 'd2'")
    db.close()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (cut, "damaged"),
        (changed, "damaged"),
        (lost_row, "damaged"),
        (lambda p: p.write_text("Dear diary"), "no backup"),
        (lambda p: p.write_bytes(b""), "no backup"),
        (lambda p: p.unlink(), "no such backup"),
    ],
    ids=["cut", "changed", "lost row", "text", "empty", "gone"],
)
def test_a_spoilt_backup_is_refused_and_nothing_made_of_it(tmp_path, spoil, said):
    where, path = str(tmp_path / "desk.db"), tmp_path / "copy.db"
    fill(where)
    backup_of(where, path)
    spoil(path)
    with pytest.raises(StoreError, match=said):
        restore(path, str(tmp_path / "new.db"))
    assert not (tmp_path / "new.db").exists()


def test_a_record_in_use_is_no_backup(tmp_path):
    fill(str(tmp_path / "desk.db"))
    with pytest.raises(StoreError, match="is a record in use"):
        restore(tmp_path / "desk.db", str(tmp_path / "new.db"))


def test_restoring_does_not_change_the_backup(tmp_path):
    where, path = str(tmp_path / "desk.db"), tmp_path / "copy.db"
    fill(where)
    backup_of(where, path)
    before = path.read_bytes()
    path.chmod(0o444)
    restore(path, str(tmp_path / "new.db"))
    assert path.read_bytes() == before


def test_no_private_table_is_in_a_backup(tmp_path):
    where, path = str(tmp_path / "desk.db"), tmp_path / "copy.db"
    fill(where)
    backup_of(where, path)
    private = [table.name for table in METADATA.sorted_tables if table.info.get(PRIVATE)]
    with sqlite3.connect(path) as db:
        assert all(not db.execute(f"select * from {name}").fetchall() for name in private)
    db.close()
