"""From a text as it came to the text of the report, step by step; nothing is reworded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from foreigndesk.intake.credits import read_dateline, read_head, read_title, settle_dates, settle_title
from foreigndesk.intake.furniture import drop_filler, drop_furniture, drop_menus, drop_notices
from foreigndesk.intake.lines import assemble, split_lines
from foreigndesk.intake.particulars import Particulars, Sheet
from foreigndesk.intake.repeats import drop_repeats
from foreigndesk.intake.signoffs import take_sign_offs
from foreigndesk.model.report import OffsetRun

_CUT_MARKS = ("...", "…", "[...]", "[…]", "(...)", "(…)")
_ENDS = ".!?\"'”’)…:;]»"


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The cleaned text, the runs that lead back to the original, and what the page said of the report."""

    text: str
    offsets: tuple[OffsetRun, ...]
    known: Particulars


def note_cut_ending(sheet: Sheet) -> Sheet:
    """Mark the report as incomplete where its last paragraph stops in the middle of a sentence."""
    if not sheet.lines:
        return sheet
    ending = sheet.lines[-1].of(sheet.original)
    cut = ending.endswith(_CUT_MARKS) or (len(ending.split()) >= 12 and ending[-1] not in _ENDS)
    if not cut:
        return sheet
    return replace(sheet, known=replace(sheet.known, complete=False))


_NOTHING = Particulars()

STEPS: tuple[Callable[[Sheet], Sheet], ...] = (
    drop_notices,
    drop_menus,
    drop_furniture,
    read_head,
    drop_repeats,
    take_sign_offs,
    drop_filler,
    read_title,
    settle_title,
    read_dateline,
    settle_dates,
    note_cut_ending,
)


def clean(original: str, known: Particulars = _NOTHING) -> Cleaned:
    """Clean a text.

    Args:
        original: the text as it came.
        known: what its container (JSON, HTML, a feed page) says of it.

    Returns:
        The cleaned text with its way back; where cleaning would leave nothing, the text as it came.
    """
    sheet = Sheet(original, tuple(split_lines(original)), known)
    for step in STEPS:
        sheet = step(sheet)
    if not sheet.lines:
        sheet = Sheet(original, tuple(split_lines(original)), known)
    text, runs = assemble(original, sheet.lines)
    return Cleaned(text, runs, sheet.known)
