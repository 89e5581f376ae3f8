"""The record as a data package (Frictionless Data): tables, codebook, schema, hashes, how it was made.

https://datapackage.org/standard/data-package/ -- a package can be checked by any program that knows the
standard, and made again from the same reports byte for byte.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.printable import one_line
from foreigndesk.publish.record_json import to_bytes, to_json
from foreigndesk.publish.tables.definitions import all_tables
from foreigndesk.publish.tables.files import ESCAPE, as_csv
from foreigndesk.publish.tables.table import Column, Table

DESCRIPTOR = "datapackage.json"
DECISIONS = "decisions.json"
REPORTS = "reports.json"
_KINDS = {"string": "string", "integer": "integer", "number": "number", "boolean": "boolean", "date": "date"}


def package_files(
    known: Lookup,
    made_by: dict[str, Any],
    reports: Sequence[dict[str, Any]],
    decisions: Sequence[dict[str, Any]],
) -> dict[str, bytes]:
    """All files of a package by their paths in it.

    Args:
        known: the record.
        made_by: what made it, and how: versions of `foreigndesk`, `reader` and `vocabularies`; `origins`, whether
            copies count with the report they go back to; `texts`, whether reports are in it whole.
        reports: of each report that it was made from the path, SHA-256 of the text, and what is known of it.
        decisions: what was decided by hand, undone decisions too.

    Returns:
        Tables as CSV under `data/`, the whole record as `record.json` (not without texts, which it rests on),
        `codebook.md`, `README.md`, `CITATION.cff` and `datapackage.json`, which names the size and hash of each
        file before it.
    """
    tables = all_tables()
    files = {f"data/{table.name}.csv": as_csv(table, known) for table in tables}
    if made_by["texts"]:
        files["record.json"] = to_bytes(to_json(known.record))
    files["codebook.md"] = codebook(tables).encode()
    files[REPORTS] = to_bytes(list(reports))
    files[DECISIONS] = to_bytes(list(decisions))
    files["README.md"] = _readme(known, made_by).encode()
    files["CITATION.cff"] = _citation(made_by).encode()
    files[DESCRIPTOR] = to_bytes(_descriptor(tables, files, known, made_by))
    return files


def codebook(tables: Iterable[Table]) -> str:
    """What every table and column holds, in Markdown."""
    parts = [
        "# Codebook\n\n"
        "Empty cells are unknown, never zero. Dates are EDTF strings as precise as the reports, except columns of "
        "kind `date`, which are whole days: the first and the last that such a string may mean. In the CSV files, "
        f"text that a spreadsheet would take for a formula has `{ESCAPE}` before it; JSON and Parquet have it as it "
        "is. No table is cut.\n"
    ]
    for table in tables:
        rows = "\n".join(f"| `{c.name}` | {c.kind} | {c.told} |" for c in table.columns)
        key = ", ".join(f"`{k}`" for k in table.key)
        parts.append(
            f"## {table.name}\n\n{table.told}. Key: {key}.\n\n| column | kind | holds |\n|---|---|---|\n{rows}\n"
        )
    return "\n".join(parts)


def _descriptor(
    tables: Iterable[Table], files: dict[str, bytes], known: Lookup, made_by: dict[str, Any]
) -> dict[str, Any]:
    resources = [
        {
            "name": table.name,
            "path": path,
            "title": table.name,
            "description": table.told,
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            **_measured(files[path]),
            "schema": _schema(table),
        }
        for table in tables
        for path in (f"data/{table.name}.csv",)
    ]
    others = [
        {"name": name, "path": path, "mediatype": kind, **_measured(files[path])}
        for name, path, kind in (
            ("record", "record.json", "application/json"),
            ("read-reports", REPORTS, "application/json"),
            ("decisions", DECISIONS, "application/json"),
            ("codebook", "codebook.md", "text/markdown"),
            ("readme", "README.md", "text/markdown"),
            ("citation", "CITATION.cff", "text/yaml"),
        )
        if path in files
    ]
    return {
        "profile": "data-package",
        "name": "foreigndesk-record",
        "title": "Record of diplomatic contacts read from news reports",
        "description": "Who met whom, where, when, on what, what was said and promised, each with its evidence",
        "version": made_by["foreigndesk"],
        "sources": [{"title": name} for name in _outlets(known)],
        "as_of": known.record.as_of,
        "made_by": made_by,
        "resources": resources + others,
    }


def _measured(data: bytes) -> dict[str, Any]:
    return {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}


def _schema(table: Table) -> dict[str, Any]:
    keys = [
        {"fields": column, "reference": {"resource": "" if other == table.name else other, "fields": theirs}}
        for column, other, theirs in table.refers
    ]
    fields = [_field(column, table) for column in table.columns]
    return {
        "fields": fields,
        "primaryKey": list(table.key),
        "missingValues": [""],
    } | ({"foreignKeys": keys} if keys else {})


def _field(column: Column, table: Table) -> dict[str, Any]:
    told = {"name": column.name, "type": _KINDS[column.kind], "description": column.told}
    return told | ({"constraints": {"required": True}} if column.name in table.key else {})


def _outlets(known: Lookup) -> list[str]:
    return sorted({one_line(known.outlet(d.report.id)) for d in known.record.documents})


def _readme(known: Lookup, made_by: dict[str, Any]) -> str:
    record = known.record
    until = f" Only reports published by {record.as_of} count." if record.as_of else ""
    until += "" if made_by["origins"] else " Each report counts by itself, copies too."
    whole = (
        "- `record.json`: the same whole, each fact with the characters of the report that carry it, and the reports' "
        "words.\n"
        if made_by["texts"]
        else "- The reports' words are not in it, but for the sentences that facts rest on (`data/evidence.csv`).\n"
    )
    return (
        "# Record of diplomatic contacts\n\n"
        f"{len(record.engagements):,} engagements, {len(record.people):,} people and {len(record.statements):,} "
        f"statements, read from {len(record.documents):,} reports by foreigndesk {made_by['foreigndesk']} "
        f"(reader {made_by['reader']}, vocabularies {made_by['vocabularies']}).{until}\n\n"
        "- `data/`: the tables; `codebook.md` says what each column holds.\n"
        f"{whole}"
        "- `reports.json`: the reports that it was made from, with hashes of their texts and what is known of them.\n"
        "- `decisions.json`: what was decided by hand.\n"
        "- `datapackage.json`: sizes, hashes and schemas (Frictionless Data).\n\n"
        "To make it again from the same reports, or from a record that keeps them: "
        "`foreigndesk replicate PACKAGE --from REPORTS`.\n\n"
        "Codings are what reports say, read by rules; they are not verified facts. `origins`, not `reports`, says "
        "how well a fact is borne out. Texts and quotations are their publishers'.\n"
    )


def _citation(made_by: dict[str, Any]) -> str:
    return (
        "cff-version: 1.2.0\n"
        "message: If you use this data, please cite the program that read it and the reports that it rests on.\n"
        "type: dataset\n"
        "title: Record of diplomatic contacts read from news reports\n"
        "authors:\n  - name: foreigndesk\n"
        f'version: "{made_by["foreigndesk"]}"\n'
        f'identifiers:\n  - type: other\n    value: "reader {made_by["reader"]}"\n'
    )
