"""JSON and JSON Lines: one object a report."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from foreigndesk.errors import InputError
from foreigndesk.intake.objects import reports_of_object
from foreigndesk.intake.particulars import Defaults
from foreigndesk.model.report import Report

_NO_NUMBER = re.compile(r"[:\[,]\s{0,20}-?(?:NaN|Infinity)\s{0,20}[,}\]]")
_GAP = re.compile(r"\s*")
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
        value = _parsed(text)
    except orjson.JSONDecodeError as problem:
        value = _one_after_another(text)
        if value is None:
            on_problem(InputError(f"{path}: {_where(problem)}"))
            return
    if isinstance(value, list):
        if not value:
            on_problem(InputError(f"{path}: an empty array holds no report: give objects with a text"))
        for number, entry in enumerate(value, 1):
            yield from reports_of_object(f"{path}#{number}", entry, defaults, on_problem)
    else:
        yield from reports_of_object(path, value, defaults, on_problem)


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
            value = _parsed(line.removeprefix(b"\xef\xbb\xbf"))
        except orjson.JSONDecodeError as problem:
            on_problem(InputError(f"{path}: line {number}, {_where(problem, one_line=True)}"))
            continue
        yield from reports_of_object(place, value, defaults, on_problem)


def _parsed(text: str | bytes) -> Any:
    """The value of a text in JSON. NaN and Infinity, which some programs write where nothing is known, are null.

    Raises:
        orjson.JSONDecodeError: it is no JSON.
    """
    import orjson

    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        if not _NO_NUMBER.search(text if isinstance(text, str) else text.decode("utf-8", "replace")):
            raise
        import json

        try:
            return json.loads(text, parse_constant=lambda _: None)
        except (ValueError, RecursionError):
            pass
        raise


def _one_after_another(text: str) -> list[Any] | None:
    """The objects of a text that holds one after another, whatever lies between two lines; None where it does not."""
    import json

    decoder = json.JSONDecoder(parse_constant=lambda _: None)
    found: list[Any] = []
    at = 0
    try:
        while at < len(text):
            value, at = decoder.raw_decode(text, at)
            found.append(value)
            at = _GAP.match(text, at).end()  # type: ignore[union-attr]  # it matches nothing, too
    except (ValueError, RecursionError):
        return None
    return found if all(isinstance(value, dict) for value in found) else None


def _where(problem: Any, one_line: bool = False) -> str:
    line = "" if one_line else f"line {problem.lineno}, "
    what = str(problem.msg).split(": line")[0]
    remedy = "is the file cut off? save it again" if _is_cut(problem) else "mend the JSON there"
    return f"{line}column {problem.colno}: not valid JSON ({what}): {remedy}"


def _is_cut(problem: Any) -> bool:
    return bool(problem.pos >= len(problem.doc.rstrip()) - 1) or "end of" in str(problem.msg)
