"""What of a report lies within one stretch of its text, found by bisection."""

from __future__ import annotations

from bisect import bisect_left

from foreigndesk.model.reading import Time
from foreigndesk.model.span import Span


def times_within(times: tuple[Time, ...], span: Span) -> list[Time]:
    """The calendar expressions that lie in a stretch of text.

    Args:
        times: a report's calendar expressions, in order of their place.
        span: the stretch.

    Returns:
        Those that begin and end in it, in order.
    """
    first = bisect_left(times, span.start, key=lambda t: t.span.start)
    last = bisect_left(times, span.end, key=lambda t: t.span.start)
    return [t for t in times[first:last] if t.span.end <= span.end]
