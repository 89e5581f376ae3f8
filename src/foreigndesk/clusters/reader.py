"""One reader: a process somewhere in the cluster that takes reports in, reads them and keeps them."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from foreigndesk.clusters.parts import Part
from foreigndesk.errors import DeskError, InputError
from foreigndesk.intake import Defaults
from foreigndesk.model.reading import Reading
from foreigndesk.model.report import Report

if TYPE_CHECKING:
    from foreigndesk.store import Store

_BOOT = Path("/proc/sys/kernel/random/boot_id")
TIMEOUT = 600.0  # seconds that a reader waits for others to have kept theirs


@dataclass(frozen=True, slots=True)
class Terms:
    """What every reader of a run is told.

    `folder` is where paths count from, None where all are whole; `machine` the one that the record's file
    lies on, None where the record is on a server, so that readers keep what they read themselves.
    """

    where: str
    given: Defaults
    version: str
    folder: str | None = None
    machine: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader tells of a batch: reports without their texts, and problems met.

    `kept` are ids of those that were new, where the reader has kept them; else `to_keep` are those to be
    kept, with their readings.
    """

    reports: tuple[Report, ...] = ()
    kept: tuple[str, ...] = ()
    to_keep: tuple[Report, ...] = ()
    readings: tuple[Reading, ...] = ()
    problems: tuple[InputError, ...] = ()


class Reader:
    """Reads parts, one after the other; its models are loaded once."""

    def __init__(self, terms: Terms) -> None:
        """Know the terms of the run."""
        self._terms = terms
        self._store: Store | None = None

    def fit(self) -> str:
        """Make sure that this process can read for the run.

        Returns:
            The name of its machine.

        Raises:
            DeskError: it cannot, and why.
        """
        from foreigndesk.desk import version

        terms, here = self._terms, socket.gethostname()
        if terms.machine not in (None, machine()):
            raise DeskError(
                f"a file keeps the record on one machine, and {here} is another: give --db a postgresql:// URL"
            )
        if version() != terms.version:
            raise DeskError(f"{here} has another version of foreigndesk: install the same one on every node")
        if terms.folder is not None:
            try:
                os.chdir(terms.folder)
            except OSError:
                raise DeskError(
                    f"{here} has no folder {terms.folder}: give whole paths that every node has"
                ) from None
        return here

    def read(self, part: Part) -> Iterator[Told]:
        """Take in and read the reports of a part.

        Yields:
            What has become of each batch; nothing of those that `part.told` names.

        Raises:
            DeskError: a file is not to be seen from here, or the record cannot be read or written.
        """
        from foreigndesk.desk import BATCH
        from foreigndesk.receiving import taken_in

        for file in part.files:
            if not os.path.lexists(file):
                raise DeskError(
                    f"{file}: {socket.gethostname()} has no such file: put it where every node sees it"
                )
        problems: list[InputError] = []
        reports = iter(part.reports or taken_in(part.files, self._terms.given, problems.append))
        left = (report for report in reports if report.id not in part.told)
        while batch := list(islice(left, BATCH)):
            met, problems[:] = tuple(problems), []
            yield replace(self._read(batch), problems=met)
        if problems:
            yield Told(problems=tuple(problems))

    def _read(self, batch: list[Report]) -> Told:
        from foreigndesk.reading import read_reports
        from foreigndesk.receiving import to_be_read

        store = self._record()
        changed = to_be_read(store, batch)
        readings = list(read_reports(changed)) if changed else []
        shown = tuple(replace(report, text="", original="", offsets=()) for report in batch)
        if self._terms.machine is not None:
            return Told(shown, to_keep=tuple(changed), readings=tuple(readings))
        kept = store.keep_read(changed, readings, self._terms.version) if changed else ()
        return Told(shown, kept=tuple(kept))

    def _record(self) -> Store:
        if self._store is None:
            from foreigndesk.store import Store

            self._store = Store(self._terms.where, create=False, timeout=TIMEOUT)
        return self._store


def machine() -> str:
    """A name of this machine that no other has."""
    try:
        return _BOOT.read_text(encoding="ascii").strip()
    except OSError:
        return socket.gethostname()
