"""Private addresses are refused in every form and on every path; a listener on 127.0.0.1 sees nobody."""

import socket
from dataclasses import replace

import pytest

from fetching.newsroom import page, rss
from foreigndesk.errors import FetchError, UsageError
from foreigndesk.fetching.addresses import address_of, checked_host, is_allowed, is_public
from foreigndesk.fetching.asking import Limits, Question
from foreigndesk.fetching.errands import Errands, Manners
from foreigndesk.fetching.following import Following
from foreigndesk.store import Store
from foreigndesk.store.feeds import Feed, Feeds

QUICK = Manners(pause=0.0, feed=Limits(5.0, 1_000_000), page=Limits(5.0, 1_000_000))

# Hosts that stand for this machine or another private one; {} is the listener's port.
HOSTS = [
    "127.0.0.1", "127.1", "127.0.1", "127.1.2.3", "127.255.255.254", "0", "0.0.0.0", "0.1.2.3",
    "2130706433", "017700000001", "0x7f000001", "0x7f.0.0.1", "0x7f.1", "0177.0.0.1", "0177.1", "127.0.0.01",
    "127.000.000.001", "00000177.0.0.1", "0x7F.0X0.0X0.0X1", "4294967295", "3232235777", "0xc0a80101",
    "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.254", "192.168.0.1", "192.168.1.1",
    "100.64.0.1", "100.127.255.254", "169.254.169.254", "169.254.0.1", "192.0.0.1", "192.0.0.170", "192.0.2.1",
    "198.18.0.1", "198.19.255.254", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1",
    "255.255.255.255", "192.88.99.1",
    "localhost", "LOCALHOST", "localhost.", "localhost.localdomain",
    "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:10.0.0.1]",
    "[::ffff:169.254.169.254]", "[::127.0.0.1]", "[::7f00:1]", "[::ffff:0:127.0.0.1]", "[64:ff9b::7f00:1]",
    "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[2002:a00:1::1]", "[2001:0:7f00:1::]", "[2001:db8::1]", "[fe80::1]",
    "[fe80::1%25lo]", "[fe80::1%lo]", "[fc00::1]", "[fd12:3456:789a::1]", "[fec0::1]", "[ff02::1]", "[100::1]",
    "[5f00::1]", "①②⑦.⓪.⓪.①", "127。0。0。1", "１２７.0.0.1", "ⓛocalhost",
]  # fmt: skip
WHOLE = [
    "http://public.example@127.0.0.1:{}/", "http://127.0.0.1:{}#@public.example/", "http://user:word@127.0.0.1:{}/",
    "http://127.0.0.1:{}\\@public.example/", "http://public.example\\@127.0.0.1:{}/", "http://127.0.0.1:{}?@public.example",
    "http://[::1]:{}@public.example/", "http:///127.0.0.1:{}/", "http:127.0.0.1:{}/", "//127.0.0.1:{}/", "127.0.0.1:{}",
    "file:///etc/hostname", "ftp://127.0.0.1:{}/", "gopher://127.0.0.1:{}/", "unix:/run/x.sock", "javascript:alert(1)",
    "http://127.0.0.1:{}\t/", "http://127.0.0.1\n:{}/", "http://127.0.0.1 :{}/", "http://%31%32%37.0.0.1:{}/",
    "http://127.0.0.1%00.example:{}/", "http://:{}/", "http://127.0.0.1:0/", "http://127.0.0.1:99999/", "https://127.0.0.1:{}/",
]  # fmt: skip
URLS = [f"http://{host}:{{}}/feed.xml" for host in HOSTS] + WHOLE


def test_there_are_enough_of_them():
    assert len(set(URLS)) >= 60


def fetched(question, canary_or_none=None):
    with Errands(QUICK, {}) as errands:
        return errands.fetch(question, QUICK.feed).result(20)


@pytest.mark.parametrize("url", URLS)
def test_asked_outright(url, canary):
    with pytest.raises(FetchError) as told:
        fetched(Question(url.format(canary.port)))
    assert told.value.refused or "no host of the name" in str(told.value)
    assert "\n" not in str(told.value).strip()
    assert canary.came == 0


def test_in_redirections_entries_and_lists(canary, newsroom, tmp_path):
    """One site, allowed by its port, whose pages lead to every private address in each way that there is."""
    urls = [url.format(canary.port) for url in URLS if "\n" not in url and "\t" not in url]
    with Store(str(tmp_path / "desk.db")) as store:
        feeds = Feeds(store)
        rows = []
        for number, url in enumerate(urls):
            for status in (301, 302, 303, 307, 308) if number == 0 else (302,):
                path = f"/moved-{number}-{status}"
                place = url.encode("utf-8").decode("latin-1")
                newsroom.say(path, "", status=status, headers={"Location": place}, etag=False)
                rows.append(Feed(newsroom.url + path, allowed=(newsroom.host,)))
        escaped = [u.replace("&", "&amp;").replace("<", "&lt;") for u in urls]
        entries = [{"title": f"Story {n}", "link": u, "guid": f"urn:s:{n}"} for n, u in enumerate(escaped)]
        newsroom.say("/feed.xml", rss(entries), "application/rss+xml")
        links = "".join(f"<sitemap><loc>{u}</loc></sitemap>" for u in escaped[:3])
        newsroom.say("/lists.xml", f"<sitemapindex>{links}</sitemapindex>", "application/xml")
        pages = "".join(f"<url><loc>{u}</loc></url>" for u in escaped)
        newsroom.say("/pages.xml", f"<urlset>{pages}</urlset>", "application/xml")
        rows += [
            Feed(f"{newsroom.url}/{n}", allowed=(newsroom.host,))
            for n in ("feed.xml", "lists.xml", "pages.xml")
        ]
        for feed in rows:
            feeds.keep(feed)
        told = Following(store, replace(QUICK, pages=200), again=True).run(rows)
    assert canary.came == 0
    assert all(one.problem for one in told)


def test_robots_txt_that_leads_to_a_private_address(canary, newsroom):
    newsroom.say(
        "/robots.txt", "", status=302, headers={"Location": f"http://127.0.0.1:{canary.port}/"}, etag=False
    )
    newsroom.say("/feed.xml", rss([]))
    with pytest.raises(FetchError, match="private address"):
        fetched(Question(f"{newsroom.url}/feed.xml", (newsroom.host,)))
    assert canary.came == 0


@pytest.mark.parametrize("found", [["127.0.0.1"], ["93.184.215.14", "127.0.0.1"], ["::1"], []])
def test_a_public_name_that_stands_for_a_private_address(found, canary, monkeypatch):
    def stands_for(*_args, **_named):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, canary.port)) for number in found]

    monkeypatch.setattr(socket, "getaddrinfo", stands_for)
    with pytest.raises(FetchError, match="private address"):
        fetched(Question(f"http://news.example:{canary.port}/feed.xml"))
    assert canary.came == 0


def test_a_name_that_turns_private_after_it_was_checked(canary, newsroom, monkeypatch):
    """The first answer is the allowed site's; were the name looked up again, it would be the listener's."""
    plain, asked = socket.getaddrinfo, []

    def turning(host, *args, **named):
        if host != "news.example":
            return plain(host, *args, **named)
        asked.append(host)
        number = "127.0.0.1" if len(asked) > 2 else "93.184.215.14"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, canary.port))]

    monkeypatch.setattr(socket, "getaddrinfo", turning)
    connected = []

    async def connect(_self, host, port, *_args, **_named):
        connected.append((host, port))
        raise __import__("httpcore").ConnectError("not in a test")

    monkeypatch.setattr("httpcore.AnyIOBackend.connect_tcp", connect)
    with pytest.raises(FetchError):
        fetched(Question(f"http://news.example:{canary.port}/feed.xml"))
    assert connected == [("93.184.215.14", canary.port)]
    assert len(asked) == 1
    assert canary.came == 0


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "HTTPS_PROXY"])
def test_proxies_of_the_environment_are_not_used(name, canary, newsroom, monkeypatch):
    monkeypatch.setenv(name, f"http://127.0.0.1:{canary.port}")
    newsroom.say("/feed.xml", rss([]))
    assert fetched(Question(f"{newsroom.url}/feed.xml", (newsroom.host,))).status == 200
    assert canary.came == 0


def test_what_one_feed_may_ask_another_may_not(newsroom):
    newsroom.say("/feed.xml", rss([]))
    with Errands(QUICK, {}) as errands:
        url = f"{newsroom.url}/feed.xml"
        assert errands.fetch(Question(url, (newsroom.host,)), QUICK.feed).result(20).status == 200
        asked = len(newsroom.asked)
        with pytest.raises(FetchError, match="private address"):
            errands.fetch(Question(url), QUICK.feed).result(20)
        assert len(newsroom.asked) == asked


def test_an_allowed_host_is_asked_and_redirects_within_it_followed(newsroom):
    newsroom.say("/old", "", status=301, headers={"Location": "/new"}, etag=False)
    newsroom.say("/new", page("A page"))
    answer = fetched(Question(f"{newsroom.url}/old", ("127.0.0.1",)))
    assert answer.url == f"{newsroom.url}/new"


@pytest.mark.parametrize(
    "number", ["8.8.8.8", "1.1.1.1", "93.184.215.14", "2606:4700:4700::1111", "2a00:1450:4001::1"]
)
def test_public_numbers(number):
    assert is_public(number)


@pytest.mark.parametrize(
    ("given", "kept"),
    [("news.internal", "news.internal"), ("News.Internal:8080", "news.internal:8080"), ("[::1]:80", "[::1]:80"),
     ("127.0.0.1", "127.0.0.1"), ("::1", None), ("a/b", None), ("http://x", None), ("", None), ("user@x", None)],
)  # fmt: skip
def test_hosts_that_a_user_allows(given, kept):
    if kept is None:
        with pytest.raises(UsageError, match="--allow-host"):
            checked_host(given)
    else:
        assert checked_host(given) == kept


@pytest.mark.parametrize(
    ("url", "allowed", "whether"),
    [
        ("http://10.0.0.1/", ["10.0.0.1"], True),
        ("http://10.0.0.1:81/", ["10.0.0.1:80"], False),
        ("http://10.0.0.2/", ["10.0.0.1"], False),
        ("http://a.internal/", ["internal"], False),
        ("http://[::1]:8/", ["[::1]:8"], True),
    ],
)
def test_a_host_is_allowed_by_its_whole_name(url, allowed, whether):
    assert is_allowed(address_of(url), allowed) is whether
