"""Makes a report of a cleaned text and what is known of it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from foreigndesk.errors import InputError
from foreigndesk.intake.clean import Cleaned, clean
from foreigndesk.intake.particulars import Defaults, Particulars
from foreigndesk.intake.tongue import language_of
from foreigndesk.model.report import Report
from foreigndesk.text.addresses import host_of
from foreigndesk.vocab.outlets import outlet_named, outlet_of_host
from foreigndesk.vocab.page_furniture import page_furniture

LONGEST = 2_000_000  # characters of one report: some minutes of reading
_GOVERNMENT_HOST = re.compile(
    r"(?:^|\.)(?:gov|gob|gouv|govt|go|mil)(?:\.[a-z]{2})?$|(?:^|\.)(?:mfa|mofa|mea|bundesregierung|kremlin|europa)\."
)


def report_of(path: str, original: str, known: Particulars, defaults: Defaults) -> Report:
    """Clean a text and make the report of it.

    Args:
        path: the path as given, with `#n` where the file holds several.
        original: the text as it came.
        known: what its container says of it.
        defaults: what the user knows; it fills in what the page leaves open.

    Returns:
        The report. Its id depends on its content alone, never on its path.

    Raises:
        InputError: the text is longer than any report, and reading it would hold up the others.
    """
    if len(original) > LONGEST:
        raise InputError(f"{path}: over {LONGEST // 1_000_000} million characters in one report: split it")
    known = replace(known, retrieved=known.retrieved or defaults.retrieved)
    return composed(path, original, clean(original, known), defaults)


def composed(path: str, original: str, cleaned: Cleaned, defaults: Defaults) -> Report:
    """The report of a text already cleaned."""
    known = cleaned.known
    outlet, agency = _publisher(known, defaults)
    published, basis = known.published, known.published_basis
    given = published is None and bool(defaults.published)
    if given:
        published, basis = defaults.published, "metadata"
    return Report(
        id=_identity(outlet, known, cleaned.text),
        path=path,
        text=cleaned.text,
        original=original,
        offsets=cleaned.offsets,
        url=known.url,
        outlet=outlet,
        agency=agency,
        title=known.title,
        byline=known.byline,
        category=known.category,
        kind=_kind(known, outlet, agency),
        dateline=known.dateline,
        published=published,
        published_basis=basis,
        updated=known.updated,
        retrieved=known.retrieved,
        complete=known.complete,
        language=known.language or language_of(cleaned.text),
        stamp=known.stamp,
        guid=known.guid,
        version=known.version,
        issued=known.issued,
        embargo=known.embargo,
        supersedes=known.supersedes,
        withdrawn=known.withdrawn,
        date_given=given,
    )


def sent_out(report: Report, issued: str) -> Report:
    """A report as a version that its publisher sent out, or was seen to have changed, at a moment.

    Args:
        report: as it was taken in.
        issued: ISO 8601, to the second, with zone.
    """
    known = Particulars(
        title=report.title,
        published=None if report.date_given else report.published,
        guid=report.guid,
        version=report.version,
        issued=issued,
        embargo=report.embargo,
        withdrawn=report.withdrawn,
    )
    return replace(report, id=_identity(report.outlet, known, report.text), issued=issued)


def _publisher(known: Particulars, defaults: Defaults) -> tuple[str | None, str | None]:
    """Outlet and agency by their usual names; a wire story that nobody else printed is its agency's own."""
    printed = known.outlet or defaults.outlet
    listed = outlet_named(printed) if printed else None
    outlet = listed.name if listed else printed
    if outlet is None and known.url:
        of_host = outlet_of_host(host_of(known.url))
        outlet = of_host.name if of_host else None
        listed = of_host
    agency = known.agency
    if agency:
        named = outlet_named(agency)
        agency = named.name if named else agency
    elif listed and listed.kind == "agency":
        agency = listed.name
    return outlet or agency, agency


def _kind(known: Particulars, outlet: str | None, agency: str | None) -> str:
    if known.feed_entry:
        return "feed-item"
    host = host_of(known.url or "")
    if outlet and page_furniture().government_outlets.search(outlet.casefold()):
        return "readout"
    if host and not outlet and _GOVERNMENT_HOST.search(host):
        return "readout"
    if not agency and (known.title or "").casefold().startswith(page_furniture().readout_titles):
        return "readout"
    return "wire" if agency and outlet == agency else "article"


def _identity(outlet: str | None, known: Particulars, text: str) -> str:
    """`r-` and 12 hexadecimal digits of the hash of what the report is.

    A date that a user gives is no part of it: the same page read again with another one is the same report. What
    a publisher says of a version is, since it may send the same words again with other orders.
    """
    parts = [outlet or "", known.published or "", known.title or "", text]
    version = (known.guid, known.version, known.issued, known.embargo, known.withdrawn or None)
    if any(part is not None for part in version):
        parts += ["" if part is None else str(part) for part in version]
    content = "\x1f".join(parts)
    return "r-" + hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:12]
