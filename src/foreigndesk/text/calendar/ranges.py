"""Joins neighbouring expressions into ranges, and lends a year written once to the dates beside it."""

from __future__ import annotations

import re
from dataclasses import replace

from foreigndesk.model.span import Span
from foreigndesk.text.calendar.expression import Expression
from foreigndesk.text.calendar.words import previous_word

_JOINT = re.compile(
    r"\s*(?:(?P<dash>[-–—])|(?P<to>to|through|thru|until|till)|(?P<and>and|&)|(?P<or>or)|(?P<comma>,))\s*"
)
_MOVED = re.compile(
    r"(?:put\s(?:off|back)|mov|postpon|delay|push|resched|brought|shift|rais|rose|fell|grew|jump|climb|drop|increas|declin|up|down)[a-z]*"
    r"(?:\s+\S+){0,3}\s+from\s*$"
    r"|(?:mov(?:ed?|es|ing)|postpon(?:ed?|es|ing)|(?:put|push|br(?:ing|ought)|shift|delay|defer|reschedul)\w*)"
    r"(?:\s+[^\s,;.:]+){1,9}\s+from\s*$"
)
_BEFORE = 110  # characters before a day within which it may be told that something was moved from it


def link_ranges(flat: str, found: list[Expression]) -> list[Expression]:
    """Join expressions that name the two ends of a range.

    Args:
        flat: the text with plain marks.
        found: its expressions in order.

    Returns:
        The expressions, those joined standing as one.
    """
    linked: list[Expression] = []
    for expression in found:
        joint = _JOINT.fullmatch(flat, linked[-1].span.end, expression.span.start) if linked else None
        if joint:
            linked[-1] = _lend_week(_lend_year(linked[-1], expression), expression)
            joined = _join(flat, linked[-1], expression, joint)
            if joined:
                linked[-1] = joined
                continue
        linked.append(expression)
    return linked


def _lend_year(left: Expression, right: Expression) -> Expression:
    """`May 3 to June 4, 1994`: the year at the end goes for both."""
    if (
        left.kind != "date"
        or right.kind != "date"
        or left.year
        or not right.year
        or not left.month
        or not right.month
    ):
        return left
    year = right.year - (left.month > right.month)
    until = replace(left.until, year=year) if left.until else None
    return replace(left, year=year, until=until)


def _lend_week(left: Expression, right: Expression) -> Expression:
    """`Monday and Tuesday of last week`: the week at the end goes for both."""
    plain = left.kind == "weekday" and not (left.unit or left.toward)
    return replace(left, unit=right.unit, step=right.step) if plain and right.kind == "weekday" else left


def _join(flat: str, left: Expression, right: Expression, joint: re.Match[str]) -> Expression | None:
    if left.until or right.until or left.kind != right.kind or left.kind not in ("date", "weekday"):
        return None
    if (left.day is None) != (right.day is None) or (left.month is None) != (right.month is None):
        return None
    span = Span(left.span.start, right.span.end)
    opener = previous_word(flat, left.span.start).lower()
    if left.kind == "date" and left.month is None:  # "from 1982 to 1992": two years, each a date of its own
        return None
    if joint["or"]:
        return replace(left, span=span, until=right) if left.month and not left.day else None
    if joint["and"] and opener != "between" and not _next_day(left, right):
        return None
    if joint["comma"] or _MOVED.search(flat[max(0, left.span.start - _BEFORE) : left.span.start]):
        return None
    return replace(left, span=span, until=right, event_range=True)


def _next_day(left: Expression, right: Expression) -> bool:
    """Whether two weekdays named together follow one another, as the days of one visit do."""
    return left.kind == "weekday" and (left.weekday or 0) % 7 + 1 == right.weekday
