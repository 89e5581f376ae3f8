"""Why an engagement is one and why it is told as it is: from its reports, its history and its conflicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date

from foreigndesk.model.record import Engagement, StatusReport
from foreigndesk.publish.date_reasons import date_lines
from foreigndesk.publish.dossier_lines import Line, Section
from foreigndesk.publish.index import disputes
from foreigndesk.publish.lookup import Lookup, Source
from foreigndesk.text.edtf_dates import bounds, contains, overlap
from foreigndesk.text.flat import flatten
from foreigndesk.vocab.states import find_states, state_name

_SHORT = 3  # letters; a shorter word of a name is no sign of a person


def reasons(known: Lookup, engagement: Engagement) -> tuple[Section, ...]:
    """Explain an engagement.

    Args:
        known: the record.
        engagement: one of its engagements.

    Returns:
        Sections: why reports were joined, why it has its standing, its first and last day and its place, what
        reports disagree on, and what people decided. Each line names the reports it rests on.
    """
    told = _by_document(known, engagement)
    return (
        _joined(known, engagement, told),
        _standing(known, engagement),
        _days(known, engagement),
        _place(known, engagement, told),
        _conflicts(known, engagement),
        _decided(engagement),
    )


def _by_document(known: Lookup, engagement: Engagement) -> dict[str, list[Source]]:
    found: dict[str, list[Source]] = defaultdict(list)
    for source in known.sources(engagement.evidence):
        found[source.evidence.document].append(source)
    return dict(found)


def _joined(known: Lookup, engagement: Engagement, told: dict[str, list[Source]]) -> Section:
    """What the sentences of each report have in common with the rest."""
    history: dict[str, list[StatusReport]] = defaultdict(list)
    for entry in engagement.history:
        history[entry.document].append(entry)
    lines = []
    naming: dict[str, int] = defaultdict(int)
    for document, sources in told.items():
        text = " ".join(source.sentence for source in sources)
        named = named_in(known, engagement, text)
        for name in named:
            naming[name] += 1
        said = [f"{h.status}, {_span(h.start, h.end)}" for h in history.get(document, ())]
        parts = [f"names {', '.join(named)}" if named else "names no party", *dict.fromkeys(said)]
        if engagement.place.name and engagement.place.name in text:
            parts.append(f"in {engagement.place.name}")
        copy = known.documents[document].copy_of if document in known.documents else None
        parts += [f"a copy of {known.outlet(copy)}"] if copy else []
        lines.append(Line("; ".join(parts), tuple(sources), details=(("document", document),)))
    return Section(
        "joined", "Why these reports are of one engagement", tuple(lines), "", _common(naming, told, history)
    )


def _common(
    naming: dict[str, int], told: dict[str, list[Source]], history: dict[str, list[StatusReport]]
) -> tuple[str, ...]:
    """What ties the reports together, in a sentence."""
    if len(told) < 2:
        return ("One report tells of it.",)
    shared = [f"{name} ({count} of {len(told)})" for name, count in naming.items() if count > 1]
    dated = [h.start for some in history.values() for h in some if bounds(h.start)]
    agree = all(overlap(a, b) for a in dated for b in dated)
    days = (
        "their days agree"
        if agree and dated
        else "some of their days differ"
        if dated
        else "none gives a day"
    )
    return (f"{len(told)} reports; named in more than one: {', '.join(shared) or 'nobody'}; {days}.",)


def named_in(known: Lookup, engagement: Engagement, text: str) -> list[str]:
    """The parties that a text names: people by any word of their names, else their states."""
    words = set(flatten(text).replace("'s", "").replace(",", " ").replace(".", " ").casefold().split())
    codes = {form.code for form in find_states(flatten(text))}
    found = []
    for party in engagement.parties:
        person = known.people.get(party.person or "")
        forms = (person.name, *person.aliases) if person else ()
        if any(w in words for f in forms for w in f.casefold().split() if len(w) >= _SHORT):
            found.append(known.name(party.person))
        elif party.state in codes:
            found.append(f"{state_name(party.state or '') or party.state}")
    return list(dict.fromkeys(found))


def _standing(known: Lookup, engagement: Engagement) -> Section:
    """Why it counts as held, planned and so on."""
    by_status: dict[str, list[StatusReport]] = defaultdict(list)
    for entry in engagement.history:
        by_status[entry.status].append(entry)
    mine = by_status.get(engagement.status, [])
    others = {s: len({h.document for h in rows}) for s, rows in by_status.items() if s != engagement.status}
    rest = ", ".join(f"{status} in {count}" for status, count in sorted(others.items()))
    count = len({h.document for h in mine})
    note = f"Told as {engagement.status} in {count} report{'s' if count != 1 else ''}{f'; {rest}' if rest else ''}"
    told: dict[str, list[StatusReport]] = defaultdict(list)
    for entry in sorted(engagement.history, key=_by_publication):
        told[entry.document].append(entry)
    lines = [
        Line(
            "; ".join(dict.fromkeys(f"{h.status}, {_span(h.start, h.end)}" for h in rows)),
            _of(known, engagement, [document]),
            date=rows[0].published,
        )
        for document, rows in told.items()
    ]
    return Section("status", f"Why {engagement.status}", tuple(lines), "", (f"{note}: {_rule(engagement)}.",))


def _rule(engagement: Engagement) -> str:
    """The rule of standing that gave the status, as far as the history shows it."""
    told = {h.status for h in engagement.history}
    if any(d.field == "status" for d in engagement.decided):
        return "set by hand"
    if engagement.status not in told:
        return "what it is part of, or what is part of it, shows it"
    rules = {
        "held": "what a report tells as held can no longer be planned",
        "planned": "announced, and no report tells of it as held",
        "possible": "no report tells more than that it may be",
        "postponed": "the latest reports put it off",
        "cancelled": "the latest reports call it off",
    }
    return rules[engagement.status]


def _by_publication(entry: StatusReport) -> tuple[date, str, str, str]:
    days = bounds(entry.published)
    return (days[0] if days else date.max, entry.document, entry.status, entry.start or "")


def _days(known: Lookup, engagement: Engagement) -> Section:
    """Which reports give the first and last day, which allow it, and which say otherwise."""
    lines = []
    for field in ("start", "end"):
        value = getattr(engagement, field)
        told: dict[str, list[str]] = defaultdict(list)
        for entry in engagement.history:
            if getattr(entry, field):
                told[getattr(entry, field)].append(entry.document)
        if value is None:
            lines.append(Line(f"{field} unknown: no report gives it", known.sources(engagement.evidence)))
            continue
        if value not in told and not any(r.field == field for r in engagement.date_why):
            lines.append(_untold(known, engagement, field, value))
        for other in sorted(told, key=lambda v: (v != value, v)):
            text = _agreement(field, value, other)
            lines.append(Line(text, _of(known, engagement, told[other]), details=((field, other),)))
    return Section("dates", "Why these days", (*lines, *date_lines(known, engagement)), "")


def _agreement(field: str, value: str, other: str) -> str:
    if other == value:
        return f"{field} {value}: told so"
    if contains(other, value):
        return f"{field} {value}: allowed by {other}, which is wider"
    return f"{field} {value}: told otherwise, {other}"


def _untold(known: Lookup, engagement: Engagement, field: str, value: str) -> Line:
    """A day that the history does not hold: decided, taken over in a conflict, or lent by another engagement."""
    if any(d.field == field for d in engagement.decided):
        return Line(f"{field} {value}: set by hand", known.sources(engagement.evidence))
    for conflict in disputes(known, "engagement", engagement.id):
        if conflict.field == field:
            for side in conflict.values:
                if side.value == value:
                    return Line(f"{field} {value}: preferred, {conflict.why}", known.sources(side.evidence))
    whole = "what it is part of" if engagement.part_of else "an engagement that is part of it"
    text = f"{field} {value}: no report of it gives this day; taken from {whole}, or from the day of a report"
    return Line(text, known.sources(engagement.evidence))


def _place(known: Lookup, engagement: Engagement, told: dict[str, list[Source]]) -> Section:
    """Which reports name the place."""
    where = engagement.place
    lines = []
    for field, value in (("venue", where.venue), ("city", where.name), ("state", where.country)):
        if value is None:
            continue
        names: Callable[[str], bool] = _names_state(value) if field == "state" else _names(value)
        naming = [s for sources in told.values() for s in sources if names(s.sentence)]
        shown = state_name(value) or value if field == "state" else value
        if naming:
            count = len({s.evidence.document for s in naming})
            text = f"{field} {shown}: named in {count} report{'s' if count != 1 else ''}"
        elif any(d.field == "place" for d in engagement.decided):
            text = f"{field} {shown}: set by hand"
        else:
            text = f"{field} {shown}: named in no sentence of it; follows from the city, the dateline or who was host"
        lines.append(
            Line(text, tuple(naming) or known.sources(engagement.evidence), details=((field, value),))
        )
    return Section("place", "Why this place", tuple(lines), "No report says where.")


def _names(value: str) -> Callable[[str], bool]:
    return lambda sentence: value.casefold() in sentence.casefold()


def _names_state(code: str) -> Callable[[str], bool]:
    return lambda sentence: any(form.code == code for form in find_states(flatten(sentence)))


def _conflicts(known: Lookup, engagement: Engagement) -> Section:
    lines = []
    for conflict in disputes(known, "engagement", engagement.id):
        for side in conflict.values:
            chosen = "preferred" if side.value == conflict.preferred else "not preferred"
            why = f"{chosen if conflict.preferred else 'undecided'}: {conflict.why}"
            lines.append(Line(f"{conflict.field} {side.value}, {why}", known.sources(side.evidence)))
    return Section("conflicts", "Where reports disagree", tuple(lines), "They agree.")


def _decided(engagement: Engagement) -> Section:
    lines = []
    for one in engagement.decided:
        what = f"{one.field} set to {one.value or 'unknown'}" if one.act == "set" else one.act
        why = f": {one.why}" if one.why else ""
        lines.append(Line(f"{what} by {one.who}, decision {one.decision}{why}", (), date=one.when[:10]))
    return Section("decided", "What people decided", tuple(lines), "Nothing.")


def _of(known: Lookup, engagement: Engagement, documents: Iterable[str]) -> tuple[Source, ...]:
    wanted = set(documents)
    return known.sources(e for e in engagement.evidence if e.document in wanted)


def _span(start: str | None, end: str | None) -> str:
    if not start and not end:
        return "no day"
    return start or end or "" if start == end or not (start and end) else f"{start} to {end}"
