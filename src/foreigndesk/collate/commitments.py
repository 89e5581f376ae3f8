"""Commitments of all reports."""

from __future__ import annotations

from foreigndesk.collate.dates import known
from foreigndesk.collate.engagements import Engagements
from foreigndesk.collate.folded import fold
from foreigndesk.collate.ids import all_different, stable_id
from foreigndesk.collate.origins import Origins
from foreigndesk.collate.people import People
from foreigndesk.collate.sources import Sources, in_order
from foreigndesk.model.reading import CommitmentFinding
from foreigndesk.model.record import Commitment, Evidence


def collate_commitments(
    sources: Sources, people: People, origins: Origins, engagements: Engagements
) -> tuple[Commitment, ...]:
    """Bring the commitments of all reports together; copies of one origin count once.

    Args:
        sources: the reports.
        people: who is who.
        origins: which reports are copies.
        engagements: the engagements at which something was undertaken.

    Returns:
        Commitments in the order of their ids.
    """
    first: dict[tuple[str, str], tuple[str, CommitmentFinding]] = {}
    evidence: dict[tuple[str, str], list[Evidence]] = {}
    for document, reading in sources.saying("commitments"):
        for finding in reading.commitments:
            quotes = sources.evidence(document, finding.evidence)
            if quotes:
                key = (origins.of[document], fold(finding.text))
                first.setdefault(key, (document, finding))
                evidence.setdefault(key, []).extend(quotes)
    ids = all_different(stable_id("c", d, f.evidence[0].start, f.text) for d, f in first.values())
    rows = [
        _row(cid, first[key], tuple(evidence[key]), people, engagements)
        for cid, key in zip(ids, first, strict=True)
    ]
    return tuple(sorted(rows, key=lambda c: c.id))


def _row(
    cid: str,
    told: tuple[str, CommitmentFinding],
    evidence: tuple[Evidence, ...],
    people: People,
    engagements: Engagements,
) -> Commitment:
    document, finding = told
    return Commitment(
        id=cid,
        by=(*people.ids(document, finding.by_people), *sorted(set(finding.by_states))),
        to=(*people.ids(document, finding.to_people), *sorted(set(finding.to_states))),
        text=finding.text,
        due=known(finding.due),
        status=finding.status,
        engagement=engagements.of.get((document, finding.engagement))
        if finding.engagement is not None
        else None,
        evidence=in_order(evidence),
    )
