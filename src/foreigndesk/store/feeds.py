"""Feeds that are followed, the pages they link and the hosts they are of, as they are kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from foreigndesk.store.rows import parts_of

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

    from foreigndesk.store.store import Store


@dataclass(frozen=True, slots=True)
class Feed:
    """An address that is followed.

    Moments are ISO 8601, UTC, to the second. `allowed` are the hosts that may be asked though their addresses
    are private; `every` is the usual time between two times of asking, in minutes; `due` when it is asked next;
    `held` until when its host asked to be left alone; `failures` how often in a row it could not be had, and
    `told` why, in one line.
    """

    url: str
    topic: str | None = None
    allowed: tuple[str, ...] = ()
    every: int = 30
    etag: str | None = None
    modified: str | None = None
    asked: str | None = None
    due: str | None = None
    held: str | None = None
    failures: int = 0
    told: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page that a feed links, as it was last fetched.

    `entry` is a digest of what the feed says of it and `known` what that is, as JSON; `digest` one of the report
    on it, None as long as there is none; `first` when the feed first listed it; `asked` counts how often
    it was asked for since the feed last said something new of it. `due` is None when it is not asked for any more.
    """

    url: str
    feed: str
    entry: str
    known: str
    first: str
    digest: str | None = None
    etag: str | None = None
    modified: str | None = None
    due: str | None = None
    asked: int = 0
    failures: int = 0


@dataclass(frozen=True, slots=True)
class Host:
    """What a host allows: the text of its robots.txt (None where everything is refused), good `until` a moment."""

    origin: str
    robots: str | None
    until: str
    held: str | None = None


class Feeds:
    """The feeds of one store; every method raises StoreError when it cannot be read or written."""

    def __init__(self, store: Store) -> None:
        """Take the store that they are kept in."""
        self._store = store

    def all(self) -> list[Feed]:
        """All feeds, by address."""
        from sqlalchemy import select

        from foreigndesk.store.tables import feeds

        with self._store.reading() as db:
            rows = [_feed(row) for row in db.execute(select(feeds)).mappings()]
        return sorted(rows, key=lambda f: f.url)

    def keep(self, feed: Feed) -> None:
        """Keep a feed, new or changed."""
        from foreigndesk.store.tables import feeds

        with self._store.writing() as db:
            _put(db, feeds, "url", asdict(feed) | {"allowed": "\n".join(feed.allowed)})

    def asked(self, feed: Feed) -> bool:
        """Keep how asking for a feed went; returns False where it is not followed any more."""
        from foreigndesk.store.tables import feeds

        names = ("etag", "modified", "asked", "due", "held", "failures", "told")
        values = {name: getattr(feed, name) for name in names}
        with self._store.writing() as db:
            return bool(db.execute(feeds.update().where(feeds.c.url == feed.url).values(**values)).rowcount)

    def remove(self, url: str) -> bool:
        """Forget a feed with its pages; returns whether there was one. Reports that came by it stay."""
        from foreigndesk.store.tables import feeds, pages, problems

        with self._store.writing() as db:
            db.execute(pages.delete().where(pages.c.feed == url))
            db.execute(problems.delete().where(problems.c.path == url))
            return bool(db.execute(feeds.delete().where(feeds.c.url == url)).rowcount)

    def pages(self, feed: str) -> dict[str, Page]:
        """The pages of a feed by their addresses."""
        from sqlalchemy import select

        from foreigndesk.store.tables import pages

        with self._store.reading() as db:
            rows = db.execute(select(pages).where(pages.c.feed == feed)).mappings()
            return {row["url"]: Page(**row) for row in rows}

    def pages_at(self, urls: Iterable[str]) -> dict[str, Page]:
        """The pages of these addresses that were fetched before, for whichever feed."""
        from sqlalchemy import select

        from foreigndesk.store.tables import pages

        found: dict[str, Page] = {}
        with self._store.reading() as db:
            for part in parts_of(sorted(set(urls))):
                rows = db.execute(select(pages).where(pages.c.url.in_(part))).mappings()
                found |= {row["url"]: Page(**row) for row in rows}
        return found

    def keep_page(self, page: Page) -> None:
        """Keep how fetching a page went; nothing is kept of a feed that is not followed any more."""
        from sqlalchemy import select

        from foreigndesk.store.tables import feeds, pages

        with self._store.writing() as db:
            if db.execute(select(feeds.c.url).where(feeds.c.url == page.feed)).first():
                _put(db, pages, "url", asdict(page))

    def forget_pages(self, feed: str, listed: Iterable[str], before: str, most: int) -> int:
        """Forget pages of a feed that are not asked for any more and that it does not list.

        Args:
            feed: its address.
            listed: the pages that it lists now; these stay.
            before: those that were first seen before this moment are forgotten.
            most: of the others so many stay, the last seen.

        Returns:
            How many were forgotten. Their reports stay.
        """
        from sqlalchemy import select

        from foreigndesk.store.tables import pages

        query = select(pages.c.url, pages.c.first).where(pages.c.feed == feed, pages.c.due.is_(None))
        stay = {feed, *listed}
        with self._store.writing() as db:
            rows = sorted((row.first, row.url) for row in db.execute(query) if row.url not in stay)
            old = [url for n, (first, url) in enumerate(rows) if first < before or n < len(rows) - most]
            for part in parts_of(old):
                db.execute(pages.delete().where(pages.c.url.in_(part)))
        return len(old)

    def hosts(self) -> dict[str, Host]:
        """What is known of hosts, by their origins."""
        from sqlalchemy import select

        from foreigndesk.store.tables import hosts

        with self._store.reading() as db:
            return {row["origin"]: Host(**row) for row in db.execute(select(hosts)).mappings()}

    def keep_hosts(self, found: Iterable[Host], before: str = "") -> None:
        """Keep what hosts allow.

        Args:
            found: what was learnt of them.
            before: what was good until a moment before this one alone is forgotten.
        """
        from foreigndesk.store.tables import hosts

        with self._store.writing() as db:
            for host in found:
                _put(db, hosts, "origin", asdict(host))
            free = hosts.c.held.is_(None) | (hosts.c.held < before)
            db.execute(hosts.delete().where(hosts.c.until < before, free))


def _feed(row: Any) -> Feed:
    values = dict(row)
    return Feed(**values | {"allowed": tuple(values["allowed"].split("\n")) if values["allowed"] else ()})


def _put(db: Connection, table: Table, key: str, row: dict[str, Any]) -> None:
    if not db.execute(table.update().where(table.c[key] == row[key]).values(**row)).rowcount:
        db.execute(table.insert(), [row])
