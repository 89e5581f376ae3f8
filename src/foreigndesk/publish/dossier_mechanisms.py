"""What a dossier says of the shuttle, formats, negotiations, treaties and anniversaries of states."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from foreigndesk.model.record import Engagement, Mechanism
from foreigndesk.publish.dossier_lines import Line, Lines, Section, by_date, engagement_line
from foreigndesk.publish.index import among, arrangements_of
from foreigndesk.publish.ledger import Ledger, Turn, ledger
from foreigndesk.publish.lookup import Lookup
from foreigndesk.publish.wording import dates, named_state, place
from foreigndesk.text.edtf_dates import bounds
from foreigndesk.vocab.states import state_name

_NOTHING = "Nothing in the record."
_COUNT = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th)\b")
_ROUND = 5  # years; anniversaries of treaties are told where the count is a multiple of it
_CROWD = 3  # states; a meeting of so many is one of the format that has the same states


def shuttle_section(known: Lookup, pair: tuple[str, str], on: date) -> Section:
    """The ledger of the leaders' visits between two states, as it stands on a day."""
    drawn = ledger(known, *pair, on)
    lines = [_turn_line(known, turn) for turn in (*drawn.held, *drawn.ahead)]
    lines += [_turn_line(known, turn, "not confirmed by any report") for turn in drawn.unconfirmed]
    lines += [_turn_line(known, turn) for turn in drawn.dropped]
    for play in drawn.plays:
        year = f", {play.year}" if play.year else ""
        lines.append(
            Line(
                f"said to be {play.state}{year}",
                known.sources((play.evidence,)),
                date=play.year,
                details=(("state_of_play", play.state),),
            )
        )
    details = (("turn", drawn.turn),)
    return Section("shuttle", "Shuttle diplomacy", tuple(lines), _NOTHING, _notes(drawn), details)


def _notes(drawn: Ledger) -> tuple[str, ...]:
    if drawn.turn is None:
        return (
            (f"Whose turn it is is not known: {drawn.why}.",)
            if drawn.held or drawn.ahead or drawn.plays
            else ()
        )
    return (f"It is the turn of the leader of {state_name(drawn.turn) or drawn.turn}: {drawn.why}.",)


def _turn_line(known: Lookup, turn: Turn, note: str = "") -> Line:
    engagement = turn.engagement
    told = [
        f"{turn.leader} ({named_state(turn.of)}) to {place(engagement) or named_state(turn.to)}",
        engagement.status,
    ]
    told += [note] if note else []
    if turn.gap is not None:
        days = f"{turn.gap} day{'s' if turn.gap != 1 else ''}"
        told.append(f"{'about ' if turn.about else ''}{days} after the visit before")
    if turn.occasion:
        told.append(
            f"for a {turn.occasion.subtype or turn.occasion.type} of more states, which takes no turn"
        )
    return Line(
        "; ".join(told),
        known.sources(engagement.evidence),
        date=dates(engagement),
        about=("engagement", engagement.id),
        details=(("leader_of", turn.of), ("to", turn.to), ("gap_days", turn.gap), ("about_days", turn.about)),
    )


def formats_section(known: Lookup, states: frozenset[str]) -> Section:
    """Formats in which these states take part, those of the same states together, with their meetings."""
    formats: dict[tuple[str, ...], list[Mechanism]] = defaultdict(list)
    for one in arrangements_of(known, states):
        if one.kind == "format":
            formats[one.states].append(one)
    lines: list[Callable[[], Line]] = []
    for members in sorted(formats, key=lambda m: (len(m), m)):
        rows = sorted(formats[members], key=lambda m: (-len(m.evidence), m.name))
        names = dict.fromkeys(m.name for m in rows)
        lines.append(partial(_format_line, known, rows))
        theirs = among(known, frozenset(members), min(len(members), _CROWD))
        meetings = [e for e in theirs if _is_meeting_of(known, e, members, names)]
        lines += [partial(engagement_line, known, e, 1) for e in sorted(meetings, key=by_date)]
    return Section("formats", "Formats", Lines(lines, lambda write: write()), _NOTHING)


def _format_line(known: Lookup, rows: Sequence[Mechanism]) -> Line:
    """A format under all its names."""
    names, members = dict.fromkeys(m.name for m in rows), rows[0].states
    play = next((f"; {m.state_of_play}" for m in rows if m.state_of_play), "")
    return Line(
        f"{'; '.join(names)} ({', '.join(map(named_state, members))}){play}",
        known.sources(e for m in rows for e in m.evidence),
        about=("mechanism", rows[0].id),
        details=(("states", list(members)), ("names", list(names))),
    )


def _is_meeting_of(
    known: Lookup, engagement: Engagement, members: tuple[str, ...], names: dict[str, None]
) -> bool:
    """Whether an engagement is of a format: of its very states, or told in one sentence with its name."""
    if engagement.type == "visit":
        return False
    if len(members) >= _CROWD and set(engagement.states) == set(members):
        return True
    if not set(engagement.states) <= set(members) or len(engagement.states) < min(len(members), _CROWD):
        return False
    told = known.once(_sentences, engagement.id)
    return any(name.casefold() in told for name in names)


def _sentences(known: Lookup, engagement: str) -> str:
    """The sentences that tell of an engagement, in small letters."""
    return " ".join(s.sentence for s in known.sources(known.engagements[engagement].evidence)).casefold()


def negotiations_section(known: Lookup, states: frozenset[str], on: date) -> Section:
    """Negotiations between these states, with what must be done by when.

    Args:
        known: the record.
        states: codes, all of which take part.
        on: the day by which a deadline has passed or not.
    """
    rows = _by_name(m for m in arrangements_of(known, states) if m.kind == "negotiation")
    lines = []
    for one in sorted(rows, key=lambda m: (m.date is None, m.date or "", m.name, m.id)):
        due = bounds(one.date)
        late = ", which has passed" if due and due[1] < on else ""
        told = [f"{one.name} ({', '.join(map(named_state, one.states))})", one.state_of_play or ""]
        told.append(f"deadline {one.date}{late}" if one.date else "")
        lines.append(
            Line(
                "; ".join(part for part in told if part),
                known.sources(one.evidence),
                date=one.date,
                about=("mechanism", one.id),
                details=(("deadline", one.date), ("state_of_play", one.state_of_play)),
            )
        )
    return Section("negotiations", "Negotiations", tuple(lines), _NOTHING)


def _by_name(rows: Iterable[Mechanism]) -> list[Mechanism]:
    """Arrangements of one name and no two dates as one, with the states that most of the evidence names."""
    found: list[Mechanism] = []
    for row in sorted(rows, key=lambda m: (m.date is None, -len(m.evidence), m.name, m.id)):
        same = [
            n
            for n, one in enumerate(found)
            if one.name.casefold() == row.name.casefold() and row.date in (None, one.date)
        ]
        if len(same) != 1:
            found.append(row)
            continue
        one = found[same[0]]
        found[same[0]] = replace(
            one,
            states=max((one, row), key=lambda m: (len(m.evidence), -len(m.states))).states,
            state_of_play=one.state_of_play or row.state_of_play,
            evidence=(*one.evidence, *row.evidence),
        )
    return found


@dataclass(slots=True)
class _Anniversary:
    """One anniversary under all its names; `falls` is its most precise date."""

    count: int
    rows: list[Mechanism] = field(default_factory=list)

    @property
    def falls(self) -> str | None:
        known = [d for m in self.rows if (d := m.date)]
        return min(known, key=lambda d: (-len(d), d), default=None)

    @property
    def year(self) -> int | None:
        days = bounds(self.falls)
        return days[0].year if days else None

    @property
    def of(self) -> int | None:
        """The year it counts from."""
        return self.year - self.count if self.year else None


def treaties_section(known: Lookup, states: frozenset[str], on: date) -> Section:
    """Treaties and anniversaries of these states; `on` is the day whose year's anniversaries are told."""
    told = arrangements_of(known, states)
    anniversaries = _anniversaries([m for m in told if m.kind == "anniversary"])
    treaties = _by_name(m for m in told if m.kind == "treaty")
    lines = [_treaty_line(known, m, anniversaries, on) for m in treaties]
    lines.sort(key=lambda line: (line.date is None, line.date or "", line.text))
    lines += [_anniversary_line(known, one) for one in anniversaries]
    return Section("treaties", "Treaties and anniversaries", tuple(lines), _NOTHING)


def _anniversaries(rows: list[Mechanism]) -> list[_Anniversary]:
    """Anniversaries of one count and year together; those without a date where only one year is known."""
    found: dict[tuple[int, tuple[str, ...]], list[_Anniversary]] = defaultdict(list)
    dated_first = sorted(rows, key=lambda m: (m.date is None, m.date or "", m.name, m.id))
    for row in dated_first:
        count = _COUNT.search(row.name)
        if count is None:
            continue
        alike = found[int(count.group(1)), row.states]
        days = bounds(row.date)
        if days:
            same = next((one for one in alike if one.year == days[0].year), None)
        else:
            same = alike[0] if len(alike) == 1 else None
        if same is None:
            same = _Anniversary(int(count.group(1)))
            alike.append(same)
        same.rows.append(row)
    return sorted((o for some in found.values() for o in some), key=lambda o: (o.falls or "9", o.count))


def _anniversary_line(known: Lookup, one: _Anniversary) -> Line:
    names = sorted(one.rows, key=lambda m: (-len(m.evidence), -len(m.name), m.name))
    falls = f", falls in {one.falls}" if one.falls and len(one.falls) < 10 else ""
    falls = falls or (f", falls on {one.falls}" if one.falls else "")
    count = f"{one.count} years after {one.of}" if one.of else f"{one.count} years"
    return Line(
        f"{names[0].name} ({count}{falls})",
        known.sources(e for m in one.rows for e in m.evidence),
        date=one.falls,
        about=("mechanism", names[0].id),
        details=(("count", one.count), ("of", one.of), ("falls", one.falls)),
    )


def _treaty_line(known: Lookup, treaty: Mechanism, anniversaries: list[_Anniversary], on: date) -> Line:
    day, evidence = treaty.date, treaty.evidence
    for one in anniversaries:
        naming = [m for m in one.rows if treaty.name.casefold() in m.name.casefold()]
        if day is None and naming and one.of:
            day, evidence = str(one.of), (*evidence, *naming[0].evidence)
    days = bounds(day)
    years = on.year - days[0].year if days and days[0].year == days[1].year else 0
    told = [f"{treaty.name} ({', '.join(map(named_state, treaty.states))})", treaty.state_of_play or ""]
    if years > 0 and years % _ROUND == 0:
        told.append(f"{years} years in {on.year}")
    return Line(
        "; ".join(part for part in told if part),
        known.sources(evidence),
        date=day,
        about=("mechanism", treaty.id),
        details=(("state_of_play", treaty.state_of_play),),
    )
