"""Whatever a reading says, right or wrong, the record keeps its laws."""

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from foreigndesk.collate import collate
from foreigndesk.collate.laws import check
from foreigndesk.model.reading import (
    CommitmentFinding,
    EngagementFinding,
    FigureFinding,
    MandateFinding,
    MechanismFinding,
    PartyFinding,
    PersonFinding,
    Place,
    Reading,
    StatementFinding,
)
from foreigndesk.model.report import Report
from foreigndesk.model.span import Span

TEXT = "Ana Paz met Raul Gil in Lima on Monday, and both will travel to Quito in June."
DATES = st.sampled_from(
    [None, "2022-05-09", "2022-05-10", "2022-05", "2022-05-08/2022-05-10", "Monday", "2022-13", ""]
)
STATES = st.sampled_from([None, "PER", "ECU", "UN"])
NUMBERS = st.one_of(st.none(), st.integers(-1, 6))
INDEX = st.integers(-1, 6)
spans = st.builds(Span, st.integers(0, 90), st.integers(0, 90))
evidence = st.lists(spans, max_size=2).map(tuple)
parties = st.builds(
    PartyFinding,
    person=NUMBERS,
    office=st.sampled_from([None, "foreign minister", "president"]),
    state=STATES,
    role=st.sampled_from(["host", "guest", "party", "attendee"]),
)
engagements = st.builds(
    EngagementFinding,
    type=st.sampled_from(["visit", "meeting", "call", "gathering", "signing", "message"]),
    status=st.sampled_from(["possible", "planned", "held", "postponed", "cancelled"]),
    trigger=spans,
    evidence=evidence,
    parties=st.lists(parties, max_size=4).map(tuple),
    states=st.sampled_from([(), ("PER",), ("ECU", "PER"), ("ECU", "PER", "UN")]),
    subtype=st.sampled_from([None, "dinner", "summit"]),
    start=DATES,
    end=DATES,
    place=st.builds(
        Place, st.sampled_from([None, "Lima", "Quito"]), st.none(), st.sampled_from([None, "PER", "ECU"])
    ),
    part_of=NUMBERS,
)
mandates = st.builds(
    MandateFinding,
    title=st.sampled_from(["", "president", "foreign minister"]),
    state=STATES,
    standing=st.sampled_from(["current", "former", "elect", "acting", "nominee"]),
    start=DATES,
    end=DATES,
    evidence=evidence,
)
people = st.builds(
    PersonFinding,
    name=st.sampled_from(["Ana Paz", "Paz", "Paz Ana", "Raul Gil", "Raoul Gil", "Gil", "-", ""]),
    state=STATES,
    mandates=st.lists(mandates, max_size=2).map(tuple),
    official=st.booleans(),
)
readings = st.builds(
    Reading,
    report=st.sampled_from(["r0", "r1", "r2", "r3", "nowhere"]),
    published=DATES,
    people=st.lists(people, max_size=5).map(tuple),
    engagements=st.lists(engagements, max_size=5).map(tuple),
    statements=st.lists(
        st.builds(
            StatementFinding,
            content=evidence,
            person=NUMBERS,
            to_people=st.lists(INDEX, max_size=2).map(tuple),
            date=DATES,
            engagement=NUMBERS,
            evidence=evidence,
        ),
        max_size=2,
    ).map(tuple),
    commitments=st.lists(
        st.builds(CommitmentFinding, text=st.just("go"), evidence=evidence, due=DATES, engagement=NUMBERS),
        max_size=2,
    ).map(tuple),
    mechanisms=st.lists(
        st.builds(
            MechanismFinding, kind=st.just("treaty"), name=st.just("Pact"), evidence=evidence, date=DATES
        ),
        max_size=2,
    ).map(tuple),
    figures=st.lists(
        st.builds(FigureFinding, what=st.just("men"), value=st.just(2.0), evidence=evidence, date=DATES),
        max_size=2,
    ).map(tuple),
)


# A failing case is printed as it is: making it smaller takes minutes.
@settings(max_examples=60, deadline=None, phases=[Phase.generate])
@given(st.lists(readings, max_size=5), st.randoms(use_true_random=False))
def test_the_laws_hold_and_order_is_nothing(said, chance):
    reports = [Report(f"r{n}", f"r{n}.txt", TEXT, published=None) for n in range(4)]
    record = collate(reports, said)
    assert check(record) == []
    chance.shuffle(reports)
    chance.shuffle(said)
    assert collate(reports, said) == record
