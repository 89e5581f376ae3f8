"""What one reader takes at a time: a file, or a few small ones."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from foreigndesk.intake import Defaults, report_files
from foreigndesk.model.report import Report
from foreigndesk.receiving import OnProblem, taken_in

# A part is some seconds of reading: what is lost with a reader, and how evenly they come to an end.
_FILES = 32
_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Part:
    """Files to take in, or reports that were taken in already.

    `told` are the ids of its reports that a reader lost since has told of; `losses` how many readers were
    lost over it since one of them last told of something.
    """

    files: tuple[str, ...] = ()
    reports: tuple[Report, ...] = ()
    told: frozenset[str] = frozenset()
    losses: int = 0

    @property
    def name(self) -> str:
        """What it is called before people."""
        return self.files[0] if self.files else self.reports[0].path

    def pieces(self) -> list[Part]:
        """The same part in the smallest parts there are."""
        alone = replace(self, files=(), reports=(), losses=0)
        by_file = [replace(alone, files=(file,)) for file in self.files]
        return by_file + [replace(alone, reports=(report,)) for report in self.reports]


def parts_of(paths: Iterable[str], given: Defaults, on_problem: OnProblem) -> Iterator[Part]:
    """Deal files out.

    Args:
        paths: files and folders as the user gave them; `-` is standard input.
        given: what the user knows of the reports.
        on_problem: called with what cannot be read.

    Yields:
        Parts of about as much to read, in the order of the files; a large file is one by itself. Standard
        input, and whatever else is no common file, is taken in here.
    """
    files: list[str] = []
    room = _BYTES
    for path in report_files(list(paths), on_problem):
        size = _size(path)
        if size is None:
            reports = taken_in([path], given, on_problem)
            while batch := tuple(islice(reports, _FILES)):
                yield Part(reports=batch)
            continue
        if files and (size > room or len(files) == _FILES):
            yield Part(tuple(files))
            files, room = [], _BYTES
        files.append(path)
        room -= size
    if files:
        yield Part(tuple(files))


def _size(path: str) -> int | None:
    """The bytes of a file that others can open too, None for anything else."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_size if stat.S_ISREG(status.st_mode) else None
