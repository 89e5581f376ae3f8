"""`--no-origins`: every report counts by itself, copies too."""

import json

import pytest

TEXT = (
    "Fijian President Sitiveni Naqa met King Tevita of Tonga in Nuku'alofa on May 20, 2007, his office said. The two "
    "spoke about ferries between the islands, about students who want to work abroad in the summer, and about the "
    "price that copra brings on markets overseas."
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A record of a report and its copy under another headline."""
    from foreigndesk.desk import defaults, read_into
    from foreigndesk.store import Store

    folder = tmp_path_factory.mktemp("reports")
    where = str(folder / "desk.db")
    with Store(where) as store:
        for number, text in enumerate((TEXT, f"Ferries and copra on the table in Tonga\n\n{TEXT}")):
            file = folder / f"{number}.txt"
            file.write_text(text, encoding="utf-8")
            read_into(store, [file], defaults(published=f"2007-05-{21 + number}", outlet=f"Paper {number}"))
    return where


def counts(run, desk, *options):
    rows = json.loads(run("timeline", "--db", desk, "--json", *options).out)
    return {(row["reports"], row["origins"]) for row in rows}


def test_copies_count_once_unless_asked_otherwise(run, desk):
    assert counts(run, desk) == {(2, 1)}
    assert counts(run, desk, "--no-origins") == {(2, 2)}
    assert counts(run, desk) == {(2, 1)}


OTHERS = [
    ("upcoming",),
    ("conflicts",),
    ("show", "Sitiveni Naqa"),
    ("people",),
    ("changes", "--since", "2007-05-21"),
    ("statements",),
    ("dossier", "FJI", "TON"),
    ("export",),
]


@pytest.mark.parametrize("command", OTHERS)
def test_other_questions_take_it_too(run, desk, command):
    assert run(*command, "--no-origins", "--db", desk).code == 0


def test_an_export_without_origins_says_so(run, desk):
    whole = [
        json.loads(run("export", "--db", desk, *more).out)["origins"] for more in ((), ("--no-origins",))
    ]
    assert [len(rows) for rows in whole] == [1, 2]
    assert {row["why"] for row in whole[1]} == {"not traced"}


def test_changes_hold_a_copy_for_news_only_where_every_report_counts(run, tmp_path):
    """Two reports each have their own place; a copy of the first settles it for those who count copies."""
    other = (
        "President Sitiveni Naqa of Fiji held talks with King Tevita of Tonga in Suva on May 20, 2007. They had "
        "ferries, students and copra before them."
    )
    desk = str(tmp_path / "desk.db")
    for day, text in ((21, TEXT), (22, other), (23, f"Ferries and copra on the table\n\n{TEXT}")):
        (tmp_path / f"{day}.txt").write_text(f"Paper {day}\nMay {day}, 2007\n\n{text}\n", encoding="utf-8")
    assert run("read", *(str(tmp_path / f"{day}.txt") for day in (21, 22, 23)), "--db", desk).code == 0
    since = ("changes", "--since", "2007-05-22", "--db", desk, "--json")
    traced, counted = (json.loads(run(*since, *more).out) for more in ((), ("--no-origins",)))
    assert traced == []
    assert "corrected" in {row["change"] for row in counted}
