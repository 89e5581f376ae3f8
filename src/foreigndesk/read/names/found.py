"""What the finding of names gives the later steps."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from foreigndesk.model.reading import Mention, PersonFinding
from foreigndesk.model.span import Span


@dataclass(frozen=True, slots=True)
class Names:
    """The mentions of one report in order of their place, and the people behind them."""

    mentions: tuple[Mention, ...] = ()
    people: tuple[PersonFinding, ...] = ()

    def within(self, span: Span) -> list[Mention]:
        """Mentions that lie wholly inside `span`, in order."""
        first = bisect_left(self.mentions, span.start, key=lambda m: m.span.start)
        found = []
        for mention in self.mentions[first:]:
            if mention.span.start >= span.end:
                break
            if mention.span.end <= span.end:
                found.append(mention)
        return found

    def at(self, offset: int) -> Mention | None:
        """The mention whose own words hold the character at `offset`, the shortest if several do."""
        holding = [m for m in self.mentions if m.span.start <= offset < m.span.end]
        return min(holding, key=lambda m: m.span.end - m.span.start, default=None)
