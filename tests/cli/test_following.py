"""`follow` and `topics` as a user calls them, on a site of our own."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import replace

import pytest

from fetching.newsroom import Newsroom, page, rss
from foreigndesk.store import Store

ITEM = {"title": "Fiji and Kenya agree on flights", "link": "/a.html", "guid": "urn:lagoon:1"}


@pytest.fixture
def newsroom():
    site = Newsroom()
    site.say("/feed.xml", rss([ITEM]), "application/rss+xml")
    site.say("/a.html", page(ITEM["title"]))
    yield site
    site.close()


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_feed_from_add_to_the_timeline(run, newsroom):
    added = run(
        "follow", "add", f"{newsroom.url}/feed.xml", "--topic", "Suva-Nairobi", "--allow-host", "127.0.0.1"
    )
    assert added.code == 0
    assert "for Suva-Nairobi (FJI, KEN)" in added.out
    assert newsroom.asked == []
    told = run("follow", "run", "--pause", "0")
    assert (told.code, told.err) == (0, "")
    assert f"{newsroom.url}/feed.xml: 1 new report" in told.out
    [engagement] = [e for e in json.loads(run("timeline", "--json").out) if e["status"] == "held"]
    assert engagement["states"] == ["FJI", "KEN"]
    listed = run("follow", "list").out
    assert "next due 20" in listed
    assert "for suva-nairobi, every 30 minutes" in listed
    again = json.loads(run("follow", "run", "--pause", "0", "--json").out)
    assert again["feeds"][0] | {"pages": 0} == {
        "url": f"{newsroom.url}/feed.xml", "new": 0, "versions": 0, "pages": 0, "unchanged": True, "problem": None,
    }  # fmt: skip
    assert json.loads(run("follow", "run", "--due", "--json").out)["feeds"] == []
    assert run("follow", "remove", f"{newsroom.url}/feed.xml").code == 0
    assert "Nothing is followed" in run("follow", "run").out
    assert len(json.loads(run("export").out)["documents"]) == 1


def test_what_goes_wrong_is_one_line_and_stays_to_be_seen(run, newsroom):
    url = f"{newsroom.url}/none.xml"
    run("follow", "add", url, "--allow-host", newsroom.host)
    told = run("follow", "run", "--pause", "0")
    assert told.code == 1
    assert told.err.count("\n") == 1
    line = f"{url}: nothing is there: check the address (status 404)"
    assert line in told.err
    assert line in run("follow", "list").out
    assert json.loads(run("follow", "list", "--json").out)[0]["problem"] == line
    assert json.loads(run("status", "--json").out)["problems"] == [{"path": url, "message": line}]
    assert "foreigndesk follow run" in run("status").out
    assert "nothing to try again" in run("retry").out
    backed = run("follow", "run")
    assert "not asked before" in backed.err
    newsroom.say("/none.xml", rss([ITEM]), "application/rss+xml")
    assert run("follow", "run", url, "--pause", "0").code == 0  # asked for by name
    assert json.loads(run("status", "--json").out)["problems"] == []


def test_a_page_that_is_no_feed_names_the_feed_to_follow(run, newsroom):
    newsroom.say(
        "/",
        "<html><head><link rel='alternate' type='application/rss+xml' href='feed.xml'></head><body>Hello</body></html>",
    )
    run("follow", "add", f"{newsroom.url}/", "--allow-host", newsroom.host)
    told = run("follow", "run", "--pause", "0")
    assert told.code == 1
    assert told.err.count("\n") == 1
    assert f"follow {newsroom.url}/feed.xml" in told.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("add", "no address"), "no address"),
        (("add", "ftp://example.org/feed"), "begins with https://"),
        (("add", "http://10.0.0.1/feed"), "give --allow-host 10.0.0.1"),
        (("add", "http://2130706433/feed"), "numbers that are no plain address"),
        (("add", "http://me:secret@example.org/feed"), "a user in it"),
        (("add", "https://example.org/feed", "--allow-host", "a/b"), "--allow-host"),
        (("add", "https://example.org/feed", "--topic", "!"), "give a name"),
        (("remove", "https://example.org/other"), "is not followed"),
        (("run", "https://example.org/other"), "is not followed"),
    ],
)
def test_wrong_arguments_are_told_in_one_line(run, arguments, told):
    run("topics", "add", "Oslo")
    result = run("follow", *arguments)
    assert result.code == 2
    assert told in result.err
    assert result.err.count("\n") == 1
    assert "secret" not in result.err
    assert run("follow", "list").out.startswith("Nothing is followed")


def test_a_host_allowed_when_it_is_run_is_kept(run, newsroom):
    run("follow", "add", f"http://localhost:{newsroom.port}/feed.xml")
    told = run("follow", "run", "--pause", "0")
    assert "localhost is a private address" in told.err
    assert newsroom.asked == []
    url = f"http://localhost:{newsroom.port}/feed.xml"
    assert run("follow", "run", url, "--allow-host", f"localhost:{newsroom.port}", "--pause", "0").code == 0
    assert json.loads(run("follow", "list", "--json").out)[0]["allowed"] == [f"localhost:{newsroom.port}"]
    assert run("follow", "run", "--pause", "0").code == 0


def test_topics(run):
    assert "Japan and South Korea" in run("topics", "add", "Seoul-Tokyo").out
    run(
        "topics",
        "add",
        "Fish",
        "--state",
        "Norway",
        "--state",
        "ISL",
        "--word",
        "cod",
        "--word",
        "herring quota",
    )
    run("topics", "add", "Berg", "--person", "Anna Berg")
    told = json.loads(run("topics", "list", "--json").out)
    assert told == [
        {"slug": "berg", "name": "Berg", "states": [], "people": ["Anna Berg"], "words": []},
        {
            "slug": "fish",
            "name": "Fish",
            "states": ["ISL", "NOR"],
            "people": [],
            "words": ["cod", "herring quota"],
        },
        {"slug": "seoul-tokyo", "name": "Seoul-Tokyo", "states": ["JPN", "KOR"], "people": [], "words": []},
    ]
    assert "/topics/seoul-tokyo" in run("topics", "list").out
    assert run("topics", "remove", "Seoul-Tokyo").code == 0
    assert run("topics", "remove", "Seoul-Tokyo").code == 2
    assert run("topics", "add", "X", "--state", "Atlantis").code == 2


def follower(*arguments):
    return subprocess.Popen(
        [sys.executable, "-m", "foreigndesk", "follow", *arguments, "--pause", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )


def slowly(newsroom, path):
    """A path answers as before, but only when the event is set that is returned."""
    said, go = newsroom.paths[path], threading.Event()

    def act(handler):
        go.wait(30)
        newsroom.paths[path] = said
        newsroom.asked.pop(newsroom.asked.index(newsroom.last(path)))
        newsroom.answer(handler)

    newsroom.paths[path] = replace(said, act=act)
    return go


def wait_for(newsroom, path):
    end = time.monotonic() + 30
    while not newsroom.count(path) and time.monotonic() < end:
        time.sleep(0.02)


def test_of_two_who_follow_at_once_one_asks(run, newsroom):
    run("follow", "add", f"{newsroom.url}/feed.xml", "--allow-host", newsroom.host)
    go = slowly(newsroom, "/a.html")
    with follower("run") as first:
        wait_for(newsroom, "/a.html")
        due = run("follow", "run", "--due")
        assert (due.code, due.out) == (0, "")
        assert due.err == "foreigndesk: another process follows for this record: nothing is asked now\n"
        with follower("run") as second:
            waiting = second.stderr.readline()
            go.set()
            outs = [one.communicate(timeout=60) for one in (first, second)]
    assert waiting == "Another process follows for this record: waiting until it has asked.\n"
    assert outs[0][0].startswith(f"{newsroom.url}/feed.xml: 1 new report")
    assert outs[1][1] == f"{newsroom.url}/feed.xml: another process has just asked for it\n"
    assert (first.returncode, second.returncode) == (0, 0)
    assert Counter(one.path for one in newsroom.asked) == {"/robots.txt": 1, "/feed.xml": 1, "/a.html": 1}


def test_after_a_killed_one_others_go_on(run, newsroom, monkeypatch):
    run("follow", "add", f"{newsroom.url}/feed.xml", "--allow-host", newsroom.host)
    go = slowly(newsroom, "/a.html")
    with follower("run") as first:
        wait_for(newsroom, "/a.html")
        first.kill()
    go.set()
    assert "another process" in run("follow", "run", "--due").err
    with Store("foreigndesk.db") as store, store.writing() as db:
        held = db.exec_driver_sql("SELECT value FROM desk WHERE name = 'lease:following'").scalar()
        ended = f"{held.split()[0]} 2025-01-01T00:00:00Z"
        db.exec_driver_sql("UPDATE desk SET value = ? WHERE name = 'lease:following'", (ended,))
    told = run("follow", "run", "--pause", "0")
    assert (told.code, told.err) == (0, "")
    assert "1 new report" in told.out


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_watch_goes_on_until_it_is_stopped(how, run, newsroom):
    run("follow", "add", f"{newsroom.url}/feed.xml", "--allow-host", newsroom.host)
    command = [sys.executable, "-m", "foreigndesk", "follow", "watch", "--pause", "0"]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    ) as watch:
        told = [watch.stdout.readline(), watch.stdout.readline()]
        time.sleep(0.3)
        watch.send_signal(how)
        out, err = watch.communicate(timeout=30)
    assert told == ["Watching 1 feed. Stop with Ctrl-C.\n", f"{newsroom.url}/feed.xml: 1 new report\n"]
    assert (watch.returncode, out, err) == (0, "Stopped; what was read is kept.\n", "")
    assert len(json.loads(run("export").out)["documents"]) == 1
