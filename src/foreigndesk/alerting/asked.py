"""Which changes an alert asks for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from foreigndesk.model.alert import Alert
from foreigndesk.model.record import Engagement
from foreigndesk.model.topic import Topic
from foreigndesk.publish.developments import Development, lasting_key
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.queries import Wanted, timeline
from foreigndesk.publish.searching import search
from foreigndesk.publish.topics import engagements_of


def asked_for(
    known: Lookup, alert: Alert, topics: Sequence[Topic], rows: Iterable[Development]
) -> list[Development]:
    """The changes that an alert is about, the earliest first.

    Args:
        known: the record.
        alert: with what it asks for. One whose topic is gone is about nothing.
        topics: those that are kept.
        rows: all changes.
    """
    wanted = Wanted(states=alert.states, person=alert.person, type=alert.type, status=alert.status)
    found = {e.id: e for e in timeline(known.record, wanted)}
    if alert.words:
        found = _only(found, _with_words(known, alert.words))
    if alert.topic is not None:
        topic = next((t for t in topics if t.slug == alert.topic), None)
        found = _only(found, {e.id for e in engagements_of(known, topic)}) if topic else {}
    about = set(found) | {c for e in found.values() for c in e.conflicts}
    fitting = [row for row in rows if row.about[1] in about]
    return sorted(fitting, key=lambda d: (d.day, d.key))


def digest(known: Lookup, row: Development) -> str:
    """What a change is kept by: the same though its entry be called otherwise later."""
    return hashlib.sha256(lasting_key(known, row).encode()).hexdigest()[:32]


def _only(found: dict[str, Engagement], ids: set[str]) -> dict[str, Engagement]:
    return {key: row for key, row in found.items() if key in ids}


def _with_words(known: Lookup, words: Iterable[str]) -> set[str]:
    return {e.id for several in words for e in search(known, several).engagements}
