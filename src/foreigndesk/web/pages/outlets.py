"""Outlets: how often alone, first and contradicted; copies and origins."""

from __future__ import annotations

from dataclasses import asdict

from foreigndesk.publish.outlets import outlets
from foreigndesk.publish.slips import KINDS, slips
from foreigndesk.serving.asking import Shown
from foreigndesk.web.paging import Number, counted, page_of
from foreigndesk.web.rendering import View

_ERRORS = 50  # errors that are listed with the reports that still carry them


def view(shown: Shown, page: Number = 1) -> View:
    """The outlets, those with most reports first, each with what became of its facts by kind."""
    known = shown.known
    found = outlets(known)
    rows = page_of(found, page)
    errors = [slip for slip in slips(known) if slip.still]
    told = counted(found, page)
    context = told | {"rows": rows, "kinds": KINDS, "errors": errors[:_ERRORS], "errors_count": len(errors)}
    data = told | {
        "outlets": [asdict(r) for r in rows],
        "standing": [asdict(s) for s in errors[:_ERRORS]],
        "standing_count": len(errors),
    }
    return View("outlets.html", "Outlets", known, context, data)
