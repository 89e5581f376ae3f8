"""Standing arrangements: shuttle diplomacy, formats, treaties, negotiations, anniversaries."""

import pytest

from foreigndesk.reading.mechanisms import find_mechanisms
from reading_of import read_text

NAMED = [
    # text, kind, name, states, date, state of play
    (
        "Tokyo and Seoul agreed to resume shuttle diplomacy.",
        ("shuttle", "shuttle diplomacy", ("JPN", "KOR"), None, "resumed"),
    ),
    (
        "The three ministers praised trilateral cooperation among India, France and Australia.",
        ("format", "trilateral cooperation", ("IND", "FRA", "AUS"), None, None),
    ),
    (
        "Ministers of Fiji and Samoa signed a memorandum of understanding on fishing.",
        ("treaty", "memorandum of understanding", ("FJI", "WSM"), None, "concluded"),
    ),
    (
        "Japan and Peru said normalization talks would resume in Lima.",
        ("negotiation", "normalization talks", ("JPN", "PER"), None, None),
    ),
    (
        "Greece and Turkey hold a joint economic committee.",
        ("format", "joint economic committee", ("GRC", "TUR"), None, None),
    ),
    (
        "Six-party talks on North Korea have been dormant since 2008.",
        ("format", "Six-party talks", ("PRK",), None, "stalled"),
    ),
    (
        "The 1978 Treaty of Peace and Friendship between Japan and China remains in force.",
        ("treaty", "1978 Treaty of Peace and Friendship", ("JPN", "CHN"), "1978", None),
    ),
    (
        "Jordan's king recalled the 1994 peace treaty with Israel.",
        ("treaty", "1994 peace treaty", ("JOR", "ISR"), "1994", None),
    ),
    (
        "Chile and Peru signed a free trade agreement.",
        ("treaty", "free trade agreement", ("CHL", "PER"), None, "concluded"),
    ),
    (
        "Tariff negotiations between Bern and Washington are stalled ahead of the Aug. 1 deadline.",
        ("negotiation", "Tariff negotiations", ("CHE", "USA"), "2024-08-01", "stalled"),
    ),
    (
        "Kenya and Uganda marked the 60th anniversary of diplomatic ties established in 1963.",
        (
            "anniversary",
            "60th anniversary of diplomatic ties established in 1963",
            ("KEN", "UGA"),
            "2023",
            None,
        ),
    ),
    (
        "Guests marked the 60th anniversary of relations between Spain and Mali, which falls on Sunday.",
        (
            "anniversary",
            "60th anniversary of relations between Spain and Mali",
            ("ESP", "MLI"),
            "2024-05-19",
            None,
        ),
    ),
]


@pytest.mark.parametrize(("text", "expected"), NAMED, ids=[text[:40] for text, _ in NAMED])
def test_arrangements_between_states(text, expected):
    found = find_mechanisms(*read_text(text))
    assert [(m.kind, m.name, m.states, m.date, m.state_of_play) for m in found] == [expected]
    assert [e.of(text) for m in found for e in m.evidence] == [expected[1]]


FURTHER = [
    # what is yet to be done is not done; a figure's year is no deadline
    (
        "The negotiations on the border between Peru and Ecuador must be concluded by the end of 2026.",
        [("negotiation", "negotiations", ("PER", "ECU"), "2026", None)],
    ),
    (
        "Peru and Ecuador will speed up negotiations on fishing and raise trade to $9 billion by 2026.",
        [("negotiation", "negotiations", ("PER", "ECU"), None, None)],
    ),
    (
        "Talks on migration between Peru and Ecuador have stalled since November.",
        [("negotiation", "Talks on migration", ("PER", "ECU"), None, "stalled")],
    ),
    (
        "They marked ties under the Treaty of Basic Relations between Peru and Ecuador in 1965.",
        [("treaty", "Treaty of Basic Relations", ("PER", "ECU"), "1965", None)],
    ),
    # states named before
    (
        "Peru's president met Ecuador's leader in Quito. Shuttle diplomacy between the two countries has resumed.",
        [("shuttle", "Shuttle diplomacy", ("PER", "ECU"), None, "resumed")],
    ),
    ("Shuttle diplomacy has resumed, an aide said.", [("shuttle", "Shuttle diplomacy", (), None, "resumed")]),
]


@pytest.mark.parametrize(("text", "expected"), FURTHER, ids=[text[:40] for text, _ in FURTHER])
def test_deadlines_states_and_how_it_stands(text, expected):
    found = find_mechanisms(*read_text(text))
    assert [(m.kind, m.name, m.states, m.date, m.state_of_play) for m in found] == expected


NOTHING_NAMED = [
    "The couple marked the 60th anniversary of their wedding in Rome.",
    "The club celebrated its 100th anniversary.",
    "The actor reached a plea agreement in Boston.",
    "The striker's contract negotiations with Lyon continue.",
    "A shuttle bus runs between the two stations.",
    "The trio gave a concert in Vienna.",
    "Airlines signed a merger agreement in Madrid.",
]


@pytest.mark.parametrize("text", NOTHING_NAMED)
def test_what_looks_alike(text):
    assert find_mechanisms(*read_text(text)) == ()
