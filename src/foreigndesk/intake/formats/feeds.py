"""RSS, Atom and RDF: an entry a report, as well- or ill-formed as feeds are."""

from __future__ import annotations

import re
from collections import Counter, deque
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urljoin, urlsplit

from foreigndesk.intake.formats.filing import Filing
from foreigndesk.intake.formats.fragment import has_markup, line_of_markup, text_of_markup
from foreigndesk.intake.formats.moments import Moment, moment_of
from foreigndesk.intake.formats.safe_xml import bare_name, children, first, inner, line_of, told
from foreigndesk.intake.particulars import Particulars
from foreigndesk.text.addresses import host_of
from foreigndesk.vocab.outlets import outlet_named, outlet_of_host

ROOTS = ("rss", "feed", "RDF", "channel")
_PUBLISHED = (
    *("pubDate", "published", "issued", "dc:date", "dcterms:issued", "dc:date.issued", "dcterms:created"),
    *("created", "dcterms:date", "news:publication_date", "date"),
)
_UPDATED = ("updated", "modified", "dcterms:modified", "lastBuildDate")
_WHOLE = ("content:encoded", "encoded", "content", "xhtml:body", "body", "fulltext")
_PART = ("description", "summary", "dc:description", "abstract", "media:description", "itunes:summary")
_AUTHORS = ("dc:creator", "author", "creator", "itunes:author", "managingEditor")
_ENTRY = re.compile(r"<(/?)(?:[A-Za-z]\w{0,20}:)?(?:item|entry)[\s>]")
_TITLE_JOINTS = re.compile(r" ?[|:–—»·] ?| - ")


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed says of all its entries."""

    title: str | None
    base: str | None
    language: str | None


def filings_of_feed(root: Any, path: str, known: Particulars) -> list[Filing]:
    """The entries of a feed.

    Args:
        root: the document's root element.
        path: the feed's path, for messages.
        known: what the feed's own container says of it; its `url` is where the feed was fetched.

    Returns:
        A filing for each entry, in the order of the feed. What a feed carries as a summary alone is not
        complete; an id that several entries share is none.
    """
    channel = _channel(root, path, known)
    entries = [e for e in root.iter() if isinstance(e.tag, str) and bare_name(e) in ("item", "entry")]
    found = [_entry(entry, channel, path, known) for entry in entries]
    ids = Counter(filing.known.guid for filing in found if filing.known.guid)
    shared = {guid for guid, count in ids.items() if count > 1 and _differ(found, guid)}
    return [_without_id(filing) if filing.known.guid in shared else filing for filing in found]


def whole_entries(filings: list[Filing], text: str) -> list[Filing]:
    """The entries of a feed that breaks off, without the last where it does so within what that one tells.

    Args:
        filings: as `filings_of_feed` gives them.
        text: the feed.
    """
    last = next(iter(deque(_ENTRY.finditer(text), maxlen=1)), None)
    rest = text[text.rfind(">") + 1 :].strip()
    within = text.rfind("<![CDATA[") > text.rfind("]]>") or (rest and not rest.startswith("<"))
    return filings[:-1] if within and last and not last.group(1) else filings


def _differ(found: list[Filing], guid: str) -> bool:
    """Whether entries of one id are different reports: other addresses, or other headlines."""
    same = [filing.known for filing in found if filing.known.guid == guid]
    return len({known.url for known in same}) > 1 or len({known.title for known in same}) > 1


def _without_id(filing: Filing) -> Filing:
    return replace(filing, known=replace(filing.known, guid=None, version=None))


def _channel(root: Any, path: str, known: Particulars) -> Channel:
    top = root
    for child in root:
        if bare_name(child) == "channel":
            top = child
            break
    base = _base(root) or _base(top) or _link(top, known.url) or known.url
    language = told(top, "language", "dc:language") or _attribute(root, "lang")
    return Channel(line_of_markup(told(top, "title"), path), base, _language(language))


def _entry(entry: Any, channel: Channel, path: str, known: Particulars) -> Filing:
    base = absolute(_base(entry), channel.base) or channel.base
    url = _link(entry, base)
    title = line_of_markup(_markup(first(entry, "title", "media:title", "dc:title")), path)
    body, whole = _body(entry, path)
    source = _source(entry)
    outlet = outlet_of(source, channel.title, url)
    title, outlet = _without_source(title, source, outlet)
    published, updated, undated = _dates(entry)
    guid = told(entry, "guid", "id", "dc:identifier")
    particulars = Particulars(
        title=title,
        outlet=known.outlet or outlet,
        byline=_author(entry, path),
        category=_category(entry),
        url=url,
        language=_language(told(entry, "dc:language", "language") or _attribute(entry, "lang"))
        or channel.language,
        published=published.day if published else None,
        published_basis="feed" if published else "unknown",
        updated=updated.day if updated and (not published or updated.day != published.day) else None,
        retrieved=known.retrieved,
        feed_entry=True,
        complete=whole,
        guid=guid or _about(entry),
        issued=(updated or published or Moment("")).instant,
    )
    return Filing(body, particulars, headed=True, undated=undated)


def _dates(entry: Any) -> tuple[Moment | None, Moment | None, str | None]:
    """When an entry says it was published and changed, and what it says instead where that is no date.

    A feed that tells only a change tells that.
    """
    published = next((m for name in _PUBLISHED if (m := moment_of(told(entry, name)))), None)
    updated = next((m for name in _UPDATED if (m := moment_of(told(entry, name)))), None)
    return (
        (published or updated),
        updated,
        None if published or updated else told(entry, *_PUBLISHED, *_UPDATED),
    )


def _body(entry: Any, path: str) -> tuple[str, bool]:
    """The longest text an entry carries, and whether the feed offers it as the whole one."""
    wholes = [_markup(child) for name in _WHOLE for child in children(entry, name)]
    whole = max(filter(None, wholes), key=len, default="")
    parts = [_markup(child) for name in _PART for child in children(entry, name)]
    for group in children(entry, "media:group"):
        parts += [_markup(child) for child in children(group, "media:description")]
    part = max(filter(None, parts), key=len, default="")
    if whole and _words(whole, path) >= max(_words(part, path), 1):
        return whole, True
    return part, False


def _words(markup: str, path: str) -> int:
    return len((text_of_markup(markup, path) if has_markup(markup) else markup).split())


def _markup(element: Any) -> str:
    """An element's content as markup: CDATA and escaped text as they are, XHTML with its tags."""
    if element is None:
        return ""
    kind = (element.get("type") or "").lower()
    held = inner(element)
    plain = kind in ("text", "text/plain") and not len(element)
    if plain and "<" in held:
        return held.replace("&", "&amp;").replace("<", "&lt;")
    if element.get("src") and not held.strip():
        return ""
    return held


def _link(element: Any, base: str | None) -> str | None:
    """The address of an entry or feed, whole; a relative one counts from the feed's own."""
    links = list(children(element, "link", "atom:link"))
    by_relation = {(link.get("rel") or "alternate"): link.get("href") for link in reversed(links)}
    texts = [text for link in links if not link.get("href") and (text := line_of(link))]
    chosen = (texts[0] if texts else None) or by_relation.get("alternate")
    if not chosen:
        guid = first(element, "guid")
        permanent = guid is not None and (guid.get("isPermaLink") or "true").lower() != "false"
        printed = line_of(guid) if permanent else None
        chosen = printed if printed and printed.startswith(("http://", "https://")) else None
    return absolute(chosen or _about(element), base)


def absolute(address: str | None, base: str | None) -> str | None:
    """An address of the web in full, None where it is none or nothing tells what it counts from."""
    if not address or len(address) > 2000:
        return None
    try:
        whole = urljoin(base or "", address.strip())
        parts = urlsplit(whole)
    except ValueError:
        return None
    return whole if parts.scheme in ("http", "https") and parts.hostname else None


def _about(element: Any) -> str | None:
    return next((value for name, value in element.attrib.items() if name.endswith("}about")), None)


def _base(element: Any) -> str | None:
    return _attribute(element, "base")


def _attribute(element: Any, name: str) -> str | None:
    value: str | None = element.get(f"{{http://www.w3.org/XML/1998/namespace}}{name}")
    return value


def _source(entry: Any) -> str | None:
    """The outlet an entry names as its source, which a feed of several outlets does."""
    source = first(entry, "source", "dc:source", "dc:publisher", "news:name")
    if source is None:
        return None
    return told(source, "title") or line_of(source)


def outlet_of(source: str | None, title: str | None, url: str | None) -> str | None:
    """Who published an entry: its source, else an outlet that the feed's title or the address names.

    Args:
        source: the outlet the entry itself names.
        title: the feed's title ("Reuters: World News").
        url: the entry's address.

    Returns:
        The outlet's usual name where it is listed; else as it is printed, the feed's title at last.
    """
    if source and not source.startswith(("http://", "https://")):
        listed = outlet_named(source)
        return listed.name if listed else source
    for part in [title or "", *_TITLE_JOINTS.split(title or "")]:
        listed = outlet_named(part) if part.strip() else None
        if listed:
            return listed.name
    host = _host(url)
    of_host = outlet_of_host(host) if host else None
    if of_host:
        return of_host.name
    parts = [part.strip() for part in _TITLE_JOINTS.split(title or "") if part.strip()]
    return parts[0] if parts else (host or None)


def _host(url: str | None) -> str:
    return host_of(url or "")


def _without_source(
    title: str | None, source: str | None, outlet: str | None
) -> tuple[str | None, str | None]:
    """A headline without the source that feeds of many outlets print behind it ("Talks end - Coast Herald")."""
    if title and source and title.endswith(f" - {source}"):
        return title[: -len(source) - 3].rstrip() or title, outlet
    return title, outlet


def _author(entry: Any, path: str) -> str | None:
    for name in _AUTHORS:
        for child in children(entry, name):
            printed = told(child, "name") or line_of(child)
            named = re.fullmatch(r"[^\s@<>()]{1,100}@[^\s@<>()]{1,100} \(([^()]{2,100})\)", printed or "")
            byline = named.group(1) if named else printed
            if byline and "@" not in byline and len(byline) <= 300:
                return re.sub(r"^by ", "", line_of_markup(byline, path) or "", flags=re.I) or None
    return None


def _category(entry: Any) -> str | None:
    for child in children(entry, "category", "dc:subject"):
        printed = child.get("label") or line_of(child) or child.get("term")
        if printed and len(printed) <= 100:
            return " ".join(printed.split())
    return None


def _language(printed: str | None) -> str | None:
    match = re.match(r"([A-Za-z]{2})(?:[-_]|$)", (printed or "").strip())
    return match.group(1).lower() if match else None
