"""NewsML-G2: the text of each news item, in a message of several or alone."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import Any

from foreigndesk.errors import InputError
from foreigndesk.intake.formats.feeds import absolute
from foreigndesk.intake.formats.filing import Filing
from foreigndesk.intake.formats.moments import Moment, moment_of
from foreigndesk.intake.formats.nitf import filing_of_nitf
from foreigndesk.intake.formats.safe_xml import bare_name, below, inner, line_of
from foreigndesk.intake.formats.standing import number_of, standing_of
from foreigndesk.intake.particulars import Particulars
from foreigndesk.model.report import Dateline

ROOTS = ("newsItem", "newsMessage", "packageItem", "conceptItem", "knowledgeItem", "planningItem")
_NO_TEXT = ("picture", "photo", "graphic", "audio", "video", "animation")
_BY = re.compile(r"^(?:by|von|por|par|da|av) ", re.I)


def filings_of_newsml(root: Any, path: str) -> list[Filing]:
    """The texts of a document.

    Args:
        root: its root element, a message with any number of item sets or an item by itself.
        path: its path, for messages.

    Returns:
        A filing for each news item that carries a text or takes one back, in order.

    Raises:
        InputError: it holds none, only packages, pictures or events.
    """
    found = [filing for element in below(root, "newsItem") if (filing := _filing(element, path))]
    if not found:
        kinds = sorted({bare_name(e) for e in below(root, *ROOTS)} - {"newsMessage", "newsItem"})
        held = f"only a {kinds[0]}" if kinds else "no text"
        raise InputError(f"{path}: NewsML that holds {held}: give the news items themselves")
    return found


def _filing(element: Any, path: str) -> Filing | None:
    meta, content = _part(element, "itemMeta"), _part(element, "contentMeta")
    if _code(_only(meta, "itemClass")).rpartition(":")[2] in _NO_TEXT:
        return None
    known = _known(element, meta, content)
    embedded = _part(element, "contentSet")
    nitf = next(below(embedded, "nitf"), None) if embedded is not None else None
    if nitf is not None:
        told = filing_of_nitf(nitf, path)
        return replace(told, known=_over(known, told.known))
    body = _body(embedded)
    if not body.strip():
        description = _text(content, "description")
        known = replace(known, complete=False)
        if not (description or known.withdrawn or known.title):
            return None
        return Filing(description or "", known, headed=True)
    return Filing(body, known)


def _over(known: Particulars, further: Particulars) -> Particulars:
    """What the envelope tells, filled in with what the text itself tells; the stricter embargo holds."""
    empty = Particulars()
    missing = {
        field.name: getattr(further, field.name)
        for field in fields(Particulars)
        if getattr(known, field.name) == getattr(empty, field.name)
    }
    embargo = max(filter(None, (known.embargo, further.embargo)), default=None)
    return replace(known, **(missing | {"embargo": embargo}))


def _body(content: Any) -> str:
    """The text that is carried inside: XHTML first, then plain data."""
    if content is None:
        return ""
    for held in below(content, "inlineXML"):
        pages = list(below(held, "body")) or list(below(held, "html"))
        if text := inner(pages[0] if pages else held):
            return text
    for held in below(content, "inlineData"):
        if text := inner(held):
            return text
    return ""


def _known(element: Any, meta: Any, content: Any) -> Particulars:
    embargo = _only(meta, "embargoed")
    standing = standing_of(_code(_only(meta, "pubStatus")), _line(embargo), embargo is not None)
    first = moment_of(_text(meta, "firstCreated") or _text(content, "contentCreated"))
    version = moment_of(_text(meta, "versionCreated") or _text(content, "contentModified"))
    published = first or version
    language = _only(content, "language")
    by = _text(content, "by") or _named(_only(content, "creator"))
    return Particulars(
        title=_headline(content) or _text(meta, "title"),
        outlet=_named(_only(content, "infoSource")) or _named(_only(meta, "provider")),
        byline=_BY.sub("", by) if by else None,
        category=_named(_only(content, "subject")) or _named(_only(content, "genre")),
        url=absolute(_address(meta), None),
        language=_language(language.get("tag") if language is not None else None),
        dateline=Dateline(_place(content)),
        published=published.day if published else None,
        published_basis="metadata" if published else "unknown",
        updated=version.day if version and published and version.day != published.day else None,
        guid=element.get("guid") or None,
        version=number_of(element.get("version")),
        issued=(version or first or Moment("")).instant,
        embargo=standing.embargo,
        withdrawn=standing.withdrawn,
    )


def _headline(content: Any) -> str | None:
    if content is None:
        return None
    found = [
        (("main" not in (e.get("role") or "")), line_of(e)) for e in content if bare_name(e) == "headline"
    ]
    return min(((rank, n, line) for n, (rank, line) in enumerate(found) if line), default=(0, 0, None))[2]


def _place(content: Any) -> str | None:
    located = _only(content, "located")
    name = _named(located) if located is not None else None
    return name.split(",")[0].strip() or None if name else None


def _named(element: Any) -> str | None:
    """A concept's name: as printed, as its literal, or the last part of its code where that is a name."""
    if element is None:
        return None
    name = next((line for e in element if bare_name(e) == "name" and (line := line_of(e))), None)
    if name or element.get("literal"):
        return name or str(element.get("literal"))
    if element.get("role"):
        return None
    code = _code(element).rstrip("/").replace("/", ":").rpartition(":")[2]
    return code if code and not code.isdigit() else None


def _address(meta: Any) -> str | None:
    """Where the story stands on the web, if the item links to it."""
    if meta is None:
        return None
    links = [e for e in meta if bare_name(e) == "link" and e.get("href")]
    return next((e.get("href") for e in links if (e.get("rel") or "").endswith((":web", "canonical"))), None)


def _part(element: Any, name: str) -> Any:
    return next((e for e in element if bare_name(e) == name), None)


def _only(parent: Any, name: str) -> Any:
    return None if parent is None else _part(parent, name)


def _line(element: Any) -> str | None:
    return None if element is None else line_of(element)


def _text(parent: Any, name: str) -> str | None:
    return _line(_only(parent, name))


def _code(element: Any) -> str:
    """A concept's code: `qcode`, or the last part of its address."""
    if element is None:
        return ""
    return (element.get("qcode") or element.get("uri") or line_of(element) or "").strip()


def _language(tag: str | None) -> str | None:
    match = re.match(r"([A-Za-z]{2})(?:[-_]|$)", tag or "")
    return match.group(1).lower() if match else None
