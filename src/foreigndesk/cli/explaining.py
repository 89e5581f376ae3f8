"""`show --why`: why an engagement's reports were joined, and why its values are what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foreigndesk.cli.terminal import emit, say
from foreigndesk.errors import UsageError
from foreigndesk.publish.wording import dates, label

if TYPE_CHECKING:
    from foreigndesk.model.record import Record
    from foreigndesk.publish.lookup import Source


def explain(record: Record, kind: str, row: Any, json: bool) -> None:
    """Print the reasons for an engagement.

    Raises:
        UsageError: the row is of another kind.
    """
    from foreigndesk.publish.dossier import sections_json
    from foreigndesk.publish.lookup import lookup
    from foreigndesk.publish.reasons import reasons

    if kind != "engagement":
        raise UsageError(
            f"--why explains engagements, this is of the kind {kind}: foreigndesk timeline lists ids"
        )
    sections = reasons(lookup(record), row)
    if json:
        emit({"id": row.id, "why": sections_json(sections)})
        return
    say(f"{label(row)}, {row.status}, {dates(row)} ({row.id})")
    for section in sections:
        if not section.lines and not section.notes and not section.empty:
            continue
        say("")
        say(section.title)
        for note in section.notes:
            say(f"  {note}")
        if not section.lines and not section.notes:
            say(f"  {section.empty}")
        for line in section.lines:
            say(f"  - {f'{line.date}: ' if line.date else ''}{line.text}")
            for source in line.sources[: _SHOWN.get(section.name, 1)]:
                say(f"      {_where(source)}: “{source.sentence}”")


_SHOWN = {"joined": 3, "conflicts": 2}  # sentences shown for one reason, one elsewhere; --json has all


def _where(source: Source) -> str:
    return f"{source.outlet}, {source.published or 'undated'}"
