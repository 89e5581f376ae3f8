"""Datelines: where a report was filed, on what day, and whose wire it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from foreigndesk.model.report import Dateline
from foreigndesk.vocab.outlets import Outlet, outlet_named
from foreigndesk.vocab.page_furniture import bare, page_furniture
from foreigndesk.vocab.places import place_named

_WINDOW = 160  # characters: a dateline is never longer
_CAPS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'.-]+"
_CAPS_PLACE = rf"{_CAPS}(?:[ /]{_CAPS}){{0,4}}"
_TITLE = r"[A-ZÀ-ÖØ-Þ][\w'.-]*[\w.]"
_TITLE_PLACE = rf"{_TITLE}(?:[ /](?:de|da|do|del|la|le|al|el|of|{_TITLE})){{0,3}}"
_SMALL = frozenset(("de", "da", "do", "del", "la", "le", "al", "el", "of", "and", "y"))


@dataclass(frozen=True, slots=True)
class FoundDateline:
    """A dateline with its agency and the characters it takes; `before` is a byline set ahead of it."""

    dateline: Dateline
    length: int
    agency: str | None = None
    before: str | None = None


@cache
def _expressions() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    months = "|".join(sorted(page_furniture().months, key=len, reverse=True))
    date = (
        rf"(?:(?:[A-Z][a-z]+day,? )?"
        rf"(?:(?i:{months})\b\.? \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? (?i:{months})\b\.?)"
        rf"(?:,? \d{{4}})?|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}})"
    )
    region = rf"(?!(?i:{months})\b)[A-Z][\w.]*(?:[ .](?!(?i:{months})\b)[A-Z][\w.]*){{0,2}}"
    tail = (
        rf"(?: ?[,-]? ?(?P<date>{date})(?!\w))?,?(?: ?(?:[|/-] ?)?\((?P<agency>[^()]{{2,40}})\))?"
        r"(?P<dash>(?:(?<=[)\w.,]) ?(?:--+|[–—_―])| - |(?<=\)) ?-|:(?= ))"
        r"(?: (?P<wire>[A-Z][\w ]{1,20}) [–—-]+ )?)?"
    )
    caps = re.compile(rf"(?P<place>{_CAPS_PLACE})(?:, ?(?P<region>{region}))?(?: ?\[[^\]]{{2,30}}\])?{tail}")
    title = re.compile(
        rf"(?P<place>{_TITLE_PLACE})(?:, ?(?P<region>{region}))?(?: ?\[[^\]]{{2,30}}\])?{tail}"
    )
    inline = re.compile(rf"(?P<place>{_CAPS_PLACE}) (?P<date>\d{{4}}-\d{{2}}-\d{{2}}) (?=[A-Z\"'])")
    return caps, title, inline


def find_dateline(flat: str) -> FoundDateline | None:
    """The dateline with which a line begins.

    Args:
        flat: one line of flattened text.

    Returns:
        What stands there, or None. A month and day without a year give `XXXX-07-30`: the year is for
        whoever knows when the report was published.
    """
    head = flat[:_WINDOW]
    caps, title, inline = _expressions()
    match = caps.match(head)
    if match and _trusted(match, head, in_capitals=True):
        return _found(match, None)
    match = title.match(head)
    if match and _trusted(match, head, in_capitals=False):
        return _found(match, None)
    match = inline.search(head)
    if match:
        before = head[: match.start()].rpartition(". ")[2].strip()
        return _found(match, before or None)
    match = re.match(r"\((?P<agency>[^()]{2,40})\) ?(?:--+|[–—_―-]) ", head)
    if match and (agency := _agency(match["agency"])):
        return FoundDateline(Dateline(), match.end(), agency.name)
    return None


def _trusted(match: re.Match[str], head: str, in_capitals: bool) -> bool:
    """Whether a match has enough of a dateline's signs not to be the beginning of a sentence."""
    dash = (match["dash"] or "").strip()
    rest = head[match.end() :]
    known_agency = bool(match["agency"] and _agency(match["agency"]))
    if bare(match["place"].split()[0]) in page_furniture().slugs:
        return False
    if match["agency"] and not known_agency and not re.fullmatch(r"[A-Z][\w. /-]*", match["agency"]):
        return False
    if rest and not re.match(r"\s*[A-ZÀ-Þ\"'(\[\d]", rest) and not dash:
        return False
    if dash == ":" and not match["date"] and not match["agency"]:
        return in_capitals and bool(place_named(_cased(match["place"])))
    if in_capitals:
        return bool(dash or known_agency or (match["date"] and match["agency"]))
    if match["date"]:
        return bool(match["agency"] or dash) and not re.match(r"(?:On|In|By|Since|Until|At) ", match["place"])
    return known_agency and bool(dash)


def _found(match: re.Match[str], before: str | None) -> FoundDateline:
    groups = match.groupdict()
    place = _cased(match["place"])
    if groups.get("region"):
        place = f"{place}, {match['region'].rstrip(',')}"
    agency = _agency(groups.get("agency") or groups.get("wire") or "")
    name = agency.name if agency else (groups.get("agency") or None)
    return FoundDateline(Dateline(place, _date(match["date"])), match.end(), name, before)


def _agency(printed: str) -> Outlet | None:
    """The outlet that brackets name, alone or as the first of several ("Reuters/AFP")."""
    for part in (printed, *re.split(r"[/,|-]", printed)):
        outlet = outlet_named(part) if part.strip() else None
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
    if len(line) > 50 or not re.fullmatch(
        rf"{_CAPS_PLACE}(?:, ?{_TITLE_PLACE})?\.?", line.replace(" / ", "/")
    ):
        return None
    for part in (line, *re.split(r" ?/ ?|,", line)):
        if place_named(_cased(part.strip(" ."))):
            return Dateline(_cased(line.strip(" .")), None)
    return None
