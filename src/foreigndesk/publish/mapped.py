"""Engagements on the map: GeoJSON (RFC 7946). Where only a state is known, its capital is not claimed for it."""

from __future__ import annotations

from functools import cache
from typing import Any

from foreigndesk.model.record import Engagement
from foreigndesk.publish.dossier_lines import by_date
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.printable import one_line
from foreigndesk.publish.wording import dates, label, parties
from foreigndesk.vocab.forms import data_rows

Json = dict[str, Any]


def geojson(known: Lookup) -> Json:
    """All engagements as features, by date; those of no known city have no geometry."""
    rows = sorted(known.record.engagements, key=by_date)
    return {"type": "FeatureCollection", "features": [feature(known, e) for e in rows]}


def feature(known: Lookup, engagement: Engagement) -> Json:
    """One engagement as a feature."""
    at = point(engagement.place.name, engagement.place.country)
    return {
        "type": "Feature",
        "id": engagement.id,
        "geometry": {"type": "Point", "coordinates": [at[1], at[0]]} if at else None,
        "properties": {
            "type": engagement.type,
            "what": label(engagement),
            "status": engagement.status,
            "date": dates(engagement),
            "who": one_line(parties(engagement, known.people)),
            "states": list(engagement.states),
            "city": engagement.place.name,
            "country": engagement.place.country,
            "reports": engagement.reports,
            "origins": engagement.origins,
        },
    }


def point(city: str | None, country: str | None) -> tuple[float, float] | None:
    """Where a city lies, degrees north and east to a hundredth; None where the vocabulary does not know it.

    A city of that name in another state than the one told is not it.
    """
    return None if city is None else _points().get((city, country))


@cache
def _points() -> dict[tuple[str, str | None], tuple[float, float]]:
    """Cities by name and state, and by name alone where only one bears it."""
    found: dict[tuple[str, str | None], tuple[float, float]] = {}
    named: dict[str, list[tuple[float, float]]] = {}
    for row in data_rows("city_points.csv"):
        at = (float(row["north"]), float(row["east"]))
        found[row["name"], row["country"]] = at
        named.setdefault(row["name"], []).append(at)
    return found | {(name, None): rows[0] for name, rows in named.items() if len(rows) == 1}
