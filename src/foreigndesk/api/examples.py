"""Examples for the description of the API: an invented case."""

from __future__ import annotations

from typing import Any

_QUOTE = "Chile's foreign minister met her Norwegian counterpart in Oslo on Tuesday."

ENGAGEMENTS: dict[str, Any] = {
    "engagements": [
        {
            "id": "e-5c0e1f9a7b21",
            "type": "meeting",
            "subtype": None,
            "status": "held",
            "parties": [
                {"person": None, "office": "foreign minister", "state": "CHL", "role": "guest"},
                {"person": None, "office": "foreign minister", "state": "NOR", "role": "host"},
            ],
            "states": ["CHL", "NOR"],
            "start": "2025-05-06",
            "end": "2025-05-06",
            "place": {"name": "Oslo", "venue": None, "country": "NOR"},
            "topics": [],
            "outcomes": [],
            "part_of": None,
            "reports": 3,
            "origins": 2,
            "conflicts": [],
            "cameo": "040",
            "plover": {"event": "CONSULT", "mode": "meet"},
            "evidence": [
                {"document": "r-86ebaac48854", "start": 18, "end": 18 + len(_QUOTE), "quote": _QUOTE}
            ],
        }
    ],
    "count": 1,
    "next": None,
}
