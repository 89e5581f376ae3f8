"""Data packages of the record: what was read, how, with what result."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields, replace
from functools import cache
from pathlib import Path, PurePath
from typing import Any

from foreigndesk import __version__
from foreigndesk.desk import version
from foreigndesk.model.decision import Decision
from foreigndesk.model.record import Record
from foreigndesk.model.report import Report
from foreigndesk.publish.lookup import Lookup, lookup
from foreigndesk.publish.tables.package import package_files

# What is known of a report beside its words, from its page or from whoever had it read.
PARTICULARS = (
    "url",
    "outlet",
    "agency",
    "title",
    "byline",
    "category",
    "kind",
    "published",
    "published_basis",
    "date_given",
    "updated",
    "retrieved",
    "stamp",
    "guid",
    "version",
    "issued",
    "embargo",
    "supersedes",
)


def package_of(
    known: Lookup, decisions: Sequence[Decision] = (), origins: bool = True, texts: bool = True
) -> dict[str, bytes]:
    """The files of a package by their paths in it.

    Args:
        known: the record, with what was decided about it.
        decisions: all that was ever decided by hand about it, undone decisions too.
        origins: whether copies were counted with the report they go back to.
        texts: whether the reports' words are to be in it whole; sentences that facts rest on always are.

    Returns:
        The files. Paths of reports are told from the folder that holds all of them, so that the same reports
        give the same bytes wherever they lie.
    """
    placed = lookup(_placed(known.record))
    versions = {"foreigndesk": __version__, "reader": version(), "vocabularies": vocabularies()}
    rows = [_row(document.report) for document in placed.record.documents]
    rows.sort(key=lambda row: (row["path"], row["sha256"], row["id"]))
    return package_files(
        placed, versions | {"origins": origins, "texts": texts}, rows, [asdict(d) for d in decisions]
    )


def text_hash(report: Report) -> str:
    """SHA-256 of a report's cleaned words, by which it is known again."""
    return hashlib.sha256(report.text.encode()).hexdigest()


def places(paths: Iterable[str]) -> dict[str, str]:
    """Paths as told from the folder that holds all of them."""
    ones = sorted(set(paths))
    folders = [PurePath(path).parent.parts for path in ones]
    shared = 0
    while folders and all(len(f) > shared and f[shared] == folders[0][shared] for f in folders):
        shared += 1
    return {path: "/".join(PurePath(path).parts[shared:]) for path in ones}


@cache
def vocabularies() -> str:
    """The version of the vocabularies alone: a digest of their files."""
    digest = hashlib.sha256()
    root = Path(__file__).parent / "vocab" / "data"
    for file in sorted(path for path in root.rglob("*") if path.is_file()):
        digest.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


def _placed(record: Record) -> Record:
    to = places(d.report.path for d in record.documents)
    documents = tuple(replace(d, report=replace(d.report, path=to[d.report.path])) for d in record.documents)
    return replace(record, documents=documents)


def _row(report: Report) -> dict[str, Any]:
    plain = {field.name: field.default for field in fields(Report)}
    told = {name: getattr(report, name) for name in PARTICULARS}
    more = {name: value for name, value in told.items() if value != plain[name]}
    return {"path": report.path, "sha256": text_hash(report), "id": report.id} | more
