"""One report met twice with different particulars: what each meeting tells, in any order, the same result."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from foreigndesk.model.report import Report

# Where a date of publication was found, the surest first.
_BASES = ("page", "feed", "dateline", "metadata", "inferred", "unknown")
_DATED = ("published", "published_basis", "date_given")


def unite(one: Report, other: Report) -> Report:
    """Join two meetings with one report (the same id): from two paths, or once with its outlet told.

    What one leaves out the other fills in; where both tell, the surer date and else the first in
    alphabetical order stands. The result does not depend on the order.

    Args:
        one: a report.
        other: a report of the same id.

    Returns:
        The report with the particulars of both.
    """
    if one == other:
        return one
    first, second = sorted((one, other), key=_order)
    body = min((one, other), key=lambda r: (-len(r.original), r.original, r.text))
    dated = min((one, other), key=_certainty)
    values: dict[str, Any] = {}
    for field in fields(Report):
        a, b = getattr(first, field.name), getattr(second, field.name)
        values[field.name] = _prefer(a, b)
    values |= {name: getattr(body, name) for name in ("text", "original", "offsets", "complete", "dateline")}
    values |= {name: getattr(dated, name) for name in _DATED}
    values["withdrawn"] = one.withdrawn or other.withdrawn
    return replace(one, **values)


def _prefer(a: Any, b: Any) -> Any:
    if a is None or b is None:
        return b if a is None else a
    return min(a, b, key=str)


def _certainty(report: Report) -> tuple[bool, int, bool, str]:
    basis = report.published_basis
    rank = _BASES.index(basis) if basis in _BASES else len(_BASES)
    return (report.published is None, rank, report.date_given, report.published or "")


def _order(report: Report) -> str:
    return repr(report)
