"""A topic: a saved query under a name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """What a desk follows under one name.

    `slug` is the name as it stands in addresses; `states` are codes, all of which an engagement has to be of;
    of `people` (names or ids) and of `words` one each is enough. What is empty asks for nothing.
    """

    slug: str
    name: str
    states: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
