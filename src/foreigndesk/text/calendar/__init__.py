"""Calendar expressions in news, resolved to EDTF: found by a grammar, read by the tense beside them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from foreigndesk.model.reading import Time
from foreigndesk.model.span import Span
from foreigndesk.text.calendar.expression import Expression
from foreigndesk.text.calendar.grammar import find_expressions
from foreigndesk.text.calendar.ranges import link_ranges
from foreigndesk.text.calendar.resolve import resolve
from foreigndesk.text.calendar.tense import Clause
from foreigndesk.text.edtf_dates import bounds, join
from foreigndesk.text.flat import flatten

_WIDEST_DAYS = 45  # a weekday known only within more days than this is not worth giving


def find_times(text: str, published: str | None, sentences: Sequence[Span]) -> tuple[Time, ...]:
    """Find calendar expressions and say what they mean.

    Args:
        text: the report's text.
        published: the report's date, EDTF (an interval where it is known only within bounds), or None
            where unknown; then only what is absolute is given.
        sentences: the text's sentences, for tense.

    Returns:
        The expressions in order of their place.
    """
    expressions = read_expressions(text, sentences)
    return resolve_all(text, expressions, published)


def read_expressions(text: str, sentences: Sequence[Span]) -> list[Expression]:
    """The calendar expressions of a text with the tense of their clauses, not yet resolved to dates."""
    flat = flatten(text)
    starts = [s.start for s in sentences]
    clauses: dict[int, Clause] = {}
    found = []
    for expression in link_ranges(flat, find_expressions(flat)):
        if not expression.toward and _needs_tense(expression):
            index = bisect_right(starts, expression.span.start) - 1
            if index >= 0 and sentences[index].overlaps(expression.span):
                clause = clauses.get(index) or Clause.of(flat, sentences[index])
                clauses[index] = clause
                toward = clause.direction(expression.span)
                until = replace(expression.until, toward=toward) if expression.until else None
                expression = replace(expression, toward=toward, until=until)
        if expression.toward == "ahead":  # `in three days`: a date only where the clause looks ahead
            index = bisect_right(starts, expression.span.start) - 1
            if index < 0 or Clause.of(flat, sentences[index]).direction(expression.span) != "future":
                continue
        found.append(expression)
    return found


def _needs_tense(expression: Expression) -> bool:
    if expression.kind in ("weekday", "weekend", "holiday"):
        return True
    return expression.kind == "date" and expression.year is None


def resolve_all(text: str, expressions: Sequence[Expression], published: str | None) -> tuple[Time, ...]:
    """Resolve expressions in order, each knowing the date mentioned before it.

    Args:
        text: the text they stand in.
        expressions: as `read_expressions` gives them.
        published: the day of writing as EDTF, or None.
    """
    known = bounds(published)
    times: list[Time] = []
    before: str | None = None
    for expression in expressions:
        value = _within(expression, known, before)
        if value is None:
            continue
        times.append(
            Time(
                expression.span,
                text[expression.span.start : expression.span.end],
                value,
                expression.event_range,
            )
        )
        if expression.kind not in ("decade", "century"):
            before = value
    return tuple(times)


def _within(expression: Expression, known: tuple[date, date] | None, before: str | None) -> str | None:
    """The value where the day of writing is known, or the bounds it lies in where that is an interval."""
    if expression.kind == "vague":
        return None
    if known is None or known[0] == date.min or known[1] == date.max:
        return resolve(expression, None, before)
    first = resolve(expression, known[0], before)
    if known[0] == known[1]:
        return first
    last = resolve(expression, known[1], before)
    if first == last:
        return first
    hull = join(first, last)
    found = bounds(hull)
    if first is None or last is None or found is None or (found[1] - found[0]).days > _WIDEST_DAYS:
        return None
    return hull
