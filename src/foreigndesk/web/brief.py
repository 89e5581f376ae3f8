"""Rows of the record as lists of them show them to programs."""

from __future__ import annotations

from typing import Any

from foreigndesk.model.record import Document
from foreigndesk.publish.record_json import document_json


def report_json(document: Document) -> dict[str, Any]:
    """A report without its text."""
    return {name: value for name, value in document_json(document).items() if name != "text"}
