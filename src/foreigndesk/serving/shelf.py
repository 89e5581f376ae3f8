"""The record as readers may see it, kept in memory and renewed when the store has changed.

Readers are never kept waiting by a renewal: while one thread puts the record together anew, the others are
served from the one before it.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from foreigndesk.desk import addresses_of, record_of, state_of
from foreigndesk.editions import Role, Rules, edition_of
from foreigndesk.model.record import Record
from foreigndesk.model.topic import Topic
from foreigndesk.publish.lookup import Lookup, lookup
from foreigndesk.store import Store
from foreigndesk.store.topics import Topics

LOOK = 1.0  # seconds between two looks at whether the store has changed
_PAST = 8  # records as of some day that are kept


@dataclass(frozen=True, slots=True)
class Edition:
    """A record cut for one role, with its rows by id; `revision` names the state of the store it comes from."""

    role: Role
    known: Lookup
    revision: str

    @property
    def record(self) -> Record:
        """The rows."""
        return self.known.record


class Shelf:
    """Editions of one store's record.

    Every method raises StoreError when the store cannot be read.
    """

    def __init__(
        self, where: str, rules: Rules | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Open a record.

        Args:
            where: a file, or a database URL.
            rules: how much of a text the public may see.
            clock: seconds of some clock that only goes forward.
        """
        self.store = Store(where, create=False)
        self._rules = rules or Rules()
        self._clock = clock
        self._looked = -LOOK
        self._lock = threading.Lock()
        self._renewing = threading.Lock()
        self._revision = ""
        self._editions: dict[Role, Edition] = {}
        self._past: OrderedDict[tuple[str, str, Role], Edition] = OrderedDict()

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    def edition(self, role: Role, as_of: str | None = None) -> Edition:
        """The record for a role.

        Args:
            role: who asks.
            as_of: EDTF; only what reports published by then tell.
        """
        current = self._current()
        if as_of is None:
            return current[role]
        key = (self._revision, as_of, role)
        with self._lock:
            if key in self._past:
                self._past.move_to_end(key)
                return self._past[key]
        record = edition_of(record_of(self.store, as_of), role, self._rules)
        made = Edition(role, lookup(record, current[role].known.addresses), f"{key[0]}-{as_of}")
        with self._lock:
            self._past[key] = made
            while len(self._past) > _PAST:
                self._past.popitem(last=False)
        return made

    def at_hand(self, role: Role) -> Edition | None:
        """The record for a role as it was when somebody last looked; None where nobody has yet."""
        return self._editions.get(role)

    @property
    def looked_lately(self) -> bool:
        """Whether nobody has to look at the store before a reader is answered."""
        return bool(self._editions) and self._clock() - self._looked < LOOK

    @property
    def rules(self) -> Rules:
        """How much of a text the public may see."""
        return self._rules

    def topics(self) -> list[Topic]:
        """The topics that are kept, by name."""
        return Topics(self.store).all()

    @property
    def revision(self) -> str:
        """The state of the record that readers are served from now."""
        self._current()
        return self._revision

    def renew(self) -> None:
        """Look at the store now, such as after a decision was kept."""
        with self._renewing:
            self._renew()

    def _current(self) -> dict[Role, Edition]:
        due = self._clock() - self._looked >= LOOK
        # The first reader has to wait; later ones are served what there is while one renews it.
        if due and self._renewing.acquire(blocking=not self._editions):
            try:
                if self._clock() - self._looked >= LOOK:
                    self._renew()
            finally:
                self._renewing.release()
        return self._editions

    def _renew(self) -> None:
        revision = state_of(self.store)
        if revision != self._revision or not self._editions:
            record = record_of(self.store)
            addresses = addresses_of(self.store)
            editions: dict[Role, Edition] = {}
            for role in Role:
                cut = edition_of(record, role, self._rules)
                same = next((e for e in editions.values() if e.record is cut), None)
                editions[role] = Edition(role, same.known if same else lookup(cut, addresses), revision)
            with self._lock:
                self._editions, self._revision = editions, revision
        self._looked = self._clock()
