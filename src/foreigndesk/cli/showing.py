"""`show`: one engagement, person or report, each fact with its sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

import typer

from foreigndesk.cli.asking import open_record
from foreigndesk.cli.options import DEFAULT_DB, AsJson, AsOf, Db, NoOrigins, example
from foreigndesk.cli.people import office_line
from foreigndesk.cli.terminal import emit, plain, say, shortened, table
from foreigndesk.errors import UsageError
from foreigndesk.publish.wording import dates, label, parties, party_name, place

if TYPE_CHECKING:
    from foreigndesk.model.record import Document, Engagement, Evidence, Person, Record
    from foreigndesk.model.span import Span


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("show", epilog=example('foreigndesk show "William Ruto"'))(show)


def show(
    id_: Annotated[str, typer.Argument(metavar="ID", help="An id, its beginning, or a person's name.")],
    db: Db = DEFAULT_DB,
    why: Annotated[
        bool, typer.Option("--why", help="Tell why an engagement's reports are joined, and why its values.")
    ] = False,
    as_of: AsOf = None,
    no_origins: NoOrigins = False,
    json: AsJson = False,
) -> None:
    """Show one engagement, person or report, each fact with its sentence."""
    record = open_record(db, None, as_of, not no_origins)
    kind, row = find(record, _of_today(db, record, id_))
    if why:
        from foreigndesk.cli.explaining import explain

        explain(record, kind, row, json)
        return
    if json:
        emit(_json(kind, row))
        return
    tell: Callable[[Record, Any], None] = _TELLING.get(kind, _other)
    tell(record, row)


def _of_today(db: str, record: Record, key: str) -> str:
    """An id that an entry had before as its id of today; any other key as it is."""
    from foreigndesk.desk import addresses_of
    from foreigndesk.store import Store

    try:
        find(record, key)
    except UsageError:
        with Store(db, create=False) as store:
            return addresses_of(store).today(key) or key
    return key


def find(record: Record, key: str) -> tuple[str, Any]:
    """What an id, the beginning of one, or a person's name stands for.

    Returns:
        Its kind (engagement, person, report, statement, conflict, ...) and its row.

    Raises:
        UsageError: nothing or more than one thing bears it.
    """
    from foreigndesk.publish.queries import named

    rows: list[tuple[str, str, Any]] = [("report", d.report.id, d) for d in record.documents]
    rows += [("person", p.id, p) for p in record.people]
    for kind in ("engagement", "statement", "commitment", "mechanism", "figure", "conflict", "origin"):
        rows += [(kind, row.id, row) for row in getattr(record, f"{kind}s")]
    found = [row for row in rows if row[1] == key] or [row for row in rows if key and row[1].startswith(key)]
    found = found or [("person", p.id, p) for p in named(record.people, key)]
    found = found or [row for row in rows if row[0] == "report" and row[2].report.path == key]
    if not found:
        raise UsageError(
            f"nothing in the record has the id {key!r}: foreigndesk timeline and people list ids"
        )
    if len(found) > 1:
        some = ", ".join(f"{row[0]} {row[1]}" for row in found[:5])
        raise UsageError(f"{key!r} stands for {len(found)} things ({some}): give a whole id")
    return found[0][0], found[0][2]


def _json(kind: str, row: Any) -> Any:
    from foreigndesk.publish import record_json

    make: dict[str, Callable[[Any], Any]] = {
        "report": record_json.document_json,
        "person": record_json.person_json,
        "engagement": record_json.engagement_json,
        "conflict": record_json.conflict_json,
    }
    public: Callable[[Any], Any] = make.get(kind, record_json.row_json)
    return public(row)


def _engagement(record: Record, engagement: Engagement) -> None:
    people = {p.id: p for p in record.people}
    whole = {e.id: e for e in record.engagements}
    say(f"{label(engagement)}, {engagement.status}, {dates(engagement)}")
    lines = [("Where", ", ".join(p for p in (place(engagement), engagement.place.country) if p))]
    for party in engagement.parties:
        office = f", {party.office}" if party.office and party.person else ""
        lines.append((party.role.capitalize(), party_name(party, people) + office))
    lines += [
        ("States", ", ".join(engagement.states)),
        ("Topics", ", ".join(engagement.topics)),
        ("Outcomes", "; ".join(engagement.outcomes)),
        ("Part of", _named(whole.get(engagement.part_of or ""))),
        ("Told by", _told_by(engagement)),
        ("Conflicts", ", ".join(engagement.conflicts)),
        ("Id", engagement.id),
        *_decided(engagement),
    ]
    _lines(lines)
    _history(record, engagement)
    _quotes(record, engagement.evidence)
    said = [s for s in record.statements if s.engagement == engagement.id]
    for statement in said:
        say("")
        say(f"Said there: {statement.text}")
        _quotes(record, statement.evidence)


def _decided(row: Any) -> list[tuple[str, str]]:
    """What people decided about an entry, a line each."""
    lines = []
    for one in getattr(row, "decided", ()):
        done = f"{one.field} set to {one.value or 'unknown'}" if one.act == "set" else _DONE[one.act]
        why = f": {one.why}" if one.why else ""
        lines.append(("By hand", f"{done} by {one.who}, {one.when[:10]}, decision {one.decision}{why}"))
    return lines


def _told_by(engagement: Engagement) -> str:
    reports = f"{engagement.reports} report{'s' if engagement.reports != 1 else ''}"
    return f"{reports} of {engagement.origins} origin{'s' if engagement.origins != 1 else ''}"


def _history(record: Record, engagement: Engagement) -> None:
    if len({(h.status, h.start, h.end) for h in engagement.history}) < 2:
        return
    paths = {d.report.id: d.report.path for d in record.documents}
    told = [
        (h.published or "?", h.status, h.start or "?", h.end or "?", h.document) for h in engagement.history
    ]
    rows = [(*entry, paths.get(key, key)) for *entry, key in told]
    table(("Reported", "Status", "Start", "End", "By"), rows, empty="")


def _named(engagement: Engagement | None) -> str:
    return f"{label(engagement)} {dates(engagement)} ({engagement.id})" if engagement else ""


def _person(record: Record, person: Person) -> None:
    say(person.name)
    _lines([("Also", ", ".join(person.aliases)), ("Id", person.id), *_decided(person)])
    for office in person.offices:
        say("")
        say(office_line(office))
        _quotes(record, office.evidence)
    people = {p.id: p for p in record.people}
    ids = shortened(e.id for e in record.engagements)
    mine = [e for e in record.engagements if any(p.person == person.id for p in e.parties)]
    rows = [
        (dates(e), label(e), e.status, parties(e, people), ids[e.id])
        for e in sorted(mine, key=lambda e: e.start or "9")
    ]
    table(("Date", "What", "Status", "Who", "Id"), rows, empty="Takes part in no engagement of the record.")


def _report(record: Record, document: Document) -> None:
    report = document.report
    say(report.title or report.path)
    published = f"{document.published or 'unknown'} ({document.published_basis})"
    _lines(
        [
            ("Path", report.path),
            ("URL", report.url or ""),
            ("Outlet", report.outlet or ""),
            ("Agency", report.agency or ""),
            ("By", report.byline or ""),
            ("Published", published),
            ("Kind", report.kind if report.complete else f"{report.kind}, not complete"),
            ("Version", f"{report.version or ''} {report.issued or ''}".strip()),
            ("Replaced by", f"{document.replaced_by}: nothing here counts" if document.replaced_by else ""),
            ("Replaces", ", ".join(document.replaces)),
            ("Withdrawn", "by its publisher: nothing here counts" if report.withdrawn else ""),
            ("Copy of", document.copy_of or ""),
            ("Origin", document.origin),
            ("Id", report.id),
        ]
    )
    for engagement in record.engagements:
        mine = [e for e in engagement.evidence if e.document == report.id]
        if mine:
            say("")
            say(f"{_named(engagement)}, {engagement.status}")
            _quotes(record, mine)


def _other(record: Record, row: Any) -> None:
    values = _json("conflict" if hasattr(row, "about") else "", row)
    hidden = ("evidence", "values", "decided")
    _lines([*((name, _cell(value)) for name, value in values.items() if name not in hidden), *_decided(row)])
    for side in getattr(row, "values", ()):
        say("")
        say(side.value)
        _quotes(record, side.evidence)
    _quotes(record, getattr(row, "evidence", ()))


def _cell(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(str(v) for v in value.values())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value if value is not None else "")


def _lines(lines: Iterable[tuple[str, str]]) -> None:
    for name, value in lines:
        if value:
            say(f"  {name}: {value}")


def _quotes(record: Record, evidence: Iterable[Evidence]) -> None:
    """The sentences that hold the evidence, each once, with where they stand."""
    documents = {d.report.id: d for d in record.documents}
    for one in dict.fromkeys(_sentence(documents.get(e.document), e) for e in evidence):
        say(f"  “{plain(one.quote)}”")
        say(f"      {source(documents.get(one.document), one.document)}, characters {one.start}-{one.end}")


def _sentence(document: Document | None, evidence: Evidence) -> Evidence:
    """Evidence of a few words with the rest of its sentence, so that it can be understood alone."""
    if document is None:
        return evidence
    text = document.report.text
    for span in _sentences(text):
        if span.start <= evidence.start and evidence.end <= span.end:
            return replace(evidence, start=span.start, end=span.end, quote=span.of(text))
    return evidence


@cache
def _sentences(text: str) -> list[Span]:
    from foreigndesk.text.sentences import split_sentences

    return split_sentences(text)


def source(document: Document | None, key: str) -> str:
    """A report as a reader would name it: outlet, date, path."""
    if document is None:
        return key
    parts = (document.report.outlet or document.report.agency, document.published, document.report.path)
    return ", ".join(part for part in parts if part)


_DONE = {"merge": "merged", "split": "split"}
_TELLING: dict[str, Callable[[Any, Any], None]] = {
    "engagement": _engagement,
    "person": _person,
    "report": _report,
}
