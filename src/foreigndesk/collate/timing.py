"""Whether a telling can be of the days of an engagement that is already known."""

from __future__ import annotations

from foreigndesk.collate.candidate import Candidate, Standing, is_move
from foreigndesk.collate.dates import Days, gap, inside, overlap, width
from foreigndesk.collate.moving import former_days_fit, moved_days_fit
from foreigndesk.collate.telling import Telling

_NEWS = 10  # days between reports that may speak of one undated engagement
_SAME_DAYS = 4  # days between reports whose dates for one visit may differ by a slip
_RECENT = 60  # days; a report that names nobody and no day speaks of nothing further away
_UNDER_WAY = 3  # days
_ONE_NEWS = 0  # days between reports of one day's news
_SLIP = 2  # days by which such dates may differ
_WHILE = 31  # days; a wider date ("in 2018") says little of which engagement is meant
_OFF = ("cancelled", "postponed")


def is_off(status: str) -> bool:
    """Whether something has been called off or put off."""
    return status in _OFF


def within_reach(telling: Telling, joined: Candidate) -> bool:
    """Whether `dates_fit` need be asked at all: a busy pair of states does much in a month, mostly days apart."""
    mine, theirs = telling.when, joined.when
    if mine is None or theirs is None or (mine[0] - theirs[1] <= _SLIP and theirs[0] - mine[1] <= _SLIP):
        return True
    return bool(joined.moves) or is_move(telling)


def dates_fit(telling: Telling, joined: Candidate) -> float | None:
    """How well the days agree; None where they exclude each other, or where nothing ties the two in time."""
    mine, theirs = telling.when, joined.when
    if mine and theirs:
        return _both_dated(telling, joined, mine, theirs)
    if former_days_fit(telling, joined):
        return 1.5
    if telling.timeless:
        if telling.document in joined.documents:
            return 0.0
        off = is_off(telling.status)
        same = _same_company(telling, joined) and any(is_off(s) == off for s, _ in joined.standings)
        return 0.0 if same else None
    if not _same_news(telling, joined):
        return None
    if telling.document not in joined.documents and _held_and_off(telling, joined):
        return None
    known = mine or theirs
    undated = joined.standings if mine else {(telling.status, telling.era)}
    if known and not all(_in_time(known, s, telling.group) for s in undated):
        return None
    if known and not telling.people & joined.people and any(_long_ago(known, era) for _, era in undated):
        # "the first minister to visit since" somebody did so is not of that earlier visit.
        return None
    return None if known and _before_a_look_back(telling, joined, known) else 0.0


def _before_a_look_back(telling: Telling, joined: Candidate, known: Days) -> bool:
    """Read "Ruiz is visiting Oslo. Her last visit to Norway was in March 2007": the first is not of that month."""
    here = joined.of(telling.document)
    if telling.group != "visit" or telling.when or not here or not _long_ago(known, telling.era):
        return False
    return all(telling.finding.trigger.start < m.finding.trigger.start for m in here)


def _held_and_off(telling: Telling, joined: Candidate) -> bool:
    """Whether one was held and of the other nothing is told but that it was dropped: without days, two."""
    theirs = {status for status, _ in joined.standings}
    if telling.status == "held":
        return all(map(is_off, theirs))
    return is_off(telling.status) and "held" in theirs


def _same_company(telling: Telling, joined: Candidate) -> bool:
    """Whether two people, or a traveller and where they go, are the same."""
    if telling.group == "visit":
        return bool(telling.guests & joined.guests and telling.finding.place.country in joined.countries)
    return len(telling.people & joined.people) > 1


def _both_dated(telling: Telling, joined: Candidate, mine: Days, theirs: Days) -> float | None:
    if overlap(mine, theirs):
        if mine == theirs:
            return 2.0 if width(mine) <= _WHILE else 0.5
        return 1.0 if inside(mine, theirs) or inside(theirs, mine) else 0.7
    if moved_days_fit(telling, joined):
        return 1.5
    if not width(mine) and mine in joined.days:
        return 2.0  # a day that another report of it gives already, in conflict with a third
    if gap(mine, theirs) > _SLIP or _apart(telling, joined) > _SAME_DAYS:
        return None
    if telling.group == "visit":
        return 0.2 if gap(mine, theirs) <= _SLIP and telling.status != "possible" else None
    return 0.2 if _contradicts(telling, joined, mine, theirs) else None


def _contradicts(telling: Telling, joined: Candidate, mine: Days, theirs: Days) -> bool:
    """Whether two reports name neighbouring days for one contact, of which one must be wrong.

    The same two people in the same city, told as held by reports that both look back on both days: had they met
    on each, the later report would be expected to know of both. Rounds told day by day stay apart. So it is with
    a plan of which reports of one day give two days, not far from one another.
    """
    if width(mine) or width(theirs) or telling.document in joined.documents:
        return False
    if telling.era is None or not joined.eras or not _same_table(telling, joined):
        return False
    statuses = {telling.status, *(status for status, _ in joined.standings)}
    if statuses == {"planned"}:
        return all(gap(telling.era, era) <= _ONE_NEWS for era in joined.eras)
    if gap(mine, theirs) != 1:
        return False  # two meetings in three days are nothing rare
    looked_back = all(era[0] > max(mine[1], theirs[1]) for era in {telling.era, *joined.eras})
    return statuses == {"held"} and looked_back


def _same_table(telling: Telling, joined: Candidate) -> bool:
    """Whether the same people are told to be in the same city, or one of the two names no city."""
    if len(telling.people & joined.people) < 2:
        return False
    if telling.city is not None and joined.cities:
        return telling.city in joined.cities
    return telling.people == joined.people


def _apart(telling: Telling, joined: Candidate) -> int:
    """Days between a report and the nearest of the others; many where a date is unknown."""
    if telling.document in joined.documents:
        return 0
    if telling.era is None or not joined.eras:
        return 10_000
    return min(gap(telling.era, k) for k in joined.eras)


def _same_news(telling: Telling, joined: Candidate) -> bool:
    """Whether the reports, or a report and the date that the other gives, are of the same days."""
    if _apart(telling, joined) <= _NEWS:
        return True
    return bool(
        (telling.era and joined.when and gap(telling.era, joined.when) <= _NEWS)
        or (telling.when and any(gap(p, telling.when) <= _NEWS for p in joined.eras))
    )


def _long_ago(known: Days, era: Days | None) -> bool:
    return era is not None and gap(known, era) > _RECENT


def _in_time(known: Days, standing: Standing, group: str) -> bool:
    """Whether an undated report can mean that day: what it tells as held lies behind it, a plan before it."""
    status, era = standing
    if era is None:
        return True
    if status == "held":
        # Somebody under way may be told as visiting where they are yet to come.
        return known[0] <= era[1] + (_UNDER_WAY if group == "visit" else 1)
    return known[1] >= era[0]
