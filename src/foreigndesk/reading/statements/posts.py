"""Posts that a report shows: what somebody wrote, and under it their name, account and day."""

from __future__ import annotations

import re

from foreigndesk.model.reading import StatementFinding, Time
from foreigndesk.model.span import Span
from foreigndesk.reading.names import Names
from foreigndesk.reading.nearby import times_within
from foreigndesk.reading.parse import Parsed

_SIGNED = re.compile(
    r"(?m)^(?P<cue>[-–—]{1,2})[ \t]*(?P<who>[A-Z][^\n()@]{1,60}?)[ \t]*\(@\w{1,30}\)(?P<day>[^\n]{0,40})$"
)


def posted(parsed: Parsed, names: Names, times: tuple[Time, ...]) -> tuple[StatementFinding, ...]:
    """What posts say that a report shows whole.

    Args:
        parsed: the report's parsed text.
        names: who and what it names.
        times: its calendar expressions.

    Returns:
        A direct statement for each paragraph with the name and the account of a person of the report under it.
    """
    if "(@" not in parsed.flat:
        return ()
    found = []
    for match in _SIGNED.finditer(parsed.flat):
        end = len(parsed.flat[: match.start()].rstrip())
        start = parsed.flat.rfind("\n", 0, end) + 1
        who = Span(*match.span("who"))
        mention = next((m for m in names.within(who) if m.kind in ("person", "role")), None)
        if start < end and mention is not None:
            day = next(iter(times_within(times, Span(*match.span("day")))), None)
            found.append(
                StatementFinding(
                    content=(Span(start, end),),
                    speaker=who,
                    cue=Span(*match.span("cue")),
                    person=mention.people[0] if len(mention.people) == 1 else None,
                    office=mention.office,
                    state=mention.state,
                    manner="direct",
                    date=day.value if day else None,
                    evidence=(Span(start, match.end()),),
                )
            )
    return tuple(found)
