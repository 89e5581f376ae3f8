"""From a place in the cleaned text to the same place in the text as it came, and back."""

from __future__ import annotations

from bisect import bisect_right

from foreigndesk.model.report import Report


def to_original(report: Report, offset: int) -> int:
    """Where a character of the cleaned text stands in the original.

    Args:
        report: a report with its runs.
        offset: a character offset into `report.text`, 0 to its length.

    Returns:
        The offset into `report.original`. A line end that cleaning put in leads to the end of what stands
        before it; a report without runs is its own original.
    """
    if not report.offsets:
        return offset
    number = bisect_right(report.offsets, offset, key=lambda run: run.cleaned) - 1
    if number < 0:
        return report.offsets[0].original
    run = report.offsets[number]
    return run.original + min(offset - run.cleaned, run.length)


def to_cleaned(report: Report, offset: int) -> int | None:
    """Where a character of the original stands in the cleaned text.

    Args:
        report: a report with its runs.
        offset: a character offset into `report.original`.

    Returns:
        The offset into `report.text`, or None where cleaning dropped the character.
    """
    if not report.offsets:
        return offset
    # A page may print its parts in another order than its report: the runs need not rise in the original.
    for run in report.offsets:
        if run.original <= offset < run.original + run.length:
            return run.cleaned + offset - run.original
    return None
