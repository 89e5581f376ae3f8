"""`plot` as users call it: SVG and PNG, the same bytes each time, nothing fetched."""

import hashlib
import json
import re
import xml.etree.ElementTree as ET
from itertools import combinations
from pathlib import Path

import pytest

from foreigndesk.publish.looks import LOOKS

KINDS = [
    ("pair", "CHL", "NOR", "--measure", "contacts"),
    ("pair", "CHL", "NOR", "--measure", "reciprocity", "--by", "year"),
    ("pair", "CHL", "NOR", "--measure", "follow-through", "--on", "2026-01-01"),
    ("timeline", "--state", "NOR"),
    ("network",),
    ("map",),
]


@pytest.mark.parametrize("what", KINDS, ids=" ".join)
def test_the_same_record_gives_the_same_drawing(run, kept, tmp_path, what):
    files = [tmp_path / "one.svg", tmp_path / "two.svg"]
    for file in files:
        done = run("plot", *what, "--db", kept, "--output", file)
        assert done.code == 0, done.err
    assert files[0].read_bytes() == files[1].read_bytes()
    root = ET.fromstring(files[0].read_text(encoding="utf-8"))
    assert root.tag.endswith("svg")
    text = files[0].read_text(encoding="utf-8")
    assert not re.findall(r"(?:href|src)=\"(?!#)", text)
    assert not re.search(r"<dc:date>", text)


@pytest.mark.parametrize("what", [("network", "--state", "NOR"), ("timeline",)], ids=" ".join)
def test_png(run, kept, tmp_path, what):
    assert run("plot", *what, "--db", kept, "-o", tmp_path / "a.png").code == 0
    data = (tmp_path / "a.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20], "big") >= 1400


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("network", "-o", "a.gif"), "has to end in .svg or .png"),
        (("pair", "CHL", "-o", "a.svg"), "contacts is of two states"),
        (("pair", "CHL", "NOR", "--measure", "love", "-o", "a.svg"), "'love' is none of"),
        (("map", "--state", "Atlantis", "-o", "a.svg"), "no state known"),
    ],
)
def test_what_cannot_be_drawn_is_told_in_one_line(run, kept, arguments, told):
    done = run("plot", *arguments, "--db", kept)
    assert (done.code, told in done.err) == (2, True)


def test_json_tells_what_was_written(run, kept, tmp_path):
    done = run("plot", "network", "--db", kept, "-o", tmp_path / "a.svg", "--json")
    told = json.loads(done.out)
    assert told["sha256"] == hashlib.sha256((tmp_path / "a.svg").read_bytes()).hexdigest()


def test_a_drawing_never_takes_the_place_of_the_record(run, kept, tmp_path):
    disguised = tmp_path / "record.svg"
    disguised.write_bytes(Path(kept).read_bytes())
    before = disguised.read_bytes()
    assert run("plot", "network", "--db", disguised, "-o", disguised).code == 2
    assert disguised.read_bytes() == before


def test_kinds_differ_by_more_than_colour():
    assert len({(hatch, marker) for _, hatch, marker in LOOKS.values()}) == len(LOOKS)
    assert len({hatch for _, hatch, _ in LOOKS.values()}) == len(LOOKS)
    assert len({marker for _, _, marker in LOOKS.values()}) == len(LOOKS)


def test_kinds_differ_in_grey_or_in_hatching():
    def grey(colour):
        red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    for (colour, hatch, _), (other, others, _) in combinations(LOOKS.values(), 2):
        assert hatch != others or abs(grey(colour) - grey(other)) > 25
