"""Two people named for one place at the table: the holder of an office that only one can hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from foreigndesk.collate.conflicts.sides import Side, told_by
from foreigndesk.collate.folded import fold
from foreigndesk.collate.telling import Telling
from foreigndesk.model.record import Engagement
from foreigndesk.vocab.seniority import single_office


def rival_holders(row: Engagement, told: Sequence[Telling], names: Mapping[str, str]) -> list[Side]:
    """The people whom reports of one contact name as the same office-holder.

    Args:
        row: the engagement.
        told: its tellings.
        names: the names of people, by id.

    Returns:
        A side for each person, none where the reports agree. Offices that several people hold at a time
        (ambassadors, deputies, members) are passed over, and so is a report that has both there.
    """
    seats: dict[tuple[str, str], dict[str, list[Telling]]] = defaultdict(lambda: defaultdict(list))
    for telling in told:
        for party in telling.parties:
            if party.person and party.office and party.state and single_office(party.office):
                seats[fold(party.office), party.state][party.person].append(telling)
    for _, holders in sorted(seats.items()):
        documents = [{t.document for t in tellings} for tellings in holders.values()]
        apart = all(not a & b for i, a in enumerate(documents) for b in documents[i + 1 :])
        if len(holders) > 1 and apart and row.type in ("meeting", "call", "signing"):
            return [told_by(names.get(p, p), holders[p]) for p in sorted(holders)]
    return []
