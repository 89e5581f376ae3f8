"""What assistants are told: rows of the record in a few words, each with its sentences and where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from foreigndesk.model.record import (
    Commitment,
    Conflict,
    Document,
    Engagement,
    Evidence,
    Person,
    Statement,
)
from foreigndesk.publish.index import of_person
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.printable import one_line
from foreigndesk.publish.wording import borne_out, dates, label, parties, place, term

_SENTENCES = 5  # of one fact at most; the rest is counted
_BESIDE = 120  # characters before the first word of a search that a passage has, twice as many after it

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
        "engagements": [
            {
                "id": e.id,
                "what": label(e),
                "date": dates(e),
                "status": e.status,
                "who": one_line(parties(e, known.people)),
                **_sentences(known, e.evidence, 1),
            }
            for e in mine
        ],
    }


def statement_told(known: Lookup, statement: Statement) -> Json:
    """A statement."""
    who = known.name(statement.speaker) if statement.speaker else statement.speaker_text or statement.office
    return {
        "id": statement.id,
        "who": one_line(who or "?"),
        "state": statement.state,
        "date": statement.date,
        "cue": one_line(statement.cue) if statement.cue else None,
        "said": one_line(statement.text),
        "carried_by": [one_line(c) for c in statement.carried_by],
        **_sentences(known, statement.evidence),
    }


def commitment_told(known: Lookup, commitment: Commitment) -> Json:
    """What somebody undertook to do."""
    return {
        "id": commitment.id,
        "by": [one_line(known.name(who)) for who in commitment.by],
        "undertakes": one_line(commitment.text),
        "due": commitment.due,
        "status": commitment.status,
        **_sentences(known, commitment.evidence),
    }


def report_found(known: Lookup, document: Document, words: Iterable[str]) -> Json:
    """A report that a search found, with the passage where the first of the words stands in it."""
    text, report = document.report.text, document.report
    folded = text.casefold()
    at = min((i for word in words if (i := folded.find(word)) >= 0), default=0)
    return {
        "id": report.id,
        "title": report.title,
        "outlet": known.outlet(report.id),
        "published": document.published,
        "passage": one_line(text[max(0, at - _BESIDE) : at + 2 * _BESIDE]),
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


def _sentences(known: Lookup, evidence: Iterable[Evidence], most: int = _SENTENCES) -> Json:
    """The sentences behind a fact: what they say, who published them when, and in which report."""
    found = known.sources(evidence)
    told = [
        {
            "sentence": one_line(s.sentence),
            "outlet": one_line(s.outlet),
            "published": s.published,
            "report": s.evidence.document,
        }
        for s in found[:most]
    ]
    return {"sentences": told} | (
        {"more_sentences": len(found) - len(told)} if len(found) > len(told) else {}
    )
