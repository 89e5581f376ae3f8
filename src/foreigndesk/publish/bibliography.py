"""Reports as BibTeX, for citing what a fact rests on."""

from __future__ import annotations

import re

from foreigndesk.model.record import Document
from foreigndesk.publish.linked import headline
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.printable import one_line
from foreigndesk.text.edtf_dates import bounds

# Characters that TeX takes for commands; what they are written as.
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_SPECIAL = re.compile("[" + re.escape("".join(_TEX)) + "]")


def bibtex(known: Lookup) -> bytes:
    """All reports as BibTeX entries, keyed by their ids."""
    return "\n".join(_entry(known, d) for d in known.record.documents).encode()


def _entry(known: Lookup, document: Document) -> str:
    report, days = document.report, bounds(document.published)
    fields = {
        "title": headline(report),
        "author": report.byline,
        "howpublished": known.outlet(report.id),
        "year": str(days[0].year) if days and days[0].year == days[1].year else None,
        "month": str(days[0].month) if days and days[0].replace(day=1) == days[1].replace(day=1) else None,
        "note": f"published {document.published}" if document.published else "undated",
    }
    lines = [f"  {name} = {{{_tex(value)}}}," for name, value in fields.items() if value]
    if report.url:
        address = re.sub(r"[{}\s]", "", one_line(report.url))
        lines.append(f"  url = {{{address}}},")
    return "\n".join((f"@misc{{{report.id},", *lines, "}", ""))


def _tex(text: str) -> str:
    return _SPECIAL.sub(lambda found: _TEX[found.group()], one_line(text))
