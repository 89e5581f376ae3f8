"""Dates of entries on a page that lists them by date: an undated one lies between its neighbours."""

from __future__ import annotations

from collections.abc import Sequence

from foreigndesk.text.edtf_dates import bounds


def between_neighbours(dates: Sequence[str | None], place: int) -> str | None:
    """The bounds that the dated entries of a page set for an undated one.

    Args:
        dates: the entries' dates in the page's order, EDTF, None where an entry has none.
        place: index of the undated entry.

    Returns:
        An EDTF interval, open at the end that no neighbour bounds; None where the entries are in no order or
        too few have a date to tell which order it is.
    """
    known = [(n, found) for n, d in enumerate(dates) if n != place and (found := bounds(d))]
    starts = [found[0] for _, found in known]
    newest_first = starts == sorted(starts, reverse=True)
    if len(set(starts)) < 2 or (not newest_first and starts != sorted(starts)):
        return None
    above = [found for n, found in known if n < place]
    below = [found for n, found in known if n > place]
    later, earlier = (above, below) if newest_first else (below, above)
    first = max(f[0] for f in earlier).isoformat() if earlier else ".."
    last = min(f[1] for f in later).isoformat() if later else ".."
    return f"{first}/{last}"
