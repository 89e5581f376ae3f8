"""The record written in every form, and a package made again from its reports."""

import hashlib
import json
import os
import shutil
import threading

import pytest

REPORT = "LIMA, May 6, 2025 - Norwegian Foreign Minister Espen Barth Eide met his Peruvian counterpart, Elmer Schialer, in Lima on Tuesday."


@pytest.mark.parametrize("form", ["graphml", "ics", "ninjs", "jsonld", "geojson", "bib", "json"])
def test_one_file(run, kept, tmp_path, form):
    path = tmp_path / f"record.{form}"
    done = run("export", "--db", kept, "--format", form, "--output", path)
    assert done.code == 0
    printed = run("export", "--db", kept, "--format", form).out
    assert path.read_bytes().decode().splitlines() == printed.splitlines()
    assert path.stat().st_size > 100


@pytest.mark.parametrize("form", ["csv", "parquet", "jsonl"])
def test_a_folder_of_tables(run, kept, tmp_path, form):
    assert run("export", "--db", kept, "--format", form, "--output", tmp_path / "tables").code == 0
    names = {path.name for path in (tmp_path / "tables").iterdir()}
    assert {f"engagements.{form}", f"events.{form}", f"pair_months.{form}", f"evidence.{form}"} <= names


@pytest.mark.parametrize(
    "arguments",
    [
        ("--format", "csv"),
        ("--format", "csv", "--output", "-"),
        ("--format", "xls"),
        ("--format", "csv", "--output", "{kept}"),
        ("--output", "{kept}"),
        ("--package", "{kept}"),
        ("--output", "/proc/nothing/record.json"),
    ],
)
def test_what_cannot_be_written(run, kept, arguments):
    done = run("export", "--db", kept, *(a.replace("{kept}", kept) for a in arguments))
    assert done.code == 2
    assert done.err.count("\n") == 1


def test_a_pipe_is_written_into_and_stays_one(run, kept, tmp_path):
    """As /dev/null does: no file may stand in the place of what is none."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()), daemon=True)
    reader.start()
    assert run("export", "--db", kept, "--output", pipe).code == 0
    reader.join(10)
    assert pipe.is_fifo()
    assert json.loads(got[0]) == json.loads(run("export", "--db", kept).out)
    done = run("backup", pipe, "--db", kept, "--replace")
    assert done.code == 1
    assert done.err.count("\n") == 1
    assert pipe.is_fifo()
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".part")]


def test_a_link_stays_and_what_it_leads_to_is_written(run, kept, tmp_path):
    place, link = tmp_path / "record.json", tmp_path / "latest.json"
    link.symlink_to(place)
    assert run("export", "--db", kept, "--output", link).code == 0
    assert link.is_symlink()
    assert json.loads(place.read_bytes())


@pytest.fixture
def package(run, tmp_path):
    reports = tmp_path / "one" / "reports"
    reports.mkdir(parents=True)
    (reports / "lima.txt").write_text(REPORT, encoding="utf-8")
    (reports / "oslo.txt").write_text(REPORT.replace("met", "held talks with"), encoding="utf-8")
    db = tmp_path / "desk.db"
    assert run("read", reports, "--db", db).code == 0
    row = json.loads(run("timeline", "--db", db, "--json").out)[0]["id"]
    assert run("set", row, "status", "planned", "--who", "Ngozi", "--why", "a test", "--db", db).code == 0
    assert run("export", "--db", db, "--package", tmp_path / "package").code == 0
    return tmp_path / "package", reports


def test_a_package_made_again_from_another_place_is_the_same(run, package, tmp_path):
    folder, reports = package
    moved = tmp_path / "two" / "elsewhere"
    shutil.copytree(reports, moved)
    done = run("replicate", folder, "--from", moved, "--output", tmp_path / "again")
    assert done.code == 0
    assert "every byte the same" in done.out
    files = {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    again = {
        p.relative_to(tmp_path / "again"): p.read_bytes()
        for p in (tmp_path / "again").rglob("*")
        if p.is_file()
    }
    assert files == again


def test_what_differs_is_told_with_why(run, package):
    folder, reports = package
    (reports / "more.txt").write_text("PARIS, May 7, 2025 - Nothing of note took place.", encoding="utf-8")
    (folder / "codebook.md").unlink()
    done = run("replicate", folder, "--from", reports)
    assert done.code == 1
    assert "missing: codebook.md" in done.out
    assert "different: record.json" in done.out
    assert "1 reports given are not among its own" in done.err
    told = json.loads(run("replicate", folder, "--from", reports, "--json").out)
    assert told["same"] is False


def test_a_package_describes_itself(package):
    folder, _ = package
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        data = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"


SECOND = "QUITO, June 3, 2025 - Ecuador's foreign minister Gabriela Sommerfeld will host her Ghanaian counterpart, Samuel Okudzeto Ablakwa, on Thursday, the ministry said."
THIRD = "Ghanaian Foreign Minister Samuel Okudzeto Ablakwa met Gabriela Sommerfeld, the foreign minister of Ecuador, in Quito on Thursday."


@pytest.fixture
def told(run, tmp_path):
    """A record of which the files alone do not tell all: outlets and dates were given, one came by standard input."""
    db, reports = tmp_path / "told.db", tmp_path / "told"
    reports.mkdir()
    (reports / "first.txt").write_text(SECOND, encoding="utf-8")
    (reports / "second.txt").write_text(THIRD, encoding="utf-8")
    for outlet in ("Equator Post", "Volta Courier"):
        assert run("read", reports / "first.txt", "--outlet", outlet, "--db", db).code == 0
    given = ("--outlet", "Equator Post", "--published", "2025-06-06")
    assert run("read", reports / "second.txt", *given, "--db", db).code == 0
    return db, reports


@pytest.mark.parametrize(
    "options", [(), ("--no-origins",), ("--as-of", "2025-06-04"), ("--no-texts",)], ids=" ".join
)
def test_what_its_reader_told_of_a_report_goes_with_the_package(run, told, tmp_path, options):
    db, reports = told
    assert run("export", "--db", db, "--package", tmp_path / "p", *options).code == 0
    other = tmp_path / "other" / "place"
    other.mkdir(parents=True)
    (other / "uno.txt").write_bytes((reports / "second.txt").read_bytes())
    (other / "dos.txt").write_bytes((reports / "first.txt").read_bytes())
    for source in (reports, other, db):
        done = run("replicate", tmp_path / "p", "--from", source)
        assert (done.code, done.err) == (0, ""), done.out
        assert "every byte the same" in done.out
    assert (tmp_path / "p" / "record.json").exists() == ("--no-texts" not in options)


def test_a_page_that_was_changed_shows(run, told, tmp_path):
    db, reports = told
    assert run("export", "--db", db, "--package", tmp_path / "p").code == 0
    (reports / "second.txt").write_text(THIRD.replace("Thursday", "Friday"), encoding="utf-8")
    done = run("replicate", tmp_path / "p", "--from", reports)
    assert done.code == 1
    assert "1 of its reports are not among those given" in done.err


def test_texts_are_left_out_of_packages_alone(run, told):
    done = run("export", "--db", told[0], "--no-texts")
    assert (done.code, done.err.count("\n")) == (2, 1)


def test_without_more_said_the_record_of_the_folder_is_taken(run, package, tmp_path, monkeypatch):
    folder, _ = package
    monkeypatch.chdir(tmp_path)
    asked = run("replicate", folder)
    assert (asked.code, asked.err.count("\n")) == (2, 1)
    (tmp_path / "desk.db").rename(tmp_path / "foreigndesk.db")
    done = run("replicate", folder)
    assert done.code == 0
    assert "every byte the same" in done.out


def test_no_package(run, tmp_path):
    done = run("replicate", tmp_path, "--from", tmp_path)
    assert done.code == 2
    assert "is no data package" in done.err
