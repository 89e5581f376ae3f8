"""ninjs, the news of IPTC in JSON: versions 1 and 2 (and 3, which spells the same fields)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from foreigndesk.intake.formats.feeds import absolute
from foreigndesk.intake.formats.filing import Filing
from foreigndesk.intake.formats.fragment import line_of_markup
from foreigndesk.intake.formats.moments import Moment, moment_of
from foreigndesk.intake.formats.standing import number_of, standing_of
from foreigndesk.intake.particulars import Particulars
from foreigndesk.model.report import Dateline

# Fields that no other JSON of news bears; one is enough beside the `uri` that every ninjs has.
_SIGNS = (
    *("pubstatus", "versioncreated", "versionCreated", "body_text", "body_html", "body_xhtml", "bodies"),
    *("headlines", "representationtype", "representationType", "associations", "renditions", "infosource"),
    *("slugline", "embargoed", "firstcreated", "firstCreated", "copyrightholder", "infosources"),
)
_BODIES = ("body_html", "body_xhtml", "body_text", "bodyHtml", "bodyXhtml", "bodyText")
_TEASERS = ("description_text", "description_html", "description_xhtml", "descriptionText")
_TEXTUAL = (None, "", "text", "composite", "component")
_DEEPEST = 5  # packages within packages


def is_ninjs(value: dict[str, Any]) -> bool:
    """Whether an object is a story of ninjs."""
    named = isinstance(value.get("uri"), str) or isinstance(value.get("altids"), (dict, list))
    return named and any(sign in value for sign in _SIGNS)


def filings_of_ninjs(story: dict[str, Any], path: str) -> list[Filing]:
    """The texts of a story: its own, and those of the stories it is a package of.

    Args:
        story: the object.
        path: its path, for messages.

    Returns:
        A filing for each text, the story's own first; pictures and films give none. A story that was
        taken back gives one even without a text. What is associated with an embargoed story or one taken
        back is no freer than that story.
    """
    return list(_filings(story, path, 0))


def _filings(story: dict[str, Any], path: str, depth: int) -> Iterator[Filing]:
    own = _filing(story, path) if story.get("type") in _TEXTUAL else None
    if own and (own.body.strip() or own.known.title or own.known.withdrawn):
        yield own
    if depth >= _DEEPEST:
        return
    held = own.known if own else _known(story, path)
    for part in _associated(story):
        for filing in _filings(part, path, depth + 1):
            known = filing.known
            if not filing.body.strip() and not known.withdrawn:
                continue
            embargo = max(filter(None, (known.embargo, held.embargo)), default=None)
            known = replace(known, embargo=embargo, withdrawn=known.withdrawn or held.withdrawn)
            yield replace(filing, known=known)


def _associated(story: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The stories associated with one: an object by name in version 1, a list from version 2 on."""
    held = story.get("associations")
    parts = held.values() if isinstance(held, dict) else held if isinstance(held, list) else ()
    for part in parts:
        if isinstance(part, dict) and ("uri" in part or "type" in part):
            yield part


def _filing(story: dict[str, Any], path: str) -> Filing:
    body = _body(story)
    known = _known(story, path)
    teaser = next((t for name in _TEASERS if (t := _text(story, name))), "") or _roled(story, "descriptions")
    if body:
        return Filing(body, known)
    return Filing(teaser, replace(known, complete=False), headed=True)


def _body(story: dict[str, Any]) -> str:
    """The story's text; HTML first, for a text without it may have lost its paragraphs."""
    for name in _BODIES:
        if text := _text(story, name):
            return text
    held = story.get("bodies")
    texts = [b for b in held if isinstance(b, dict) and _text(b, "value")] if isinstance(held, list) else []
    texts.sort(key=lambda b: "html" not in (_text(b, "contenttype") + _text(b, "contentType")).lower())
    return _text(texts[0], "value") if texts else ""


def _known(story: dict[str, Any], path: str) -> Particulars:
    standing = standing_of(
        _text(story, "pubstatus", "pubStatus"), _text(story, "embargoed"), "embargoed" in story
    )
    first = moment_of(_text(story, "firstcreated", "firstCreated", "contentcreated", "contentCreated"))
    version = moment_of(_text(story, "versioncreated", "versionCreated"))
    published = first or version
    located = _text(story, "located")
    return Particulars(
        title=line_of_markup(_headline(story), path),
        outlet=_outlet(story),
        byline=_byline(story, path),
        category=_category(story),
        url=_address(story),
        language=_language(_text(story, "language")),
        dateline=Dateline(located.split(",")[0].strip() or None),
        published=published.day if published else None,
        published_basis="metadata" if published else "unknown",
        updated=version.day if version and published and version.day != published.day else None,
        guid=_text(story, "uri") or None,
        version=number_of(story.get("version")),
        supersedes=_text(story, "evolvedfrom", "evolvedFrom") or None,
        issued=(version or first or Moment("")).instant,
        embargo=standing.embargo,
        withdrawn=standing.withdrawn,
    )


def _headline(story: dict[str, Any]) -> str:
    return _text(story, "headline") or _roled(story, "headlines") or _text(story, "title")


def _roled(story: dict[str, Any], name: str) -> str:
    """The main text of a list of texts by role."""
    held = story.get(name)
    texts = [t for t in held if isinstance(t, dict) and _text(t, "value")] if isinstance(held, list) else []
    texts.sort(key=lambda t: t.get("role") != "main")
    return _text(texts[0], "value") if texts else ""


def _outlet(story: dict[str, Any]) -> str | None:
    for name in (
        "infosource",
        "infosources",
        "infoSources",
        "sources",
        "provider",
        "source",
        "copyrightholder",
        "copyrightHolder",
    ):
        held = story.get(name)
        entries = held if isinstance(held, list) else [held]
        for entry in entries:
            text = _text(entry, "name", "literal") if isinstance(entry, dict) else entry
            if isinstance(text, str) and text.strip() and not text.startswith(("http:", "https:")):
                return " ".join(text.split())
    return None


def _byline(story: dict[str, Any], path: str) -> str | None:
    printed = _text(story, "byline", "by") or _roled(story, "bylines")
    if not printed:
        held = story.get("contributors")
        people = [c for c in held if isinstance(c, dict)] if isinstance(held, list) else []
        printed = ", ".join(name for person in people if (name := _text(person, "name")))
    line = line_of_markup(printed, path)
    return re.sub(r"^(?:by|von|por|par|da|av) ", "", line, flags=re.I) if line else None


def _category(story: dict[str, Any]) -> str | None:
    for name in ("subject", "subjects", "genre", "genres"):
        held = story.get(name)
        for entry in held if isinstance(held, list) else ():
            if isinstance(entry, dict) and (printed := _text(entry, "name", "literal")):
                return printed
    return None


def _address(story: dict[str, Any]) -> str | None:
    for name in ("url", "canonical", "href", "uri"):
        if found := absolute(_text(story, name), None):
            return found
    return None


def _language(printed: str) -> str | None:
    match = re.match(r"([A-Za-z]{2})(?:[-_]|$)", printed)
    return match.group(1).lower() if match else None


def _text(value: dict[str, Any], *names: str) -> str:
    """The first of some fields that is a string with anything in it; "" without one."""
    for name in names:
        held = value.get(name)
        if isinstance(held, str) and held.strip():
            return held.strip()
    return ""
