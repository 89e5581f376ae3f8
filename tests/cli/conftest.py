"""Runs the command as a user does, in this process."""

import sys
from dataclasses import dataclass

import pytest

from foreigndesk.cli import main
from foreigndesk.desk import version
from foreigndesk.model.reading import Reading
from foreigndesk.store import Store
from own_record import RECORD, REPORTS


@dataclass(frozen=True)
class Result:
    """What a run of the command gave."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys, monkeypatch):
    """Calls `foreigndesk` with arguments; checks that no traceback is ever shown."""
    monkeypatch.delenv("FOREIGNDESK_DEBUG", raising=False)
    monkeypatch.delenv("FOREIGNDESK_DB", raising=False)
    monkeypatch.setenv("COLUMNS", "120")

    def call(*arguments: object) -> Result:
        monkeypatch.setattr(sys, "argv", ["foreigndesk", *map(str, arguments)])
        capsys.readouterr()
        try:
            main()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        assert "fault of the program" not in err, err
        return Result(code, out, err)

    return call


@pytest.fixture
def kept(tmp_path):
    """A record file that holds the record made by hand."""
    where = str(tmp_path / "kept.db")
    with Store(where) as store:
        store.keep_read(REPORTS, [Reading(r.id) for r in REPORTS], version())
        store.keep_record(RECORD, version(), len(REPORTS))
    return where
