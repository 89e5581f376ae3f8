"""Conflicts between reports, from their sentences to the record: what excludes itself, and what only seems to."""

from pathlib import Path

import pytest
import yaml

from foreigndesk.collate import collate
from foreigndesk.collate.laws import check
from foreigndesk.model.report import Report
from foreigndesk.reading import read_reports

from .kept_in_memory import InMemory, whole

TOLD = [
    case
    for name in ("conflicts.yml", "conflicts_of_papers.yml")
    for case in yaml.safe_load(Path(__file__).with_name(name).read_text(encoding="utf-8"))
]


def _paragraphs(text):
    """The text without the line breaks of its table."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


def record_of(told):
    reports = [
        Report(
            f"r{n}",
            f"r{n}.txt",
            _paragraphs(one["text"]),
            published=one["day"],
            published_basis="page",
            outlet=one.get("outlet", f"Paper {n}"),
            title=one.get("title"),
        )
        for n, one in enumerate(told)
    ]
    readings = list(read_reports(reports))
    record = collate(reports, readings)
    assert check(record) == []
    assert record == collate(reports[::-1], readings[::-1])
    pairs = list(zip(reports, readings, strict=True))
    assert InMemory(pairs[:-1]).add(pairs[-1]) == whole(pairs)
    return record


@pytest.mark.parametrize("case", TOLD, ids=[case["name"] for case in TOLD])
def test_conflicts_are_found_and_nothing_else(case):
    record = record_of(case["reports"])
    assert sorted(c.field for c in record.conflicts) == sorted(case["fields"])
    preferred = {c.field: c.preferred for c in record.conflicts}
    assert case.get("preferred", {}).items() <= preferred.items()
    for conflict in record.conflicts:
        assert all(side.evidence and side.documents and side.origins for side in conflict.values)
        assert conflict.why
    listed = {c for e in record.engagements for c in e.conflicts}
    assert listed == {c.id for c in record.conflicts if c.about[0] == "engagement"}
