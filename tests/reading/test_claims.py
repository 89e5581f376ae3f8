"""What reports claim and deny: points of a contact, contacts denied, counts, and sentences that contradict themselves."""

import pytest

from foreigndesk.model.report import Report
from foreigndesk.reading.claims.counts import find_counts
from foreigndesk.reading.claims.denials import find_denials
from foreigndesk.reading.claims.points import find_points
from foreigndesk.reading.claims.slips import find_slips
from foreigndesk.reading.engagements import drafts_in
from reading_of import read_text

MET = "Kenyan Foreign Minister Ann Wairimu met Ethiopian Foreign Minister Dawit Alem in Nairobi on Monday. "

POINTS = [
    # what follows on the meeting, kind, denied, some words of the subject
    ("Wairimu raised the Omo dam during the talks.", "raised", False, {"dam"}),
    ("The ministers discussed the Omo dam and fishing rights.", "raised", False, {"dam", "right"}),
    ("The two ministers did not discuss the Omo dam, an official said.", "raised", True, {"dam"}),
    ("Addis Ababa denied that the dam had been raised.", "raised", True, {"dam"}),
    ("The dam did not come up.", "raised", True, {"dam"}),
    ("The issue of the dam was brought up by Wairimu.", "raised", False, {"dam"}),
    ("Alem refused to discuss the dam.", "raised", True, {"dam"}),
    ("The ministers made no mention of the dam.", "raised", True, {"dam"}),
    ("Neither side raised the dam.", "raised", True, {"dam"}),
    ("Human rights were not on the agenda.", "raised", True, {"right", "human"}),
    ("They agreed to reopen the border.", "agreed", False, {"reopen", "border"}),
    ("No agreement was reached on reopening the border.", "agreed", True, {"border"}),
    ("The two failed to agree on reopening the border.", "agreed", True, {"border"}),
    ("The ministers left without reaching a deal on water sharing.", "agreed", True, {"water"}),
    ("Nothing was agreed on the border.", "agreed", True, {"border"}),
    ("The talks ended without agreement.", "agreed", True, set()),
    ("Kenya said the two ministers had agreed to exchange prisoners.", "agreed", False, {"prisoner"}),
]


@pytest.mark.parametrize(("text", "kind", "denied", "words"), POINTS, ids=[p[0] for p in POINTS])
def test_what_was_raised_or_agreed(text, kind, denied, words):
    parsed, names, _, engagements = read_text(MET + text)
    (point,) = find_points(parsed, names, engagements)
    assert (point.kind, point.denied) == (kind, denied)
    assert words <= set(point.words)
    assert point.evidence[0].of(parsed.text) == text
    assert engagements[point.engagement].type == "meeting"


@pytest.mark.parametrize(
    "text",
    [
        "Wairimu will raise the dam.",
        "An aide asked whether they had discussed the dam.",
        "They agreed to meet again in May.",
        "Wairimu did not directly mention the dam.",
        "They hope to agree on the dam.",
        "They would not sign before a deal is reached on the dam.",
    ],
)
def test_what_says_nothing_of_it(text):
    parsed, names, _, engagements = read_text(MET + text)
    assert not [p for p in find_points(parsed, names, engagements) if not p.denied or p.words]


def test_without_a_contact_nothing_is_raised():
    parsed, names, _, engagements = read_text("Kenyan Foreign Minister Ann Wairimu did not discuss the dam.")
    assert find_points(parsed, names, engagements) == ()


DENIED = [
    # text, type, status, how many people
    (MET.replace(" met ", " did not meet "), "meeting", "denied", 2),
    ("Kenyan Foreign Minister Ann Wairimu denied that she had met Dawit Alem, Ethiopia's foreign minister.",
     "meeting", "denied", 2),
    (MET.replace(" met ", " refused to meet "), "meeting", "denied", 2),
    (MET.replace(" met ", " will not meet "), "meeting", "unlikely", 2),
    (MET.replace(" met ", " is unlikely to meet "), "meeting", "unlikely", 2),
    ("Kenyan Foreign Minister Ann Wairimu has no plans to visit Ethiopia.", "visit", "unlikely", 1),
    ("Kenyan Foreign Minister Ann Wairimu did not attend the African Union summit in Addis Ababa on Monday.",
     "gathering", "denied", 1),
    (MET + "Ugandan Foreign Minister Okot Lamwaka did not take part.", "meeting", "denied", 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "status", "people"), DENIED, ids=[d[0] for d in DENIED])
def test_contacts_denied(text, kind, status, people):
    parsed, names, times, engagements = read_text(text)
    report = Report(id="r", path="r.txt", text=text, published="2024-05-15")
    drafts = drafts_in(parsed, names, times, report)
    (denial,) = find_denials(parsed, names, drafts, report, engagements)
    assert (denial.type, denial.status) == (kind, status)
    assert len([p for p in denial.parties if p.person is not None]) == people
    assert all(e.type != kind or e.status in ("possible", "held") for e in engagements)


@pytest.mark.parametrize(
    "text",
    [
        MET,
        MET.replace(" met ", " should not meet "),
        MET.replace(" met ", " will meet "),
        MET.replace(" met ", " is not unlikely to meet "),
        MET + "Ugandan Foreign Minister Okot Lamwaka will not take part.",
    ],
)
def test_contacts_not_denied(text):
    parsed, names, times, engagements = read_text(text)
    report = Report(id="r", path="r.txt", text=text, published="2024-05-15")
    drafts = drafts_in(parsed, names, times, report)
    assert find_denials(parsed, names, drafts, report, engagements) == ()


SLIPS = [
    ("Peru's president arrived in Oslo on Tuesday, May 15, 2024.", ("2024-05-15", "2024-05-14")),
    ("The king will land in Accra on Friday, May 20.", ("2024-05-20", "2024-05-17")),
    ("The king will land in Accra on Friday, 17 May.", None),
    ("The king will be in Accra from Friday, May 17, to Monday, May 20.", None),
    ("The king will be in Accra from Friday, May 17, to Sunday, May 20.", ("2024-05-20", "2024-05-19")),
    ("Thirty ministers attended, including 12 from Africa and 20 from Asia.", ("Thirty", "32")),
    ("Thirty ministers attended, including 12 from Africa and 10 from Asia.", None),
    ("The summit drew 30 ministers: 12 from Africa and 15 from Asia.", ("30", "27")),
    ("The summit drew 30 ministers: 12 from Africa and 18 from Asia.", None),
    ("Chad sent 40 soldiers and Niger 35, a total of 80 soldiers.", ("80", "75")),
    ("Chad sent 40 soldiers and Niger 35, a total of 75 soldiers.", None),
    ("The 24-member team, consisting of 10 Kenyans and 12 Ugandans, landed in Goma.", ("24", "22")),
    ("Oslo gave $3 billion, including $2 billion for grids and $1.5 billion for schools.",
     ("$3 billion", "3,500,000,000")),
    ("Oslo gave $3.5 billion, including $2 billion for grids and $1.5 billion for schools.", None),
    ("Oslo gave about 30 cars, including 14 for Mali and 17 for Chad.", None),
    ("He met 5 of the 10 ministers, and 3 of 12 governors.", None),
    ("Exports rose to 40 million tonnes from 30 million, including 9 million of wheat.", None),
    ("Turnout was 60 percent, with 40 percent in the north and 30 percent in the south.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "values"), SLIPS, ids=[s[0] for s in SLIPS])
def test_sentences_that_contradict_themselves(text, values):
    parsed, _, times, _ = read_text(text)
    slips = find_slips(parsed, times)
    assert [s.values for s in slips] == ([values] if values else [])
    assert all(s.why for s in slips)


COUNTS = [
    # text, noun, least, most, unit
    ("The two sides signed 12 agreements.", "agreement", 12, 12, None),
    ("The two sides signed twelve agreements.", "agreement", 12, 12, None),
    ("Some 250 delegates came to Nairobi.", "delegate", 220, 280, None),
    ("More than 250 delegates came to Nairobi.", "delegate", 245, 1e18, None),
    ("Up to 300 soldiers will go to Mali.", "soldier", 0, 330, None),
    ("Israel handed over tens of thousands of files.", "file", 10000, 99999, None),
    ("Norway pledged $3 million in aid to Malawi.", "aid", 2.52e6, 3.48e6, "USD"),
    ("Norway pledged 300 million euros in aid to Malawi.", "aid", 2.52e8, 3.48e8, "EUR"),
]


@pytest.mark.parametrize(("text", "noun", "low", "high", "unit"), COUNTS, ids=[c[0] for c in COUNTS])
def test_counts(text, noun, low, high, unit):
    parsed, names, times, engagements = read_text(text)
    (count,) = find_counts(parsed, names, times, engagements)
    assert (count.noun, count.unit) == (noun, unit)
    assert low <= count.low <= count.high <= high


@pytest.mark.parametrize(
    "text",
    [
        "The treaty of 1994 was signed on May 12.",
        "He is 61 years old.",
        "Shares rose 37.5 cents to 12 dollars.",
        "She came first in a 10-kilometre run.",
    ],
)
def test_numbers_that_count_nothing(text):
    parsed, names, times, engagements = read_text(text)
    assert find_counts(parsed, names, times, engagements) == ()
