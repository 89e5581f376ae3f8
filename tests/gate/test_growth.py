"""What a report costs does not grow with the record, neither in the news of the world nor in that of one pair.

Calls of functions are counted, not seconds: a busy machine changes nothing.
"""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))
from benchmarks.growth import calls, made
from benchmarks.synthetic import Mix

from foreigndesk.model.reading import Reading

MIXES = {
    "all states": Mix(length=28),
    "one pair": Mix(a_day=10, pairs=1, diplomatic=2.4, length=28),
}
FEW, MANY = 450, 1800
MOST = 1.2


@pytest.mark.parametrize("name", MIXES)
def test_collation_costs_the_same_a_report_in_a_larger_record(name):
    few, many = (calls(*made(size, MIXES[name])) / size for size in (FEW, MANY))
    assert many <= MOST * few, f"{few:.0f} calls a report became {many:.0f}"


def _counting_without_a_day(size):
    """Reports without a date, each of which counts something in a sentence of its own."""
    kept = [(r, g) for r, g in zip(*made(12 * size, Mix(diplomatic=2.4)), strict=True) if g.counts][:size]
    reports = [replace(report, published=None, published_basis="unknown") for report, _ in kept]
    readings = [
        Reading(
            report.id,
            None,
            "unknown",
            counts=(
                replace(
                    reading.counts[0],
                    engagement=None,
                    around=("street", f"place {n // 3}", f"day {n // 4}", "evening"),
                ),
            ),
        )
        for n, (report, reading) in enumerate(kept)
    ]
    assert len(reports) == size
    return reports, readings


def test_counts_in_reports_without_a_date_are_not_held_against_all_others():
    # Held against all others, four times as many cost 1.8 times as much a report.
    few, many = (calls(*_counting_without_a_day(size)) / size for size in (100, 400))
    assert many <= 1.4 * few, f"{few:.0f} calls a report became {many:.0f}"


def test_the_same_numbers_make_the_same_news_and_a_longer_run_begins_like_a_shorter():
    assert made(60, Mix()) == made(60, Mix())
    assert made(60, Mix())[0] == made(90, Mix())[0][:60]
    assert made(60, Mix(seed=8)) != made(60, Mix())


def test_made_news_marks_what_it_says():
    for report, reading in zip(*made(200, Mix(diplomatic=2.4)), strict=True):
        for person, mention in zip(reading.people, reading.mentions, strict=True):
            assert report.text[mention.span.start : mention.span.end] == mention.text == person.name
        for told in reading.engagements:
            assert told.trigger.start >= told.evidence[0].start
            assert report.text[told.evidence[0].start : told.evidence[0].end].endswith(".")
