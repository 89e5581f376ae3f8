"""Brings the kept record up to date: by adding what came since, or by putting all together anew."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from foreigndesk.collate.adding import Changes
    from foreigndesk.collate.by_text import Elsewhere
    from foreigndesk.model.reading import Reading
    from foreigndesk.model.record import Record
    from foreigndesk.model.report import Report
    from foreigndesk.store import Store
    from foreigndesk.store.addresses import Changed
    from foreigndesk.store.moment import Moment

WORTH_IT = 500  # reports; a smaller record is put together whole as soon
_SHARE_NEW = 50  # of so many reports one may be new
_SHARE_LOOKED_AT = 10  # of so many reports one may be looked at
IN_MEMORY = 50_000  # reports; what more of them say is fetched from a file as it is asked for
AT_HAND = 256  # reports, and readings, that are kept as they were decoded
_FEW = 200  # reports that may be looked at in any record
_log = logging.getLogger("foreigndesk")
_stages = logging.getLogger("foreigndesk.stages")  # told of each stage that is reached, at level DEBUG


@dataclass(frozen=True, slots=True)
class Asked:
    """Which record is asked for.

    `collator` is the version of the desk with which reports it leaves out, `held` are those of which nothing may leave
    yet, `as_of` the day after which nothing counts, `trace_origins` whether copies count with what they go back to.
    """

    collator: str
    held: frozenset[str]
    as_of: str | None = None
    trace_origins: bool = True

    @property
    def is_kept(self) -> bool:
        """Whether it is the one that is kept."""
        return self.as_of is None and self.trace_origins


def kept_by_now(store: Store, asked: Asked, kinds: Iterable[str] | None) -> Record | None:
    """The kept record, with what came since where that can be added to it.

    Args:
        store: where the record is kept.
        asked: which record.
        kinds: the parts wanted; None for all.

    Returns:
        The record; None where it has to be put together.
    """
    if not asked.is_kept:
        return None
    wanted = None if kinds is None else tuple(kinds)
    found = store.record(asked.collator, wanted)
    if found is None and brought_up_to_date(store, asked):
        found = store.record(asked.collator, wanted)
    return found


def brought_up_to_date(store: Store, asked: Asked) -> bool:
    """Add what came since to the kept record.

    Args:
        store: where the record is kept.
        asked: which record.

    Returns:
        Whether the kept record is now that of all reports: the same, to the last byte, as if it had been put together
        whole. It is not where another version kept it, where reports have changed, where what is new leads too far, or
        where it cannot be written.
    """
    from foreigndesk.collate.adding import TooFarError, add
    from foreigndesk.errors import StoreError
    from foreigndesk.publish.succession import successors
    from foreigndesk.store.growing import keep_changes, kept

    try:
        with kept(store) as record:
            if not record.fits(asked.collator) or (count := record.count()) < WORTH_IT:
                return False
            revision = record.revision()
            most = count // _SHARE_NEW + 1
            fresh = [d for d in record.fresh(most + len(asked.held)) if d not in asked.held]
            pairs = record.pairs(fresh) if len(fresh) <= most else []
            if len(pairs) < len(fresh):
                return False
            found = add(record, pairs, max(count // _SHARE_LOOKED_AT, _FEW))
        return keep_changes(store, _by_kind(found), found.grounds, (asked.collator, revision), successors)
    except TooFarError as error:
        _log.debug("put together whole: %s", error)
    except StoreError as error:
        _log.info("%s", error)
    return False


def _by_kind(found: Changes) -> dict[str, Changed]:
    """What changes, by kind of row."""
    from foreigndesk.store.addresses import Changed

    changes: dict[str, Changed] = defaultdict(Changed)
    for (kind, _), row in sorted(found.rows.items(), key=lambda change: change[0]):
        changes[kind].rows.append(row)
    for kind, key in sorted(found.gone):
        changes[kind].gone.append(key)
    for (kind, _), row in sorted(found.beside.items(), key=lambda change: change[0]):
        if kind in changes:
            changes[kind].beside.append(row)
    return changes


def put_together_whole(
    store: Store,
    asked: Asked,
    kinds: Iterable[str] | None,
    late: bool,
    elsewhere: Elsewhere | None = None,
) -> Record:
    """The record made anew, and kept where it is that of all reports but those that are held back.

    Args:
        store: where the reports are kept.
        asked: which record.
        kinds: the parts wanted; None for all. Of a large record others may be left out.
        late: keep it even where reports came meanwhile, for services that show it until later.
        elsewhere: does what takes nothing but texts on other machines; None where there are none.
    """
    from foreigndesk.collate import put_together
    from foreigndesk.collate.adding.settling import grounds
    from foreigndesk.collate.held import in_memory
    from foreigndesk.errors import StoreError
    from foreigndesk.publish.succession import successors
    from foreigndesk.store.growing import keep_grounds
    from foreigndesk.store.on_disk import held_on_disk

    with store.moment() as moment:
        count, revision = moment.count(), moment.revision()
        large = count > IN_MEMORY
        reports, readings = _on_disk(moment, asked.held) if large else _in_memory(moment, asked.held)
    hold = held_on_disk if large else in_memory
    together = put_together(
        reports, readings, asked.as_of, asked.trace_origins, hold=hold, elsewhere=elsewhere
    )
    _stages.debug("record: collated")
    if asked.is_kept:
        try:
            store.keep_record(together.record, asked.collator, count, revision, successors, late)
            if len(reports) >= WORTH_IT:
                keep_grounds(store, grounds(together), asked.collator, revision)
        except StoreError as error:
            # A record that may be read but not written still answers; it is put together anew each time.
            _log.info("%s", error)
    return _only(together.record, kinds) if large else together.record


def _only(record: Record, kinds: Iterable[str] | None) -> Record:
    """The record with those parts in memory that lie on the disk, if they are wanted."""
    on_disk = ("documents", "people", "engagements", "statements", "origins")
    wanted = set(on_disk if kinds is None else kinds)
    kept: dict[str, Any] = {k: tuple(getattr(record, k)) if k in wanted else () for k in on_disk}
    return replace(record, **kept)


def _in_memory(
    moment: Moment, held_back: Collection[str]
) -> tuple[Mapping[str, Report], Mapping[str, Reading]]:
    """All reports with their readings but for those that are held back: equal words and numbers are one object."""
    from foreigndesk.collate import needed
    from foreigndesk.collate.sources import each_once
    from foreigndesk.model.sharing import Sharing

    share = Sharing().share
    return each_once(
        (report for report in moment.reports(as_it_came=False) if report.id not in held_back),
        (share(needed(reading)) for reading in moment.readings() if reading.report not in held_back),
    )


def _on_disk(
    moment: Moment, held_back: Collection[str]
) -> tuple[Mapping[str, Report], Mapping[str, Reading]]:
    """The same in files, each decoded when it is asked for."""
    from foreigndesk.collate import needed
    from foreigndesk.collate.sources import says_nothing
    from foreigndesk.model.reading import Reading
    from foreigndesk.model.report import Report
    from foreigndesk.store.on_disk import OnDisk

    reports = OnDisk(Report, AT_HAND)
    readings = OnDisk(Reading, AT_HAND, beside=reports)
    for report in moment.reports(as_it_came=False):
        if report.id not in held_back:
            reports.put(report.id, report)
    for reading in moment.readings():
        if reading.report in reports:
            readings.put(reading.report, needed(reading))
    for document in reports.keys() - readings.keys():
        readings.put(document, says_nothing(reports[document]))
    return reports, readings
