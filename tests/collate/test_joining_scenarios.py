"""Several reports of the same and of neighbouring engagements, read and joined as users have it (joining.yml)."""

from pathlib import Path

import pytest
import yaml
from case_judge import compare, found_in, wrong_slots
from case_tables import _expected

from foreigndesk.collate import collate
from foreigndesk.model.report import Report
from foreigndesk.reading import read_reports

SCENARIOS = yaml.safe_load((Path(__file__).parent / "joining.yml").read_text(encoding="utf-8"))


def reports_of(scenario):
    return [
        Report(
            id=f"{scenario['id']} {number}",
            path=f"{number}.txt",
            text=row["text"],
            original=row["text"],
            outlet=row["outlet"],
            published=row["published"],
            published_basis="page",
        )
        for number, row in enumerate(scenario["reports"])
    ]


def faults_of(scenario, reports, readings):
    record = collate(reports, readings)
    expected = tuple(_expected(row) for row in scenario["engagements"])
    faults = compare(expected, record)[1]
    numbers = {e.id: e.reports for e in record.engagements}
    for row, e in zip(scenario["engagements"], expected, strict=True):
        told = [numbers[found.id] for found in found_in(record) if not wrong_slots(e, found)]
        if "reports" in row and row["reports"] not in told:
            faults.append(f"{row['people']} {row['start']}: told by {told} reports, not {row['reports']}")
    return faults


@pytest.fixture(scope="module")
def readings():
    everything = [report for scenario in SCENARIOS for report in reports_of(scenario)]
    return {reading.report: reading for reading in read_reports(everything)}


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario["id"])
def test_reports_are_joined(scenario, readings):
    reports = reports_of(scenario)
    assert faults_of(scenario, reports, [readings[report.id] for report in reports]) == []


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario["id"])
def test_the_order_of_reports_does_not_matter(scenario, readings):
    reports = reports_of(scenario)[::-1]
    assert faults_of(scenario, reports, [readings[report.id] for report in reports]) == []
