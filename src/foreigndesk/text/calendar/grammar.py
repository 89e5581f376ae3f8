"""Finds calendar expressions: which words may begin one, and what each pattern means."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from foreigndesk.model.span import Span
from foreigndesk.text.calendar.expression import Expression
from foreigndesk.text.calendar.patterns import pattern
from foreigndesk.vocab.calendar import calendar_words

Match = re.Match[str]
Builder = Callable[[str, Match], "list[Expression]"]

_WORD = re.compile(r"[A-Za-z]+|\d+|'(?=\d\d)")
_PREVIOUS = re.compile(r"([A-Za-z$€£¥#'’-]+\.?)?([\s(\"-]*)$")
_NEXT = re.compile(r"[\s-]*([A-Za-z]+)?")
_DAYS = re.compile(r"\d\d?")


def find_expressions(flat: str) -> list[Expression]:
    """Every calendar expression of a text, in order, none overlapping another.

    Args:
        flat: the text with plain marks, as `flatten` gives it.

    Returns:
        Expressions without their tense.
    """
    found: list[Expression] = []
    end = 0
    families = _families()
    for word in _WORD.finditer(flat):
        start = word.start()
        if start < end:
            continue
        text = word.group()
        for name, builder in families.get("#" if text[0].isdigit() else text.lower(), ()):
            match = pattern(name).match(flat, start)
            if not match or (start and flat[start - 1].isalnum()):
                continue
            built = builder(flat, match)
            if built:
                found.extend(built)
                end = max(b.span.end for b in built)
                break
    return found


@cache
def _families() -> dict[str, tuple[tuple[str, Builder], ...]]:
    """For each first word (lower case, `#` for figures): the patterns to try, most telling first."""
    words = calendar_words()
    table: dict[str, list[tuple[str, Builder]]] = {}

    def add(firsts: object, *names: str) -> None:
        for first in firsts if isinstance(firsts, (list, tuple, set, frozenset, dict)) else [firsts]:
            table.setdefault(str(first).lower().rstrip("."), []).extend((n, _BUILDERS[n]) for n in names)

    holidays = sorted({name.split()[0].rstrip(".").split("'")[0] for name in words.holidays})
    add(sorted({h.lower() for h in holidays}), "holiday")
    add(
        sorted({m.lower() for m in words.months}),
        "independence",
        "month_day",
        "month_ordinal",
        "month_year",
        "month",
    )
    add(sorted({w.rstrip(".").lower() for w in words.weekdays}), "weekday")
    add(
        "#",
        "iso",
        "numeric",
        "day_month",
        "ago",
        "year_month",
        "year_span",
        "decade",
        "century",
        "quarter",
        "year",
    )
    add(
        "the",
        "weekday",
        "day_month",
        "ordinal_month",
        "the_nth",
        "edge_month",
        "toward_month",
        "day_next",
        "toward_unit",
    )
    add(
        "the",
        "end_of",
        "the_weekend",
        "day_beside",
        "quarter",
        "decade",
        "century",
        "ago",
        "edge_year",
        "season_year",
    )
    add(["the", "two", "nineteen", "eighteen", "twenty"], "spelled_year")
    add(
        ["early", "late", "mid", "earlier", "later"],
        "edge_month",
        "same_day",
        "day_word",
        "toward_unit",
        "fiscal",
    )
    add(["early", "late", "mid"], "decade", "edge_year")
    add(
        ["beginning", "start", "end", "middle", "close", "first", "second", "last"],
        "edge_month",
        "end_of",
        "edge_year",
    )
    add(["beginning", "start", "end", "middle", "close"], "toward_unit")
    add(
        ["last", "next", "this", "past", "coming", "following", "previous"],
        "weekday",
        "toward_month",
        "day_word",
    )
    add(["last", "next", "this", "that"], "toward_unit")
    add(["today", "yesterday", "tomorrow", "tonight"], "day_word")
    add(["month", "year", "week"], "end_of")
    add("over", "the_weekend")
    add(["first", "second", "third", "fourth"], "quarter")
    add([*words.ordinals], "ordinal_month")
    add(
        ["a", "an", *words.numbers, "about", "almost", "nearly", "just", "over", "more", "some", "around"],
        "ago",
    )
    add(["less", "at", "only", "barely"], "ago")
    add(["a", *words.among("vague")], "vague_ago")
    add("in", "in_units")
    add(["fiscal", "financial", "calendar"], "fiscal")
    add([*words.seasons], "season_year")
    add("'", "short_year")
    return {first: tuple(entries) for first, entries in table.items()}


def previous_word(flat: str, start: int) -> str:
    """The word before a place on the same stretch of text, lower case, or an empty string."""
    match = _PREVIOUS.search(flat, max(0, start - 30), start)
    return (match.group(1) or "").lower() if match else ""


def next_word(flat: str, end: int) -> str:
    """The word after a place, lower case, or an empty string."""
    match = _NEXT.match(flat, end)
    return (match.group(1) or "").lower() if match else ""


def _span(match: Match) -> Span:
    return Span(match.start(), match.end())


def _month(text: str) -> int:
    return calendar_words().months[text.rstrip(".").capitalize()]


def _number(text: str) -> int:
    """A number in figures or in words up to ninety-nine; `a` is one."""
    if text.isdigit():
        return int(text)
    numbers = calendar_words().numbers
    return sum(numbers.get(part, 0) for part in re.split(r"[\s-]+", text.lower())) or 1


def _year_step(match: Match) -> int | None:
    rel = match.groupdict().get("rel")
    return {"last": -1, "this": 0, "the": 0, "next": 1}[rel] if rel else None


def _year(match: Match) -> int | None:
    year = match.groupdict().get("y")
    return int(year) if year else None


def _one(expression: Expression | None) -> list[Expression]:
    return [expression] if expression else []


def _iso(flat: str, match: Match) -> list[Expression]:
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    if not (1000 <= year < 2200 and 1 <= month <= 12 and 1 <= day <= 31):
        return []
    return [Expression(_span(match), "date", year=year, month=month, day=day)]


def _numeric(flat: str, match: Match) -> list[Expression]:
    """Day first with dots and hyphens, month first with slashes, unless that cannot be."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    if len(match["y"]) == 2:
        if match["s"] != "/":
            return []
        year += 2000 if year < 50 else 1900
    day, month = (second, first) if match["s"] == "/" else (first, second)
    if month > 12:
        day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1000 <= year < 2200):
        return []
    return [Expression(_span(match), "date", year=year, month=month, day=day)]


def _day_list(flat: str, match: Match) -> list[Expression]:
    """`July 28`, `July 28 and 29`, `28-30 July 2025`, `May 3, 9 and 17`."""
    month, day, more = _month(match["m"]), int(_DAYS.match(match["d"]).group()), match["more"]  # type: ignore[union-attr]
    whole = Expression(
        _span(match), "date", year=_year(match), month=month, day=day, year_step=_year_step(match)
    )
    if not more:
        return [whole]
    days = [day, *(int(d) for d in _DAYS.findall(more))]
    rising = all(a < b for a, b in zip(days, days[1:], strict=False))
    joined = re.search(r"and|&|\bor\b|to|through|until|[-–—/]", more)
    if not rising or not joined or next_word(flat, match.end()) in calendar_words().among("counted"):
        return _list_cut_short(flat, match, whole)
    run = days == list(range(days[0], days[-1] + 1)) or not re.search(r"and|&|or\b|,", more)
    if run:
        last = replace(whole, day=days[-1])
        return [replace(whole, until=last, event_range=not re.search(r"\bor\b", more))]
    return _apart(match, whole, days)


def _list_cut_short(flat: str, match: Match, whole: Expression) -> list[Expression]:
    """Only the first day, where what follows it is no further day."""
    if match.start("m") > match.start("d"):  # `2, 12 May`: the day next to the month is the one
        return []
    return [replace(whole, span=Span(match.start(), match.end("d")), year=None)]


def _apart(match: Match, whole: Expression, days: list[int]) -> list[Expression]:
    """Days named one by one are dates of their own."""
    base = match.start("more")
    places = [(match.start(), match.end("d"))]
    places += [(base + d.start(), base + d.end()) for d in _DAYS.finditer(match["more"])]
    places[-1] = (places[-1][0], match.end())
    return [replace(whole, span=Span(*place), day=d) for place, d in zip(places, days, strict=True)]


def _ordinal(flat: str, match: Match) -> list[Expression]:
    day = calendar_words().ordinals[match["o"].lower()]
    return [Expression(_span(match), "date", year=_year(match), month=_month(match["m"]), day=day)]


def _month_alone(flat: str, match: Match) -> list[Expression]:
    """A month without a day; a month that is also a word or a name needs a sign that it is meant."""
    words = calendar_words()
    name, before = match["m"].rstrip("."), previous_word(flat, match.start())
    year, year_step = _year(match), _year_step(match)
    sure = year or year_step is not None or (before.rstrip(".") in words.among("before_months"))
    if name.isupper() and not sure:
        return []
    if name.lower() in words.among("ambiguous_months") and not sure:
        if name.lower() in ("may", "march", "mar", "dec", "jan", "jun", "sep") or before[:1] == "":
            return []
        after = flat[match.end() : match.end() + 2]
        capital_before = flat[: match.start()].rstrip()[-len(before) :][:1].isupper()
        if after[1:].isupper() or capital_before:
            return []
    return [Expression(_span(match), "date", year=year, month=_month(match["m"]), year_step=year_step)]


def _the_nth(flat: str, match: Match) -> list[Expression]:
    """`the 29th`, by itself a day of the month in hand."""
    day = int(match["d"])
    loose = match["rel"] is None
    if not 1 <= day <= 31:
        return []
    before = previous_word(flat, match.start())
    following = next_word(flat, match.end())
    if loose and before not in ("on", "until", "by", "from", "since", "till", "to", "and", "through"):
        return []
    if loose and before in ("to", "and", "by", "from") and flat[match.end() : match.end() + 1] not in ",.;":
        return []
    if (
        loose
        and following
        and following not in _AFTER_DAY
        and flat[match.end() : match.end() + 1] not in ",.;"
    ):
        return []
    step = {"last": -1, "next": 1}.get(match["rel"] or "", 0)
    return [Expression(_span(match), "date", day=day, step=step, unit="month", relative=loose)]


_AFTER_DAY = frozenset("to and for in at with when where after before while but the by".split())


def _edge_month(flat: str, match: Match) -> list[Expression]:
    return [
        Expression(
            _span(match), "date", year=_year(match), month=_month(match["m"]), year_step=_year_step(match)
        )
    ]


def _toward_month(flat: str, match: Match) -> list[Expression]:
    words = match["dir"].lower().split()
    toward = {"last": "last", "next": "next", "the": "next"}.get(words[0], "this")
    toward = {"past": "last", "coming": "next"}.get(words[-1], toward)
    day = int(_DAYS.match(match["d"]).group()) if match["d"] else None  # type: ignore[union-attr]
    return [
        Expression(
            _span(match), "date", toward, month=_month(match["m"]), day=day, relative=words[0] == "the"
        )
    ]


def _weekday(flat: str, match: Match) -> list[Expression]:
    """A weekday, alone, with its week, or with the day of the month beside it."""
    words = calendar_words()
    before, after = previous_word(flat, match.start()).rstrip("."), next_word(flat, match.end("w"))
    following = flat[match.end("w") :].lstrip()[:1] if after else ""
    if before in words.among("weekday_before") or (
        following.isupper() and after in words.among("weekday_after")
    ):
        return [Expression(_span(match), "vague")]
    printed = re.sub(r"\s+", " ", match["w"])
    weekday = words.weekdays[printed if printed in words.weekdays else printed.capitalize()]
    direction = (match["dir"] or "").lower().split()
    toward = {"last": "last", "past": "last", "previous": "last", "next": "next", "coming": "next"}.get(
        direction[-1] if direction else "", "this" if direction else ""
    )
    relative = bool(direction) and direction[-1] in ("previous", "following")
    if relative and direction[-1] == "following":
        toward = "next"
    week = {"last": -1, "this": 0, "next": 1}.get(match["week"] or "")
    base = Expression(_span(match), "weekday", toward, weekday=weekday, relative=relative, year_step=week)
    number, month = match["d"] or match["d2"], match["m"] or match["m2"]
    if not number or (not month and not re.search(r"(?:st|nd|rd|th)$", number)):
        end = match.end("part") if match["part"] else match.end("w")
        end = max(end, match.end("week") + 5 if match["week"] else end)
        return [replace(base, span=Span(match.start(), end))]
    day = int(_DAYS.match(number).group())  # type: ignore[union-attr]
    return [replace(base, kind="date", year=_year(match), month=_month(month) if month else None, day=day)]


def _day_word(flat: str, match: Match) -> list[Expression]:
    word = match["word"].lower()
    if match["word"] == "Today" and _inside_a_name(flat, match.start()):
        return []
    step = (
        -1 if word == "yesterday" or word.endswith("night") and word != "tonight" else int(word == "tomorrow")
    )
    return [Expression(_span(match), "step", step=step, unit="day")]


def _inside_a_name(flat: str, start: int) -> bool:
    """Whether a capitalised word follows another on the same line, as in the name of a newspaper."""
    match = re.search(r"([A-Za-z]+) $", flat[max(0, start - 20) : start])
    return match is not None and match.group(1)[0].isupper()


def _day_next(flat: str, match: Match) -> list[Expression]:
    step = -2 if match["word"].startswith("before") else 2
    return [Expression(_span(match), "step", step=step, unit="day")]


def _same_day(flat: str, match: Match) -> list[Expression]:
    unit = match["unit"] or match["unit2"]
    return [Expression(_span(match), "step", unit=unit, relative=True)]


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


def _toward_unit(flat: str, match: Match) -> list[Expression]:
    """`last week`, `this summer`, `the following year`, `early next month`."""
    direction = match["dir"].lower().split()
    unit, step = match["unit"].lower(), _STEPS.get(direction[-1], 0)
    relative = direction[-1] in ("previous", "preceding", "following", "same", "that") or (
        direction == ["the", "next"]
    )
    if unit in ("decade", "century") or (unit == "quarter" and relative):
        return [Expression(_span(match), "vague")]
    if unit == "day" and (not relative and direction != ["the", "next"] or direction == ["this"]):
        return []
    seasons = calendar_words().seasons
    if unit in seasons:
        return [Expression(_span(match), "season", step=step, quarter=seasons[unit], toward=direction[0])]
    if unit == "weekend":
        return [Expression(_span(match), "weekend", {-1: "last", 1: "next"}.get(step, "this"))]
    return [Expression(_span(match), "step", step=step, unit=unit, relative=relative)]


def _end_of(flat: str, match: Match) -> list[Expression]:
    return [Expression(_span(match), "step", unit=match["unit"] or match["unit2"])]


def _the_weekend(flat: str, match: Match) -> list[Expression]:
    return [Expression(_span(match), "weekend")]


def _day_beside(flat: str, match: Match) -> list[Expression]:
    step = -1 if match["word"] == "before" else 1
    return [Expression(_span(match), "step", step=step, unit="day", relative=True)]


def _unit(text: str) -> str:
    return {"night": "day", "centurie": "century"}.get(text.lower().rstrip("s"), text.lower().rstrip("s"))


def _ago(flat: str, match: Match) -> list[Expression]:
    unit, when, count = _unit(match["unit"]), match["when"].lower(), _number(match["n"])
    if match["n"].lower() == "the" and (count != 1 or when not in ("before",)):
        return []
    if unit in ("decade", "century"):
        return [Expression(_span(match), "vague")]
    ahead = when in ("later", "hence", "afterward", "afterwards", "after") or when.startswith("from")
    relative = when not in ("ago", "hence") and not when.startswith("from")
    if when in ("before", "after") and flat[match.end() : match.end() + 1] not in (
        ",",
        ".",
        ";",
        ")",
        '"',
        "",
    ):
        return []
    return [
        Expression(
            _span(match), "step", step=count if ahead else -count, unit=unit, relative=relative, name=when
        )
    ]


def _vague(flat: str, match: Match) -> list[Expression]:
    return [Expression(_span(match), "vague")]


def _in_units(flat: str, match: Match) -> list[Expression]:
    unit = _unit(match["unit"])
    toward = "next" if match["time"] else "ahead"
    if unit in ("decade", "century", "quarter", "weekend"):
        return []
    return [Expression(_span(match), "step", toward, step=_number(match["n"]), unit=unit)]


def _year_span(flat: str, match: Match) -> list[Expression]:
    first, printed = int(match["y"]), match["z"]
    last = int(printed) if len(printed) == 4 else first - first % 100 + int(printed)
    if len(printed) == 2 and last <= first:
        last += 100 if first % 100 > 90 and int(printed) < 20 else 0
    if not first < last <= first + 300:
        return []
    until = Expression(_span(match), "date", year=last)
    return [Expression(_span(match), "date", year=first, until=until, event_range=True)]


def _year_month(flat: str, match: Match) -> list[Expression]:
    year, month = int(match["y"]), int(match["m"])
    if month > year % 100:  # `1910-12`: years
        return []
    return [Expression(_span(match), "date", year=year, month=month)]


def _decade(flat: str, match: Match) -> list[Expression]:
    return [Expression(_span(match), "decade", year=int(match["y"]))]


def _century(flat: str, match: Match) -> list[Expression]:
    return [Expression(_span(match), "century", year=(int(match["n"]) - 1) * 100)]


def _short_year(flat: str, match: Match) -> list[Expression]:
    if previous_word(flat, match.start()).rstrip("'") not in (
        "in",
        "since",
        "of",
        "until",
        "from",
        "summer",
        "fall",
    ):
        return []
    year = int(match["y"])
    return [Expression(_span(match), "date", year=year + (1900 if year > 40 else 2000))]


def _plain_year(flat: str, match: Match) -> list[Expression]:
    return [Expression(_span(match), "date", year=int(match["y"]))]


def _season_year(flat: str, match: Match) -> list[Expression]:
    season = calendar_words().seasons[match["season"].lower()]
    return [Expression(_span(match), "season", year=int(match["y"]), quarter=season)]


def _quarter(flat: str, match: Match) -> list[Expression]:
    numbers = {"first": 1, "second": 2, "third": 3, "fourth": 4}
    which = numbers.get(match["n"].lower()) or int(match["n"][0])
    if match["what"] == "half":
        if which > 2:
            return []
        which += 4
    year = match["y"]
    step = {"last": -1, "this": 0, "next": 1}.get(year.split()[0])
    return [
        Expression(
            _span(match),
            "quarter",
            quarter=which,
            year=None if step is not None else int(year),
            year_step=step,
        )
    ]


def _holiday(flat: str, match: Match) -> list[Expression]:
    name = re.sub(r"\s+", " ", match["name"])
    before = previous_word(flat, match.start())
    if before in ("every", "each") or next_word(flat, match.end()) in (
        "island",
        "eve",
        "carol",
        "card",
        "tree",
        "trees",
    ):
        return [Expression(_span(match), "vague")]
    toward = before if before in ("last", "next", "this") else ""
    return [Expression(_span(match), "holiday", toward, year=_year(match), name=name)]


def _independence(flat: str, match: Match) -> list[Expression]:
    return [Expression(_span(match), "date", month=7, day=4)]


def _spelled_year(flat: str, match: Match) -> list[Expression]:
    """`nineteen ninety-seven`, `two thousand and three`, as in a transcript."""
    head, tail = match["c"].split()[0].lower(), match["n"]
    number = _number(tail.removeprefix("oh ")) if tail else 0
    if head == "two":
        if not tail and not match.group().startswith("the"):
            return []
        return [Expression(_span(match), "date", year=2000 + number)]
    if not tail or number < 10 and "oh" not in tail or number > 99:
        return []
    century = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}[head]
    return [Expression(_span(match), "date", year=century + number)]


def _bare_year(flat: str, match: Match) -> list[Expression]:
    """Four figures that are a year: by the word before, and not a count of something."""
    words = calendar_words()
    year, start = int(match["y"]), match.start()
    prefix = flat[max(0, start - 2) : start]
    if re.search(r"[$€£¥#/.,:\d-]$|\w'$", prefix) and not re.search(
        r"(?:[a-z]{2}|[a-z])-$", flat[max(0, start - 4) : start]
    ):
        return []
    before, after = previous_word(flat, start), next_word(flat, match.end())
    if before.rstrip(".") in words.among("number_words") or after in words.among("counted"):
        return []
    strong = before in words.among("before_years")
    if year < 1700 and before not in ("in", "since", "until", "from", "of", "by", "around", "circa"):
        return []
    if not 1900 <= year < 2100 and not strong:
        return []
    if not strong and after.endswith("s") and year % 100 == 0:
        return []
    return [Expression(_span(match), "date", year=year)]


_BUILDERS: dict[str, Builder] = {
    "iso": _iso, "numeric": _numeric, "month_day": _day_list, "month_ordinal": _ordinal, "month_year": _month_alone,
    "month": _month_alone, "day_month": _day_list, "ordinal_month": _ordinal, "the_nth": _the_nth,
    "edge_month": _edge_month, "toward_month": _toward_month, "weekday": _weekday, "day_word": _day_word,
    "day_next": _day_next, "same_day": _same_day, "toward_unit": _toward_unit, "end_of": _end_of,
    "the_weekend": _the_weekend, "day_beside": _day_beside, "ago": _ago, "vague_ago": _vague, "in_units": _in_units,
    "year_span": _year_span, "year_month": _year_month, "decade": _decade, "century": _century,
    "short_year": _short_year, "fiscal": _plain_year, "edge_year": _plain_year, "season_year": _season_year,
    "quarter": _quarter, "holiday": _holiday, "independence": _independence, "spelled_year": _spelled_year,
    "year": _bare_year,
}  # fmt: skip
