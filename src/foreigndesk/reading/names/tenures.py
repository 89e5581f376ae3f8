"""When a mandate began or ended, where the report says so."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from foreigndesk.model.reading import Mention, Time
from foreigndesk.model.span import Span
from foreigndesk.reading.names.page import Page
from foreigndesk.reading.names.phrase import full_title
from foreigndesk.reading.names.services import Services

_CUE = re.compile(
    r"\b(?:(?P<start>(?:took|taking|takes?|assumed|assuming|assumes?|entered|entering) "
    r"(?:up )?(?:the |his |her )?(?:office|post|power|presidency|premiership)"
    r"|(?:was |were |be |been |is )(?:sworn|inaugurated|appointed)(?: in| into office)?"
    r"|swearing-in|inauguration|appointment|became)"
    r"|(?P<end>resigned|resigning|stepped down|stepping down|step down|(?:left|leaves?|leaving) office"
    r"|(?:was |were |be |been |is )(?:ousted|dismissed|sacked)|removed from office|resignation))\b"
)
_REACH = 34


@dataclass(frozen=True, slots=True)
class Tenure:
    """One bound of a person's mandate: whether it is the start or the end, its date, and the words.

    `title` is the office it is of, None where the report leaves it open.
    """

    person: int
    bound: str
    value: str
    evidence: Span
    title: str | None = None


def told_tenures(services: Services) -> list[Tenure]:
    """The bounds that clauses of their own tell, once it is known who their people are."""
    return [
        Tenure(s.of.person, s.bound, s.value, s.span, full_title(s.office) if s.office else None)
        for s in services.found
        if s.of.person is not None and s.bound and s.value
    ]


def find_tenures(
    page: Page, mentions: list[Mention], times: tuple[Time, ...], told: set[int]
) -> list[Tenure]:
    """Dates on which people took or left office, who are named by a pronoun or further off.

    Args:
        page: the report's page.
        mentions: the mentions of people in order.
        times: the report's calendar expressions in order.
        told: where the clauses begin whose bounds are known already.

    Returns:
        The bounds in the order of the text.
    """
    found: list[Tenure] = []
    if not times:
        return found
    starts = [m.span.start for m in mentions]
    wholes = {m.whole.start: m for m in mentions if len(m.people) == 1}
    for match in _CUE.finditer(page.text):
        if any(match.start() <= at < match.end() for at in told):
            continue
        end = match.end()
        of = _OF_NAME.match(page.text, end)
        person = wholes.get(of.end()) if of else None
        if person is not None:
            end = person.whole.end
        time = _time_after(page, end, times)
        if time is None:
            continue
        number = person.people[0] if person is not None else _person_before(page, match, mentions, starts)
        if number is not None:
            bound = "start" if match.group("start") else "end"
            found.append(Tenure(number, bound, time.value, Span(match.start(), time.span.end)))
    return found


def _time_after(page: Page, end: int, times: tuple[Time, ...]) -> Time | None:
    at = bisect_left(times, end, key=lambda t: t.span.start)
    if at == len(times):
        return None
    gap = page.text[end : times[at].span.start]
    if len(gap) > _REACH or "," in gap or "." in gap or '"' in gap:
        return None
    return times[at]


_OF_NAME = re.compile(r" (?:of|by) ")
_WHO = re.compile(r", who (?:has |had |will |is |was |is to |is set to )?(?:\w+ ){0,2}$")


def _person_before(
    page: Page, match: re.Match[str], mentions: list[Mention], starts: list[int]
) -> int | None:
    """Who took office: the one before "who", or the first one named in the sentence before the cue."""
    sentence = page.parsed.sentence_at(match.start())
    if sentence is None:
        return None
    at = bisect_left(starts, match.start())
    here = [m for m in mentions[:at] if m.span.start >= sentence.span.start and len(m.people) == 1]
    if not here:
        return None
    if _WHO.search(page.text, max(0, match.start() - 40), match.start()):
        return here[-1].people[0]
    last = here[-1]
    if match.start() - last.span.end < 4:
        return last.people[0]
    return here[0].people[0] if match.group().startswith("taking") else last.people[0]
