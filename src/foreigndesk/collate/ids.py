"""Ids that stay the same as long as a row claims the same: hashes of its content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def stable_id(letter: str, *parts: object) -> str:
    """An id such as `e-0123456789ab`.

    Args:
        letter: the kind of row: p, e, s, c, m, f, x or o.
        parts: what the row claims, in a fixed order.

    Returns:
        The letter, a hyphen and twelve hexadecimal digits of a SHA-256.
    """
    canonical = "\x1f".join("" if p is None else str(p) for p in parts)
    return f"{letter}-{hashlib.sha256(canonical.encode()).hexdigest()[:12]}"


def all_different(ids: Iterable[str]) -> list[str]:
    """Set apart ids that two rows share: the second and later ones are hashed again with their number."""
    seen: dict[str, int] = {}
    result = []
    for one in ids:
        count = seen[one] = seen.get(one, 0) + 1
        result.append(one if count == 1 else stable_id(one[0], one, count))
    return result
