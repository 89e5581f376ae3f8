"""A plan put off without a new day, and the contact that came of it in the end, are one engagement.

Nothing in the reports ties the two but who takes part: so the next contact of just the same people, of the same
kind and not elsewhere, is taken for it, if it is told of only after the plan was put off and within a year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from foreigndesk.collate.candidate import Candidate
from foreigndesk.collate.moving import overtaken

_LATEST = 366  # days after it was put off within which a plan may be taken up again

_Company = tuple[object, ...]


def resumed(found: Iterable[Candidate]) -> list[Candidate]:
    """Join plans that were put off to what came of them.

    Args:
        found: engagements, each with its tellings.

    Returns:
        The engagements; of each pair that is one, the later has the tellings of both.
    """
    rows = list(found)
    later: dict[_Company, list[int]] = defaultdict(list)
    for number, joined in enumerate(rows):
        if joined.when is not None and _goes_ahead(joined):
            for company in _companies(joined):
                later[company].append(number)
    taken: dict[int, int] = {}
    for number, joined in enumerate(rows):
        put_off = _put_off(joined)
        follower = _next(rows, later, joined, put_off) if put_off else None
        # Of two plans of the same people put off one after the other, the last is what is taken up.
        if follower is not None and (follower not in taken or _put_off(rows[taken[follower]]) < put_off):
            taken[follower] = number
    gone = set(taken.values())
    return [
        overtaken(rows[taken[n]]).with_all_of(row) if n in taken else row
        for n, row in enumerate(rows)
        if n not in gone
    ]


def _next(
    rows: list[Candidate], later: dict[_Company, list[int]], joined: Candidate, put_off: int
) -> int | None:
    """The first engagement of the same company that is told of only after a plan was put off."""
    near = {n for company in _companies(joined) for n in later[company]}
    fit = [(rows[n].when, n) for n in near if rows[n] is not joined and _may_be(joined, rows[n], put_off)]
    return min(fit)[1] if fit else None


def _may_be(joined: Candidate, follower: Candidate, put_off: int) -> bool:
    if follower.when is None or not put_off < follower.when[0] <= put_off + _LATEST:
        return False
    if any(m.era is None or m.era[0] <= put_off for m in follower.members):
        return False
    if joined.members[0].finding.type != follower.members[0].finding.type:
        return False
    return not joined.cities or not follower.cities or bool(joined.cities & follower.cities)


def _put_off(joined: Candidate) -> int:
    """The last day on which it was put off without a new one and nothing else told since; 0 where it was not."""
    if all(status != "postponed" for status, _ in joined.standings):
        return 0
    eras = [(m.era, m.status) for m in joined.members if m.era]
    if len(eras) < len(joined.members) or any(m.when for m in joined.moves):
        return 0
    day = max(era[1] for era, _ in eras)
    last = {status for era, status in eras if era[1] == day}
    return day if "postponed" in last and not last & {"held", "cancelled"} else 0


def _goes_ahead(joined: Candidate) -> bool:
    return all(status in ("planned", "held") for status, _ in joined.standings)


def _companies(joined: Candidate) -> Iterator[_Company]:
    """What tells who takes part: just these people, or a traveller and where to."""
    group = joined.group
    if group == "visit":
        yield from (
            (group, guest, country) for guest in sorted(joined.guests) for country in joined.countries
        )
    elif len(joined.people) > 1:
        yield group, frozenset(joined.people)
