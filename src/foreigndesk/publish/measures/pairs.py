"""Measures of two states: contacts, reciprocity of visits, warmth, breadth of agenda."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from foreigndesk.model.record import Engagement
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.measures.estimate import Estimate, bootstrapped, origins_of, share
from foreigndesk.publish.measures.occasions import between, by_time
from foreigndesk.publish.tables.events import HOSTS_VISIT, MAKES_VISIT
from foreigndesk.vocab.research import goldstein

if TYPE_CHECKING:
    from foreigndesk.publish.measures.estimate import Weights

AGREEMENT = "081"  # of WEIS, the codes that Goldstein's values are of: a substantive agreement


def contacts(known: Lookup, a: str, b: str, by: str = "all") -> list[Estimate]:
    """How often two states met, called or wrote: occasions held, by time; parts tell how many of each type."""
    rows = by_time(between(known, (a, b), ("held",)), by)
    return [
        bootstrapped(known, found, lambda w: float(w.sum()), time, _sorted(Counter(e.type for e in found)))
        for time, found in rows
    ]


def reciprocity(known: Lookup, a: str, b: str, by: str = "all") -> list[Estimate]:
    """Whether visits go both ways: twice the smaller of the two directions by all visits, 0 to 1."""
    sides = [(e, _traveller(e, a, b)) for e in between(known, (a, b), ("held",))]
    travelled = {e.id: side for e, side in sides if side}
    found = []
    for time, rows in by_time([e for e, side in sides if side], by):
        out = sum(travelled[e.id] == a for e in rows)
        origins = {o for e in rows for o in origins_of(known, e.evidence)}
        parts = {f"{a} to {b}": out, f"{b} to {a}": len(rows) - out}
        found.append(_both_ways(share(time, out, len(rows), len(origins), parts)))
    return found


def _both_ways(one_way: Estimate) -> Estimate:
    """The share of one direction as reciprocity: 1 where it is a half, 0 where it is all or none."""
    if one_way.value is None or one_way.low is None or one_way.high is None:
        return one_way
    ends = [2 * min(p, 1 - p) for p in (one_way.low, one_way.high)]
    high = 1.0 if one_way.low <= 0.5 <= one_way.high else max(ends)
    value = 2 * min(one_way.value, 1 - one_way.value)
    return replace(one_way, value=round(value, 4), low=round(min(ends), 4), high=round(high, 4))


def warmth(known: Lookup, a: str, b: str, by: str = "all") -> list[Estimate]:
    """The sum of Goldstein values of what two states did together, and called off, by time.

    A held occasion weighs what its CAMEO code does, a visit the mean of making and hosting one, one with an
    outcome that the reports tell at least a substantive agreement; a cancelled one counts against (125). What is
    planned, possible or postponed does not count. Parts: the mean, occasions held and cancelled, the share held.
    """
    found = []
    for time, rows in by_time(between(known, (a, b), ("held", "cancelled")), by):
        values = [_weight(e) for e in rows]

        def summed(weights: Weights, values: list[float] = values) -> float:
            return float(weights @ values) if values else 0.0

        held = sum(e.status == "held" for e in rows)
        parts = {
            "mean": round(sum(values) / len(values), 4) if values else None,
            "held": held,
            "cancelled": len(rows) - held,
            "share held": round(held / len(rows), 4) if rows else None,
        }
        found.append(bootstrapped(known, rows, summed, time, parts))
    return found


def agenda(known: Lookup, a: str, b: str, by: str = "all") -> list[Estimate]:
    """How broad the agenda of two states is: the effective number of topics, 2 to the power of their entropy.

    Each occasion held, planned or possible spreads its weight evenly over its topics; those of no known topic
    do not count. Parts: Shannon entropy in bits, and how many occasions name each topic.
    """
    rows = [e for e in between(known, (a, b), ("held", "planned", "possible")) if e.topics]
    found = []
    for time, ones in by_time(rows, by):
        topics = sorted({t for e in ones for t in e.topics})
        shares = [[(t in e.topics) / len(set(e.topics)) for t in topics] for e in ones]

        def effective(weights: Weights, shares: list[list[float]] = shares) -> float | None:
            bits = _entropy(weights, shares)
            return None if bits is None else float(2**bits)

        ones_weights = [1.0] * len(ones)
        bits = _entropy(ones_weights, shares)
        named = _sorted(Counter(t for e in ones for t in set(e.topics)))
        parts = {"bits": None if bits is None else round(bits, 4), "topics": named}
        found.append(bootstrapped(known, ones, effective, time, parts))
    return found


def _entropy(weights: Weights | list[float], shares: list[list[float]]) -> float | None:
    totals = [sum(w * row[n] for w, row in zip(weights, shares, strict=True)) for n in range(_width(shares))]
    whole = sum(totals)
    return -sum(t / whole * math.log2(t / whole) for t in totals if t) + 0.0 if whole else None


def _width(shares: list[list[float]]) -> int:
    return len(shares[0]) if shares else 0


def _weight(engagement: Engagement) -> float:
    codes = (engagement.cameo,) if engagement.cameo != MAKES_VISIT else (MAKES_VISIT, HOSTS_VISIT)
    value = sum(goldstein(code) or 0.0 for code in codes) / len(codes)
    agreed = engagement.status == "held" and engagement.outcomes
    return max(value, goldstein(AGREEMENT, "weis") or 0.0) if agreed else value


def _traveller(engagement: Engagement, a: str, b: str) -> str | None:
    """Which of two states went to the other; None where neither did, or nobody says."""
    if engagement.type not in ("visit", "meeting", "signing"):
        return None
    hosts = {p.state for p in engagement.parties if p.role == "host"} & {a, b}
    where = engagement.place.country or (next(iter(hosts)) if len(hosts) == 1 else None)
    return {a: b, b: a}.get(where) if where else None


def _sorted(counted: Counter[str]) -> dict[str, int]:
    return dict(sorted(counted.items()))
