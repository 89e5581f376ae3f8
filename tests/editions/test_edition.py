"""How much of a report the public sees."""

from dataclasses import replace

import pytest

from foreigndesk.editions import Role, Rules, edition_of
from foreigndesk.editions.edition import extract
from own_record import RECORD

SHORT, LONG = (
    "Is a treaty near?",
    "The ministers of both countries met on Monday and spoke of fishing for four hours.",
)


@pytest.mark.parametrize(
    ("text", "length", "shown"),
    [
        (SHORT, 60, SHORT),
        (f"{LONG} {SHORT}", 90, LONG),
        (f"{LONG} {SHORT}", 60, "The ministers of both countries met on Monday and spoke …"),
        (f"{SHORT} {LONG}", 60, "Is a treaty near? The ministers of both countries met on …"),
        (f"{SHORT} {LONG}", 40, SHORT),
        (LONG, 0, ""),
    ],
)
def test_an_extract_is_whole_sentences_where_they_fill_it(text, length, shown):
    assert extract(text, length) == shown
    assert len(shown) <= length


def test_the_public_does_not_see_where_a_report_lies():
    first = RECORD.documents[0]
    there = replace(first, report=replace(first.report, path="/srv/wires/secret/2025/a.txt"))
    record = replace(RECORD, documents=(there, *RECORD.documents[1:]))
    seen = {role: edition_of(record, role, Rules()).documents[0].report.path for role in Role}
    assert seen == {Role.PUBLIC: "a.txt", Role.SUBSCRIBER: there.report.path, Role.EDITOR: there.report.path}
