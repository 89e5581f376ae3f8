"""Plain text as saved from a page: one report, or a feed page with several."""

from __future__ import annotations

from collections.abc import Iterator

from foreigndesk.errors import InputError
from foreigndesk.intake.compose import report_of
from foreigndesk.intake.feedpage import split_feed
from foreigndesk.intake.particulars import Defaults, Particulars
from foreigndesk.model.report import Report


def reports_of_text(path: str, text: str, known: Particulars, defaults: Defaults) -> Iterator[Report]:
    """The reports of a text.

    Args:
        path: the path as given.
        text: the text as it came.
        known: what its container says of it.
        defaults: what the user knows.

    Yields:
        One report, or one for each entry of a feed page (`path#1` and on). A text of blanks gives none.

    Raises:
        InputError: nothing is left of the text once it is cleaned.
    """
    if not text.strip():
        return
    entries = split_feed(text, known, defaults)
    if not entries:
        report = report_of(path, text, known, defaults)
        if not report.text:
            raise InputError(f"{path}: there are no words in it: save the report again")
        yield report
        return
    for number, (part, particulars) in enumerate(entries, 1):
        yield report_of(f"{path}#{number}", part, particulars, defaults)
