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
from foreigndesk.text.calendar.resolve import Context, resolve
from foreigndesk.text.calendar.tense import Clause
from foreigndesk.text.calendar.words import next_word, previous_word
from foreigndesk.text.edtf_dates import bounds, day, join
from foreigndesk.text.flat import flatten
from foreigndesk.vocab.calendar import calendar_words

__all__ = [
    "Context",
    "Expression",
    "find_times",
    "is_plain_weekday",
    "open_times",
    "read_expressions",
    "resolve",
    "resolve_all",
]

_ANY_DAY = date(2001, 6, 13)  # a day to try expressions on; which one does not matter
_WIDEST_DAYS = 45  # a weekday known only within more days than this is not worth giving


def find_times(
    text: str, published: str | None, sentences: Sequence[Span], written: str | None = None
) -> tuple[Time, ...]:
    """Find calendar expressions and say what they mean.

    Args:
        text: the report's text.
        published: the report's date, EDTF (an interval where it is known only within bounds), or None
            where unknown; then only what is absolute is given.
        sentences: the text's sentences, for tense.
        written: the day that "today" means, where the report came out later.

    Returns:
        The expressions in order of their place.
    """
    return resolve_all(text, read_expressions(text, sentences), published, written)


def is_plain_weekday(text: str) -> bool:
    """Whether words are a weekday without anything that says of which week it is.

    Args:
        text: the words of one calendar expression.
    """
    found = find_expressions(flatten(text))
    return len(found) == 1 and found[0].kind == "weekday" and not (found[0].toward or found[0].unit)


def open_times(text: str, times: Sequence[Time], sentences: Sequence[Span]) -> tuple[Time, ...]:
    """The calendar expressions that only the day of writing would date, where nobody knows it.

    Args:
        text: the report's text.
        times: what `find_times` could say of it.
        sentences: the text's sentences, for tense.

    Returns:
        Times without a value, in order of their place.
    """
    known = {time.span for time in times}
    asked = Context(_ANY_DAY)
    return tuple(
        Time(e.span, text[e.span.start : e.span.end], "", e.event_range)
        for e in read_expressions(text, sentences)
        if e.span not in known and resolve(e, asked)
    )


def read_expressions(text: str, sentences: Sequence[Span]) -> list[Expression]:
    """The calendar expressions of a text with the tense of their clauses, not yet resolved to dates.

    Args:
        text: the report's text.
        sentences: its sentences in order.

    Returns:
        Expressions in order of their place.
    """
    flat = flatten(text)
    starts = [s.start for s in sentences]
    clauses: dict[int, Clause] = {}
    found = []
    for plain in link_ranges(flat, find_expressions(flat)):
        index = bisect_right(starts, plain.span.start) - 1
        if index < 0 or not _needs_tense(flat, plain):
            found.append(plain)
            continue
        if index not in clauses:
            clauses[index] = Clause.of(flat, sentences[index])
        toward = clauses[index].direction(plain.span)
        if _leads_an_event(flat, plain) and toward != "future":
            found.append(plain)
            continue
        if plain.name != "in":
            until = replace(plain.until, toward=toward) if plain.until else None
            found.append(replace(plain, toward=toward, until=until))
        elif toward in ("future", "infinitive") and not clauses[index].ranks(
            plain.span
        ):  # elsewhere "in three days" is how long a thing took
            found.append(plain)
    return found


def _needs_tense(flat: str, expression: Expression) -> bool:
    if expression.toward:
        return False
    if expression.kind in ("weekday", "weekend", "holiday"):
        return True
    if expression.name in ("in", "by tense"):
        return True
    if expression.kind not in ("date", "nth weekday") or expression.year:
        return False
    # The verb beside "a June accord" is not the verb of the accord.
    led = previous_word(flat, expression.span.start).lower() in calendar_words().among("determiners")
    dated = expression.day is not None or expression.kind == "nth weekday"
    return dated or not led or _leads_an_event(flat, expression)


def _leads_an_event(flat: str, expression: Expression) -> bool:
    """`will be put to the December summit`: of a month before what is held in it the verb may tell what is to come."""
    if expression.kind != "date" or expression.day is not None or expression.year or not expression.month:
        return False
    words = calendar_words()
    if previous_word(flat, expression.span.start).lower() not in words.among("determiners"):
        return False
    return next_word(flat, expression.span.end).lower() in words.among("held_in_months")


def resolve_all(
    text: str, expressions: Sequence[Expression], published: str | None, written: str | None = None
) -> tuple[Time, ...]:
    """Resolve expressions in order, each knowing the dates mentioned before it.

    Args:
        text: the text they stand in.
        expressions: as `read_expressions` gives them.
        published: the day of writing as EDTF (an interval where known only within bounds), or None.
        written: the day that "today" means, where the report came out later.

    Returns:
        Those that could be resolved.
    """
    known = bounds(published)
    bounded = known if known and date.min < known[0] and known[1] < date.max else None
    early, late = (Context(d, written=day(written)) for d in bounded or (None, None))
    times: list[Time] = []
    for expression in expressions:
        first = resolve(expression, early)
        last = first if early == late else resolve(expression, late)
        value = first if first == last else _hull(first, last)
        if first and last:
            early, late = early.after(expression, first), late.after(expression, last)
        if value:
            words = text[expression.span.start : expression.span.end]
            times.append(Time(expression.span, words, value, expression.event_range))
    return tuple(times)


def _hull(first: str | None, last: str | None) -> str | None:
    """The bounds a date lies in where the day of writing is known only within bounds."""
    hull = join(first, last) if first and last else None
    found = bounds(hull)
    return hull if found and (found[1] - found[0]).days <= _WIDEST_DAYS else None
