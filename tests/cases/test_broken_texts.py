"""Texts that are cut, glued or garbled are read without a fault, and every finding stays inside its text."""

from __future__ import annotations

import dataclasses

import pytest
from case_tables import load_tables

from foreigndesk.collate import collate
from foreigndesk.model.report import Report
from foreigndesk.model.span import Span
from foreigndesk.reading import read_reports

TEXTS = [case.text for table in load_tables() for case in table.cases]
ODD = {
    "cut": [text[: len(text) * (3 + n % 5) // 8] for n, text in enumerate(TEXTS[::8])],
    "headless": [text[len(text) * (1 + n % 5) // 8 :] for n, text in enumerate(TEXTS[1::8])],
    "shouted": [text.upper() for text in TEXTS[2::16]],
    "whispered": [text.lower() for text in TEXTS[3::16]],
    "glued": ["".join(TEXTS[n : n + 3]) for n in range(0, len(TEXTS), 24)],
    "wrapped": [text.replace(" ", "\n") for text in TEXTS[5::12]],
    "spaced": [text.replace(" ", "\u00a0 \t") for text in TEXTS[6::12]],
    "signs": [
        "",
        " ",
        "\n\n",
        "-",
        "a",
        "(a",
        "'s",
        "1",
        "\u200b",
        "—",
        "“",
        "Mr",
        "Mr.",
        "On",
        "Sept",
        "U.S.",
        "é" * 40,
    ],
}


def spans_in(found: object) -> list[Span]:
    """Every span anywhere in a finding."""
    if isinstance(found, Span):
        return [found]
    if isinstance(found, tuple):
        return [span for part in found for span in spans_in(part)]
    if dataclasses.is_dataclass(found):
        return [span for f in dataclasses.fields(found) for span in spans_in(getattr(found, f.name))]
    return []


@pytest.mark.parametrize("kind", sorted(ODD))
def test_broken_texts_are_read(kind):
    reports = [
        Report(id=f"{kind}-{n}", path=f"{kind}-{n}", text=text, original=text, published="2019-05-15")
        for n, text in enumerate(ODD[kind])
    ]
    for report, reading in zip(reports, read_reports(reports), strict=True):
        for span in spans_in(reading):
            assert 0 <= span.start <= span.end <= len(report.text), report.text
        record = collate([report], [reading])
        for engagement in record.engagements:
            assert engagement.evidence
            for evidence in engagement.evidence:
                assert report.text[evidence.start : evidence.end] == evidence.quote
