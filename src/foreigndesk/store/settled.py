"""What the kept record has settled of reports and people, so that others can be added to it."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from foreigndesk.model.reading import Reading
from foreigndesk.model.report import Report
from foreigndesk.model.settled import Grounds, Individual, Settled, Sketched
from foreigndesk.store.notes import SETTLED, note, put_note
from foreigndesk.store.plain import dump, load, loading
from foreigndesk.store.record_rows import digest_of, outlined
from foreigndesk.store.rows import KINDS, counted, parts_of, reports_of
from foreigndesk.store.sheets import Sheets, forget_ties, put_ties

if TYPE_CHECKING:
    from sqlalchemy import Connection


def put_settled(db: Connection, grounds: Grounds, collator: str) -> None:
    """Write what was settled of some reports and people, in place of what was before.

    Args:
        db: the transaction in which the rows of the record are written.
        grounds: what was settled.
        collator: the version of the desk that settled it.
    """
    from foreigndesk.store.tables import individuals
    from foreigndesk.store.tables import settled as table

    for part in parts_of(sorted(grounds.settled)):
        db.execute(table.delete().where(table.c.report.in_(part)))
        rows = [
            {"report": d, "body": dump(grounds.settled[d]), "imprint": grounds.ties[d].imprint} for d in part
        ]
        db.execute(table.insert(), rows)
    put_ties(db, grounds.ties)
    for part in parts_of(sorted(grounds.people)):
        known = [{"person": p, "body": dump(_plain(grounds.people[p]))} for p in part]
        db.execute(individuals.delete().where(individuals.c.person.in_(part)))
        db.execute(individuals.insert(), known)
    put_note(db, SETTLED, collator)


def forget_settled(db: Connection) -> None:
    """Know nothing of what was settled: the record is next put together whole."""
    from foreigndesk.store.tables import individuals, settled

    put_note(db, SETTLED, None)
    db.execute(settled.delete())
    db.execute(individuals.delete())
    forget_ties(db)


def _plain(individual: Individual) -> tuple[list[str], list[str], bool]:
    return sorted(individual.states), sorted(individual.titles), individual.official


class KeptRecord:
    """The kept record as adding reports to it asks for it, within one transaction that reads."""

    def __init__(self, db: Connection) -> None:
        """Take the transaction; what is asked for once is kept, for the same reports are asked for again and again."""
        self._db = db
        self._pairs: dict[str, tuple[Report, Reading]] = {}
        self._settled: dict[str, Settled | None] = {}

    def fits(self, collator: str) -> bool:
        """Whether what was settled belongs to the rows that a version has kept."""
        return note(self._db, SETTLED) == collator == note(self._db, "made") and outlined(self._db)

    def revision(self) -> str:
        """The number of the state that reports, readings and decisions have."""
        return note(self._db, "revision") or "0"

    def count(self) -> int:
        """How many reports the kept record is of."""
        return counted(self._db, "settled")

    def fresh(self, most: int) -> list[str]:
        """The reports of which nothing is settled, but no more than so many and one."""
        from sqlalchemy import select

        from foreigndesk.store.tables import reports, settled

        joined = reports.outerjoin(settled, settled.c.report == reports.c.id)
        query = select(reports.c.id).select_from(joined).where(settled.c.report.is_(None)).limit(most + 1)
        return sorted(self._db.execute(query).scalars())

    def near(self, ties: Iterable[int]) -> set[str]:
        """The reports that have one of these ties of the same days."""
        return self._sheets.having("near", ties)

    def lasting(self, ties: Iterable[int]) -> set[str]:
        """The reports that have one of these ties of any time."""
        return self._sheets.having("lasting", ties)

    def claiming(self, ties: Iterable[int]) -> set[str]:
        """The reports that have one of these ties of what they count or quote."""
        return self._sheets.having("claims", ties)

    def alike(self, sketch: Sequence[int], agreeing: int) -> set[str]:
        """The reports whose sketches agree with one in so many places."""
        return self._sheets.alike(sketch, agreeing)

    def sketches(self, documents: Iterable[str]) -> dict[str, array[int] | None]:
        """The sketches of the texts of some reports, as far as they are settled; None of a short text."""
        return self._sheets.sketches(documents)

    def sketched(self, numbers: Iterable[int]) -> Sketched:
        """Where the sketches of reports that count have one of these numbers."""
        return self._sheets.sketched(numbers)

    def imprints(self, documents: Iterable[str]) -> dict[str, bytes]:
        """What tells of runs of words that some reports do not have them."""
        from sqlalchemy import select

        from foreigndesk.store.tables import settled

        found: dict[str, bytes] = {}
        for part in parts_of(sorted(documents)):
            query = select(settled.c.report, settled.c.imprint).where(settled.c.report.in_(part))
            found.update((report, bytes(imprint)) for report, imprint in self._db.execute(query))
        return found

    def ties(self, documents: Iterable[str]) -> set[int]:
        """The ties of the same days that some reports have."""
        return self._sheets.ties(documents)

    def pairs(self, documents: Iterable[str]) -> list[tuple[Report, Reading]]:
        """Reports with their readings, as they came; one that was not read yet is left out."""
        from sqlalchemy import select

        from foreigndesk.store.tables import readings

        wanted = sorted(set(documents))
        missing = [document for document in wanted if document not in self._pairs]
        reports = {report.id: report for report in reports_of(self._db, missing, False)}
        read = loading(Reading)
        for part in parts_of(missing):
            query = select(readings.c.report, readings.c.body).where(readings.c.report.in_(part))
            self._pairs |= {
                row.report: (reports[row.report], read(row.body)) for row in self._db.execute(query)
            }
        return [self._pairs[document] for document in wanted if document in self._pairs]

    def reports(self, documents: Iterable[str]) -> list[Report]:
        """Reports without their readings."""
        return sorted(reports_of(self._db, sorted(documents), False), key=lambda report: report.id)

    def settled(self, documents: Iterable[str]) -> dict[str, Settled]:
        """What was settled of reports."""
        from sqlalchemy import select

        from foreigndesk.store.tables import settled

        wanted = sorted(set(documents))
        missing = [document for document in wanted if document not in self._settled]
        self._settled |= dict.fromkeys(missing)
        read = loading(Settled)
        for part in parts_of(missing):
            query = select(settled.c.report, settled.c.body).where(settled.c.report.in_(part))
            self._settled |= {row.report: read(row.body) for row in self._db.execute(query)}
        return {document: own for document in wanted if (own := self._settled[document])}

    def individuals(self, people: Iterable[str]) -> dict[str, Individual]:
        """What is known of people."""
        from sqlalchemy import select

        from foreigndesk.store.tables import individuals

        found = {}
        for part in parts_of(sorted(people)):
            query = select(individuals.c.person, individuals.c.body).where(individuals.c.person.in_(part))
            for row in self._db.execute(query):
                states, titles, official = load(tuple[frozenset[str], frozenset[str], bool], row.body)
                found[row.person] = Individual(states, titles, official)
        return found

    def rows(self, kind: str, ids: Iterable[str]) -> list[Any]:
        """Rows of the record, those of reports without their texts; what it does not have is left out."""
        from sqlalchemy import select

        from foreigndesk.store.tables import record

        read = loading(KINDS[kind])
        found = []
        for part in parts_of(sorted(ids)):
            query = select(record.c.body).where(record.c.kind == kind, record.c.id.in_(part))
            found += [read(body) for body in self._db.execute(query.order_by(record.c.position)).scalars()]
        return found

    def same(self, kind: str, rows: Sequence[Any]) -> set[str]:
        """The ids of those rows that the record has just so."""
        from sqlalchemy import select

        from foreigndesk.store.tables import outlines

        digests = dict(digest_of(row) for row in rows)
        found: set[str] = set()
        for part in parts_of(sorted(digests)):
            query = select(outlines.c.id, outlines.c.digest).where(
                outlines.c.kind == kind, outlines.c.id.in_(part)
            )
            found.update(row.id for row in self._db.execute(query) if row.digest == digests[row.id])
        return found

    def outlets(self) -> frozenset[str]:
        """The names of all outlets and agencies of its reports."""
        return self._sheets.outlets

    @cached_property
    def _sheets(self) -> Sheets:
        return Sheets(self._db)
