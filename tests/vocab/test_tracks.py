"""Tracks of issues, and which offices lead."""

import pytest

from foreigndesk.vocab.seniority import seniority
from foreigndesk.vocab.topics import topic_words
from foreigndesk.vocab.tracks import issues_of, tracks


@pytest.mark.parametrize(
    ("text", "topics", "found"),
    [
        ("exports of copper will grow", (), [("cooperation", "trade")]),
        ("the embassy protests against the tariffs", (), [("dispute", "trade")]),
        ("the islands are ours", (), [("dispute", "territory")]),
        ("both want to deepen their friendship", (), [("cooperation", "relations")]),
        ("this provocation is unacceptable", (), [("dispute", "relations")]),
        ("climate and energy", (), [("cooperation", "climate"), ("cooperation", "energy")]),
        ("we spoke for an hour", ("trade",), [("cooperation", "trade")]),
        ("the soup was cold", (), []),
    ],
)
def test_where_a_statement_belongs(text, topics, found):
    assert issues_of(text, topics) == found


def test_every_topic_is_on_one_track():
    placed = [topic for topics in tracks().topics.values() for topic in topics]
    assert sorted(placed) == sorted(set(topic_words().values()))


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("President", "leader"),
        ("prime minister", "leader"),
        ("acting president", "leader"),
        ("king", "leader"),
        ("leader", "leader"),
        ("foreign minister", "foreign"),
        ("secretary of state", "foreign"),
        ("vice president", None),
        ("first vice president", None),
        ("deputy prime minister", None),
        ("vice foreign minister", None),
        ("president-elect", None),
        ("house leader", None),
        ("opposition leader", None),
        ("chancellor of the exchequer", None),
        ("ambassador", None),
    ],
)
def test_who_leads_and_who_speaks_abroad(title, level):
    assert seniority(title) == level
