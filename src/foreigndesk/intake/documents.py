"""A decoded file told apart by what it holds: a page, a feed, a wire's format, a table, plain text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from foreigndesk.errors import InputError
from foreigndesk.intake.formats import feeds, newsml, nitf, sitemap, travels
from foreigndesk.intake.formats.filing import Filing, report_of_filing, reports_of_filings
from foreigndesk.intake.formats.safe_xml import breaks_off, parse_xml, root_of
from foreigndesk.intake.formats.table import filings_of_table, mark_of_table
from foreigndesk.intake.html import looks_like_html, reports_of_html
from foreigndesk.intake.jsonl import reports_of_json
from foreigndesk.intake.particulars import Defaults, Particulars
from foreigndesk.intake.plain import reports_of_text
from foreigndesk.model.report import Report

OnProblem = Callable[[InputError], None]


def reports_of_document(path: str, text: str, defaults: Defaults, on_problem: OnProblem) -> Iterator[Report]:
    """The reports of a file, its format told by its content.

    Args:
        path: the path as given; its ending decides only between formats that could be either.
        text: the whole file, decoded.
        defaults: what the user knows.
        on_problem: called with each thing that cannot be read.

    Yields:
        The reports.

    Raises:
        InputError: the file as a whole cannot be read.
    """
    start = text[:4096].lstrip("\ufeff \t\r\n")
    listed = start.startswith("[") and (
        path.lower().endswith(".json") or start[1:].lstrip()[:1] in ("{", "]", "")
    )
    if start.startswith("{") or listed:
        yield from reports_of_json(path, text, defaults, on_problem)
        return
    if start.startswith("<"):
        root = root_of(text) or ""
        if root in _XML:
            filings = _XML[root](parse_xml(text, path), path)
            if breaks_off(text):
                on_problem(
                    InputError(f"{path}: the file breaks off: fetch it again; what stands before is read")
                )
                filings = feeds.whole_entries(filings, text) if root in feeds.ROOTS else filings
            yield from reports_of_filings(path, filings, defaults, on_problem, number=root not in nitf.ROOTS)
            return
        declared = start.startswith(("<?xml", "<!DOCTYPE")) or (root and text.rstrip().endswith(f"</{root}>"))
        if declared and not looks_like_html(text):
            known = "RSS, Atom, RDF, a news sitemap, NewsML-G2 or NITF"
            raise InputError(f"{path}: XML of an unknown kind (<{root[:40]}>): give {known}, HTML or text")
    if looks_like_html(text):
        yield from reports_of_html(path, text, Particulars(), defaults)
    elif mark := mark_of_table(text[:_HEAD]):
        yield from _reports_of_table(path, text, mark, defaults, on_problem)
    else:
        yield from reports_of_text(path, text, Particulars(), defaults)


_HEAD = 20_000


def _feed(root: Any, path: str) -> list[Filing]:
    found = feeds.filings_of_feed(root, path, Particulars())
    if not found:
        raise InputError(f"{path}: a feed without entries: fetch it again later")
    return found


def _story(root: Any, path: str) -> list[Filing]:
    return [nitf.filing_of_nitf(root, path)]


_XML: dict[str, Callable[[Any, str], list[Filing]]] = {
    **dict.fromkeys(feeds.ROOTS, _feed),
    **dict.fromkeys(sitemap.ROOTS, sitemap.filings_of_sitemap),
    **dict.fromkeys(newsml.ROOTS, newsml.filings_of_newsml),
    **dict.fromkeys(nitf.ROOTS, _story),
    **dict.fromkeys(travels.ROOTS, travels.filings_of_travels),
}


def _reports_of_table(
    path: str, text: str, mark: str, defaults: Defaults, on_problem: OnProblem
) -> Iterator[Report]:
    for place, filing in filings_of_table(text, path, mark, on_problem):
        try:
            yield report_of_filing(place, filing, defaults)
        except InputError as problem:
            on_problem(problem)
