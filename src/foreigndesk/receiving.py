"""Reports as they come in: taken from files, fit to be kept, and which of them have to be read."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foreigndesk.text.writable import writable

if TYPE_CHECKING:
    from foreigndesk.errors import InputError
    from foreigndesk.intake import Defaults
    from foreigndesk.model.report import Report
    from foreigndesk.store import Store

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
OnProblem = Callable[["InputError"], None]
_log = logging.getLogger("foreigndesk")


def each_path(paths: Paths) -> list[Path]:
    """The paths that somebody gives: a single one, too, which as a text is no row of letters."""
    return [Path(p) for p in ((paths,) if isinstance(paths, (str, os.PathLike)) else paths)]


def taken_in(paths: Paths, given: Defaults, on_problem: OnProblem | None) -> Iterator[Report]:
    """Reports of files, one at a time, without characters that no database or terminal takes.

    Args:
        paths: files and folders, or a single one; `-` is standard input.
        given: what the user knows of the reports.
        on_problem: called with each thing that cannot be read; without it they are logged as warnings.
    """
    from foreigndesk.intake import load

    for report in load(each_path(paths), given, on_problem or warn):
        yield writable_report(report)


def writable_report(report: Report) -> Report:
    """The report without characters that no database or terminal takes."""
    mended: dict[str, Any] = {}
    for field in fields(report):
        value = getattr(report, field.name)
        if isinstance(value, str) and writable(value) != value:
            mended[field.name] = writable(value)
    return replace(report, **mended) if mended else report


def to_be_read(store: Store, batch: Iterable[Report]) -> list[Report]:
    """The reports of a batch that the store lacks, or knows less of."""
    from foreigndesk.store import unite

    batch = list(batch)
    before = store.known([report.id for report in batch])
    after = dict(before)
    for report in batch:
        after[report.id] = unite(after[report.id], report) if report.id in after else report
    return [report for key, report in after.items() if report != before.get(key)]


def united(reports: Iterable[Report]) -> list[Report]:
    """Each report once, in the order of ids."""
    from foreigndesk.store import unite

    found: dict[str, Report] = {}
    for report in reports:
        found[report.id] = unite(found[report.id], report) if report.id in found else report
    return [found[key] for key in sorted(found)]


def warn(problem: InputError) -> None:
    """Log a problem as a warning."""
    _log.warning("%s", problem)
