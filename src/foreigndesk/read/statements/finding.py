"""From quotations and clauses of saying to the statements of a report."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from foreigndesk.model.reading import StatementFinding, Time
from foreigndesk.model.report import Report
from foreigndesk.model.span import Span
from foreigndesk.read.names import Names
from foreigndesk.read.parse import Parsed
from foreigndesk.read.statements.carriage import carriers_of, media_in, passes_on, relays
from foreigndesk.read.statements.continuing import continue_quotes, mend
from foreigndesk.read.statements.direct import Quotations, attribute_quotes
from foreigndesk.read.statements.draft import Draft
from foreigndesk.read.statements.indirect import attribute_clauses
from foreigndesk.read.statements.quotes import find_quotes
from foreigndesk.read.statements.who import Speaker, addressee_of, bodies_named, outside, speaker_of
from foreigndesk.vocab.outlets import CarrierForm, find_carriers
from foreigndesk.vocab.speech import speech


def find_statements(
    parsed: Parsed, names: Names, times: tuple[Time, ...], report: Report
) -> tuple[StatementFinding, ...]:
    """Find statements, direct, indirect and mixed, with the exact stretches of speaker, cue and content.

    Args:
        parsed: the report's parsed text.
        names: who and what it names.
        times: its calendar expressions.
        report: the report itself; its own agency does not count as one that relays.

    Returns:
        Statements in the order of their first words.
    """
    drafts = _drafts(parsed)
    named = [f for f in find_carriers(parsed.flat) if f.name not in (report.agency, report.outlet)]
    bodies = bodies_named(parsed.flat, names)
    drafts.sort(key=lambda d: (d.sentence.index, d.word.i))
    speakers = {id(d): speaker_of(d, names, bodies) for d in drafts}
    over = _by_sentence(parsed, drafts)
    media = {index: media_in(parsed.sentences[index]) for index in {d.sentence.index: None for d in drafts}}
    found = []
    for draft in drafts:
        holders = [d for d in over.get(draft.sentence.index, ()) if d is not draft and _holds(d, draft)]
        relayed = _relayed(draft, holders, speakers, named)
        if holders and not relayed:
            continue
        carried = list(carriers_of(draft, parsed.flat, named, media[draft.sentence.index]))
        for holder in holders:
            person = speakers[id(holder)].person
            if person is not None and passes_on(speakers[id(holder)], speakers[id(draft)]):
                carried.append(names.people[person].name)
        found.append(_finding(parsed, draft, speakers[id(draft)], (names, times, tuple(carried))))
    return tuple(sorted(found, key=lambda s: (min(s.content), s.cue or s.content[0])))


def _drafts(parsed: Parsed) -> list[Draft]:
    quotations = Quotations(find_quotes(parsed.flat))
    drafts, loose = attribute_quotes(parsed, quotations)
    quoted = {(d.sentence.index, d.word.i): d for d in drafts}
    for draft in attribute_clauses(parsed, quotations):
        same = quoted.get((draft.sentence.index, draft.word.i))
        if same is None:
            drafts.append(_extend(draft, quotations))
        elif draft.shape in ("that", "aside", "np pred"):
            mend(parsed, same, draft)
    continue_quotes(parsed, drafts, loose)
    return drafts


def _extend(draft: Draft, quotations: Quotations) -> Draft:
    """Let a quotation that begins in the content run on to its end, over the sentences it covers."""
    last = draft.content[-1]
    quote = quotations.around(last.end - 1)
    runs_on = quote is not None and quote.span.end > draft.sentence.span.end
    if quote is not None and runs_on and quote.span.start >= draft.content[0].start:
        draft.content[-1] = Span(last.start, quote.span.end)
    return draft


def _by_sentence(parsed: Parsed, drafts: list[Draft]) -> dict[int, list[Draft]]:
    """For each sentence the statements whose content reaches into it."""
    ends = [s.span.end for s in parsed.sentences]
    over: dict[int, list[Draft]] = {}
    for draft in drafts:
        first = bisect_right(ends, min(c.start for c in draft.content))
        last = bisect_left(ends, max(c.end for c in draft.content))
        for index in range(first, last + 1):
            over.setdefault(index, []).append(draft)
    return over


def _holds(outer: Draft, inner: Draft) -> bool:
    at = inner.sentence.span.start + inner.word.idx
    return any(c.start <= at < c.end for c in outer.content)


def _relayed(
    draft: Draft, holders: list[Draft], speakers: dict[int, Speaker], named: list[CarrierForm]
) -> bool:
    """Whether a statement inside others is one that they only relay; "she said he believes" is hers alone."""
    if draft.source is None or draft.word.lemma_.lower() not in speech().quoting:
        return False
    return all(relays(h, named) or passes_on(speakers[id(h)], speakers[id(draft)]) for h in holders)


def _finding(
    parsed: Parsed, draft: Draft, speaker: Speaker, context: tuple[Names, tuple[Time, ...], tuple[str, ...]]
) -> StatementFinding:
    names, times, carried = context
    content = tuple(sorted(draft.content))
    to_people, to_states = addressee_of(draft, names)
    return StatementFinding(
        content=content,
        speaker=draft.speaker(),
        cue=draft.cue(),
        person=speaker.person,
        office=speaker.office,
        state=speaker.state,
        to_people=to_people,
        to_states=to_states,
        manner=_manner(parsed, draft),
        date=_date(draft, times),
        carried_by=carried,
        evidence=_evidence(parsed, draft),
    )


def _manner(parsed: Parsed, draft: Draft) -> str:
    if draft.direct:
        return "mixed" if draft.mixed else "direct"
    return "mixed" if any('"' in parsed.flat[c.start : c.end] for c in draft.content) else "indirect"


def _date(draft: Draft, times: tuple[Time, ...]) -> str | None:
    """When it was said: the time of the cue's own clause that stands nearest to the cue."""
    at = draft.sentence.span.start + draft.word.idx
    near = [t for t in _within(times, draft.sentence.span) if outside(draft, t.span)]
    return min(near, key=lambda t: (abs(t.span.start - at), t.span.start)).value if near else None


def _within(times: tuple[Time, ...], span: Span) -> list[Time]:
    first = bisect_left(times, span.start, key=lambda t: t.span.start)
    found = []
    for time in times[first:]:
        if time.span.start >= span.end:
            break
        found.append(time)
    return found


def _evidence(parsed: Parsed, draft: Draft) -> tuple[Span, ...]:
    """The sentence with the cue, then the others that hold what is said."""
    start = min(c.start for c in draft.content)
    end = max(c.end for c in draft.content)
    first = bisect_left(parsed.sentences, start, key=lambda s: s.span.end)
    spans = [draft.sentence.span]
    for sentence in parsed.sentences[first:]:
        if sentence.span.start >= end:
            break
        if sentence.index != draft.sentence.index and any(c.overlaps(sentence.span) for c in draft.content):
            spans.append(sentence.span)
    return tuple(spans)
