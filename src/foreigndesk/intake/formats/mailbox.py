"""Letters as they are kept: one in a file, many in a mailbox, and pages that a browser saved as a letter (MHTML)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain, islice
from typing import Any, BinaryIO

from foreigndesk.errors import InputError
from foreigndesk.intake.formats.feeds import absolute
from foreigndesk.intake.formats.filing import reports_of_filings
from foreigndesk.intake.formats.mail import decoded, filings_of_letter, letter_of, parts_of, told_by
from foreigndesk.intake.formats.moments import day_of
from foreigndesk.intake.html import reports_of_html
from foreigndesk.intake.particulars import Defaults, Particulars
from foreigndesk.model.report import Report

_POSTMARK = b"From "  # begins the line before each letter of a mailbox
_FIELD = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:")
_STUFFED = re.compile(rb">+From ")
_LARGEST = 25_000_000  # bytes of one letter, its enclosures included
_PIECE = 1 << 16  # bytes of a line that are read at once
OnProblem = Callable[[InputError], None]


def is_mailbox(head: bytes) -> bool:
    """Whether a letter's first bytes are those of a mailbox, which holds any number of letters."""
    return head.startswith(_POSTMARK)


def reports_of_mailbox(
    path: str, stream: BinaryIO, defaults: Defaults, on_problem: OnProblem
) -> Iterator[Report]:
    """The reports of a mailbox, one letter at a time.

    Args:
        path: the mailbox's path.
        stream: the mailbox from its beginning.
        defaults: what the user knows.
        on_problem: called with each letter that cannot be read; the others are still read.

    Yields:
        The reports: `path#n` for the n-th letter, the bare path where there is but one.
    """
    letters = _letters(stream)
    first = list(islice(letters, 2))
    for number, letter in enumerate(chain(first, letters), 1):
        yield from _of_one(path if len(first) == 1 else f"{path}#{number}", letter, defaults, on_problem)


def reports_of_letter(path: str, data: bytes, defaults: Defaults, on_problem: OnProblem) -> Iterator[Report]:
    """The reports of one letter, or of the page that a browser saved as one.

    Args:
        path: where it lies.
        data: the letter.
        defaults: what the user knows.
        on_problem: called with each text in it that cannot be read.

    Yields:
        The reports.

    Raises:
        InputError: it has more parts than any letter, or the page in it holds no report.
    """
    letter = letter_of(data, path)
    page = _saved_page(letter)
    if page is None:
        yield from reports_of_filings(
            path, filings_of_letter(letter, path), defaults, on_problem, number=False
        )
        return
    known = Particulars(url=_address(letter, page), retrieved=day_of(told_by(letter, "date")))
    yield from reports_of_html(path, decoded(page, path), known, defaults)


def _of_one(place: str, letter: bytes | None, defaults: Defaults, on_problem: OnProblem) -> Iterator[Report]:
    try:
        if letter is None:
            limit = _LARGEST // 1_000_000
            raise InputError(f"{place}: a letter of over {limit} MB: save its text by itself")
        yield from reports_of_letter(place, letter, defaults, on_problem)
    except InputError as problem:
        on_problem(problem)


def _letters(stream: BinaryIO) -> Iterator[bytes | None]:
    """The letters of a mailbox without their postmarks, None for one that is too large to read."""
    held = bytearray()
    postmark = b""  # a line that is one if the head of a letter follows it
    blank, begun, over = True, False, False
    while line := stream.readline(_PIECE):
        if postmark:
            if _FIELD.match(line):
                if begun:
                    yield None if over else bytes(held)
                held, begun, over = bytearray(), True, False
            else:
                held += postmark
        postmark = line if blank and line.startswith(_POSTMARK) else b""
        if postmark:
            blank = False
            continue
        blank = not line.strip()
        over = over or len(held) + len(line) > _LARGEST
        if over:
            held = bytearray()
        else:
            held += line[1:] if _STUFFED.match(line) else line
    if begun:
        yield None if over else bytes(held)


def _saved_page(letter: Any) -> Any:
    """The part of a letter that is the page a browser saved, None where it is a letter."""
    if letter.get_content_type() not in ("multipart/related", "text/html") or told_by(letter, "received"):
        return None
    pages = [part for part in parts_of(letter) if part.get_content_type() == "text/html"]
    pages = [part for part in pages if _location(part)]
    whole = _location(letter)
    return next((part for part in pages if _location(part) == whole), pages[0] if pages else None)


def _location(part: Any) -> str | None:
    return told_by(part, "snapshot-content-location") or told_by(part, "content-location")


def _address(letter: Any, page: Any) -> str | None:
    return absolute(_location(letter), None) or absolute(_location(page), None)
