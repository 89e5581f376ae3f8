"""Joins the stages: reports come in, are read, and are put together into one record."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foreigndesk.errors import UsageError
from foreigndesk.receiving import OnProblem, Paths, to_be_read, united, writable_report
from foreigndesk.receiving import taken_in as _taken_in

if TYPE_CHECKING:
    from foreigndesk.collate.by_text import Elsewhere
    from foreigndesk.intake import Defaults
    from foreigndesk.model.addresses import Addresses
    from foreigndesk.model.reading import Reading
    from foreigndesk.model.record import Record
    from foreigndesk.model.report import Report
    from foreigndesk.store import Store

_FIRST_BATCH = 2
BATCH = 32  # reports read and kept together: what an interrupt may cost is under ten seconds of reading
# What decides how a report is cleaned and read.
_DECIDING = ("model", "text", "vocab", "intake", "reading", "collate")
_stages = logging.getLogger("foreigndesk.stages")  # told of each stage that is reached, at level DEBUG


@dataclass(frozen=True, slots=True)
class Taken:
    """What one run of reading did: reports new or changed, and reports that the record held already."""

    fresh: int = 0
    known: int = 0


def read(  # noqa: PLR0913 -- what a user may say, each by name
    paths: Paths,
    *,
    published: str | None = None,
    retrieved: str | None = None,
    outlet: str | None = None,
    on_problem: OnProblem | None = None,
    now: str | None = None,
    as_of: str | None = None,
) -> Record:
    """Read reports into a record, in memory.

    Args:
        paths: files and folders, or a single one; `-` is standard input.
        published: the date of reports that do not tell theirs, `YYYY-MM-DD`.
        retrieved: the day the pages were fetched, which relative dates on them count from.
        outlet: who published reports that do not tell it.
        on_problem: called with each thing that cannot be read; without it they are logged as warnings.
        now: the moment until which embargoes have ended (ISO 8601, UTC, to the second); None for the present.
        as_of: only what reports published by this day tell (EDTF); None for all.

    Returns:
        The record of all that could be read; the same reports give the same record in any order.

    Raises:
        UsageError: a date is no date.
    """
    from foreigndesk.collate import collate
    from foreigndesk.publish.embargo import released, unprinted

    taken = _taken_in(paths, defaults(published, retrieved, outlet), on_problem)
    reports = released(united(taken), now or present())
    return unprinted(collate(reports, list(_readings(reports)), as_of))


def read_into(
    store: Store,
    paths: Paths,
    given: Defaults,
    on_problem: OnProblem | None = None,
    on_report: Callable[[Report, bool], None] | None = None,
    workers: int = 1,
) -> Taken:
    """Read reports into a store, batch by batch; each batch is kept as soon as it has been read.

    Args:
        store: the record to add to.
        paths: files and folders, or a single one; `-` is standard input.
        given: what the user knows of the reports, as `defaults` makes it.
        on_problem: called with each thing that cannot be read.
        on_report: called with each report when it is kept, and whether it is new or changed.
        workers: processes that read; the record is the same with any number.

    Returns:
        How many reports were new, and how many known already. Reports kept by an earlier run that was
        broken off, or read by an earlier version, are read now too.
    """
    from foreigndesk.readers import Readers

    fresh = known = 0
    batches = _batches(_taken_in(paths, given, on_problem))
    with Readers(workers) as readers:
        for batch, changed, readings in readers.read(_to_read(store, batches)):
            _stages.debug("read: read")
            ids = set(store.keep_read(changed, readings, version())) if changed else set()
            fresh += len(ids)
            known += len({report.id for report in batch} - ids)
            if on_report is not None:
                for report in batch:
                    on_report(report, report.id in ids)
    read_again(store)
    return Taken(fresh, known)


def keep(store: Store, reports: list[Report]) -> None:
    """Read reports and keep them with their readings, together."""
    if reports:
        readings = list(_readings(reports))
        _stages.debug("read: read")
        store.keep_read(reports, readings, version())


def take_in(store: Store, reports: Iterable[Report]) -> Taken:
    """Read reports that were taken in already into a store, batch by batch, as `read_into` does with files."""
    fresh = known = 0
    for batch in _batches(writable_report(report) for report in reports):
        changed = to_be_read(store, batch)
        keep(store, changed)
        fresh += len(changed)
        known += len({report.id for report in batch}) - len(changed)
    return Taken(fresh, known)


def read_again(store: Store) -> int:
    """Clean and read what the store holds without a reading by this version; returns how many reports."""
    from foreigndesk.intake import cleaned_again

    ids = store.unread(version())
    for batch in _batches(ids):
        held = sorted(store.known(batch).values(), key=lambda report: report.id)
        anew = [writable_report(cleaned_again(report)) for report in held]
        # A report that is cleaned otherwise now has other words, and so another id: it takes the old one's place.
        kept = united(anew)
        moved = to_be_read(store, [report for report in kept if report.id not in batch])
        keep(store, [*moved, *(report for report in kept if report.id in batch)])
        replaced = {r.id: new.id for r, new in zip(held, anew, strict=True) if new.id != r.id}
        store.forget(list(replaced), replaced)
    return len(ids)


def record_of(
    store: Store,
    as_of: str | None = None,
    kinds: Iterable[str] | None = None,
    trace_origins: bool = True,
    now: str | None = None,
) -> Record:
    """The record of everything in a store, as people have decided it.

    Args:
        store: where the reports are kept.
        as_of: only what reports published by this day tell (EDTF); None for all.
        kinds: the parts wanted ("people", "engagements", ...); None for all. Others may be empty.
        trace_origins: whether copies count with the report they go back to; else each counts by itself.
        now: the moment until which embargoes have ended (ISO 8601, UTC, to the second); None for the present.

    Returns:
        The record, put together anew where reports have come since it last was. Nothing in it comes from a
        report under embargo, and nothing but that there was one from a report its publisher took back.
    """
    from foreigndesk.collate.decisions import apply, in_force

    decisions = in_force(store.decisions())
    # A decision finds its entry by evidence and names of the whole record.
    return apply(told_record(store, as_of, None if decisions else kinds, trace_origins, now), decisions)


def told_record(  # noqa: PLR0913 -- what tells one record from another, each by name
    store: Store,
    as_of: str | None = None,
    kinds: Iterable[str] | None = None,
    trace_origins: bool = True,
    now: str | None = None,
    *,
    late: bool = False,
    elsewhere: Elsewhere | None = None,
) -> Record:
    """The record as the reports give it, before anybody decided anything.

    Args:
        store: where the reports are kept.
        as_of: as of `record_of`.
        kinds: as of `record_of`.
        trace_origins: as of `record_of`.
        now: as of `record_of`.
        late: keep what was put together even where reports came meanwhile, for services that show it until later.
        elsewhere: does what takes nothing but texts on other machines; None where there are none.
    """
    from foreigndesk.collate.pauses import without_pauses
    from foreigndesk.publish.embargo import released_by, unprinted
    from foreigndesk.renewing import Asked, kept_by_now, put_together_whole

    held = store.under_embargo(released_by(now or present(), as_of))
    asked = Asked(collator_without(held), frozenset(held), as_of, trace_origins)
    with without_pauses():
        kept = kept_by_now(store, asked, kinds)
        if kept is None:
            kept = put_together_whole(store, asked, kinds, late, elsewhere)
        return unprinted(kept)


def sizes_of(store: Store, now: str | None = None) -> dict[str, int]:
    """How much the record of everything in a store holds, once it is brought up to date.

    Args:
        store: where the reports are kept.
        now: as of `record_of`.

    Returns:
        By kind ("documents", "people", "engagements", ...) how many there are, as people have decided it.
    """
    from foreigndesk.store.rows import KINDS

    if not store.decisions():
        told_record(store, kinds=(), now=now)
        sizes = store.sizes(collator_of(store, now))
        if sizes is not None:
            return sizes
    record = record_of(store, now=now)
    return {kind: len(getattr(record, kind)) for kind in KINDS}


def addresses_of(store: Store) -> Addresses:
    """The ids that entries had before, those too that somebody united with others by hand."""
    from foreigndesk.model.addresses import Addresses
    from foreigndesk.store.addresses import addresses

    found = addresses(store)
    decisions = store.decisions()
    if not decisions:
        return found
    from foreigndesk.collate.decisions import in_force

    now = dict(found.now)
    for decision in in_force(decisions):
        if decision.act == "merge":
            kept, other = (anchor.id for anchor in decision.about)
            now[Addresses(now).today(other) or other] = kept
    return Addresses(now, found.first)


def present() -> str:
    """The present moment, which ends embargoes: ISO 8601, UTC, to the second."""
    import datetime

    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def state_of(store: Store, now: str | None = None) -> str:
    """A name for what a store would answer: it changes with what is kept, and when an embargo ends."""
    held = store.under_embargo(now or present())
    return store.revision() + (f".{_digest(held)}" if held else "")


def collator_of(store: Store, now: str | None = None) -> str:
    """The version under which a record is kept: that of the desk, and which reports are under embargo."""
    return collator_without(store.under_embargo(now or present()))


def is_current(store: Store, now: str | None = None) -> bool:
    """Whether the record that is kept is that of all reports there are, as this version reads them."""
    return store.record(collator_without(store.under_embargo(now or present())), ()) is not None


def collator_without(held: list[str]) -> str:
    """The version under which a record is kept that leaves some reports out.

    Args:
        held: their ids, in order.
    """
    return f"{version()}+{_digest(held)}" if held else version()


def _digest(ids: list[str]) -> str:
    import hashlib  # brings all of OpenSSL along, which most commands have no use for

    return hashlib.sha256("\n".join(ids).encode()).hexdigest()[:8]


def read_text(text: str, path: str, published: str | None = None) -> tuple[Report, Reading]:
    """Read one text exactly as it is, without cleaning, so that offsets are those of the text.

    Args:
        text: the text.
        path: what it is called.
        published: its date, `YYYY-MM-DD`; without one the date of its dateline counts, if it has one.
    """
    from foreigndesk.intake.datelines import opening_dateline
    from foreigndesk.model.report import Report
    from foreigndesk.reading import read_reports

    day = checked_day(published, "--published")
    line = opening_dateline(text)
    whole = line.date if line.date and not line.date.startswith("XXXX") else None
    basis = "metadata" if day else "dateline" if whole else "unknown"
    report = Report("text", path, text, text, dateline=line, published=day or whole, published_basis=basis)
    return report, next(iter(read_reports([report])))


def defaults(
    published: str | None = None, retrieved: str | None = None, outlet: str | None = None
) -> Defaults:
    """What a user knows of the reports.

    Raises:
        UsageError: a date is no date.
    """
    from foreigndesk.intake import Defaults

    return Defaults(
        published=checked_day(published, "--published"),
        retrieved=checked_day(retrieved, "--retrieved"),
        outlet=outlet or None,
    )


def checked_day(value: str | None, option: str) -> str | None:
    """A date given by a user, checked; an empty one counts as unknown.

    Raises:
        UsageError: it is no date.
    """
    from foreigndesk.text.edtf_dates import bounds

    if value is None or not value.strip():
        return None
    day = value.strip()
    if "/" in day or bounds(day) is None:
        raise UsageError(f"{option} {value!r} is no date: write it as YYYY-MM-DD, such as 2025-07-29")
    return day


@cache
def version() -> str:
    """The version of everything that decides how reports are read: a digest of its code and vocabularies.

    Readings and records kept by another version are made anew.
    """
    import hashlib

    digest = hashlib.sha256()
    root = Path(__file__).parent
    for part in _DECIDING:
        for file in sorted((root / part).rglob("*")):
            if file.is_file() and file.suffix not in (".pyc", ".pyo"):
                digest.update(file.relative_to(root).as_posix().encode() + b"\0")
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _readings(reports: Iterable[Report]) -> Iterator[Reading]:
    from foreigndesk.reading import read_reports

    return read_reports(reports)


def _to_read(store: Store, batches: Iterable[list[Report]]) -> Iterator[tuple[list[Report], list[Report]]]:
    """Each batch with those of its reports that have to be read."""
    for batch in batches:
        _stages.debug("read: taken in")
        yield batch, to_be_read(store, batch)


def _batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    """Rows in batches; the first are small, so that an interrupt at once leaves something."""
    iterator = iter(rows)
    size = min(_FIRST_BATCH, BATCH)
    while batch := list(islice(iterator, size)):
        yield batch
        size = min(2 * size, BATCH)
