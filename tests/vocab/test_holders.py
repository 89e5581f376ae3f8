"""Office-holders are found by name in any order and by office on a date."""

import re

import pytest

from foreigndesk.vocab.forms import data_rows, several
from foreigndesk.vocab.holders import fold_name, holder_of, holders, holders_named
from foreigndesk.vocab.offices import find_offices
from foreigndesk.vocab.states import states

DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?~?")


@pytest.mark.parametrize(
    ("title", "state", "on", "name"),
    [
        ("president", "FRA", "1999-05-01", "Jacques Chirac"),
        ("prime minister", "JPN", "2008-03", "Yasuo Fukuda"),
        ("chancellor", "DEU", "1990", "Helmut Kohl"),
        ("secretary of state", "USA", "2006-07-20", "Condoleezza Rice"),
        ("foreign minister", "IND", "2016", "Sushma Swaraj"),
        ("secretary general", "UN", "2003", "Kofi Annan"),
        ("president", "ZAF", "1995-06-24", "Nelson Mandela"),
        ("prime minister", "AUS", "2019-09", "Scott Morrison"),
    ],
)
def test_holder_on_a_date(title: str, state: str, on: str, name: str) -> None:
    holder = holder_of(title, state, on)
    assert holder is not None
    assert holder.name == name


def test_doubt_gives_none() -> None:
    assert holder_of("prime minister", "GBR", "2016-07") is None, "the office changed hands in that month"
    assert holder_of("prime minister", "GBR", None) is None
    assert holder_of("court jester", "GBR", "2016") is None


@pytest.mark.parametrize(
    ("name", "on", "expected"),
    [
        ("Erdogan", "2020", "Recep Tayyip Erdoğan"),
        ("Orbán Viktor", "2015", "Viktor Orbán"),
        ("Jinping Xi", "2019", "Xi Jinping"),
        ("Pena Nieto", "2014", "Enrique Peña Nieto"),
        ("Viktor Yanukovich", "2012", "Viktor Yanukovych"),
        ("von der Leyen", "2022", "Ursula von der Leyen"),
        ("Mohammed Morsi", "2013-01", "Mohamed Morsi"),
        ("Muammar Qaddafi", "2005", "Muammar Gaddafi"),
        ("Bob Gates", "2009", "Robert Gates"),
        ("Gerhard Schroeder", "2002", "Gerhard Schröder"),
        ("King Hussein", "1994", "Hussein"),
        ("Støre", "2023", "Jonas Gahr Støre"),
    ],
)
def test_names_in_any_order_and_spelling(name: str, on: str, expected: str) -> None:
    assert {holder.name for holder in holders_named(name, on)} == {expected}


def test_a_date_filters_with_slack() -> None:
    assert [h.state for h in holders_named("Rasmussen", "2012") if h.state == "NATO"] == ["NATO"]
    assert holders_named("Chirac", "2020") == []
    assert holders_named("Chirac", "2007-06") != []


def test_every_row_is_sound() -> None:
    known = states()
    for holder in holders():
        assert holder.state in known, holder
        assert holder.source, holder
        assert holder.title == holder.title.lower(), holder
        assert holder.family in holder.name, holder
        for date in (holder.start, holder.end):
            assert date is None or DATE.fullmatch(date), holder
        assert not (holder.start and holder.end) or holder.start <= holder.end, holder


def test_the_list_is_broad() -> None:
    assert len({holder.state for holder in holders()}) > 180
    assert len(holders()) > 1900


def test_every_spelling_belongs_to_one_name() -> None:
    words = [word for row in data_rows("name_spellings.csv") for word in several(row["spellings"])]
    assert sorted(words) == sorted(set(words))
    assert all(fold_name(word) == word for word in words)


def test_titles_are_those_of_the_offices() -> None:
    for title in {holder.title for holder in holders()}:
        assert [form.title for form in find_offices(title)] == [title]


@pytest.mark.parametrize("name", ["Juan Carlos Quispe", "Felipe Rojas Díaz", "Elizabeth Anne Moore"])
def test_a_family_name_behind_a_monarchs_given_names_makes_another_person(name: str) -> None:
    assert holders_named(name) == []
