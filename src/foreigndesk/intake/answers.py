"""What a host answered: a feed, a list or a page, in memory, with the addresses that it points to."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from foreigndesk.errors import InputError
from foreigndesk.intake.deadline import in_time
from foreigndesk.intake.decode import decode
from foreigndesk.intake.documents import reports_of_document
from foreigndesk.intake.formats import feeds, sitemap
from foreigndesk.intake.formats.filing import reports_of_filings
from foreigndesk.intake.formats.moments import moment_of
from foreigndesk.intake.formats.safe_xml import below, breaks_off, parse_xml, root_of, told
from foreigndesk.intake.formats.unpack import unpacked
from foreigndesk.intake.html import looks_like_html, reports_of_html, too_much
from foreigndesk.intake.particulars import Defaults, Particulars
from foreigndesk.model.report import Report
from foreigndesk.text.addresses import plain_address

_SECONDS = 10.0  # for one answer to be taken in: others wait meanwhile
_SIZE = 20_000_000  # bytes, once unpacked
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.I)
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_WORDS = 5  # a link of fewer words is no headline
_HEADED = 3  # headings that are links to other pages: with fewer, they are what a report's page adds to it
OnProblem = Callable[[InputError], None]


@dataclass(frozen=True, slots=True)
class Pointer:
    """A page that a list points to without telling what is on it; `changed` is what it says of when it changed."""

    url: str
    changed: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What an answer lists: reports as it carries them, pages it only points to, and further lists."""

    reports: tuple[Report, ...] = ()
    pages: tuple[Pointer, ...] = ()
    lists: tuple[Pointer, ...] = ()


def listing_of(
    url: str, body: bytes, content_type: str, defaults: Defaults, on_problem: OnProblem
) -> Listing:
    """What is to be had at an address that is followed: a feed, a sitemap, a list of headlines, one report.

    Args:
        url: where the answer came from.
        body: the answer, unpacked.
        content_type: what the host calls it; only its charset is believed, and only where the bytes agree.
        defaults: what is known of all of it.
        on_problem: called with each entry that cannot be read.

    Raises:
        InputError: the answer as a whole cannot be read.
    """
    text = _text(url, body, content_type)
    start = text[:4096].lstrip("\ufeff \t\r\n")
    root = root_of(text) if start.startswith("<") else None
    if looks_like_html(text) and root not in feeds.ROOTS:
        return _page_listing(url, text, defaults)
    if root in sitemap.ROOTS:
        return _sitemap_listing(url, parse_xml(text, url), defaults, on_problem)
    if root in feeds.ROOTS:
        found = feeds.filings_of_feed(parse_xml(text, url), url, Particulars(url=url))
        whole = feeds.whole_entries(found, text) if breaks_off(text) else found
        if len(whole) < len(found):
            on_problem(
                InputError(f"{url}: the feed breaks off in its last entry, which is left for the next time")
            )
        return Listing(_in_time(url, reports_of_filings(url, whole, defaults, on_problem)))
    return Listing(_in_time(url, reports_of_document(url, text, defaults, on_problem)))


def page_of(url: str, body: bytes, content_type: str, known: Particulars, defaults: Defaults) -> Report:
    """The report on one page.

    Args:
        url: where it came from.
        body: the answer, unpacked.
        content_type: what the host calls it.
        known: what whoever pointed to the page says of it.
        defaults: what is known of all pages.

    Raises:
        InputError: the page holds no report, or a list of several.
    """
    text = _text(url, body, content_type)
    problems: list[InputError] = []
    known = replace(known, url=known.url or url, feed_entry=False, complete=True)
    if looks_like_html(text):
        found = _in_time(url, reports_of_html(url, text, known, defaults))
    else:
        found = _in_time(url, reports_of_document(url, text, defaults, problems.append))
    if len(found) != 1:
        raise (
            problems[0] if problems else InputError(f"{url}: a page with a list of reports, not one of them")
        )
    return found[0]


def _text(url: str, body: bytes, content_type: str) -> str:
    head, stream = unpacked(url if url.endswith(".gz") else "", io.BytesIO(body))
    try:
        data = head + stream.read(_SIZE + 1 - len(head))
    except EOFError:
        raise InputError(f"{url}: a damaged or cut off archive: fetch it again") from None
    if len(data) > _SIZE:
        raise InputError(f"{url}: swells to over {_SIZE // 1_000_000} MB: too large to be news")
    if not data.strip():
        raise InputError(f"{url}: the answer is empty")
    charset = _CHARSET.search(content_type)
    return decode(data, url, charset.group(1) if charset else None)


def _in_time(url: str, reports: Iterator[Report]) -> tuple[Report, ...]:
    return tuple(in_time(reports, url, _SECONDS))


def _sitemap_listing(url: str, root: Any, defaults: Defaults, on_problem: OnProblem) -> Listing:
    lists = tuple(_pointers(root, "sitemap"))
    if lists:
        return Listing(lists=lists)
    if next(below(root, "news"), None) is not None:
        found = sitemap.filings_of_sitemap(root, url)
        return Listing(_in_time(url, reports_of_filings(url, found, defaults, on_problem)))
    pages = tuple(_pointers(root, "url"))
    if not pages:
        raise InputError(f"{url}: a sitemap that lists nothing")
    return Listing(pages=pages)


def _pointers(root: Any, name: str) -> list[Pointer]:
    """The addresses that a sitemap lists, the last changed first."""
    found: dict[str, str | None] = {}
    for element in below(root, name):
        place = feeds.absolute(told(element, "loc"), None)
        changed = moment_of(told(element, "lastmod"))
        if place:
            found.setdefault(place, (changed.instant or changed.day) if changed else None)
    rows = [Pointer(place, changed) for place, changed in found.items()]
    return sorted(rows, key=lambda p: p.changed or "", reverse=True)


def _page_listing(url: str, page: str, defaults: Defaults) -> Listing:
    """A page that is followed: a list of entries, the report on it, or the headlines it links."""
    if problem := too_much(page):
        raise InputError(f"{url}: {problem}: follow its feed instead")
    root = _tree(page)
    links = _headlines(url, root)
    front = len(links) > 1 and (not plain_address(url) or _is_front(root, links))
    try:
        found = _in_time(url, reports_of_html(url, page, Particulars(url=url), defaults))
    except InputError:
        if not links and (feed := _own_feed(url, root)):
            raise InputError(f"{url}: no report on this page, which names its feed: follow {feed}") from None
        if not links:
            raise
        found = ()
    if len(found) > 1:
        placed = (replace(r, url=links.get(_folded(r.title or ""))) for r in found)
        return Listing(tuple(placed))
    if found and not front and not _is_list(found[0], links):
        return Listing(found)
    return Listing(pages=tuple(Pointer(place) for place in dict.fromkeys(links.values())))


def _is_list(report: Report, links: dict[str, str]) -> bool:
    """Whether what was taken from a page as its report is a list of headlines that lead to others."""
    lines = [_folded(line) for line in report.text.split("\n") if line.strip()]
    leading = sum(line in links for line in lines)
    # A report links some others between its paragraphs; of a list they are a fifth of the lines at least.
    return 2 * leading >= len(lines) or (leading > 1 and 5 * leading >= len(lines))


def _is_front(root: Any, links: dict[str, str]) -> bool:
    """Whether a page says that it is a list: by its own word, or by headings that all lead elsewhere."""
    told = root.xpath("string(//meta[@property='og:type']/@content)").strip().lower()
    if told in ("website", "article"):
        return bool(told == "website")
    headings = list(root.iter("h1", "h2", "h3", "h4"))
    leading = [h for h in headings if any(_folded(a.text_content()) in links for a in h.iter("a"))]
    own = [h for h in headings if h.tag == "h1" and h not in leading and _is_headline(h.text_content())]
    return len(leading) >= _HEADED and not own


def _own_feed(url: str, root: Any) -> str | None:
    """The address of the feed that a page names as its own."""
    for link in root.iter("link"):
        kind = (link.get("type") or "").split(";")[0].strip().lower()
        if kind in _FEEDS and "alternate" in (link.get("rel") or "").lower().split():
            return feeds.absolute(link.get("href"), url)
    return None


def _is_headline(text: str) -> bool:
    return len(text.split()) >= _WORDS and len(text) <= 300


def _headlines(url: str, root: Any) -> dict[str, str]:
    """Links of a page that read as headlines and stay on its host, by their words."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    found: dict[str, str] = {}
    for anchor in root.iter("a"):
        words = _folded(anchor.text_content())
        place = feeds.absolute(anchor.get("href"), url)
        if place is None or not _is_headline(words):
            continue
        if (urlsplit(place).hostname or "").removeprefix("www.") == host and plain_address(place):
            found.setdefault(words, place.partition("#")[0])
    return found


def _tree(page: str) -> Any:
    """The elements of a page."""
    import lxml.html
    from lxml import etree

    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        return lxml.html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return lxml.html.document_fromstring("<html></html>")


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
