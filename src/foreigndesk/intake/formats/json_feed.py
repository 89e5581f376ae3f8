"""JSON Feed: an item a report."""

from __future__ import annotations

from typing import Any

from foreigndesk.intake.formats.feeds import absolute, outlet_of
from foreigndesk.intake.formats.filing import Filing
from foreigndesk.intake.formats.fragment import line_of_markup
from foreigndesk.intake.formats.moments import Moment, moment_of
from foreigndesk.intake.particulars import Particulars


def is_json_feed(value: dict[str, Any]) -> bool:
    """Whether an object is a JSON Feed."""
    version = value.get("version")
    return isinstance(version, str) and "jsonfeed.org" in version and isinstance(value.get("items"), list)


def filings_of_json_feed(feed: dict[str, Any], path: str) -> list[Filing]:
    """The items of a JSON Feed, in its order.

    Args:
        feed: the feed.
        path: its path, for messages.
    """
    return [_filing(entry, feed, path) for entry in feed["items"] if isinstance(entry, dict)]


def _filing(entry: dict[str, Any], feed: dict[str, Any], path: str) -> Filing:
    whole = _text(entry, "content_html") or _escaped(_text(entry, "content_text"))
    part = _escaped(_text(entry, "summary"))
    base = _text(feed, "home_page_url") or _text(feed, "feed_url")
    url = absolute(_text(entry, "url") or _text(entry, "external_url"), base)
    published, updated = moment_of(_text(entry, "date_published")), moment_of(_text(entry, "date_modified"))
    first = published or updated
    tags = entry.get("tags")
    language = (_text(entry, "language") or _text(feed, "language"))[:2].lower()
    known = Particulars(
        title=line_of_markup(_text(entry, "title"), path),
        outlet=outlet_of(None, _text(feed, "title"), url),
        byline=_authors(entry) or _authors(feed),
        category=next((t for t in tags if isinstance(t, str)), None) if isinstance(tags, list) else None,
        url=url,
        language=language if len(language) == 2 and language.isalpha() else None,
        published=first.day if first else None,
        published_basis="feed" if first else "unknown",
        updated=updated.day if updated and first and updated.day != first.day else None,
        feed_entry=True,
        complete=bool(whole),
        guid=_text(entry, "id") or None,
        issued=(updated or published or Moment("")).instant,
    )
    undated = None if first else _text(entry, "date_published") or _text(entry, "date_modified") or None
    return Filing(whole or part, known, headed=True, undated=undated)


def _text(value: dict[str, Any], name: str) -> str:
    held = value.get(name)
    if isinstance(held, int) and not isinstance(held, bool):
        return str(held)  # an id may be a number
    return held.strip() if isinstance(held, str) else ""


def _escaped(text: str) -> str:
    """Plain text as markup; its line breaks stay what they are where it holds no mark of markup."""
    if "<" not in text and "&" not in text:
        return text
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "".join(f"<p>{line}</p>" for line in escaped.split("\n"))


def _authors(value: dict[str, Any]) -> str | None:
    listed = value.get("authors")
    authors = listed if isinstance(listed, list) else [value.get("author")]
    names = [a["name"] for a in authors if isinstance(a, dict) and isinstance(a.get("name"), str)]
    return ", ".join(name for name in names if name.strip()) or None
