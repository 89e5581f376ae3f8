"""What a dossier says of standing arrangements, issues, undertakings, numbers and disagreements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache, partial

from foreigndesk.model.record import Conflict, Engagement, Person, Statement
from foreigndesk.publish.cues import telling_cue
from foreigndesk.publish.dossier_lines import Line, Lines, Section
from foreigndesk.publish.index import disputes_of, figures_of, grouped, promised_by_or_to, said_by, sides_of
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.wording import dates, label
from foreigndesk.text.edtf_dates import bounds
from foreigndesk.text.flat import flatten
from foreigndesk.vocab.states import find_states, state_name
from foreigndesk.vocab.tracks import issues_of, tracks

_NOTHING = "Nothing in the record."
_TEXTS = 200_000  # statements of which is remembered whom they name
_WORDS = 4  # a shorter statement takes no position


def track_sections(known: Lookup, pair: tuple[str, str]) -> tuple[Section, ...]:
    """The issues between two states by track: on each topic, the last that each side said to or of the other."""
    latest: dict[tuple[str, str, str], tuple[tuple[date, str], Statement]] = {}
    earlier: dict[tuple[str, str, str], int] = defaultdict(int)
    between = known.once(_between)
    for statement in (s for side in (pair, pair[::-1]) for s in between.get(side, ())):
        side = str(statement.state)
        order = _order(known, statement)
        for track, topic in issues_of(statement.text, statement.topics):
            key = (track, topic, side)
            earlier[key] += 1
            if key not in latest or order > latest[key][0]:
                latest[key] = (order, statement)
    sections = []
    for track in tracks().names:
        keys = sorted(k for k in latest if k[0] == track)
        lines = [_position(known, key, latest[key][1], earlier[key] - 1) for key in keys]
        title = f"Issues: {track}"
        sections.append(Section(track, title, tuple(lines), "No side's position is on record."))
    return tuple(sections)


def make_ready(known: Lookup) -> None:
    """Find out who says something to or of whom, so that the first reader does not wait."""
    known.once(_between)


def _between(known: Lookup) -> Mapping[tuple[str, str], tuple[Statement, ...]]:
    """Statements by the state that speaks and each that it speaks to or of: those that take no position apart."""
    spoken = (s for s in known.record.statements if s.state and len(s.text.split()) >= _WORDS)
    return grouped(spoken, lambda s: ((str(s.state), other) for other in _others(known, s)))


def _others(known: Lookup, statement: Statement) -> Iterator[str]:
    """Whom a statement is to, with whom alone its state met where it was made, and whom it names."""
    yield from statement.to
    for key in statement.to:
        yield from sorted(known.states.get(key, ()))
    engagement = known.engagements.get(statement.engagement or "")
    if engagement and len(set(engagement.states)) == 2 and statement.state in engagement.states:
        yield from (code for code in engagement.states if code != statement.state)
    yield from _named(statement.text)


@lru_cache(maxsize=_TEXTS)
def _named(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form.code for form in find_states(flatten(text))))


def _order(known: Lookup, statement: Statement) -> tuple[date, str]:
    days = bounds(_said_on(known, statement))
    return (days[1] if days else date.min, statement.id)


def _said_on(known: Lookup, statement: Statement) -> str | None:
    """When something was said; where nobody tells, when it was first reported."""
    if statement.date:
        return statement.date
    return next((s.published for s in known.sources(statement.evidence)), None)


def _position(known: Lookup, key: tuple[str, str, str], statement: Statement, earlier: int) -> Line:
    track, topic, side = key
    line = statement_line(known, statement)
    before = f" ({earlier} earlier)" if earlier else ""
    details = (("track", track), ("topic", topic), ("state", side), ("earlier", earlier))
    text = f"{topic}, {state_name(side) or side}: {line.text}{before}"
    return Line(text, line.sources, line.date, line.about, details)


def statement_line(known: Lookup, statement: Statement) -> Line:
    """A statement as one line: who said what to whom, and who carried it."""
    speaker = known.name(statement.speaker) if statement.speaker else statement.speaker_text
    who = speaker or statement.office or statement.state or "?"
    to = f" to {', '.join(known.name(key) for key in statement.to)}" if statement.to else ""
    via = f" (via {', '.join(statement.carried_by)})" if statement.carried_by else ""
    cue = telling_cue(statement)
    cued = f", {cue}" if cue else ""
    return Line(
        f"{who}{to}{via}{cued}: {statement.text}",
        known.sources(statement.evidence),
        date=_said_on(known, statement),
        about=("statement", statement.id),
        details=(("manner", statement.manner),),
    )


def said_section(known: Lookup, person: Person) -> Section:
    """What a person said, by date."""
    rows = list(said_by(known, person.id))
    rows.sort(key=lambda s: _order(known, s))
    lines = Lines(rows, partial(statement_line, known))
    return Section("statements", "Statements", lines, _NOTHING)


def commitments_section(known: Lookup, subjects: frozenset[str], on: date) -> Section:
    """What was undertaken by or towards those the dossier is of, by due date.

    Args:
        known: the record.
        subjects: states, all of which have to be concerned, or one person's id.
        on: the day by which a due date has passed or not.
    """
    concerned = promised_by_or_to(known, min(subjects))
    rows = [one for one in concerned if subjects <= sides_of(known, one)]
    lines = []
    for one in sorted(rows, key=lambda c: (c.due is None, c.due or "", c.id)):
        due = bounds(one.due)
        late = ", which has passed" if due and due[1] < on and one.status == "open" else ""
        by = ", ".join(map(known.name, one.by)) or "?"
        to = f" to {', '.join(map(known.name, one.to))}" if one.to else ""
        end = f"; due {one.due}{late}" if one.due else ""
        lines.append(
            Line(
                f"{by}{to}: {one.text}; {one.status}{end}",
                known.sources(one.evidence),
                date=one.due,
                about=("commitment", one.id),
                details=(("status", one.status), ("due", one.due)),
            )
        )
    return Section("commitments", "Commitments", tuple(lines), _NOTHING)


def figures_section(known: Lookup, states: frozenset[str]) -> Section:
    """Numbers that reports give for these states."""
    rows = figures_of(known, states)
    lines = []
    for one in sorted(rows, key=lambda f: (f.what.casefold(), f.date or "", f.id)):
        value = f"{one.value:,.15g}"
        unit = f" {one.unit}" if one.unit else ""
        lines.append(
            Line(
                f"{one.what}: {value}{unit}",
                known.sources(one.evidence),
                date=one.date,
                about=("figure", one.id),
                details=(("value", one.value), ("unit", one.unit)),
            )
        )
    return Section("figures", "Figures", tuple(lines), _NOTHING)


def conflicts_section(known: Lookup, rows: Iterable[Engagement], people: Iterable[Person]) -> Section:
    """Where reports disagree on these engagements or people; each side below, with who says so."""
    names = {("engagement", e.id): f"{label(e)} {dates(e)}" for e in rows}
    names |= {("person", p.id): p.name for p in people}
    lines: list[Line] = []
    for conflict in disputes_of(known, names):
        lines += _conflict_lines(known, conflict, names[conflict.about])
    return Section("conflicts", "Conflicts", tuple(lines), "No disagreement between reports is on record.")


def _conflict_lines(known: Lookup, conflict: Conflict, about: str) -> Iterable[Line]:
    preferred = f"{conflict.preferred} preferred" if conflict.preferred else "undecided"
    yield Line(
        f"{about}, {conflict.field}: {' against '.join(v.value for v in conflict.values)}; "
        f"{preferred}: {conflict.why}",
        known.sources(e for side in conflict.values for e in side.evidence[:1]),
        about=("conflict", conflict.id),
        details=(("field", conflict.field), ("preferred", conflict.preferred)),
    )
    for side in conflict.values:
        outlets = dict.fromkeys(s.outlet for s in known.sources(side.evidence))
        yield Line(
            f"{side.value}: {', '.join(outlets)}",
            known.sources(side.evidence),
            about=("conflict", conflict.id),
            level=1,
        )
