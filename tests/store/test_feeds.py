"""Feeds, pages, hosts and topics are kept alike on both engines."""

from dataclasses import replace

from foreigndesk.model.topic import Topic
from foreigndesk.store import Store, backup, restore
from foreigndesk.store.feeds import Feed, Feeds, Host, Page
from foreigndesk.store.leases import give_back, take_lease
from foreigndesk.store.topics import Topics

FEED = Feed("https://news.example/" + "a" * 1970, topic="oslo", allowed=("a.internal:80", "[::1]"), every=15)
PAGE = Page(
    "https://news.example/1", FEED.url, "e1", "{}", "2025-05-06T09:00:00Z", due="2025-05-06T10:00:00Z"
)
HOST = Host("https://news.example:443", "User-agent: *\nDisallow: /x", "2025-05-07T09:00:00Z")
TOPIC = Topic("oslo", "Oslo", ("NOR",), ("Anna Berg",), ("fish",))


def filled(store):
    Topics(store).keep(TOPIC)
    Feeds(store).keep(FEED)
    Feeds(store).keep_page(PAGE)
    Feeds(store).keep_hosts([HOST])


def test_what_is_kept_comes_back(anywhere):
    with Store(anywhere) as store:
        filled(store)
        feeds = Feeds(store)
        assert feeds.all() == [FEED]
        assert feeds.pages(FEED.url) == feeds.pages_at([PAGE.url, "x"]) == {PAGE.url: PAGE}
        assert feeds.hosts() == {HOST.origin: HOST}
        assert Topics(store).all() == [TOPIC]
        asked = replace(
            FEED, asked="2025-05-06T09:00:00Z", failures=2, told="the host fails", topic=None, every=99
        )
        assert feeds.asked(asked)
        assert feeds.all() == [
            replace(asked, topic="oslo", every=15)
        ]  # a run changes nothing that a user said
        feeds.keep_page(replace(PAGE, digest="d", due=None))
        assert feeds.pages(FEED.url)[PAGE.url].digest == "d"


def test_what_is_removed_is_gone_with_what_hangs_on_it(anywhere):
    with Store(anywhere) as store:
        filled(store)
        feeds = Feeds(store)
        assert Topics(store).remove("oslo")
        assert not Topics(store).remove("oslo")
        assert feeds.all() == [replace(FEED, topic=None)]
        assert feeds.remove(FEED.url)
        assert not feeds.remove(FEED.url)
        assert feeds.pages_at([PAGE.url]) == {}
        feeds.keep_page(PAGE)  # of a run that was under way
        assert feeds.pages_at([PAGE.url]) == {}
        assert not feeds.asked(FEED)


def test_pages_are_forgotten_that_nobody_asks_for_or_lists(anywhere):
    def seen(name, first, due=None):
        return replace(PAGE, url=f"https://news.example/{name}", first=f"2025-{first}T09:00:00Z", due=due)

    rows = [
        seen("old", "01-02"),
        seen("old-listed", "01-03"),
        seen("old-due", "01-04", due="2025-06-01T09:00:00Z"),
        *(seen(f"new{n}", f"05-0{n}") for n in range(1, 6)),
    ]
    other = Feed("https://other.example/feed")
    with Store(anywhere) as store:
        filled(store)
        feeds = Feeds(store)
        feeds.keep(other)
        elsewhere = replace(rows[0], url="https://other.example/old", feed=other.url)
        for row in (*rows, elsewhere):
            feeds.keep_page(row)
        listed = {"https://news.example/old-listed", "https://news.example/new1"}
        assert feeds.forget_pages(FEED.url, listed, "2025-03-01T00:00:00Z", 3) == 2
        left = {url.rpartition("/")[2] for url in feeds.pages(FEED.url)}
        assert left == {"1", "old-listed", "old-due", "new1", "new3", "new4", "new5"}
        assert feeds.forget_pages(FEED.url, listed, "2025-03-01T00:00:00Z", 3) == 0
        assert set(feeds.pages(other.url)) == {elsewhere.url}


def test_hosts_are_forgotten_whose_word_is_old(anywhere):
    held = replace(HOST, origin="https://held.example:443", held="2025-09-01T00:00:00Z")
    late = replace(HOST, origin="https://late.example:443", until="2025-08-02T00:00:00Z")
    with Store(anywhere) as store:
        Feeds(store).keep_hosts([HOST, held])
        Feeds(store).keep_hosts([late], before="2025-08-01T00:00:00Z")
        assert set(Feeds(store).hosts()) == {held.origin, late.origin}


def test_a_lease_is_held_by_one_until_it_ends(anywhere, tmp_path):
    def take(store, holder, now, until):
        return take_lease(store, "x", holder, f"2025-05-06T09:00:{now}Z", f"2025-05-06T09:00:{until}Z")

    with Store(anywhere) as store, Store(anywhere) as other:
        assert take(store, "a", "00", "20")
        assert not take(other, "b", "10", "30")
        assert take_lease(other, "y", "b", "2025-05-06T09:00:10Z", "2025-05-06T09:00:30Z")
        assert take(store, "a", "19", "40")
        give_back(other, "x", "b")
        assert not take(other, "b", "39", "50")
        assert take(other, "b", "40", "50")
        give_back(store, "x", "a")
        assert not take(store, "a", "45", "60")
        give_back(other, "x", "b")
        assert take(store, "a", "46", "59")
        backup(store, tmp_path / "copy.db")
    restore(tmp_path / "copy.db", str(tmp_path / "b.db"))
    with Store(str(tmp_path / "b.db")) as store:
        assert take(store, "c", "47", "48")


def test_a_topic_turns_the_record_so_that_readers_see_it(anywhere):
    with Store(anywhere) as store:
        before = store.revision()
        Topics(store).keep(TOPIC)
        assert store.revision() != before


def test_a_backup_holds_what_is_followed(tmp_path):
    with Store(str(tmp_path / "a.db")) as store:
        filled(store)
        backup(store, tmp_path / "copy.db")
    restore(tmp_path / "copy.db", str(tmp_path / "b.db"))
    with Store(str(tmp_path / "b.db")) as store:
        assert (Feeds(store).all(), Topics(store).all()) == ([FEED], [TOPIC])
