"""What one report says, as JSON with character offsets: how anyone sees why a sentence was read as it was."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from foreigndesk.model.reading import EngagementFinding, Mention, PartyFinding, Reading, StatementFinding
from foreigndesk.model.report import Report
from foreigndesk.model.span import Span

Json = dict[str, Any]


def annotation(report: Report, reading: Reading) -> Json:
    """Put the reading of one report into JSON.

    Args:
        report: the report read; offsets are characters of its text, half-open.
        reading: what it says.

    Returns:
        `published` with its basis, and `times`, `statements`, `names`, `engagements`, `people`,
        `commitments`, `mechanisms` and `figures`, each in the order of the text.
    """
    return {
        "published": reading.published,
        "published_basis": reading.published_basis,
        "times": [
            {
                "start": t.span.start,
                "end": t.span.end,
                "text": t.text,
                "value": t.value,
                "lasting": t.event_range,
            }
            for t in sorted(reading.times, key=lambda t: t.span)
        ],
        "statements": [_statement(s, reading, report.text) for s in reading.statements],
        "names": [_name(m, reading) for m in sorted(reading.mentions, key=lambda m: (m.span, m.kind))],
        "engagements": [_engagement(e, reading) for e in reading.engagements],
        "people": [
            asdict(p) | {"mandates": [_spans(asdict(m), m.evidence) for m in p.mandates]}
            for p in reading.people
        ],
        "commitments": [_finding(c, reading) for c in reading.commitments],
        "mechanisms": [_spans(asdict(m), m.evidence) for m in reading.mechanisms],
        "figures": [_spans(asdict(f), f.evidence) for f in reading.figures],
    }


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def _spans(values: Json, evidence: tuple[Span, ...]) -> Json:
    return values | {"evidence": _pairs(evidence)}


def _who(person: int | None, reading: Reading) -> str | None:
    return None if person is None else reading.people[person].name


def _names(people: tuple[int, ...], reading: Reading) -> list[str]:
    return [reading.people[index].name for index in people]


def _statement(statement: StatementFinding, reading: Reading, text: str) -> Json:
    return {
        "speaker": _pair(statement.speaker),
        "cue": _pair(statement.cue),
        "content": _pairs(statement.content),
        "person": _who(statement.person, reading),
        "speaker_text": statement.speaker.of(text) if statement.speaker else None,
        "office": statement.office,
        "state": statement.state,
        "to": [*_names(statement.to_people, reading), *statement.to_states],
        "manner": statement.manner,
        "carried_by": list(statement.carried_by),
        "topics": list(statement.topics),
        "date": statement.date,
        "engagement": statement.engagement,
        "evidence": _pairs(statement.evidence),
    }


def _name(mention: Mention, reading: Reading) -> Json:
    names = _names(mention.people, reading)
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.text,
        "kind": mention.kind,
        "person": names[0] if len(names) == 1 else None,
        "people": names,
        "office": mention.office,
        "state": mention.state,
        "states": list(mention.states),
        "place": asdict(mention.place) if mention.place else None,
        "form": mention.form,
        "whole": _pair(mention.whole),
    }


def _party(party: PartyFinding, reading: Reading) -> Json:
    return asdict(party) | {"person": _who(party.person, reading)}


def _engagement(found: EngagementFinding, reading: Reading) -> Json:
    return {
        "type": found.type,
        "subtype": found.subtype,
        "status": found.status,
        "parties": [_party(p, reading) for p in found.parties],
        "states": list(found.states),
        "start": found.start,
        "end": found.end,
        "place": asdict(found.place),
        "trigger": _pair(found.trigger),
        "evidence": _pairs(found.evidence),
        "topics": list(found.topics),
        "outcomes": list(found.outcomes),
        "part_of": found.part_of,
        "cause": found.cause,
    }


def _finding(commitment: Any, reading: Reading) -> Json:
    values = _spans(asdict(commitment), commitment.evidence)
    by = [*_names(values.pop("by_people"), reading), *values.pop("by_states")]
    to = [*_names(values.pop("to_people"), reading), *values.pop("to_states")]
    return values | {"by": by, "to": to}
