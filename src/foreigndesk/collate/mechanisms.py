"""Standing arrangements of all reports: one for each kind, name and states."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from foreigndesk.collate.dates import days, width
from foreigndesk.collate.folded import fold
from foreigndesk.collate.ids import stable_id
from foreigndesk.collate.sources import Sources, in_order
from foreigndesk.model.reading import MechanismFinding
from foreigndesk.model.record import Mechanism

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)", re.IGNORECASE)
_Key = tuple[str, str, tuple[str, ...]]


def collate_mechanisms(sources: Sources) -> tuple[Mechanism, ...]:
    """Bring the mechanisms of all reports together.

    Args:
        sources: the reports.

    Returns:
        Mechanisms in the order of their ids; the state of play is the one that was reported last.
    """
    told: dict[_Key, list[tuple[str, MechanismFinding]]] = defaultdict(list)
    for document, reading in sources.saying("mechanisms"):
        for finding in reading.mechanisms:
            if sources.evidence(document, finding.evidence):
                told[key_of(finding)].append((document, finding))
    _name_the_stateless(told)
    return tuple(sorted((_row(sources, key, told[key]) for key in told), key=lambda m: m.id))


def key_of(finding: MechanismFinding) -> _Key:
    """What makes two mechanisms one: kind, states and name; of an anniversary only which one it is (the 60th)."""
    ordinal = _ORDINAL.match(finding.name) if finding.kind == "anniversary" and finding.states else None
    name = ordinal[0].lower() if ordinal else fold(finding.name)
    return finding.kind, name, tuple(sorted(set(finding.states)))


def _name_the_stateless(told: dict[_Key, list[tuple[str, MechanismFinding]]]) -> None:
    """Let a mechanism told without its states join the only one of its name that has them."""
    with_states: dict[tuple[str, str], list[_Key]] = defaultdict(list)
    for key in told:
        if key[2]:
            with_states[key[:2]].append(key)
    for key in sorted(k for k in told if not k[2]):
        named = with_states[key[:2]]
        if len(named) == 1:
            told[named[0]].extend(told.pop(key))


def _row(sources: Sources, key: _Key, told: list[tuple[str, MechanismFinding]]) -> Mechanism:
    kind, _, states = key
    names = Counter(f.name for _, f in told)
    latest = sorted(told, key=lambda t: (sources.published_days(t[0]) or (0, 0), t[0]), reverse=True)
    return Mechanism(
        id=stable_id("m", *key),
        kind=kind,
        name=min(names, key=lambda n: (-names[n], n)),
        states=states,
        date=_date(kind, [f.date for _, f in latest if days(f.date)]),
        state_of_play=next((f.state_of_play for _, f in latest if f.state_of_play), None),
        evidence=in_order(e for d, f in told for e in sources.evidence(d, f.evidence)),
    )


def _date(kind: str, latest_first: list[str | None]) -> str | None:
    """The most precise date told; of a negotiation's deadline, which may be moved, the one told last."""
    if kind == "negotiation":
        return next(iter(latest_first), None)
    return min(set(latest_first), key=lambda d: (width(days(d) or (0, 0)), str(d)), default=None)
