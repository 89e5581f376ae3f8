"""Rows in a few words: days, states and who took part, as people say them."""

import pytest

from foreigndesk.publish.lookup import lookup
from foreigndesk.publish.wording import day_in_words, named_parties, named_place, unnamed
from made_record import Made


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, ""),
        ("?", ""),
        ("1998-04-03", "1998-04-03"),
        ("1998-04", "1998-04"),
        ("1998-04-03~", "about 1998-04-03"),
        ("1998?", "perhaps 1998"),
        ("1998-04-03~/1998-04-09~", "between 1998-04-03 and 1998-04-09"),
        ("1998-04-03/1998-04-05", "1998-04-03 to 1998-04-05"),
        ("1998-04-03/1998-04-05~", "1998-04-03 to about 1998-04-05"),
        ("1998-04~/1998-04~", "about 1998-04"),
        ("../1998-04-03", "by 1998-04-03"),
        ("1998-04-03/..", "from 1998-04-03 on"),
        ("1998-04-03 to 1998-04-05~", "1998-04-03 to about 1998-04-05"),
    ],
)
def test_days_in_words(value, told):
    assert day_in_words(value) == told


def test_who_took_part_and_where_by_names():
    made = Made()
    made.person("p1", "Ana Vieira", ("president", "CPV", None, None))
    made.engagement("e1", "visit", "planned", [("p1", None, "CPV", "guest")], "1998-04-03", "ISL")
    known = lookup(made.record())
    visit = known.engagements["e1"]
    assert unnamed(visit) == [code for code in visit.states if code != "CPV"]
    assert named_parties(visit, known.people).startswith("Ana Vieira (Cape Verde)")
    assert named_place(visit) == "Iceland"
