"""One object of JSON: a report in our own fields, or in those of another program."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape
from typing import Any

from foreigndesk.errors import FieldError, InputError
from foreigndesk.intake.formats.extracted import fields_of_extracted, is_extracted
from foreigndesk.intake.formats.filing import Filing, report_of_filing, reports_of_filings
from foreigndesk.intake.formats.json_feed import filings_of_json_feed, is_json_feed
from foreigndesk.intake.formats.moments import counted, instant_of
from foreigndesk.intake.formats.ninjs import filings_of_ninjs, is_ninjs
from foreigndesk.intake.formats.standing import number_of, standing_of
from foreigndesk.intake.html import looks_like_html, reports_of_html
from foreigndesk.intake.particulars import Defaults, Particulars
from foreigndesk.intake.plain import reports_of_text
from foreigndesk.intake.stamps import edtf_of
from foreigndesk.model.report import Report
from foreigndesk.text.addresses import host_of
from foreigndesk.vocab.outlets import outlet_of_host

# Fields of an object that are read, each with the other names it goes by, best first.
_NAMES = {
    "text": ("text", "body", "content", "maintext", "articleBody"),
    "title": ("title", "headline"),
    "published": (
        *("published", "date", "published_at", "date_published", "publishedAt", "datePublished"),
        *("publish_date", "date_publish"),
    ),
    "outlet": ("outlet", "source", "sitename", "publisher", "source_domain"),
    "agency": ("agency",),
    "author": ("author", "byline"),
    "url": ("url", "link"),
    "hostname": ("hostname",),
    "language": ("language", "lang"),
    "retrieved": ("retrieved",),
    "updated": ("updated", "modified", "updated_at", "date_modified", "dateModified"),
    "guid": ("guid",),
    "version": ("version",),
    "category": ("category",),
    "issued": ("issued",),
    "embargo": ("embargo", "embargoed"),
    "supersedes": ("supersedes",),
    "withdrawn": ("withdrawn",),
    "complete": ("complete",),
}
_REMEDIES = {"published": 'give a date such as "2024-05-17"'} | dict.fromkeys(
    ("withdrawn", "complete"), "give true or false"
)
_DATES = ("published", "retrieved", "updated")
_YES_OR_NO = ("withdrawn", "complete")
# What services call the list of reports that they answer with.
_WRAPPERS = (
    "@graph",
    "items",
    "_items",
    "reports",
    "articles",
    "results",
    "documents",
    "entries",
    "data",
    "newsItems",
)
_PAGE = re.compile(r"<(?:!doctype|html|head|body)\b", re.I)
OnProblem = Callable[[InputError], None]


def reports_of_object(
    place: str, value: Any, defaults: Defaults, on_problem: OnProblem, inside: bool = False
) -> Iterator[Report]:
    """The reports of one value of a JSON file: a report, a feed, a wire's story, or a list of them in a field.

    Args:
        place: where it stands, for messages.
        value: the value.
        defaults: what the user knows.
        on_problem: called with each thing that cannot be read.
        inside: whether it is already one of a list inside another object.

    Yields:
        The reports.
    """
    if not isinstance(value, dict):
        on_problem(InputError(f"{place}: {_kind(value)} where an object with a text belongs"))
    elif is_json_feed(value):
        filings = filings_of_json_feed(value, place)
        if not filings:
            on_problem(InputError(f"{place}: a feed without entries: fetch it again later"))
        yield from reports_of_filings(place, filings, defaults, on_problem)
    elif is_ninjs(value):
        filings = filings_of_ninjs(value, place)
        if not filings:
            on_problem(InputError(f"{place}: a picture, film or list without a text: give the story itself"))
        yield from reports_of_filings(place, filings, defaults, on_problem, number=False)
    elif not inside and (wrapped := _wrapped(value)):
        for number, entry in enumerate(wrapped, 1):
            yield from reports_of_object(f"{place}#{number}", entry, defaults, on_problem, inside=True)
    else:
        fields = fields_of_extracted(value) if is_extracted(value) else value
        try:
            yield from _reports_of_fields(place, fields, defaults, on_problem)
        except InputError as problem:  # a page without a report, say: the objects after it are still read
            on_problem(problem)


def _reports_of_fields(
    place: str, value: dict[str, Any], defaults: Defaults, on_problem: OnProblem
) -> Iterator[Report]:
    fields = _fields(place, value, on_problem)
    text = fields.pop("text", None)
    if text is None:
        on_problem(InputError(f"{place}: no field `text`: give the report's text under that name"))
        return
    if not text.strip():
        on_problem(InputError(f"{place}: the field `text` is empty: give the report's text"))
        return
    known = _particulars(place, fields, on_problem)
    if looks_like_html(text):
        yield from _reports_of_markup(place, text, known, defaults)
    else:
        yield from reports_of_text(place, text, known, defaults)


def _reports_of_markup(place: str, text: str, known: Particulars, defaults: Defaults) -> Iterator[Report]:
    """The reports of a page, or of a piece of one that is too short to be told from what stands around reports."""
    try:
        yield from reports_of_html(place, text, known, defaults)
    except InputError:
        if _PAGE.search(text[:5000]):
            raise
        yield report_of_filing(place, Filing(text, known), defaults)


def _wrapped(value: dict[str, Any]) -> list[Any]:
    """The objects that an answer wraps in one field, where it is no report itself."""
    if any(name in value for name in _NAMES["text"]):
        return []
    lists = [value[name] for name in _WRAPPERS if isinstance(value.get(name), list)]
    return next((held for held in lists if held and all(isinstance(entry, dict) for entry in held)), [])


def _kind(value: Any) -> str:
    names = {type(None): "null", bool: "true or false", str: "a string", list: "an array", dict: "an object"}
    return names.get(type(value), "a number")


def _fields(place: str, value: dict[str, Any], on_problem: OnProblem) -> dict[str, Any]:
    """The fields that are strings, by their first name; others are told and left out."""
    found: dict[str, Any] = {}
    for field, names in _NAMES.items():
        for name in names:
            given = _plain(value.get(name))
            if field in _DATES:
                given = counted(given) or given
            if field in ("guid", "version") and number_of(given) is not None:
                given = str(given)
            elif field == "version":
                continue  # of something else: a format, a program
            if given is None:
                continue
            if field in _YES_OR_NO and isinstance(given, bool):
                found[field] = given
                continue
            if not isinstance(given, str) or field in _YES_OR_NO:
                remedy = _REMEDIES.get(field, "give a string")
                wrong = FieldError if field != "text" else InputError
                on_problem(wrong(f"{place}: field `{name}` is {_kind(given)}: {remedy}"))
                continue
            if given.strip() or field == "text":
                found.setdefault(field, given)
    return found


def _plain(given: Any) -> Any:
    """A value as a string where it stands for one: a list of authors, an object with a name, a text as shown."""
    if isinstance(given, dict):
        return next((given[name] for name in ("name", "rendered") if isinstance(given.get(name), str)), given)
    if isinstance(given, list) and given:
        names = [_plain(entry) if isinstance(entry, dict) else entry for entry in given]
        return ", ".join(names) if all(isinstance(name, str) for name in names) else given
    return given


def _particulars(place: str, fields: dict[str, Any], on_problem: OnProblem) -> Particulars:
    dates = {}
    for name in _DATES:
        printed = fields.get(name)
        dates[name] = edtf_of(printed) if printed else None
        if printed and dates[name] is None:
            shown = printed.strip()[:40]
            on_problem(FieldError(f'{place}: `{name}` "{shown}" is no date: write it as 2024-05-17'))
    known = Particulars(
        title=_line(unescape(fields.get("title") or "")),
        agency=_line(fields.get("agency")),
        byline=_line(fields.get("author")),
        category=_line(fields.get("category")),
        url=fields.get("url"),
        language=_language(fields.get("language")),
        published=dates["published"],
        published_basis="metadata" if dates["published"] else "unknown",
        retrieved=dates["retrieved"],
        updated=dates["updated"],
        guid=_line(fields.get("guid")),
        version=number_of(fields.get("version")),
        issued=instant_of(fields.get("issued") or fields.get("updated")),
    )
    standing = standing_of(None, fields.get("embargo"))
    return replace(
        known,
        outlet=_outlet(fields),
        embargo=standing.embargo,
        supersedes=fields.get("supersedes"),
        withdrawn=fields.get("withdrawn") is True,
        complete=fields.get("complete") is not False,
    )


def _line(text: str | None) -> str | None:
    return " ".join(text.split()) if text else None


def _language(printed: str | None) -> str | None:
    """The two-letter code at the head of a language tag ("en-GB")."""
    match = re.match(r"\s*([A-Za-z]{2})(?:[-_].*)?\s*$", printed or "")
    return match.group(1).lower() if match else None


def _outlet(fields: dict[str, Any]) -> str | None:
    """The outlet by name, or by its host."""
    named = _line(fields.get("outlet"))
    host = fields.get("hostname") or ""
    if named and re.fullmatch(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+/?", named):
        host, named = host_of(named) or named.strip("/"), None
    if named:
        return named
    listed = outlet_of_host(host) if host else None
    return listed.name if listed else (host or None)
