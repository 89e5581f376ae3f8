"""Follows feeds: asks for them side by side, fetches the pages they link, keeps what is new."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from foreigndesk.errors import FetchError, FieldError, InputError
from foreigndesk.fetching.asking import Answer, Question
from foreigndesk.fetching.entries import Entry, again_of, digest, entries_of, loaded, plan, put_off
from foreigndesk.fetching.errands import Errands, Manners
from foreigndesk.fetching.pulls import LONGEST, Pull, Told, bounded, conditions, defaults, problem_of
from foreigndesk.fetching.schedule import (
    KEPT_PAGES,
    feed_due,
    forgotten_before,
    gone_due,
    noticed,
    page_due,
    page_retry,
    stamp,
)
from foreigndesk.intake import Listing, listing_of, page_of, sent_out
from foreigndesk.store.feeds import Feed, Feeds, Page

if TYPE_CHECKING:
    from foreigndesk.store import Store

_LISTS = 3  # of the lists that a list of lists names, the last changed
_BATCH = 16  # reports that wait to be kept together
_IN_VAIN = 3  # pages of one feed in a row that cannot be had: the others wait for the next time
# What odd input may come to in a parser.
_ODD = (ArithmeticError, AttributeError, LookupError, MemoryError, RecursionError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class _Job:
    pull: Pull
    page: Page | None = None
    entry: Entry | None = None
    inner: bool = False


class Following:
    """One run: asks for some feeds and keeps what they bring. It is used once."""

    def __init__(
        self,
        store: Store,
        manners: Manners | None = None,
        *,
        again: bool = False,
        on_told: Callable[[Told], None] | None = None,
    ) -> None:
        """Prepare a run.

        Args:
            store: the record, with the feeds that it follows.
            manners: how hosts are asked.
            again: whether pages are looked at again before their time.
            on_told: called when all of a feed has come and is kept.
        """
        self._store, self._feeds = store, Feeds(store)
        self._manners = manners or Manners()
        self._again = again
        self._on_told = on_told or (lambda _told: None)
        self._jobs: dict[Future[Answer], _Job] = {}

    def run(self, feeds: Sequence[Feed]) -> list[Told]:
        """Ask for feeds, all at once, and keep what they bring as it comes.

        Returns:
            How each went, in the order of the feeds. What one of them does wrong is told of it alone.

        Raises:
            StoreError: the record cannot be read or written.
        """
        pulls = [Pull(feed, Told(feed.url)) for feed in feeds]
        with Errands(self._manners, self._feeds.hosts()) as errands:
            try:
                for pull in pulls:
                    self._ask_feed(errands, pull, pull.feed.url)
                while self._jobs:
                    done, _ = wait(self._jobs, timeout=0.5, return_when=FIRST_COMPLETED)
                    for future in done:
                        self._came(errands, self._jobs.pop(future), future)
            finally:
                self._feeds.keep_hosts(errands.learnt(), forgotten_before(datetime.now(UTC)))
        return [pull.told for pull in pulls]

    # -- asking ------------------------------------------------------------------------------------------

    def _ask_feed(self, errands: Errands, pull: Pull, url: str, inner: bool = False) -> None:
        feed = pull.feed
        known = (None, None) if inner else (feed.etag, feed.modified)
        question = Question(url, feed.allowed, *known)
        pull.open += 1
        self._jobs[errands.fetch(question, self._manners.feed)] = _Job(pull, inner=inner)

    def _ask_pages(self, errands: Errands, pull: Pull) -> None:
        """Ask for the next page of a feed; one at a time, so that a host that fails is not asked for all of them."""
        late = time.monotonic() - pull.begun > self._manners.budget
        if pull.waiting and not pull.open and not late and pull.vain < _IN_VAIN:
            page, entry = pull.waiting.pop(0)
            question = Question(page.url, pull.feed.allowed, page.etag, page.modified)
            if page.digest is None:
                question = replace(question, etag=None, modified=None)
            pull.open += 1
            self._jobs[errands.fetch(question, self._manners.page)] = _Job(pull, page, entry)

    # -- what comes --------------------------------------------------------------------------------------

    def _came(self, errands: Errands, job: _Job, future: Future[Answer]) -> None:
        pull = job.pull
        pull.open -= 1
        try:
            answer = future.result()
            if job.page is not None:
                self._page_came(pull, job.page, job.entry, answer)
            else:
                self._feed_came(errands, job, answer)
        except InputError as problem:
            if job.page is not None:
                self._page_failed(pull, job.page, job.entry, problem)
            elif job.inner:
                pull.problems.append(str(problem))
            else:
                pull.failed = problem
        except _ODD as odd:
            # What a host sends is never a reason to leave the other feeds.
            pull.failed = pull.failed or InputError(
                f"{pull.feed.url}: cannot be taken in ({type(odd).__name__})"
            )
        self._ask_pages(errands, pull)
        if not pull.open:
            self._finish(pull)
        elif len(pull.reports) >= _BATCH:
            self._keep(pull)

    def _feed_came(self, errands: Errands, job: _Job, answer: Answer) -> None:
        pull, now = job.pull, stamp(datetime.now(UTC))
        most = self._manners.pages
        if not job.inner:
            pull.answer, pull.begun = answer, time.monotonic()
        if answer.unchanged:
            pull.told.unchanged = True
            found = self._feeds.pages(pull.feed.url).values()
            pull.waiting += [(page, None) for page in again_of(found, now, self._again, most)]
            return
        problems: list[InputError] = []
        kind = answer.headers.get("content-type", "")
        listing = listing_of(answer.url, answer.body, kind, defaults(), problems.append)
        pull.problems += [str(problem) for problem in problems if not isinstance(problem, FieldError)]
        if not job.inner:
            for further in listing.lists[:_LISTS]:
                self._ask_feed(errands, pull, further.url, inner=True)
        own = self._without_itself(pull, bounded(listing, pull.problems), answer, now)
        pull.listed |= {entry.url for entry in entries_of(own)[0]}
        before = self._feeds.pages_at(pull.listed)
        drawn = plan(pull.feed, own, before, now, self._again, most - len(pull.waiting))
        pull.waiting += drawn.fetch
        pull.reports += [(report, False) for report in drawn.keep]
        pull.pages += drawn.seen

    def _without_itself(self, pull: Pull, listing: Listing, answer: Answer, now: str) -> Listing:
        """A list without the report that stands at the feed's own address: a page that is followed for its changes."""
        itself = [r for r in listing.reports if r.url in (pull.feed.url, answer.url)]
        if len(itself) != 1:
            return listing
        before = self._feeds.pages_at([pull.feed.url]).get(pull.feed.url)
        report, told = itself[0], digest(itself[0])
        if before is None or before.digest != told:
            version = before is not None
            first = before.first if before else now
            issued = noticed(first, datetime.now(UTC)) if before else now
            pull.reports.append((sent_out(report, issued), version))
            pull.pages.append(Page(pull.feed.url, pull.feed.url, told, "{}", first, digest=told))
        return replace(listing, reports=tuple(r for r in listing.reports if r is not report))

    def _page_came(self, pull: Pull, page: Page, entry: Entry | None, answer: Answer) -> None:
        now = datetime.now(UTC)
        pull.vain = 0
        pull.told.pages += 1
        due = page_due(now, page.asked + 1)
        page = replace(page, asked=page.asked + 1, failures=0, due=stamp(due) if due else None)
        if answer.unchanged:
            pull.pages.append(page)
            return
        known = entry.known if entry else loaded(page.known)
        # What was kept before, as it was then or as its feed told it, has a later version now. Where nothing tells
        # when it was sent out, nobody could say later which version came first.
        if page.url in self._feeds.pages_at([page.url]):
            known = replace(known, issued=noticed(page.first, now))
        elif known.issued is None:
            known = replace(known, issued=stamp(now))
        kind = answer.headers.get("content-type", "")
        report = page_of(answer.url, answer.body, kind, known, defaults())
        summary = entry.report if entry else None
        if len(report.text) > LONGEST:
            raise InputError(f"{page.url}: over {LONGEST:,} characters: too long to be news")
        if summary is not None and len(report.text.split()) < len(summary.text.split()):
            raise InputError(f"{page.url}: the page holds less than its feed tells")
        told = digest(report)
        if told != page.digest:
            version = page.digest is not None
            pull.reports.append((replace(report, path=known.url or page.url), version))
        etag, modified = conditions(answer)
        pull.pages.append(replace(page, digest=told, etag=etag, modified=modified))

    def _page_failed(self, pull: Pull, page: Page, entry: Entry | None, problem: InputError) -> None:
        """A page that cannot be had: what its feed says of it is kept, unless the page was there before."""
        pull.problems.append(str(problem))
        seconds, lasting = getattr(problem, "seconds", None), getattr(problem, "lasting", False)
        asked = isinstance(problem, FetchError) and not (lasting or problem.refused)
        pull.vain += asked  # what was not asked costs nobody anything
        failures = page.failures + 1
        due = None if lasting else page_retry(datetime.now(UTC), failures, seconds)
        pull.pages.append(replace(page, failures=failures, due=stamp(due) if due else None))
        if entry is not None and entry.report is not None and page.digest is None:
            pull.reports.append((entry.report, False))

    # -- keeping -----------------------------------------------------------------------------------------

    def _keep(self, pull: Pull) -> None:
        """Keep the reports first, then that their pages were fetched: an interrupt costs no more than a request."""
        from foreigndesk import desk

        taken = desk.take_in(self._store, [report for report, _ in pull.reports])
        pull.told.fresh += taken.fresh
        pull.told.versions += min(sum(version for _, version in pull.reports), taken.fresh)
        pull.reports.clear()
        for page in pull.pages:
            self._feeds.keep_page(page)
        pull.pages.clear()

    def _finish(self, pull: Pull) -> None:
        left = put_off(pull.waiting, stamp(datetime.now(UTC)))
        pull.reports += [(report, False) for report in left.keep]
        pull.pages += left.seen
        pull.waiting.clear()
        self._keep(pull)
        pull.told.problem = problem_of(pull)
        url, problem = pull.feed.url, pull.told.problem
        if pull.listed and problem is None:
            self._feeds.forget_pages(url, pull.listed, forgotten_before(datetime.now(UTC)), KEPT_PAGES)
        if problem is None and any(p.failures and p.due for p in self._feeds.pages(url).values()):
            problem = pull.feed.told  # some of its pages are still to be tried again
        self._feeds.asked(replace(self._after(pull), told=problem))
        self._store.keep_problems([(url, problem)] if problem else [], cured=[url])
        self._on_told(pull.told)

    def _after(self, pull: Pull) -> Feed:
        """The feed as it stands once it was asked."""
        now, feed, failed = datetime.now(UTC), pull.feed, pull.failed
        feed = replace(feed, asked=stamp(now))
        if failed is None:
            etag, modified = conditions(pull.answer) if pull.answer else (None, None)
            if pull.told.unchanged:
                etag, modified = etag or feed.etag, modified or feed.modified
            cached = pull.answer.headers.get("cache-control") if pull.answer else None
            due = stamp(feed_due(now, feed.every, cached=cached))
            return replace(feed, etag=etag, modified=modified, failures=0, held=None, due=due)
        seconds, lasting = getattr(failed, "seconds", None), getattr(failed, "lasting", False)
        failures = feed.failures + 1
        due = stamp(gone_due(now) if lasting else feed_due(now, feed.every, failures, seconds))
        held = stamp(feed_due(now, 0, wait=seconds)) if seconds else None
        return replace(feed, failures=failures, due=due, held=held)
