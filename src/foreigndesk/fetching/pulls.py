"""One feed on its way: what came of it, what is to be kept, what went wrong, and what to tell of it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from foreigndesk.errors import FetchError, InputError
from foreigndesk.fetching.asking import Answer
from foreigndesk.fetching.entries import Entry
from foreigndesk.intake import Defaults, Listing
from foreigndesk.model.report import Report
from foreigndesk.store.feeds import Feed, Page

# Characters of one report: what is longer is no news, and reading it would hold up the others.
LONGEST = 200_000
_MOST = 200  # entries of one list


@dataclass(slots=True)
class Told:
    """How following one feed went: reports that are new, those of them that are versions of one known, problems."""

    url: str
    fresh: int = 0
    versions: int = 0
    pages: int = 0
    unchanged: bool = False
    problem: str | None = None

    @property
    def line(self) -> str:
        """The same in a few words."""
        if self.problem and not self.fresh:
            return "nothing new, and a problem"
        if not self.fresh:
            return "nothing new"
        versions = f", {self.versions} of them as a new version" if self.versions else ""
        return f"{self.fresh} new report{'s' if self.fresh != 1 else ''}{versions}"


@dataclass(slots=True)
class Pull:
    """One feed on its way: what is still under way for it, what is to be kept, what went wrong."""

    feed: Feed
    told: Told
    open: int = 0
    waiting: list[tuple[Page, Entry | None]] = field(default_factory=list)
    reports: list[tuple[Report, bool]] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    listed: set[str] = field(default_factory=set)
    vain: int = 0
    begun: float = field(default_factory=time.monotonic)
    failed: FetchError | InputError | None = None
    answer: Answer | None = None


def may_be_asked(feed: Feed, now: str) -> bool:
    """Whether a feed's host has not asked to be left alone."""
    return feed.held is None or feed.held <= now


def is_due(feed: Feed, now: str) -> bool:
    """Whether it is time to ask for a feed."""
    return may_be_asked(feed, now) and (feed.due is None or feed.due <= now)


def bounded(listing: Listing, problems: list[str]) -> Listing:
    """A list without what no news is: entries without end, reports as long as books."""
    fitting = [r for r in listing.reports if len(r.text) <= LONGEST]
    if len(fitting) < len(listing.reports):
        problems.append(f"{len(listing.reports) - len(fitting)} of its entries are too long to be news")
    if len(fitting) > _MOST:
        problems.append(f"it lists {len(fitting):,} reports: the first {_MOST} are taken")
    return replace(listing, reports=tuple(fitting[:_MOST]), pages=listing.pages[:_MOST])


def conditions(answer: Answer) -> tuple[str | None, str | None]:
    """What to send with the next request, so that it is answered only where something has changed."""
    return answer.headers.get("etag"), answer.headers.get("last-modified")


def defaults() -> Defaults:
    """What is known of everything that is fetched now: the day."""
    return Defaults(retrieved=datetime.now(UTC).date().isoformat())


def problem_of(pull: Pull) -> str | None:
    """All that went wrong with a feed in one line."""
    if pull.failed is not None:
        return str(pull.failed)
    if not pull.problems:
        return None
    first, more = pull.problems[0], len(pull.problems) - 1
    told = first if first.startswith(pull.feed.url) else f"{pull.feed.url}: {first}"
    return told + (f" (and {more} more of its entries)" if more else "")
