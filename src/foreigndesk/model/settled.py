"""What a record settles of each report and person, beside its rows: what adding further reports to it rests on."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Days = tuple[int, int]  # first and last day, as proleptic Gregorian ordinals


@dataclass(frozen=True, slots=True)
class Settled:
    """What the record has settled of one report.

    `people` and `engagements` are the ids of those that its reading numbers; `out` are the days on which it came out,
    as far as it says so itself, `published` is the date that only the record gave it; `early` and `era` the days that
    it is of where nobody dates it, before the record has dated reports and after; `counts` is false of a report that
    a later version replaced, its publisher withdrew, or that was found to be another one; `copied` true of one that
    has the text of an earlier one; `origin` and `replaced_by` are those of the record; `doubles` the other reports
    that were found to be this one.
    """

    people: tuple[str | None, ...] = ()
    engagements: tuple[str | None, ...] = ()
    out: Days | None = None
    published: str | None = None
    early: Days | None = None
    era: Days | None = None
    counts: bool = False
    copied: bool = False
    origin: str = ""
    replaced_by: str | None = None
    doubles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Individual:
    """What the record knows of somebody beside the row: states and folded titles, and whether they are official."""

    states: frozenset[str]
    titles: frozenset[str]
    official: bool


@dataclass(frozen=True, slots=True)
class Ties:
    """By what other reports a report is found: numbers of 32 bits.

    `near` are signs of the same days, `lasting` those of any time, `claims` those of what it counts and quotes;
    `sketch` stands for the runs of words of its text, `imprint` tells of most others that it does not have them; both
    are empty for a short text. `place` is what places it among reports of one text: first and last day and length;
    empty for a report that does not count.
    """

    near: array[int]
    lasting: array[int]
    claims: array[int]
    sketch: array[int]
    imprint: bytes = b""
    place: array[int] = field(default_factory=lambda: array("I"))


@dataclass(frozen=True, slots=True)
class Sketched:
    """Where sketches of reports have certain numbers: in which of the reports, in which of their numbers, and which.

    The three stand side by side, one entry for each place that was found; `places` are those of the reports, three
    numbers each.
    """

    documents: Sequence[str]
    places: NDArray[np.int64]
    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    numbers: NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Grounds:
    """What was settled of reports, by what these are found, and what is known of people: by their ids."""

    settled: Mapping[str, Settled]
    ties: Mapping[str, Ties]
    people: Mapping[str, Individual]


def numbers(found: Iterable[int]) -> array[int]:
    """Numbers of 32 bits in order, each once."""
    return array("I", sorted(set(found)))
