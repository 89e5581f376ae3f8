"""How the model's classes stand in the tables."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

import orjson

from foreigndesk.model import record as rows
from foreigndesk.model.report import Dateline, OffsetRun, Report
from foreigndesk.store.plain import dump

# The parts of a record, in their order, and the class of their rows.
KINDS: dict[str, Any] = {
    "documents": rows.Document,
    "people": rows.Person,
    "engagements": rows.Engagement,
    "statements": rows.Statement,
    "commitments": rows.Commitment,
    "mechanisms": rows.Mechanism,
    "figures": rows.Figure,
    "conflicts": rows.Conflict,
    "origins": rows.Origin,
}


def report_row(report: Report) -> dict[str, Any]:
    """A report as a row of its table."""
    row = {field.name: getattr(report, field.name) for field in fields(report)}
    row["offsets"] = dump([[r.cleaned, r.original, r.length] for r in report.offsets])
    dateline = asdict(row.pop("dateline"))
    return row | {"dateline_place": dateline["place"], "dateline_date": dateline["date"]}


def report_of(row: Any) -> Report:
    """A row of the table of reports as a report."""
    values = dict(row)
    values["offsets"] = tuple(OffsetRun(*run) for run in orjson.loads(values["offsets"]))
    values["dateline"] = Dateline(values.pop("dateline_place"), values.pop("dateline_date"))
    return Report(**values)
