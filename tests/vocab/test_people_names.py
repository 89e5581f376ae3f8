"""Names tell their order, particles and, sometimes, gender."""

import pytest

from foreigndesk.vocab.people_names import (
    family_first,
    gender_of_given,
    honorifics,
    is_given_name,
    name_particles,
)


@pytest.mark.parametrize(
    ("name", "tradition"),
    [
        ("Hong Gil-dong", "korean"),
        ("Kim Cheol Su", "korean"),
        ("Zhao Ziyang", "chinese"),
        ("Hsiao Mei-ling", "chinese"),
        ("Nguyen Van Linh", "vietnamese"),
        ("Kim Novak", None),
        ("Lee Marvin", None),
        ("Jean-Paul Sartre", None),
        ("John Lee", None),
        ("Pele", None),
    ],
)
def test_order(name: str, tradition: str | None) -> None:
    assert family_first(name) == tradition


@pytest.mark.parametrize(("given", "gender"), [("Sergei", "male"), ("Natalia", "female"), ("Xyzzy", None)])
def test_gender(given: str, gender: str | None) -> None:
    assert gender_of_given(given) == gender


def test_small_words() -> None:
    assert {"al", "bin", "von", "de"} <= name_particles()
    assert honorifics()["Mrs."] == "female"
    assert honorifics()["Dr."] is None
    assert is_given_name("Jürgen")
