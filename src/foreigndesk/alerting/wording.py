"""What an alert says: as JSON for a webhook, as plain text for a mail."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from foreigndesk.model.alert import Alert
from foreigndesk.publish.developments import Development, lasting_key
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.printable import one_line, shortened
from foreigndesk.text.days_in_words import in_words

_SOURCES = 3  # sentences behind one change
_TITLE = 120  # characters of a subject


def as_json(
    known: Lookup, alert: Alert, message: str, rows: Sequence[Development], base: str | None
) -> dict[str, Any]:
    """A message for programs.

    Args:
        known: the record as the public sees it.
        alert: whose message it is.
        message: its id.
        rows: the changes that it tells.
        base: the address of the desk, None where it is not known.
    """
    return {"alert": alert.name, "message": message, "changes": [_change(known, row, base) for row in rows]}


def as_text(known: Lookup, rows: Sequence[Development], base: str | None) -> str:
    """A message for people; arguments as above."""
    lines: list[str] = []
    for row in rows:
        lines += [one_line(in_words(f"{row.kind}: {row.text}")), f"  {one_line(in_words(row.told))}"]
        for source in known.sources(row.evidence)[:_SOURCES]:
            where = ", ".join(part for part in (source.outlet, in_words(source.published or "")) if part)
            lines.append(f"  {one_line(where)}: {shortened(source.sentence)}")
        lines += [f"  {_address(row, base)}", ""] if base else [""]
    return "\n".join(lines)


def subject(alert: Alert, rows: Sequence[Development]) -> str:
    """One line that says what a message is about."""
    more = f" and {len(rows) - 1} more" if len(rows) > 1 else ""
    told = one_line(in_words(f"{rows[0].kind}: {rows[0].text}"))
    return f"{one_line(alert.name)}: {told[:_TITLE]}{more}"


def _change(known: Lookup, row: Development, base: str | None) -> dict[str, Any]:
    kind, key = row.about
    change: dict[str, Any] = {
        "id": lasting_key(known, row),
        "kind": row.kind,
        "about": {"kind": kind, "id": key},
        "text": one_line(row.text),
        "told": one_line(row.told),
        "day": row.day.isoformat(),
        "report": row.report,
        "sources": [
            {"outlet": one_line(s.outlet), "published": s.published, "sentence": s.sentence}
            for s in known.sources(row.evidence)[:_SOURCES]
        ],
    }
    return change | ({"address": _address(row, base)} if base else {})


def _address(row: Development, base: str | None) -> str:
    kind, key = row.about
    return f"{base}/{kind}s/{quote(key, safe='')}"
