"""A page that lists reports on one topic, split into its reports."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from foreigndesk.intake.lines import Line, split_lines
from foreigndesk.intake.particulars import Defaults, Particulars
from foreigndesk.intake.stamps import Stamp, parse_stamp, resolve_relative, shown_order
from foreigndesk.text.neighbours import between_neighbours
from foreigndesk.vocab.outlets import outlet_named
from foreigndesk.vocab.page_furniture import page_furniture

_LABEL = re.compile(r"[-–—•·|]\s*(\S.{0,60})$")
_PARAGRAPH = 20  # words: a line so long before the first entry means the page is a report itself
_TEXT = 12  # words an entry's text has at least


@dataclass(frozen=True, slots=True)
class _Entry:
    """One block: its first line, the line of its headline, and what the lines between say."""

    first: int
    headline: int
    stamp: Stamp
    outlet: str | None
    category: str | None


def split_feed(text: str, known: Particulars, defaults: Defaults) -> list[tuple[str, Particulars]]:
    """Split a topic page into the texts of its reports.

    Args:
        text: the page as it came.
        known: what the page's container says of it.
        defaults: what the user knows; the day of retrieval resolves "6 days ago".

    Returns:
        Each report's part of the text (headline and text) with its particulars; nothing where the page is
        no such list.
    """
    lines = split_lines(text)
    order = shown_order(text)
    entries = _entries(text, lines, order)
    if not entries or not _is_list(text, lines, entries):
        return []
    retrieved = known.retrieved or defaults.retrieved
    parts = []
    ends = [entry.first for entry in entries[1:]] + [len(lines)]
    for entry, end in zip(entries, ends, strict=True):
        part = text[lines[entry.headline].start : lines[end - 1].end]
        parts.append((part, _particulars(entry, lines[entry.headline].of(text), known, retrieved)))
    dates = [particulars.published for _, particulars in parts]
    return [(part, _bounded(particulars, dates, n)) for n, (part, particulars) in enumerate(parts)]


def _entries(text: str, lines: Sequence[Line], order: bool | None) -> list[_Entry]:
    found: list[_Entry] = []
    for number, line in enumerate(lines):
        if line.end - line.start > 90 or (found and number <= found[-1].headline):
            continue
        stamp = parse_stamp(line.of(text), order)
        if stamp is None or not (stamp.published or stamp.words):
            continue
        floor = found[-1].headline + 1 if found else 0
        entry = _entry(text, lines, number, floor, stamp)
        if entry:
            found.append(entry)
    return found


def _entry(text: str, lines: Sequence[Line], number: int, floor: int, stamp: Stamp) -> _Entry | None:
    outlet: str | None = stamp.rest or None
    first = number
    if outlet is None and number > floor:
        before = lines[number - 1].of(text)
        if len(before.split()) <= 6 and before[-1] not in ".?!:" and "#" not in before:
            outlet, first = before, number - 1
    category, headline = _unmarked_labels(text, lines, number, outlet)
    while headline < len(lines) and headline <= number + 4:
        label = _LABEL.match(lines[headline].of(text))
        if not label:
            break
        if outlet is None and outlet_named(label.group(1)):
            outlet = label.group(1)
        elif label.group(1) != outlet and category is None:
            category = label.group(1)
        headline += 1
    if headline >= len(lines):
        return None
    return _Entry(first, headline, stamp, outlet, category)


def _unmarked_labels(
    text: str, lines: Sequence[Line], number: int, outlet: str | None
) -> tuple[str | None, int]:
    """Category and headline line where the outlet is printed again below the date, without a mark before it."""
    following = [line.of(text) for line in lines[number + 1 : number + 3]]
    if outlet is None or outlet.casefold() not in (line.casefold() for line in following):
        return None, number + 1
    again = [line.casefold() for line in following].index(outlet.casefold())
    category = following[0] if again == 1 and len(following[0].split()) <= 4 else None
    marked = _LABEL.match(category) if category else None
    return (marked.group(1) if marked else category), number + 2 + again


def _is_list(text: str, lines: Sequence[Line], entries: Sequence[_Entry]) -> bool:
    """Whether the blocks make up the page: enough of them, each with a text, none long before the first."""
    opening = [line.of(text) for line in lines[: entries[0].first]]
    if any(len(line.split()) >= _PARAGRAPH for line in opening) or len(opening) > 12:
        return False
    headed = any(line.casefold().startswith(page_furniture().feed_headers) for line in opening)
    if len(entries) < (1 if headed else 2):
        return False
    ends = [entry.first for entry in entries[1:]] + [len(lines)]
    for entry, end in zip(entries, ends, strict=True):
        words = sum(len(line.of(text).split()) for line in lines[entry.headline + 1 : end])
        if words < _TEXT and not headed:
            return False
        if entry.outlet is None and not headed:
            return False
    return True


def _bounded(particulars: Particulars, dates: Sequence[str | None], place: int) -> Particulars:
    """An undated entry with the bounds that the dates around it on the page set; reading may narrow them."""
    if particulars.published:
        return particulars
    return replace(particulars, published=between_neighbours(dates, place))


def _particulars(entry: _Entry, headline: str, known: Particulars, retrieved: str | None) -> Particulars:
    published = entry.stamp.published
    if published is None and entry.stamp.words:
        published = resolve_relative(entry.stamp.words, retrieved)
    return replace(
        known,
        title=" ".join(headline.split()),
        outlet=entry.outlet or known.outlet,
        category=entry.category,
        published=published,
        published_basis="feed" if published else "unknown",
        updated=entry.stamp.updated,
        stamp=entry.stamp.words,
        retrieved=retrieved,
        feed_entry=True,
    )
