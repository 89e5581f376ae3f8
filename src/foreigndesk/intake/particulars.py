"""What is known of a report beside its text, while it is being taken in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from foreigndesk.intake.lines import Line, is_wrapped
from foreigndesk.model.report import Dateline


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the user knows of the reports; it fills in what the pages themselves leave open.

    Dates are EDTF strings. None of it ever comes from a file's own dates.
    """

    published: str | None = None
    retrieved: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a container, a page or its lines tell of a report; None where nothing does yet."""

    title: str | None = None
    outlet: str | None = None
    agency: str | None = None
    byline: str | None = None
    category: str | None = None
    url: str | None = None
    language: str | None = None
    dateline: Dateline = field(default_factory=Dateline)
    published: str | None = None
    published_basis: str = "unknown"
    updated: str | None = None
    retrieved: str | None = None
    stamp: str | None = None
    feed_entry: bool = False
    complete: bool = True
    guid: str | None = None
    version: int | None = None
    issued: str | None = None
    embargo: str | None = None
    supersedes: str | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A text on its way through cleaning: as it came, the lines still kept, what is known of it."""

    original: str
    lines: tuple[Line, ...]
    known: Particulars = field(default_factory=Particulars)

    def texts(self) -> list[str]:
        """The characters of each kept line."""
        return [line.of(self.original) for line in self.lines]

    def alone(self) -> list[bool]:
        """For each line, whether it is a paragraph by itself, not part of one that was wrapped by hand."""
        wrapped = is_wrapped(self.original, self.lines)
        gaps = [line.gap for line in self.lines[1:]] + [True]
        return [not wrapped or ((line.gap or n == 0) and gaps[n]) for n, line in enumerate(self.lines)]

    def keeping(self, lines: list[Line]) -> Sheet:
        """The sheet with other lines."""
        return replace(self, lines=tuple(lines))

    def knowing(self, **facts: object) -> Sheet:
        """The sheet with more known; what was known before stands."""
        empty = Particulars()
        news = {
            name: value
            for name, value in facts.items()
            if value is not None and getattr(self.known, name) == getattr(empty, name)
        }
        return replace(self, known=replace(self.known, **news)) if news else self  # type: ignore[arg-type]
