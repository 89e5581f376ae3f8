"""What a container hands over of one report, and the report made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from foreigndesk.errors import FieldError, InputError
from foreigndesk.intake.align import align, through
from foreigndesk.intake.compose import report_of
from foreigndesk.intake.formats.fragment import has_markup, text_of_markup
from foreigndesk.intake.particulars import Defaults, Particulars
from foreigndesk.model.report import Report

OnProblem = Callable[[InputError], None]


@dataclass(frozen=True, slots=True)
class Filing:
    """One report as its container carries it: `body` is text or HTML, `known` what is said of it.

    `headed` says that the headline belongs before the body, as in a feed whose summaries go on from it; `undated`
    is what stands where its date belongs and is none.
    """

    body: str
    known: Particulars = field(default_factory=Particulars)
    headed: bool = False
    undated: str | None = None


def report_of_filing(path: str, filing: Filing, defaults: Defaults) -> Report:
    """Make the report of a filing.

    Args:
        path: where it came from, with `#n` where the container holds several.
        filing: what the container hands over.
        defaults: what the user knows.

    Returns:
        The report. Its original is what the container carried; the offsets lead into that.

    Raises:
        InputError: it has no text, and is no notice that takes a report back.
    """
    title = filing.known.title
    marked = has_markup(filing.body)
    text = text_of_markup(filing.body, path) if marked else filing.body
    head = f"{title}\n\n" if filing.headed and title and not _opens_with(text, title) else ""
    if not (head + text).strip():
        if not filing.known.withdrawn:
            raise InputError(f"{path}: no text in it: give the report itself")
        return report_of(path, "", filing.known, defaults)
    if not marked:
        return report_of(path, head + text, filing.known, defaults)
    report = report_of(path, head + text, filing.known, defaults)
    original = head + filing.body
    return replace(report, original=original, offsets=through(report.offsets, align(head + text, original)))


def reports_of_filings(
    path: str, filings: list[Filing], defaults: Defaults, on_problem: OnProblem, number: bool = True
) -> Iterator[Report]:
    """The reports of filings, `path#n` each; what cannot be read is told and the others go on.

    Args:
        path: the container's path.
        filings: in the order of the container.
        defaults: what the user knows.
        on_problem: called with each that cannot be read.
        number: whether places are numbered even where there is but one.
    """
    if undated := [(place, filing.undated) for place, filing in enumerate(filings, 1) if filing.undated]:
        place, printed = undated[0]
        more = f" (and {len(undated) - 1} more in this file)" if len(undated) > 1 else ""
        on_problem(FieldError(f'{path}#{place}: "{printed[:40]}" is no date: it is kept without one{more}'))
    for place, filing in enumerate(filings, 1):
        name = f"{path}#{place}" if number or len(filings) > 1 else path
        try:
            yield report_of_filing(name, filing, defaults)
        except InputError as problem:
            on_problem(problem)


def _opens_with(text: str, title: str) -> bool:
    return " ".join(text[: 2 * len(title) + 20].split()).startswith(title)


def known_with(known: Particulars, **facts: object) -> Particulars:
    """What is known, with the facts that are told; None tells nothing."""
    return replace(known, **{k: v for k, v in facts.items() if v is not None})  # type: ignore[arg-type]
