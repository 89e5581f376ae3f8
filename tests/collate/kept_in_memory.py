"""A record kept in memory with what was settled for it: what adding reports to it asks for, without a database."""

from dataclasses import replace

import numpy as np

from foreigndesk.collate import put_together
from foreigndesk.collate.adding import add
from foreigndesk.collate.adding.settling import grounds
from foreigndesk.collate.sources import each_once
from foreigndesk.model.settled import Grounds, Sketched

KINDS = (
    "documents",
    "people",
    "engagements",
    "statements",
    "commitments",
    "mechanisms",
    "figures",
    "conflicts",
    "origins",
)


def rows_of(record):
    """Every row by kind and id."""
    return {(kind, _id(kind, row)): row for kind in KINDS for row in getattr(record, kind)}


def _id(kind, row):
    return row.report.id if kind == "documents" else row.id


def whole(pairs):
    """The rows of a record put together whole."""
    return rows_of(put_together(*each_once([r for r, _ in pairs], [r for _, r in pairs])).record)


class InMemory:
    """The record of some reports; `add` gives its rows once others have been added to it."""

    def __init__(self, pairs):
        together = put_together(*each_once([r for r, _ in pairs], [r for _, r in pairs]))
        self._raw = {report.id: (report, reading) for report, reading in pairs}
        self._rows = rows_of(together.record)
        self._grounds = _grounds(together)

    def add(self, *pairs, most=10_000):
        """Add reports, and keep the record so."""
        found = add(self, pairs, most)
        self._raw |= {report.id: (report, reading) for report, reading in pairs}
        self._rows = {key: row for key, row in self._rows.items() if key not in found.gone} | found.rows
        before = self._grounds
        self._grounds = replace(
            before,
            settled={**before.settled, **found.grounds.settled},
            ties={**before.ties, **found.grounds.ties},
            people={**before.people, **found.grounds.people},
        )
        self.looked_at = found.looked_at
        return self._rows

    def near(self, ties):
        return self._having("near", ties)

    def lasting(self, ties):
        return self._having("lasting", ties)

    def claiming(self, ties):
        return self._having("claims", ties)

    def _having(self, name, ties):
        wanted = set(ties)
        return {d for d, own in self._grounds.ties.items() if wanted.intersection(getattr(own, name))}

    def imprints(self, documents):
        return {document: self._grounds.ties[document].imprint for document in documents}

    def sketches(self, documents):
        return {d: self._grounds.ties[d].sketch or None for d in documents}

    def sketched(self, numbers):
        wanted = set(numbers)
        ties = {d: own for d, own in sorted(self._grounds.ties.items()) if own.place}
        hits = [
            (row, column, number)
            for row, own in enumerate(ties.values())
            for column, number in enumerate(own.sketch)
            if number in wanted
        ]
        rows, columns, found = np.array(hits, dtype=np.int64).reshape(-1, 3).T
        return Sketched(
            list(ties),
            np.array([own.place for own in ties.values()], dtype=np.int64).reshape(-1, 3),
            rows,
            columns,
            found.astype(np.uint32),
        )

    def alike(self, sketch, agreeing):
        return {
            d
            for d, own in self._grounds.ties.items()
            if sum(a == b for a, b in zip(own.sketch, sketch, strict=False)) >= agreeing
        }

    def ties(self, documents):
        return {tie for d in documents if d in self._grounds.ties for tie in self._grounds.ties[d].near}

    def pairs(self, documents):
        return [self._raw[d] for d in sorted(documents)]

    def reports(self, documents):
        return [self._raw[d][0] for d in sorted(documents)]

    def settled(self, documents):
        return {d: self._grounds.settled[d] for d in documents if d in self._grounds.settled}

    def individuals(self, people):
        return {p: self._grounds.people[p] for p in people}

    def rows(self, kind, ids):
        return [self._rows[kind, key] for key in ids if (kind, key) in self._rows]

    def same(self, kind, rows):
        return {_id(kind, row) for row in rows if self._rows.get((kind, _id(kind, row))) == row}

    def outlets(self):
        return frozenset(n for r, _ in self._raw.values() for n in (r.outlet, r.agency) if n)


def _grounds(together):
    """All that was settled, its parts put together."""
    parts = list(grounds(together))
    return Grounds(
        {d: own for part in parts for d, own in part.settled.items()},
        {d: own for part in parts for d, own in part.ties.items()},
        {p: own for part in parts for p, own in part.people.items()},
    )
