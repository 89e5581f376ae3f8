"""The three kinds of reader."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a reader is to this desk; each may do all that the one before it may."""

    PUBLIC = "public"
    SUBSCRIBER = "subscriber"
    EDITOR = "editor"

    def may(self, needed: Role) -> bool:
        """Whether this role is at least the one needed."""
        order = list(Role)
        return order.index(self) >= order.index(needed)
