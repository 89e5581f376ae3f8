"""Entries as Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1: each entry once, under an id that stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from html import escape
from typing import Any
from urllib.parse import quote

from feedgen.feed import FeedGenerator

from foreigndesk.model.record import Document
from foreigndesk.publish.developments import Development, lasting_key
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.printable import one_line, shortened
from foreigndesk.publish.record_json import to_bytes
from foreigndesk.text.days_in_words import in_words
from foreigndesk.text.edtf_dates import latest

MOST = 100  # entries of a feed
_BEGINNING = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: an id that is the same wherever the desk runs, a title, an address, its day, and text."""

    id: str
    title: str
    address: str
    day: date
    text: str
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """Entries under a title, the latest first; `address` is that of the page, `own` of the feed itself.

    `hub` is the address of a WebSub hub that is told of changes, if there is one.
    """

    title: str
    address: str
    own: str
    entries: tuple[Entry, ...]
    hub: str | None = None


def of_developments(known: Lookup, rows: Sequence[Development], base: str) -> tuple[Entry, ...]:
    """Entries of what became known.

    Args:
        known: the record.
        rows: what became known, the latest first.
        base: the address of the desk, without a slash at its end.
    """
    entries = []
    for row in rows[:MOST]:
        kind, key = row.about
        sources = known.sources(row.evidence)
        quotes = [f"{s.outlet}: {shortened(s.sentence)}" for s in sources]
        entries.append(
            Entry(
                f"tag:foreigndesk,2025:{lasting_key(known, row)}",
                one_line(in_words(f"{row.kind}: {row.text}")),
                f"{base}/{kind}s/{quote(key, safe='')}",
                row.day,
                one_line(f"{in_words(row.told)}. {' '.join(quotes)}"),
                row.kind,
            )
        )
    return _once(entries)


def of_reports(known: Lookup, rows: Sequence[Document], base: str) -> tuple[Entry, ...]:
    """Entries of reports with the beginning of as much text as the reader may see; arguments as above."""
    entries = []
    for document in rows[:MOST]:
        report = document.report
        entries.append(
            Entry(
                f"tag:foreigndesk,2025:{known.addresses.lasting(report.id)}",
                one_line(report.title or report.path),
                f"{base}/reports/{report.id}",
                latest(document.published) or _BEGINNING,
                one_line(f"{known.outlet(report.id)}: {shortened(report.text)}"),
                report.category,
            )
        )
    return _once(entries)


def atom(feed: Feed) -> bytes:
    """A feed as Atom."""
    data: bytes = _generator(feed).atom_str(pretty=True)
    return data


def rss(feed: Feed) -> bytes:
    """A feed as RSS 2.0."""
    # Readers of RSS take a description for HTML: what it holds is written so that it reads as text there too.
    entries = tuple(replace(e, text=escape(e.text, quote=False)) for e in feed.entries)
    data: bytes = _generator(replace(feed, entries=entries)).rss_str(pretty=True)
    return data


def json_feed(feed: Feed) -> bytes:
    """A feed as JSON Feed 1.1."""
    whole: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": one_line(feed.title),
        "home_page_url": feed.address,
        "feed_url": feed.own,
        "items": [
            {
                "id": e.id,
                "url": e.address,
                "title": e.title,
                "content_text": e.text,
                "date_published": _moment(e.day).isoformat(),
                **({"tags": [one_line(e.category)]} if e.category else {}),
            }
            for e in feed.entries
        ],
    }
    return to_bytes(whole | ({"hubs": [{"type": "WebSub", "url": feed.hub}]} if feed.hub else {}))


def _once(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    return tuple({e.id: e for e in reversed(entries)}[key] for key in dict.fromkeys(e.id for e in entries))


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _generator(feed: Feed) -> FeedGenerator:
    made = FeedGenerator()
    made.generator("foreigndesk")
    made.id(feed.own)
    made.title(one_line(feed.title))
    made.description(one_line(feed.title))
    made.link(href=feed.address, rel="alternate")
    made.link(href=feed.own, rel="self")
    if feed.hub:
        made.link(href=feed.hub, rel="hub")
    latest = max((e.day for e in feed.entries), default=_BEGINNING)
    made.updated(_moment(latest))
    made.lastBuildDate(_moment(latest))
    for entry in feed.entries:
        one = made.add_entry(order="append")
        one.id(entry.id)
        one.guid(entry.id, permalink=False)
        one.title(entry.title)
        one.link(href=entry.address)
        one.summary(entry.text)
        one.description(entry.text)
        one.updated(_moment(entry.day))
        one.published(_moment(entry.day))
        one.author({"name": "foreigndesk"})
        if entry.category:
            one.category({"term": one_line(entry.category)})
    return made
