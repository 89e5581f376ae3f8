"""What is followed: feeds added, chosen for a run, and when the next is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from foreigndesk.errors import FetchError, UsageError
from foreigndesk.fetching.addresses import address_of, checked_host, is_allowed, is_public
from foreigndesk.fetching.pulls import is_due, may_be_asked
from foreigndesk.fetching.schedule import present
from foreigndesk.fetching.topics import slug_of, topic_named
from foreigndesk.store.feeds import Feed, Feeds
from foreigndesk.store.topics import Topics

if TYPE_CHECKING:
    from foreigndesk.model.topic import Topic
    from foreigndesk.store import Store

_LOOK = 20.0  # seconds between two looks at what is followed, should it have changed meanwhile


def follow(
    store: Store, url: str, topic: str | None, every: int, allowed: Sequence[str]
) -> tuple[Feed, Topic | None]:
    """Follow an address; one that is followed already gets another topic or pace, and further hosts.

    Args:
        store: the record.
        url: a feed, sitemap or page.
        topic: the name of a topic, made where it is not there.
        every: minutes between two times of asking.
        allowed: hosts that may be asked though their addresses are private.

    Raises:
        UsageError: the address is none, or private and not allowed; the topic's name is none.
    """
    hosts = tuple(dict.fromkeys(checked_host(name) for name in allowed))
    try:
        address = address_of(url)
    except FetchError as problem:
        raise UsageError(str(problem)) from None
    numbers = ":" in address.host or address.host.replace(".", "").isdigit()
    before = next((f for f in Feeds(store).all() if f.url == address.url), None)
    hosts = tuple(dict.fromkeys((*(before.allowed if before else ()), *hosts)))
    if numbers and not is_public(address.host) and not is_allowed(address, hosts):
        raise UsageError(
            f"{address.url}: {address.host} is a private address: if it is meant, "
            f"give --allow-host {address.host}"
        )
    about = _topic(store, topic) if topic is not None else None
    feed = replace(
        before or Feed(address.url),
        topic=about.slug if about else (before.topic if before else None),
        allowed=hosts,
        every=every,
    )
    Feeds(store).keep(feed)
    return feed, about


def _topic(store: Store, name: str) -> Topic:
    topics, slug = Topics(store), slug_of(name)
    found = next((t for t in topics.all() if t.slug == slug), None)
    if found is None:
        found = topic_named(name)
        topics.keep(found)
    return found


def known_url(store: Store, url: str) -> str:
    """The address under which something is followed.

    Raises:
        UsageError: it is not followed.
    """
    urls = {feed.url for feed in Feeds(store).all()}
    try:
        plain = address_of(url).url
    except FetchError:
        plain = url
    for form in (url, plain):
        if form in urls:
            return form
    raise UsageError(f"{url!r} is not followed: foreigndesk follow list shows what is")


def chosen(
    store: Store, urls: Sequence[str], due: bool, allowed: Sequence[str]
) -> tuple[list[Feed], list[Feed]]:
    """The feeds that a run asks for, and those of the wanted ones that it leaves for later.

    Args:
        store: the record.
        urls: addresses asked for by name; none for all. They are asked even while they are backed off.
        due: whether only those that are due are asked.
        allowed: further hosts that may be asked; kept with the feeds of these hosts, and with those named.

    Raises:
        UsageError: an address is not followed, or a host none.
    """
    feeds = Feeds(store)
    named = {known_url(store, url) for url in urls}
    rows = [feed for feed in feeds.all() if not named or feed.url in named]
    rows = _allowing(feeds, rows, named, [checked_host(name) for name in allowed])
    now = present()
    if due:
        return [feed for feed in rows if is_due(feed, now)], []

    def ready(feed: Feed) -> bool:
        backed_off = feed.failures > 0 and feed.due is not None and feed.due > now
        return may_be_asked(feed, now) and (bool(named) or not backed_off)

    return [f for f in rows if ready(f)], [f for f in rows if not ready(f)]


def _allowing(feeds: Feeds, rows: list[Feed], named: set[str], hosts: list[str]) -> list[Feed]:
    """Feeds with further hosts that they may ask, where these are theirs."""
    found = []
    for feed in rows:
        mine = [host for host in hosts if feed.url in named or is_allowed(address_of(feed.url), [host])]
        if set(mine) - set(feed.allowed):
            feed = replace(feed, allowed=tuple(dict.fromkeys((*feed.allowed, *mine))))  # noqa: PLW2901
            feeds.keep(feed)
        found.append(feed)
    return found


def seconds_to_next(store: Store) -> float:
    """How long to wait until a feed is due: a second at least, some more at most."""
    now = datetime.now(UTC)
    moments = [max(feed.due or "", feed.held or "") for feed in Feeds(store).all()]
    left = [(datetime.fromisoformat(m) - now).total_seconds() if m else 0.0 for m in moments]
    return min(max(min(left, default=_LOOK), 1.0), _LOOK)
