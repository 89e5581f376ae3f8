"""How an entry of the record is found again after later readings: by its evidence and its names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from foreigndesk.collate.folded import fold, turns
from foreigndesk.collate.telling import group_of
from foreigndesk.model.decision import Anchor
from foreigndesk.model.record import Engagement, Evidence, Person, Record

PARTS = {
    "engagement": "engagements",
    "person": "people",
    "statement": "statements",
    "commitment": "commitments",
    "mechanism": "mechanisms",
    "figure": "figures",
}
_MOST = 100  # pieces of evidence that a person is known by: heads of state have thousands


def anchor(record: Record, kind: str, row: Any) -> Anchor:
    """What an entry is known by.

    Args:
        record: the record that holds it.
        kind: a key of PARTS.
        row: the entry.

    Returns:
        Its evidence, names and particulars; `find` leads back to it.
    """
    if kind == "person":
        states = dict.fromkeys(m.state for m in row.offices if m.state)
        evidence = carrying(record, row)[:_MOST]
        return Anchor(kind, row.id, evidence, (row.name, *row.aliases), states=tuple(states))
    if kind == "engagement":
        names = tuple(n for p in row.parties for n in _names(record, p.person))
        return Anchor(kind, row.id, row.evidence, names, row.type, row.states, row.start)
    names = tuple(_names(record, getattr(row, "speaker", None)))
    return Anchor(kind, row.id, row.evidence, names, text=said(row))


def find(record: Record, sought: Anchor, *, sure: bool = False) -> Any:
    """The entry that an anchor stands for by now.

    Args:
        record: the record as far as earlier decisions have made it.
        sought: what the entry was known by.
        sure: whether an engagement of another kind of contact, told by the same sentence, is out of question.

    Returns:
        The entry, or None where there is none, or several between which nothing decides.
    """
    if sought.kind == "person":
        return _person(record, sought)
    rows: Sequence[Any] = getattr(record, PARTS[sought.kind])
    scored = _scored(record, rows, sought, sure, by_quote=False)
    # A corrected report is another text, with its sentences at other places.
    scored = scored or _scored(record, rows, sought, sure, by_quote=True)
    return min(scored, key=lambda s: (*(-x for x in s[0]), s[1].id))[1] if scored else None


def carrying(record: Record, person: Person) -> tuple[Evidence, ...]:
    """The evidence of a person: of the offices first, then of where they take part and speak."""
    found = [e for m in person.offices for e in m.evidence]
    for engagement in record.engagements:
        if any(p.person == person.id for p in engagement.parties):
            found.extend(engagement.evidence)
    for statement in record.statements:
        if statement.speaker == person.id:
            found.extend(statement.evidence)
    return tuple(dict.fromkeys(found))


def said(row: Any) -> str:
    """What a statement, commitment, mechanism or figure says."""
    return next(str(getattr(row, name)) for name in ("text", "what", "name") if hasattr(row, name))


def _scored(
    record: Record, rows: Sequence[Any], sought: Anchor, sure: bool, *, by_quote: bool
) -> list[tuple[tuple[float, ...], Any]]:
    wanted = _Places(sought.evidence, by_quote)
    scored = []
    for row in rows:
        shared = wanted.shared(row.evidence)
        if shared and (score := _likeness(record, row, sought, shared, sure)) is not None:
            scored.append((score, row))
    return scored


class _Places:
    """Where evidence stands, or what it reads."""

    def __init__(self, evidence: Iterable[Evidence], by_quote: bool) -> None:
        self._quotes = {" ".join(e.quote.split()) for e in evidence} if by_quote else None
        self._spans: dict[str, list[tuple[int, int]]] = {}
        for e in evidence:
            self._spans.setdefault(e.document, []).append((e.start, e.end))

    def shared(self, evidence: Iterable[Evidence]) -> int:
        """How many pieces of evidence stand where one that is sought does, in full or in part."""
        if self._quotes is not None:
            return sum(" ".join(e.quote.split()) in self._quotes for e in evidence)
        return sum(
            any(start < e.end and e.start < end for start, end in self._spans.get(e.document, ()))
            for e in evidence
        )


def _likeness(record: Record, row: Any, sought: Anchor, shared: int, sure: bool) -> tuple[float, ...] | None:
    """How well a row fits, the most telling first; None where it cannot be the one."""
    if not isinstance(row, Engagement):
        alike = _words_shared(said(row), sought.text or "")
        return (alike, row.id == sought.id, shared) if alike >= 0.5 else None
    same = group_of(row.type) == group_of(sought.type or "")
    forms = {fold(n) for n in sought.names}
    people = [{fold(n) for n in _names(record, p.person)} for p in row.parties if p.person]
    known = sum(bool(names & forms) for names in people)
    strangers = len(people) - known if forms else 0
    if (sure and not same) or (people and forms and not known and (sure or not same)):
        return None
    return (same, row.id == sought.id, known, -strangers, shared, row.start == sought.start)


def _words_shared(one: str, other: str) -> float:
    """The share of the shorter text's words that the longer one has too."""
    a, b = set(fold(one).split()), set(fold(other).split())
    return len(a & b) / min(len(a), len(b)) if a and b else float(a == b)


def _person(record: Record, sought: Anchor) -> Person | None:
    forms = {t for n in sought.names for t in turns(n)}
    wanted = _Places(sought.evidence, by_quote=False)
    scored = []
    for row in record.people:
        known = sum(bool(turns(n) & forms) for n in (row.name, *row.aliases))
        if known:
            states = {m.state for m in row.offices} & set(sought.states)
            # Ids of namesakes change places when a report of another one comes; evidence stays with its own.
            shared = wanted.shared(carrying(record, row)) if sought.evidence else 0
            scored.append(((shared, len(states), row.id == sought.id, known), row))
    scored.sort(key=lambda s: (*(-x for x in s[0]), s[1].id))
    if len(scored) > 1 and scored[0][0] == scored[1][0]:
        return None
    return scored[0][1] if scored else None


def _names(record: Record, person: str | None) -> tuple[str, ...]:
    if person is None:
        return ()
    return next(((p.name, *p.aliases) for p in record.people if p.id == person), ())
