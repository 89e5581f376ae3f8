"""Offices that people are named by in what a report tells of years before: "in 1978, President Mora met ..."."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from foreigndesk.model.reading import Time
from foreigndesk.model.span import Span
from foreigndesk.reading.names.draft import Draft
from foreigndesk.reading.names.page import Page
from foreigndesk.reading.names.phrase import OfficePhrase
from foreigndesk.reading.names.vocabulary import holders_called
from foreigndesk.vocab.tenures import tenure_words

_PLAIN = re.compile(r"(?:\d{4}(?:-\d\d){0,2}/)?\d{4}(?:-\d\d){0,2}")
_THEN = re.compile(r"\bthen[ -]$|\bthen[ -]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bygone:
    """The days of which a sentence speaks that gives somebody an office, and whether the office is over since."""

    first: str
    last: str
    over: bool
    evidence: Span

    @property
    def start(self) -> str:
        """When the office was taken at the latest."""
        return f"../{self.last}"

    def end(self, published: str | None) -> str:
        """When it ended at the earliest, and by the report's own day where it is over."""
        last = published.rpartition("/")[2] if published else ".."
        return f"{self.first}/{last if self.over else '..'}"


def bygone(
    page: Page, times: tuple[Time, ...], draft: Draft, title: str, phrases: list[OfficePhrase]
) -> Bygone | None:
    """The years of which a report speaks wherever it gives somebody an office.

    Args:
        page: the report's page.
        times: its calendar expressions in order.
        draft: the person.
        title: the office.
        phrases: where the report gives it.

    Returns:
        The days, where every such sentence speaks of a year before the last and the vocabulary does not have
        the person in that office still; where the office is said to be that of the time ("then"), one will do.
    """
    published = page.report.published
    if published is None:
        return None
    then = [p for p in phrases if _THEN.search(page.text, max(0, p.start - 5), p.head)]
    told = [_past(page, times, p, published, p in then) for p in then or phrases]
    found = [t for t in told if t is not None]
    if not found or (len(found) < len(told) and not then):
        return None
    first = min(t.value.partition("/")[0] for t in found)
    if not then and _still(draft, title, published, first):
        return None
    spans = [found[0].span, Span((then or phrases)[0].start, (then or phrases)[0].end)]
    evidence = Span(min(s.start for s in spans), max(s.end for s in spans))
    return Bygone(first, max(t.value.rpartition("/")[2] for t in found), bool(then), evidence)


def _still(draft: Draft, title: str, published: str, then: str) -> bool:
    """Whether the vocabulary has the person in an office still; not who bore the same name in the years told of."""
    listed = [
        {h.name for form in draft.forms for h in holders_called(form, on) if h.title == title}
        for on in (published, then)
    ]
    return bool(listed[0]) and (not listed[1] or bool(listed[0] & listed[1]))


def _past(
    page: Page, times: tuple[Time, ...], phrase: OfficePhrase, published: str, then: bool
) -> Time | None:
    """The day of years before of which a phrase's sentence speaks, if it speaks of no later one."""
    sentence = page.parsed.sentence_at(phrase.head)
    if sentence is None:
        return None
    at = bisect_left(times, sentence.span.start, key=lambda t: t.span.start)
    here = []
    for time in times[at:]:
        if time.span.start >= sentence.span.end:
            break
        here.append(time)
    limit = published[:10] if then else f"{int(published[:4]) - 1}"
    past = [
        t
        for t in here
        if _PLAIN.fullmatch(t.value) and t.value.rpartition("/")[2] < limit and not _apart(page, phrase, t)
    ]
    if not past or (len(past) < len(here) and not then):
        return None
    return min(past, key=lambda t: (abs(t.span.start - phrase.start), t.span.start))


def _apart(page: Page, phrase: OfficePhrase, time: Time) -> bool:
    """Whether a word between an office and a date shows that the date is of something else."""
    start, end = min(phrase.end, time.span.end), max(phrase.start, time.span.start)
    return not set(tenure_words("apart")).isdisjoint(page.text[start:end].lower().split())
