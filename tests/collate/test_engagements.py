import pytest

from foreigndesk.model.reading import PartyFinding, Place

from .building import Desk, names

LIMA = Place("Lima", None, "PER")
QUITO = Place("Quito", None, "ECU")
TEXT = "Ana Paz and Raul Gil met in Lima on Monday. Talks were long. They may meet again. A dinner followed."


def told(desk, name, published="2022-05-09", text=TEXT):
    report = desk.report(name, f"{name}: {text} {' '.join(f'{name}{i}' for i in range(40))}", published)
    report.person("Ana Paz", "foreign minister", "PER").person("Raul Gil", "foreign minister", "ECU")
    return report


def both(desk, a, b):
    """The record of two reports, one meeting finding each; a finding is (status, start, place, published)."""
    for name, (status, start, place, published) in zip("ab", (a, b), strict=True):
        told(desk, name, published).engagement(
            "meeting", status, "met in Lima", ["Ana Paz", "Raul Gil"], start=start, place=place
        )
    return desk.record()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("held", "2022-05-09", LIMA, "2022-05-09"), ("held", "2022-05-09", LIMA, "2022-05-10")),
        (("held", "2022-05-09", LIMA, "2022-05-09"), ("held", "2022-05", LIMA, "2022-05-10")),
        (("held", "2022-05-09", LIMA, "2022-05-09"), ("held", None, LIMA, "2022-05-11")),
        (("held", "2022-05-09", LIMA, "2022-05-09"), ("held", None, Place(), "2022-05-11")),
        (("planned", "2022-05-09", LIMA, "2022-05-01"), ("held", "2022-05-09", LIMA, "2022-05-10")),
        (
            ("planned", "2022-05", Place(None, None, "PER"), "2022-04-20"),
            ("held", "2022-05-09", LIMA, "2022-05-10"),
        ),
        (("possible", None, Place(), "2022-05-05"), ("planned", "2022-05-09", LIMA, "2022-05-06")),
    ],
)
def test_one_meeting(a, b):
    record = both(Desk(), a, b)
    (engagement,) = record.engagements
    assert engagement.start == "2022-05-09"
    assert (engagement.reports, engagement.origins) == (2, 2)
    assert engagement.place == LIMA
    assert len(engagement.evidence) == 2


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("held", "2022-05-09", LIMA, "2022-05-09"), ("held", "2022-05-11", LIMA, "2022-05-11")),
        (
            ("held", "2022-05-09", LIMA, "2022-05-09"),
            ("held", "2022-06-09", LIMA, "2022-06-09"),
        ),
        (("held", "2022-05-09", LIMA, "2022-05-09"), ("held", "2022-05", QUITO, "2022-05-10")),
        (("held", "2022-05-09", LIMA, "2022-05-09"), ("planned", None, Place(), "2022-05-12")),
        (("held", "2022-05-09", LIMA, "2022-05-09"), ("held", None, LIMA, "2022-09-12")),
    ],
)
def test_two_meetings(a, b):
    assert len(both(Desk(), a, b).engagements) == 2


def test_status_follows_the_latest_report():
    record = both(
        Desk(), ("planned", "2022-05-09", LIMA, "2022-05-01"), ("cancelled", "2022-05-09", LIMA, "2022-05-08")
    )
    (engagement,) = record.engagements
    assert (engagement.status, engagement.cameo, engagement.plover) == (
        "cancelled",
        "125",
        ("REJECT", "meet"),
    )
    assert [h.status for h in engagement.history] == ["planned", "cancelled"]


def test_a_trip_put_off_and_the_day_it_was_to_have_had():
    desk = Desk()
    report = told(desk, "a", "2022-05-02")
    for words, status, start in (
        ("met in Lima", "postponed", None),
        ("Talks were long", "planned", "2022-05-09"),
    ):
        report.engagement("visit", status, words, [("Raul Gil", "guest")], start=start, place=LIMA)
    (engagement,) = desk.record().engagements
    assert (engagement.status, engagement.start) == ("postponed", None)
    assert [h.start for h in engagement.history] == ["2022-05-09", None]


def test_one_report_of_an_earlier_delay_does_not_undo_a_plan():
    desk = Desk()
    for name in "abc":
        report = told(desk, name, "2022-05-02")
        report.engagement(
            "visit", "planned", "met in Lima", [("Raul Gil", "guest")], start="2022-05-09", place=LIMA
        )
    report.engagement("visit", "postponed", "Talks were long", [("Raul Gil", "guest")], place=LIMA)
    (engagement,) = desk.record().engagements
    assert (engagement.status, engagement.start) == ("planned", "2022-05-09")


def test_what_was_held_is_not_planned_again():
    record = both(
        Desk(), ("held", "2022-05-09", LIMA, "2022-05-09"), ("planned", "2022-05-09", LIMA, "2022-05-10")
    )
    assert [e.status for e in record.engagements] == ["held"]


def test_an_office_stands_for_the_person_who_holds_it():
    desk = Desk()
    told(desk, "a").engagement(
        "meeting", "held", "met in Lima", ["Ana Paz", "Raul Gil"], start="2022-05-09", place=LIMA
    )
    told(desk, "b").engagement(
        "meeting",
        "held",
        "met in Lima",
        ["Ana Paz", PartyFinding(None, "foreign minister", "ECU")],
        start="2022-05-09",
    )
    record = desk.record()
    (engagement,) = record.engagements
    assert names(record, engagement) == ["Ana Paz", "Raul Gil"]
    assert len(engagement.parties) == 2


def test_an_office_alone_finds_its_holder_in_other_reports():
    desk = Desk()
    told(desk, "a")
    report = desk.report("b", "The foreign ministers of Peru and Ecuador met in Lima.", "2022-05-09")
    sides = [PartyFinding(None, "foreign minister", s) for s in ("PER", "ECU")]
    report.engagement("meeting", "held", "met in Lima", sides, start="2022-05-09", place=LIMA)
    record = desk.record()
    assert names(record, record.engagements[0]) == ["Ana Paz", "Raul Gil"]


def test_an_office_long_ago_has_another_holder():
    desk = Desk()
    told(desk, "a")
    report = desk.report("b", "The foreign ministers of Peru and Ecuador met in Lima in 1998.", "2022-05-09")
    sides = [PartyFinding(None, "foreign minister", s) for s in ("PER", "ECU")]
    report.engagement("meeting", "held", "met in Lima", sides, start="1998", place=LIMA)
    record = desk.record()
    assert names(record, record.engagements[0]) == []


def test_another_office_of_the_same_state_is_another_meeting():
    desk = Desk()
    told(desk, "a").engagement(
        "meeting", "held", "met in Lima", ["Ana Paz", "Raul Gil"], start="2022-05-09", place=LIMA
    )
    told(desk, "b").engagement(
        "meeting",
        "held",
        "met in Lima",
        ["Ana Paz", PartyFinding(None, "president", "ECU")],
        start="2022-05-09",
    )
    assert len(desk.record().engagements) == 2


def test_two_partners_of_one_day_are_two_meetings():
    desk = Desk()
    report = told(desk, "a").person("Eva Sol", "president", "ECU", quote="Ana Paz")
    report.engagement(
        "meeting", "held", "met in Lima", ["Ana Paz", "Raul Gil"], start="2022-05-09", place=LIMA
    )
    report.engagement(
        "meeting", "held", "Talks were long", ["Ana Paz", "Eva Sol"], start="2022-05-09", place=LIMA
    )
    assert len(desk.record().engagements) == 2


def test_one_sentence_of_two_meetings():
    desk = Desk()
    report = told(desk, "a").person("Eva Sol", "president", "ECU", quote="Ana Paz")
    for who in (["Ana Paz", "Raul Gil"], ["Ana Paz", "Eva Sol"], ["Ana Paz", "Raul Gil", "Eva Sol"]):
        report.engagement("meeting", "held", "met in Lima", who, start="2022-05-09", place=LIMA)
    record = desk.record()
    assert sorted(names(record, e) for e in record.engagements) == [
        ["Ana Paz", "Eva Sol"],
        ["Ana Paz", "Raul Gil"],
    ]


def test_a_round_of_three_states_and_talks_of_two():
    desk = Desk()
    report = told(desk, "a").person("Eva Sol", "president", "BOL", quote="Ana Paz")
    for who in (["Ana Paz", "Raul Gil", "Eva Sol"], ["Ana Paz", "Raul Gil"]):
        report.engagement("meeting", "held", "met in Lima", who, start="2022-05-09", place=LIMA)
    assert len(desk.record().engagements) == 2


def test_a_nominal_mention_joins_its_meeting():
    desk = Desk()
    report = told(desk, "a")
    report.engagement(
        "meeting", "held", "met in Lima", ["Ana Paz", "Raul Gil"], start="2022-05-09", place=LIMA
    )
    report.engagement("meeting", "held", "Talks were long", states=("ECU", "PER"))
    (engagement,) = desk.record().engagements
    assert len(engagement.evidence) == 2


def test_a_gathering_and_talks_on_its_margins_are_two():
    desk = Desk()
    report = told(desk, "a").person("Eva Sol", "president", "BOL", quote="Ana Paz")
    report.engagement(
        "meeting", "held", "met in Lima", ["Ana Paz", "Raul Gil"], start="2022-05-09", place=LIMA
    )
    report.engagement(
        "gathering",
        "held",
        "Talks were long",
        ["Ana Paz", "Raul Gil", "Eva Sol"],
        start="2022-05-09",
        place=LIMA,
    )
    assert len(desk.record().engagements) == 2


def test_a_visit_holds_its_meeting():
    desk = Desk()
    report = told(desk, "a")
    report.engagement(
        "visit",
        "held",
        "Raul Gil met",
        [("Raul Gil", "guest")],
        start="2022-05-08",
        end="2022-05-10",
        place=Place(None, None, "PER"),
    )
    report.engagement(
        "meeting", "held", "met in Lima", ["Ana Paz", "Raul Gil"], start="2022-05-09", place=LIMA
    )
    record = desk.record()
    visit = next(e for e in record.engagements if e.type == "visit")
    meeting = next(e for e in record.engagements if e.type == "meeting")
    assert meeting.part_of == visit.id
    assert visit.part_of is None


def test_whole_and_part_stay_two():
    desk = Desk()
    report = told(desk, "a")
    report.engagement(
        "meeting", "held", "met in Lima", ["Ana Paz", "Raul Gil"], start="2022-05-09", place=LIMA
    )
    report.engagement(
        "meeting",
        "held",
        "A dinner followed",
        ["Ana Paz", "Raul Gil"],
        start="2022-05-09",
        subtype="dinner",
        part_of=0,
    )
    dinner = next(e for e in desk.record().engagements if e.subtype == "dinner")
    assert dinner.part_of


def test_a_signing_and_its_ceremony_in_one_sentence_are_one():
    desk = Desk()
    report = told(desk, "a")
    for kind in ("gathering", "signing"):
        report.engagement(
            kind, "held", "met in Lima", ["Ana Paz", "Raul Gil"], start="2022-05-09", place=LIMA
        )
    assert [e.type for e in desk.record().engagements] == ["signing"]


def test_visits_of_one_person_to_two_states_are_two():
    desk = Desk()
    report = told(desk, "a")
    for words, place in (
        ("met in Lima", Place(None, None, "BOL")),
        ("Talks were long", Place(None, None, "CHL")),
    ):
        report.engagement("visit", "planned", words, [("Ana Paz", "guest")], start="2022-06", place=place)
    assert len(desk.record().engagements) == 2


def test_no_evidence_no_engagement():
    desk = Desk()
    report = told(desk, "a")
    report.engagement("meeting", "held", "met in Lima", ["Ana Paz", "Raul Gil"])
    found = report.reading.engagements[0]
    desk.readings[0] = type(report.reading)(
        report="a",
        people=report.reading.people,
        engagements=(type(found)(**{**{f: getattr(found, f) for f in found.__slots__}, "evidence": ()}),),
    )
    assert desk.record().engagements == ()


def test_only_what_was_known_by_then():
    desk = Desk()
    for name, status, published in (("a", "planned", "2022-05-01"), ("b", "held", "2022-05-10")):
        told(desk, name, published).engagement(
            "meeting", status, "met in Lima", ["Ana Paz", "Raul Gil"], start="2022-05-09", place=LIMA
        )
    assert [e.status for e in desk.record("2022-05-05").engagements] == ["planned"]
    assert [e.status for e in desk.record().engagements] == ["held"]
    assert desk.record("2022-05").engagements == desk.record().engagements


def test_an_id_stays_when_later_reports_tell_of_it_and_move_it():
    """Whatever the later report is called, and whatever day it gives."""
    ids = []
    for later in ((), ("0",), ("0", "zz")):
        desk = Desk()
        for name, day in (("m", "2022-03-01"), *((n, "2022-03-09") for n in later)):
            report = desk.report(name, f"{name}: Ana Paz met Raul Gil in Lima, an aide said.", day)
            report.person("Ana Paz", "foreign minister", "PER").person("Raul Gil", "foreign minister", "ECU")
            report.engagement("meeting", "held", "met", ["Ana Paz", "Raul Gil"], LIMA, start="2022-03-01")
        (one,) = desk.record().engagements
        assert one.reports == 1 + len(later)
        ids.append(one.id)
    assert len(set(ids)) == 1
