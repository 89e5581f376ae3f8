"""Reads files into a record with all cores of a cluster, and has texts compared there."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from foreigndesk.clusters.connecting import Cluster, connected
from foreigndesk.clusters.parts import parts_of
from foreigndesk.clusters.reader import Terms, machine
from foreigndesk.clusters.rounds import Rounds
from foreigndesk.clusters.texts import Texts
from foreigndesk.receiving import OnProblem, Paths, each_path, warn

if TYPE_CHECKING:
    from foreigndesk.desk import Taken
    from foreigndesk.intake import Defaults
    from foreigndesk.model.report import Report
    from foreigndesk.store import Store


def read_into(
    store: Store,
    paths: Paths,
    given: Defaults,
    on_problem: OnProblem | None = None,
    on_report: Callable[[Report, bool], None] | None = None,
    cluster: Cluster | None = None,
) -> Taken:
    """Read reports into a store as `desk.read_into` does, with a cluster, and bring the record up to date.

    Where it has to be put together whole, texts are compared by the cluster, too.

    Args:
        store: the record to add to: a PostgreSQL database, or a file where all readers are on this machine.
        paths: files and folders, or a single one, that every node sees by the same paths; `-` is standard input
            of this process.
        given: what the user knows of the reports.
        on_problem: called with each thing that cannot be read.
        on_report: called with each report, without its text, when it is kept, and whether it is new or changed.
        cluster: which cluster; without one, that of this machine alone.

    Returns:
        How many reports were new, and how many known already. Of a batch whose reader was lost right after it
        had kept it in a database, those count as known.

    Raises:
        DeskError: Ray is not installed, the cluster cannot be reached, or its nodes cannot read.
    """
    from foreigndesk.desk import Taken, read_again, told_record, version

    on_problem = on_problem or warn
    cluster = cluster or Cluster()
    fresh = known = 0
    asked = [str(path) for path in each_path(paths)]
    with connected(cluster) as ray:
        terms = _terms(store, asked, given, version())
        count = cluster.workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
        readers = Rounds(ray, terms, count)
        for told in readers.read(parts_of(asked, given, on_problem)):
            for problem in told.problems:
                on_problem(problem)
            kept = store.keep_read(told.to_keep, told.readings, terms.version) if told.to_keep else told.kept
            ids = set(kept)
            fresh += len(ids)
            known += len({report.id for report in told.reports} - ids)
            if on_report is not None:
                for report in told.reports:
                    on_report(report, report.id in ids)
        del readers  # their cores are free for what comes
        read_again(store)
        told_record(store, kinds=(), elsewhere=Texts(ray, terms, count))
    return Taken(fresh, known)


def _terms(store: Store, paths: list[str], given: Defaults, version: str) -> Terms:
    """What readers are told; a record in a file is written here alone."""
    from foreigndesk.store.engine import is_file

    relative = any(path != "-" and not os.path.isabs(path) for path in paths)
    folder = str(Path.cwd()) if relative else None
    if not is_file(store.where):
        return Terms(store.where, given, version, folder)
    where = store.where if "://" in store.where else str(Path(store.where).absolute())
    return Terms(where, given, version, folder, machine())
