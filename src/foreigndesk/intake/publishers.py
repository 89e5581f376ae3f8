"""Outlets and agencies by their names, listed or only shaped like one."""

from __future__ import annotations

import re

from foreigndesk.intake.particulars import Sheet
from foreigndesk.vocab.outlets import Outlet, outlet_named
from foreigndesk.vocab.page_furniture import page_furniture

_LINKS = frozenset(("the", "of", "and", "&", "for", "de", "la", "le", "el", "du", "da", "do", "di", "des"))
_MOST_WORDS = 6


def publisher(name: str) -> Outlet | None:
    """The outlet of a name: a listed one, or one whose words show it ("The Elubo Times", "Coast News").

    Args:
        name: a printed name, in brackets or not.

    Returns:
        The outlet, or None where the name is no outlet's as far as can be told.
    """
    name = " ".join(name.strip(" ()[].=–—-").split())
    if not name:
        return None
    listed = outlet_named(name)
    if listed:
        return listed
    words = name.split()
    if len(words) > _MOST_WORDS or not all(w[0].isupper() or w.lower() in _LINKS for w in words):
        return None
    folded = {w.casefold() for w in words}
    if len(words) < 2 or folded.isdisjoint(page_furniture().outlet_words):
        return None
    kind = "outlet" if folded.isdisjoint(page_furniture().agency_words) else "agency"
    return Outlet(name, kind, None, (name,), (), ())


def acronym(name: str) -> Outlet | None:
    """An agency that signs with capitals alone ("ANSA"), listed or not."""
    if not re.fullmatch(r"[A-Z]{2,6}", name):
        return None
    return outlet_named(name) or Outlet(name, "agency", None, (name,), (name,), ())


def signatories(text: str) -> list[Outlet]:
    """The outlets that a signature names, if it names nothing else ("(Dawn)", "- Herald/Coast Agency")."""
    parts = [part for part in re.split(r" ?[/|] ?", text.strip(" ()[].=–—-")) if part.strip()]
    found = [publisher(part) for part in parts]
    return [outlet for outlet in found if outlet] if all(found) and len(parts) <= 3 else []


def signed_by(sheet: Sheet, outlets: list[Outlet]) -> Sheet:
    """The sheet that knows who signs: the agency among them is the wire, another is who published it."""
    agency = next((o.name for o in outlets if o.kind == "agency"), None)
    outlet = next((o.name for o in outlets if o.kind != "agency"), None)
    return sheet.knowing(agency=agency, outlet=outlet)
