"""Files and folders, good and bad: one line for each problem, the others still read."""

import io
import json
import os
import sys
import tracemalloc

import pytest

from foreigndesk.intake import Defaults, files
from intake.pages import BODY, HTML, load_all


def test_a_folder_in_sorted_order(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "1.txt").write_text(BODY)
    (tmp_path / "a.txt").write_text(BODY + " A.")
    (tmp_path / "c.html").write_text(HTML)
    (tmp_path / "d").write_text(json.dumps({"text": BODY + " D."}))
    (tmp_path / ".hidden").write_text(BODY)
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\0")
    reports, problems = load_all([tmp_path])
    assert not problems
    assert [os.path.relpath(r.path, tmp_path) for r in reports] == ["a.txt", "b/1.txt", "c.html", "d"]


def test_one_bad_file_stops_nothing(tmp_path):
    for name, content in {
        "a-empty.txt": b"",
        "b-blank.txt": b" \n\n\t",
        "c-binary.txt": b"\0\1\2" * 100,
        "d-cut.json": b'{"text": "cut',
        "e-feed.xml": b"<?xml version='1.0'?><rss/>",
        "f-no-report.html": b"<html><body></body></html>",
        "z-good.txt": BODY.encode(),
    }.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "g-broken-link").symlink_to(tmp_path / "nowhere")
    (tmp_path / "h-circle").symlink_to(tmp_path / "h-circle")
    reports, problems = load_all([tmp_path, tmp_path / "no-such-file"])
    assert [os.path.basename(r.path) for r in reports] == ["z-good.txt"]
    told = [problem.removeprefix(f"{tmp_path}/").split(": ")[0] for problem in problems]
    assert told == [
        "a-empty.txt",
        "b-blank.txt",
        "c-binary.txt",
        "d-cut.json",
        "e-feed.xml",
        "f-no-report.html",
        "g-broken-link",
        "h-circle",
        "no-such-file",
    ]
    for problem in problems:
        assert "\n" not in problem
        assert problem.count(": ") >= 2  # file, what is wrong, what to do


def test_a_folder_without_reports(tmp_path):
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\0")
    reports, problems = load_all([tmp_path])
    assert reports == []
    assert len(problems) == 1
    assert "without reports" in problems[0]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names as POSIX has them")
def test_a_pipe_in_a_folder_keeps_nobody_waiting(tmp_path):
    os.mkfifo(tmp_path / "a")
    (tmp_path / "b.txt").write_text(BODY)
    reports, [told] = load_all([tmp_path])
    assert len(reports) == 1
    assert told.endswith("a: a pipe, which a folder's files are not read from: give it by its name")


def test_links_between_folders_end(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "r.txt").write_text(BODY)
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "b").symlink_to(tmp_path / "a")
    reports, problems = load_all([tmp_path])
    assert len(reports) == 1
    assert len(problems) == 1
    assert "leads back" in problems[0]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_an_unreadable_file(tmp_path):
    path = tmp_path / "closed.txt"
    path.write_text(BODY)
    path.chmod(0)
    reports, problems = load_all([path])
    assert reports == []
    assert "no permission" in problems[0]


def test_a_permission_refused(tmp_path, monkeypatch):
    path = tmp_path / "closed.txt"
    path.write_text(BODY)

    def refuse(*_args):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files, "open", refuse, raising=False)
    reports, problems = load_all([path])
    assert reports == []
    assert "chmod u+r" in problems[0]


def test_a_device_is_no_file():
    reports, problems = load_all(["/dev/zero"])
    assert reports == []
    assert "a device" in problems[0]


def test_a_huge_text_is_refused_unread(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.write(b"The envoy left. ")
        stream.truncate(100_000_000)
    with path.open("r+b") as stream:
        stream.write(b"The envoy left. " * 8192)
    tracemalloc.start()
    reports, problems = load_all([path])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert reports == []
    assert "over 50 MB" in problems[0]
    assert "JSON Lines" in problems[0]
    assert peak < 20_000_000


def test_huge_json_lines_are_read_line_by_line(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "LIMIT", 200_000)
    path = tmp_path / "many.jsonl"
    good = json.dumps({"text": BODY, "language": "en"})
    path.write_text("\n".join([good, json.dumps({"text": "a" * 900_000}), *[good] * 400]))
    assert path.stat().st_size > 1_000_000
    reports, problems = load_all([path])
    assert len(reports) == 401
    assert [r.path.rpartition("#")[2] for r in reports[:2]] == ["1", "3"]
    assert problems == [f"{path}: line 2 is over the size limit: split its text"]


def test_reports_come_one_at_a_time(tmp_path):
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join([json.dumps({"text": BODY})] * 5 + ["{"]))
    problems = []
    reports = files.load([path], Defaults(), problems.append)
    assert next(reports).path.endswith("#1")
    assert problems == []


@pytest.mark.parametrize(
    "content",
    [BODY, HTML, json.dumps({"text": BODY}), json.dumps({"text": BODY}) + "\n" + json.dumps({"text": "B."})],
)
def test_standard_input(monkeypatch, content):
    class Input:
        buffer = io.BytesIO(content.encode())

    monkeypatch.setattr(sys, "stdin", Input())
    reports, problems = load_all(["-"])
    assert not problems
    assert reports[0].path.startswith("-")
    assert "Boateng" in reports[0].text


def test_empty_standard_input(monkeypatch):
    class Input:
        buffer = io.BytesIO(b"")

    monkeypatch.setattr(sys, "stdin", Input())
    assert load_all(["-"]) == ([], ["-: the file is empty: save the report again"])


def test_the_files_own_date_is_never_taken(tmp_path):
    path = tmp_path / "old.txt"
    path.write_text(BODY)
    os.utime(path, (0, 0))
    (first,), _ = load_all([path])
    os.utime(path, (10**9, 10**9))
    (second,), _ = load_all([path])
    assert first == second
    assert first.published is None
