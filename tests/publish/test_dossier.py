"""Dossiers of two states, of one, and of a person."""

import json
import re
from datetime import date
from html.parser import HTMLParser

import pytest

from foreigndesk.publish import to_bytes
from foreigndesk.publish.dossier import dossier_json, pair_dossier, person_dossier, state_dossier
from foreigndesk.publish.dossier_html import to_html
from foreigndesk.publish.dossier_markdown import to_markdown
from foreigndesk.publish.lookup import lookup
from foreigndesk.publish.queries import named
from made_record import Made
from own_record import RECORD

DAY = date(2025, 5, 20)
SCRIPT = "<script>alert(1)</script> [x](javascript:alert(1)) \x1b[31m**red** \u202eback"


def section(dossier, name):
    return next(s for s in dossier.sections if s.name == name)


def texts(dossier, name):
    return [line.text for line in section(dossier, name).lines]


def pair():
    return pair_dossier(lookup(RECORD), "NOR", "CHL", DAY)


def made_pair():
    made = Made()
    made.person("pa", "Jonas Lie", ("prime minister", "NOR", "2013-10", "2021-10"))
    made.person("pb", "Sanna Niemi", ("foreign minister", "FIN", None, None), published="2019-02-03")
    made.person("pc", "Ole Dahl", ("deputy prime minister", "NOR", None, None))
    return made


def test_every_line_has_a_source():
    for drawn in (
        pair(),
        state_dossier(lookup(RECORD), "CHL", DAY),
        person_dossier(lookup(RECORD), RECORD.people[0], DAY),
    ):
        for part in drawn.sections:
            for line in part.lines:
                assert line.sources, (part.name, line.text)


def test_a_pair_has_its_officers_and_engagements():
    drawn = pair()
    assert texts(drawn, "officers") == [
        "Anna Berg, foreign minister, Norway, named in it by reports of 2025-05-06",
        "Pedro Rojas, foreign minister, Chile, 2024-03-01 to 2026-03-11, named in it by reports of 2025-05-06",
    ]
    assert [line.about for line in section(drawn, "held").lines] == [("engagement", "e1")]
    assert [line.about for line in section(drawn, "ahead").lines] == [("engagement", "e2")]
    assert "2 reports of 1 origin, disputed" in texts(drawn, "held")[0]


def test_a_plan_whose_day_has_passed_is_not_confirmed():
    drawn = pair_dossier(lookup(RECORD), "NOR", "CHL", date(2025, 7, 1))
    assert texts(drawn, "ahead") == []
    assert [line.about for line in section(drawn, "unconfirmed").lines] == [("engagement", "e2")]


def test_deputies_are_no_leaders():
    drawn = pair_dossier(lookup(made_pair().record()), "NOR", "FIN", DAY)
    assert texts(drawn, "officers") == [
        "Jonas Lie, prime minister, Norway, 2013-10 to 2021-10",
        "Sanna Niemi, foreign minister, Finland, named in it by reports of 2019-02-03",
    ]


def test_parts_stand_below_their_whole():
    made = made_pair()
    guest = [("pa", None, "NOR", "guest")]
    made.engagement("v1", "visit", "held", guest, "2019-03-01", "FIN")
    made.engagement("v2", "visit", "held", guest, "2019-03-02", "FIN")
    both = [("pa", None, "NOR", "guest"), ("pb", None, "FIN", "host")]
    made.engagement("m1", "meeting", "held", both, "2019-03-03", "FIN", part_of="v1")
    lines = section(pair_dossier(lookup(made.record()), "NOR", "FIN", DAY), "held").lines
    assert [(line.about[1], line.level) for line in lines] == [("v1", 0), ("m1", 1), ("v2", 0)]


def test_engagements_that_are_part_of_each_other_are_still_told():
    made = made_pair()
    for key, other in (("m1", "m2"), ("m2", "m1")):
        made.engagement(key, "meeting", "held", [("pa", None, "NOR", "guest")], None, "FIN", part_of=other)
    assert len(texts(pair_dossier(lookup(made.record()), "NOR", "FIN", DAY), "held")) == 2


def test_formats_have_their_meetings():
    made = made_pair()
    baltic = ("EST", "FIN", "NOR")
    made.mechanism("f1", "format", "trilateral forum", baltic)
    made.mechanism("f2", "format", "three-way partnership", baltic)
    seats = [(None, "prime minister", state, "attendee") for state in baltic]
    made.engagement("g1", "gathering", "held", seats, "2018-09-01", "EST")
    made.engagement("v1", "visit", "held", [("pa", None, "NOR", "guest")], "2018-09-01", "FIN")
    lines = section(pair_dossier(lookup(made.record()), "NOR", "FIN", DAY), "formats").lines
    assert lines[0].text == "three-way partnership; trilateral forum (Estonia, Finland, Norway)"
    assert [line.about[1] for line in lines[1:]] == ["g1"]


def test_negotiations_have_their_deadlines():
    made = made_pair()
    made.mechanism(
        "n1", "negotiation", "fisheries negotiations", ("FIN", "NOR"), date="2025-05-01", play="stalled"
    )
    made.mechanism("n2", "negotiation", "visa negotiations", ("FIN", "NOR"), date="2025-09")
    made.mechanism("n3", "negotiation", "border negotiations", ("FIN", "RUS"), date="2025-09")
    assert texts(pair_dossier(lookup(made.record()), "NOR", "FIN", DAY), "negotiations") == [
        "fisheries negotiations (Finland, Norway); stalled; deadline 2025-05-01, which has passed",
        "visa negotiations (Finland, Norway); deadline 2025-09",
    ]


def test_arrangements_of_one_name_are_one():
    made = made_pair()
    made.mechanism("t1", "treaty", "fisheries pact", ("FIN", "NOR"), play="suspended")
    made.mechanism("t2", "treaty", "Fisheries pact", ("FIN", "NOR", "RUS"), date="1994")
    made.mechanism("t3", "treaty", "fisheries pact", ("FIN", "NOR"), date="2001")
    made.mechanism("t4", "treaty", "nuclear pact", ("FIN", "NOR"))
    made.mechanism("t5", "treaty", "nuclear pact", ("FIN", "NOR", "SWE"))
    drawn = pair_dossier(lookup(made.record()), "NOR", "FIN", DAY)
    lines = section(drawn, "treaties").lines
    assert [(line.date, line.text) for line in lines] == [
        ("1994", "Fisheries pact (Finland, Norway, Russia)"),
        ("2001", "fisheries pact (Finland, Norway)"),
        (None, "fisheries pact (Finland, Norway); suspended"),
        (None, "nuclear pact (Finland, Norway)"),
    ]
    assert [len(line.sources) for line in lines] == [1, 1, 1, 2]


def test_the_ledger_tells_programs_whose_turn_it_is():
    made = made_pair()
    made.engagement("v1", "visit", "held", [("pa", None, "NOR", "guest")], "2019-03-01", "FIN")
    alone = section(pair_dossier(lookup(made.record()), "NOR", "FIN", DAY), "shuttle")
    assert dict(alone.details) == {"turn": None}
    assert alone.notes[0].startswith("Whose turn it is is not known: one visit alone is known")
    made.mechanism("s1", "shuttle", "shuttle diplomacy", ("FIN", "NOR"))
    shuttle = section(pair_dossier(lookup(made.record()), "NOR", "FIN", DAY), "shuttle")
    assert dict(shuttle.details) == {"turn": "FIN"}
    assert shuttle.notes[0].startswith(
        "It is the turn of the leader of Finland: the last to travel was Jonas Lie"
    )


def test_an_anniversary_is_counted_from_its_year():
    made = made_pair()
    states = ("FIN", "NOR")
    made.mechanism("t1", "treaty", "Treaty of Kautokeino", states)
    made.mechanism("t2", "treaty", "border treaty", states, date="1975")
    made.mechanism("a1", "anniversary", "60th anniversary of the Treaty of Kautokeino", states, date="2025")
    made.mechanism("a2", "anniversary", "60th anniversary of ties", states)
    made.mechanism("a3", "anniversary", "10th anniversary of the pact", states)
    drawn = pair_dossier(lookup(made.record()), "NOR", "FIN", DAY)
    assert texts(drawn, "treaties") == [
        "Treaty of Kautokeino (Finland, Norway); 60 years in 2025",
        "border treaty (Finland, Norway); 50 years in 2025",
        "60th anniversary of the Treaty of Kautokeino (60 years after 1965, falls in 2025)",
        "10th anniversary of the pact (10 years)",
    ]


def test_issues_are_kept_in_tracks_with_the_latest_position_of_each_side():
    made = made_pair()
    made.statement("s1", "pa", "NOR", "that trade with Finland grows", "2019-01-01")
    made.statement("s2", "pa", "NOR", "that trade with Finland shrinks", "2019-05-01")
    made.statement("s3", "pb", "FIN", "she protests against the tariffs", "2019-05-02", to=("NOR",))
    made.statement("s4", "pb", "FIN", "that trade with Chad grows", "2019-05-02")
    made.statement("s5", None, "CHD", "that trade of Norway and Finland grows", "2019-05-02")
    drawn = pair_dossier(lookup(made.record()), "NOR", "FIN", DAY)
    assert texts(drawn, "cooperation") == [
        "trade, Norway: Jonas Lie: that trade with Finland shrinks (1 earlier)"
    ]
    assert texts(drawn, "dispute") == ["trade, Finland: Sanna Niemi to NOR: she protests against the tariffs"]


def test_commitments_figures_and_conflicts():
    made = made_pair()
    made.commitment("k1", ("pa",), ("FIN",), "open a consulate", "2025-05-01")
    made.commitment("k2", ("pa",), ("CHL",), "send a ship")
    made.figure("f1", "tourists", 1_200_000.0, ("FIN", "NOR"))
    made.figure("f2", "tourists", 5.0, ("CHL", "NOR"))
    made.engagement("v1", "visit", "held", [("pa", None, "NOR", "guest")], "2019-03-01", "FIN")
    made.conflict("c1", ("engagement", "v1"), "start", "2019-03-01", "2019-03-02")
    drawn = pair_dossier(lookup(made.record()), "NOR", "FIN", DAY)
    assert texts(drawn, "commitments") == [
        "Jonas Lie to FIN: open a consulate; open; due 2025-05-01, which has passed"
    ]
    assert texts(drawn, "figures") == ["tourists: 1,200,000"]
    assert texts(drawn, "conflicts")[0].startswith("visit 2019-03-01, start: 2019-03-01 against 2019-03-02;")
    assert [line.level for line in section(drawn, "conflicts").lines] == [0, 1, 1]


def test_a_person_has_offices_partners_and_words():
    drawn = person_dossier(lookup(RECORD), named(RECORD.people, "Rojas")[0], DAY)
    assert drawn.title == "Pedro Rojas"
    assert texts(drawn, "offices") == [
        "foreign minister, Chile, 2024-03-01 to 2026-03-11, named in it by reports of 2025-05-06"
    ]
    assert texts(drawn, "partners") == ["Anna Berg: 1 engagement held, last 2025-05-06"]
    assert texts(drawn, "statements") == ["Pedro Rojas to NOR (via Andes Wire): the talks were useful"]


def test_a_state_has_its_partners():
    drawn = state_dossier(lookup(RECORD), "CHL", DAY)
    assert drawn.title == "Chile"
    assert texts(drawn, "partners") == ["Norway: 1 engagement held, last 2025-05-06"]


def test_markdown_ends_each_line_with_outlet_date_and_sentence():
    lines = [line for line in to_markdown(pair()).splitlines() if line.lstrip().startswith("- ")]
    assert lines
    for line in lines:
        assert re.search(r" — .+, .+: “.+”$", line), line
    assert "- **2025-05-06** meeting, held; Pedro Rojas (CHL), Anna Berg (NOR); Lima; trade;" in lines[2]


class Elements(HTMLParser):
    """What elements and attributes a page has."""

    def __init__(self):
        super().__init__()
        self.names, self.attributes = [], []

    def handle_starttag(self, tag, attrs):
        self.names.append(tag)
        self.attributes += [(tag, *pair) for pair in attrs]


@pytest.mark.parametrize("make", [to_markdown, to_html])
def test_nothing_from_a_report_becomes_markup(make):
    made = Made()
    made.person("pa", SCRIPT, ("prime minister", "NOR", None, None), text=SCRIPT)
    made.statement("s1", "pa", "NOR", SCRIPT + " Finland trade", to=("FIN",))
    made.engagement(
        "v1", "visit", "held", [("pa", SCRIPT, "NOR", "guest")], "2019", "FIN", text=SCRIPT, city=SCRIPT
    )
    page = make(pair_dossier(lookup(made.record()), "NOR", "FIN", DAY))
    assert "<script" not in page
    assert "\x1b" not in page
    assert "\u202e" not in page
    if make is to_markdown:
        assert "[x](" not in page
        assert "**red" not in page


def test_the_page_loads_and_runs_nothing():
    page = to_html(pair())
    elements = Elements()
    elements.feed(page)
    assert not {"script", "img", "link", "iframe", "object", "form"} & set(elements.names)
    assert all(
        not name.startswith("on") and name not in ("src", "style") for _, name, _ in elements.attributes
    )
    assert all(value.startswith("#") for _, name, value in elements.attributes if name == "href")
    policy = next(v for _, n, v in elements.attributes if n == "content" and "default-src" in v)
    assert "unsafe" not in policy
    assert "prefers-color-scheme: dark" in page


def test_the_policy_allows_the_very_style_of_the_page():
    import base64
    import hashlib

    page = to_html(pair())
    style = re.search("<style>(.*?)</style>", page, re.S).group(1)
    assert base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() in page


def test_json_has_each_line_with_its_evidence():
    data = json.loads(to_bytes(dossier_json(pair())))
    assert data["format"] == "foreigndesk-dossier/1"
    assert data["subjects"] == ["NOR", "CHL"]
    lines = [line for part in data["sections"] for line in part["lines"]]
    assert all(line["evidence"] for line in lines)
    texts_of = {d.report.id: d.report.text for d in RECORD.documents}
    for one in (e for line in lines for e in line["evidence"]):
        assert texts_of[one["document"]][one["start"] : one["end"]] == one["quote"]
