"""How sure a figure is, by the origins that it rests on: copies of a report add nothing.

Two intervals, both of 95 %:

- *Sums, means, entropies*: a Poisson bootstrap over origins. In each of 1,000 rounds every origin is drawn zero,
  one or more times, as a Poisson variable of mean 1 says, and an engagement counts as the mean of what its origins
  were drawn. The numbers come from a hash of the origin's id, so the same reports give the same interval.
- *Shares*: Wilson's interval, for which the number of cases is that of engagements or of origins, whichever is
  smaller. A bootstrap says nothing at 0 and 1, where shares of few cases often lie.

Sources: James A. Hanley and Brenda MacGibbon, "Creating non-parametric bootstrap samples using Poisson
frequencies", Computer Methods and Programs in Biomedicine 83 (2006); Edwin B. Wilson, "Probable Inference, the Law
of Succession, and Statistical Inference", Journal of the American Statistical Association 22 (1927).
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from foreigndesk.model.record import Engagement, Evidence
from foreigndesk.publish.lookup import Lookup

if TYPE_CHECKING:
    import numpy

    Weights = numpy.ndarray[Any, numpy.dtype[numpy.float64]]

ROUNDS = 1000
_LOW, _HIGH = 0.025, 0.975
_Z = 1.959964  # of the normal distribution at 97.5 %
# Where a uniform number of 16 bits passes into the next value of a Poisson variable of mean 1.
_STEPS = tuple(65536 * one for one in accumulate(math.exp(-1) / math.factorial(n) for n in range(9)))


@dataclass(frozen=True, slots=True)
class Estimate:
    """One figure of a measure.

    Attributes:
        time: the month, year or `all` that it is of; the state where the measure is of states.
        value: the figure; None where nothing can be said.
        low: lower end of its interval.
        high: upper end.
        engagements: how many it rests on; commitments where it is of those.
        origins: independent origins of these.
        parts: further figures that it is made of, by name.
    """

    time: str
    value: float | None
    low: float | None
    high: float | None
    engagements: int
    origins: int
    parts: dict[str, Any] = field(default_factory=dict)


def origins_of(known: Lookup, evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """The origins of pieces of evidence, each once."""
    found = {known.documents[e.document].origin for e in evidence if e.document in known.documents}
    return tuple(sorted(found))


def bootstrapped(
    known: Lookup,
    rows: Sequence[Engagement],
    of: Callable[[Weights], float | None],
    time: str = "all",
    parts: dict[str, Any] | None = None,
) -> Estimate:
    """A figure with its interval by drawing origins.

    Args:
        known: the record.
        rows: the engagements that it is made of.
        of: the figure for weights of these engagements; with ones, the figure itself. None where undefined.
        time: what it is of.
        parts: as in Estimate.
    """
    import numpy

    named = [origins_of(known, row.evidence) for row in rows]
    origins = sorted({one for names in named for one in names})
    value = of(numpy.ones(len(rows)))
    if not rows or value is None:
        return Estimate(time, _rounded(value), None, None, len(rows), len(origins), parts or {})
    at = {name: index for index, name in enumerate(origins)}
    drawn = numpy.array([_draws(name) for name in origins]).reshape(len(origins), ROUNDS)
    one = numpy.ones(ROUNDS)
    weights = numpy.array([drawn[[at[n] for n in names]].mean(axis=0) if names else one for names in named])
    found = sorted(v for v in map(of, weights.T) if v is not None)
    low, high = (found[min(len(found) - 1, int(share * len(found)))] for share in (_LOW, _HIGH))
    if len(origins) < 2 and low == high:  # one origin cannot vary against itself: that is no certainty
        return Estimate(time, _rounded(value), None, None, len(rows), len(origins), parts or {})
    return Estimate(
        time,
        _rounded(value),
        _rounded(min(low, value)),
        _rounded(max(high, value)),
        len(rows),
        len(origins),
        parts or {},
    )


def share(time: str, hits: int, cases: int, origins: int, parts: dict[str, Any] | None = None) -> Estimate:
    """A share with Wilson's interval; None where there is no case."""
    if not cases:
        return Estimate(time, None, None, None, 0, 0, parts or {})
    rate = hits / cases
    count = max(1, min(cases, origins))
    middle = rate + _Z**2 / (2 * count)
    reach = _Z * math.sqrt(rate * (1 - rate) / count + _Z**2 / (4 * count**2))
    below = 1 + _Z**2 / count
    low, high = max(0.0, (middle - reach) / below), min(1.0, (middle + reach) / below)
    return Estimate(time, _rounded(rate), _rounded(low), _rounded(high), cases, origins, parts or {})


def _draws(origin: str) -> Any:
    """How often an origin is drawn in each round."""
    import numpy

    digest = hashlib.shake_128(origin.encode()).digest(2 * ROUNDS)
    return numpy.searchsorted(_STEPS, numpy.frombuffer(digest, dtype="<u2"), side="right").astype(float)


def _rounded(value: float | None) -> float | None:
    """A figure to four places: no machine's last digit shows."""
    return None if value is None else round(float(value), 4) + 0.0
