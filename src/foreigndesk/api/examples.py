"""Examples for the description of the API: an invented case, the same one throughout."""

from __future__ import annotations

from typing import Any

_QUOTE = "Chile's foreign minister met her Norwegian counterpart in Oslo on Tuesday."
_REPORT, _OTHER, _MEETING, _WHO = "r-86ebaac48854", "r-1f0c77b2d9e3", "e-5c0e1f9a7b21", "p-0c9d31e7a5f2"


def _evidence(quote: str = _QUOTE, start: int = 18, report: str = _REPORT) -> list[dict[str, Any]]:
    return [{"document": report, "start": start, "end": start + len(quote), "quote": quote}]


def _page(name: str, row: dict[str, Any]) -> dict[str, Any]:
    """A page of a list with one row, the only one."""
    return {name: [row], "count": 1, "next": None}


ENGAGEMENT: dict[str, Any] = {
    "id": _MEETING,
    "type": "meeting",
    "subtype": None,
    "status": "held",
    "parties": [
        {"person": _WHO, "office": "foreign minister", "state": "CHL", "role": "guest"},
        {"person": None, "office": "foreign minister", "state": "NOR", "role": "host"},
    ],
    "states": ["CHL", "NOR"],
    "start": "2025-05-06",
    "end": "2025-05-06",
    "place": {"name": "Oslo", "venue": None, "country": "NOR"},
    "topics": ["fishing"],
    "outcomes": [],
    "part_of": None,
    "reports": 3,
    "origins": 2,
    "conflicts": ["x-77ab0e4c1d95"],
    "cameo": "040",
    "plover": {"event": "CONSULT", "mode": "meet"},
    "evidence": _evidence(),
}
PERSON: dict[str, Any] = {
    "id": _WHO,
    "name": "Elena Rojas",
    "aliases": ["Rojas"],
    "offices": [
        {
            "title": "foreign minister",
            "state": "CHL",
            "from": "2024-03-11",
            "to": None,
            "evidence": _evidence(),
        }
    ],
}
STATEMENT: dict[str, Any] = {
    "id": "s-3b6f0d8e2c41",
    "speaker": _WHO,
    "speaker_text": None,
    "office": "foreign minister",
    "state": "CHL",
    "to": [],
    "manner": "indirect",
    "cue": "said",
    "together": [],
    "text": "that both countries wanted clear rules for fishing",
    "topics": ["fishing"],
    "date": "2025-05-06",
    "engagement": _MEETING,
    "carried_by": ["Andes Wire"],
    "evidence": _evidence("Rojas said that both countries wanted clear rules for fishing.", 93),
}
COMMITMENT: dict[str, Any] = {
    "id": "c-9a2d5f7b0e68",
    "by": ["CHL", "NOR"],
    "to": [],
    "text": "agreed to draw up rules for fishing by the end of June",
    "due": "2025-06-30",
    "status": "open",
    "engagement": _MEETING,
    "evidence": _evidence("The two agreed to draw up rules for fishing by the end of June.", 156),
}
MECHANISM: dict[str, Any] = {
    "id": "m-4e81c6d3a07f",
    "kind": "negotiation",
    "name": "talks on a treaty on fishing",
    "states": ["CHL", "NOR"],
    "date": "2025-05",
    "state_of_play": "to go on in September",
    "evidence": _evidence("Talks on a treaty on fishing are to go on in September.", 220),
}
FIGURE: dict[str, Any] = {
    "id": "f-d20b7e95c318",
    "what": "salmon farms",
    "value": 1200.0,
    "unit": None,
    "states": ["CHL"],
    "date": "2025-05-06",
    "evidence": _evidence("Chile has about 1,200 salmon farms.", 276),
}
CONFLICT: dict[str, Any] = {
    "id": "x-77ab0e4c1d95",
    "about": {"kind": "engagement", "id": _MEETING},
    "field": "start",
    "values": [
        {"value": "2025-05-06", "documents": [_REPORT], "evidence": _evidence()},
        {
            "value": "2025-05-07",
            "documents": [_OTHER],
            "evidence": _evidence("The ministers met in Oslo on Wednesday.", 0, _OTHER),
        },
    ],
    "preferred": "2025-05-06",
    "why": "two origins against one",
}
REPORT: dict[str, Any] = {
    "id": _REPORT,
    "path": "wire/2025-05-06.txt",
    "url": None,
    "outlet": "Andes Wire",
    "agency": None,
    "title": "Ministers meet in Oslo",
    "byline": None,
    "category": "World",
    "kind": "report",
    "dateline": {"place": "OSLO", "date": None},
    "published": "2025-05-06",
    "published_basis": "metadata",
    "updated": None,
    "complete": True,
    "language": "en",
    "origin": "o-b1c52f60a9d4",
    "copy_of": None,
}
FULL_REPORT: dict[str, Any] = REPORT | {"text": f"OSLO (Andes Wire) {_QUOTE}"}
OUTLET: dict[str, Any] = {
    "name": "Andes Wire",
    "reports": 12,
    "copies": 2,
    "origins": 10,
    "engagements": 9,
    "alone": 4,
    "first": 3,
    "contradicted": 1,
    "facts": {
        "date": {
            "told": 9,
            "alone": 4,
            "first": 3,
            "contradicted": 1,
            "later": 1,
            "corrected": 0,
            "standing": 1,
        }
    },
}
CHANGE: dict[str, Any] = {
    "change": "confirmed",
    "about": {"kind": "engagement", "id": _MEETING},
    "text": "meeting: Elena Rojas (CHL), foreign minister (NOR), Oslo, 2025-05-06",
    "was": "planned",
    "now": "held",
    "evidence": [row | {"outlet": "Andes Wire", "published": "2025-05-06"} for row in _evidence()],
}

PROBLEM: dict[str, Any] = {
    "type": "about:blank",
    "title": "Not Found",
    "status": 404,
    "detail": "The record holds no engagement of that id: /api/v1/engagements lists what there is.",
}

ENGAGEMENTS = _page("engagements", ENGAGEMENT)
PEOPLE = _page("people", PERSON)
STATEMENTS = _page("statements", STATEMENT)
COMMITMENTS = _page("commitments", COMMITMENT)
MECHANISMS = _page("mechanisms", MECHANISM)
FIGURES = _page("figures", FIGURE)
CONFLICTS = _page("conflicts", CONFLICT)
REPORTS = _page("reports", REPORT)
OUTLETS = _page("outlets", OUTLET)
CHANGES = _page("changes", CHANGE)
