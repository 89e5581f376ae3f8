"""Journeys of leaders between two states: who went to whom, and whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from foreigndesk.publish.dossier_lines import when
from foreigndesk.publish.ledger import Ledger, Turn
from foreigndesk.web.drawings.scales import Tick, scale_of

UPPER, LOWER, HEIGHT = 50, 130, 156  # pixels: where the two states stand, and the whole


@dataclass(frozen=True, slots=True)
class Journey:
    """A leader's journey from one state to the other: `down` where it starts at the upper one."""

    turn: Turn
    x: float
    down: bool
    held: bool


@dataclass(frozen=True, slots=True)
class Shuttle:
    """The ledger of two states, drawn: journeys along time; `journeys` may be none where no day is known."""

    ledger: Ledger
    journeys: tuple[Journey, ...]
    ticks: tuple[Tick, ...]
    on_x: float | None


def shuttle(drawn: Ledger, on: date) -> Shuttle:
    """Lay out a ledger along time.

    Args:
        drawn: the ledger.
        on: the day it is drawn for.
    """
    rows = [(t, days) for t in (*drawn.held, *drawn.ahead) if (days := when(t.engagement))]
    if not rows:
        return Shuttle(drawn, (), (), None)
    scale = scale_of([days[0] for _, days in rows], on, whole=True)
    journeys = tuple(
        Journey(turn, scale.at(days[0]), turn.of == drawn.states[0], turn.engagement.status == "held")
        for turn, days in rows
    )
    at = scale.at(on) if scale.first <= on <= scale.last else None
    return Shuttle(drawn, journeys, scale.ticks(), at)
