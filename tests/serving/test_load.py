"""Readers who read while reports come: nobody meets an error, and what has come is seen in the end."""

import asyncio
import shutil
import time

import httpx
import pytest

pytest.importorskip("benchmarks.load")
from benchmarks.load import read, record_of_size, reports_coming, served, some_addresses


def test_readers_are_served_while_reports_come(tmp_path):
    where = str(shutil.copy(record_of_size(120), tmp_path / "desk.db"))
    with served(where) as url:
        addresses = asyncio.run(some_addresses(url))
        before = httpx.get(f"{url}/api/v1/reports").json()["count"]
        with reports_coming(where, 0.5):
            waits = asyncio.run(read(url, addresses, readers=6, seconds=4, pause=0.05))
        assert dict(waits.errors) == {}
        assert len(waits.all) >= 6
        until = time.monotonic() + 30
        while (count := httpx.get(f"{url}/api/v1/reports").json()["count"]) == before:
            assert time.monotonic() < until
            time.sleep(0.5)
        assert count > before == 120
