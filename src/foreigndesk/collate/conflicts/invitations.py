"""Who invited to a contact, or wished for it, where reports name different people or states."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from foreigndesk.collate.conflicts.introduced import shares_a_name
from foreigndesk.collate.conflicts.points import points_told
from foreigndesk.collate.conflicts.sides import Bench, side_of
from foreigndesk.collate.engagements import Engagements
from foreigndesk.collate.people import People
from foreigndesk.model.reading import INVITED, SOUGHT, PointFinding
from foreigndesk.model.record import Conflict, Evidence
from foreigndesk.vocab.states import state_name

_FIELDS = {INVITED: "inviter", SOUGHT: "initiator"}

# For each kind of point, who did so, with the sentences that say it.
_Told = dict[str, list[Evidence]]


def invitation_conflicts(engagements: Engagements, people: People, bench: Bench) -> Iterator[Conflict]:
    """Find contacts to which reports have different people invite, or which they have different states wish for.

    Args:
        engagements: the engagements; a visit and the meetings in it are one occasion.
        people: who is who.
        bench: what sides are weighed by.

    Yields:
        Conflicts about the engagement: `inviter` where two people are named, `initiator` where two states are. A
        report that names both is on neither side.
    """
    whole = {e.id: e.part_of or e.id for e in engagements.rows}
    told: dict[tuple[str, str], _Told] = defaultdict(lambda: defaultdict(list))
    for document, finding, key in points_told(engagements, bench):
        if finding.kind in _FIELDS:
            about = whole[key] if finding.kind == INVITED else key
            for who in _who(finding, people, document):
                told[about, finding.kind][who].extend(bench.sources.evidence(document, finding.evidence))
    for (about, kind), found in told.items():
        sides = _apart(found, people.names) if len(found) > 1 else {}
        if len(sides) > 1:
            values = [side_of(name, evidence) for name, evidence in sorted(sides.items())]
            yield bench.conflict(("engagement", about), _FIELDS[kind], values)


def _who(finding: PointFinding, people: People, document: str) -> list[str]:
    """Who did so: the person for an invitation, the state where somebody wished for it."""
    if finding.kind == INVITED:
        return sorted(people.ids(document, finding.people))[:1]
    return list(finding.states[:1])


def _apart(told: _Told, names: Mapping[str, str]) -> _Told:
    """Those named in reports that name nobody else, by their names; none where two may be one."""
    called = {who: names.get(who) or state_name(who) or who for who in told}
    if any(shares_a_name(called[a], called[b]) for a, b in combinations(sorted(told), 2)):
        return {}
    documents = {who: {e.document for e in evidence} for who, evidence in told.items()}
    if any(documents[a] & documents[b] for a, b in combinations(sorted(told), 2)):
        return {}
    return {called[who]: evidence for who, evidence in told.items()}
