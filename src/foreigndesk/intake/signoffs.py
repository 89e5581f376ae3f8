"""How a report ends: agency signatures, desk initials, reporters' credits, contact lines."""

from __future__ import annotations

import re
from dataclasses import replace

from foreigndesk.intake.furniture import is_furniture
from foreigndesk.intake.lines import trimmed
from foreigndesk.intake.particulars import Sheet
from foreigndesk.vocab.outlets import Outlet, outlet_named

_DESK_INITIALS = re.compile(
    r"[a-z]{1,4}(?:/[a-z]{1,5}){1,4}|[A-Z]{2,5}/[a-z]{2,5}|[a-z]{2,3}-[a-z]{2,3}(?:/[a-z]{2,3})?"
)
_BRACKETS = re.compile(r"\(([^()]{2,300})\)[.\s]*$")
_DASHED = re.compile(r"(?:^|(?<=[.!?\"'”’)])\s*)[–—-]{1,2}\s?([A-Z][\w./ ]{1,40})$")
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
        if signed := _signature_line(text):
            return _signed(_dropping_last(sheet, ""), signed)
    return _trailing_sign(sheet, text)


def _is_credit_line(text: str) -> bool:
    inner = text.strip("()[]. –—-")
    return bool(_CREDIT.match(inner)) and (text[0] in "([" or ":" in text or len(text.split()) <= 10)


def _dropping_last(sheet: Sheet, text: str) -> Sheet:
    shorter = sheet.keeping(list(sheet.lines[:-1]))
    inputs = re.search(r"inputs? from ([\w .]+)|source: ?([\w .]+)", text, re.I)
    named = outlet_named(inputs.group(1) or inputs.group(2)) if inputs else None
    return _signed(shorter, [named]) if named else shorter


def _signature_line(text: str) -> list[Outlet] | None:
    """The outlets that a line names and nothing else ("– ANTARA", "(Bernama)", "Dawn/Asia News Network")."""
    inner = text.strip(" –—-()[].")
    if not inner or len(inner.split()) > 8:
        return None
    parts = [p for p in re.split(r" ?[/|] ?", inner) if p]
    named = [outlet_named(p) for p in parts]
    if all(named):
        return [n for n in named if n]
    if re.fullmatch(r"[–—-]{1,2} ?[A-Z]{2,6}", text):
        return [Outlet(inner, "agency", None, (inner,), (inner,), ())]
    return None


def _trailing_sign(sheet: Sheet, text: str) -> Sheet | None:
    """A signature at the end of the last paragraph itself."""
    tail = text[-340:]
    shift = len(text) - len(tail)
    if match := _ADDRESS.search(tail):
        return _ending_at(sheet, shift + match.start())
    if match := _BRACKETS.search(tail):
        before = text[: shift + match.start()].rstrip()
        inner = match.group(1)
        named = [outlet_named(p) for p in re.split(r" ?[/|,] ?", inner)]
        if before and before[-1] in _SENTENCE_ENDED and (all(named) or re.fullmatch(r"[A-Z]{2,6}", inner)):
            outlets = [n for n in named if n] or [Outlet(inner, "agency", None, (inner,), (inner,), ())]
            return _signed(_ending_at(sheet, len(before)), outlets)
        if before and before[-1] in _SENTENCE_ENDED and _CREDIT.match(inner):
            return _ending_at(sheet, len(before))
    if match := _DASHED.search(tail):
        named_one = outlet_named(match.group(1))
        if match.start() + shift > 0 and named_one:
            return _signed(_ending_at(sheet, shift + match.start()), [named_one])
    return None


def _ending_at(sheet: Sheet, length: int) -> Sheet:
    """The sheet whose last line ends after so many characters."""
    last = sheet.lines[-1]
    start, end = trimmed(sheet.original, last.start, last.start + length)
    rest = [replace(last, start=start, end=end)] if start < end else []
    return sheet.keeping([*sheet.lines[:-1], *rest])


def _signed(sheet: Sheet, outlets: list[Outlet]) -> Sheet:
    """Who signs: the agency among them is the wire, another is who published it."""
    agency = next((o.name for o in outlets if o.kind == "agency"), None)
    outlet = next((o.name for o in outlets if o.kind != "agency"), None)
    return sheet.knowing(agency=agency, outlet=outlet)
