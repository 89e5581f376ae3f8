"""How files are dealt out, and what becomes of a part whose reader is lost."""

import io
import os
from collections import deque

import pytest

from foreigndesk.clusters import parts as parts_module
from foreigndesk.clusters.parts import Part, parts_of
from foreigndesk.clusters.rounds import _lost
from foreigndesk.desk import defaults
from foreigndesk.model.report import Report


def dealt(paths, on_problem=pytest.fail):
    return list(parts_of([str(path) for path in paths], defaults(), on_problem))


@pytest.fixture
def folder(tmp_path):
    for name, size in (("a.txt", 10), ("b.txt", 20), ("c.warc", 5_000_000), ("d.txt", 30)):
        (tmp_path / name).write_bytes(b"x" * size)
    return tmp_path


def test_small_files_go_together_and_a_large_one_alone(folder):
    names = [[os.path.basename(file) for file in part.files] for part in dealt([folder])]
    assert names == [["a.txt", "b.txt"], ["c.warc"], ["d.txt"]]


def test_no_part_has_many_files(folder, monkeypatch):
    monkeypatch.setattr(parts_module, "_FILES", 1)
    assert [len(part.files) for part in dealt([folder])] == [1, 1, 1, 1]


def test_standard_input_is_taken_in_at_once(monkeypatch):
    text = b"OSLO, May 6, 2025 - The harbour was closed on Tuesday because of a storm, officials said."
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
    (part,) = dealt(["-"])
    assert not part.files
    assert "harbour" in part.reports[0].text


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names as POSIX has them")
def test_what_is_not_there_is_told_here(tmp_path):
    problems = []
    assert dealt([tmp_path / "none.txt", tmp_path], problems.append) == []
    assert [str(p).split(": ")[1] for p in problems] == ["no such file or folder", "a folder without reports"]


@pytest.mark.parametrize(
    ("part", "left"),
    [
        (Part(("a", "b")), [Part(("a",)), Part(("b",))]),
        (Part(("a",)), [Part(("a",), losses=1)]),
        (Part(("a",), losses=1), [Part(("a",), losses=2)]),
        (Part(("a", "b"), told=frozenset("r")), [Part((name,), told=frozenset("r")) for name in "ab"]),
        (
            Part(reports=(Report("r", "p", "x"), Report("s", "p", "y"))),
            [Part(reports=(Report("r", "p", "x"),)), Part(reports=(Report("s", "p", "y"),))],
        ),
    ],
)
def test_the_part_of_a_lost_reader_is_read_by_another(part, left):
    again = deque()
    assert _lost(part, again) is None
    assert list(again) == left


def test_what_every_reader_is_lost_over_is_left_out():
    again = deque()
    (problem,) = _lost(Part(("huge.html",), losses=2), again).problems
    assert str(problem).startswith("huge.html: each reader that took it was lost")
    assert problem.path == "huge.html"
    assert not again
