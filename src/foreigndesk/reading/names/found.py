"""What the finding of names gives the later steps."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from foreigndesk.model.reading import Mention, PersonFinding
from foreigndesk.model.span import Span

_DEEP = 16  # mentions that may start between the start of one and a place inside it


@dataclass(frozen=True, slots=True)
class Names:
    """The mentions of one report in order of their place, and the people behind them."""

    mentions: tuple[Mention, ...] = ()
    people: tuple[PersonFinding, ...] = ()

    def within(self, span: Span) -> list[Mention]:
        """Mentions that lie wholly inside `span`, in order."""
        first = bisect_left(self.mentions, span.start, key=lambda m: m.span.start)
        found = []
        for at in range(first, len(self.mentions)):
            mention = self.mentions[at]
            if mention.span.start >= span.end:
                break
            if mention.span.end <= span.end:
                found.append(mention)
        return found

    def at(self, offset: int) -> Mention | None:
        """The mention whose own words hold the character at `offset`, the shortest if several do."""
        after = bisect_right(self.mentions, offset, key=lambda m: m.span.start)
        holding = [m for m in self.mentions[max(0, after - _DEEP) : after] if offset < m.span.end]
        return min(holding, key=lambda m: m.span.end - m.span.start, default=None)
