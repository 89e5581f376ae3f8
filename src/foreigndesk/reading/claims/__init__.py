"""What reports claim of contacts and numbers, so that collation can tell where two claims exclude each other.

Points of a contact that were or were not raised or agreed (`points`, `subjects`), who invited to it (`invitations`),
contacts denied (`denials`), numbers with what they count (`counts`, `counted`, `numbers`), how long a contact lasted
(`durations`), and sentences that cannot be right by themselves (`slips`, `sums`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from foreigndesk.model.reading import Reading
from foreigndesk.model.report import Report
from foreigndesk.reading.claims.counts import find_counts
from foreigndesk.reading.claims.denials import find_denials
from foreigndesk.reading.claims.durations import find_durations
from foreigndesk.reading.claims.invitations import find_invitations
from foreigndesk.reading.claims.points import find_points
from foreigndesk.reading.claims.slips import find_slips
from foreigndesk.reading.engagements.draft import Draft
from foreigndesk.reading.names import Names
from foreigndesk.reading.parse import Parsed

__all__ = ["with_claims"]


def with_claims(
    reading: Reading, parsed: Parsed, names: Names, report: Report, drafts: Sequence[Draft]
) -> Reading:
    """Add to a reading what can be held against other claims.

    Args:
        reading: what the report says, its engagements and times among it.
        parsed: the report's parsed text.
        names: who and what it names.
        report: the report, with its date as reading settled it.
        drafts: what its words of contact give, those that are denied among them.

    Returns:
        The reading with its denials, points, counts and slips.
    """
    return replace(
        reading,
        denials=find_denials(parsed, names, drafts, report, reading.engagements),
        points=(
            *find_points(parsed, names, reading.engagements),
            *find_invitations(parsed, names, reading.engagements),
        ),
        counts=(
            *find_counts(parsed, names, reading.times, reading.engagements),
            *find_durations(parsed, reading.engagements),
        ),
        slips=find_slips(parsed, reading.times),
    )
