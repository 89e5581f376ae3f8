"""Readers who read while reports come: nobody meets an error or half a page, and what has come is seen."""

import asyncio
import shutil

import pytest

pytest.importorskip("benchmarks.load")
from benchmarks.load import Lasting, read, record_of_size, reports_coming, served, some_addresses


def test_readers_are_served_while_reports_come_and_the_record_is_renewed(tmp_path):
    where = str(shutil.copy(record_of_size(120), tmp_path / "desk.db"))
    with served(where) as desk:
        addresses = asyncio.run(some_addresses(desk.url))
        # An id that is called otherwise leads on from its old address; what is counted are answers of both records.
        with reports_coming(where, 0.5):
            waits = asyncio.run(read(desk.url, addresses, 6, Lasting(least=2, most=90, after=2), pause=0.05))
    assert waits.renewed, "no report has come"
    assert not waits.errors
    assert len(waits.between(0, waits.renewed[0]).all) >= 6
    assert len(waits.between(waits.renewed[0], 90).all) >= 6


@pytest.mark.parametrize(
    ("passed", "renewed", "over"),
    [(5, (), False), (50, (), False), (100, (), True), (12, (4,), True), (12, (8,), False), (8, (1,), False)],
)
def test_readers_read_on_until_the_record_was_another(passed, renewed, over):
    assert Lasting(least=10, most=100, after=5).is_over(passed, renewed) is over
