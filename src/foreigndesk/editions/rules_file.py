"""How long extracts may be, as a user writes it down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from foreigndesk.editions.edition import EXTRACT, Rules
from foreigndesk.errors import UsageError

_PARTS = ("extract", "outlets")


def rules_of(path: Path | None = None, extract: int | None = None, extracts_of: Iterable[str] = ()) -> Rules:
    """The rules that a file and options give; options go before the file.

    Args:
        path: a YAML file with `extract`, a number of characters, and `outlets`, numbers by name.
        extract: characters of a text that the public sees, None where the file says it or the usual holds.
        extracts_of: `OUTLET=NUMBER` for single outlets.

    Raises:
        UsageError: the file cannot be read, or something in it or in an option is no rule.
    """
    found = _from_file(path) if path is not None else {}
    outlets = {_name(name): number for name, number in found.get("outlets", {}).items()}
    for given in extracts_of:
        name, equals, number = given.rpartition("=")
        if not equals or not name.strip() or not number.strip().isdecimal():
            raise UsageError(
                f"--extract-of {given!r}: write it as OUTLET=NUMBER, such as 'Meridian Wire=120'"
            )
        outlets[_name(name)] = int(number)
    return Rules(extract if extract is not None else found.get("extract", EXTRACT), outlets)


def _from_file(path: Path) -> dict[str, Any]:
    import yaml

    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or "is no text"
        raise UsageError(f"--rules {path}: {reason}") from None
    try:
        found = yaml.safe_load(text) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise UsageError(f"--rules {path}{where}: is no YAML") from None
    if not isinstance(found, Mapping) or set(found) - set(_PARTS):
        raise UsageError(f"--rules {path}: give `extract` and `outlets` and nothing else")
    outlets = found.get("outlets") or {}
    if not isinstance(outlets, Mapping):
        raise UsageError(f"--rules {path}: outlets: give names with numbers, such as 'Meridian Wire: 120'")
    for name, number in {"extract": found.get("extract", 0), **outlets}.items():
        if isinstance(number, bool) or not isinstance(number, int) or number < 0:
            raise UsageError(f"--rules {path}: {name}: give a number of characters, 0 or more")
    return {**found, "outlets": outlets}


def _name(name: object) -> str:
    return str(name).strip().casefold()
