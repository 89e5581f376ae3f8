"""Compares what the desk read in one text with what its case expects."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from case_tables import ANY, Case, Expected
from saying_judge import saying_faults

from foreigndesk.model.record import Engagement, Record
from foreigndesk.text.edtf_dates import contains

TITLE_WORDS = """
president prime minister foreign king queen prince princess sheikh emir sultan pope sir mr mrs ms dr lady
lord dame general crown secretary chancellor ambassador
"""
TITLES = frozenset(TITLE_WORDS.split())


@dataclass(frozen=True)
class Found:
    """One engagement as the record has it, with every printed form of each person."""

    id: str
    type: str
    status: str
    people: tuple[tuple[str, ...], ...]
    states: frozenset[str]
    start: str | None
    end: str | None
    place: tuple[str | None, ...]
    country: str | None
    subtype: str | None
    part_of: str | None

    def line(self) -> str:
        """One line for people to read."""
        names = "; ".join(forms[0] for forms in self.people)
        states = " ".join(sorted(self.states))
        where = " / ".join(part for part in (*self.place, self.country) if part)
        return f"{self.type} {self.status} | {names} | {states} | {self.start} .. {self.end} | {where}"


def found_in(record: Record) -> list[Found]:
    """The engagements of a record, with the people's names filled in."""
    forms = {person.id: (person.name, *person.aliases) for person in record.people}
    return [_found(e, forms) for e in record.engagements]


def _found(e: Engagement, forms: dict[str, tuple[str, ...]]) -> Found:
    people = dict.fromkeys(party.person for party in e.parties if party.person is not None)
    return Found(
        id=e.id,
        type=e.type,
        status=e.status,
        people=tuple(forms[person] for person in people),
        states=frozenset(e.states),
        start=e.start,
        end=e.end,
        place=(e.place.name, e.place.venue),
        country=e.place.country,
        subtype=e.subtype,
        part_of=e.part_of,
    )


def words_of(name: str) -> frozenset[str]:
    """The words of a name without accents, hyphens and titles."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    words = re.findall(r"\w+", re.sub(r"[.'’]", "", plain))
    return frozenset(w for w in words if w not in TITLES) or frozenset(words)


def same_name(one: str, other: str) -> bool:
    """Whether one name holds the other, in any order of its words."""
    a, b = words_of(one), words_of(other)
    return a <= b or b <= a or sorted("".join(a)) == sorted("".join(b))


def _named(forms: tuple[str, ...], names: tuple[str, ...]) -> bool:
    return any(same_name(form, name) for form in forms for name in names)


def date_fits(expected: str | None, got: str | None) -> bool:
    """Equal, or inside where an interval is expected; a mark of doubt on the date is no difference."""
    got = re.sub(r"[~?%]", "", got) if got else got
    if expected in (ANY, got):
        return True
    if expected is None or got is None or "/" not in expected:
        return False
    return contains(expected, got)


def _place_fits(expected: str | None, got: tuple[str | None, ...]) -> bool:
    if expected in (None, ANY):
        return expected == ANY or got[0] is None
    return any(part is not None and same_name(expected, part) for part in got)


def wrong_slots(e: Expected, got: Found) -> list[str]:
    """The slots in which `got` differs from what is expected."""
    checks = {
        "type": got.type in e.type,
        "status": got.status in e.status,
        "people": all(any(_named(forms, (name,)) for forms in got.people) for name in e.people)
        and all(_named(forms, e.people + e.also) for forms in got.people),
        "states": e.states <= got.states <= e.states | e.states_also,
        "start": any(date_fits(value, got.start) for value in e.start),
        "end": any(date_fits(value, got.end) for value in e.end),
        "place": any(_place_fits(value, got.place) for value in e.place),
        "country": any(value in (ANY, got.country) for value in e.country),
        "subtype": e.subtype is None or e.subtype in (got.subtype or ""),
    }
    return [slot for slot, right in checks.items() if not right]


def _pairs(wanted: list[Expected], got: list[Found]) -> dict[int, int]:
    """The largest one-to-one matching of faultless pairs: index of wanted -> index of got."""
    owner: dict[int, int] = {}

    def settle(i: int, seen: set[int]) -> bool:
        for j, candidate in enumerate(got):
            if j not in seen and not wrong_slots(wanted[i], candidate):
                seen.add(j)
                if j not in owner or settle(owner[j], seen):
                    owner[j] = i
                    return True
        return False

    for i in range(len(wanted)):
        settle(i, set())
    return {i: j for j, i in owner.items()}


def _excused(got: Found, expected: tuple[Expected, ...]) -> bool:
    """Whether an extra finding is an optional one, or a visit that an engagement away from home implies."""
    for e in expected:
        slots = set(wrong_slots(e, got))
        if e.optional and not slots - {"start", "end", "status", "place", "country"}:
            return True
        known = all(_named(forms, e.people + e.also) for forms in got.people)
        if got.type == "visit" and "visit" not in e.type and known and got.people:
            dated = got.start is None or any(date_fits(value, got.start) for value in e.start)
            there = ANY in e.country or got.country in e.country or got.country in e.states
            if dated and there and got.status in e.status:
                return True
    return False


@dataclass(frozen=True)
class Tally:
    """How many engagements were demanded, how many of those were right, and how many findings were extra."""

    wanted: int = 0
    right: int = 0
    extra: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.wanted + other.wanted, self.right + other.right, self.extra + other.extra)

    @property
    def f1(self) -> float:
        """The harmonic mean of recall and precision, 0 to 1; 1 where there was nothing to find or to miss."""
        claimed = self.wanted + self.right + self.extra
        return 2 * self.right / claimed if claimed else 1.0


def compare(expected: tuple[Expected, ...], record: Record) -> tuple[Tally, list[str]]:
    """A record against what it should hold: the tally, and what is missing or extra.

    An engagement counts as right only with all its slots; optional ones neither help nor hurt.
    """
    got = found_in(record)
    wanted = [e for e in expected if not e.optional]
    pairs = _pairs(wanted, got)
    rest = [found for j, found in enumerate(got) if j not in pairs.values()]
    extra = [found for found in rest if not _excused(found, expected)]
    faults = [_miss(e, rest) for i, e in enumerate(wanted) if i not in pairs]
    faults += [f"extra {found.line()}" for found in extra]
    return Tally(len(wanted), len(pairs), len(extra)), faults + _part_faults(expected, pairs, got)


def _miss(e: Expected, rest: list[Found]) -> str:
    near = min((wrong_slots(e, found) for found in rest), key=len, default=["missing"])
    where = " ".join(sorted(e.states))
    line = f"wanted {e.type[0]} {e.status[0]} | {'; '.join(e.people)} | {where} | {e.start[0]} | {e.place[0]}"
    return f"{line}: {', '.join(near) if len(near) < 4 else 'missing'}"


def judge(case: Case, record: Record) -> tuple[Tally, list[str]]:
    """The tally of one case and all that is wrong with its record; no fault where it is right."""
    tally, faults = compare(case.engagements, record)
    return tally, faults + _people_faults(case, record) + saying_faults(case, record)


def _part_faults(expected: tuple[Expected, ...], pairs: dict[int, int], got: list[Found]) -> list[str]:
    wanted = [i for i, e in enumerate(expected) if not e.optional]
    faults = []
    for position, index in enumerate(wanted):
        whole = expected[index].part_of
        if whole is None or position not in pairs or whole not in wanted or wanted.index(whole) not in pairs:
            continue
        if got[pairs[position]].part_of != got[pairs[wanted.index(whole)]].id:
            faults.append(f"[{index}] is not part of [{whole}]")
    return faults


def _people_faults(case: Case, record: Record) -> list[str]:
    faults = []
    for row in case.people:
        name, office, state = row["name"] or "", row["office"], row["state"]
        people = [p for p in record.people if _named((p.name, *p.aliases), (name,))]
        if not people:
            faults.append(f"nobody is called {name}")
        elif len(people) > 1:
            faults.append(f"{name} is {len(people)} people")
        elif office and not any(_holds(o.title, o.state, office, state) for o in people[0].offices):
            held = [(o.title, o.state) for o in people[0].offices]
            faults.append(f"{name} is not {office} of {state}: {held}")
    return faults


def _holds(title: str, at: str | None, office: str, state: str | None) -> bool:
    plain = set(re.findall(r"\w+", title.lower().replace("defense", "defence")))
    return set(re.findall(r"\w+", office.lower().replace("defense", "defence"))) <= plain and at == state
