"""The dates a page prints about itself: "29.07.2025 - Update : 30.07.2025", "6 days ago"."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache

from foreigndesk.vocab.page_furniture import page_furniture

_NUMERIC = r"(?P<a>\d{1,2})(?P<mark>[./-])(?P<b>\d{1,2})(?P=mark)(?P<c>\d{4})(?!\d)"
_YEAR_FIRST = r"(?P<iy>\d{4})(?P<imark>[./-])(?P<im>\d{1,2})(?P=imark)(?P<id>\d{1,2})(?!\d)"
_CLOCK = re.compile(
    r"\bT?\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?(?: ?[ap]\.?m\b\.?)?(?: ?Z\b)?"
    r"(?: ?\(?(?:gmt|utc)? ?[+-]\d{1,2}:?\d{0,2}\)?)?",
    re.I,
)
_AGO = re.compile(
    r"\b(?P<count>\d{1,3}|an?|one|two|three|four|five|six) ?"
    r"(?P<unit>minute|min|hour|hr|day|week|month|year|[mhdw])s?\.? ago\b"
    r"|\b^(?P<word>yesterday|today|just now)$",
    re.I,
)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_PARTICLES = frozenset(
    [
        *(
            "and",
            "de",
            "da",
            "do",
            "dos",
            "del",
            "la",
            "le",
            "van",
            "von",
            "der",
            "bin",
            "bint",
            "ibn",
            "al",
            "el",
        ),
        *("ben", "e", "y", "&", "of", "the", "for", "by"),
    ]
)


_JOINED = re.compile(r"(\d|[ap]m|gmt|utc|[ecp][sd]?t)(?=(?:updated|published))", re.I)
_EDITOR = re.compile(r"\b(?:editor|edited by|editing by)\b ?: ?[\w.'-]{1,30}(?: [A-Z][\w.'-]{1,30})?", re.I)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A line of dates: published, updated (EDTF), the relative words, and what else the line names."""

    published: str | None = None
    updated: str | None = None
    words: str | None = None
    rest: str = ""
    update_only: bool = False


@cache
def full_date() -> re.Pattern[str]:
    """The expression for a date with its year, in figures or with a month's name."""
    months = "|".join(sorted(page_furniture().months, key=len, reverse=True))
    named = (
        rf"(?P<m1>{months})\b\.? (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y1>\d{{4}})"
        rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?[ -](?:of )?(?P<m2>{months})\b\.?,?[ -](?P<y2>\d{{4}})"
    )
    return re.compile(rf"(?<![\d.])(?:{_YEAR_FIRST}|{_NUMERIC}|{named})(?!\d(?!\d?:\d\d))", re.I)


def read_date(match: re.Match[str], day_first: bool | None = None) -> str | None:
    """The EDTF date of a match of `full_date`.

    Args:
        match: the match.
        day_first: how the page orders day and month in figures, None where it does not show.

    Returns:
        The date, or None where the figures are no date or leave open which is the month.
    """
    months = page_furniture().months
    part = match.groupdict()
    if part["iy"]:
        return _iso(part["iy"], int(part["im"]), int(part["id"]))
    if part["y1"]:
        return _iso(part["y1"], months[part["m1"].lower()], int(part["d1"]))
    if part["y2"]:
        return _iso(part["y2"], months[part["m2"].lower()], int(part["d2"]))
    order = _order(int(part["a"]), int(part["b"]), part["mark"], day_first)
    return None if order is None else _in_figures(match, order)


def _in_figures(match: re.Match[str], day_first: bool) -> str | None:
    """The date of a match of `_NUMERIC`, read in the one order or the other."""
    first, second = int(match["a"]), int(match["b"])
    return _iso(match["c"], second, first) if day_first else _iso(match["c"], first, second)


def _order(first: int, second: int, mark: str, day_first: bool | None) -> bool | None:
    """Whether the day comes first; full stops and hyphens are only used so, slashes both ways."""
    if first > 12 or second > 12:
        return first > 12
    if day_first is not None:
        return day_first
    return True if mark in ".-" or first == second else None


def shown_order(text: str) -> bool | None:
    """How a page orders day and month, from the dates on it that leave no choice; None where none does."""
    orders = set()
    for match in re.finditer(_NUMERIC, text):
        first, second = int(match["a"]), int(match["b"])
        if (first > 12) != (second > 12):
            orders.add(first > 12)
    return orders.pop() if len(orders) == 1 else None


def told_order(figures: str, text: str) -> bool | None:
    """How a date in figures is meant, where the text writes out one of its two readings."""
    dates = {read_date(match) for match in full_date().finditer(text)}
    for match in re.finditer(_NUMERIC, figures):
        day_first, month_first = _in_figures(match, True), _in_figures(match, False)
        if day_first != month_first and (day_first in dates) != (month_first in dates):
            return day_first in dates
    return None


def _iso(year: str, month: int, day: int) -> str | None:
    try:
        return datetime.date(int(year), month, day).isoformat()
    except ValueError:
        return None


def parse_stamp(line: str, day_first: bool | None = None) -> Stamp | None:
    """Read a line that holds a date and hardly anything else.

    Args:
        line: one line of a page.
        day_first: as for `read_date`.

    Returns:
        What it says, or None where it is no such line. `rest` is what remains, a byline or an outlet.
    """
    if len(line) > 200:
        return None
    flat = _JOINED.sub(r"\1 ", " ".join(line.split()))
    matches = list(full_date().finditer(flat))
    ago = _AGO.search(flat)
    if not matches and not ago:
        return None
    published, updated, update_only = _split_dates(flat, matches, day_first)
    rest = full_date().sub(" ", flat) if matches else flat
    rest = _AGO.sub(" ", rest)
    rest = _EDITOR.sub(" ", _CLOCK.sub(" ", rest))
    kept = _without_labels(rest)
    if kept and not names_somebody(kept):
        return None
    return Stamp(published, updated, ago.group() if ago else None, kept, update_only)


def names_somebody(rest: str, most: int = 7) -> bool:
    """Whether words are a byline or the name of an outlet, and no part of a sentence.

    Args:
        rest: what stands beside a date, or after "By".
        most: how many words it may have.

    Returns:
        True where every word is capitalised but for particles, and no sentence ends.
    """
    words = rest.split()
    if not words or len(words) > most or rest[-1] in ".?!" or not words[0][0].isalpha():
        return False
    return all(not w[0].islower() or w.lower().strip(",") in _PARTICLES for w in words)


def _split_dates(
    flat: str, matches: list[re.Match[str]], day_first: bool | None
) -> tuple[str | None, str | None, bool]:
    published = updated = None
    update_only = False
    at = 0
    for match in matches:
        date = read_date(match, day_first)
        if page_furniture().update_labels.search(flat[at : match.start()].casefold()):
            updated = updated or date
            update_only = published is None
        else:
            published = published or date
        at = match.end()
    return published, updated, update_only


def _without_labels(rest: str) -> str:
    folded = rest.casefold()
    if len(folded) != len(rest):
        return rest
    out, at = [], 0
    for match in page_furniture().stamp_words.finditer(folded):
        out.append(rest[at : match.start()])
        at = match.end()
    out.append(rest[at:])
    words = re.sub(r"[|·•/:,;()\[\]–—-]+(?=\s|$)|(?<!\w)[|·•/:,;.()\[\]–—-]+", " ", " ".join(out))
    return " ".join(words.split())


def resolve_relative(words: str, retrieved: str | None) -> str | None:
    """The date of "6 days ago" for a page fetched on a known day.

    Args:
        words: the stamp as printed.
        retrieved: EDTF date on which the page was saved.

    Returns:
        A date; an interval where the unit is coarser or finer than a day; None where nothing is known.
    """
    match = _AGO.search(words)
    if not match or not retrieved or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", retrieved):
        return None
    day = datetime.date.fromisoformat(retrieved)
    if match["word"]:
        return str(day - datetime.timedelta(days=match["word"].lower() == "yesterday"))
    printed = match["count"].lower()
    count = _COUNTS.get(printed) or int(printed)
    unit = match["unit"].lower()[0] if match["unit"].lower() != "month" else "month"
    if unit == "m":
        return str(day) if count < 60 else None
    if unit == "h":
        earliest = day - datetime.timedelta(days=1 + count // 24)
        return f"{earliest}/{day - datetime.timedelta(days=count // 24)}"
    if unit == "d":
        return str(day - datetime.timedelta(days=count))
    days = {"w": 7, "month": 30, "y": 365}[unit]
    earliest = day - datetime.timedelta(days=days * (count + 1) + 1)
    return f"{earliest}/{day - datetime.timedelta(days=days * count - 2)}"


def edtf_of(value: str) -> str | None:
    """A date of a user or a field as EDTF, in whatever usual form it is written; None if it is no date."""
    value = value.strip()
    if match := re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ].*)?", value):
        year, month, day = match.groups()
        if day:
            return _iso(year, int(month), int(day))
        if month:
            return value[:7] if 1 <= int(month) <= 12 else None
        return year
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}/\d{4}-\d{2}-\d{2}~?", value):
        return value if all(edtf_of(side.rstrip("~")) for side in value.split("/")) else None
    if re.fullmatch(r"\d{8}", value):
        return _iso(value[:4], int(value[4:6]), int(value[6:]))
    stamp = parse_stamp(value)
    return (stamp.published or stamp.updated) if stamp and not stamp.rest else None
