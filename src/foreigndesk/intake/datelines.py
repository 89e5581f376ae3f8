"""Datelines: where a report was filed, on what day, and whose wire it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from foreigndesk.intake.publishers import publisher
from foreigndesk.model.report import Dateline
from foreigndesk.text.flat import flatten
from foreigndesk.vocab.outlets import Outlet, outlet_named
from foreigndesk.vocab.page_furniture import bare, page_furniture
from foreigndesk.vocab.places import place_named
from foreigndesk.vocab.states import states

_WINDOW = 160  # characters: a dateline is never longer
_OPENING, _OPENING_LINES = 2000, 4  # characters, and lines that are not empty, within which it stands
_CAPS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'.-]*[A-ZÀ-ÖØ-Þ]"
_TITLE = r"[A-ZÀ-ÖØ-Þ][\w'-]*\w"
_ABBREVIATED = r"(?:ST|St|MT|Mt|FT|Ft)\. "
_LINK = r"(?:de|da|do|del|la|le|al|el|of)"
_CAPS_PLACE = re.compile(rf"(?:{_ABBREVIATED})?{_CAPS}(?:[ /]{_CAPS}){{0,4}}(?:(?<=\.[A-Z])\.)?")
_TITLE_PLACE = re.compile(rf"(?:{_ABBREVIATED})?{_TITLE}(?:[ /](?:{_LINK} )?{_TITLE}){{0,3}}")
_CITY_LINE = re.compile(rf"{_CAPS_PLACE.pattern}(?:, ?{_TITLE_PLACE.pattern})?\.?")
_COUNTRY = re.compile(r" ?(?:\[[A-Z][^\]]{2,30}\]|\([A-Z][^()]{2,30}\)(?=,))")
_WEEKDAY = re.compile(r",? (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_BRACKETED = re.compile(r"[,.]? ?[|/-]? ?(?:\(([^()]{2,40})\)|/([^/()]{2,40})/)")
_UNBRACKETED = re.compile(r"[,.]? ?([A-Z][\w.]*(?: [A-Z][\w.]*){0,3}?)(?=,? ?(?:--|[–—_-] ?)| [A-Z]|$)")
_DASH = re.compile(r"\.?,?(?: ?--+| ?[–—_―]| - | ?-(?= |$)| ?:(?= |$)|;(?= )|\.(?= ))-? ?")
_INLINE = re.compile(rf"({_CAPS}(?:[ /]{_CAPS}){{0,4}}) (\d{{4}}-\d{{2}}-\d{{2}}) (?=[A-Z\"'])")
_SMALL = frozenset(("de", "da", "do", "del", "la", "le", "al", "el", "of", "and", "y"))


@dataclass(frozen=True, slots=True)
class FoundDateline:
    """A dateline with its agency and the characters it takes; `before` is a byline set ahead of it."""

    dateline: Dateline
    length: int
    agency: str | None = None
    before: str | None = None


@dataclass(frozen=True, slots=True)
class _Parts:
    """What was scanned so far, and where scanning stands."""

    place: str
    at: int
    capitals: bool
    region: str | None = None
    date: str | None = None
    agency: Outlet | None = None
    bracketed: str | None = None
    dash: str = ""


@cache
def _abbreviations() -> frozenset[str]:
    """The short names of states and organisations ("NATO", "U.S."), which no dateline begins with."""
    forms = (name for state in states().values() for name in state.names)
    return frozenset(name for name in forms if name.isupper() and (len(name) <= 6 or "." in name))


@cache
def _date_after() -> re.Pattern[str]:
    months = "|".join(sorted(page_furniture().months, key=len, reverse=True))
    return re.compile(
        rf"[,.|]? ?-? ?((?:(?i:{months})\b\.? \d{{1,2}}(?:st|nd|rd|th)?"
        rf"|\d{{1,2}}(?:st|nd|rd|th)? (?i:{months})\b\.?)"
        r"(?:,? \d{4})?|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4})(?!\w)"
    )


@cache
def _region_after() -> re.Pattern[str]:
    months = "|".join(sorted(page_furniture().months, key=len, reverse=True))
    word = rf"(?!(?i:{months})\b)[A-Z][\w.]*"
    return re.compile(rf", ?({word}(?: {word}){{0,2}})(?!\w)")


def find_dateline(flat: str) -> FoundDateline | None:
    """The dateline with which a line begins.

    Args:
        flat: one line of flattened text.

    Returns:
        What stands there, or None. A month and day without a year give `XXXX-07-30`: the year is for
        whoever knows when the report was published.
    """
    head = flat[:_WINDOW]
    for expression, capitals in ((_CAPS_PLACE, True), (_TITLE_PLACE, False)):
        match = expression.match(head)
        if match:
            parts = _scan(head, _Parts(match.group(), match.end(), capitals))
            if _trusted(parts, head):
                return _found(parts)
    return _inline(head) or _agency_first(head)


def opening_dateline(text: str) -> Dateline:
    """The dateline of a text as it stands: of its first line, or of one of the next after titles and bylines.

    Args:
        text: a report's text.
    """
    lines = [line.strip() for line in flatten(text[:_OPENING]).split("\n") if line.strip()]
    found = (find_dateline(line) for line in lines[:_OPENING_LINES])
    return next((one.dateline for one in found if one is not None), Dateline())


def _scan(head: str, parts: _Parts) -> _Parts:
    """Take country, region, weekday, date, agency and dash as they follow the place, each if it is there."""
    if match := _COUNTRY.match(head, parts.at):
        parts = replace(parts, at=match.end())
    match = _region_after().match(head, parts.at)
    if match and not _WEEKDAY.match(head, parts.at) and not outlet_named(match.group(1)):
        parts = replace(parts, region=match.group(1), at=match.end())
    if match := _WEEKDAY.match(head, parts.at):
        parts = replace(parts, at=match.end())
    if match := _date_after().match(head, parts.at):
        parts = replace(parts, date=_date(match.group(1)), at=match.end())
    if match := _BRACKETED.match(head, parts.at):
        inner = match.group(1) or match.group(2)
        parts = replace(parts, bracketed=inner, agency=_agency(inner), at=match.end())
    elif (match := _UNBRACKETED.match(head, parts.at)) and (named := outlet_named(match.group(1))):
        parts = replace(parts, agency=named, at=match.end())
    late = parts.date is None and parts.bracketed and not head[parts.at :].lstrip().startswith("-")
    if late and (match := _date_after().match(head, parts.at)):
        parts = replace(parts, date=_date(match.group(1)), at=match.end())  # "Lome (Wire) 3 May 2019 -"
    if match := _DASH.match(head, parts.at):
        parts = replace(parts, dash=match.group().strip(), at=match.end())
        wire = re.compile(r"([A-Z][\w ]{1,20}?) ?(?:--|[–—-]) ").match(head, parts.at)
        if wire and parts.agency is None and (named := outlet_named(wire.group(1))):
            parts = replace(parts, agency=named, at=wire.end())
    return parts


def _trusted(parts: _Parts, head: str) -> bool:
    """Whether what was scanned has enough of a dateline's signs not to be the beginning of a sentence."""
    rest = head[parts.at :].lstrip()
    if bare(parts.place.split()[0]) in page_furniture().slugs or parts.place in _abbreviations():
        return False
    if rest and not (rest[0].isupper() or rest[0] in "\"'([" or rest[0].isdigit()):
        return False
    if parts.bracketed and not parts.agency and not re.fullmatch(r"[A-Z][\w. /-]*", parts.bracketed):
        return False
    if parts.dash in (".", ":", ";") and not parts.bracketed:
        known = bool(place_named(_cased(parts.place)))
        whole_date = bool(parts.date and not parts.date.startswith("XXXX"))
        # "NEW DELHI, JULY 5." and "DHAKA:" open reports; a sentence does not begin so.
        printed = parts.capitals and (parts.dash == ":" or bool(parts.date))
        return known and (whole_date or bool(parts.agency) or printed)
    if parts.capitals:
        return bool(parts.dash or parts.agency or (parts.date and parts.bracketed))
    if parts.date:
        beside = bool(parts.bracketed or parts.agency or parts.dash)
        return beside and not re.match(r"(?:On|In|By|Since|Until|At|From) ", parts.place)
    return bool(parts.agency and parts.dash)


def _found(parts: _Parts) -> FoundDateline:
    place = _cased(parts.place)
    if parts.region:
        place = f"{place}, {parts.region.rstrip(',')}"
    name = parts.agency.name if parts.agency else parts.bracketed
    return FoundDateline(Dateline(place, parts.date), parts.at, name)


def _inline(head: str) -> FoundDateline | None:
    """A place and a date within the first line, after headline and byline ("Ann Lee LUSAKA 1998-05-01")."""
    match = _INLINE.search(head)
    if not match:
        return None
    before = head[: match.start()].rpartition(". ")[2].strip()
    return FoundDateline(Dateline(_cased(match.group(1)), match.group(2)), match.end(), None, before or None)


def _agency_first(head: str) -> FoundDateline | None:
    """An agency in brackets before everything else ("(ABC) - ROME, JUL 13 - ...")."""
    match = re.match(r"\(([^()]{2,40})\) ?(?:--+|[–—_―-]) ?", head)
    agency = _agency(match.group(1)) if match else None
    if not match or not agency:
        return None
    after = find_dateline(head[match.end() :]) if head[match.end() : match.end() + 1].isupper() else None
    if after:
        return replace(after, length=after.length + match.end(), agency=agency.name)
    return FoundDateline(Dateline(), match.end(), agency.name)


def _agency(printed: str) -> Outlet | None:
    """The outlet that brackets name, alone or as the first of several ("Reuters/AFP")."""
    for part in (printed, *re.split(r"[/,|-]", printed)):
        outlet = publisher(part) if part.strip() else None
        if outlet:
            return outlet
    return None


def _cased(place: str) -> str:
    """A place in capitals as it is usually written."""
    if place != place.upper():
        return place
    words = re.split(r"([ /-])", place.lower())
    return "".join(
        w if w in _SMALL and n else (w.upper() if re.fullmatch(r"(?:\w\.)+", w) else w[:1].upper() + w[1:])
        for n, w in enumerate(words)
    )


def _date(printed: str | None) -> str | None:
    if not printed:
        return None
    if match := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", printed):
        return printed
    if match := re.fullmatch(r"(\d{1,2})[./](\d{1,2})[./](\d{4})", printed):
        day, month, year = match.groups()
        return f"{year}-{int(month):02}-{int(day):02}" if int(day) > 12 >= int(month) else None
    month = next(
        (
            page_furniture().months[w.lower()]
            for w in re.findall(r"[^\W\d]+", printed)
            if w.lower() in page_furniture().months
        ),
        0,
    )
    numbers = re.findall(r"\d+", printed)
    day = next((int(n) for n in numbers if len(n) < 3), 0)
    year = next((n for n in numbers if len(n) == 4), "XXXX")
    return f"{year}-{month:02}-{day:02}" if month and 1 <= day <= 31 else None


def city_line(line: str) -> Dateline | None:
    """A line that is nothing but a city in capitals, as some agencies set it over a report.

    Args:
        line: one line of a page.

    Returns:
        The dateline, or None where the line is no known city ("ANKARA / BAKU" gives the first).
    """
    if len(line) > 50 or not _CITY_LINE.fullmatch(line.replace(" / ", "/")):
        return None
    for part in (line, *re.split(r" ?/ ?|,", line)):
        if place_named(_cased(part.strip(" ."))):
            return Dateline(_cased(line.strip(" .")), None)
    return None
