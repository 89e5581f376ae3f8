"""JSON and JSON Lines: one object a report."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from foreigndesk.errors import InputError
from foreigndesk.intake.html import looks_like_html, reports_of_html
from foreigndesk.intake.particulars import Defaults, Particulars
from foreigndesk.intake.plain import reports_of_text
from foreigndesk.intake.stamps import edtf_of
from foreigndesk.model.report import Report
from foreigndesk.vocab.outlets import outlet_of_host

# Fields of an object that are read, each with the other names it goes by, best first.
_NAMES = {
    "text": ("text", "body", "content"),
    "title": ("title", "headline"),
    "published": ("published", "date", "published_at", "date_published"),
    "outlet": ("outlet", "source", "sitename"),
    "agency": ("agency",),
    "author": ("author", "byline"),
    "url": ("url", "link"),
    "hostname": ("hostname",),
    "language": ("language", "lang"),
    "retrieved": ("retrieved",),
    "category": ("category",),
}
OnProblem = Callable[[InputError], None]


def reports_of_json(path: str, text: str, defaults: Defaults, on_problem: OnProblem) -> Iterator[Report]:
    """The reports of a JSON file: one object, or an array of them.

    Args:
        path: the path as given.
        text: the whole file.
        defaults: what the user knows.
        on_problem: called with each thing that cannot be read.

    Yields:
        The reports; `path#n` for the n-th object of an array.
    """
    import orjson

    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError as problem:
        on_problem(InputError(f"{path}: {_where(problem)}"))
        return
    if isinstance(value, list):
        if not value:
            on_problem(InputError(f"{path}: an empty array holds no report: give objects with a text"))
        for number, entry in enumerate(value, 1):
            yield from _reports_of_object(f"{path}#{number}", entry, defaults, on_problem)
    else:
        yield from _reports_of_object(path, value, defaults, on_problem)


def reports_of_lines(
    path: str, lines: Iterable[bytes | None], defaults: Defaults, on_problem: OnProblem
) -> Iterator[Report]:
    """The reports of JSON Lines, one at a time.

    Args:
        path: the path as given.
        lines: the file's lines in order, None for one that is too long to read.
        defaults: what the user knows.
        on_problem: called with each line that cannot be read; the others are still read.

    Yields:
        The reports; `path#n` for the report on line n.
    """
    import orjson

    for number, line in enumerate(lines, 1):
        place = f"{path}#{number}"
        if line is None:
            on_problem(InputError(f"{path}: line {number} is over the size limit: split its text"))
            continue
        if not line.strip(b" \t\r\n\xef\xbb\xbf"):
            continue
        try:
            value = orjson.loads(line.removeprefix(b"\xef\xbb\xbf"))
        except orjson.JSONDecodeError as problem:
            on_problem(InputError(f"{path}: line {number}, {_where(problem, one_line=True)}"))
            continue
        yield from _reports_of_object(place, value, defaults, on_problem)


def _where(problem: Any, one_line: bool = False) -> str:
    line = "" if one_line else f"line {problem.lineno}, "
    what = str(problem.msg).split(": line")[0]
    remedy = "is the file cut off? save it again" if _is_cut(problem) else "mend the JSON there"
    return f"{line}column {problem.colno}: not valid JSON ({what}): {remedy}"


def _is_cut(problem: Any) -> bool:
    return bool(problem.pos >= len(problem.doc.rstrip()) - 1) or "end of" in str(problem.msg)


def _reports_of_object(place: str, value: Any, defaults: Defaults, on_problem: OnProblem) -> Iterator[Report]:
    if not isinstance(value, dict):
        on_problem(InputError(f"{place}: {_kind(value)} where an object with a text belongs"))
        return
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
        yield from reports_of_html(place, text, known, defaults)
    else:
        yield from reports_of_text(place, text, known, defaults)


def _kind(value: Any) -> str:
    names = {type(None): "null", bool: "true or false", str: "a string", list: "an array", dict: "an object"}
    return names.get(type(value), "a number")


def _fields(place: str, value: dict[str, Any], on_problem: OnProblem) -> dict[str, str]:
    """The fields that are strings, by their first name; others are told and left out."""
    found: dict[str, str] = {}
    for field, names in _NAMES.items():
        for name in names:
            given = _plain(value.get(name))
            if given is None:
                continue
            if not isinstance(given, str):
                remedy = "give a string" if field != "published" else 'give a date such as "2024-05-17"'
                on_problem(InputError(f"{place}: field `{name}` is {_kind(given)}: {remedy}"))
                continue
            if given.strip() or field == "text":
                found.setdefault(field, given)
    return found


def _plain(given: Any) -> Any:
    """A value as a string where it stands for one: a list of authors, an object with a name."""
    if isinstance(given, dict) and isinstance(given.get("name"), str):
        return given["name"]
    if isinstance(given, list) and given and all(isinstance(entry, str) for entry in given):
        return ", ".join(given)
    return given


def _particulars(place: str, fields: dict[str, str], on_problem: OnProblem) -> Particulars:
    dates = {}
    for name in ("published", "retrieved"):
        printed = fields.get(name)
        dates[name] = edtf_of(printed) if printed else None
        if printed and dates[name] is None:
            shown = printed.strip()[:40]
            on_problem(InputError(f'{place}: `{name}` "{shown}" is no date: write it as 2024-05-17'))
    known = Particulars(
        title=_line(fields.get("title")),
        agency=_line(fields.get("agency")),
        byline=_line(fields.get("author")),
        category=_line(fields.get("category")),
        url=fields.get("url"),
        language=_language(fields.get("language")),
        published=dates["published"],
        published_basis="metadata" if dates["published"] else "unknown",
        retrieved=dates["retrieved"],
    )
    return replace(known, outlet=_outlet(fields))


def _line(text: str | None) -> str | None:
    return " ".join(text.split()) if text else None


def _language(printed: str | None) -> str | None:
    """The two-letter code at the head of a language tag ("en-GB")."""
    match = re.match(r"\s*([A-Za-z]{2})(?:[-_].*)?\s*$", printed or "")
    return match.group(1).lower() if match else None


def _outlet(fields: dict[str, str]) -> str | None:
    """The outlet by name, or by its host."""
    named = _line(fields.get("outlet"))
    host = fields.get("hostname") or ""
    if named and re.fullmatch(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+/?", named):
        host, named = urlsplit(named).hostname or named.strip("/"), None
    if named:
        return named
    listed = outlet_of_host(host) if host else None
    return listed.name if listed else (host or None)
