"""A library that went missing, as after an update of the code alone."""

import sys


def test_a_missing_library_is_named_with_what_to_do(run, kept, monkeypatch):
    monkeypatch.setitem(sys.modules, "polars", None)
    done = run("export", "--db", kept, "--format", "parquet", "--output", f"{kept}.tables")
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert "the library polars is not installed" in done.err
    assert "make venv" in done.err
