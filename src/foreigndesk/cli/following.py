"""`follow`: feeds that are asked again and again, and how that goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from foreigndesk.cli.options import DEFAULT_DB, AsJson, Db, example
from foreigndesk.cli.taking import count_of, stoppable
from foreigndesk.cli.terminal import emit, say

if TYPE_CHECKING:
    from foreigndesk.fetching.alone import Alone
    from foreigndesk.fetching.errands import Manners
    from foreigndesk.fetching.pulls import Told
    from foreigndesk.store import Store
    from foreigndesk.store.feeds import Feed

Url = Annotated[str, typer.Argument(metavar="URL", help="A feed, news sitemap or page.")]
Urls = Annotated[
    list[str] | None, typer.Argument(metavar="[URL]...", help="Only these of the feeds that are followed.")
]
AllowHost = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-host",
        metavar="HOST",
        help="A host, or HOST:PORT, that may be asked though its address is private.",
    ),
]
Pause = Annotated[
    float,
    typer.Option("--pause", metavar="SECONDS", min=0.0, max=600.0, help="Between two requests to one host."),
]
Pages = Annotated[
    int, typer.Option("--pages", metavar="N", min=0, max=1000, help="Pages fetched for one feed at most.")
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    group.callback()(_follow)
    for command, given in (
        (add, 'foreigndesk follow add https://example.org/feed.xml --topic "Seoul-Tokyo"'),
        (list_, "foreigndesk follow list"),
        (remove, "foreigndesk follow remove https://example.org/feed.xml"),
        (run, "foreigndesk follow run"),
        (watch, "foreigndesk follow watch"),
    ):
        group.command(command.__name__.rstrip("_"), epilog=example(given))(command)
    app.add_typer(group, name="follow")


def _follow() -> None:
    """Follow feeds: fetch what they link, politely, and read it into the record."""


def add(
    url: Url,
    topic: Annotated[
        str | None,
        typer.Option("--topic", metavar="NAME", help="The topic it is for; made if it is not there."),
    ] = None,
    every: Annotated[
        int, typer.Option("--every", metavar="MINUTES", min=5, max=10080, help="How often watch asks for it.")
    ] = 30,
    allow_host: AllowHost = None,
    db: Db = DEFAULT_DB,
    json: AsJson = False,
) -> None:
    """Follow a feed, a news sitemap or a page. Nothing is asked yet: run and watch do that."""
    from foreigndesk.fetching.keeping import follow
    from foreigndesk.store import Store

    with Store(db) as store:
        feed, about = follow(store, url, topic, every, allow_host or ())
    if json:
        emit(_as_json(feed))
        return
    told = f" for {about.name} ({', '.join((*about.states, *about.people, *about.words))})" if about else ""
    say(f"Following {feed.url}{told}. Ask for it with: foreigndesk follow run")


def list_(db: Db = DEFAULT_DB, json: AsJson = False) -> None:
    """List what is followed: when it was last asked for, when it is due, and what went wrong."""
    from foreigndesk.store import Store
    from foreigndesk.store.feeds import Feeds

    with Store(db, create=False) as store:
        feeds = Feeds(store).all()
    if json:
        emit([_as_json(feed) for feed in feeds])
        return
    if not feeds:
        say("Nothing is followed: foreigndesk follow add URL")
    for feed in feeds:
        say(f"{feed.url}{f' for {feed.topic}' if feed.topic else ''}, every {feed.every} minutes")
        say(f"  last asked {feed.asked or 'never'}, next due {_due(feed)}")
        if feed.told:
            say(f"  {feed.told}")


def remove(url: Url, db: Db = DEFAULT_DB, json: AsJson = False) -> None:
    """Stop following; the reports that came stay."""
    from foreigndesk.fetching.keeping import known_url
    from foreigndesk.store import Store
    from foreigndesk.store.feeds import Feeds

    with Store(db, create=False) as store:
        known = known_url(store, url)
        Feeds(store).remove(known)
    if json:
        emit({"url": known, "removed": True})
    else:
        say(f"Not following {known} any more.")


def run(
    url: Urls = None,
    due: Annotated[
        bool, typer.Option("--due", help="Only what is due, as watch does: for a timetable such as cron.")
    ] = False,
    allow_host: AllowHost = None,
    pause: Pause = 1.0,
    pages: Pages = 40,
    db: Db = DEFAULT_DB,
    json: AsJson = False,
) -> None:
    """Ask for the feeds once, and read what is new."""
    from foreigndesk.fetching.alone import Alone
    from foreigndesk.fetching.schedule import present
    from foreigndesk.store import Store

    with stoppable(), Store(db, create=False) as store, Alone(store) as alone:
        began = present()
        if due:
            if not alone.begin():
                say("foreigndesk: another process follows for this record: nothing is asked now", stderr=True)
                if json:
                    emit({"feeds": [], "not_asked": []})
                return
            waited = False
        else:
            waited = alone.begin_in_turn(_tell_wait)
        feeds, later = _left(store, url or (), due, allow_host or (), began if waited else None)
        told = _ask(store, alone, feeds, _manners(pause, pages), json, again=not due)
        if not json:
            _sum(store, told, len(feeds), len(later))
    if json:
        emit({"feeds": [_told_json(one) for one in told], "not_asked": [feed.url for feed in later]})
    if any(one.problem for one in told):
        raise typer.Exit(1)


def watch(
    allow_host: AllowHost = None,
    pause: Pause = 1.0,
    pages: Pages = 40,
    db: Db = DEFAULT_DB,
    json: AsJson = False,
) -> None:
    """Ask for each feed when it is due, until stopped (Ctrl-C)."""
    from foreigndesk.cli.alerts import tell_news
    from foreigndesk.fetching.alone import Alone
    from foreigndesk.fetching.keeping import chosen, seconds_to_next
    from foreigndesk.store import Store

    with _until_stopped(json) as sleep, Store(db, create=False) as store, Alone(store) as alone:
        chosen(store, (), True, allow_host or ())
        if not json:
            say(f"Watching {count_of(len(_all(store)), 'feed')}. Stop with Ctrl-C.")
        while True:
            # Where another process follows just now, what is due is chosen anew once it is done.
            if chosen(store, (), True, ())[0] and alone.begin():
                feeds, _ = chosen(store, (), True, ())
                told = _ask(store, alone, feeds, _manners(pause, pages), json, again=False)
                if json:
                    emit({"feeds": [_told_json(one) for one in told]})
            tell_news(store, json)
            sleep(seconds_to_next(store))


def _tell_wait() -> None:
    say("Another process follows for this record: waiting until it has asked.", stderr=True)


def _left(
    store: Store, urls: Sequence[str], due: bool, allowed: Sequence[str], since: str | None
) -> tuple[list[Feed], list[Feed]]:
    """The feeds to ask for, and those left for later, which are told; what another process asked for `since` is."""
    from foreigndesk.fetching.keeping import chosen

    feeds, later = chosen(store, urls, due, allowed)
    for feed in later:
        say(f"{feed.url}: not asked before {feed.held or feed.due}{_reason(feed)}", stderr=True)
    just = [feed for feed in feeds if since and feed.asked and feed.asked >= since]
    for feed in just:
        say(f"{feed.url}: another process has just asked for it", stderr=True)
    return [feed for feed in feeds if feed not in just], [*later, *just]


def _ask(
    store: Store, alone: Alone, feeds: list[Feed], manners: Manners, json: bool, *, again: bool
) -> list[Told]:
    """Ask for feeds, tell of each when it has come, and put the record together anew."""
    from foreigndesk import desk
    from foreigndesk.fetching.following import Following

    def tell(one: Told) -> None:
        if one.problem:
            say(f"foreigndesk: {one.problem}", stderr=True)
        if not json and (one.fresh or not one.problem):
            say(f"{one.url}: {one.line}")

    told = Following(store, manners, again=again, on_told=tell).run(feeds)
    alone.end()
    if any(one.fresh for one in told):
        desk.told_record(store, kinds=())
    return told


def _sum(store: Store, told: list[Told], asked: int, later: int) -> None:
    if not asked and not later:
        say("Nothing is followed: foreigndesk follow add URL")
        return
    fresh = sum(one.fresh for one in told)
    reports = store.counts()["reports"]
    wrong = sum(one.problem is not None for one in told)
    problems = f", {wrong} with a problem: foreigndesk follow list" if wrong else ""
    say(
        f"{count_of(fresh, 'new report')} from {count_of(asked, 'feed')}{problems}; {reports:,} in the record."
    )


def _manners(pause: float, pages: int) -> Manners:
    from foreigndesk.fetching.errands import Manners

    return replace(Manners(), pause=pause, pages=pages)


def _all(store: Store) -> list[Feed]:
    from foreigndesk.store.feeds import Feeds

    return Feeds(store).all()


class _Stopped(BaseException):
    """Somebody stopped the program. Of a KeyboardInterrupt Python may say at the end that nobody caught it."""


@contextmanager
def _until_stopped(json: bool) -> Iterator[Any]:
    """Runs until Ctrl-C or a polite kill; either ends it with one line and code 0."""
    import signal
    import time

    def stop(_signal: int, _frame: object) -> None:
        raise _Stopped

    before = [(number, signal.signal(number, stop)) for number in (signal.SIGINT, signal.SIGTERM)]
    try:
        yield time.sleep
    except _Stopped:
        say("Stopped; what was read is kept.", stderr=json)
    finally:
        for number, handler in before:
            signal.signal(number, handler)


def _due(feed: Feed) -> str:
    from foreigndesk.fetching.pulls import may_be_asked
    from foreigndesk.fetching.schedule import present

    if not may_be_asked(feed, present()):
        return f"{feed.held} (its host asked to wait)"
    return "now" if feed.due is None or feed.due <= present() else feed.due


def _reason(feed: Feed) -> str:
    return f" ({feed.told})" if feed.told else ""


def _as_json(feed: Feed) -> dict[str, Any]:
    names = ("url", "topic", "every", "asked", "due", "held", "failures")
    return {
        **{name: getattr(feed, name) for name in names},
        "allowed": list(feed.allowed),
        "problem": feed.told,
    }


def _told_json(one: Told) -> dict[str, Any]:
    return {
        "url": one.url,
        "new": one.fresh,
        "versions": one.versions,
        "pages": one.pages,
        "unchanged": one.unchanged,
        "problem": one.problem,
    }
