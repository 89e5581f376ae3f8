"""Why two reports share an origin."""

from __future__ import annotations

from dataclasses import dataclass

SAME_TEXT, CREDITED, CITES, SAME_FACTS = "same text as", "credited to", "cites", "same facts as"
# What makes one report a copy of another; reports that rest on one agency are no copies of one another.
COPYING = (SAME_TEXT, SAME_FACTS)


@dataclass(frozen=True, slots=True)
class Link:
    """A sign that two reports go back to one newsgathering.

    `why` is one of the words above, `through` the agency or outlet of a credit or citation, `strength` says
    how much the two have in common (1 is everything).
    """

    first: str
    second: str
    why: str
    strength: float = 1.0
    through: str | None = None
