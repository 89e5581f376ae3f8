"""Places are found with the state they lie in."""

import pytest

from foreigndesk.vocab.places import find_places, place_named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MUMBAI, March 4 -- ministers met", [("MUMBAI", "Mumbai", "IND")]),
        ("from Bombay to Calcutta", [("Bombay", "Mumbai", "IND"), ("Calcutta", "Kolkata", "IND")]),
        ("talks at Camp David", [("Camp David", "Camp David", "USA")]),
        ("a summit in Sharm el-Sheikh", [("Sharm el-Sheikh", "Sharm el-Sheikh", "EGY")]),
        ("in São Paulo and Bogotá", [("São Paulo", "Sao Paulo", "BRA"), ("Bogotá", "Bogota", "COL")]),
        (
            "the Gaza Strip and the West Bank",
            [("Gaza Strip", "Gaza", "PSE"), ("West Bank", "West Bank", "PSE")],
        ),
        ("a rally in Ohio", [("Ohio", "Ohio", "USA")]),
        ("aid for Srebrenica", [("Srebrenica", "Srebrenica", "BIH")]),
        ("near Kupiansk and Kharkov", [("Kharkov", "Kharkiv", "UKR")]),
        ("the village of Panmunjom", [("Panmunjom", "Panmunjom", "KOR")]),
    ],
)
def test_places_are_found(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [(text[f.start : f.end], f.name, f.country) for f in find_places(text)]
    assert [row for row in found if row in expected] == expected


def test_a_venue_names_its_place() -> None:
    place = place_named("Mar-a-Lago")
    assert place is not None
    assert (place.name, place.venue, place.country) == ("Palm Beach", "Mar-a-Lago", "USA")


def test_a_name_that_is_a_word_is_weak() -> None:
    assert [f.weak for f in find_places("a nice day in Nice")] == [True]


@pytest.mark.parametrize(
    "text",
    ["the Paris Agreement", "the New York Times", "Bush and Rubio spoke", "he was reading", "Garcia said"],
)
def test_look_alikes_are_left_out(text: str) -> None:
    assert find_places(text) == []


def test_an_unknown_place_is_none() -> None:
    assert place_named("Nowhereville-on-Sea") is None
    peking = place_named("PEKING")
    assert peking is not None
    assert peking.name == "Beijing"
