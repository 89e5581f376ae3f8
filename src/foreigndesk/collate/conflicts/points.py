"""What reports say was raised, agreed or wished for at a contact, with the engagement that the contact became."""

from __future__ import annotations

from collections.abc import Iterator

from foreigndesk.collate.conflicts.sides import Bench
from foreigndesk.collate.engagements import Engagements
from foreigndesk.model.reading import PointFinding


def points_told(engagements: Engagements, bench: Bench) -> Iterator[tuple[str, PointFinding, str]]:
    """The points of all reports that are of a contact in the record.

    Args:
        engagements: what the contacts became.
        bench: the reports.

    Yields:
        The report's id, the point, and the id of the engagement.
    """
    for document, reading in bench.sources.saying("points"):
        for finding in reading.points:
            if finding.engagement is not None:
                key = engagements.of.get((document, finding.engagement))
                if key is not None:
                    yield document, finding, key
