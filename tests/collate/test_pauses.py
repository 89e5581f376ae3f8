"""Garbage collection rests while a record is put together, and is then as it was, whatever happens."""

import gc

import pytest

from foreigndesk.collate import collate
from foreigndesk.collate.pauses import without_pauses


@pytest.mark.parametrize("on", [True, False])
def test_collection_rests_and_is_then_as_it_was(on):
    @without_pauses()
    def work(fail):
        assert not gc.isenabled()
        if fail:
            raise ValueError("broken off")
        return "made"

    before = gc.isenabled()
    try:
        (gc.enable if on else gc.disable)()
        assert work(fail=False) == "made"
        assert gc.isenabled() == on
        with pytest.raises(ValueError, match="broken off"):
            work(fail=True)
        assert gc.isenabled() == on
        collate([], [])
        assert gc.isenabled() == on
    finally:
        (gc.enable if before else gc.disable)()
