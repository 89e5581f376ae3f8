"""Versions of one report: the later takes the place of the earlier, and both stay visible."""

from dataclasses import replace
from itertools import permutations

import pytest

from foreigndesk.collate import collate
from foreigndesk.collate.laws import check
from foreigndesk.model.reading import Reading
from foreigndesk.model.report import Report

TEXT = (
    "Fijian Foreign Minister Sitiveni Rabu met Peruvian President Luis Mora in Lima on Tuesday. They spoke of "
    "fishing rights and of a visa waiver for students, the ministry said."
)
MENDED = TEXT.replace("in Lima on Tuesday", "in Cusco on Monday")
OTHER = (
    "Fijian Foreign Minister Sitiveni Rabu met Kenyan President Amina Wanjiru in Nairobi on Friday. They spoke of "
    "tea and of an air link, the ministry said."
)
FIRST = Report(
    "r1",
    "a.txt",
    TEXT,
    outlet="Suva Post",
    title="Fiji, Peru discuss fishing rights",
    published="2021-03-10",
    published_basis="page",
)
SECOND = replace(FIRST, id="r2", path="b.txt", text=MENDED)
STORY = {"guid": "urn:newsml:suva.example:20210310:77"}
PAGE = {"url": "https://suva.example/world/fishing-rights"}

# What the first and the second version say of themselves.
REPLACED = {
    "a number": ({**STORY, "version": 1}, {**STORY, "version": 2, "title": "Another headline"}),
    "a moment of the same day": (
        {**STORY, "issued": "2021-03-10T09:00:00+12:00"},
        {**STORY, "issued": "2021-03-10T08:00:00Z"},
    ),
    "a number that goes against the moment": (
        {**STORY, "version": 1, "issued": "2021-03-10T10:00:00Z"},
        {**STORY, "version": 2, "issued": "2021-03-10T09:00:00Z"},
    ),
    "the id of the story it follows": (
        {"guid": "tag:a", "title": "One"},
        {"guid": "tag:b", "supersedes": "tag:a", "title": "Two"},
    ),
    "one address, changed later": (
        {**PAGE},
        {"url": "http://www.suva.example/world/fishing-rights/?utm_source=x", "updated": "2021-03-11"},
    ),
    "one address, fetched later": ({**PAGE, "retrieved": "2021-03-10"}, {**PAGE, "retrieved": "2021-03-12"}),
    "an update": ({}, {"title": "UPDATE 1-Fiji, Peru discuss fishing rights"}),
    "a further update": (
        {"title": "UPDATE 1-Fiji, Peru discuss fishing rights"},
        {"title": "UPDATE 2-Fiji, Peru discuss fishing rights"},
    ),
    "a lead": (
        {"title": "(LEAD) Fiji, Peru discuss fishing rights"},
        {"title": "(2nd LD) Fiji, Peru discuss fishing rights"},
    ),
    "a correction in the headline": ({}, {"title": "CORRECTED-Fiji, Peru discuss fishing rights"}),
    "a correction of an update": (
        {"title": "UPDATE 1-Fiji, Peru discuss fishing rights"},
        {"title": "CORRECTED-UPDATE 1-Fiji, Peru discuss fishing rights"},
    ),
    "a note in the text": ({}, {"text": f"(Corrects place and day in first paragraph)\n{MENDED}"}),
    "a note and another headline": (
        {},
        {"title": "Fiji and Peru discuss rights", "text": f"{MENDED}\nThis story has been corrected."},
    ),
    "one headline a day later": ({}, {"published": "2021-03-11"}),
    "the first word of a story": ({"title": "URGENT - Fiji, Peru discuss fishing rights"}, {}),
}

BESIDE = {
    "nobody can tell which came later": ({}, {}),
    "marks that say nothing of one another": (
        {"title": "CORRECTED-Fiji, Peru discuss fishing rights"},
        {"title": "UPDATE 1-Fiji, Peru discuss fishing rights"},
    ),
    "one story without numbers": (STORY, STORY),
}

APART = {
    "another outlet": ({**STORY, "version": 1}, {**STORY, "version": 2, "outlet": "Lima Sol"}),
    "another story under one headline": ({}, {"text": OTHER, "published": "2021-03-11"}),
    "another story at one address": (
        PAGE,
        {**PAGE, "title": "Fiji, Kenya speak of tea", "text": OTHER, "updated": "2021-03-12"},
    ),
    "weeks later": ({}, {"published": "2021-03-30"}),
    "a front page": (
        {"url": "https://suva.example/", "title": "One"},
        {"url": "https://suva.example/", "title": "Two", "published": "2021-03-30"},
    ),
    "a number that is another publisher's": (
        {"guid": "77", "version": 1, "outlet": None, "title": "One"},
        {"guid": "77", "version": 2, "outlet": None, "title": "Two"},
    ),
}


def pair(values):
    first, second = values
    return replace(FIRST, **first), replace(SECOND, **second)


def record_of(reports, **options):
    readings = [Reading(r.id, r.published, r.published_basis) for r in reports]
    records = [collate(order, readings, **options) for order in permutations(reports)]
    assert all(record == records[0] for record in records)
    assert check(records[0]) == []
    return records[0]


@pytest.mark.parametrize("sign", REPLACED)
def test_the_later_version_stands(sign):
    one, other = record_of(pair(REPLACED[sign])).documents
    assert (one.replaced_by, other.replaces, other.replaced_by) == ("r2", ("r1",), None)
    assert one.report.text == TEXT
    assert one.origin == other.origin
    assert one.copy_of is None


@pytest.mark.parametrize("sign", BESIDE)
def test_two_copies_where_nobody_knows_the_order(sign):
    record = record_of(pair(BESIDE[sign]))
    assert [(d.replaced_by, d.replaces) for d in record.documents] == [(None, ())] * 2
    assert len(record.origins) == 1
    assert [d.copy_of for d in record.documents] == [None, "r1"]


@pytest.mark.parametrize("sign", APART)
def test_no_versions_of_one_another(sign):
    record = record_of(pair(APART[sign]))
    assert [(d.replaced_by, d.replaces) for d in record.documents] == [(None, ())] * 2


def test_a_chain_of_versions_has_one_that_stands():
    third = replace(FIRST, id="r0", text=MENDED.replace("students", "sailors"), version=3, **STORY)
    one, other = (replace(r, version=n, **STORY) for n, r in ((1, FIRST), (2, SECOND)))
    record = record_of((one, other, third))
    assert [(d.report.id, d.replaced_by) for d in record.documents] == [
        ("r0", None),
        ("r1", "r0"),
        ("r2", "r0"),
    ]
    assert record.documents[0].replaces == ("r1", "r2")
    assert [(o.documents, o.first) for o in record.origins] == [(("r0", "r1", "r2"), "r0")]


def test_signs_that_lead_around_in_a_circle():
    one = replace(FIRST, version=1, issued="2021-03-12T00:00:00Z", **STORY)
    two = replace(SECOND, version=2, **STORY)
    three = replace(FIRST, id="r3", text=MENDED + " Others waited.", issued="2021-03-11T00:00:00Z", **STORY)
    two = replace(two, published="2021-03-09")
    assert len([d for d in record_of((one, two, three)).documents if d.replaced_by is None]) >= 1


@pytest.mark.parametrize("mark", [{"withdrawn": True}, {"title": "KILL: Fiji, Peru discuss fishing rights"}])
def test_a_withdrawn_story_gives_nothing_and_stays_visible(mark):
    notice = replace(SECOND, text="The story about Fiji and Peru is withdrawn.", **mark)
    reports = (FIRST, notice) if "title" in mark else (replace(FIRST, **STORY), replace(notice, **STORY))
    record = record_of(reports)
    assert [(d.replaced_by, d.report.withdrawn) for d in record.documents] == [("r2", False), (None, True)]
    assert [(o.first, o.why) for o in record.origins] == [("r2", "withdrawn by its publisher")]


def test_a_story_sent_again_after_it_was_withdrawn_counts():
    reports = [
        replace(FIRST, version=1, **STORY),
        replace(SECOND, text="Withdrawn.", version=2, withdrawn=True, **STORY),
        replace(SECOND, id="r3", version=3, **STORY),
    ]
    assert [d.report.id for d in record_of(reports).documents if d.replaced_by is None] == ["r3"]


@pytest.mark.parametrize(
    ("day", "standing"), [("2021-03-10", "r1"), ("2021-03-11", "r1"), ("2021-03-12", "r2"), (None, "r2")]
)
def test_the_earlier_version_stands_until_the_later_is_out(day, standing):
    one, other = replace(FIRST, **PAGE), replace(SECOND, updated="2021-03-12", **PAGE)
    record = record_of((one, other), as_of=day)
    assert [d.report.id for d in record.documents if d.replaced_by is None] == [standing]


BARE = replace(FIRST, id="r9", path="z.txt", outlet=None, published=None, published_basis="unknown")
KNOWING = {
    "no outlet and no date": BARE,
    "a date that its reader gave": replace(
        BARE, published="2021-03-14", published_basis="metadata", date_given=True
    ),
    "the outlet alone": replace(BARE, outlet="Suva Post"),
    "an address besides": replace(FIRST, id="r9", path="z.txt", **PAGE),
}


@pytest.mark.parametrize("less", KNOWING)
def test_one_report_of_which_more_is_known(less):
    record = record_of((FIRST, KNOWING[less]))
    (document,) = record.documents
    assert (document.report.outlet, document.published) == ("Suva Post", "2021-03-10")
    assert document.report.url == KNOWING[less].url


@pytest.mark.parametrize(
    "other",
    [
        replace(FIRST, id="r9", outlet="Lima Sol"),
        replace(FIRST, id="r9", published="2021-03-20"),
        replace(FIRST, id="r9", url="https://suva.example/b", published="2021-03-20"),
    ],
)
def test_two_copies_of_one_text(other):
    assert len(record_of((replace(FIRST, **PAGE), other)).documents) == 2


def test_a_copy_of_unknown_outlet_may_be_that_of_either():
    record = record_of((FIRST, replace(FIRST, id="r5", outlet="Lima Sol"), BARE))
    assert len(record.documents) == 3
    assert len(record.origins) == 1
