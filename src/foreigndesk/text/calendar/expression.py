"""A calendar expression as it is written, before anybody asks which day it means."""

from __future__ import annotations

from dataclasses import dataclass

from foreigndesk.model.span import Span


@dataclass(frozen=True, slots=True)
class Expression:
    """What a calendar expression says by itself.

    kind: `date` (year, month and day as far as given), `weekday`, `step` (units counted from the day of
    writing), `weekend`, `season` (`part` is its EDTF number, 21 to 24), `quarter` (`part` is 1 to 4, or 5
    and 6 for halves of a year), `nth weekday` (`part` counts them in a month, -1 is the last), `decade`
    (`year` is its first), `century`, `holiday`, `lately` (the week or
    month up to now), `vague` (calendar words that name no date).
    toward: `past`, `future` or (less surely ahead) `infinitive` by the tense around it; `last`, `next` or
    `this` where the words say so; empty where nothing tells.
    `relative` counts from the date mentioned before instead of the day of writing. `until` is the end of a
    range; `event_range` is true where a thing lasts from one to the other.
    """

    span: Span
    kind: str
    toward: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: int | None = None
    year_step: int | None = None
    step: int = 0
    unit: str = ""
    name: str = ""
    relative: bool = False
    until: Expression | None = None
    event_range: bool = False
