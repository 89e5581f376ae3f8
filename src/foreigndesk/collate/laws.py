"""The laws of the record, checked: evidence, ids, dates and vocabulary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from foreigndesk.model.record import Conflict, Engagement, Evidence, Record

TYPES = frozenset(("visit", "meeting", "call", "gathering", "signing", "message"))
STATUSES = frozenset(("possible", "planned", "held", "postponed", "cancelled"))
ROLES = frozenset(("host", "guest", "party", "attendee"))
MANNERS = frozenset(("direct", "indirect", "mixed"))
COMMITMENT_STATUSES = frozenset(("open", "kept", "lapsed", "withdrawn"))
MECHANISMS = frozenset(("shuttle", "format", "treaty", "negotiation", "anniversary"))
BASES = frozenset(("page", "feed", "dateline", "metadata", "inferred", "unknown"))
KINDS = frozenset(("article", "wire", "feed-item", "readout", "rewrite"))


def check(record: Record) -> list[str]:
    """Check a record against its laws.

    Args:
        record: any record.

    Returns:
        One line for each breach, empty where there is none.
    """
    return [*_ids(record), *_evidence(record), *_references(record), *_dates(record), *_vocabulary(record)]


def _ids(record: Record) -> Iterator[str]:
    rows: tuple[Iterable[str], ...] = (
        (d.report.id for d in record.documents),
        *((row.id for row in rows) for rows in (record.people, record.engagements, record.statements)),
        *((row.id for row in rows) for rows in (record.commitments, record.mechanisms, record.figures)),
        *((row.id for row in rows) for rows in (record.conflicts, record.origins)),
    )
    counts = Counter(i for ids in rows for i in ids)
    return (f"{i}: {n} rows share this id" for i, n in counts.items() if n > 1)


def _carried(record: Record) -> Iterator[tuple[str, tuple[Evidence, ...]]]:
    for rows in (
        record.engagements,
        record.statements,
        record.commitments,
        record.mechanisms,
        record.figures,
    ):
        for row in rows:
            yield row.id, row.evidence
    for person in record.people:
        for mandate in person.offices:
            yield f"{person.id} {mandate.title}", mandate.evidence
    for conflict in record.conflicts:
        for value in conflict.values:
            yield f"{conflict.id} {value.value}", value.evidence


def _evidence(record: Record) -> Iterator[str]:
    texts = {d.report.id: d.report.text for d in record.documents}
    for name, evidence in _carried(record):
        if not evidence:
            yield f"{name}: no evidence"
        for e in evidence:
            text = texts.get(e.document)
            if text is None:
                yield f"{name}: evidence in an unknown document {e.document}"
            elif not 0 <= e.start < e.end <= len(text) or text[e.start : e.end] != e.quote:
                yield f"{name}: the quote is not what {e.document} has at {e.start} to {e.end}"


def _references(record: Record) -> Iterator[str]:
    documents = {d.report.id for d in record.documents}
    people, engagements = {p.id for p in record.people}, {e.id for e in record.engagements}
    conflicts, origins = {c.id for c in record.conflicts}, {o.id for o in record.origins}
    wanted = [(d.report.id, d.origin, origins) for d in record.documents]
    wanted += [(d.report.id, d.copy_of, documents) for d in record.documents if d.copy_of]
    wanted += [(d.report.id, other, documents) for d in record.documents for other in d.leans_on]
    wanted += [(e.id, p.person, people) for e in record.engagements for p in e.parties if p.person]
    wanted += [(e.id, e.part_of, engagements) for e in record.engagements if e.part_of]
    wanted += [(e.id, c, conflicts) for e in record.engagements for c in e.conflicts]
    said = [(s.id, (*s.to, *s.together), s.engagement) for s in record.statements]
    said += [(c.id, (*c.by, *c.to), c.engagement) for c in record.commitments]
    wanted += [(row, x, people) for row, named, _ in said for x in named if x.startswith("p-")]
    wanted += [(row, occasion, engagements) for row, _, occasion in said if occasion]
    wanted += [(s.id, s.speaker, people) for s in record.statements if s.speaker]
    statements = {s.id for s in record.statements}
    wanted += [(c.id, c.about[1], engagements | people | documents | statements) for c in record.conflicts]
    wanted += [(c.id, d, documents) for c in record.conflicts for v in c.values for d in v.documents]
    wanted += [(o.id, d, documents) for o in record.origins for d in (*o.documents, o.first)]
    return (
        f"{row}: refers to {target}, which is not in the record"
        for row, target, known in wanted
        if target not in known
    )


def _dates(record: Record) -> Iterator[str]:
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    told = [
        (d.report.id, v)
        for d in record.documents
        for v in (d.published, d.report.updated, d.report.dateline.date)
    ]
    told += [(p.id, v) for p in record.people for m in p.offices for v in (m.start, m.end)]
    told += [(e.id, v) for e in record.engagements for v in (e.start, e.end)]
    told += [(e.id, v) for e in record.engagements for h in e.history for v in (h.start, h.end)]
    told += [(s.id, s.date) for s in record.statements] + [(c.id, c.due) for c in record.commitments]
    told += [(m.id, m.date) for m in record.mechanisms] + [(f.id, f.date) for f in record.figures]
    told.append(("as_of", record.as_of))
    checked: dict[str, bool] = {}
    for name, value in told:
        if value is None:
            continue
        if value not in checked:
            try:
                checked[value] = parse_edtf(value) is not None
            except (EDTFParseException, ValueError):
                checked[value] = False
        if not checked[value]:
            yield f"{name}: {value!r} is no EDTF date"


def _vocabulary(record: Record) -> Iterator[str]:
    told = [(d.report.id, "published_basis", d.published_basis, BASES) for d in record.documents]
    told += [(d.report.id, "kind", d.report.kind, KINDS) for d in record.documents]
    told += [t for e in record.engagements for t in _words_of(e)]
    told += [(s.id, "manner", s.manner, MANNERS) for s in record.statements]
    told += [(c.id, "status", c.status, COMMITMENT_STATUSES) for c in record.commitments]
    told += [(m.id, "kind", m.kind, MECHANISMS) for m in record.mechanisms]
    yield from (
        f"{row}: {field} {value!r} is not in the vocabulary"
        for row, field, value, known in told
        if value not in known
    )
    for conflict in record.conflicts:
        yield from _sides_of(conflict)


def _words_of(engagement: Engagement) -> Iterator[tuple[str, str, str, frozenset[str]]]:
    yield engagement.id, "type", engagement.type, TYPES
    yield engagement.id, "status", engagement.status, STATUSES
    for party in engagement.parties:
        yield engagement.id, "role", party.role, ROLES


def _sides_of(conflict: Conflict) -> Iterator[str]:
    values = [v.value for v in conflict.values]
    if len(set(values)) < 2:
        yield f"{conflict.id}: a conflict needs two values"
    if conflict.preferred is not None and conflict.preferred not in values:
        yield f"{conflict.id}: prefers {conflict.preferred!r}, which no side holds"
