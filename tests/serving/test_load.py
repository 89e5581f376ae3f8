"""Readers who read while reports come: nobody meets an error, and what has come is seen."""

import asyncio
import shutil
import time

import httpx
import pytest

pytest.importorskip("benchmarks.load")
from benchmarks.load import read, record_of_size, reports_coming, served, some_addresses


def test_readers_are_served_while_reports_come(tmp_path):
    where = str(shutil.copy(record_of_size(120), tmp_path / "desk.db"))
    with served(where) as desk:
        url = desk.url
        addresses = asyncio.run(some_addresses(url))
        answers, until = 0, time.monotonic() + 90
        with reports_coming(where, 0.5):
            while httpx.get(f"{url}/api/v1/reports", timeout=60).json()["count"] == 120:
                assert time.monotonic() < until, "no report has come"
                waits = asyncio.run(read(url, addresses, readers=6, seconds=2, pause=0.05))
                assert dict(waits.errors) == {}
                answers += len(waits.all)
        assert answers >= 6
