"""A record to which reports were added is the record of all of them put together, whatever the reports are."""

import random
from dataclasses import replace

import pytest
from benchmarks.synthetic import Mix, news

from foreigndesk.collate.adding import TooFarError
from foreigndesk.model.reading import FigureFinding, MechanismFinding, PartyFinding, Place
from foreigndesk.model.report import Report
from foreigndesk.reading import read_reports

from .building import Desk
from .kept_in_memory import InMemory, whole

MIXES = {
    "all states": Mix(),
    "a few states, little else": Mix(a_day=20, pairs=4, diplomatic=1.6, length=20),
    "years": Mix(a_day=2, diplomatic=1.2, length=20),
}


@pytest.mark.parametrize("name", MIXES)
def test_every_report_added_by_itself_gives_the_whole(name):
    pairs = list(news(330, MIXES[name]))
    random.Random(name).shuffle(pairs)
    kept, given, looked_at = InMemory(pairs[:300]), pairs[:300], 0
    for pair in pairs[300:]:
        given.append(pair)
        assert kept.add(pair) == whole(given)
        looked_at += kept.looked_at
    assert looked_at < 100 * 30


def test_a_batch_gives_the_whole():
    pairs = list(news(320, Mix(a_day=60)))
    pairs = [pair for pair in pairs if pair[0].published]
    random.Random(3).shuffle(pairs)
    assert InMemory(pairs[:280]).add(*pairs[280:]) == whole(pairs)


LONG = (
    "They spoke for two hours about the railway between the two ports, about visas for students and about the "
    "price of electricity, and agreed that their ministers of transport would meet again before the summer."
)


class Told(Desk):
    """Reports of Edi Rama, Ivica Dacic and others in May 2014, each by a paper of its own unless told otherwise."""

    def meeting(self, day, *, name="Edi Rama", other="Ivica Dacic", held=None, text="", **fields):
        number = len(self.reports)
        told = self.report(
            f"r{number}",
            f"{name} met {other} in Tirana. {text or f'Report {number} speaks of railways and of visas.'}",
            published=f"2014-05-{day:02d}",
            outlet=fields.pop("outlet", f"Morning Paper {'ABCDEFGHIJ'[number]}"),
            **fields,
        )
        told.person(name, "prime minister", "ALB").person(other, "foreign minister", "SRB")
        when = held or f"2014-05-{day:02d}"
        return told.engagement(
            "meeting", "held", f"{name} met {other}", (name, other), Place("Tirana", None, "ALB"), start=when
        )

    def pairs(self):
        return list(zip(self.reports, self.readings, strict=True))


def the_same_meeting():
    desk = Told()
    desk.meeting(12)
    desk.meeting(13, held="2014-05-12")
    return desk


def another_day_for_it():
    desk = the_same_meeting()
    desk.meeting(14, held="2014-05-11")
    return desk


def a_copy_that_came_out_before_the_report_it_was_taken_for():
    desk = Told()
    desk.meeting(13, held="2014-05-12", text=LONG)
    desk.meeting(12, text=LONG)
    return desk


def a_later_version():
    desk = Told()
    desk.meeting(12, outlet="Evening Paper", url="https://evening.example/rama", retrieved="2014-05-12")
    again = desk.meeting(12, held="2014-05-11", outlet="Evening Paper", retrieved="2014-05-14")
    desk.reports[again.number] = replace(desk.reports[again.number], url="https://evening.example/rama")
    return desk


def a_story_taken_back():
    desk = Told()
    desk.meeting(12, outlet="Evening Paper", guid="urn:evening:1", version=1)
    desk.meeting(12, outlet="Evening Paper", guid="urn:evening:1", version=2, withdrawn=True)
    return desk


def a_name_printed_otherwise_more_often():
    desk = Told()
    desk.meeting(12, name="Edi Ramma")
    desk.meeting(12, name="Edi Rama")
    desk.meeting(13, name="Edi Rama", held="2014-05-12")
    return desk


def two_for_one_post():
    desk = Told()
    desk.meeting(12)
    desk.meeting(12, other="Nikola Selakovic")
    return desk


def an_office_without_its_holder():
    desk = Told()
    told = desk.report(
        "r0", "The foreign minister of Serbia met Edi Rama.", published="2014-05-12", outlet="One"
    )
    told.person("Edi Rama", "prime minister", "ALB")
    party = PartyFinding(None, "foreign minister", "SRB", "party")
    told.engagement("meeting", "held", "met Edi Rama", ("Edi Rama", party), start="2014-05-12")
    desk.meeting(14)
    return desk


def a_plan_put_off():
    desk = Told()
    for day, status, words, fields in (
        (1, "planned", "Edi Rama is to meet Ivica Dacic on May 12", {"start": "2014-05-12"}),
        (9, "postponed", "Edi Rama and Ivica Dacic put their talks off", {"former": "2014-05-12"}),
        (20, "held", "Edi Rama met Ivica Dacic on Monday", {"start": "2014-05-19"}),
    ):
        told = desk.report(f"r{day}", f"{words}.", published=f"2014-05-{day:02d}", outlet=f"Paper {day}")
        told.person("Edi Rama", "prime minister", "ALB").person("Ivica Dacic", "foreign minister", "SRB")
        told.engagement("meeting", status, words, ("Edi Rama", "Ivica Dacic"), **fields)
    return desk


def a_visit_around_a_meeting():
    desk = the_same_meeting()
    told = desk.report("rv", "Ivica Dacic travelled to Albania.", published="2014-05-13", outlet="Port News")
    told.person("Ivica Dacic", "foreign minister", "SRB")
    place = Place(None, None, "ALB")
    who = (("Ivica Dacic", "guest"),)
    told.engagement("visit", "held", "travelled to Albania", who, place, start="2014-05-11", end="2014-05-13")
    return desk


def words_of_another():
    desk = Told()
    for speaker in ("Edi Rama", "Ivica Dacic"):
        said = "We will open the railway to the port before the end of next summer"
        told = desk.meeting(12, text=f"“{said},” {speaker} said.")
        person = next(n for n, p in enumerate(told.reading.people) if p.name == speaker)
        told.statement(said, person, manner="direct", speaker=told.span(speaker))
    return desk


def words_of_somebody_printed_otherwise_more_often():
    """Who is said to have said it goes by the name that most reports print, far from where it was said."""
    desk = Told()
    said = "We will open the railway to the port before the end of next summer"
    for speaker, state in (("Ivica Dacic", "SRB"), ("Edi Rama", "ALB")):
        told = desk.report(speaker, f"“{said},” {speaker} said.", published="2014-05-12", outlet=speaker)
        told.person(speaker, "minister", state)
        told.statement(said, 0, manner="direct", speaker=told.span(speaker))
    for number in range(2):
        told = desk.report(
            f"r{number}", f"Rama Edi was {number + 3} days at home.", published=f"2016-01-0{number + 1}"
        )
        told.person("Rama Edi", "minister", "ALB")
    return desk


def words_of_another_on_an_unknown_day():
    desk = Told()
    for speaker, day in (("Edi Rama", None), ("Ivica Dacic", "2014-05-12")):
        said = "We will open the railway to the port before the end of next summer"
        told = desk.report(f"r-{day}", f"“{said},” {speaker} said.", published=day, outlet=f"The {day} Times")
        told.person(speaker, "minister", "ALB" if day else "SRB")
        told.statement(said, 0, manner="direct", speaker=told.span(speaker))
    return desk


def a_phrase_of_one_mouth_more_on_a_day():
    """Three are in conflict over who said it; once a fourth is quoted with it, nobody is."""
    return _quoted_by_four(["2014-05-12", "2014-05-12", "2014-05-13", "2014-05-13"])


def a_phrase_of_one_mouth_more():
    """One has no date: once more than three people are quoted with the words, it is in no conflict with any."""
    return _quoted_by_four([None, "2011-05-12", "2012-05-12", "2013-05-12"])


def _quoted_by_four(days):
    desk = Told()
    speakers = {"Ana Paz": "BOL", "Edi Rama": "ALB", "Ivica Dacic": "SRB", "Luis Vega": "PER"}
    for number, (speaker, state) in enumerate(speakers.items()):
        said = "We hope for a lasting peace in the whole of the region"
        told = desk.report(
            f"q{number}", f"“{said},” {speaker} said.", published=days[number], outlet=f"Paper {number}"
        )
        told.person(speaker, "minister", state)
        told.statement(said, 0, manner="direct", speaker=told.span(speaker))
    return desk


def what_lasts():
    desk = Told()
    for day in (12, 13):
        told = desk.meeting(day, text="The Adriatic railway talks go on: 40 km are built.")
        span = told.span("The Adriatic railway talks")
        told.add(
            mechanisms=MechanismFinding("negotiation", "Adriatic railway talks", (span,), ("ALB", "SRB"))
        )
        told.add(figures=FigureFinding("railway built", 40.0, (told.span("40 km"),), "km", ("ALB",)))
    return desk


CASES = [
    the_same_meeting,
    another_day_for_it,
    a_copy_that_came_out_before_the_report_it_was_taken_for,
    a_later_version,
    a_story_taken_back,
    a_name_printed_otherwise_more_often,
    two_for_one_post,
    an_office_without_its_holder,
    a_plan_put_off,
    a_visit_around_a_meeting,
    words_of_another,
    words_of_somebody_printed_otherwise_more_often,
    words_of_another_on_an_unknown_day,
    a_phrase_of_one_mouth_more,
    a_phrase_of_one_mouth_more_on_a_day,
    what_lasts,
]
BESIDE = [pair for pair in news(60, Mix(a_day=8, diplomatic=1.2, length=20)) if pair[0].published]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
@pytest.mark.parametrize("last", [0, -1], ids=("first", "last"))
def test_what_a_report_changes_for_others(case, last):
    pairs = case().pairs()
    added = pairs.pop(last)
    before = [*BESIDE, *pairs]
    assert InMemory(before).add(added) == whole([*before, added])
    assert whole([*before, added]) != whole(before)


# -- reports without a date --------------------------------------------------------------------------------

UNDATED = (
    "Norway hailed the result on Monday.\n\nNorwegian Prime Minister Jens Stoltenberg met Ugandan President Yoweri "
    "Museveni in Bergen on Sunday. Stoltenberg also spoke by telephone with Malian President Amadou Toumani Toure "
    "over the weekend. He will meet Finnish President Tarja Halonen in Turku on May 22."
)
DATED = {
    "met": (
        "2006-05-15",
        "Norwegian Prime Minister Jens Stoltenberg met Ugandan President Yoweri Museveni in Bergen on Sunday.",
    ),
    "to meet": (
        "2006-05-16",
        "Norwegian Prime Minister Jens Stoltenberg will meet Finnish President Tarja Halonen in Turku on May 22. "
        "Stoltenberg spoke of trade with Mali.",
    ),
    "called": (
        "2006-05-15",
        "Norwegian Prime Minister Jens Stoltenberg telephoned Malian President Amadou Toumani Toure on Saturday.",
    ),
    "undated": (None, UNDATED),
    "another without a date": (
        None,
        "Stoltenberg, Museveni and Toure were quoted at length. Norwegian Prime Minister Jens Stoltenberg, Ugandan "
        "President Yoweri Museveni and Malian President Amadou Toumani Toure were each asked about Turku, where "
        "Finnish President Tarja Halonen will receive Stoltenberg on Monday.",
    ),
}


@pytest.fixture(scope="module")
def of_one_week():
    reports = [
        Report(
            f"r-{name}",
            name,
            text,
            text,
            published=day,
            published_basis="page" if day else "unknown",
            outlet=name,
        )
        for name, (day, text) in DATED.items()
    ]
    return list(zip(reports, read_reports(reports), strict=True))


@pytest.mark.parametrize("last", range(len(DATED)), ids=DATED.keys())
def test_what_dates_reports_or_is_dated_is_added_like_any_other(of_one_week, last):
    pairs = [*BESIDE, *of_one_week]
    added = pairs.pop(len(BESIDE) + last)
    assert InMemory(pairs).add(added) == whole([*pairs, added])


def test_the_record_dates_a_report_that_is_added(of_one_week):
    undated = next(pair for pair in of_one_week if pair[0].path == "undated")
    kept = InMemory([*BESIDE, *(pair for pair in of_one_week if pair is not undated)])
    document = kept.add(undated)["documents", undated[0].id]
    assert document.published == "2006-05-15/2006-05-17"
    assert document.date_why


@pytest.mark.parametrize("known", [3, 4, 5, 6])
def test_somebody_named_too_often_dates_nothing(monkeypatch, known):
    monkeypatch.setattr("foreigndesk.collate.era.KNOWN", known)
    monkeypatch.setattr("foreigndesk.collate.adding.company.KNOWN", known)
    pairs = list(news(120, Mix(a_day=6, pairs=3, diplomatic=1.6, length=20)))
    random.Random(known).shuffle(pairs)
    kept, given = InMemory(pairs[:100]), pairs[:100]
    for pair in pairs[100:]:
        given.append(pair)
        try:
            assert kept.add(pair) == whole(given)
        except TooFarError:
            kept = InMemory(given)


@pytest.mark.parametrize("seed", range(4))
def test_seats_that_change_hands_within_days_are_held_against_one_another(monkeypatch, seed):
    monkeypatch.setattr("benchmarks.synthetic._TERM", 9)
    pairs = list(news(140, Mix(seed=seed, a_day=12, pairs=2, diplomatic=1.6, length=20)))
    random.Random(seed).shuffle(pairs)
    kept, given, contested = InMemory(pairs[:125]), pairs[:125], set()
    for pair in pairs[125:]:
        given.append(pair)
        try:
            rows = kept.add(pair)
        except TooFarError:
            kept = InMemory(given)
            continue
        assert rows == whole(given)
        contested.add(frozenset(key for key, row in rows.items() if getattr(row, "field", "") == "holder"))
    assert len(contested) > 1


# -- what has to be put together whole ------------------------------------------------------------------


def refused(pairs, added, **limits):
    with pytest.raises(TooFarError) as error:
        InMemory(pairs).add(added, **limits)
    return str(error.value)


def test_a_report_met_before_under_another_id_is_put_together_with_all():
    pairs = the_same_meeting().pairs()
    report, reading = pairs[0]
    less = replace(report, id="again", outlet=None), replace(reading, report="again")
    assert refused(pairs, less) == "it is another report of the record"


def test_an_outlet_whose_name_holds_that_of_another_is_put_together_with_all():
    *pairs, (report, reading) = the_same_meeting().pairs()
    other = replace(report, outlet=f"The Great {pairs[0][0].outlet}"), reading
    assert "named like another outlet" in refused(pairs, other)


def test_what_leads_too_far_is_put_together_whole():
    pairs = [pair for pair in news(200, Mix(pairs=1, diplomatic=2.4, length=20)) if pair[0].published]
    assert "reports" in refused(pairs[:-1], pairs[-1], most=20)
