"""One process at a time follows for a record, and one that was killed is in nobody's way for long."""

import threading
import time

import pytest

from foreigndesk.fetching.alone import Alone
from foreigndesk.store import Store


@pytest.fixture
def stores(tmp_path):
    where = str(tmp_path / "desk.db")
    with Store(where) as one, Store(where) as other:
        yield one, other


def test_a_second_waits_for_the_first(stores):
    told = []
    with Alone(stores[0]) as first, Alone(stores[1]) as second:
        assert first.begin()
        assert not second.begin()
        timer = threading.Timer(0.3, first.end)
        timer.start()
        assert second.begin_in_turn(lambda: told.append("waits"))
        timer.join()
        assert not first.begin()
    assert told == ["waits"]
    with Alone(stores[0]) as third:
        assert not third.begin_in_turn(lambda: told.append("waits"))
    assert told == ["waits"]


def test_signs_of_life_hold_it_and_silence_ends_it(stores):
    with Alone(stores[0], lasts=2.0) as first, Alone(stores[1]) as second:
        assert first.begin()
        time.sleep(2.5)
        assert not second.begin()
        first._ended.set()  # as if the process were killed
        time.sleep(2.2)
        assert second.begin()
