"""Loads the tables of sentences and says what is wrong with them."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
TYPES = {"visit", "meeting", "call", "gathering", "signing", "message"}
STATUSES = {"possible", "planned", "held", "postponed", "cancelled"}
ANY = "any"
LEAST_CASES = 12
DAY = r"\d{4}(-\d\d(-\d\d)?)?"
EDTF = re.compile(rf"{DAY}(/{DAY})?")
WEEKDAYS = {name: number for number, name in enumerate(calendar.day_name)}
MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {f"{name[:3]}.": number for name, number in MONTHS.items()}
MONTHS |= {"Sept.": 9}
WEEKDAY_DATE = re.compile(
    rf"\b({'|'.join(WEEKDAYS)}),? ({'|'.join(map(re.escape, MONTHS))}) (\d{{1,2}})(?:, (\d{{4}}))?(?!\d)"
)


@dataclass(frozen=True)
class Expected:
    """One engagement a case should give; a tuple holds readings that are equally right."""

    type: tuple[str, ...]
    status: tuple[str, ...]
    people: tuple[str, ...]
    states: frozenset[str]
    start: tuple[str | None, ...]
    end: tuple[str | None, ...] = (ANY,)
    place: tuple[str | None, ...] = (ANY,)
    country: tuple[str | None, ...] = (ANY,)
    subtype: str | None = None
    also: tuple[str, ...] = ()
    states_also: frozenset[str] = frozenset()
    part_of: int | None = None
    optional: bool = False


@dataclass(frozen=True)
class Case:
    """One text with its date and all that reading it should give."""

    id: str
    text: str
    published: str | None
    engagements: tuple[Expected, ...]
    outlet: str | None = None
    dateline: str | None = None
    people: tuple[dict[str, str | None], ...] = ()
    statements: tuple[dict[str, Any], ...] = ()
    all_said: bool = False
    commitments: tuple[dict[str, Any], ...] | None = None


@dataclass(frozen=True)
class Table:
    """The cases of one row of the list."""

    name: str
    row: str
    cases: tuple[Case, ...] = field(default=())


def load_tables(folder: Path = HERE) -> list[Table]:
    """Read every `NN_*.yml` of `folder`, in order."""
    return [_table(path) for path in sorted(folder.glob("[0-9][0-9]_*.yml"))]


def load_samples(path: Path = HERE / "samples.yml") -> tuple[Expected, ...]:
    """What the reports in `samples/` tell."""
    return tuple(_expected(row) for row in yaml.safe_load(path.read_text(encoding="utf-8"))["engagements"])


def _table(path: Path) -> Table:
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Table(path.stem, rows["row"], tuple(_case(c) for c in rows["cases"]))


def _case(row: dict[str, Any]) -> Case:
    return Case(
        id=row["id"],
        text=row["text"],
        published=_date(row["published"]),
        engagements=tuple(_expected(e) for e in row["engagements"]),
        outlet=row.get("outlet"),
        dateline=row.get("dateline"),
        people=tuple(row.get("people", ())),
        statements=tuple(row.get("statements", ())),
        all_said=bool(row.get("all_said", False)),
        commitments=tuple(row["commitments"]) if "commitments" in row else None,
    )


def _date(value: object) -> str | None:
    return None if value is None else str(value)


def _choice(value: object) -> tuple[str | None, ...]:
    return tuple(map(_date, value)) if isinstance(value, list) else (_date(value),)


def _words(value: object) -> tuple[str, ...]:
    return tuple(word for word in _choice(value) if word is not None)


def _expected(row: dict[str, Any]) -> Expected:
    return Expected(
        type=_words(row["type"]),
        status=_words(row["status"]),
        people=tuple(row["people"]),
        states=frozenset(row["states"]),
        start=_choice(row["start"]),
        end=_choice(row.get("end", ANY)),
        place=_choice(row.get("place", ANY)),
        country=_choice(row.get("country", ANY)),
        subtype=row.get("subtype"),
        also=tuple(row.get("also", ())),
        states_also=frozenset(row.get("states_also", ())),
        part_of=row.get("part_of"),
        optional=bool(row.get("optional", False)),
    )


def faults_of(table: Table, codes: set[str]) -> list[str]:
    """What is wrong with a table: size, negatives, codes, dates, weekdays.

    Args:
        table: one loaded table.
        codes: the state and organisation codes that are in use.
    """
    faults = []
    if len(table.cases) < LEAST_CASES:
        faults.append(f"{table.name}: {len(table.cases)} cases, at least {LEAST_CASES} wanted")
    negatives = sum(not case.engagements for case in table.cases)
    if negatives * 4 < len(table.cases):
        faults.append(f"{table.name}: {negatives} negatives of {len(table.cases)}, a quarter wanted")
    for case in table.cases:
        faults += [f"{case.id}: {fault}" for fault in _case_faults(case, codes)]
    return faults


def _case_faults(case: Case, codes: set[str]) -> list[str]:
    faults = []
    if case.published is None or not EDTF.fullmatch(case.published):
        faults.append(f"published {case.published!r}")
    for number, e in enumerate(case.engagements):
        faults += [f"[{number}] type {t!r}" for t in e.type if t not in TYPES]
        faults += [f"[{number}] status {s!r}" for s in e.status if s not in STATUSES]
        faults += [f"[{number}] code {s!r}" for s in sorted(e.states | e.states_also) if s not in codes]
        faults += [f"[{number}] code {s!r}" for s in e.country if s not in (None, ANY) and s not in codes]
        faults += [f"[{number}] date {d!r}" for d in e.start + e.end if not _is_date(d)]
        printed = case.text.replace("\n", " ").lower()
        faults += [f"[{number}] nobody is called {p!r}" for p in e.people if not _printed(p, printed)]
        if e.part_of is not None and not 0 <= e.part_of < len(case.engagements):
            faults.append(f"[{number}] part_of {e.part_of}")
    return faults + _weekday_faults(case)


def _printed(name: str, text: str) -> bool:
    return all(word.lower() in text for word in name.split())


def _is_date(value: str | None) -> bool:
    if value in (None, ANY):
        return True
    if not EDTF.fullmatch(value):
        return False
    try:
        bounds = [first_day(part) for part in value.split("/")]
    except ValueError:
        return False
    return bounds == sorted(bounds)


def first_day(value: str) -> dt.date:
    """The first day of `2024`, `2024-03` or `2024-03-09`."""
    numbers = [int(part) for part in value.split("-")] + [1, 1]
    return dt.date(*numbers[:3])


def last_day(value: str) -> dt.date:
    """The last day of `2024`, `2024-03` or `2024-03-09`."""
    numbers = [int(part) for part in value.split("-")]
    year, month = numbers[0], numbers[1] if len(numbers) > 1 else 12
    day = numbers[2] if len(numbers) > 2 else calendar.monthrange(year, month)[1]
    return dt.date(year, month, day)


def _weekday_faults(case: Case) -> list[str]:
    if case.published is None or len(case.published) != 10:
        return []
    published = dt.date.fromisoformat(case.published)
    known = {published.weekday()}
    for e in case.engagements:
        for value in e.start + e.end:
            if value and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
                known.add(first_day(value).weekday())
            elif value and value != ANY:
                known |= set(WEEKDAYS.values())
    faults = []
    full = all(e.start not in ((ANY,), (None,)) for e in case.engagements)
    named = {number for name, number in WEEKDAYS.items() if name in case.text}
    dated = any(re.search(rf"\b{re.escape(month)} \d", case.text) for month in MONTHS)
    if case.engagements and full and named and not dated and not named & known:
        faults.append("no date of the case is on a weekday that its text names")
    for name, month, day, year in WEEKDAY_DATE.findall(case.text):
        years = [int(year)] if year else [published.year - 1, published.year, published.year + 1]
        nearest = min((dt.date(y, MONTHS[month], int(day)) for y in years), key=lambda d: abs(d - published))
        if nearest.weekday() != WEEKDAYS[name]:
            faults.append(f"{nearest} is no {name}")
    return faults
