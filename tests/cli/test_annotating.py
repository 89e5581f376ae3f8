"""`annotate`: one text exactly as it is."""

import json

import pytest

TEXT = (
    "OSLO, May 6 -- Norwegian Foreign Minister Anna Berg met Chilean Foreign Minister Pedro Rojas in Oslo on "
    'Tuesday.\r\n\r\n"We agreed on fisheries," Berg said. \x1b[31mRed\x1b[0m.\r\n'
)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "story.txt"
    path.write_bytes(TEXT.encode())
    return path


def test_json_has_offsets_into_the_file(run, file):
    found = json.loads(run("annotate", file, "--published", "2025-05-07", "--json").out)
    assert {"times", "statements", "names", "engagements"} <= set(found)
    assert [TEXT[t["start"] : t["end"]] for t in found["times"]] == [t["text"] for t in found["times"]]
    [said] = found["statements"]
    assert TEXT[slice(*said["speaker"])] == "Berg"
    assert [said["person"], said["manner"]] == ["Anna Berg", "direct"]


def test_a_short_table_by_default(run, file):
    out = run("annotate", file, "--published", "2025-05-07").out
    assert "Published: 2025-05-07" in out
    assert "meeting, held, 2025-05-06" in " ".join(out.split())
    assert "\x1b" not in out


def test_a_page(run, file):
    out = run("annotate", file, "--html").out
    assert out.startswith("<!doctype html>")
    assert "Content-Security-Policy" in out
    assert "\x1b" not in out


def test_both_forms_at_once_make_no_sense(run, file):
    result = run("annotate", file, "--json", "--html")
    assert (result.code, result.err.count("\n")) == (2, 1)


def zeros(path):
    with path.open("wb") as file:
        file.truncate(100_000_000)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda p: None, "no such file"),
        (lambda p: p.mkdir(), "directory"),
        (lambda p: p.write_bytes(b""), "empty"),
        (lambda p: p.write_bytes(b"Minister \xe9 met"), "not UTF-8 at byte 9"),
        (lambda p: p.write_bytes(b"Minister \x00 met"), "binary"),
        (zeros, "too long"),
    ],
    ids=["missing", "folder", "empty", "encoding", "binary", "huge"],
)
def test_bad_input_is_one_line(run, tmp_path, make, said):
    path = tmp_path / "bad.txt"
    make(path)
    result = run("annotate", path)
    assert result.code == 1
    assert said in result.err.lower() or said in result.err
    assert result.err.startswith(f"foreigndesk: {path}: ")
    assert result.err.count("\n") == 1
