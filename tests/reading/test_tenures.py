"""Times in office as sentences tell them."""

import pytest

from foreigndesk.model.report import Report
from foreigndesk.reading.names import find_names
from foreigndesk.reading.parse import parse
from foreigndesk.text.calendar import find_times

PUBLISHED = "2019-06-12"  # a Wednesday


def told(text):
    """Name, title, state, standing, start and end of every mandate."""
    report = Report("r", "r", text, published=PUBLISHED)
    (parsed,) = parse([text], full=True)
    times = find_times(text, PUBLISHED, [s.span for s in parsed.sentences])
    people = find_names(parsed, report, times).people
    return {
        (p.name, m.title, m.state, m.standing, m.start, m.end)
        for p in people
        for m in p.mandates
        if p.name in ("Ana Ruiz", "Carlos Vega", "Luis Mora")
    }


FM = "foreign minister"


@pytest.mark.parametrize(
    ("text", "mandates"),
    [
        (
            "Ana Ruiz took office as Peru's foreign minister on June 3.",
            {("Ana Ruiz", FM, "PER", "current", "2019-06-03", None)},
        ),
        (
            "Ana Ruiz was sworn in on Monday as Peru's foreign minister, succeeding Carlos Vega.",
            {
                ("Ana Ruiz", FM, "PER", "current", "2019-06-10", None),
                ("Carlos Vega", FM, "PER", "former", None, "2019-06-10"),
            },
        ),
        (
            "Peru's new foreign minister, Ana Ruiz, succeeded Carlos Vega on Monday.",
            {
                ("Ana Ruiz", FM, "PER", "current", "2019-06-10", None),
                ("Carlos Vega", FM, "PER", "former", None, "2019-06-10"),
            },
        ),
        (
            "Ana Ruiz took over as Peruvian foreign minister from Carlos Vega on Monday.",
            {
                ("Ana Ruiz", FM, "PER", "current", "2019-06-10", None),
                ("Carlos Vega", FM, "PER", "former", None, "2019-06-10"),
            },
        ),
        (
            "Peruvian Foreign Minister Carlos Vega was dismissed on Monday and replaced by Ana Ruiz.",
            {
                ("Ana Ruiz", FM, "PER", "current", "2019-06-10", None),
                ("Carlos Vega", FM, "PER", "former", None, "2019-06-10"),
            },
        ),
        (
            "Ana Ruiz will be sworn in as Peruvian president on July 28, replacing President Carlos Vega of Peru.",
            {
                ("Ana Ruiz", "president", "PER", "elect", "2019-07-28", None),
                ("Carlos Vega", "president", "PER", "current", None, "2019-07-28"),
            },
        ),
        (
            "On Monday, Ana Ruiz became Peru's foreign minister.",
            {("Ana Ruiz", FM, "PER", "current", "2019-06-10", None)},
        ),
        (
            "Carlos Vega resigned as Peru's foreign minister on Friday.",
            {("Carlos Vega", FM, "PER", "former", None, "2019-06-07")},
        ),
        (
            "Peru's president Carlos Vega, whose term ends on July 28, met the envoy.",
            {("Carlos Vega", "president", "PER", "current", None, "2019-07-28")},
        ),
        (
            "Carlos Vega, Peru's foreign minister from 2011 to 2014, praised the accord.",
            {("Carlos Vega", FM, "PER", "former", "2011", "2014")},
        ),
        (
            "Peruvian Foreign Minister Ana Ruiz, in office since March 2018, visited Quito.",
            {("Ana Ruiz", FM, "PER", "current", "2018-03", None)},
        ),
        (
            "Ana Ruiz, who had been foreign minister of Peru until 2017, was appointed prime minister on Monday.",
            {
                ("Ana Ruiz", FM, "PER", "former", None, "2017"),
                ("Ana Ruiz", "prime minister", "PER", "current", "2019-06-10", None),
            },
        ),
        (
            "Peru's parliament elected Ana Ruiz prime minister on Monday.",
            {("Ana Ruiz", "prime minister", "PER", "elect", None, None)},
        ),
        # Then, and what is told of years before.
        (
            "The then Foreign Minister Carlos Vega of Peru visited Quito in 2015.",
            {("Carlos Vega", FM, "PER", "former", "../2015", "2015/2019-06-12")},
        ),
        (
            "In 1978, President Luis Mora of Guatemala met the envoys in Quito.",
            {("Luis Mora", "president", "GTM", "former", "../1978", "1978/..")},
        ),
        (
            "President Luis Mora of Guatemala, who was born in 1950, met the envoys.",
            {("Luis Mora", "president", "GTM", "current", None, None)},
        ),
        # No beginning and no end.
        (
            "Foreign Minister Ana Ruiz of Peru dismissed on Monday the claims of Chile.",
            {("Ana Ruiz", FM, "PER", "current", None, None)},
        ),
        (
            "President Luis Mora of Chad inaugurated a bridge on Monday.",
            {("Luis Mora", "president", "TCD", "current", None, None)},
        ),
        ("Rebels fired on Monday at Luis Mora.", set()),
    ],
)
def test_a_clause_tells_whose_office_since_when(text, mandates):
    assert told(text) == mandates


def test_a_role_without_its_person_is_nobodys_here():
    assert told("The deal is for the prime minister to accept, Ana Ruiz said.") == set()
