"""People: a list, and one with offices on a time bar, engagements and statements."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query

from foreigndesk.publish.dossier import dossier_json, person_dossier
from foreigndesk.publish.record_json import person_json
from foreigndesk.publish.selecting import in_office
from foreigndesk.serving.asking import Shown
from foreigndesk.serving.filters import Day, Name, day_of, state_of
from foreigndesk.serving.problems import not_found
from foreigndesk.text.edtf_dates import bounds
from foreigndesk.web.addresses import segment
from foreigndesk.web.drawings.page import of_person
from foreigndesk.web.drawn_for import drawn_for
from foreigndesk.web.feeds import feeds_of
from foreigndesk.web.paging import Number, counted, dossier_page, page_of
from foreigndesk.web.rendering import View


def several(
    shown: Shown,
    office: Annotated[Name | None, Query()] = None,
    state: Annotated[Name | None, Query()] = None,
    on: Annotated[Day | None, Query()] = None,
    page: Number = 1,
) -> View:
    """People by office, state and day."""
    days = bounds(day_of(on))
    asked = state_of(state, "state") if state else None
    found = in_office(shown.known, office or None, asked, days[0] if days else None)
    rows = page_of(found, page)

    def data() -> dict[str, Any]:
        return counted(found, page) | {"people": [person_json(person) for person, _ in rows]}

    asked_for = {"office": office or "", "state_asked": state or "", "on": on or ""}
    context = {"rows": rows, "aliases": any(p.aliases for p, _ in rows), **asked_for, **counted(found, page)}
    return View("people.html", "People", shown.known, context, data)


def one(shown: Shown, id: str, on: Annotated[Day | None, Query()] = None, page: Number = 1) -> View:
    """One person's dossier."""
    person = shown.known.people.get(id)
    if person is None:
        raise not_found("person", "/people")
    asked = drawn_for(shown.known, on)
    dossier = person_dossier(shown.known, person, asked.day)
    some, told = dossier_page(dossier, page)
    drawn = of_person(shown.known, person, dossier) if page == 1 else None
    offices = sorted(person.offices, key=lambda m: (m.start or m.end or "9999", m.title))
    context = {"person": person, "offices": offices, "dossier": some, "drawn": drawn, "asked": asked, **told}

    def data() -> dict[str, Any]:
        return person_json(person) | {"dossier": dossier_json(some) | told}

    feeds = feeds_of(person.name, f"/people/{segment(id)}")
    return View("person.html", person.name, shown.known, context, data, feeds)
