"""Commitments: who undertook what, to whom, by when."""

import pytest

from foreigndesk.reading.commitments import find_commitments
from reading_of import read_text

UNDERTAKEN = [
    # text, what, by states, to states, due
    (
        "The minister announced that Serbia would send Moldova two rescue boats by the end of June.",
        "would send Moldova two rescue boats by the end of June",
        ("SRB",),
        (),
        "2024-06",
    ),
    (
        "Norway pledged two patrol boats to Ukraine.",
        "pledged two patrol boats to Ukraine",
        ("NOR",),
        ("UKR",),
        None,
    ),
    (
        "Kenya will deploy 1,000 police officers to Haiti by the end of June.",
        "will deploy 1,000 police officers to Haiti by the end of June",
        ("KEN",),
        (),
        "2024-06",
    ),
    (
        "A trade deal between Seoul and Washington could be reached before the Aug. 1 deadline.",
        "A trade deal between Seoul and Washington could be reached before the Aug. 1 deadline",
        ("KOR", "USA"),
        (),
        "2024-08-01",
    ),
    ("Germany agreed to supply Poland with gas.", "agreed to supply Poland with gas", ("DEU",), (), None),
    (
        "Japan's pledge to train Philippine sailors was welcomed in Manila.",
        "pledge to train Philippine sailors",
        ("JPN",),
        (),
        None,
    ),
    (
        "India and Nepal undertook to reopen the pass before winter.",
        "undertook to reopen the pass before winter",
        ("IND", "NPL"),
        (),
        None,
    ),
    ("Egypt vowed not to cede land to Israel.", "vowed not to cede land to Israel", ("EGY",), (), None),
]


@pytest.mark.parametrize(("text", "what", "by", "to", "due"), UNDERTAKEN, ids=[r[0][:30] for r in UNDERTAKEN])
def test_what_states_undertake(text, what, by, to, due):
    found = find_commitments(*read_text(text))
    assert [(c.text, c.by_states, c.to_states, c.due) for c in found] == [(what, by, to, due)]
    assert all(what in e.of(text) for c in found for e in c.evidence)


NOTHING_UNDERTAKEN = [
    "France refused to join the Greek mission.",
    "Oslo urged Minsk to promise to free the prisoners.",
    "Canada may pledge to send troops to Latvia.",
    "The mayor of Lyon promised to fix the roads.",
    "The striker agreed to join Turin on loan.",
    "The firm agreed to buy its rival by March.",
    "Chile did not agree to extradite the banker to Peru.",
    "If Libya agreed to talks, Italy would attend.",
    "The deadline for entries in the Prague song contest is June 1.",
]


@pytest.mark.parametrize("text", NOTHING_UNDERTAKEN)
def test_nothing_is_undertaken(text):
    assert find_commitments(*read_text(text)) == ()


def test_two_leaders_bind_themselves_at_their_meeting():
    text = (
        "President Amina Diallo of Togo met President Kofi Boateng of Ghana in Lome on Monday. "
        "The two leaders agreed to reopen the border by July 1."
    )
    parsed, names, times, engagements = read_text(text)
    found = find_commitments(parsed, names, times, engagements)
    assert [c.due for c in found] == ["2024-07-01"]
    assert found[0].engagement == 0
    assert sorted(names.people[p].name for p in found[0].by_people) == ["Amina Diallo", "Kofi Boateng"]
