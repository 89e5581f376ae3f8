"""Values as a user writes them, checked for the field that they are for."""

from __future__ import annotations

from typing import Any

from foreigndesk.errors import UsageError
from foreigndesk.text.writable import writable

UNKNOWN = "unknown"  # the value by which a user says that nothing is known


def checked_value(field: str, kind: str | frozenset[str], value: str) -> str | None:
    """A value as it is kept.

    Raises:
        UsageError: it is none for that field.
    """
    text = " ".join(writable(value).split())
    if not text:
        raise UsageError(f"{field} needs a value: write {UNKNOWN} where nothing is known")
    if not isinstance(kind, str):
        if text not in kind:
            raise UsageError(f"{field} {text!r} is none of: {', '.join(sorted(kind))}")
        return text
    if text == UNKNOWN:
        if kind == "name":
            raise UsageError(f"{field} cannot be {UNKNOWN}: give one of the printed names")
        return None
    if kind == "date":
        return _date(field, text)
    return _state(field, text) if kind == "state" else text


def _date(field: str, text: str) -> str:
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    from foreigndesk.text.edtf_dates import bounds

    try:
        fine = bounds(text) is not None and parse_edtf(text) is not None
    except (EDTFParseException, ValueError):
        fine = False
    if not fine:
        raise UsageError(f"{field} {text!r} is no date: write it as YYYY-MM-DD, YYYY-MM or YYYY, or as EDTF")
    return text


def _state(field: str, text: str) -> str:
    from foreigndesk.vocab.states import state_forms, states

    if text in states():
        return text
    folded = text.casefold()
    for form, code, kind in state_forms():
        if folded in (form.casefold(), code.casefold()) and kind not in ("capital", "seat"):
            return code
    raise UsageError(f"{field} {text!r} is no state known: give its name in English or its code, such as KOR")


def check_days(row: Any, field: str, value: str) -> None:
    """Refuse an end before the start."""
    from foreigndesk.text.edtf_dates import bounds

    if field not in ("start", "end") or (row.start == row.end and field == "start"):
        return
    start, end = (bounds(value if name == field else getattr(row, name)) for name in ("start", "end"))
    if start and end and end[1] < start[0]:
        other = "end" if field == "start" else "start"
        raise UsageError(
            f"{field} {value!r} does not go with the {other}, {getattr(row, other)}: "
            f"foreigndesk set {row.id} {other} DATE first, or set it to {UNKNOWN}"
        )
