"""Standing arrangements of all reports: one for each kind, name and states."""

from __future__ import annotations

from collections import Counter, defaultdict

from foreigndesk.collate.dates import days, width
from foreigndesk.collate.folded import fold
from foreigndesk.collate.ids import stable_id
from foreigndesk.collate.sources import Sources, in_order
from foreigndesk.model.reading import MechanismFinding
from foreigndesk.model.record import Mechanism

_Key = tuple[str, str, tuple[str, ...]]


def collate_mechanisms(sources: Sources) -> tuple[Mechanism, ...]:
    """Bring the mechanisms of all reports together.

    Args:
        sources: the reports.

    Returns:
        Mechanisms in the order of their ids; the state of play is the one that was reported last.
    """
    told: dict[_Key, list[tuple[str, MechanismFinding]]] = defaultdict(list)
    for document, reading in sources.readings.items():
        for finding in reading.mechanisms:
            if sources.evidence(document, finding.evidence):
                key = (finding.kind, fold(finding.name), tuple(sorted(set(finding.states))))
                told[key].append((document, finding))
    return tuple(sorted((_row(sources, key, told[key]) for key in told), key=lambda m: m.id))


def _row(sources: Sources, key: _Key, told: list[tuple[str, MechanismFinding]]) -> Mechanism:
    kind, _, states = key
    names = Counter(f.name for _, f in told)
    dates = {f.date for _, f in told if days(f.date)}
    latest = sorted(told, key=lambda t: (sources.published_days(t[0]) or (0, 0), t[0]), reverse=True)
    return Mechanism(
        id=stable_id("m", *key),
        kind=kind,
        name=min(names, key=lambda n: (-names[n], n)),
        states=states,
        date=min(dates, key=lambda d: (width(days(d) or (0, 0)), str(d)), default=None),
        state_of_play=next((f.state_of_play for _, f in latest if f.state_of_play), None),
        evidence=in_order(e for d, f in told for e in sources.evidence(d, f.evidence)),
    )
