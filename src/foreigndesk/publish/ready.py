"""What pages need of a record, made before its first reader comes."""

from __future__ import annotations

from collections.abc import Iterable

from foreigndesk.model.topic import Topic
from foreigndesk.publish import briefing, dossier_relations, index, searching, selecting, topics
from foreigndesk.publish.developments import developments, developments_of
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.outlets import outlets
from foreigndesk.publish.queries import Wanted


def make_ready(known: Lookup, about: Iterable[Topic] = ()) -> None:
    """Make every index of a record.

    Args:
        known: the record.
        about: topics that have pages.
    """
    briefing.make_ready(known)
    index.make_ready(known)
    searching.make_ready(known)
    developments(known)
    developments_of(known, ())
    selecting.timeline(known, Wanted(status="held"))
    selecting.named(known, "nobody")
    selecting.said(known, None, None)
    selecting.in_office(known, None, None, None)
    dossier_relations.make_ready(known)
    outlets(known)
    for topic in about:
        topics.reports_of(known, topic)
