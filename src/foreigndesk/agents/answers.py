"""What assistants are told: rows of the record in a few words, each with its sentences and where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from foreigndesk.model.record import Conflict, Engagement, Evidence, Person, Statement
from foreigndesk.publish.index import of_person
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.printable import one_line
from foreigndesk.publish.wording import borne_out, dates, label, parties, place, term

_SENTENCES = 5  # of one fact at most; the rest is counted

Json = dict[str, Any]


def engagement_told(known: Lookup, engagement: Engagement) -> Json:
    """An engagement."""
    return {
        "id": engagement.id,
        "what": label(engagement),
        "status": engagement.status,
        "date": dates(engagement),
        "who": one_line(parties(engagement, known.people)),
        "where": one_line(place(engagement)),
        "topics": [one_line(t) for t in engagement.topics],
        "borne_out_by": borne_out(engagement),
        "disputed": bool(engagement.conflicts),
        **_sentences(known, engagement.evidence),
    }


def person_told(known: Lookup, person: Person) -> Json:
    """A person with offices and engagements."""
    mine = of_person(known, person.id)
    return {
        "id": person.id,
        "name": one_line(person.name),
        "also": [one_line(a) for a in person.aliases],
        "offices": [
            {
                "title": one_line(m.called),
                "state": m.state,
                "term": term(m) or None,
                **_sentences(known, m.evidence),
            }
            for m in person.offices
        ],
        "engagements": [{"id": e.id, "what": label(e), "date": dates(e), "status": e.status} for e in mine],
    }


def statement_told(known: Lookup, statement: Statement) -> Json:
    """A statement."""
    who = known.name(statement.speaker) if statement.speaker else statement.speaker_text or statement.office
    return {
        "id": statement.id,
        "who": one_line(who or "?"),
        "state": statement.state,
        "date": statement.date,
        "said": one_line(statement.text),
        "carried_by": [one_line(c) for c in statement.carried_by],
        **_sentences(known, statement.evidence),
    }


def conflict_told(known: Lookup, conflict: Conflict) -> Json:
    """A conflict with both its sides."""
    return {
        "id": conflict.id,
        "about": {"kind": conflict.about[0], "id": conflict.about[1]},
        "field": conflict.field,
        "sides": [{"value": one_line(v.value), **_sentences(known, v.evidence)} for v in conflict.values],
        "preferred": one_line(conflict.preferred) if conflict.preferred else None,
        "why": one_line(conflict.why),
    }


def _sentences(known: Lookup, evidence: Iterable[Evidence]) -> Json:
    """The sentences behind a fact: what they say, who published them when, and in which report."""
    found = known.sources(evidence)
    told = [
        {
            "sentence": one_line(s.sentence),
            "outlet": one_line(s.outlet),
            "published": s.published,
            "report": s.evidence.document,
        }
        for s in found[:_SENTENCES]
    ]
    return {"sentences": told} | (
        {"more_sentences": len(found) - len(told)} if len(found) > len(told) else {}
    )
