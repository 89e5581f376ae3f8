"""The rows of the kept record: only those that have changed are written.

A row keeps its place between its neighbours: places have gaps, so that a row that comes between two others moves
none of them. Beside each row stands its outline: a digest of it, the days of an engagement, the names of a person.
"""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

import orjson

from foreigndesk.model.record import Document, Engagement, Person, Record
from foreigndesk.model.report import Report
from foreigndesk.store.moment import in_order
from foreigndesk.store.notes import note, put_note
from foreigndesk.store.pages import FORM, LATER, NOTE
from foreigndesk.store.plain import dump
from foreigndesk.store.rows import CHUNK, KINDS, parts_of
from foreigndesk.text.edtf_dates import from_to

if TYPE_CHECKING:
    from sqlalchemy import Connection

_STEP = 1024  # places between two neighbours where there is room
_PLACES = 2**30
_OF_DOCUMENT, _OF_REPORT = (tuple(field.name for field in fields(of)) for of in (Document, Report))
_Key = str | tuple[str, int]  # an id; of one that came before, with how often it did


def put_rows(db: Connection, record: Record) -> None:
    """Replace the kept rows by those of a record; rows that are the same stay untouched."""
    from foreigndesk.store.tables import outlines, sides
    from foreigndesk.store.tables import record as table

    if note(db, NOTE) != FORM:
        for old in (sides, outlines, table):
            db.execute(old.delete())
        put_note(db, NOTE, FORM)
    for kind in KINDS:
        _put_kind(db, kind, getattr(record, kind))


def outlined(db: Connection) -> bool:
    """Whether the kept rows have outlines: those of an earlier form of the database have none."""
    return note(db, NOTE) == FORM


def put_changes(db: Connection, kind: str, rows: Sequence[Any], gone: Sequence[str]) -> None:
    """Write rows of one kind that are new or others now, and take away what is gone; all others stay.

    Args:
        db: the transaction.
        kind: the part of the record.
        rows: rows with ids that the record has, which they replace, or has not.
        gone: ids of rows to take away.

    Raises:
        NoRoomError: between two neighbours there is no place for another row.
    """
    from sqlalchemy import select

    from foreigndesk.store.tables import outlines

    ids = [*gone, *(_id(row) for row in rows)]
    places: dict[str, int] = {}
    for part in parts_of(ids):
        query = select(outlines.c.id, outlines.c.position)
        found = db.execute(query.where(outlines.c.kind == kind, outlines.c.id.in_(part)))
        places.update((row.id, row.position) for row in found)
    # Somebody who is called otherwise now stands elsewhere.
    stay = {} if kind == "people" else {_id(row): places[_id(row)] for row in rows if _id(row) in places}
    _take_away(db, kind, sorted(places.items()))
    for row in sorted(rows, key=_key):
        if (place := stay.get(_id(row))) is not None:
            _write(db, kind, [(row, _digest(row), place)])
    for row in sorted(rows, key=_key):
        if _id(row) not in stay:
            _write(db, kind, [(row, _digest(row), _place_for(db, kind, row))])


class NoRoomError(Exception):
    """Between two neighbouring rows there is no place left."""


def _key(row: Any) -> tuple[str, str]:
    """By what rows of one kind are in order: people by name, all else by id."""
    return (row.name, row.id) if isinstance(row, Person) else ("", _id(row))


def _place_for(db: Connection, kind: str, row: Any) -> int:
    """A place between the neighbours that a row has in the order of its kind."""
    from sqlalchemy import func, select

    from foreigndesk.store.tables import outlines

    of_kind = outlines.c.kind == kind
    if kind == "people":
        query = select(outlines.c.label, outlines.c.id, outlines.c.position).where(of_kind)
        found = sorted(((orjson.loads(label)[0], key), place) for label, key, place in db.execute(query))
        number = bisect_left(found, (_key(row),))
        before = found[number - 1][1] if number else None
    else:
        place = in_order(db, outlines.c.id)
        query = select(outlines.c.position).where(of_kind, place < _id(row)).order_by(place.desc()).limit(1)
        before = db.execute(query).scalar()
    after = select(func.min(outlines.c.position)).where(of_kind)
    end = db.execute(after if before is None else after.where(outlines.c.position > before)).scalar()
    start = -1 if before is None else before
    if end is None:
        end = start + 2 * _STEP
    if end - start < 2 or end >= 2 * _PLACES:
        raise NoRoomError
    return int(start + end) // 2


def _put_kind(db: Connection, kind: str, rows: Sequence[Any]) -> None:
    """Write the rows of one kind that are new, changed or in another order; take away what is gone."""
    from sqlalchemy import select

    from foreigndesk.store.tables import outlines

    # Of a large record hardly any row is in memory: what is known of each here has to be small.
    before: dict[_Key, int] = {}
    positions, kept = array("q"), array("Q")
    query = select(outlines.c.id, outlines.c.position, outlines.c.digest).where(outlines.c.kind == kind)
    found = db.execute(query.order_by(outlines.c.position), execution_options={"yield_per": CHUNK})
    keys = _keys()
    for key, position, digest in found:
        before[keys(key)] = len(before)
        positions.append(position)
        kept.append(int(digest, 16))
    if before:
        keys = _keys()
        named = [keys(_id(row)) for row in rows]
        places = _placed(named, before, positions)
    else:
        named, places = [], array("q", _evenly(len(rows)))
    stay = bytearray(len(before))
    anew = bytearray(len(rows))
    for number, row in enumerate(rows):
        at = before.get(named[number]) if before else None
        if at is not None and positions[at] == places[number] and kept[at] == int(_digest(row), 16):
            stay[at] = 1
        else:
            anew[number] = 1
    _take_away(db, kind, [(_id_of(key), positions[at]) for key, at in before.items() if not stay[at]])
    written = ((rows[n], _digest(rows[n]), places[n]) for n, new in enumerate(anew) if new)
    while part := list(islice(written, CHUNK)):
        _write(db, kind, part)


def _take_away(db: Connection, kind: str, gone: Sequence[tuple[str, int]]) -> None:
    from foreigndesk.store.tables import outlines, sides
    from foreigndesk.store.tables import record as table

    for part in parts_of(gone):
        ids, positions = [key for key, _ in part], [position for _, position in part]
        for each in (table, outlines):
            db.execute(each.delete().where(each.c.kind == kind, each.c.position.in_(positions)))
        if kind == "engagements":
            db.execute(sides.delete().where(sides.c.id.in_(ids)))


def _write(db: Connection, kind: str, part: Sequence[tuple[Any, str, int]]) -> None:
    from foreigndesk.store.tables import outlines, sides
    from foreigndesk.store.tables import record as table

    named = [(row, {"kind": kind, "position": place, "id": _id(row)}, digest) for row, digest, place in part]
    db.execute(table.insert(), [name | {"body": dump(_slim(row))} for row, name, _ in named])
    db.execute(outlines.insert(), [name | {"digest": digest} | _outline(row) for row, name, digest in named])
    told = [
        {"side": side, "id": row.id} for row, _, _ in part if kind == "engagements" for side in _sides(row)
    ]
    if told:
        db.execute(sides.insert(), told)


def _placed(keys: Sequence[_Key], before: Mapping[_Key, int], positions: array[int]) -> array[int]:
    """A place for each row: the old one for all that stay in order, one in between for the others."""
    staying = array("q", (n for n, key in enumerate(keys) if key in before))
    old = array("q", (positions[before[keys[n]]] for n in staying))
    places = array("q")
    last = -1
    step = _step(len(keys))
    for stays in (*_rising(old), None):
        mark, fixed = (len(keys), None) if stays is None else (staying[stays], old[stays])
        between = mark - len(places)
        end = last + step * (between + 1) if fixed is None else fixed
        if end - last <= between or end >= 2 * _PLACES:
            return array("q", (step * n for n in range(len(keys))))  # no room is left: all move
        places.extend(last + (end - last) * (n + 1) // (between + 1) for n in range(between))
        if fixed is not None:
            places.append(end)
        last = end
    return places


def _evenly(count: int) -> Iterator[int]:
    """Places for rows of which none is there yet."""
    step = _step(count)
    return (step * (number + 1) - 1 for number in range(count))


def _step(count: int) -> int:
    return max(1, min(_STEP, _PLACES // (count + 1)))


def _rising(values: Sequence[int]) -> Sequence[int]:
    """The indices of a longest rising run of values, not necessarily neighbours."""
    if all(a < b for a, b in pairwise(values)):
        return range(len(values))
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for number, value in enumerate(values):
        place = bisect_left(ends, value)
        before.append(at[place - 1] if place else -1)
        if place == len(ends):
            ends.append(value)
            at.append(number)
        else:
            ends[place], at[place] = value, number
    found: list[int] = []
    number = at[-1] if at else -1
    while number >= 0:
        found.append(number)
        number = before[number]
    return found[::-1]


def _keys() -> Callable[[str], _Key]:
    """Tells ids that come again from those that come first."""
    seen: set[str] = set()
    again: Counter[str] = Counter()

    def key(one: str) -> _Key:
        if one not in seen:
            seen.add(one)
            return one
        again[one] += 1
        return one, again[one]

    return key


def _id_of(key: _Key) -> str:
    return key if isinstance(key, str) else key[0]


def _id(row: Any) -> str:
    return str(row.report.id if isinstance(row, Document) else row.id)


def _slim(row: Any) -> Any:
    """A document without its texts, which the table of reports keeps; what was united of it stays.

    It is a table of its fields, written as the document would be: to make one anew takes as long as all the rest.
    """
    if not isinstance(row, Document):
        return row
    report = {name: getattr(row.report, name) for name in _OF_REPORT} | {
        "text": "",
        "original": "",
        "offsets": (),
    }
    return {name: getattr(row, name) for name in _OF_DOCUMENT} | {"report": report}


def digest_of(row: Any) -> tuple[str, str]:
    """A row's id, and the digest by which the kept one is told from others."""
    return _id(row), _digest(row)


def _digest(row: Any) -> str:
    return hashlib.sha256(dump(_slim(row)).encode()).hexdigest()[:16]


def _outline(row: Any) -> dict[str, Any]:
    found: dict[str, Any] = dict.fromkeys(("begins", "ends", "status", "type", "subtype", "label"))
    if isinstance(row, Engagement):
        days = from_to(row.start, row.end)
        found["begins"] = days[0].toordinal() if days else LATER
        found["ends"] = days[1].toordinal() if days else LATER
        found |= {"status": row.status, "type": row.type, "subtype": row.subtype}
    elif isinstance(row, Person):
        found["label"] = dump([row.name, *row.aliases])
    return found


def _sides(row: Engagement) -> list[str]:
    states = {*row.states, *(p.state for p in row.parties)}
    return sorted({side for side in (*states, *(p.person for p in row.parties)) if side})
