"""When undated reports were written: by the engagements that dated reports tell of too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from foreigndesk.collate.chosen import Chosen
from foreigndesk.collate.dates import Days, days, gap, width
from foreigndesk.collate.dating.retelling import retell
from foreigndesk.collate.held import Rows
from foreigndesk.collate.joined import Joined
from foreigndesk.collate.sources import Sources
from foreigndesk.collate.telling import Telling
from foreigndesk.model.reading import Reading
from foreigndesk.model.record import DateReason
from foreigndesk.model.span import Span
from foreigndesk.text.calendar import Context, Expression, read_expressions, resolve
from foreigndesk.text.day_sets import Runs, common, heaviest, merged, shift
from foreigndesk.text.edtf_dates import bounds, join, overlap
from foreigndesk.text.sentences import split_sentences

_REACH = 400  # days around an engagement in which a report that names its day may have been written
_WELL_DATED = 7  # days that others may leave open for an engagement and still date a report by it
_WIDEST_DAYS = 200  # bounds further apart than this say too little to be given
_AGREED_SHARE = 0.75  # of the weight of all clues must agree on some day
_ENOUGH = 4  # weight; one shared engagement alone might be another of the same people
_COMPANY = 2  # weight of the people whom the report shares with dated ones
_COMPANY_DAYS = 21  # days by which reports that keep the same company may lie apart
_LEAD = 600  # characters within which a report comes to its news
_NEWS = 2  # days between the day that the news is of and the report
_DAY, _MONTH, _STANDING = 2, 1, 1  # weight of a day named, a month named, and of "held" or "planned" alone


@dataclass(frozen=True, slots=True)
class Dated:
    """The reports with those dated that could be, and the reasons, by report."""

    sources: Sources
    why: Mapping[str, tuple[DateReason, ...]]


@dataclass(frozen=True, slots=True)
class _Clue:
    runs: Runs
    weight: int
    reason: DateReason
    fact: tuple[object, ...] = ()


def date_reports(sources: Sources, joined: Rows[Joined], eras: Mapping[str, Days]) -> Dated:
    """Date reports that do not say when they were written.

    A report that tells "on Sunday" of a meeting which others date the 29th was written within the week after;
    what it tells as held was before it, what it announces behind it.

    Args:
        sources: the reports.
        joined: their tellings, those of one engagement together.
        eras: of which days each report is by the company it keeps.

    Returns:
        The reports, those dated now with their calendar expressions read anew, and the reasons. A report
        whose clues are too few or disagree stays undated.
    """
    told: dict[str, list[tuple[Telling, Joined]]] = {d: [] for d in sources.reports if _undated(sources, d)}
    for one in joined:
        for member in one.members:
            if member.document in told:
                told[member.document].append((member, one))
    retold: dict[str, Reading] = {}
    why: dict[str, tuple[DateReason, ...]] = {}
    for document, tellings in told.items():
        found = _date(sources, document, tellings, eras.get(document))
        if found:
            retold[document] = retell(sources.readings[document], sources.reports[document].text, found[0])
            why[document] = found[1]
    readings = Chosen(sources.readings, instead=retold)
    return Dated(replace(sources, readings=readings) if why else sources, why)


def _undated(sources: Sources, document: str) -> bool:
    span = sources.published_days(document)
    if span is not None and width(span) == 0:
        return False
    report, reading = sources.whole(document)
    if report.language != "en" or not reading.engagements:
        return False
    return span is None or reading.published_basis in ("inferred", "unknown")


def _date(
    sources: Sources, document: str, told: Sequence[tuple[Telling, Joined]], era: Days | None
) -> tuple[str, tuple[DateReason, ...]] | None:
    text = sources.reports[document].text
    found = read_expressions(text, split_sentences(text))
    expressions = {e.span: e for e in found}
    told = sorted(told, key=lambda pair: pair[0].key)
    by_fact = {clue.fact: clue for telling, one in told for clue in _clues(telling, one, expressions, text)}
    clues = list(by_fact.values())
    if not clues:
        return None
    known = _known(sources, document)
    reached, left = heaviest([(clue.weight, clue.runs) for clue in clues], known)
    if not left or reached < _AGREED_SHARE * sum(clue.weight for clue in clues):
        return None
    reasons = [clue.reason for clue in clues if common(clue.runs, left) == left]
    news = _news_day(found, left, text)
    left, reasons = (news.runs, [*reasons, news.reason]) if news else (left, reasons)
    first, last = left[0][0], left[-1][1]
    if first == date.min or last == date.max or (last - first).days > _WIDEST_DAYS:
        return None
    if era and gap(era, (first.toordinal(), last.toordinal())) > _COMPANY_DAYS:
        return None
    if reached + (_COMPANY if era else 0) < _ENOUGH:
        return None
    value = join(first, last)
    before = bounds(sources.published(document))
    if value is None or before == (first, last):
        return None
    return value, tuple(dict.fromkeys(reasons))


def _news_day(found: Sequence[Expression], left: Runs, text: str) -> _Clue | None:
    """The days left on which the weekday that the report opens with was that day or one of the two before."""
    lead = next((e for e in found if e.span.start < _LEAD and _is_plain_weekday(e)), None)
    if lead is None or (left[-1][1] - left[0][0]).days > _WIDEST_DAYS:
        return None
    days_left = [shift(a, n) for a, b in left for n in range((b - a).days + 1)]
    fitting = merged((d, d) for d in days_left if (d.isoweekday() - (lead.weekday or 1)) % 7 <= _NEWS)
    if not fitting or fitting == left:
        return None
    words = text[lead.span.start : lead.span.end]
    reason = DateReason("published", _shown(fitting), f"its news is of “{words}”, just before it came out")
    return _Clue(fitting, 0, reason)


def _is_plain_weekday(expression: Expression) -> bool:
    plain = not (expression.unit or expression.relative or expression.until)
    return expression.kind == "weekday" and plain and expression.toward in ("past", "")


def _known(sources: Sources, document: str) -> Runs:
    """The days that the report's own words and the day on which it was fetched leave."""
    report, reading = sources.reports[document], sources.readings[document]
    runs: Runs = ((date.min, date.max),)
    own = bounds(reading.published or reading.within)
    runs = common(runs, (own,)) if own else runs
    for latest in (report.updated, report.retrieved):
        found = bounds(latest)
        runs = (common(runs, ((date.min, found[1]),)) or runs) if found else runs
    return runs


def _clues(
    telling: Telling, one: Joined, expressions: Mapping[Span, Expression], text: str
) -> Iterator[_Clue]:
    """What one telling of a report says of the day of writing, by the days that other reports give."""
    others = [m for m in one.members if m.document != telling.document]
    dated = [(m, d) for m in others if (d := days(m.finding.start)) and width(d) <= _WELL_DATED]
    if not dated:
        return
    best, day = min(dated, key=lambda pair: (width(pair[1]), pair[0].key))
    if any(gap(day, other) for _, other in dated):
        return  # they do not agree among themselves
    value = join(date.fromordinal(day[0]), date.fromordinal(day[1])) or ""
    evidence = (*telling.evidence[:1], *best.evidence[:1])
    expression = expressions.get(telling.finding.when) if telling.finding.when else None
    if expression is not None and not expression.relative:
        runs = _when_it_means(expression, day)
        if runs:
            words = text[expression.span.start : expression.span.end]
            weight = _MONTH if expression.kind == "date" and not expression.day else _DAY
            reason = DateReason("published", _shown(runs), f"“{words}” here is {value} elsewhere", evidence)
            yield _Clue(runs, weight, reason, (one.members[0].key, words))
    if telling.finding.status == "held":
        run = date.fromordinal(day[0]), date.max
        reason = DateReason("published", _shown((run,)), f"told as held, which was {value}", evidence)
        yield _Clue((run,), _STANDING, reason, (one.members[0].key, "held"))
    elif telling.finding.status == "planned":
        run = date.min, date.fromordinal(day[1])
        reason = DateReason("published", _shown((run,)), f"told as yet to come, which was {value}", evidence)
        yield _Clue((run,), _STANDING, reason, (one.members[0].key, "planned"))


def _when_it_means(expression: Expression, meant: Days) -> Runs:
    """The days of writing from which an expression means some day; none where it means it from all of them."""
    target = join(date.fromordinal(meant[0]), date.fromordinal(meant[1]))
    first, last = date.fromordinal(meant[0]), date.fromordinal(meant[1])
    count = (last - first).days + 2 * _REACH + 1
    tried = [shift(first, n - _REACH) for n in range(count)]
    right = [day for day in tried if overlap(resolve(expression, Context(day)), target)]
    return merged((day, day) for day in right) if 0 < len(right) < count else ()


def _shown(runs: Runs) -> str | None:
    first, last = runs[0][0], runs[-1][1]
    return join(first if first > date.min else None, last if last < date.max else None)
