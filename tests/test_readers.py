"""Several processes read as one does."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from foreigndesk import desk
from foreigndesk.errors import DeskError
from foreigndesk.model.report import Report
from foreigndesk.publish import to_bytes, to_json
from foreigndesk.readers import Readers
from foreigndesk.store import Store

TEXT = "LIMA, May {day}, 2025 - Norwegian Foreign Minister Espen Barth Eide met Peruvian {office} Elmer Schialer in Lima on Tuesday."


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "reports"
    place.mkdir()
    for number in range(9):
        text = TEXT.format(
            day=6 + number % 3, office=("Foreign Minister", "President", "Vice President")[number % 3]
        )
        (place / f"{number}.txt").write_text(f"{text} It was meeting {number}.", encoding="utf-8")
    return place


def test_any_number_of_processes_gives_the_same_bytes(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(desk, "BATCH", 2)
    made = []
    for workers in (1, 2):
        with Store(str(tmp_path / f"{workers}.db")) as store:
            assert desk.read_into(store, [folder], desk.defaults(), workers=workers) == desk.Taken(9, 0)
            made.append(to_bytes(to_json(desk.record_of(store))))
    assert made[0] == made[1]


class Deadly(Report):
    """Ends the process that unpickles it."""

    def __reduce__(self):
        return os._exit, (3,)


def test_a_lost_process_is_told_in_a_line():
    with Readers(2) as readers, pytest.raises(DeskError, match="a reading process was lost"):
        list(readers.read([("a", [Deadly("1", "a.txt", "")])]))


def reading(db):
    """The command that waits for reports on standard input, with two that read."""
    return [*f"{sys.executable} -m foreigndesk read --workers 2 --db".split(), str(db), "-"]


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_an_interrupt_ends_all_processes(folder, tmp_path):
    command = reading(tmp_path / "d.db")
    child = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    for _ in range(300):
        if (tmp_path / "d.db").exists():
            break
        time.sleep(0.1)
    time.sleep(0.5)  # the processes that read are starting
    os.killpg(child.pid, signal.SIGINT)
    _, err = child.communicate(timeout=60)
    assert child.returncode == 130
    assert b"Traceback" not in err
    assert err.count(b"\n") <= 2


@pytest.mark.skipif(sys.platform != "linux", reason="looks where Linux tells of processes")
def test_those_who_read_end_with_a_command_that_is_killed(tmp_path):
    command = reading(tmp_path / "d.db")
    child = subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)
    others = wait_for(lambda: found if len(found := descendants(child.pid)) > 3 else None)
    child.kill()
    child.wait()
    assert wait_for(lambda: not any(Path(f"/proc/{process}").exists() for process in others))


def descendants(process):
    children = Path(f"/proc/{process}/task/{process}/children")
    found = (
        [int(child) for child in children.read_text(encoding="ascii").split()] if children.exists() else []
    )
    return found + [below for child in found for below in descendants(child)]


def wait_for(wanted):
    for _ in range(600):
        if found := wanted():
            return found
        time.sleep(0.1)
    return None
