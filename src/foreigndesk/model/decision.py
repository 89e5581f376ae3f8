"""Judgement by hand: what a person decided about an entry of the record, and what the entry is known by.

A decision never names an entry by its id alone, for a later reading may change that: it carries an anchor, the
evidence and the names by which the entry is found again.
"""

from __future__ import annotations

from dataclasses import dataclass

from foreigndesk.model.record import Evidence

ACTS = ("merge", "split", "set", "reject", "undo")


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an entry of the record was known by when something was decided about it.

    `kind` is engagement, person, statement, commitment, mechanism or figure. `id` is its id of then, a hint
    only. `names` are all printed forms of the person, or of the people who take part or speak; `type` and
    `start` an engagement's; `text` what a statement, commitment, mechanism or figure says.
    """

    kind: str
    id: str
    evidence: tuple[Evidence, ...]
    names: tuple[str, ...] = ()
    type: str | None = None
    states: tuple[str, ...] = ()
    start: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision; they are kept in the order of their numbers and never changed.

    `act` is one of ACTS. `about` holds the entries: two for a merge (the second goes into the first), the
    engagement and its new whole or parties for `set` of `part_of` or `parties`, else one. `reports` are those
    that a split takes out; `field` and `value` belong to `set` (a value of None says that nothing is known);
    `undoes` is the number of the decision that an undo takes back. `when` is a moment in ISO 8601, in UTC.
    Number 0 is not kept yet.
    """

    act: str
    who: str
    when: str
    why: str | None = None
    about: tuple[Anchor, ...] = ()
    reports: tuple[str, ...] = ()
    field: str | None = None
    value: str | None = None
    undoes: int | None = None
    number: int = 0
