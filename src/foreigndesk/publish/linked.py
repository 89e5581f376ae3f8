"""Reports and engagements in the words of others: schema.org as JSON-LD, and ninjs 2 of the IPTC."""

from __future__ import annotations

import re
from typing import Any

from foreigndesk.model.record import Document, Engagement
from foreigndesk.model.report import Report
from foreigndesk.publish.index import told_in
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.printable import one_line
from foreigndesk.publish.wording import label, named_parties
from foreigndesk.text.edtf_dates import bounds
from foreigndesk.vocab.states import state_name

Json = dict[str, Any]
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,30}:[^\s<>\"{}|\\^`]+$")  # of a URI (RFC 3986)

_STATUS = {
    "possible": "EventScheduled",
    "planned": "EventScheduled",
    "held": "EventScheduled",
    "postponed": "EventPostponed",
    "cancelled": "EventCancelled",
}


def json_ld(known: Lookup, base: str) -> Json:
    """The whole record as one JSON-LD graph of schema.org.

    Args:
        known: the record.
        base: the address of the desk, without a slash at its end.
    """
    rows = [report_ld(known, d, base) for d in known.record.documents]
    rows += [engagement_ld(known, e, base) for e in known.record.engagements]
    rows += [
        {
            "@type": "Person",
            "@id": f"{base}/people/{p.id}",
            "name": one_line(p.name),
            "alternateName": [one_line(a) for a in p.aliases],
            "jobTitle": list(dict.fromkeys(one_line(m.called) for m in p.offices)),
        }
        for p in known.record.people
    ]
    return {"@context": "https://schema.org", "@graph": rows}


def engagement_ld(known: Lookup, engagement: Engagement, base: str) -> Json:
    """An engagement as an Event of schema.org; reports are its subjectOf."""
    event: Json = {
        "@type": "Event",
        "@id": f"{base}/engagements/{engagement.id}",
        "name": one_line(f"{label(engagement)}: {named_parties(engagement, known.people)}"),
        "eventStatus": f"https://schema.org/{_STATUS[engagement.status]}",
        "additionalType": engagement.type,
        "description": one_line(
            f"{engagement.status}; {engagement.reports} reports, {engagement.origins} origins"
        ),
        "attendee": [
            {"@type": "Person", "@id": f"{base}/people/{p.person}", "name": one_line(known.name(p.person))}
            for p in engagement.parties
            if p.person
        ],
        "subjectOf": [
            {"@id": f"{base}/reports/{key}"} for key in dict.fromkeys(e.document for e in engagement.evidence)
        ],
    }
    for name, value in (("startDate", engagement.start), ("endDate", engagement.end)):
        if _exact(value):
            event[name] = value
    if engagement.place.name or engagement.place.country:
        event["location"] = _place(engagement)
    if engagement.part_of:
        event["superEvent"] = {"@id": f"{base}/engagements/{engagement.part_of}"}
    return event


def report_ld(known: Lookup, document: Document, base: str) -> Json:
    """A report as a NewsArticle of schema.org, with the text that the reader may see."""
    report = document.report
    article: Json = {
        "@type": "NewsArticle",
        "@id": f"{base}/reports/{report.id}",
        "headline": headline(report),
        "publisher": {"@type": "Organization", "name": one_line(known.outlet(report.id))},
        "inLanguage": report.language,
        "isAccessibleForFree": report.complete,
        "articleBody": report.text,
    }
    if _exact(document.published):
        article["datePublished"] = document.published
    if report.byline:
        article["author"] = {"@type": "Person", "name": one_line(report.byline)}
    if report.url and report.url.startswith(("https://", "http://")):
        article["url"] = report.url
    if document.copy_of:
        article["isBasedOn"] = {"@id": f"{base}/reports/{document.copy_of}"}
    return article


def ninjs(known: Lookup, document: Document, base: str) -> Json:
    """A report as a ninjs 2.1 text object; https://www.iptc.org/std/ninjs/ninjs-schema_2.1.json.

    Where only the day is known on which it came out, the first moment of that day (UTC) stands for it: this form has
    no days.
    """
    report = document.report
    made: Json = {
        "uri": report.guid if report.guid and _ADDRESS.match(report.guid) else f"{base}/reports/{report.id}",
        "type": "text",
        "representationtype": "full" if report.complete else "partial",
        "pubstatus": "canceled" if report.withdrawn else "usable",
        "language": report.language,
        "headlines": [{"role": "main", "value": headline(report)}],
        "bodies": [{"role": "main", "contenttype": "text/plain", "value": report.text}],
        "infosources": [{"name": one_line(known.outlet(report.id))}],
        "standard": {
            "name": "ninjs",
            "version": "2.1",
            "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_2.1.json",
        },
    }
    days = bounds(document.published)
    if days and _exact(document.published):
        made["firstcreated"] = f"{days[0].isoformat()}T00:00:00Z"
    if report.issued or "firstcreated" in made:
        made["versioncreated"] = report.issued or made["firstcreated"]
    if report.version is not None:
        made["version"] = str(report.version)
    if report.byline:
        made["by"] = one_line(report.byline)
    if report.dateline.place:
        made["located"] = one_line(report.dateline.place)
        made["places"] = [{"name": made["located"]}]
    return made | _told(known, report.id, base)


def _told(known: Lookup, report: str, base: str) -> Json:
    """The engagements that a report tells of, and who takes part in them."""
    events = [row for row in told_in(known, report) if isinstance(row, Engagement)]
    people = sorted({p.person for e in events for p in e.parties if p.person})
    found: Json = {
        "people": [{"name": one_line(known.name(k)), "uri": f"{base}/people/{k}"} for k in people],
        "events": [
            {
                "name": one_line(f"{label(e)}: {named_parties(e, known.people)}"),
                "uri": f"{base}/engagements/{e.id}",
            }
            for e in events
        ],
    }
    return {name: rows for name, rows in found.items() if rows}


def headline(report: Report) -> str:
    """A report's title, or the name of its file where it has none: never the folders above it."""
    return one_line(report.title or report.path.rsplit("/", 1)[-1])


def _exact(value: str | None) -> bool:
    """Whether a date is one day, which is all that these vocabularies can say."""
    days = bounds(value)
    return days is not None and days[0] == days[1] and "~" not in (value or "")


def _place(engagement: Engagement) -> Json:
    where = engagement.place
    country = state_name(where.country) or where.country if where.country else None
    address = {"addressLocality": where.name, "addressCountry": country}
    return {
        "@type": "Place",
        "name": one_line(where.venue or where.name or country or ""),
        "address": {"@type": "PostalAddress"} | {k: one_line(v) for k, v in address.items() if v},
    }
