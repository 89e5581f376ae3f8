"""What gets in the way of keeping: one clear line, and what was kept stays."""

import os
import resource
import signal
import subprocess
import sys
import threading

import pytest
from benchmarks.server import MISSING, found, started

from foreigndesk.errors import StoreError
from foreigndesk.model.reading import Reading
from foreigndesk.model.report import Report
from foreigndesk.store import Store, backup, breaches
from stores import as_nobody

TEXT = "A delegation came to Lima and left again. " * 200


def some(first, count=5):
    return [Report(f"r{n}", f"{n}.txt", f"{TEXT}{n}", TEXT) for n in range(first, first + count)]


def keep(store, reports):
    store.keep_read(reports, [Reading(r.id) for r in reports], "1")


def kept(where):
    with Store(where) as store:
        assert breaches(store) == []
        return {r.id for r in store.reports()}


def _fill_until_told(where, limit):
    """Keep batch after batch under a limit on the size of files; prints what was kept and what was said."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    print(*_keep_until_told(where))


def _keep_until_told(where):
    """Keep batch after batch; returns how many reports were kept, and what was said of the next."""
    done = 0
    try:
        with Store(where) as store:
            for first in range(0, 5000, 5):
                keep(store, some(first))
                done = first + 5
    except StoreError as error:
        return done, str(error)
    return done, ""


def test_a_disk_that_is_full(tmp_path):
    where = str(tmp_path / "desk.db")
    code = f"import sys; sys.path.insert(0, {os.path.dirname(__file__)!r})\n"
    code += f"from test_hindrances import _fill_until_told\n_fill_until_told({where!r}, 1_500_000)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 0, done.stderr
    count, said = done.stdout.rstrip("\n").split(" ", 1)
    assert "the disk is full" in said
    assert "what was kept before is kept" in said
    assert "\n" not in said
    assert int(count) > 0
    assert kept(where) == {r.id for r in some(0, int(count))}
    with Store(where) as store:
        keep(store, some(int(count)))
    assert len(kept(where)) == int(count) + 5


def _on_a_small_disk(folder):
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], check=True, capture_output=True
    )


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")
def test_a_small_disk(tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    try:
        _on_a_small_disk(folder)
    except (subprocess.CalledProcessError, FileNotFoundError):
        pytest.skip("no small disk can be mounted here")
    try:
        where = str(folder / "desk.db")
        done, said = _keep_until_told(where)
        assert "the disk is full" in said
        assert "\n" not in said
        assert done > 0
        with Store(where) as store:
            assert {r.id for r in store.reports()} == {r.id for r in some(0, done)}
            assert store.search("delegation").total == done
            copy = folder / "copy.db"
            with pytest.raises(StoreError, match="disk is full") as full:
                backup(store, copy)
            assert str(full.value).startswith(f"{copy}: ")
            assert {path.name for path in folder.iterdir()} == {"desk.db", "desk.db-shm", "desk.db-wal"}
    finally:
        subprocess.run(["umount", folder], check=True)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")
def test_a_medium_that_may_only_be_read(tmp_path):
    """Even root may not write there: the record is read, and each command that would write says so in one line."""
    folder = tmp_path / "disk"
    folder.mkdir()
    try:
        _on_a_small_disk(folder)
    except (subprocess.CalledProcessError, FileNotFoundError):
        pytest.skip("no small disk can be mounted here")
    try:
        with Store(str(folder / "desk.db")) as store:
            keep(store, some(0))
        subprocess.run(["mount", "-o", "remount,ro", folder], check=True, capture_output=True)
        commands = {
            "check": 0,
            "status": 0,
            "search delegation": 0,
            "read -": 1,
            f"backup {folder}/copy.db": 1,
            f"export --output {folder}/record.json": 2,
            f"export --format csv --output {folder}/tables": 2,
        }
        for command, code in commands.items():
            done = subprocess.run(
                [sys.executable, "-m", "foreigndesk", *command.split(), "--db", str(folder / "desk.db")],
                input=TEXT,
                capture_output=True,
                text=True,
                timeout=120,
                check=False,
            )
            assert done.returncode == code, (command, done.stderr)
            assert done.stderr.count("\n") == (1 if code else 0), (command, done.stderr)
            assert "fault of the program" not in done.stderr
        assert kept(str(folder / "desk.db")) == {r.id for r in some(0)}
    finally:
        subprocess.run(["umount", folder], check=True)


def test_a_folder_that_may_not_be_written_is_read_all_the_same(closed_folder):
    where = str(closed_folder / "desk.db")
    with Store(where) as store:
        keep(store, some(0))

    def look():
        with Store(where, create=False) as store:
            assert len(list(store.reports())) == 5
            assert store.search("delegation").total == 5
            assert breaches(store) == []

    assert as_nobody(closed_folder, look) == ""


def test_writing_into_a_folder_that_may_not_be_written(closed_folder):
    where = str(closed_folder / "desk.db")
    with Store(where) as store:
        keep(store, some(0))

    def write():
        with Store(where) as store:
            keep(store, some(5))

    assert "may not be written: check the rights" in as_nobody(closed_folder, write)
    assert "check the rights" in as_nobody(closed_folder, lambda: Store(str(closed_folder / "new.db")))
    closed_folder.chmod(0o700)
    assert len(kept(where)) == 5


def test_a_lock_that_is_let_go_in_time_is_waited_for(anywhere):
    with Store(anywhere) as store, Store(anywhere) as other:
        held, let_go = threading.Event(), threading.Event()

        def hold():
            with other.writing():
                held.set()
                let_go.wait(10)

        thread = threading.Thread(target=hold)
        thread.start()
        held.wait(10)
        threading.Timer(0.3, let_go.set).start()
        keep(store, some(0))
        thread.join()
    assert len(kept(anywhere)) == 5


def test_readers_are_not_kept_waiting_by_a_writer(anywhere):
    with Store(anywhere) as store, Store(anywhere, timeout=0.1) as reader:
        keep(store, some(0))
        with store.writing() as db:
            db.exec_driver_sql("UPDATE reports SET title = 'half done'")
            assert [r.title for r in reader.reports()] == [None] * 5
            assert reader.counts()["reports"] == 5


def test_what_is_seen_at_one_moment_belongs_together(anywhere):
    with Store(anywhere) as store, Store(anywhere) as writer:
        keep(store, some(0))
        with store.moment() as moment:
            reports = moment.reports()
            first = next(reports)
            keep(writer, some(5))
            assert len([first, *reports]) == 5
            assert len(list(moment.readings())) == 5
            before = moment.revision()
        assert store.revision() != before
        assert len(list(store.reports())) == 10


@pytest.mark.skipif(not found(), reason=MISSING)
@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_server_that_goes_away_in_the_middle(mode):
    with started() as server:
        where = server.database()
        with Store(where) as store:
            keep(store, some(0))

            def be_cut_off():
                with store.writing() as db:
                    db.exec_driver_sql("DELETE FROM reports")
                    server.stop(mode)
                    db.exec_driver_sql("SELECT 1")

            with pytest.raises(StoreError, match="went away in the middle") as caught:
                be_cut_off()
            assert "\n" not in str(caught.value)
            with pytest.raises(StoreError, match=r"cannot be reached|went away"):
                store.counts()
            server.start()
            keep(store, some(5))
        assert len(kept(where)) == 10
