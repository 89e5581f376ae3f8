"""How a report ends: agency signatures, desk initials, reporters' credits, contact lines."""

from __future__ import annotations

import re
from dataclasses import replace

from foreigndesk.intake.furniture import is_furniture
from foreigndesk.intake.lines import trimmed
from foreigndesk.intake.particulars import Sheet
from foreigndesk.intake.publishers import acronym, publisher, signatories, signed_by
from foreigndesk.intake.stamps import Stamp, parse_stamp
from foreigndesk.vocab.outlets import Outlet

_DESK_INITIALS = re.compile(
    r"[a-z]{1,4}(?:/[a-z]{1,5}){1,4}|[A-Z]{2,5}/[a-z]{2,5}|[a-z]{2,3}-[a-z]{2,3}(?:/[a-z]{2,3})?"
)
_BRACKETS = re.compile(r"\(([^()]{2,300})\)[.\s]*$")
_DASHED = re.compile(r"(?:^|(?<=[.!?\"'”’)])\s*)[=–—-]{1,2}\s?([A-Z][\w./ ]{1,40})$")
_ADDRESS = re.compile(r"(?:^|\s)\(?[\w.+-]+@[\w.-]*\)?$")
_CREDIT = re.compile(
    r"(?:additional )?(?:reporting|writing|editing|compiled|with (?:inputs?|reporting|files)|inputs?|"
    r"translated|produced|agencies|text by|source)\b",
    re.I,
)
_SENTENCE_ENDED = ".!?\"'”’)…"
_LINES_LOOKED_AT = 12


def take_sign_offs(sheet: Sheet) -> Sheet:
    """Cut what stands after the report's last sentence, and keep whose wire it says the report is."""
    for _ in range(_LINES_LOOKED_AT):
        shorter = _without_last_sign(sheet)
        if shorter is None:
            break
        sheet = shorter
    return sheet


def _without_last_sign(sheet: Sheet) -> Sheet | None:
    if not sheet.lines:
        return None
    last = sheet.lines[-1]
    text = last.of(sheet.original)
    if len(sheet.lines) > 1 and len(text) <= 200:
        if _DESK_INITIALS.fullmatch(text) or is_furniture(text) or _is_credit_line(text):
            return _dropping_last(sheet, text)
        if (stamp := parse_stamp(text)) and not stamp.rest and text[-1] != ".":
            return _dropping_last(sheet.knowing(**_dates(stamp)), "")
        if signed := _signature_line(text):
            return signed_by(_dropping_last(sheet, ""), signed)
    return _trailing_sign(sheet, text)


def _dates(stamp: Stamp) -> dict[str, str | None]:
    """What a line of dates under a report says of it."""
    basis = "page" if stamp.published else None
    return {"published": stamp.published, "published_basis": basis, "updated": stamp.updated}


def _is_credit_line(text: str) -> bool:
    inner = text.strip("()[]. –—-")
    return bool(_CREDIT.match(inner)) and (text[0] in "([" or ":" in text or len(text.split()) <= 10)


def _dropping_last(sheet: Sheet, text: str) -> Sheet:
    shorter = sheet.keeping(list(sheet.lines[:-1]))
    inputs = re.search(r"inputs? from ([\w .]+)|source: ?([\w .]+)", text, re.I)
    named = publisher(inputs.group(1) or inputs.group(2)) if inputs else None
    return signed_by(shorter, [named]) if named else shorter


def _signature_line(text: str) -> list[Outlet]:
    """The outlets that a line names and nothing else ("– Coast Agency", "(Bernama)", "-ABC")."""
    if len(text.split()) > 10:
        return []
    bare_acronym = acronym(text.lstrip(" =–—-")) if text[0] in "=–—-" else None
    return [bare_acronym] if bare_acronym else signatories(text)


def _trailing_sign(sheet: Sheet, text: str) -> Sheet | None:
    """A signature at the end of the last paragraph itself."""
    tail = text[-340:]
    shift = len(text) - len(tail)
    if match := _ADDRESS.search(tail):
        return _ending_at(sheet, shift + match.start())
    if match := _BRACKETS.search(tail):
        before = text[: shift + match.start()].rstrip()
        if not before or before[-1] not in _SENTENCE_ENDED:
            return None
        inner = match.group(1)
        lone = acronym(inner)
        if signed := [lone] if lone else signatories(inner.replace(",", "/")):
            return signed_by(_ending_at(sheet, len(before)), signed)
        return _ending_at(sheet, len(before)) if _CREDIT.match(inner) else None
    match = _DASHED.search(tail)
    named = publisher(match.group(1)) if match else None
    if match and named and match.start() + shift > 0:
        return signed_by(_ending_at(sheet, shift + match.start()), [named])
    return None


def _ending_at(sheet: Sheet, length: int) -> Sheet:
    """The sheet whose last line ends after so many characters."""
    last = sheet.lines[-1]
    start, end = trimmed(sheet.original, last.start, last.start + length)
    rest = [replace(last, start=start, end=end)] if start < end else []
    return sheet.keeping([*sheet.lines[:-1], *rest])
