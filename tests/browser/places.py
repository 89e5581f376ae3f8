"""The pages of the desk on the samples, by name; what has an id is looked up there, for ids follow from the reading."""

from collections.abc import Callable
from functools import cache

from browser.serving import Desk

DAY = "2025-07-31"  # a day in the middle of the samples: something lies before it, on it and ahead


@cache
def _rows(url: str, path: str) -> list[dict]:
    return next(v for v in Desk(url, "").json(path).values() if isinstance(v, list))


def engagement(desk: Desk) -> dict:
    """The engagement that most reports tell of, disputed."""
    rows = [e for e in _rows(desk.url, "/engagements.json") if e["conflicts"]]
    return max(rows, key=lambda e: len({v["document"] for v in e["evidence"]}))


def busiest(desk: Desk) -> dict:
    """The person of South Korea who takes part in most."""
    every = (p for e in _rows(desk.url, "/engagements.json") for p in e["parties"])
    parties = [p["person"] for p in every if p["person"] and p["state"] == "KOR"]
    most = max(sorted(set(parties)), key=parties.count)
    return next(p for p in _rows(desk.url, "/people.json") if p["id"] == most)


def lit(desk: Desk) -> str:
    """A report that has a headline, with a sentence of it lit, as the page of an engagement leads to."""
    headed = {r["id"] for r in _rows(desk.url, "/reports.json") if r["title"]}
    found = [v for v in engagement(desk)["evidence"] if v["document"] in headed][-1]
    return f"/reports/{found['document']}?lit={found['start']}-{found['end']}"


PLACES: dict[str, Callable[[Desk], str]] = {
    "desk": lambda _: "/",
    "desk of a day": lambda _: f"/?on={DAY}",
    "desk as of a day": lambda _: f"/?on={DAY}&as_of={DAY}",
    "changes": lambda _: "/changes",
    "topics": lambda _: "/topics",
    "topic": lambda _: "/topics/seoul-tokyo",
    "engagements": lambda _: "/engagements",
    "engagements by fields": lambda _: "/engagements?state=JPN&type=visit&since=2025",
    "engagement": lambda desk: f"/engagements/{engagement(desk)['id']}",
    "calendar": lambda _: f"/calendar?on={DAY}",
    "calendar of a week": lambda _: f"/calendar?on={DAY}&by=week",
    "calendar as a list": lambda _: f"/calendar?on={DAY}&by=list",
    "people": lambda _: "/people",
    "person": lambda desk: f"/people/{busiest(desk)['id']}",
    "states": lambda _: "/states",
    "state": lambda _: "/states/KOR",
    "pair": lambda _: "/pairs/JPN-KOR",
    "conflicts": lambda _: "/conflicts",
    "conflict": lambda desk: f"/conflicts/{_rows(desk.url, '/conflicts.json')[0]['id']}",
    "outlets": lambda _: "/outlets",
    "search": lambda _: "/search",
    "search for words": lambda _: "/search?q=Tokyo",
    "reports": lambda _: "/reports",
    "report": lit,
    "signing in": lambda _: "/signin",
}
"""Pages that everybody may open; the desk of today shows the day of the last report, for the samples are old."""

OF_EDITORS: dict[str, Callable[[Desk], str]] = {
    "engagement, for editors": PLACES["engagement"],
    "decisions": lambda _: "/decisions",
}


def data_of(address: str) -> str:
    """Where a page's data is."""
    path, mark, query = address.partition("?")
    return f"{'/desk' if path == '/' else path}.json{mark}{query}"
