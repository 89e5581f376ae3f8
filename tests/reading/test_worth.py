"""What of a report is parsed at all."""

import pytest

from foreigndesk.model.report import Report
from foreigndesk.reading import read_reports
from foreigndesk.reading.parse import parse


def worth_of(text, full=False):
    (parsed,) = parse([text], full=full)
    return parsed


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan Foreign Minister Alfred Mutua flew home.",
        "Chile and Peru opened talks on fishing rights.",
        "The ambassador handed over her credentials.",
        "Scholz and Orban shook hands.",
        "Parliament heard the prime minister for an hour.",
    ],
)
def test_reports_of_affairs_of_state(text):
    assert worth_of(text).worth


@pytest.mark.parametrize(
    "text",
    [
        "Rain will spread from the west, with gusts of 70 km an hour on the coast.",
        "The striker scored twice and the visitors went home without a point.",
        "The bakery on Mill Lane reopens on Saturday after a fire in its oven.",
        "Shares in the brewer rose 4 percent after its chief executive said costs were falling.",
        "France lost by a point.",
    ],
)
def test_reports_of_other_things(text):
    assert not worth_of(text).worth


def test_sentences_without_a_word_of_interest_are_not_parsed():
    parsed = worth_of(
        "Foreign Minister Ana Ruiz met her Danish counterpart in Lima. Rain fell on the wet stones. "
        "She said the talks had been useful."
    )
    assert [s.is_parsed for s in parsed.sentences] == [True, False, True]
    assert [t.text for t in parsed.sentences[1].doc][:3] == ["Rain", "fell", "on"]
    assert not any(t.tag_ for t in parsed.sentences[1].doc)


def test_everything_is_parsed_where_asked():
    parsed = worth_of("Rain fell on the wet stones.", full=True)
    assert parsed.worth
    assert parsed.sentences[0].is_parsed


@pytest.mark.parametrize(
    "sentence",
    [
        "Ruiz, due in Oslo on Monday, cleared her diary.",
        "Ruiz is in Muscat for a day.",
        "Ruiz has been to Hanoi twice.",
        "They shook hands at the gate.",
        "Her pledge to train pilots stands.",
        "Some 4,000 soldiers crossed the river.",
        "According to the ministry, nobody came.",
        "Both put their names to it.",
    ],
)
def test_sentences_that_are_parsed(sentence):
    assert worth_of(f"The prime minister was home. {sentence}").sentences[1].is_parsed


def test_unknown_names_are_shown_to_the_parser():
    parsed = worth_of("Prime Minister Ana Ruiz met Ubaxle Gorronzu of Norway in Lima.")
    assert any(e.label_ for e in parsed.sentences[0].ents)
    assert not worth_of("The prime minister met them in Lima on Monday.").sentences[0].ents


def test_what_is_not_worth_parsing_still_gives_its_dates():
    report = Report("r", "r.txt", "The fair opens on Saturday.", published="2024-05-15")
    (reading,) = read_reports([report])
    assert [t.value for t in reading.times] == ["2024-05-18"]
    assert not reading.statements


def test_full_parsing_finds_the_same():
    text = (
        "OSLO, May 14 - Norwegian Prime Minister Kari Lund met Chilean President Pedro Rojas on Tuesday. "
        "The square was bright with flags. Rojas said that both had agreed to buy 12 ferries by 2026."
    )
    report = Report("r", "r.txt", text, published="2024-05-15")
    (lean,), (full,) = read_reports([report]), read_reports([report], full=True)
    assert lean.engagements
    assert (lean.engagements, lean.statements, lean.times) == (full.engagements, full.statements, full.times)
