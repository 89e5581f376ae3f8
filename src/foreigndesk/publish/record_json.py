"""The record as JSON, in the public form `foreigndesk-record/1`, and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import orjson

from foreigndesk.errors import InputError
from foreigndesk.model import record as rows
from foreigndesk.model.reading import Place
from foreigndesk.model.report import Dateline, Report

FORMAT = "foreigndesk-record/1"

Json = dict[str, Any]

# Characters that steer a terminal or turn the direction of writing: allowed in JSON, never sent bare.
_STEERING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


def to_bytes(value: Any) -> bytes:
    """Write JSON for people and programs: indented, UTF-8, a line end at its end.

    The same value always gives the same bytes. Characters that steer a terminal are written as escapes,
    which every JSON reader turns back.

    Args:
        value: dictionaries, lists and plain values.
    """
    text = orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()
    return _STEERING.sub(lambda found: f"\\u{ord(found.group()):04x}", text).encode()


def to_json(record: rows.Record) -> Json:
    """Put a record into its public form.

    Args:
        record: a record as `collate` gives it.

    Returns:
        What `foreigndesk export --format json` prints, as dictionaries and lists; `docs/record-format.md`
        names every field.
    """
    return {
        "format": FORMAT,
        "as_of": record.as_of,
        "documents": [document_json(d) for d in record.documents],
        "people": [person_json(p) for p in record.people],
        "engagements": [engagement_json(e) for e in record.engagements],
        "statements": [row_json(s) for s in record.statements],
        "commitments": [row_json(c) for c in record.commitments],
        "mechanisms": [row_json(m) for m in record.mechanisms],
        "figures": [row_json(f) for f in record.figures],
        "conflicts": [conflict_json(c) for c in record.conflicts],
        "origins": [row_json(o) for o in record.origins],
    }


def document_json(document: rows.Document) -> Json:
    """A report as the record lists it."""
    report = document.report
    whole = {
        "id": report.id,
        "path": report.path,
        "url": report.url,
        "outlet": report.outlet,
        "agency": report.agency,
        "title": report.title,
        "byline": report.byline,
        "category": report.category,
        "kind": report.kind,
        "dateline": {"place": report.dateline.place, "date": report.dateline.date},
        "published": document.published,
        "published_basis": document.published_basis,
        "updated": report.updated,
        "retrieved": report.retrieved,
        "complete": report.complete,
        "language": report.language,
        "guid": report.guid,
        "version": report.version,
        "issued": report.issued,
        "embargo": report.embargo,
        "supersedes": report.supersedes,
        "withdrawn": report.withdrawn,
        "text": report.text,
        "origin": document.origin,
        "copy_of": document.copy_of,
        "replaced_by": document.replaced_by,
        "replaces": list(document.replaces),
        "leans_on": list(document.leans_on),
    }
    return whole | _reasons(document.date_why)


def person_json(person: rows.Person) -> Json:
    """A human being with the offices held."""
    offices = [
        {"title": m.called, "state": m.state, "from": m.start, "to": m.end, "evidence": _evidence(m.evidence)}
        | ({"post": m.title} if m.wording else {})
        for m in person.offices
    ]
    whole: Json = {"id": person.id, "name": person.name, "aliases": list(person.aliases), "offices": offices}
    return whole | ({"decided": [_plain(d) for d in person.decided]} if person.decided else {})


def engagement_json(engagement: rows.Engagement) -> Json:
    """A contact, with PLOVER's event and mode spelled out."""
    event, mode = engagement.plover
    return row_json(engagement) | {"plover": {"event": event, "mode": mode}} | _reasons(engagement.date_why)


def conflict_json(conflict: rows.Conflict) -> Json:
    """Two places that cannot both be right."""
    kind, about = conflict.about
    return row_json(conflict) | {"about": {"kind": kind, "id": about}}


def row_json(row: Any) -> Json:
    """Any row whose fields carry the names of the public form; decisions and reasons only where there are some."""
    return {name: value for name, value in _plain(row).items() if value or name not in _IF_ANY}


_IF_ANY = ("decided", "date_why")


def from_json(data: Json) -> rows.Record:
    """Read a record back from its public form.

    Args:
        data: what `to_json` gave. Of each report the text as it came is not in it, only the cleaned one.

    Returns:
        A record that `to_json` turns into the same form.

    Raises:
        InputError: the data is not a record, or one of another format.
    """
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise InputError(f"not a record: its format is not {FORMAT}: export it with foreigndesk export")
    try:
        return rows.Record(
            documents=_each(data, "documents", _document),
            people=_each(data, "people", _person),
            engagements=_each(data, "engagements", _engagement),
            statements=_each(data, "statements", lambda d: rows.Statement(**_tuples(d))),
            commitments=_each(data, "commitments", lambda d: rows.Commitment(**_tuples(d))),
            mechanisms=_each(data, "mechanisms", lambda d: rows.Mechanism(**_tuples(d))),
            figures=_each(data, "figures", lambda d: rows.Figure(**_tuples(d))),
            conflicts=_each(data, "conflicts", _conflict),
            origins=_each(data, "origins", lambda d: rows.Origin(**_tuples(d))),
            as_of=data.get("as_of"),
        )
    except (KeyError, TypeError) as error:
        raise InputError(f"not a whole record: {error}: export it again with foreigndesk export") from None


def _each(data: Json, kind: str, make: Callable[[Json], Any]) -> tuple[Any, ...]:
    return tuple(make(part) for part in data.get(kind, []))


def _document(data: Json) -> rows.Document:
    values = dict(data)
    own = {name: values.pop(name) for name in ("origin", "copy_of")}
    own |= {"replaced_by": values.pop("replaced_by", None), "replaces": tuple(values.pop("replaces", ()))}
    own["leans_on"] = tuple(values.pop("leans_on", ()))
    own["date_why"] = _reason_rows(values.pop("date_why", []))
    dateline = Dateline(**values.pop("dateline"))
    report = Report(**values, dateline=dateline)
    return rows.Document(report, data["published"], data["published_basis"], **own)


def _person(data: Json) -> rows.Person:
    offices = tuple(
        rows.Mandate(
            m.get("post", m["title"]),
            m["state"],
            m["from"],
            m["to"],
            _evidence_rows(m["evidence"]),
            m["title"] if "post" in m else "",
        )
        for m in data["offices"]
    )
    return rows.Person(data["id"], data["name"], tuple(data["aliases"]), offices, _decided_rows(data))


def _engagement(data: Json) -> rows.Engagement:
    values = _tuples(data)
    values["parties"] = tuple(rows.Party(**p) for p in data["parties"])
    values["place"] = Place(**data["place"])
    values["plover"] = (data["plover"]["event"], data["plover"]["mode"])
    values["history"] = tuple(rows.StatusReport(**h) for h in data.get("history", []))
    values["date_why"] = _reason_rows(data.get("date_why", []))
    return rows.Engagement(**values)


def _conflict(data: Json) -> rows.Conflict:
    values = dict(data)
    values["about"] = (data["about"]["kind"], data["about"]["id"])
    values["values"] = tuple(
        rows.ConflictValue(
            v["value"], tuple(v["documents"]), _evidence_rows(v["evidence"]), v.get("origins", 1)
        )
        for v in data["values"]
    )
    return rows.Conflict(**values)


def _tuples(data: Json) -> Json:
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}
    if "evidence" in data:
        values["evidence"] = _evidence_rows(data["evidence"])
    if "decided" in data:
        values["decided"] = _decided_rows(data)
    return values


def _reason_rows(reasons: Iterable[Json]) -> tuple[rows.DateReason, ...]:
    return tuple(
        rows.DateReason(r["field"], r["days"], r["why"], _evidence_rows(r["evidence"]), tuple(r["of"]))
        for r in reasons
    )


def _plain(row: Any) -> Json:
    """A row as dictionaries and lists, however deep; `dataclasses.asdict` copies every value on its way."""
    import msgspec

    plain: Json = msgspec.to_builtins(row)
    return plain


def _reasons(reasons: Iterable[rows.DateReason]) -> Json:
    """Why a date lies where it does, where no report gives it."""
    why = [_plain(r) for r in reasons]
    return {"date_why": why} if why else {}


def _evidence(evidence: Iterable[rows.Evidence]) -> list[Json]:
    return [_plain(e) for e in evidence]


def _decided_rows(data: Json) -> tuple[rows.Decided, ...]:
    return tuple(rows.Decided(**d) for d in data.get("decided", ()))


def _evidence_rows(evidence: Iterable[Json]) -> tuple[rows.Evidence, ...]:
    return tuple(rows.Evidence(**e) for e in evidence)
