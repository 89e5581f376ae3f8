"""The record as readers may see it, kept in memory and renewed when the store has changed.

Readers are never kept waiting by a renewal: while one thread puts the record together anew, the others are
served from the one before it.
"""

from __future__ import annotations

import gc
import math
import sys
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread

from anyio import CapacityLimiter

from foreigndesk.collate.decisions import apply, in_force
from foreigndesk.desk import addresses_of, collator_of, is_current, record_of, state_of
from foreigndesk.editions import Role, Rules
from foreigndesk.editions.edition import Cutting
from foreigndesk.errors import StoreError
from foreigndesk.model.record import Record
from foreigndesk.model.topic import Topic
from foreigndesk.publish.embargo import unprinted
from foreigndesk.publish.lookup import Lookup, lookup
from foreigndesk.publish.ready import make_ready
from foreigndesk.serving.renewing import past_record, put_together
from foreigndesk.store import Store
from foreigndesk.store.kept_rows import KeptRows
from foreigndesk.store.topics import Topics

LOOK = 1.0  # seconds between two looks at whether the store has changed
REST = 0.5  # of the time that a renewal took passes at least until the next look
PATIENCE = 0.1  # seconds for which the reader who finds that it is time to look waits for what has changed
STANDING = 60.0  # seconds for which what the record before told may still be told to who would have to wait
_LINGER = 10.0  # seconds for which a record that was replaced is kept for those who still read it
_BREATH = 0.002  # seconds for others
_MANY = 400_000  # pieces of memory; to look through the rows that take so many takes a tenth of a second
_USUAL = gc.get_threshold()
_NEVER = 2**30
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
        self._rows = KeptRows()
        self._cutting = Cutting(self._rules)
        self._clock = clock
        self._due = -math.inf
        self._renewed = Event()
        self._trouble: StoreError | None = None
        self._lock = threading.Lock()
        self._making = threading.Lock()
        self.past_ones = CapacityLimiter(1)  # threads that put a record of the past together
        self._renewing = threading.Lock()
        self._revision = ""
        self._editions: dict[Role, Edition] = {}
        self._past: OrderedDict[tuple[str, str | None, bool, Role], Edition] = OrderedDict()
        self._former: dict[str, float] = {}

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    def edition(self, role: Role, as_of: str | None = None, trace_origins: bool = True) -> Edition:
        """The record for a role.

        Args:
            role: who asks.
            as_of: EDTF; only what reports published by then tell.
            trace_origins: whether copies count with the report they go back to; else each counts by itself.
        """
        current = self._current()
        if as_of is None and trace_origins:
            return current[role]
        key = (self._revision, as_of, trace_origins, role)
        with self._making:  # it takes long: nobody makes what another is making
            if key not in self._past:
                with undisturbed():
                    record = past_record(self.store, as_of, role, self._rules, trace_origins=trace_origins)
                    known = lookup(record, current[role].known.addresses)
                self._past[key] = Edition(role, known, f"{key[0]}-{as_of}-{trace_origins}")
                while len(self._past) > _PAST:
                    self._past.popitem(last=False)
            self._past.move_to_end(key)
            return self._past[key]

    def at_hand(self, role: Role) -> Edition | None:
        """The record for a role as it was when somebody last looked; None where nobody has yet."""
        return self._editions.get(role)

    def past_at_hand(self, role: Role, as_of: str | None, trace_origins: bool = True) -> Edition | None:
        """The record as of a day or without origins, where it was put together already."""
        return self._past.get((self._revision, as_of, trace_origins, role))

    @property
    def looked_lately(self) -> bool:
        """Whether nobody has to look at the store before a reader is answered, or somebody does so already."""
        return bool(self._editions) and (self._clock() < self._due or self._renewing.locked())

    def may_stand(self, revision: str) -> bool:
        """Whether what an earlier state of the record told may still be told for a moment.

        It may for a minute after reports have come; not where somebody decided something, or where a text that was
        shown then is shown no more.

        Args:
            revision: that state.
        """
        until = self._former.get(revision)
        return until is not None and self._clock() < until

    @property
    def rules(self) -> Rules:
        """How much of a text the public may see."""
        return self._rules

    def make_ready(self) -> None:
        """Make the indexes of the whole record too, which subscribers and editors see."""
        found = self._editions.get(Role.EDITOR)
        if found is not None:
            make_ready(found.known, self.topics())

    def topics(self) -> list[Topic]:
        """The topics that are kept, by name."""
        return Topics(self.store).all()

    @property
    def revision(self) -> str:
        """The state of the record that readers are served from now."""
        self._current()
        return self._revision

    def renew(self) -> None:
        """Look at the store now, such as after a decision was kept; nothing from before is told any more."""
        with self._renewing:
            self._renew()
            self._former = {}

    def _current(self) -> dict[Role, Edition]:
        if self._clock() >= self._due and self._renewing.acquire(blocking=not self._editions):
            # The first reader has to wait; later ones go on after a moment with what there is.
            if self._editions:
                Thread(target=self._renew_and_release, name="renewing", daemon=True).start()
                self._renewed.wait(PATIENCE)
            else:
                self._renew_and_release()
        if not self._editions and self._trouble is not None:
            raise self._trouble
        return self._editions

    def _renew_and_release(self) -> None:
        try:
            self._renewed.clear()
            if self._clock() >= self._due:
                self._renew()
            self._trouble = None
        except StoreError as error:
            self._trouble = error
            self._due = self._clock() + LOOK
        finally:
            self._renewed.set()
            self._renewing.release()

    def _renew(self) -> None:
        began = self._clock()
        revision = state_of(self.store)
        if revision != self._revision or not self._editions:
            with unhindered() if not self._editions else undisturbed():
                editions = self._cut(self._record(), revision)
            former = self._standing(editions)
            before = {id(edition.known): edition.known for edition in self._editions.values()}
            with self._lock:
                self._editions, self._revision, self._former = editions, revision, former
            if before:
                Thread(target=_let_go, args=(list(before.values()),), name="letting go", daemon=True).start()
        # Where reports come all the time, one core is not kept busy with nothing but this.
        self._due = self._clock() + max(LOOK, REST * (self._clock() - began))

    def _standing(self, editions: dict[Role, Edition]) -> dict[str, float]:
        """Until when what earlier states of the record told may stand for editions that take their place."""
        if not self._editions or not _still_shown(self._editions[Role.EDITOR], editions[Role.EDITOR]):
            return {}
        now = self._clock()
        former = {revision: until for revision, until in self._former.items() if now < until}
        return former | {self._revision: now + STANDING}

    def _record(self) -> Record:
        """The record as it is kept, put together anew where reports have come since."""
        if not is_current(self.store):
            put_together(self.store)
        told = self._rows.record(self.store, collator_of(self.store))
        if told is None:  # it can be read but not written
            return record_of(self.store)
        return apply(unprinted(told), in_force(self.store.decisions()))

    def _cut(self, record: Record, revision: str) -> dict[Role, Edition]:
        addresses = addresses_of(self.store)
        whole, public = lookup(record, addresses), lookup(self._cutting.public(record), addresses)
        about = self.topics()
        # Of the whole record, which few see, indexes are made behind the first readers.
        for known in (public, whole) if self._editions else (public,):
            make_ready(known, about)
        return {
            role: Edition(role, whole if role.may(Role.SUBSCRIBER) else public, revision) for role in Role
        }


def _let_go(gone: list[Lookup]) -> None:
    """Let go of records that were replaced, bit by bit: all at once it would stop every reader for a moment."""
    time.sleep(_LINGER)  # somebody may still be given a page of it
    for known in gone:
        for _ in known.forget():
            time.sleep(_BREATH)


def _still_shown(before: Edition, now: Edition) -> bool:
    """Whether every text that an edition shows is in a later one."""
    later = now.known.documents
    return all(
        key in later and later[key].report.text == d.report.text for key, d in before.known.documents.items()
    )


@contextmanager
def unhindered() -> Iterator[None]:
    """Makes the first millions of rows without looking again and again for those that could go: all of them stay."""
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()


@contextmanager
def undisturbed() -> Iterator[None]:
    """Makes many rows beside readers: what is looked through for rows that could go are those made just now.

    To look through all of them would stop every reader for as long as that takes, seconds with millions of rows.
    """
    young, middle, old = _USUAL
    gc.set_threshold(young, middle, _NEVER)
    before = sys.getallocatedblocks()
    try:
        yield
        gc.collect(1)
        # Asking for the objects themselves would break tuples that other threads are just filling.
        if sys.getallocatedblocks() - before > _MANY:
            gc.freeze()
    finally:
        gc.set_threshold(young, middle, old)
