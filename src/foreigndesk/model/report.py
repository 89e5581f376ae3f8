"""One text as one outlet published it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where, and on what day, a report says it was filed."""

    place: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class OffsetRun:
    """`length` characters of the cleaned text from `cleaned` on stand in the original from `original` on."""

    cleaned: int
    original: int
    length: int


@dataclass(frozen=True, slots=True)
class Report:
    """One text as one outlet published it: an article, a wire story, one entry of a feed page.

    `text` is the cleaned text; every offset of the record points into it. `original` is the text as it
    came, and `offsets` maps one to the other, run by run in the order of the cleaned text.
    Dates are EDTF strings. `published_basis` is one of page, feed, dateline, metadata, inferred, unknown;
    `kind` one of article, wire, feed-item, readout, rewrite. `stamp` is a relative date as the page printed it
    ("6 days ago"), which only the day of retrieval can resolve.

    Of a story that its publisher sends out in several versions: `guid` is the publisher's own id of the story,
    the same over all of them; `version` their number; `issued` when this one was sent out and `embargo` until
    when nothing of it may leave (ISO 8601, to the second, with zone); `supersedes` the guid of another story
    whose place it takes; `withdrawn` whether it was killed or cancelled. `date_given` is true where
    `published` is not the report's own word but that of whoever had it read.
    """

    id: str
    path: str
    text: str
    original: str = ""
    offsets: tuple[OffsetRun, ...] = ()
    url: str | None = None
    outlet: str | None = None
    agency: str | None = None
    title: str | None = None
    byline: str | None = None
    category: str | None = None
    kind: str = "article"
    dateline: Dateline = Dateline()
    published: str | None = None
    published_basis: str = "unknown"
    updated: str | None = None
    retrieved: str | None = None
    complete: bool = True
    language: str = "en"
    stamp: str | None = None
    guid: str | None = None
    version: int | None = None
    issued: str | None = None
    embargo: str | None = None
    supersedes: str | None = None
    withdrawn: bool = False
    date_given: bool = False
