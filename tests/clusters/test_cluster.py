"""Reading with a cluster gives what reading alone gives, whoever is lost meanwhile."""

import importlib.util
import os
import shutil
import signal
import socket
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from foreigndesk import desk
from foreigndesk.clusters import Cluster, parts, read_into
from foreigndesk.errors import DeskError, UsageError
from foreigndesk.publish import to_bytes, to_json
from foreigndesk.store import Store

LOOPBACK = "127.0.0.2"  # what Ray takes for a machine like any other, and no other machine reaches
SAMPLES = Path(__file__).parents[2] / "samples"
needs_ray = pytest.mark.skipif(
    importlib.util.find_spec("ray") is None, reason="Ray is not installed: pip install 'foreigndesk[ray]'"
)


def export(store):
    return to_bytes(to_json(desk.record_of(store)))


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """What the samples give on one machine."""
    with Store(str(tmp_path_factory.mktemp("alone") / "d.db")) as store:
        taken = desk.read_into(store, [SAMPLES], desk.defaults())
        return taken, export(store)


@pytest.fixture(scope="module")
def nodes():
    """Two nodes, each with processes of its own, on this machine."""
    folder = tempfile.mkdtemp(prefix="ray-", dir="/tmp")
    kept = {name: os.environ.get(name) for name in ("RAY_TMPDIR", "RAY_USAGE_STATS_ENABLED")}
    os.environ |= {"RAY_TMPDIR": folder, "RAY_USAGE_STATS_ENABLED": "0"}
    from ray.cluster_utils import Cluster as Nodes

    made = Nodes()
    try:
        for _ in range(2):
            made.add_node(num_cpus=1, include_dashboard=False, node_ip_address=LOOPBACK)
        yield made
    finally:
        made.shutdown()
        for name, value in kept.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
        shutil.rmtree(folder, ignore_errors=True)


def other_node(nodes):
    """The node that no command runs on; a new one where the last was lost."""
    if not nodes.worker_nodes:
        nodes.add_node(num_cpus=1, include_dashboard=False, node_ip_address=LOOPBACK)
    return next(iter(nodes.worker_nodes))


def readers():
    """The processes that read, on any node."""
    from ray._private.state import actors

    return [row["Pid"] for row in actors().values() if row["State"] == "ALIVE"]


@contextmanager
def lost_in_the_middle(lose):
    """A function to be called with each report, which loses something once two have come."""
    met = []

    def noted(report, _fresh):
        met.append(report.id)
        if len(met) == 2:
            lose()

    yield noted
    assert len(met) > 2


@pytest.fixture
def small_parts(monkeypatch):
    """One file at a time, so that a handful of files is dealt out to all."""
    monkeypatch.setattr(parts, "_FILES", 1)


@needs_ray
def test_two_nodes_give_the_same_bytes(nodes, alone, tmp_path, small_parts):
    other_node(nodes)
    seen = set()

    def noted(*_):
        from ray._private.state import actors

        seen.update(row["Address"]["NodeID"] for row in actors().values() if row["State"] == "ALIVE")

    with Store(str(tmp_path / "d.db")) as store:
        cluster = Cluster(nodes.address)
        taken = read_into(store, [SAMPLES], desk.defaults(), pytest.fail, noted, cluster)
        assert (taken, export(store)) == alone
    assert len(seen) == 2


@needs_ray
def test_a_killed_reader_changes_nothing(nodes, alone, anywhere, small_parts):
    other_node(nodes)
    with Store(anywhere) as store:

        def lose():
            os.kill(readers()[0], signal.SIGKILL)

        with lost_in_the_middle(lose) as noted:
            taken = read_into(store, [SAMPLES], desk.defaults(), pytest.fail, noted, Cluster(nodes.address))
        assert export(store) == alone[1]
        assert taken.fresh + taken.known == alone[0].fresh
        if "://" not in anywhere:
            assert taken == alone[0]


@needs_ray
def test_a_killed_node_changes_nothing(nodes, alone, tmp_path, small_parts):
    node = other_node(nodes)
    with Store(str(tmp_path / "d.db")) as store:

        def lose():
            nodes.remove_node(node, allow_graceful=False)

        with lost_in_the_middle(lose) as noted:
            read_into(store, [SAMPLES], desk.defaults(), pytest.fail, noted, Cluster(nodes.address))
        assert export(store) == alone[1]


@needs_ray
@pytest.mark.parametrize("answer", [None, b"HTTP/1.0 400 Bad Request\r\n\r\n"])
def test_an_address_where_no_cluster_answers(tmp_path, answer):
    with socket.socket() as taken, Store(str(tmp_path / "d.db")) as store:
        taken.bind((LOOPBACK, 0))
        if answer is not None:
            taken.listen()
            threading.Thread(target=lambda: taken.accept()[0].sendall(answer), daemon=True).start()
        address = f"{LOOPBACK}:{taken.getsockname()[1]}"
        began = time.monotonic()
        with pytest.raises(DeskError, match=f"{address}: no cluster answers there"):
            read_into(store, [SAMPLES], desk.defaults(), cluster=Cluster(address))
        assert time.monotonic() - began < 30


@needs_ray
@pytest.mark.parametrize("address", ["head", "head:", ":6379", "ray://head:10001", "head:port"])
def test_what_is_no_address(tmp_path, address):
    with Store(str(tmp_path / "d.db")) as store, pytest.raises(UsageError, match="is no address"):
        read_into(store, [], desk.defaults(), cluster=Cluster(address))


def test_without_ray_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    with (
        Store(str(tmp_path / "d.db")) as store,
        pytest.raises(DeskError, match=r"pip install 'foreigndesk\[ray\]'"),
    ):
        read_into(store, [SAMPLES], desk.defaults())


@needs_ray
def test_nodes_with_another_version_are_refused(nodes, tmp_path, monkeypatch):
    monkeypatch.setattr(desk, "version", lambda: "of another day")
    with (
        Store(str(tmp_path / "d.db")) as store,
        pytest.raises(DeskError, match="has another version of foreigndesk: install the same one"),
    ):
        read_into(store, [SAMPLES], desk.defaults(), cluster=Cluster(nodes.address))
