"""One thing that later reports have changed, and the two records that it is seen between."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from foreigndesk.model.record import Engagement, Evidence
from foreigndesk.publish.lookup import Lookup, Source
from foreigndesk.publish.wording import dates, label, parties, place

KINDS = (
    "new",
    "planned",
    "confirmed",
    "moved",
    "postponed",
    "cancelled",
    "contradicted",
    "resolved",
    "corrected",
    "made precise",
    "office",
    "due",
    "kept",
    "lapsed",
    "withdrawn",
    "gone",
)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is otherwise than it was: `kind` is one of KINDS, `sources` the reports that brought it."""

    kind: str
    about: tuple[str, str]
    text: str
    was: str | None
    now: str | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """The two records; `fresh` are the reports that only the later one has, `people` later ids with earlier."""

    before: Lookup
    now: Lookup
    fresh: frozenset[str]
    people: dict[str, str]

    def sources(self, evidence: Iterable[Evidence], documents: Iterable[str] = ()) -> tuple[Source, ...]:
        """Evidence from the reports that brought a change: of these reports, else of any that is fresh, else all."""
        rows, wanted = list(evidence), set(documents)
        found = [e for e in rows if e.document in wanted] or [e for e in rows if e.document in self.fresh]
        return self.now.sources(found or rows)


def told(known: Lookup, engagement: Engagement) -> str:
    """An engagement in a few words: what, when, who, where."""
    parts = (
        f"{label(engagement)} {dates(engagement)}",
        parties(engagement, known.people),
        place(engagement),
    )
    return "; ".join(part for part in parts if part)
