"""A plan that is moved stays one engagement with its history; successive rounds stay several."""

from functools import cache
from itertools import permutations

import pytest

from foreigndesk.collate import collate
from foreigndesk.collate.laws import check
from foreigndesk.model.report import Report
from foreigndesk.reading import read_reports

PAIR = "Fijian Foreign Minister Sitiveni Rabu {} Peruvian Foreign Minister Ana Paz"
TALKS = "between Fijian Foreign Minister Sitiveni Rabu and Peruvian Foreign Minister Ana Paz"
PLAN = ("2021-03-05", f"{PAIR.format('will meet')} in Lima on March 12, the ministry said.")
HELD = ("2021-03-21", f"{PAIR.format('met')} in Lima on March 20. They spoke of fishing.")
HELD_FIRST = ("2021-03-13", f"{PAIR.format('met')} in Lima on March 12.")
PUT_OFF = ("2021-03-10", f"The meeting in Lima {TALKS} was put off to March 20 because of a storm.")
FROM_TO = ("2021-03-10", f"The meeting in Lima {TALKS} was postponed from March 12 to March 20.")
NO_DAY = ("2021-03-10", f"The meeting in Lima {TALKS}, planned for March 12, was postponed.")
HELD_LATER = ("2021-05-05", f"{PAIR.format('met')} in Lima on May 4. They spoke of fishing.")
YEARS_LATER = ("2023-05-05", f"{PAIR.format('met')} in Lima on May 4.")
ELSEWHERE = ("2021-05-05", f"{PAIR.format('met')} in Geneva on May 4.")
ONE_MORE = ("2021-03-18", f"The meeting in Lima {TALKS} was postponed from March 20 to March 27.")
FORWARD = ("2021-03-07", f"{PAIR.format('will now meet')} in Lima on March 9 instead of March 12.")
CANCELLED = (
    "2021-03-10",
    "Fijian Foreign Minister Sitiveni Rabu cancelled his meeting with Peruvian Foreign Minister Ana Paz in Lima "
    "on March 12.",
)
AFTER_ALL = ("2021-03-11", f"{PAIR.format('will after all meet')} in Lima on March 12, his office said.")
MAY_COME = ("2021-02-10", "Fijian President Jone Vula could visit Tokyo in April, officials said.")
TRIP = ("2021-03-05", "Fijian President Jone Vula will visit Tokyo on April 12, his office said.")
TRIP_PUT_OFF = ("2021-04-09", "A visit to Tokyo by Fijian President Jone Vula has been postponed to June 20.")
TRIP_MADE = ("2021-06-22", "Fijian President Jone Vula visited Tokyo on June 20.")
LATE_PUT_OFF = ("2021-03-18", f"The meeting in Lima {TALKS} was put off to March 20.")

# What is told, and of each engagement: status, first day, and the history as (status, day).
CASES = {
    "planned, put off, held": (
        (PLAN, PUT_OFF, HELD),
        [
            (
                "held",
                "2021-03-20",
                [("planned", "2021-03-12"), ("postponed", "2021-03-20"), ("held", "2021-03-20")],
            )
        ],
    ),
    "put off from one day to another": (
        (FROM_TO,),
        [("postponed", "2021-03-20", [("planned", "2021-03-12"), ("postponed", "2021-03-20")])],
    ),
    "put off twice": (
        (PLAN, FROM_TO, ONE_MORE),
        [
            (
                "postponed",
                "2021-03-27",
                [
                    ("planned", "2021-03-12"),
                    ("planned", "2021-03-12"),
                    ("postponed", "2021-03-20"),
                    ("planned", "2021-03-20"),
                    ("postponed", "2021-03-27"),
                ],
            )
        ],
    ),
    "put off without a new day": (
        (PLAN, NO_DAY),
        [
            (
                "postponed",
                None,
                [("planned", "2021-03-12"), ("planned", "2021-03-12"), ("postponed", None)],
            )
        ],
    ),
    "put off without a new day, then held": (
        (PLAN, NO_DAY, HELD_LATER),
        [
            (
                "held",
                "2021-05-04",
                [
                    ("planned", "2021-03-12"),
                    ("planned", "2021-03-12"),
                    ("postponed", None),
                    ("held", "2021-05-04"),
                ],
            )
        ],
    ),
    "put off, and years later another": (
        (PLAN, NO_DAY, YEARS_LATER),
        [
            (
                "postponed",
                None,
                [("planned", "2021-03-12"), ("planned", "2021-03-12"), ("postponed", None)],
            ),
            ("held", "2023-05-04", [("held", "2023-05-04")]),
        ],
    ),
    "put off in one city, held in another": (
        (PLAN, NO_DAY, ELSEWHERE),
        [
            (
                "postponed",
                None,
                [("planned", "2021-03-12"), ("planned", "2021-03-12"), ("postponed", None)],
            ),
            ("held", "2021-05-04", [("held", "2021-05-04")]),
        ],
    ),
    "brought forward": (
        (PLAN, FORWARD),
        [
            (
                "planned",
                "2021-03-09",
                [("planned", "2021-03-12"), ("planned", "2021-03-09"), ("planned", "2021-03-12")],
            )
        ],
    ),
    "cancelled after plan": (
        (PLAN, CANCELLED),
        [("cancelled", "2021-03-12", [("planned", "2021-03-12"), ("cancelled", "2021-03-12")])],
    ),
    "revived": (
        (PLAN, CANCELLED, AFTER_ALL),
        [
            (
                "planned",
                "2021-03-12",
                [("planned", "2021-03-12"), ("cancelled", "2021-03-12"), ("planned", "2021-03-12")],
            )
        ],
    ),
    "possible, planned, put off, made": (
        (MAY_COME, TRIP, TRIP_PUT_OFF, TRIP_MADE),
        [
            (
                "held",
                "2021-06-20",
                [
                    ("possible", "2021-04"),
                    ("planned", "2021-04-12"),
                    ("postponed", "2021-06-20"),
                    ("held", "2021-06-20"),
                ],
            )
        ],
    ),
    "two rounds": (
        (HELD_FIRST, HELD),
        [("held", "2021-03-12", [("held", "2021-03-12")]), ("held", "2021-03-20", [("held", "2021-03-20")])],
    ),
    "a round held, the next put off": (
        (HELD_FIRST, LATE_PUT_OFF),
        [
            ("held", "2021-03-12", [("held", "2021-03-12")]),
            ("postponed", "2021-03-20", [("postponed", "2021-03-20")]),
        ],
    ),
    "nobody says that it was moved": (
        (PLAN, HELD),
        [
            ("held", "2021-03-20", [("held", "2021-03-20")]),
            ("planned", "2021-03-12", [("planned", "2021-03-12")]),
        ],
    ),
}


@cache
def reading(report):
    return next(iter(read_reports([report])))


def record_of(told, as_of=None):
    reports = [
        Report(f"r{n}-{day}", f"{n}.txt", text, outlet=f"Paper {n}", published=day, published_basis="page")
        for n, (day, text) in told
    ]
    record = collate(reports, [reading(r) for r in reports], as_of)
    assert check(record) == []
    return record


@pytest.mark.parametrize("name", CASES)
def test_what_became_of_it(name):
    told, expected = CASES[name]
    for order in permutations(enumerate(told)):
        record = record_of(order)
        found = [
            (e.status, e.start, [(h.status, h.start) for h in e.history])
            for e in sorted(record.engagements, key=lambda e: (e.status, e.start or ""))
        ]
        assert found == sorted(expected, key=lambda e: (e[0], e[1] or ""))
        assert record.conflicts == ()


@pytest.mark.parametrize(
    ("day", "status", "start"),
    [
        ("2021-03-06", "planned", "2021-03-12"),
        ("2021-03-10", "postponed", "2021-03-20"),
        ("2021-03-21", "held", "2021-03-20"),
    ],
)
def test_as_of_a_day(day, status, start):
    (engagement,) = record_of(enumerate((PLAN, PUT_OFF, HELD)), day).engagements
    assert (engagement.status, engagement.start) == (status, start)


# A sentence of 8 March 2021 (a Monday), and status, first day and former day of what it tells.
MOVES = [
    (
        "Peruvian President Luis Mora has moved his visit to Suva from March 12 to March 20.",
        "planned",
        20,
        12,
    ),
    (
        "Peruvian President Luis Mora postponed his visit to Suva from Thursday to Friday.",
        "postponed",
        12,
        11,
    ),
    (
        "Peruvian President Luis Mora has put off his visit to Suva from March 30 to March 31.",
        "postponed",
        31,
        30,
    ),
    ("Peruvian President Luis Mora will visit Suva from March 12 to March 20.", "planned", 12, None),
    ("Talks " + TALKS + " were rescheduled for March 20 from March 12.", "postponed", 20, 12),
    (
        "Talks " + TALKS + ", originally scheduled for March 12, will now be held on March 20.",
        "planned",
        20,
        12,
    ),
    ("The talks " + TALKS + " will begin on March 12, not on March 20.", "planned", 12, 20),
    ("The talks " + TALKS + ", due on March 12, were put off.", "postponed", None, 12),
    ("The talks " + TALKS + " were held from March 2 to March 4.", "held", 2, None),
]


@pytest.mark.parametrize(("text", "status", "start", "former"), MOVES, ids=lambda v: str(v)[:40])
def test_the_day_that_is_left(text, status, start, former):
    (found,) = reading(Report("r", "r.txt", text, published="2021-03-08", published_basis="page")).engagements
    days = [f"2021-03-{day:02d}" if day else None for day in (start, former)]
    assert [found.status, found.start, found.former] == [status, *days]
