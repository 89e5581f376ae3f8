import pytest

from foreigndesk.model.reading import CommitmentFinding, FigureFinding, MechanismFinding
from foreigndesk.model.span import Span

from .building import Desk

TEXT = (
    "Ana Paz said trade would grow. Peru agreed to lift tariffs by June. The Andean round covers 40 goods. "
)


def desk(copies):
    made = Desk()
    for n in range(3):
        own = "same words again and again in a copy" if n < copies else f"own{n} " * 30
        report = made.report(f"r{n}", TEXT * 3 + own, f"2022-05-0{n + 1}").person(
            "Ana Paz", "president", "PER"
        )
        report.statement("trade would grow", 0, speaker=Span(0, 7))
        report.add(
            commitments=CommitmentFinding(
                "lift tariffs",
                (report.span("Peru agreed to lift tariffs by June"),),
                by_states=("PER",),
                due="2022-06",
            ),
            mechanisms=MechanismFinding(
                "negotiation",
                "Andean round",
                (report.span("The Andean round"),),
                ("PER", "ECU"),
                state_of_play=f"s{n}",
            ),
            figures=FigureFinding("goods", 40, (report.span("40 goods"),)),
        )
    return made.record()


def test_a_statement_of_copies_is_one_with_the_evidence_of_each():
    record = desk(3)
    (statement,) = record.statements
    assert [e.document for e in statement.evidence] == ["r0", "r1", "r2"]
    assert (statement.text, statement.speaker_text) == ("trade would grow", "Ana Paz")
    assert statement.speaker == record.people[0].id
    assert len(record.commitments) == 1
    assert record.commitments[0].by == ("PER",)


def test_standing_arrangements_and_figures_join_over_all_reports():
    record = desk(3)
    (mechanism,), (figure,) = record.mechanisms, record.figures
    assert (mechanism.states, mechanism.state_of_play) == (("ECU", "PER"), "s2")
    assert len(mechanism.evidence) == len(figure.evidence) == 3


def standing(made, name, text, words, *fields):
    """Let one report name one mechanism with the words given."""
    report = made.report(name, text)
    kind, title, states = fields
    report.add(mechanisms=MechanismFinding(kind, title, (report.span(words),), states))


def test_an_anniversary_is_one_by_whatever_name():
    made, pair = Desk(), ("KEN", "VNM")
    standing(
        made,
        "r1",
        "The 30th anniversary of ties is near.",
        "30th",
        "anniversary",
        "30th anniversary of ties",
        pair,
    )
    standing(
        made,
        "r2",
        "It is the 30th anniversary.",
        "30th",
        "anniversary",
        "30th anniversary of embassies",
        pair,
    )
    standing(
        made, "r3", "It is the 25th anniversary.", "25th", "anniversary", "25th anniversary of the pact", pair
    )
    assert sorted((m.name[:4], len(m.evidence)) for m in made.record().mechanisms) == [
        ("25th", 1),
        ("30th", 2),
    ]


def test_a_mechanism_without_states_joins_the_only_one_of_its_name():
    made = Desk()
    standing(
        made,
        "r1",
        "Shuttle talks of Lima and Quito.",
        "Shuttle talks",
        "shuttle",
        "shuttle talks",
        ("ECU", "PER"),
    )
    standing(made, "r2", "Shuttle talks are back.", "Shuttle talks", "shuttle", "shuttle talks", ())
    (shuttle,) = made.record().mechanisms
    assert (shuttle.states, len(shuttle.evidence)) == (("ECU", "PER"), 2)


PHRASE = "We hope for a lasting peace in the whole of the region"
SPEAKERS = {
    "Edi Rama": "ALB",
    "Ivica Dacic": "SRB",
    "Ana Paz": "BOL",
    "Luis Vega": "PER",
    "Siaosi Sovaleni": "TON",
}


def quoting(people, days):
    """Reports in which each of some people is quoted with one phrase, on one day each or on none."""
    desk = Desk()
    for number, (name, day) in enumerate(zip(people, days, strict=True)):
        told = desk.report(f"r{number}", f"“{PHRASE},” {name} said.", published=day, outlet=f"Paper {number}")
        told.person(name, "minister", SPEAKERS[name])
        told.statement(PHRASE, 0, manner="direct", speaker=told.span(name))
    return desk


def test_words_of_which_a_report_without_a_date_has_another_speaker_are_in_conflict():
    record = quoting(["Edi Rama", "Ivica Dacic"], [None, "2014-05-12"]).record()
    assert [c.field for c in record.conflicts] == ["speaker"]


def test_a_phrase_of_many_mouths_tells_nothing_of_a_report_without_a_date():
    days = [None, "2014-05-12", "2014-07-01", "2015-02-03", "2016-03-04"]
    assert quoting(SPEAKERS, days).record().conflicts == ()


def test_two_reports_of_one_day_are_in_conflict_over_any_phrase():
    days = [None, "2014-05-12", "2014-05-12", "2015-02-03", "2016-03-04"]
    [conflict] = quoting(SPEAKERS, days).record().conflicts
    assert {value.value for value in conflict.values} == {"Ivica Dacic", "Ana Paz"}


@pytest.mark.parametrize(("people", "in_conflict"), [(2, True), (3, True), (4, False), (5, False)])
def test_a_phrase_that_many_use_on_one_day_is_nobodys_mistake(people, in_conflict):
    record = quoting(list(SPEAKERS)[:people], ["2014-05-12"] * people).record()
    assert [c.field for c in record.conflicts] == ["speaker"] * in_conflict


@pytest.mark.parametrize("first", range(4, 12))
def test_a_statement_carried_on_two_days_is_in_conflict_on_either(first):
    desk = Desk()
    days = [f"2014-05-{first + later:02d}" for later in (0, 3, 6)]
    for name, day in zip(("Edi Rama", "Edi Rama", "Ana Paz"), days, strict=True):
        told = desk.report(f"r-{day}", f"“{PHRASE},” {name} said.", published=day, outlet=f"Paper {name}")
        told.person(name, "minister", SPEAKERS[name])
        told.statement(PHRASE, 0, manner="direct", speaker=told.span(name))
    record = desk.record()
    assert len(record.statements) == 2  # the first two are copies
    [conflict] = record.conflicts
    assert {value.value for value in conflict.values} == {"Edi Rama", "Ana Paz"}
