"""Reports that go back to one agency or outlet, and how many voices they are."""

import pytest

from .building import Desk

FILLER = {
    "a": "The envoys went through the port treaty line by line before lunch was served upstairs.",
    "b": "Nobody expected the harbour question to be settled before the rains arrive in the delta.",
    "c": "Fishermen on both shores follow such talks closely, for their licences hang on them.",
}


def desk(*reports):
    """Reports of one meeting; each is (letter, sentence after the first, published, outlet, agency)."""
    made = Desk()
    for number, (letter, more, published, outlet, agency) in enumerate(reports):
        lead = f"Ana Paz met Raul Gil in Lima, {letter} says."
        told = made.report(
            f"r{number}", f"{lead} {more} {FILLER[letter]}", published, outlet=outlet, agency=agency
        )
        told.person("Ana Paz", "foreign minister", "PER").person("Raul Gil", "foreign minister", "ECU")
        told.engagement("meeting", "held", "met", ["Ana Paz", "Raul Gil"], start="2022-05-09")
    return made


def groups(record):
    origins = [d.origin for d in record.documents]
    return [origins.index(o) for o in origins]


def counted(record):
    (engagement,) = record.engagements
    return engagement.reports, engagement.origins


@pytest.mark.parametrize(
    ("second", "linked", "voices"),
    [
        (("b", "", "2022-05-10", "Delta Post", "Reuters"), True, 1),
        (("b", "", "2022-05-20", "Delta Post", "Reuters"), False, 1),  # another story of that agency
        (("b", "", "2022-05-10", "Delta Post", "Xinhua"), False, 2),
        (("b", "", "2022-05-10", "Coast Herald", None), False, 1),  # the first one's outlet
        (("b", "", "2022-05-10", "Coast Herald", "Xinhua"), False, 2),  # its outlet, but another agency
        (("b", "", "2022-05-10", "Delta Post", None), False, 2),
        (("b", "", None, None, None), False, 2),
    ],
)
def test_reports_credited_to_one_agency(second, linked, voices):
    record = desk(("a", "", "2022-05-09", "Coast Herald", "Reuters"), second).record()
    assert groups(record) == ([0, 0] if linked else [0, 1])
    assert counted(record) == (2, voices)
    assert [d.copy_of for d in record.documents] == [None, None]
    if linked:
        assert [o.why for o in record.origins] == ["credited to Reuters"]


def test_what_the_agency_itself_published_twice_is_no_one_story():
    record = desk(
        ("a", "", "2022-05-09", "Reuters", "Reuters"), ("b", "", "2022-05-10", "Reuters", "Reuters")
    ).record()
    assert groups(record) == [0, 1]
    assert counted(record) == (2, 1)


@pytest.mark.parametrize(
    ("sentence", "linked"),
    [
        ("That is according to Japan's Kyodo.", True),
        ("Kyodo news agency reported it first.", True),
        ("The Delta Evening Post has reported this.", False),  # none of its reports is in the record
        ("Kyodo moved its Lima bureau last year.", False),
        ("Both spoke to reporters.", False),
    ],
)
def test_reports_that_cite_another(sentence, linked):
    record = desk(
        ("a", "", "2022-05-09", "Kyodo News", "Kyodo News"),
        ("b", sentence, "2022-05-10", "Coast Herald", None),
        ("c", "", "2022-05-10", "Delta Post", None),
    ).record()
    assert groups(record) == ([0, 0, 2] if linked else [0, 1, 2])
    assert counted(record) == (3, 2 if linked else 3)
    if linked:
        assert "cites Kyodo" in [o.why for o in record.origins]


def test_an_outlet_that_no_list_has_can_be_cited():
    record = desk(
        ("a", "", "2022-05-09", "Lagoon Observer", None),
        ("b", "The talks were short, the Lagoon Observer reported.", "2022-05-10", "Coast Herald", None),
    ).record()
    assert groups(record) == [0, 0]


def test_a_report_that_came_out_before_the_cited_one_does_not_rest_on_it():
    record = desk(
        ("a", "", "2022-05-12", "Kyodo News", None),
        ("b", "Kyodo reported this.", "2022-05-10", "Coast Herald", None),
    ).record()
    assert groups(record) == [0, 1]


def test_tracing_can_be_switched_off():
    from foreigndesk.collate import collate

    made = desk(
        ("a", "", "2022-05-09", "Coast Herald", "Reuters"), ("a", "", "2022-05-10", "Delta Post", "Reuters")
    )
    assert counted(made.record()) == (2, 1)
    record = collate(made.reports, made.readings, trace_origins=False)
    assert counted(record) == (2, 2)
    assert {o.why for o in record.origins} == {"not traced"}
    assert [d.copy_of for d in record.documents] == [None, None]


def test_a_report_put_together_from_two_leaves_them_two():
    long = [f"Point {n} of the fishing pact names reef {n * 3} as closed to trawlers." for n in range(9)]
    more = [f"Licence {n} goes to a family of harbour pilots in district {n * 7}." for n in range(9)]
    made = desk(
        ("a", " ".join(long), "2022-05-09", "Coast Herald", None),
        ("b", " ".join(more), "2022-05-09", "Delta Post", None),
        ("c", " ".join([*long, *more]), "2022-05-11", "Lagoon Observer", None),
    )
    record = made.record()
    origins = [d.origin for d in record.documents]
    assert origins[0] != origins[1]
    assert origins[2] in origins[:2]
    assert counted(record) == (3, 2)
