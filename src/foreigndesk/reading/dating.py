"""When an undated report was published, as far as its own words tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from foreigndesk.model.report import Report
from foreigndesk.reading import dating_clues as clues
from foreigndesk.reading.dating_clues import Clue
from foreigndesk.text.calendar import read_expressions
from foreigndesk.text.day_sets import Runs, common, heaviest, merged
from foreigndesk.text.edtf_dates import bounds, day, join
from foreigndesk.text.flat import flatten
from foreigndesk.text.sentences import split_sentences

_WIDEST_DAYS = 200  # bounds further apart than this say too little to be given
_AGREED_SHARE = 0.75  # of the weight of all clues must agree on some day, else the text is not understood
_ALWAYS: Runs = ((date.min, date.max),)


@dataclass(frozen=True, slots=True)
class Dated:
    """When a report was published: EDTF and basis; `within` are bounds too wide to be given as its date."""

    published: str | None
    basis: str
    within: str | None = None


def infer_published(report: Report) -> Dated:
    """The report's date and its basis.

    Args:
        report: a report; a `published` that is an interval is narrowed where its basis is `inferred` or
            `unknown` (bounds known from elsewhere), else kept.

    Returns:
        EDTF and basis (`page`, `feed`, `dateline`, `metadata`, `inferred`). Where the page has no date: the
        bounds that its words leave, `inferred`; or None and `unknown`, with the years that come into question.
    """
    if report.published and report.published_basis not in ("inferred", "unknown"):
        return Dated(report.published, report.published_basis)
    if day(report.published):
        return Dated(report.published, report.published_basis)
    return _inferred(report, _known_bounds(report))


def _known_bounds(report: Report) -> Runs:
    runs = _ALWAYS
    known = bounds(report.published)
    if known:
        runs = common(runs, (known,))
    for latest in (report.updated, report.retrieved):
        found = bounds(latest)
        if found:
            runs = common(runs, ((date.min, found[1]),)) or runs
    return runs


def _inferred(report: Report, known: Runs) -> Dated:
    flat = flatten(f"{report.text}\n\n{report.title or ''}")
    sentences = split_sentences(flat)
    expressions = read_expressions(flat, sentences)
    by_year = [
        *clues.office_clues(clues.called_by_office(flat), expressions),
        clues.absolute_clue(flat, expressions, sentences),
        *clues.anniversary_clues(flat, expressions, sentences),
    ]
    found = [clue for clue in by_year if clue]
    _, era = heaviest([(clue.weight, clue.runs) for clue in found], known)
    if not era or era[0][0] == date.min or era[-1][1] == date.max:
        # Days and months come back every year: alone they say nothing.
        return Dated(None, "unknown", _open(era))
    years = range(era[0][0].year - 1, era[-1][1].year + 2)
    dateline = clues.dateline_clue(report.dateline.date, years)
    found += [dateline] if dateline else []
    left = _agreed([*found, *clues.day_clues(flat, expressions, years)], known)
    if not left:
        return Dated(None, "unknown", join(era[0][0], era[-1][1]))
    left = common(left, clues.weekday_runs(expressions, left)) or left
    first, last = left[0][0], left[-1][1]
    if (last - first).days > _WIDEST_DAYS:
        return Dated(None, "unknown", join(first, last))
    return Dated(join(first, last), "dateline" if dateline and first == last else "inferred")


def _open(runs: Runs) -> str | None:
    """Bounds of which one may be open; None where both are."""
    first, last = (runs[0][0], runs[-1][1]) if runs else (date.min, date.max)
    return join(first if first > date.min else None, last if last < date.max else None)


def _agreed(found: Sequence[Clue], known: Runs) -> Runs:
    """The days that the clues agree on, or nothing where too many of them disagree.

    Bounds that only habit sets choose the year; then they are moved out to what is certain.
    """
    total = sum(clue.weight for clue in found)
    reached, days = heaviest([(clue.weight, clue.runs) for clue in found], known)
    if not days or reached < total * _AGREED_SHARE:
        return ()
    first, last = days[0][0], days[-1][1]
    if first == date.min or last == date.max or (last - first).days > _WIDEST_DAYS:
        return ()
    habits = frozenset(day for clue in found for day in clue.habits)
    _, certain = heaviest([(clue.weight, clue.runs) for clue in found if not clue.habits], known)
    if first in habits:
        first = next((run[0] for run in certain if run[0] <= first <= run[1]), date.min)
    if last in habits:
        last = next((run[1] for run in certain if run[0] <= last <= run[1]), date.max)
    if first == date.min or last == date.max:
        return ()
    return merged([*days, (first, days[0][0]), (days[-1][1], last)])
