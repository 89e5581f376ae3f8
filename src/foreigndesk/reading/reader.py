"""Reads reports: each step takes what the steps before it found and adds its own kind of finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import tee

from foreigndesk.model.reading import Reading
from foreigndesk.model.report import Report
from foreigndesk.reading.claims import with_claims
from foreigndesk.reading.commitments import find_commitments
from foreigndesk.reading.dating import infer_published
from foreigndesk.reading.engagements import drafts_in, find_engagements
from foreigndesk.reading.figures import find_figures
from foreigndesk.reading.mechanisms import find_mechanisms
from foreigndesk.reading.names import find_names
from foreigndesk.reading.occasions import with_occasions
from foreigndesk.reading.parse import Parsed, parse
from foreigndesk.reading.pipeline import start_over
from foreigndesk.reading.statements import find_statements
from foreigndesk.reading.writing import day_of_writing
from foreigndesk.text.calendar import find_times, open_times
from foreigndesk.text.edtf_dates import day


def read_reports(reports: Iterable[Report], *, full: bool = False) -> Iterator[Reading]:
    """Read reports one by one, parsing in batches across them.

    Args:
        reports: reports as intake gives them.
        full: parse everything, worth it or not: what `make bench` compares with.

    Yields:
        One reading a report, in the same order. A report in another language than English gives an
        empty reading, one that shows no affairs of state a reading with its calendar expressions alone.
    """
    start_over()
    for_text, for_report = tee(reports)
    texts = (r.text if r.language == "en" else "" for r in for_text)
    for report, parsed in zip(for_report, parse(texts, full=full), strict=True):
        yield _read(report, parsed)


def _read(report: Report, parsed: Parsed) -> Reading:
    dated = infer_published(report)
    published, basis = dated.published, dated.basis
    report = replace(report, published=published, published_basis=basis)
    spans = [s.span for s in parsed.sentences]
    times = find_times(report.text, published, spans)
    written = day_of_writing(report, published, times)
    if written is not None:
        times = find_times(report.text, published, spans, written)
    if not parsed.worth:
        return Reading(report.id, published, basis, times=times, within=dated.within)
    names = find_names(parsed, report, times)
    undated = () if day(published) else open_times(report.text, times, spans)
    told = tuple(sorted((*times, *undated), key=lambda t: t.span.start))
    drafts = drafts_in(parsed, names, told, report)
    engagements = find_engagements(parsed, names, told, report, drafts)
    said = find_statements(parsed, names, times, report)
    reading = Reading(
        report=report.id,
        published=published,
        published_basis=basis,
        times=times,
        mentions=names.mentions,
        people=names.people,
        engagements=engagements,
        statements=with_occasions(said, engagements, parsed, published),
        commitments=find_commitments(parsed, names, times, engagements, said),
        mechanisms=find_mechanisms(parsed, names, times, engagements),
        figures=find_figures(parsed, names, times, engagements),
        within=dated.within,
    )
    return with_claims(reading, parsed, names, report, drafts)
