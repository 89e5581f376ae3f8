"""Dossiers: all that the record holds of two states, of one, or of a person, in sections of sourced lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from foreigndesk.model.record import Person
from foreigndesk.publish import dossier_mechanisms as mechanisms
from foreigndesk.publish import dossier_relations as relations
from foreigndesk.publish import dossier_times as times
from foreigndesk.publish.dossier_lines import Line, Section
from foreigndesk.publish.index import between, of_person
from foreigndesk.publish.lookup import Lookup, Source
from foreigndesk.vocab.states import state_name

Json = dict[str, Any]

FORMAT = "foreigndesk-dossier/1"


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier: of whom (`kind` is pair, state or person), drawn up for which day, and its sections."""

    title: str
    kind: str
    subjects: tuple[str, ...]
    on: str
    as_of: str | None
    reports: int
    sections: tuple[Section, ...]


def pair_dossier(known: Lookup, a: str, b: str, on: date) -> Dossier:
    """The dossier of two states.

    Args:
        known: the record.
        a: a state's code.
        b: the other's.
        on: the day it is drawn up for; a plan for an earlier day counts as not confirmed.
    """
    pair = frozenset((a, b))
    rows = between(known, pair)
    sections = (
        times.officers_section(known, (a, b)),
        *times.engagement_sections(known, rows, on),
        mechanisms.shuttle_section(known, (a, b), on),
        mechanisms.formats_section(known, pair),
        mechanisms.negotiations_section(known, pair, on),
        mechanisms.treaties_section(known, pair, on),
        *relations.track_sections(known, (a, b)),
        relations.commitments_section(known, pair, on),
        relations.figures_section(known, pair),
        relations.conflicts_section(known, rows, ()),
    )
    return _dossier(known, "pair", (a, b), on, sections)


def state_dossier(known: Lookup, state: str, on: date) -> Dossier:
    """The dossier of one state; arguments as for `pair_dossier`."""
    alone = frozenset((state,))
    rows = between(known, alone)
    sections = (
        times.officers_section(known, (state,)),
        times.partners_section(known, rows, alone),
        *times.engagement_sections(known, rows, on),
        mechanisms.formats_section(known, alone),
        mechanisms.negotiations_section(known, alone, on),
        mechanisms.treaties_section(known, alone, on),
        relations.commitments_section(known, alone, on),
        relations.figures_section(known, alone),
        relations.conflicts_section(known, rows, ()),
    )
    return _dossier(known, "state", (state,), on, sections)


def person_dossier(known: Lookup, person: Person, on: date) -> Dossier:
    """The dossier of a person; arguments as for `pair_dossier`."""
    rows = list(of_person(known, person.id))
    sections = (
        times.offices_section(known, person),
        times.partners_section(known, rows, frozenset((person.id,))),
        *times.engagement_sections(known, rows, on),
        relations.said_section(known, person),
        relations.commitments_section(known, frozenset((person.id,)), on),
        relations.conflicts_section(known, rows, (person,)),
    )
    return _dossier(known, "person", (person.id,), on, sections, person.name)


def _dossier(
    known: Lookup,
    kind: str,
    subjects: tuple[str, ...],
    on: date,
    sections: tuple[Section, ...],
    title: str | None = None,
) -> Dossier:
    names = title or " and ".join(state_name(s) or s for s in subjects)
    record = known.record
    return Dossier(names, kind, subjects, on.isoformat(), record.as_of, len(record.documents), sections)


def window(dossier: Dossier, first: int, most: int) -> Dossier:
    """A part of a long dossier: of each section some lines.

    Args:
        dossier: the whole.
        first: how many lines of each section are left out before them.
        most: lines of a section.
    """
    sections = (
        replace(s, lines=s.lines[first : first + most], details=(*s.details, ("count", len(s.lines))))
        for s in dossier.sections
    )
    return replace(dossier, sections=tuple(sections))


def dossier_json(dossier: Dossier) -> Json:
    """A dossier as JSON: each section with its lines, each line with its evidence and reports."""
    return {
        "format": FORMAT,
        "kind": dossier.kind,
        "subjects": list(dossier.subjects),
        "title": dossier.title,
        "on": dossier.on,
        "as_of": dossier.as_of,
        "reports": dossier.reports,
        "sections": sections_json(dossier.sections),
    }


def sections_json(sections: Iterable[Section]) -> list[Json]:
    """Sections as JSON."""
    return [
        {
            "name": section.name,
            "title": section.title,
            "notes": list(section.notes),
            **dict(section.details),
            "lines": [line_json(line) for line in section.lines],
        }
        for section in sections
    ]


def line_json(line: Line) -> Json:
    """One line of a dossier as JSON."""
    kind, key = line.about or (None, None)
    return {
        "date": line.date,
        "text": line.text,
        "about": {"kind": kind, "id": key} if kind else None,
        "level": line.level,
        **dict(line.details),
        "evidence": [source_json(source) for source in line.sources],
    }


def source_json(source: Source) -> Json:
    """Evidence with the outlet and the date of its report."""
    at = source.evidence
    return {
        "document": at.document,
        "outlet": source.outlet,
        "published": source.published,
        "start": at.start,
        "end": at.end,
        "quote": at.quote,
    }
