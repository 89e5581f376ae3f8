"""NITF: one story, its head and its body."""

from __future__ import annotations

import re
from typing import Any

from foreigndesk.intake.formats.filing import Filing
from foreigndesk.intake.formats.moments import Moment, moment_of
from foreigndesk.intake.formats.safe_xml import bare_name, below, inner, line_of
from foreigndesk.intake.formats.standing import number_of, standing_of
from foreigndesk.intake.particulars import Particulars
from foreigndesk.model.report import Dateline

ROOTS = ("nitf",)
_BY = re.compile(r"^by ", re.I)


def filing_of_nitf(root: Any, path: str) -> Filing:
    """The story of an NITF document.

    Args:
        root: the `nitf` element.
        path: its path; the story is one, so no message needs more.

    Returns:
        Its filing. Without `body.content` the body's own paragraphs are the text; without `body.head` the
        head's title is the headline.
    """
    del path  # the same arguments as every other format
    known = _known(root)
    content = next(below(root, "body.content"), None)
    body = next(below(root, "body"), None)
    if content is not None:
        return Filing(inner(content), known)
    if body is None:
        return Filing("", known, headed=True)
    for part in list(body):
        if bare_name(part) in ("body.head", "body.end"):
            body.remove(part)
    return Filing(inner(body), known)


def _known(root: Any) -> Particulars:
    data = next(below(root, "docdata"), None)
    standing = _standing(root, data)
    issued = moment_of(
        _attribute(root, "date.issue", "norm") or _attribute(root, "pubdata", "date.publication")
    )
    story = moment_of(_attribute(root, "story.date", "norm"))
    printed = moment_of(_line(root, "story.date"))
    published = issued or story or printed
    filed = story or printed
    place = _place(root)
    return Particulars(
        title=_headline(root),
        outlet=_attribute(root, "pubdata", "name") or _attribute(root, "doc.copyright", "holder"),
        agency=_line(root, "distributor"),
        byline=_byline(root),
        category=_attribute(root, "tobject", "tobject.type") or _attribute(root, "tobject.property", "type"),
        url=_attribute(root, "pubdata", "ex-ref"),
        dateline=Dateline(place, filed.day if filed and place else None),
        published=published.day if published else None,
        published_basis="metadata" if issued else "dateline" if published else "unknown",
        guid=_attribute(root, "doc-id", "id-string"),
        version=number_of(_attribute(root, "du-key", "version")),
        issued=(issued or Moment("")).instant,
        embargo=standing.embargo,
        withdrawn=standing.withdrawn,
    )


def _standing(root: Any, data: Any) -> Any:
    """Status and embargo; the date of release is an embargo where the story was issued before it."""
    status = data.get("management-status") if data is not None else None
    release = _attribute(root, "date.release", "norm")
    issue = moment_of(_attribute(root, "date.issue", "norm"))
    freed = moment_of(release, latest=9999)
    later = freed and (not issue or (freed.instant or freed.day) > (issue.instant or issue.day))
    held = (status or "").casefold() == "embargoed"
    return standing_of(status, release if later or held else None, held)


def _headline(root: Any) -> str | None:
    for name in ("hl1", "hedline", "title"):
        if line := _line(root, name):
            return line
    return None


def _byline(root: Any) -> str | None:
    element = next(below(root, "byline"), None)
    if element is None:
        return None
    people = [line for person in below(element, "person") if (line := line_of(person))]
    line = ", ".join(people) or line_of(element)
    return _BY.sub("", line) if line else None


def _place(root: Any) -> str | None:
    dateline = next(below(root, "dateline"), None)
    if dateline is None:
        return None
    located = next(below(dateline, "location"), None)
    if located is None:
        line = line_of(dateline)
        return line.split(",")[0].strip(" -–—") or None if line else None
    city = next(below(located, "city"), None)
    line = line_of(city if city is not None else located)
    return line.split(",")[0].strip() if line else None


def _line(root: Any, name: str) -> str | None:
    return next((line for element in below(root, name) if (line := line_of(element))), None)


def _attribute(root: Any, name: str, attribute: str) -> str | None:
    for element in below(root, name):
        value = (element.get(attribute) or "").strip()
        if value:
            return value
    return None
