"""People: a list, and one with offices on a time bar, engagements and statements."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Query

from foreigndesk.model.record import Person
from foreigndesk.publish.dossier import dossier_json, person_dossier
from foreigndesk.publish.queries import officers
from foreigndesk.publish.record_json import person_json
from foreigndesk.serving.asking import Shown
from foreigndesk.serving.filters import Day, Name, day_of, first_day, state_of
from foreigndesk.serving.problems import not_found
from foreigndesk.text.edtf_dates import bounds
from foreigndesk.web.rendering import View


def several(
    shown: Shown,
    office: Annotated[Name | None, Query()] = None,
    state: Annotated[Name | None, Query()] = None,
    on: Annotated[Day | None, Query()] = None,
) -> View:
    """People by office, state and day."""
    days = bounds(day_of(on))
    rows = officers(
        shown.record.people,
        office=office or None,
        state=state_of(state, "state") if state else None,
        on=days[0] if days else None,
        published=shown.known.published,
    )
    data = {"count": len(rows), "people": [person_json(person) for person, _ in rows]}
    context = {"rows": rows, "office": office or "", "state_asked": state or "", "on": on or ""}
    return View("people.html", "People", shown.known, context, data)


def one(shown: Shown, id: str, on: Annotated[Day | None, Query()] = None) -> View:
    """One person's dossier."""
    person = shown.known.people.get(id)
    if person is None:
        raise not_found("person", "/people")
    dossier = person_dossier(shown.record, person, first_day(on or shown.record.as_of))
    context = {"person": person, "dossier": dossier, "bars": bars(person)}
    data = person_json(person) | {"dossier": dossier_json(dossier)}
    return View("person.html", person.name, shown.known, context, data)


def _sure(days: tuple[date, date] | None) -> date | None:
    """The first of two days, the other where that is as far as the calendar goes ("1978 or earlier")."""
    if days is None:
        return None
    return days[1] if days[0] in (date.min, date.max) else days[0]


def bars(person: Person) -> list[dict[str, object]]:
    """Offices on a bar of time: where each begins and ends, in hundredths of the whole."""
    spans = []
    for mandate in person.offices:
        first, last = bounds(mandate.start), bounds(mandate.end)
        if first or last:
            spans.append((mandate, _sure(first), _sure(last and last[::-1])))
    known = [d for _, a, b in spans for d in (a, b) if d]
    if not known:
        return []
    start, end = min(known), max(known)
    length = max((end - start).days, 365)

    def at(day: date | None, otherwise: float) -> float:
        return round(100 * (day - start).days / length, 2) if day else otherwise

    return [
        {"mandate": m, "from": at(a, 0.0), "width": max(at(b, 100.0) - at(a, 0.0), 1.0)} for m, a, b in spans
    ]
