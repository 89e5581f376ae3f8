"""Who sat at the table: two holders of an office that only one can hold, one person in two ranks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from foreigndesk.collate.conflicts.sides import Side, told_by
from foreigndesk.collate.folded import fold
from foreigndesk.collate.telling import Telling
from foreigndesk.model.record import Engagement
from foreigndesk.vocab.seniority import rank_in, single_office


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


def rival_ranks(told: Sequence[Telling]) -> list[Side]:
    """The offices that reports of one contact give one person, where the one is the other's deputy.

    Args:
        told: the tellings of the contact.

    Returns:
        A side for each rank, none where the reports agree. Offices that one person can hold beside one another,
        those of other times, and a report that gives both are passed over.
    """
    ranks: dict[tuple[str, str, str], dict[bool, list[tuple[str, Telling]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for telling in told:
        for party in telling.parties:
            if party.person and party.office and party.state and (rank := rank_in(party.office)):
                post, lesser = rank
                ranks[party.person, post, party.state][lesser].append((party.office, telling))
    for _, ranked in sorted(ranks.items()):
        if len(ranked) == 2 and not _documents(ranked[True]) & _documents(ranked[False]):
            sides = (ranked[False], ranked[True])
            return [told_by(min(office for office, _ in side), [t for _, t in side]) for side in sides]
    return []


def _documents(told: Sequence[tuple[str, Telling]]) -> set[str]:
    return {telling.document for _, telling in told}
