"""Rows of the model to JSON and back."""

import pytest

from foreigndesk.collate.telling import Telling
from foreigndesk.model.reading import (
    CommitmentFinding,
    EngagementFinding,
    FigureFinding,
    MandateFinding,
    MechanismFinding,
    Mention,
    PartyFinding,
    PersonFinding,
    Place,
    Reading,
    StatementFinding,
    Time,
)
from foreigndesk.model.record import Party, Record
from foreigndesk.model.report import Report
from foreigndesk.model.span import Span
from foreigndesk.store.plain import dump, load, loading, packed
from own_record import RECORD, REPORTS

S = Span(3, 9)
READING = Reading(
    "d1",
    "2025-05-06",
    "dateline",
    times=(Time(S, "Tuesday", "2025-05-06", True),),
    mentions=(
        Mention(S, "person", "Berg", S, (0, 1), "minister", "NOR", ("NOR", "CHL"), Place("Oslo"), "name"),
    ),
    people=(
        PersonFinding("Anna Berg", ("Berg",), mandates=(MandateFinding("minister", None, evidence=(S,)),)),
    ),
    engagements=(EngagementFinding("visit", "held", S, (S, S), (PartyFinding(0, None, "NOR", "guest"),)),),
    statements=(StatementFinding((S,), None, S, 0, to_people=(1,), engagement=0),),
    commitments=(CommitmentFinding("go", (S,), (0,)),),
    mechanisms=(MechanismFinding("treaty", "pact", (S,)),),
    figures=(FigureFinding("men", 5.0, (S,)),),
)


@pytest.mark.parametrize(
    "row", [READING, Reading("d"), RECORD, Record(), *REPORTS], ids=lambda r: type(r).__name__
)
def test_round_trip(row):
    assert load(type(row), dump(row)) == row


def test_the_same_row_gives_the_same_characters():
    assert dump(READING) == dump(load(Reading, dump(READING)))


def test_a_field_that_was_added_takes_its_default_and_one_that_went_is_passed_over():
    assert load(Report, '{"id":"d","path":"p","text":"t","gone":1}') == Report("d", "p", "t")


def test_rows_with_sets_in_them_come_back_packed():
    meant = EngagementFinding("meeting", "held", Span(3, 6), (Span(0, 9),))
    offices = frozenset({("foreign minister", "PER"), ("envoy", None)})
    told = Telling(
        document="r1",
        index=0,
        era=(1, 2),
        finding=meant,
        status="held",
        parties=(Party("p-1", "envoy", None, "guest"),),
        people=frozenset({"p-1", "p-2"}),
        guests=frozenset(),
        offices=offices,
        states=frozenset({"PER"}),
        when=None,
    )
    assert loading(Telling)(packed(told)) == told


def test_what_is_no_row_is_not_packed():
    with pytest.raises(TypeError):
        packed({"of": object()})


def test_whole_numbers_come_back_as_figures():
    assert isinstance(load(Reading, dump(READING)).figures[0].value, float)
