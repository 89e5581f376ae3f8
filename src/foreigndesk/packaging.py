"""Data packages of the record: made from it, and made again from the reports that it was read from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path, PurePath
from typing import Any

import orjson

from foreigndesk import __version__
from foreigndesk.collate.decisions import apply, in_force
from foreigndesk.desk import read, version
from foreigndesk.errors import InputError, UsageError
from foreigndesk.model.decision import Decision
from foreigndesk.model.record import Record
from foreigndesk.publish.lookup import Lookup, lookup
from foreigndesk.publish.tables.package import DECISIONS, DESCRIPTOR, package_files
from foreigndesk.store.plain import load


def package_of(known: Lookup, decisions: Sequence[Decision] = ()) -> dict[str, bytes]:
    """The files of a package by their paths in it.

    Args:
        known: the record, with what was decided about it.
        decisions: all that was ever decided by hand about it, undone decisions too.

    Returns:
        The files. Paths of reports are told from the folder that holds all of them, so that the same reports
        give the same bytes wherever they lie.
    """
    placed = lookup(_placed(known.record))
    reports = ((d.report.path, _hash(d.report.text.encode())) for d in placed.record.documents)
    versions = {"foreigndesk": __version__, "reader": version()}
    return package_files(placed, versions, reports, [asdict(d) for d in decisions])


def replicated(
    package: Path, reports: Iterable[str], on_problem: Callable[[InputError], None]
) -> tuple[dict[str, bytes], dict[str, Any]]:
    """Make a package again.

    Args:
        package: the folder of the package.
        reports: files and folders that it was made from.
        on_problem: called with each thing that cannot be read.

    Returns:
        The files made, and what became of it: `same` (every byte), `different` and `missing` (paths in the
        package), `why` (lines that say what may have made the difference).

    Raises:
        UsageError: the folder holds no package of the record.
    """
    given = _descriptor(package)
    decisions = _decisions(package)
    told = read(reports, on_problem=on_problem, as_of=given.get("as_of"))
    made = package_of(lookup(apply(told, in_force(decisions))), decisions)
    different, missing = [], []
    for name, data in sorted(made.items()):
        path = package / name
        if not path.is_file():
            missing.append(name)
        elif path.read_bytes() != data:
            different.append(name)
    why = _why(given, package, made) if different or missing else []
    return made, {
        "same": not different and not missing,
        "different": different,
        "missing": missing,
        "why": why,
    }


def _placed(record: Record) -> Record:
    """The record with its reports' paths told from the folder that holds all of them."""
    folders = [PurePath(d.report.path).parent.parts for d in record.documents]
    shared = 0
    while folders and all(len(f) > shared and f[shared] == folders[0][shared] for f in folders):
        shared += 1
    documents = tuple(
        replace(d, report=replace(d.report, path="/".join(PurePath(d.report.path).parts[shared:])))
        for d in record.documents
    )
    return replace(record, documents=documents)


def _decisions(package: Path) -> list[Decision]:
    try:
        rows = orjson.loads((package / DECISIONS).read_bytes())
        return [load(Decision, orjson.dumps(row)) for row in rows]
    except (OSError, ValueError, TypeError, KeyError):
        raise UsageError(f"{package / DECISIONS}: is missing or damaged: export the package again") from None


def _descriptor(package: Path) -> dict[str, Any]:
    try:
        data = orjson.loads((package / DESCRIPTOR).read_bytes())
    except (OSError, orjson.JSONDecodeError):
        data = None
    if not isinstance(data, dict) or "made_by" not in data:
        raise UsageError(
            f"{package}: is no data package of a record: give a folder that export --package wrote"
        )
    return data


def _why(given: dict[str, Any], package: Path, made: dict[str, bytes]) -> list[str]:
    """What may have made the difference: another version, other reports, decisions by hand."""
    told = []
    mine = orjson.loads(made[DESCRIPTOR])["made_by"]
    for name, value in sorted(given["made_by"].items()):
        if mine.get(name) != value:
            told.append(f"made by {name} {value}, this is {mine.get(name)}")
    try:
        theirs = {row["sha256"] for row in orjson.loads((package / "reports.json").read_bytes())}
    except (OSError, orjson.JSONDecodeError, KeyError, TypeError):
        return [*told, "reports.json of the package is missing or damaged"]
    ours = {row["sha256"] for row in orjson.loads(made["reports.json"])}
    if theirs - ours:
        told.append(f"{len(theirs - ours)} of its reports are not among those given")
    if ours - theirs:
        told.append(f"{len(ours - theirs)} reports given are not among its own")
    return told or ["the reports are the same: files of the package were changed"]


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
