"""`dossier` as a user runs it."""

import json

import pytest


@pytest.mark.parametrize(
    ("of", "title"),
    [
        (("NOR", "CHL"), "# Norway and Chile"),
        (("Oslo", "Santiago"), "# Norway and Chile"),
        (("norwegian", "chile"), "# Norway and Chile"),
        (("Peru",), "# Peru"),
        (("Anna Berg",), "# Anna Berg"),
        (("p2",), "# Pedro Rojas"),
    ],
)
def test_states_and_people_in_any_form(run, kept, of, title):
    result = run("dossier", *of, "--db", kept, "--on", "2025-05-20")
    assert result.code == 0
    assert result.out.splitlines()[0] == title


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("Atlantis",), "no state and nobody"),
        (("NOR", "Atlantis"), "no state known"),
        (("NOR", "Norway"), "one state"),
        (("NOR", "CHL", "PER"), "give two states"),
        (("NOR", "--format", "pdf"), "none of"),
        (("NOR", "--on", "soon"), "no date"),
        (("NOR", "--output", "/nowhere/at/all.html"), "--output"),
    ],
)
def test_what_makes_no_sense_is_one_line_and_code_2(run, kept, arguments, said):
    result = run("dossier", *arguments, "--db", kept)
    assert result.code == 2
    assert said in result.err
    assert result.err.count("\n") == 1


def test_html_goes_into_a_file_but_not_over_the_record(run, kept, tmp_path):
    file = tmp_path / "pair.html"
    assert run("dossier", "NOR", "CHL", "--db", kept, "--format", "html", "-o", file).code == 0
    assert file.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert run("dossier", "NOR", "CHL", "--db", kept, "-o", kept).code == 2
    assert run("timeline", "--db", kept).code == 0


def test_a_file_that_cannot_be_written_whole_stays_as_it_was(run, kept, tmp_path, monkeypatch):
    page = tmp_path / "berg.html"
    page.write_text("before", encoding="utf-8")

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.replace", full)
        result = run("dossier", "Berg", "--format", "html", "--output", str(page), "--db", kept)
    assert (result.code, result.err) == (
        2, f"foreigndesk: --output {page}: No space left on device: give another file\n",
    )  # fmt: skip
    assert page.read_text(encoding="utf-8") == "before"
    assert {path.name for path in tmp_path.iterdir() if "berg" in path.name} == {"berg.html"}


def test_json_has_the_sections(run, kept):
    data = json.loads(run("dossier", "NOR", "CHL", "--db", kept, "--json", "--on", "2025-07-01").out)
    assert data["kind"] == "pair"
    names = {part["name"]: part for part in data["sections"]}
    assert [line["about"]["id"] for line in names["unconfirmed"]["lines"]] == ["e2"]
    assert "shuttle" in names
