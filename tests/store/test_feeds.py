"""Feeds, pages, hosts and topics are kept alike on both engines."""

from dataclasses import replace

from foreigndesk.model.topic import Topic
from foreigndesk.store import Store, backup, restore
from foreigndesk.store.feeds import Feed, Feeds, Host, Page
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
