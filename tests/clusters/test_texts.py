"""What needs nothing but texts is done by the cluster: in order, in processes of its own, whoever is lost meanwhile."""

import importlib.util
import os
import signal
from contextlib import contextmanager
from itertools import pairwise

import pytest

from foreigndesk import desk
from foreigndesk.clusters import Cluster, read_into, texts
from foreigndesk.clusters.connecting import connected
from foreigndesk.clusters.reader import Terms, machine
from foreigndesk.clusters.texts import Texts
from foreigndesk.errors import DeskError
from foreigndesk.model.report import Report
from foreigndesk.publish import to_bytes, to_json
from foreigndesk.store import Store

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("ray") is None, reason="Ray is not installed: pip install 'foreigndesk[ray]'"
)
IDS = [f"r-{number:03d}" for number in range(40)]


@pytest.fixture(scope="module")
def cluster():
    with connected(Cluster(workers=2)) as ray:
        yield ray


@pytest.fixture
def kept(anywhere):
    """A record of reports each of which is a word longer than the one before."""
    with Store(anywhere) as store:
        store.keep_read([Report(d, f"{d}.txt", w := "word " * n, w) for n, d in enumerate(IDS, 1)], [], "1")
    return anywhere


@contextmanager
def texts_of(ray, where, **changes):
    terms = {"folder": None, "machine": machine() if "://" not in where else None} | changes
    yield Texts(ray, Terms(where, desk.defaults(), desk.version(), **terms), 2)


def measuring():
    """A step that tells how long some texts are together, and which process told it."""

    class Measuring:
        def __call__(self, key, text):
            return sum(len(text(document)) for document in key), os.getpid()

    return Measuring


def killing(marker, times):
    """A step whose process is killed in the middle, so many times."""

    class Killing:
        def __call__(self, key, text):
            there = len(list(marker.iterdir()))
            if key == ("r-020",) and there < times:
                (marker / str(there)).touch()
                os.kill(os.getpid(), signal.SIGKILL)
            return len(text(key[0]))

    return Killing


def test_steps_are_done_by_others_and_come_in_their_order(cluster, kept, monkeypatch):
    monkeypatch.setattr(texts, "_KEYS", 3)

    pairs = list(pairwise(IDS))
    with texts_of(cluster, kept) as done:
        found = list(done(measuring(), pairs))
    assert [length for length, _ in found] == [5 * (2 * n + 1) for n in range(1, len(IDS))]
    assert os.getpid() not in {process for _, process in found}


@pytest.mark.parametrize("times", [1, 3])
def test_a_killed_process_changes_nothing(cluster, kept, monkeypatch, tmp_path, times):
    monkeypatch.setattr(texts, "_KEYS", 8)
    (marker := tmp_path / "killed").mkdir()
    with texts_of(cluster, kept) as done:
        found = list(done(killing(marker, times), ((d,) for d in IDS)))
    assert found == [5 * n for n in range(1, len(IDS) + 1)]
    assert len(list(marker.iterdir())) == times


def test_where_every_process_is_lost_it_says_so(cluster, kept, monkeypatch, tmp_path):
    monkeypatch.setattr(texts, "_LOSSES", 1)
    (marker := tmp_path / "killed").mkdir()
    with (
        texts_of(cluster, kept) as done,
        pytest.raises(DeskError, match=r"cannot compare texts .*run the comm"),
    ):
        list(done(killing(marker, 9), ((d,) for d in IDS)))


def test_reports_that_are_gone_are_told(cluster, kept):
    with texts_of(cluster, kept) as done, pytest.raises(DeskError, match="taken out of the record"):
        list(done(measuring(), [("r-001",), ("r-999",)]))


def test_a_file_on_another_machine_is_refused(cluster, tmp_path):
    where = str(tmp_path / "d.db")
    Store(where).close()
    with (
        texts_of(cluster, where, machine="another") as done,
        pytest.raises(DeskError, match="is another: give"),
    ):
        list(done(measuring(), [("r-001",)]))


def test_a_record_read_by_a_cluster_is_compared_there(cluster, anywhere, tmp_path, monkeypatch):
    """Copies, rewrites and versions are found as they are on one machine, and the export is the same."""
    from benchmarks.synthetic import Mix, news

    asked = []
    real = Texts.__call__

    def noted(self, step, keys):
        asked.append(step.__name__)
        return real(self, step, keys)

    monkeypatch.setattr(Texts, "__call__", noted)
    monkeypatch.setattr(texts, "_KEYS", 50)
    pairs = list(news(700, Mix(a_day=60, diplomatic=1.6, length=30)))
    records = []
    for where in (anywhere, str(tmp_path / "alone.db")):
        with Store(where) as store:
            store.keep_read([r for r, _ in pairs], [g for _, g in pairs], desk.version())
            if where == anywhere:
                read_into(store, [], desk.defaults(), cluster=Cluster(workers=2))
            records.append(to_bytes(to_json(desk.record_of(store))))
    assert records[0] == records[1]
    assert {"Sketching", "Comparing", "Retelling", "Imprinting"} <= set(asked)
