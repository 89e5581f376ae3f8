"""A kept report cleaned anew from its original, when a later version of the desk cleans otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace

from foreigndesk.errors import InputError
from foreigndesk.intake.compose import report_of
from foreigndesk.intake.formats.filing import Filing, report_of_filing
from foreigndesk.intake.formats.fragment import has_markup
from foreigndesk.intake.html import looks_like_html, reports_of_html
from foreigndesk.intake.particulars import Defaults, Particulars
from foreigndesk.model.report import Report


def cleaned_again(report: Report) -> Report:
    """Clean a kept report once more, as if it came in today.

    Args:
        report: a report with the text as it came.

    Returns:
        The report as this version cleans it, with all that was known of it; the same one where nothing has
        changed, or where its original alone does not tell how it was cut out of its page.
    """
    shared = {f.name for f in fields(Particulars)} & {f.name for f in fields(Report)} - {"complete"}
    values = {name: getattr(report, name) for name in shared}
    if report.date_given:
        values |= {"published": None, "published_basis": "unknown"}
    known = Particulars(**values, feed_entry=report.kind == "feed-item")
    given = Defaults(published=report.published if report.date_given else None)
    made = [_with_kept(found, report) for found in _ways(report, known, given)]
    return report if report in made or not made else made[0]


def _with_kept(made: Report, report: Report) -> Report:
    return replace(made, kind=report.kind, complete=made.complete and report.complete)


def _ways(report: Report, known: Particulars, given: Defaults) -> Iterator[Report]:
    """The report as each way of taking its original in would have it, the likeliest first."""
    original = report.original
    ways: tuple[Callable[[], list[Report]], ...] = (
        lambda: (
            _only(list(reports_of_html(report.path, original, known, given)))
            if looks_like_html(original)
            else []
        ),
        lambda: (
            [report_of_filing(report.path, Filing(original, known), given)] if has_markup(original) else []
        ),
        lambda: [] if looks_like_html(original) else [report_of(report.path, original, known, given)],
    )
    for way in ways:
        try:
            yield from (made for made in way() if made.text.strip())
        except InputError:
            continue


def _only(found: list[Report]) -> list[Report]:
    """A page's report; of several on one page nobody knows any more which one it was."""
    return found if len(found) == 1 else []
