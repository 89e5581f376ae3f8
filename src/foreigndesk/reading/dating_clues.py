"""What the words of an undated report say of the day it was written: one function a kind of clue."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from foreigndesk.model.span import Span
from foreigndesk.text.calendar import Expression
from foreigndesk.text.calendar.tense import Clause
from foreigndesk.text.day_sets import Runs, merged, shift
from foreigndesk.text.edtf_dates import bounds
from foreigndesk.text.edtf_dates import day as day_of
from foreigndesk.vocab.calendar import calendar_words

if TYPE_CHECKING:
    from foreigndesk.vocab.holders import Holder

_NAME = re.compile(r"[A-Z][\w'’.-]{0,40}(?: (?:[a-z]{2,3} )?[A-Z][\w'’.-]{0,40}){1,9}")
_ANNIVERSARY = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th)[ -]anniv")
_ELECT = re.compile(r"[- ]elect\b|\bincoming\b|\bdesignate\b")
_LONGEST_NAME = 4
# A month or a day named without its year is read as the nearest; the year is seldom left out beyond this.
_MONTH_REACH, _DAY_REACH = 245, 180
_ELECTED = 130  # days between an election and the day of taking office, at most
_LEFT_OFFICE = 31  # days for which people are still called by an office they have left
_TITLE_REACH = 60  # characters before a name in which its title stands


@dataclass(frozen=True, slots=True)
class Clue:
    """Days within which a report must have been written if one of its expressions is read aright.

    `weight` says how far to trust it; `habits` are those ends of runs that only habit sets (how long the
    year goes without saying), so that no bound of the report's date may rest on them.
    """

    runs: Runs
    weight: int = 1
    habits: frozenset[date] = frozenset()


def dateline_clue(dateline: str | None, years: range) -> Clue | None:
    """The days a dateline without its year (`XXXX-07-30`) may mean in the years that come into question."""
    if not dateline or not dateline.startswith("XXXX-"):
        return None
    days = (bounds(f"{year}{dateline[4:]}") for year in years)
    return Clue(merged(day for day in days if day), 10)


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody called by an office: the terms in it, how often named, and whether only elect to it."""

    mandates: tuple[Holder, ...]
    times: int
    elect: bool


def called_by_office(flat: str) -> list[Called]:
    """Those whom a text calls by an office they hold or are about to hold.

    Args:
        flat: the text with plain marks.

    Returns:
        Them, in the order of the text; nobody of an office that the text gives to two people, since then it
        tells of times gone by.
    """
    terms: dict[tuple[str, bool], list[Holder]] = {}
    for name, title in _titled_names(flat):
        elect, mandates = _mandates(name, title)
        if mandates:
            terms.setdefault((mandates[0].name, elect), mandates)
    offices = Counter((mandates[0].title, mandates[0].state) for mandates in terms.values())
    return [
        Called(tuple(found), len(re.findall(rf"\b{re.escape(found[0].family)}\b", flat)), elect)
        for (_, elect), found in terms.items()
        if offices[found[0].title, found[0].state] == 1
    ]


def office_clues(called: Sequence[Called], expressions: Sequence[Expression]) -> Iterator[Clue]:
    """When those called by an office held it, or waited for it; people named often weigh more.

    Args:
        called: the people.
        expressions: the text's calendar expressions; a past day that is also the day on which one of them
            took office tells the year.
    """
    days = {(e.month, e.day) for e in expressions if e.day and not e.year and e.toward == "past"}
    for one in called:
        yield _waiting(one.mandates) if one.elect else Clue(_held(one.mandates), min(3, one.times))
        starts = [day for mandate in one.mandates if (day := day_of(mandate.start)) and not one.elect]
        begun = [
            s for s in starts if any((d.month, d.day) in days for d in (shift(s, n) for n in range(-2, 3)))
        ]
        if begun:
            runs = merged((start, shift(start, _DAY_REACH)) for start in begun)
            yield Clue(runs, 2, frozenset(shift(start, _DAY_REACH) for start in begun))


def _held(mandates: Sequence[Holder]) -> Runs:
    runs = []
    for mandate in mandates:
        begin, end = bounds(mandate.start), bounds(mandate.end)
        runs.append((begin[0] if begin else date.min, shift(end[1], _LEFT_OFFICE) if end else date.max))
    return merged(runs)


def _waiting(mandates: Sequence[Holder]) -> Clue:
    starts = [found[0] for mandate in mandates if (found := bounds(mandate.start))]
    runs = [(shift(start, -_ELECTED), shift(start, -1)) for start in starts]
    return Clue(merged(runs), 3, frozenset(first for first, _ in runs))


def _titled_names(flat: str) -> Iterator[tuple[str, str]]:
    """Names of two or more words with what stands before them, lower case."""
    for match in _NAME.finditer(flat):
        words = match.group().split(" ")
        for first in range(len(words) - 1):
            for last in range(min(len(words), first + _LONGEST_NAME), first + 1, -1):
                at = match.start() + len(" ".join(words[:first])) + bool(first)
                yield " ".join(words[first:last]), flat[max(0, at - _TITLE_REACH) : at].lower()


def _mandates(name: str, before: str) -> tuple[bool, list[Holder]]:
    """Whether the named person is called elect, and the terms in the office that stands before the name."""
    from foreigndesk.vocab.holders import holders_named

    ahead = re.split(r"[.,;:\n\"]", before.replace("u.s.", "us"))[-1].rstrip()
    if not ahead or calendar_words().among("no_longer") & set(re.findall(r"[a-z]+", ahead)):
        return False, []
    elect = bool(_ELECT.search(ahead))
    bare = _ELECT.sub("", ahead).rstrip()
    named = [h for h in holders_named(name) if _calls(bare, h.title) or bare.endswith("counterpart")]
    return elect, [h for h in named if h.name == named[0].name and h.title == named[0].title]


def _calls(ahead: str, title: str) -> bool:
    """Whether the words before a name end with a title, and with no lesser one."""
    return re.search(rf"(?<!vice )(?<!vice-)(?<!deputy )\b{re.escape(title)}$", ahead) is not None


def absolute_clue(flat: str, expressions: Sequence[Expression], sentences: Sequence[Span]) -> Clue | None:
    """After every date that the text tells, with its year, as past."""
    earliest = date.min
    starts = [s.start for s in sentences]
    for expression in expressions:
        if expression.kind != "date" or not expression.year:
            continue
        index = bisect_right(starts, expression.span.start) - 1
        if index < 0 or Clause.of(flat, sentences[index]).direction(expression.span) != "past":
            continue
        found = bounds(_edtf(expression, expression.year))
        earliest = max(earliest, found[0] if found else earliest)
    return Clue(((earliest, date.max),), 3) if earliest > date.min else None


def _edtf(expression: Expression, year: int) -> str:
    parts = [f"{year:04d}", *(f"{part:02d}" for part in (expression.month, expression.day) if part)]
    return "-".join(parts)


def anniversary_clues(
    flat: str, expressions: Sequence[Expression], sentences: Sequence[Span]
) -> Iterator[Clue]:
    """The year of an anniversary, or less likely the half year before, where its sentence says of what."""
    for match in _ANNIVERSARY.finditer(flat):
        sentence = next((s for s in sentences if s.start <= match.start() < s.end), None)
        if sentence is None:
            continue
        years = [e.year for e in expressions if e.kind == "date" and e.year and sentence.covers(e.span)]
        if len(set(years)) == 1 and years[0] < 2100:
            year = years[0] + int(match.group(1))
            before, first, last = date(year - 1, 7, 1), date(year, 1, 1), date(year, 12, 31)
            yield Clue(((before, last),), 2, frozenset((before, last)))
            yield Clue(((first, last),), 1, frozenset((first, last)))
            return


def day_clues(flat: str, expressions: Sequence[Expression], years: range) -> Iterator[Clue]:
    """For each day or month without its year: the days from which its tense is right.

    Args:
        flat: the text with plain marks.
        expressions: its calendar expressions.
        years: those that come into question.
    """
    told = frozenset(
        e.weekday for e in expressions if e.kind == "weekday" and e.toward in ("past", "last") and not e.unit
    )
    for expression in expressions:
        if (
            expression.kind != "date"
            or expression.year
            or expression.year_step is not None
            or not expression.month
        ):
            continue
        if flat[: expression.span.start].endswith(
            ("the ", "The ")
        ):  # "the March 11 quake": the name of a thing
            continue
        rights = []
        for year in years:
            found = bounds(_edtf(expression, year))
            last = (
                bounds(_edtf(expression.until, year))
                if expression.until and expression.until.month
                else found
            )
            if found and last and _on_its_weekday(expression, found[0]):
                read = _from_days if expression.day else _from_months
                rights.append(read(expression, (found[0], last[1]), told))
        sure = [right for right in rights if right]
        if sure:
            weight = 2 if expression.day and expression.toward in ("future", "next") else 1
            habits = frozenset(habit for _, habit in sure)
            yield Clue(merged(run for run, _ in sure), weight, habits)


def _on_its_weekday(expression: Expression, first: date) -> bool:
    """Whether a day named with its weekday ("Friday, 14 March") falls on it in that year."""
    return not (expression.weekday and expression.day) or first.isoweekday() == expression.weekday


def _from_days(
    expression: Expression, days: tuple[date, date], _told: frozenset[int | None]
) -> tuple[tuple[date, date], date] | None:
    """First and last day from which a day of the month is rightly named so, and which of them habit sets."""
    if expression.toward in ("future", "next", "infinitive"):
        begin = shift(days[0], -_DAY_REACH)
        return (begin, shift(days[1], 0 if expression.until else -1)), begin
    if expression.toward in ("past", "last"):
        end = shift(days[1], _DAY_REACH)
        return (days[0], end), end
    return None


def _from_months(
    expression: Expression, days: tuple[date, date], told: frozenset[int | None]
) -> tuple[tuple[date, date], date] | None:
    """The same for a month.

    Within the month itself it would be "this month"; and what the report tells by weekdays (`told`), the
    news, does not fall within it either.
    """
    if expression.toward in ("future", "next"):
        begin = shift(days[0], -_MONTH_REACH)
        return (begin, days[1]), begin
    if expression.toward != "past":
        return None
    begin, end = shift(days[1], 1), shift(days[0], _MONTH_REACH + 30)
    week = [shift(begin, n) for n in range(7)]
    return (next((day for day in week if day.isoweekday() in told), begin), end), end


def weekday_runs(expressions: Sequence[Expression], within: Runs) -> Runs:
    """The week before a day that the text announces both by its weekday and by its date.

    Args:
        expressions: the text's expressions.
        within: the days left by the clues so far.

    Returns:
        The days on which the weekday would be used so, or nothing.
    """
    dated = [
        e
        for e in expressions
        if e.kind == "date" and e.month and e.day and not e.year and e.toward not in ("past", "last")
    ]
    runs: list[tuple[date, date]] = []
    for expression in expressions:
        ahead = expression.toward in ("future", "infinitive", "this", "next")
        if expression.kind != "weekday" or expression.unit or expression.relative or not ahead:
            continue
        for other in dated:
            for year in sorted({day.year for run in within for day in run}):
                runs.extend(_week_of_match(expression, other, year))
    return merged(runs)


def _week_of_match(weekday: Expression, dated: Expression, year: int) -> Iterator[tuple[date, date]]:
    first, last = bounds(_edtf(dated, year)), bounds(_edtf(dated.until or dated, year))
    if not first or not last or not 0 <= (last[0] - first[0]).days < 6:
        return
    for step in range((last[0] - first[0]).days + 1):
        day = shift(first[0], step)
        if day.isoweekday() == weekday.weekday:
            yield shift(day, -6), day
