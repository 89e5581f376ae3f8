"""Every form in which the record is handed out: one file, or a folder of tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import orjson

from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.record_json import to_bytes, to_json

BASE = (
    "https://desk.invalid"  # addresses of a record that no desk serves; a name that leads nowhere (RFC 2606)
)


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its name, what it is, and what writes it: a file, or files of a folder by their names."""

    name: str
    told: str
    file: Callable[[Lookup], bytes] | None = None
    folder: Callable[[Lookup], Iterator[tuple[str, bytes]]] | None = None


def forms() -> dict[str, Form]:
    """All forms by name."""
    rows = (
        Form("json", "the whole record in its public form", lambda known: to_bytes(to_json(known.record))),
        Form("csv", "a folder of tables for spreadsheets", folder=_tables("csv")),
        Form("parquet", "a folder of tables for programs", folder=_tables("parquet")),
        Form("jsonl", "a folder of tables, an object a line", folder=_tables("jsonl")),
        Form("graphml", "who had to do with whom, for network programs", _graphml),
        Form("ics", "a calendar", _calendar),
        Form("ninjs", "the reports as ninjs 2.1, an object a line", _ninjs),
        Form("jsonld", "reports, engagements and people in the words of schema.org", _json_ld),
        Form("geojson", "engagements on the map", _geojson),
        Form("bib", "the reports as BibTeX", _bibliography),
    )
    return {row.name: row for row in rows}


# What each form is written with is loaded only when it is asked for.


def _tables(form: str) -> Callable[[Lookup], Iterator[tuple[str, bytes]]]:
    def write(known: Lookup) -> Iterator[tuple[str, bytes]]:
        from foreigndesk.publish.tables.files import table_files

        return table_files(known, form)

    return write


def _graphml(known: Lookup) -> bytes:
    from foreigndesk.publish.graph import graphml

    return graphml(known)


def _calendar(known: Lookup) -> bytes:
    from foreigndesk.publish.calendars import calendar

    return calendar(known, known.record.engagements, "foreigndesk", BASE)


def _ninjs(known: Lookup) -> bytes:
    from foreigndesk.publish.linked import ninjs

    rows = (ninjs(known, document, BASE) for document in known.record.documents)
    return b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows)


def _json_ld(known: Lookup) -> bytes:
    from foreigndesk.publish.linked import json_ld

    return to_bytes(json_ld(known, BASE))


def _geojson(known: Lookup) -> bytes:
    from foreigndesk.publish.mapped import geojson

    return to_bytes(geojson(known))


def _bibliography(known: Lookup) -> bytes:
    from foreigndesk.publish.bibliography import bibtex

    return bibtex(known)
