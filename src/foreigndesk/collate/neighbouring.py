"""One contact for which reports give neighbouring days: a plan kept a day sooner or later, or a day told wrong.

Nobody can tell by the days alone whether two people met twice in two days. So they are joined only where the same
people are told of by other reports, once on either day, in words on the same subjects, and none says "again".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from foreigndesk.collate.candidate import Candidate
from foreigndesk.collate.dates import width
from foreigndesk.collate.folded import fold
from foreigndesk.collate.moving import together
from foreigndesk.vocab.claims import claim_words
from foreigndesk.vocab.contacts import contact_lemmas
from foreigndesk.vocab.forms import data_lines

_TYPES = frozenset({"meeting", "call"})
_WORD = re.compile(r"\b(?:[a-z][a-z-]{4,}|\d[\d,.]*\d)\b")
_SHARED = 2  # words on the subject that tell of one contact
_MANY = 20  # tellings of an engagement whose words are looked at
_STEM = 6  # letters by which forms of one word are known
# Words of several talks in as many days.
_GOING_ON = frozenset({"again", "second", "third", "final", "resumed", "continued", "round", "negotiations"})
_MEALS = ("dinner", "lunch", "breakfast", "banquet", "luncheon")


def of_neighbouring_days(found: Iterable[Candidate]) -> list[Candidate]:
    """Join engagements that are one told for two neighbouring days.

    Args:
        found: engagements, each with its tellings.

    Returns:
        The engagements. Of a plan and what came of it the plan's day is history; of two days told as held, both
        stay, for they are in conflict.
    """
    rows = list(found)
    companies: dict[tuple[str, frozenset[str]], list[int]] = defaultdict(list)
    for number, joined in enumerate(rows):
        types = joined.types & _TYPES
        if types and len(joined.people) > 1 and joined.when and not width(joined.when):
            companies[min(types), frozenset(joined.people)].append(number)
    gone: set[int] = set()
    for numbers in companies.values():
        for one, other in _pairs(rows, numbers):
            rows[one] = together(rows[one], rows[other])
            gone.add(other)
    return [joined for number, joined in enumerate(rows) if number not in gone]


def _pairs(rows: list[Candidate], numbers: list[int]) -> list[tuple[int, int]]:
    """Those of one company on neighbouring days that have no third beside them."""
    by_day: dict[int, list[int]] = defaultdict(list)
    for number in numbers:
        by_day[_day(rows[number])].append(number)
    for day, there in by_day.items():
        # Of talks and the signing after them the talks are what others tell of.
        by_day[day] = [n for n in there if not _is_signing(rows[n])] or there
    days = sorted(by_day)
    steps = [b - a for a, b in pairwise(days)]
    found = []
    for i, step in enumerate(steps):
        crowded = 1 in (*steps[max(0, i - 1) : i], *steps[i + 1 : i + 2])
        alone = len(by_day[days[i]]) == len(by_day[days[i + 1]]) == 1
        if step == 1 and alone and not crowded:
            pair = by_day[days[i]][0], by_day[days[i + 1]][0]
            if _is_one(rows[pair[0]], rows[pair[1]]):
                found.append(pair)
    return found


def _is_signing(joined: Candidate) -> bool:
    return "signing" in joined.types


def _day(joined: Candidate) -> int:
    return joined.when[0] if joined.when else 0


def _is_one(a: Candidate, b: Candidate) -> bool:
    if a.documents.keys() & b.documents.keys() or (a.cities and b.cities and not a.cities & b.cities):
        return False
    if a.moves or b.moves or None in (*_eras(a), *_eras(b)) or _is_meal(a) != _is_meal(b):
        return False
    if not {status for joined in (a, b) for status, _ in joined.standings} <= {"planned", "held"}:
        return False
    plans = [joined for joined in (a, b) if joined.is_plan()]
    if plans:
        return len(plans) == 1 and all(era is not None and era[1] < _day(a) for era in _eras(plans[0]))
    looked_back = any(all(era is not None and era[0] > _day(b) for era in _eras(joined)) for joined in (a, b))
    words = _words(a), _words(b)
    # Where a plan named one of the days, it named one contact.
    planned = any(status == "planned" for joined in (a, b) for status, _ in joined.standings)
    enough = 1 if planned else _SHARED
    return looked_back and not any(w & _GOING_ON for w in words) and len(_subjects(*words)) >= enough


def _eras(joined: Candidate) -> list[tuple[int, int] | None]:
    return [m.era for m in joined.members]


def _is_meal(joined: Candidate) -> bool:
    return any(meal in (m.finding.subtype or "") for m in joined.members for meal in _MEALS)


def _words(joined: Candidate) -> frozenset[str]:
    """The plain words and numbers of the sentences that tell of an engagement."""
    quotes = dict.fromkeys(e.quote for m in joined.members[:_MANY] for e in m.evidence)
    return frozenset(word for quote in quotes for word in _WORD.findall(quote))


def _subjects(a: frozenset[str], b: frozenset[str]) -> set[str]:
    """The words that both have, other than those which every report of a contact has."""
    return ({_stem(word) for word in a} & {_stem(word) for word in b}) - _everyday()


def _stem(word: str) -> str:
    return word.removesuffix("s")[:_STEM]


@cache
def _everyday() -> frozenset[str]:
    words = {*claim_words().empty, *contact_lemmas(), *data_lines("small_words.txt"), *_GOING_ON}
    return frozenset(_stem(fold(word)) for word in words)
