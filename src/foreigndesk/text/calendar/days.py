"""Builders for expressions that count from the day of writing or from a date mentioned before."""

from __future__ import annotations

import re
from dataclasses import replace

from foreigndesk.model.span import Span
from foreigndesk.text.calendar.expression import Expression
from foreigndesk.text.calendar.words import (
    YEAR_STEPS,
    Match,
    figure,
    month_number,
    next_word,
    number_of,
    previous_word,
    span_of,
    unit_of,
    year_of,
    year_step,
)
from foreigndesk.vocab.calendar import calendar_words

_TOWARD = {
    "last": "last",
    "past": "last",
    "previous": "last",
    "next": "next",
    "coming": "next",
    "following": "next",
}
_STEPS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "preceding": -1,
    "next": 1,
    "coming": 1,
    "following": 1,
    "upcoming": 1,
}
_ORDINAL_END = re.compile(r"(?:st|nd|rd|th)$")


def weekday(flat: str, match: Match) -> list[Expression]:
    """A weekday, alone, with its week, or with the day of the month beside it."""
    words = calendar_words()
    if _weekday_in_a_name(flat, match):
        return [Expression(span_of(match), "vague")]
    printed = re.sub(r"\s+", " ", match["w"])
    number = words.weekdays[printed if printed in words.weekdays else printed.capitalize()]
    direction = (match["dir"] or "").lower().split()
    toward = _TOWARD.get(direction[-1], "this") if direction else ""
    relative = bool(direction) and direction[-1] in ("previous", "following")
    week = YEAR_STEPS.get(match["week"] or "")
    base = Expression(span_of(match), "weekday", toward, weekday=number, relative=relative, step=week or 0)
    if match["week"]:
        base = replace(base, unit="week")
    if match["ahead"]:
        base = replace(base, toward="next")
    day, month = match["d"] or match["d2"], match["m"] or match["m2"]
    if not day or (not month and not _ORDINAL_END.search(day)):
        end = max(match.end(group) for group in ("w", "part", "inweek", "ahead"))
        return [replace(base, span=Span(match.start(), end))]
    return [
        replace(
            base,
            kind="date",
            year=year_of(match),
            month=month_number(month) if month else None,
            day=figure(day),
        )
    ]


def nth_weekday(flat: str, match: Match) -> list[Expression]:
    """`the second Tuesday in June`, `the last Friday of May 2004`."""
    words = calendar_words()
    printed = re.sub(r"\s+", " ", match["w"])
    return [
        Expression(
            span_of(match),
            "nth weekday",
            year=year_of(match),
            month=month_number(match["m"]),
            weekday=words.weekdays[printed if printed in words.weekdays else printed.capitalize()],
            part=words.ordinals.get(match["o"].lower(), -1),
            year_step=year_step(match),
        )
    ]


def _weekday_in_a_name(flat: str, match: Match) -> bool:
    """`every Monday`, `Black Friday`, `the Sunday Times`: no day, or not that day."""
    words = calendar_words()
    before, after = previous_word(flat, match.start()), next_word(flat, match.end("w"))
    if before.lower().rstrip(".") in words.among("weekday_before"):
        return True
    return after[:1].isupper() and after.lower() in words.among("weekday_after")


def day_word(flat: str, match: Match) -> list[Expression]:
    """`today`, `yesterday`, `last night`, `later this afternoon`."""
    word = match["word"].lower()
    if match["word"] == "Today" and re.search(
        r"[A-Z][A-Za-z]* $", flat[max(0, match.start() - 20) : match.start()]
    ):
        return []  # the name of a newspaper
    after = flat[match.end() : match.end() + 2] == "'s" and next_word(flat, match.end() + 2).lower()
    if word == "today" and after in calendar_words().among("of_our_time"):
        return [Expression(span_of(match), "vague")]
    before = previous_word(flat, match.start()).lower()
    if word == "tomorrow" and before == "of":
        return [Expression(span_of(match), "vague")]  # "the leaders of tomorrow"
    step = {"yesterday": -1, "tomorrow": 1}.get(word, -1 if word.startswith("last") else 0)
    return [Expression(span_of(match), "step", step=step, unit="day")]


def day_next(flat: str, match: Match) -> list[Expression]:
    """`the day before yesterday`, `the day after tomorrow`."""
    return [
        Expression(span_of(match), "step", step=-2 if match["word"].startswith("before") else 2, unit="day")
    ]


def same_day(flat: str, match: Match) -> list[Expression]:
    """`earlier in the day`, `later that year`."""
    if match["unit2"]:
        return [Expression(span_of(match), "step", unit=match["unit2"], relative=True)]
    name = "in the day" if match["unit"] == "day" else ""
    return [Expression(span_of(match), "step", unit=match["unit"], relative=bool(name), name=name)]


def toward_unit(flat: str, match: Match) -> list[Expression]:
    """`last week`, `this summer`, `the following year`, `early next month`."""
    direction = match["dir"].lower().split()
    unit, step = unit_of(match["unit"]), _STEPS.get(direction[-1], 0)
    relative = direction[-1] in ("previous", "preceding", "following", "same", "that") or direction == [
        "the",
        "next",
    ]
    if unit in ("decade", "century") or (unit == "quarter" and relative):
        return [Expression(span_of(match), "vague")]
    if unit == "day" and not relative:
        return []
    ahead = direction in (["the", "next"], ["the", "coming"]) and unit in ("week", "month")
    if ahead and previous_word(flat, match.start()).lower() in calendar_words().among("lasting"):
        return [Expression(span_of(match), "vague")]  # "over the coming week" lasts that long
    seasons = calendar_words().seasons
    if unit in seasons:
        return [Expression(span_of(match), "season", direction[0], step=step, part=seasons[unit])]
    if unit == "weekend":
        return [Expression(span_of(match), "weekend", {-1: "last", 1: "next"}.get(step, "this"))]
    name = "that" if direction[0] == "that" else ""
    return [Expression(span_of(match), "step", step=step, unit=unit, relative=relative, name=name)]


def past_unit(flat: str, match: Match) -> list[Expression]:
    """`spent the past week`: one of the seven days up to now; elsewhere only how long a thing went on."""
    if previous_word(flat, match.start()).lower() not in calendar_words().among("spent"):
        return []
    return [Expression(span_of(match), "lately", unit=match["unit"])]


def end_of(flat: str, match: Match) -> list[Expression]:
    """`the end of the month`, `year-end`."""
    return [Expression(span_of(match), "step", unit=match["unit"] or match["unit2"])]


def full_year(flat: str, match: Match) -> list[Expression]:
    """`for the year`, `for the full year`: the year in hand."""
    return [Expression(Span(match.start("year"), match.end()), "step", unit="year")]


def part_of_year(flat: str, match: Match) -> list[Expression]:
    """`the first nine months of the year`, `the rest of the year`: the year in hand."""
    if previous_word(flat, match.start()).lower() not in calendar_words().among("parts_of_year"):
        return []
    return [Expression(Span(match.start("year"), match.end()), "step", unit="year")]


def year_before(flat: str, match: Match) -> list[Expression]:
    """`year-ago`, `year-earlier` before what is compared."""
    return [Expression(span_of(match), "step", step=-1, unit="year")]


def the_weekend(flat: str, match: Match) -> list[Expression]:
    """`the weekend`, before or behind by the tense."""
    return [Expression(span_of(match), "weekend")]


def day_beside(flat: str, match: Match) -> list[Expression]:
    """`the day before`, `the evening before`, `the day after`, at the end of a clause."""
    step = -1 if match["word"] == "before" else 1
    return [Expression(span_of(match), "step", step=step, unit="day", relative=True)]


def ago(flat: str, match: Match) -> list[Expression]:
    """`three days ago`, `a year earlier`, `two weeks later`, `five months from now`."""
    unit, when, count = unit_of(match["unit"]), match["when"].lower(), number_of(match["n"])
    if unit == "fortnight":
        unit, count = "week", 2 * count
    if match["n"].lower() == "the" and (count != 1 or when != "before"):
        return []
    if unit in ("decade", "century"):
        return [Expression(span_of(match), "vague")]
    from_now = when == "hence" or when.startswith("from")
    ahead = from_now or when in ("later", "afterward", "afterwards", "after")
    if when in ("before", "after") and flat[match.end() : match.end() + 1] not in (
        ",",
        ".",
        ";",
        ")",
        '"',
        "",
    ):
        return []
    relative = when != "ago" and not from_now
    return [
        Expression(
            span_of(match), "step", step=count if ahead else -count, unit=unit, relative=relative, name=when
        )
    ]


def vague(flat: str, match: Match) -> list[Expression]:
    """Words of time that name no date: `several years ago`."""
    return [Expression(span_of(match), "vague")]


def in_units(flat: str, match: Match) -> list[Expression]:
    """`in three days`: a date where the clause looks ahead, a duration where it looks back."""
    unit = unit_of(match["unit"])
    if unit in ("decade", "century", "quarter", "weekend", "fortnight"):
        return []
    toward = "next" if match["time"] else ""
    return [Expression(span_of(match), "step", toward, step=number_of(match["n"]), unit=unit, name="in")]
