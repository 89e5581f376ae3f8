"""Lists of travels abroad in XML, as the Office of the Historian publishes them: a line a trip."""

from __future__ import annotations

from typing import Any

from foreigndesk.errors import InputError
from foreigndesk.intake.formats.filing import Filing
from foreigndesk.intake.formats.moments import day_of
from foreigndesk.intake.formats.safe_xml import below, told
from foreigndesk.intake.formats.trips import Trip, line_of_trip
from foreigndesk.intake.particulars import Particulars
from foreigndesk.vocab.travels import travel_words

ROOTS = ("trips", "trip")


def filings_of_travels(root: Any, path: str) -> list[Filing]:
    """The trips of a list.

    Args:
        root: the document's root element.
        path: its path, for messages.

    Returns:
        A filing for each trip, in the order of the list. A trip was published when the list took it up;
        where that is not told, or earlier than the trip, its date stays open.

    Raises:
        InputError: no trip in it names a traveller.
    """
    found = [filing for trip in below(root, "trip") if (filing := _filing(trip))]
    if not found:
        raise InputError(f"{path}: a list of travels without a trip: give one that has some")
    return found


def _filing(trip: Any) -> Filing | None:
    words = travel_words()
    who = told(trip, "name")
    if not who:
        return None
    role = (told(trip, "role") or trip.get("role") or "").lower()
    full, short = words.roles.get(role, (None, None))
    start, end = day_of(told(trip, "start-date")), day_of(told(trip, "end-date"))
    locale = told(trip, "locale") or ""
    line = line_of_trip(
        Trip(
            who=who,
            office=full,
            short=short,
            country=told(trip, "country"),
            places=tuple(place.strip() for place in locale.split(",")),
            start=start,
            end=end,
            remarks=told(trip, "remarks"),
        )
    )
    listed = day_of(told(trip, "created-datetime"))
    published = listed if listed and listed >= (end or start or listed) else None
    number = told(trip, "id")
    known = Particulars(
        title=None,
        outlet=words.publisher,
        language="en",
        published=published,
        published_basis="metadata" if published else "unknown",
        guid=f"trip:{role or 'trip'}:{number}" if number else None,
    )
    return Filing(line, known)
