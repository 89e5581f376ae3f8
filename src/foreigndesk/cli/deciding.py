"""`merge`, `split`, `set`, `reject`, `undo` and `decisions`: judgement by hand, kept beside the reports."""

from __future__ import annotations

import datetime
import getpass
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from foreigndesk.cli.options import DEFAULT_DB, AsJson, Db, example
from foreigndesk.cli.showing import find
from foreigndesk.cli.terminal import emit, say, table
from foreigndesk.errors import UsageError

if TYPE_CHECKING:
    from foreigndesk.deciding import Said
    from foreigndesk.model.decision import Anchor, Decision
    from foreigndesk.model.record import Record

Why = Annotated[str | None, typer.Option("--why", metavar="TEXT", help="The reason, kept with the decision.")]
Judge = Annotated[
    str | None, typer.Option("--who", metavar="NAME", help="Who decides; your login name if left out.")
]
Entry = Annotated[str, typer.Argument(metavar="ID", help="An id, its beginning, or a person's name.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command, given in (
        (merge, "foreigndesk merge e-4f2a e-91bc --why 'the dinner was the meeting'"),
        (split, "foreigndesk split e-4f2a reports/second.txt --why 'another round of talks'"),
        (set_, "foreigndesk set e-4f2a start 2025-07-29 --why 'confirmed by the embassy'"),
        (reject, "foreigndesk reject e-4f2a --why 'a film, not a visit'"),
        (undo, "foreigndesk undo 3"),
        (decisions, "foreigndesk decisions --json"),
    ):
        app.command(command.__name__.rstrip("_"), epilog=example(given))(command)


def merge(
    a: Annotated[str, typer.Argument(metavar="A", help="The engagement or person to keep.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The one that is the same and goes into it.")],
    why: Why = None,
    who: Judge = None,
    db: Db = DEFAULT_DB,
    json: AsJson = False,
) -> None:
    """Hold two engagements, or two people, for one."""
    from foreigndesk import deciding

    said = _said(who, why)
    _decide(db, json, lambda record: deciding.merge(record, find(record, a), find(record, b), said))


def split(
    id_: Entry,
    reports: Annotated[
        list[str], typer.Argument(metavar="REPORT...", help="Reports to take out, by id or path.")
    ],
    why: Why = None,
    who: Judge = None,
    db: Db = DEFAULT_DB,
    json: AsJson = False,
) -> None:
    """Take what some reports tell out of an engagement, or a person, into one of its own."""
    from foreigndesk import deciding

    said = _said(who, why)

    def draft(record: Record) -> Decision:
        return deciding.split(record, find(record, id_), [_report(record, key) for key in reports], said)

    _decide(db, json, draft)


def set_(
    id_: Entry,
    field: Annotated[str, typer.Argument(metavar="FIELD", help="status, start, end, place, type, name, ...")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="The value; `unknown` for nothing known.")],
    why: Why = None,
    who: Judge = None,
    db: Db = DEFAULT_DB,
    json: AsJson = False,
) -> None:
    """Give a field of an entry a value that no reading changes."""
    from foreigndesk import deciding

    said = _said(who, why)
    _decide(db, json, lambda record: deciding.set_field(record, find(record, id_), field, value, said))


def reject(id_: Entry, why: Why = None, who: Judge = None, db: Db = DEFAULT_DB, json: AsJson = False) -> None:
    """Take an entry that is none out of the record; it stays on file."""
    from foreigndesk import deciding

    said = _said(who, why)
    _decide(db, json, lambda record: deciding.reject(record, find(record, id_), said))


def undo(
    decision: Annotated[
        int | None,
        typer.Argument(metavar="DECISION", help="A number of foreigndesk decisions; the last if left out."),
    ] = None,
    why: Why = None,
    who: Judge = None,
    db: Db = DEFAULT_DB,
    json: AsJson = False,
) -> None:
    """Take a decision back; undoing an undo brings it back in force."""
    from foreigndesk import deciding
    from foreigndesk.desk import told_record
    from foreigndesk.store import Store

    said = _said(who, why)
    with Store(db, create=False) as store:
        made = deciding.undo(told_record(store), store.decisions(), decision, said)
        _tell(store.keep_decision(made), json)


def decisions(db: Db = DEFAULT_DB, json: AsJson = False) -> None:
    """List what was decided by hand, undone decisions too."""
    from foreigndesk.deciding import standing
    from foreigndesk.desk import told_record
    from foreigndesk.store import Store

    with Store(db, create=False) as store:
        made = store.decisions()
        state = standing(told_record(store), made) if made else {}
    if json:
        emit([_json(d) | {"state": state[d.number]} for d in made])
        return
    rows = [(d.number, d.when, d.who, what(d), d.why or "", state[d.number]) for d in made]
    table(("Number", "When", "By", "What", "Why", "State"), rows, empty="Nothing was decided by hand.")


def what(decision: Decision) -> str:
    """A decision as a line: what was done to which entry."""
    if decision.act == "undo":
        return f"undo {decision.undoes}"
    first = _named(decision.about[0])
    if decision.act == "merge":
        return f"merge {_named(decision.about[1])} into {first}"
    if decision.act == "split":
        return f"split {', '.join(decision.reports)} out of {first}"
    if decision.act == "set":
        return f"set {decision.field} of {first} to {decision.value or 'unknown'}"
    return f"reject {first}"


def _named(about: Anchor) -> str:
    if about.kind == "person":
        return f"{about.names[0]} ({about.id})"
    return f"{about.type or about.kind} {about.id}"


def _decide(db: str, json: bool, draft: Callable[[Record], Decision]) -> None:
    from foreigndesk import deciding
    from foreigndesk.desk import record_of
    from foreigndesk.store import Store

    with Store(db, create=False) as store:
        record = record_of(store)
        decision = store.keep_decision(draft(record))
    _tell(decision, json)
    if decision.act == "split" and not json:
        for kind, row in deciding.made_by(record, decision):
            say(f"What was taken out is {kind} {row.id} now.")


def _tell(decision: Decision, json: bool) -> None:
    if json:
        emit(_json(decision))
        return
    say(f"Decision {decision.number}: {what(decision)}. To take it back: foreigndesk undo {decision.number}")


def _json(decision: Decision) -> dict[str, Any]:
    """A decision with its number first."""
    values = asdict(decision)
    return {"decision": values.pop("number")} | values


def _report(record: Record, key: str) -> str:
    kind, row = find(record, key)
    if kind != "report":
        raise UsageError(f"{key!r} is no report: foreigndesk show ID lists the reports that tell of an entry")
    return str(row.report.id)


def _said(who: str | None, why: str | None) -> Said:
    """Who decides, now, and why.

    Raises:
        UsageError: nobody is named, and the login name is not known.
    """
    from foreigndesk.deciding import Said
    from foreigndesk.text.writable import writable

    name = " ".join(writable(who or "").split())
    if not name:
        try:
            name = getpass.getuser()
        except (KeyError, OSError, ImportError):
            raise UsageError("who decides is not known: give your name with --who NAME") from None
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    return Said(name, now.replace("+00:00", "Z"), writable(why) if why else None)
