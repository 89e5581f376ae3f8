"""A trip abroad that a list gives in fields, as the line of a report."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from foreigndesk.vocab.travels import travel_words

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
# Remarks are parted by full stops, not those of initials and titles, and by semicolons.
_SENTENCE = re.compile(r"(?<=[a-z0-9)\]’][.!?])(?<!\bMr\.)(?<!\bDr\.)(?<!\bSt\.)\s+(?=[A-Z\[])|;\s+")


@dataclass(frozen=True, slots=True)
class Trip:
    """One trip: who, in what office, where, from when to when (ISO days), and what is remarked of it."""

    who: str
    office: str | None = None
    short: str | None = None
    country: str | None = None
    places: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    remarks: str | None = None
    met: str | None = None


def line_of_trip(trip: Trip) -> str:
    """The line: who went where and when, and then the remarks, their left-out subject put in.

    Args:
        trip: the trip.

    Returns:
        One line of whole sentences; nothing in it but what the fields say.
    """
    who = f"{trip.office} {trip.who}" if trip.office else trip.who
    where = _where(trip)
    went = f"visited {where}" if where else "travelled abroad"
    sentences = [f"{who} {went}{_when(trip)}".rstrip(",") + "."]
    caller = _caller(trip)
    if trip.met:
        sentences.append(f"{caller} met with {trip.met.rstrip('.')}.")
    for remark in _SENTENCE.split(" ".join((trip.remarks or "").split())):
        if remark:
            sentences.append(_with_subject(remark, caller))
    return " ".join(sentences)


def _where(trip: Trip) -> str:
    places = list(dict.fromkeys(place for place in trip.places if place and place != trip.country))
    named = places[0] if len(places) == 1 else ", ".join(places[:-1]) + f" and {places[-1]}" if places else ""
    if named and trip.country:
        return f"{named}, {trip.country},"
    return named or trip.country or ""


def _when(trip: Trip) -> str:
    start, end = _day(trip.start), _day(trip.end)
    if start is None:
        return ""
    if end is None or end <= start:
        return f" on {_MONTHS[start.month - 1]} {start.day}, {start.year}"
    first = f"{_MONTHS[start.month - 1]} {start.day}" + (f", {start.year}" if start.year != end.year else "")
    return f" from {first} to {_MONTHS[end.month - 1]} {end.day}, {end.year}"


def _day(iso: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def _caller(trip: Trip) -> str:
    """The traveller as a later sentence names him: the short office and the surname."""
    words = re.sub(r"\([^()]*\)", " ", trip.who).replace(",", " ").split()
    while len(words) > 1 and words[-1].lower() in travel_words().suffixes:
        words.pop()
    surname = words[-1] if words else trip.who
    return f"{trip.short} {surname}" if trip.short else trip.who


def _with_subject(remark: str, caller: str) -> str:
    words = travel_words()
    lowered = remark.lower()
    first = lowered.split()[0].rstrip(",;.")
    bare = first.endswith("ed") or any(lowered.startswith(f"{verb} ") for verb in words.verbs)
    ended = remark if remark[-1] in ".!?])" else f"{remark}."
    ended = ended[0].upper() + ended[1:]
    return f"{caller} {ended[0].lower()}{ended[1:]}" if bare and len(lowered.split()) > 1 else ended
