"""What a feed lists, held against what was fetched before: which pages to fetch, which entries to keep as they are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from foreigndesk.errors import FetchError, UsageError
from foreigndesk.fetching.addresses import address_of
from foreigndesk.intake import Listing, Particulars, Pointer, sent_out
from foreigndesk.model.report import Report
from foreigndesk.store.feeds import Feed, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

_WHOLE = 120  # words; what a feed offers as whole and is shorter may still be a beginning


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list: `url` of its page, what the list says of it, its digest, and the report if it has one."""

    url: str
    known: Particulars
    digest: str
    report: Report | None = None


@dataclass(slots=True)
class Plan:
    """What is to be done about a list: pages to fetch, each with what is known of it; reports to keep as they are.

    `seen` are pages to be kept as seen, for their entries need no fetching.
    """

    fetch: list[tuple[Page, Entry | None]] = field(default_factory=list)
    keep: list[Report] = field(default_factory=list)
    seen: list[Page] = field(default_factory=list)


def entries_of(listing: Listing) -> tuple[list[Entry], list[Report]]:
    """The entries of a list that have pages of their own, each page once, and the reports that have none."""
    found: dict[str, Entry] = {}
    alone: list[Report] = []
    for report in listing.reports:
        place = _page_of(report.url)
        if place is None or report.withdrawn or place in found:
            alone.append(report)
        else:
            entry = replace(report, path=report.url or report.path)
            found[place] = Entry(place, _known_of(entry), _digest_of(entry), entry)
    for pointer in listing.pages:
        place = _page_of(pointer.url)
        if place is not None and place not in found:
            found[place] = Entry(place, Particulars(url=pointer.url), _pointed(pointer))
    return list(found.values()), alone


def plan(
    feed: Feed, listing: Listing, before: Mapping[str, Page], now: str, again: bool = False, most: int = 40
) -> Plan:
    """What to do about what a feed lists.

    Args:
        feed: the feed.
        listing: what it lists.
        before: pages fetched before, by address.
        now: the present, as it is kept.
        again: whether pages are asked again before their time, to see whether they were edited.
        most: pages to fetch.

    Returns:
        The pages in the order of need: new ones, those of which something new is said, then those to look at again.
    """
    entries, alone = entries_of(listing)
    drawn = Plan(keep=alone)
    fresh: list[tuple[Page, Entry | None]] = []
    later: list[tuple[Page, Entry | None]] = []
    for entry in entries:
        page = before.get(entry.url)
        if page is not None and page.feed != feed.url:
            continue  # another feed lists it too, and looks after it
        if page is not None and page.entry == entry.digest:
            if _wanted(page, now, again):
                later.append((page, entry))
            continue
        made = Page(entry.url, feed.url, entry.digest, dumped(entry.known), now)
        if page is not None:
            made = replace(page, entry=entry.digest, known=made.known, asked=0, failures=0, due=now)
        if entry.report is not None and is_whole(entry.report):
            told = sent_out(entry.report, now) if page is not None else entry.report
            drawn.keep.append(told)
            drawn.seen.append(replace(made, digest=digest(told), due=None))
        else:
            fresh.append((made, entry))
    wanted = fresh + later
    drawn.fetch = wanted[:most]
    for page, listed in wanted[most:]:
        _put_off(drawn, page, listed, now)
    return drawn


def _put_off(drawn: Plan, page: Page, entry: Entry | None, now: str) -> None:
    """A page for which there is no room this time: what its feed says of it is kept till it can be fetched."""
    drawn.seen.append(replace(page, due=page.due or now))
    if entry is not None and entry.report is not None and page.digest is None:
        drawn.keep.append(entry.report)


def put_off(waiting: Iterable[tuple[Page, Entry | None]], now: str) -> Plan:
    """What to keep of pages that were not asked for after all."""
    drawn = Plan()
    for page, entry in waiting:
        _put_off(drawn, page, entry, now)
    return drawn


def again_of(pages: Iterable[Page], now: str, again: bool = False, most: int = 40) -> list[Page]:
    """The pages of a feed that has nothing new to say that are to be looked at again."""
    return sorted((p for p in pages if _wanted(p, now, again)), key=lambda p: (p.due or "", p.url))[:most]


def _wanted(page: Page, now: str, again: bool) -> bool:
    return page.due is not None and (page.due <= now or (again and page.failures == 0))


def is_whole(report: Report) -> bool:
    """Whether a feed carries a report in full, so that its page need not be asked for."""
    return report.complete and len(report.text.split()) >= _WHOLE


def digest(report: Report) -> str:
    """A digest of what readers would see: a page that differs in nothing of it is no new version."""
    return _hash(report.title or "", report.text)


def dumped(known: Particulars) -> str:
    """What is known of a page, to be kept until it is fetched again."""
    from foreigndesk.store.plain import dump

    return dump(known)


def loaded(known: str) -> Particulars:
    """What was kept of a page."""
    from foreigndesk.store.plain import load

    return load(Particulars, known)


def _page_of(url: str | None) -> str | None:
    """The address of an entry's page, None where it has none that may be asked for."""
    if url is None:
        return None
    try:
        return address_of(url).url
    except (FetchError, UsageError):
        return None


def _known_of(report: Report) -> Particulars:
    """What an entry says of its report that its page need not say again."""
    return Particulars(
        title=report.title,
        outlet=report.outlet,
        agency=report.agency,
        byline=report.byline,
        category=report.category,
        url=report.url,
        language=report.language,
        published=None if report.date_given else report.published,
        published_basis="unknown" if report.date_given else report.published_basis,
        updated=report.updated,
        guid=report.guid,
        version=report.version,
        issued=report.issued,
        embargo=report.embargo,
        supersedes=report.supersedes,
    )


def _digest_of(report: Report) -> str:
    marks: Iterator[object] = iter(
        (report.title, report.updated, report.issued, report.embargo, report.version, report.text)
    )
    return _hash(*(str(mark or "") for mark in marks))


def _pointed(pointer: Pointer) -> str:
    return _hash(pointer.url, pointer.changed or "")


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
