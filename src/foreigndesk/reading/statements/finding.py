"""From quotations and clauses of saying to the statements of a report."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from foreigndesk.model.reading import StatementFinding, Time
from foreigndesk.model.report import Report
from foreigndesk.model.span import Span
from foreigndesk.reading.names import Names
from foreigndesk.reading.nearby import times_within
from foreigndesk.reading.parse import Parsed
from foreigndesk.reading.statements.carriage import (
    carriers_of,
    cited,
    issuer_of,
    mouth_of,
    part_from_teller,
    passes_on,
    plain_name,
    relays,
)
from foreigndesk.reading.statements.continuing import continue_quotes, mend
from foreigndesk.reading.statements.direct import Quotations, attribute_quotes
from foreigndesk.reading.statements.draft import Draft
from foreigndesk.reading.statements.headings import headed
from foreigndesk.reading.statements.indirect import attribute_clauses
from foreigndesk.reading.statements.labels import labelled
from foreigndesk.reading.statements.posts import posted
from foreigndesk.reading.statements.quotes import find_quotes
from foreigndesk.reading.statements.who import (
    Body,
    Speaker,
    addressee_of,
    bodies_named,
    is_pronoun,
    is_text,
    last_named_inside,
    may_be,
    outside,
    speaker_of,
    together_of,
)
from foreigndesk.vocab.outlets import CarrierForm, find_carriers
from foreigndesk.vocab.speech import speech

OCCASION = 600  # characters within which somebody goes on speaking on one occasion
FOLLOWS = 3  # sentences within which "he said" goes on with the last speaker


@dataclass(frozen=True, slots=True)
class _Page:
    """What the making of each statement looks up; `over` gives for a sentence what is said in it."""

    parsed: Parsed
    names: Names
    times: tuple[Time, ...]
    named: list[CarrierForm]
    over: dict[int, list[Draft]]
    speakers: dict[int, Speaker]


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
    spoken = labelled(parsed, names) or (*headed(parsed, names), *posted(parsed, names, times))
    named = [f for f in find_carriers(parsed.flat) if f.name not in (report.agency, report.outlet)]
    drafts = sorted(cited(_drafts(parsed, spoken), named), key=lambda d: (d.sentence.index, d.word.i))
    part_from_teller(drafts, parsed.flat, named)
    speakers = _speakers(drafts, names, bodies_named(parsed.flat, names), named)
    drafts = [d for d in drafts if speakers[id(d)].person is not None or not _is_deed(d)]
    page = _Page(parsed, names, times, named, _by_sentence(parsed, drafts), speakers)
    found = list(spoken)
    for number, draft in enumerate(drafts):
        over = page.over.get(draft.sentence.index, ())
        holders = [d for d in over if d is not draft and _holds(d, draft)]
        if not holders:
            found.append(_finding(page, draft, _carried(page, draft, _teller(drafts, number))))
        elif _relayed(page, draft, holders):
            found.append(_finding(page, draft, _carried(page, draft, holders)))
    return tuple(sorted(_same_occasion(found), key=lambda s: (min(s.content), s.cue or s.content[0])))


def _carried(page: _Page, draft: Draft, tellers: list[Draft]) -> tuple[str, ...]:
    """The outlets, then the people, through whom a statement came."""
    carried = list(carriers_of(draft, page.parsed.flat, page.named))
    for teller in tellers:
        told = page.speakers[id(teller)]
        body = teller.speaker()
        if passes_on(told, page.speakers[id(draft)]) and body is not None:
            name = page.names.people[told.person].name if told.person is not None else None
            carried.append(name or plain_name(body.of(page.parsed.flat)))
        issuer = issuer_of(teller) if is_text(teller.source) else None
        if issuer is not None:
            carried.append(plain_name(issuer.of(page.parsed.flat)))
    carried += _mouths(page, draft)
    return tuple(dict.fromkeys(carried))


def _mouths(page: _Page, draft: Draft) -> list[str]:
    """Those through whom somebody speaks: `replied through her spokesman, Ivo Kos, that ...`."""
    mouth = mouth_of(draft)
    if mouth is None:
        return []
    speaker = page.speakers[id(draft)].person
    named = [m.people[0] for m in page.names.within(mouth) if m.kind != "pronoun" and len(m.people) == 1]
    return [page.names.people[person].name for person in named if person != speaker]


def _drafts(parsed: Parsed, spoken: tuple[StatementFinding, ...] = ()) -> list[Draft]:
    """Every saying of a text but those within the turns of a transcript."""
    quotations = Quotations(find_quotes(parsed.flat, parsed.text))
    drafts, loose = attribute_quotes(parsed, quotations)
    quoted = {(d.sentence.index, d.word.i): d for d in drafts}
    for draft in attribute_clauses(parsed, quotations):
        same = quoted.get((draft.sentence.index, draft.word.i))
        if same is None:
            drafts.append(_extend(draft, quotations))
        elif draft.shape in ("that", "aside", "np pred"):
            mend(parsed, same, draft)
    continue_quotes(parsed, drafts, loose)
    starts = [s.content[0].start for s in spoken]
    return [d for d in drafts if not _within_turn(d, spoken, starts)]


def _within_turn(draft: Draft, spoken: tuple[StatementFinding, ...], starts: list[int]) -> bool:
    at = draft.sentence.span.start + draft.word.idx
    turn = bisect_right(starts, at) - 1
    return turn >= 0 and at < spoken[turn].content[0].end


def _extend(draft: Draft, quotations: Quotations) -> Draft:
    """Let a quotation that begins in the content run on to its end, over the sentences it covers."""
    last = draft.content[-1]
    quote = quotations.around(last.end - 1)
    if quote is not None and quote.span.end > last.end and quote.span.start >= draft.content[0].start:
        draft.content[-1] = Span(last.start, quote.span.end)
    return draft


def _speakers(
    drafts: list[Draft], names: Names, bodies: list[Body], named: list[CarrierForm]
) -> dict[int, Speaker]:
    """The speaker of each draft, by its identity; an outlet speaks for no state.

    "He said" after a quotation goes on with whoever was quoted, not with somebody named in the quotation.
    """
    found: dict[int, Speaker] = {}
    before: Draft | None = None
    body: Draft | None = None  # the last that a state or body said
    for draft in drafts:
        speaker = Speaker() if relays(draft, named) else speaker_of(draft, names, bodies)
        near = before is not None and draft.sentence.index - before.sentence.index <= FOLLOWS
        if before is not None and near and is_pronoun(draft.source) and speaker.person is not None:
            earlier = found[id(before)]
            other = earlier.person != speaker.person and may_be(draft.source, earlier, names)
            if other and last_named_inside(names, speaker.person, before, draft):
                speaker = earlier
        if speaker == Speaker() and _is_it(draft) and body is not None:
            near = draft.sentence.index - body.sentence.index <= FOLLOWS
            speaker = found[id(body)] if near else speaker
        if speaker.person is None and speaker != Speaker():
            body = draft
        found[id(draft)] = speaker
        if draft.word.lemma_.lower() in speech().quoting:
            before = draft
    return found


def _is_deed(draft: Draft) -> bool:
    """Whether a noun tells a deed as often as words ("the attack on the port"): of somebody by name it tells words."""
    return draft.shape.startswith("n ") and draft.word.lemma_.lower() in speech().deeds


def _is_it(draft: Draft) -> bool:
    """Whether "it" speaks, the body or state that spoke last."""
    return draft.source is not None and draft.source.lower_ == "it"


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


def _relayed(page: _Page, draft: Draft, holders: list[Draft]) -> bool:
    """Whether a statement inside others is one that they only relay; "she said he believes" is hers alone."""
    lemma = draft.word.lemma_.lower()
    if any(h.word.lemma_.lower() in speech().denying for h in holders):
        return False  # whoever denies having said something did not say it
    if draft.source is None:
        return False
    speaker = page.speakers[id(draft)]
    if _is_told_of(page, draft, holders):
        return True
    if lemma not in speech().quoting | speech().acting:
        return False
    if lemma not in speech().quoting and not all(_informs(page, h) for h in holders):
        return False
    return all(
        relays(h, page.named) or is_text(h.source) or passes_on(page.speakers[id(h)], speaker)
        for h in holders
    )


def _is_told_of(page: _Page, draft: Draft, holders: list[Draft]) -> bool:
    """Whether outlets or texts tell what somebody known does by speaking, or outlets what they think."""
    speaker = page.speakers[id(draft)]
    acting = draft.word.lemma_.lower() in speech().acting
    if (speaker.person is None and speaker.state is None) or not (acting or draft.shape == "that"):
        return False
    return all(relays(h, page.named) or (acting and is_text(h.source)) for h in holders)


def _informs(page: _Page, holder: Draft) -> bool:
    """Whether only a ministry or an office tells what its minister did by speaking."""
    told, words = page.speakers[id(holder)], speech()
    if told.person is not None or told.office is None or holder.source is None:
        return False
    telling = holder.word.lemma_.lower() in words.quoting | words.addressing
    return telling and holder.source.lemma_.lower() in words.institutions


def _teller(drafts: list[Draft], number: int) -> list[Draft]:
    """Who tells that somebody "was quoted as saying": the last to speak in the sentences before."""
    draft = drafts[number]
    verb = draft.word.head.head if draft.word.dep_ == "pcomp" else draft.word
    if verb.lemma_.lower() not in speech().carrying or verb.tag_ != "VBN":
        return []
    if any(c.dep_ == "agent" or c.lower_ == "by" for word in (verb, draft.word) for c in word.rights):
        return []  # "was quoted by the agency as saying" names who tells
    for before in reversed(drafts[max(0, number - 4 * FOLLOWS) : number]):
        gap = draft.sentence.index - before.sentence.index
        if 0 < gap <= FOLLOWS and before.word.lemma_.lower() in speech().quoting:
            return [before]
    return []


def _finding(page: _Page, draft: Draft, carried: tuple[str, ...]) -> StatementFinding:
    speaker = page.speakers[id(draft)]
    to_people, to_states = addressee_of(draft, page.names)
    together = together_of(draft, page.names)
    return StatementFinding(
        content=tuple(sorted(draft.content)),
        speaker=draft.speaker(),
        cue=draft.cue(),
        person=None if together else speaker.person,
        office=None if together else speaker.office,
        state=None if together else speaker.state,
        to_people=to_people,
        to_states=to_states,
        manner=_manner(page.parsed, draft),
        date=_date(page, draft),
        carried_by=carried,
        evidence=_evidence(page.parsed, draft),
        together=together,
    )


def _manner(parsed: Parsed, draft: Draft) -> str:
    if draft.direct:
        return "mixed" if draft.mixed else "direct"
    return "mixed" if any('"' in parsed.flat[c.start : c.end] for c in draft.content) else "indirect"


def _date(page: _Page, draft: Draft) -> str | None:
    """When it was said: the time of the cue's own clause that stands nearest to the cue."""
    at = draft.sentence.span.start + draft.word.idx
    said = [c for d in page.over.get(draft.sentence.index, ()) for c in d.content]
    near = [
        t
        for t in times_within(page.times, draft.sentence.span)
        if outside(draft, t.span) and not any(c.overlaps(t.span) for c in said) and _tells_when(draft, t)
    ]
    return min(near, key=lambda t: (abs(t.span.start - at), t.span.start)).value if near else None


def _tells_when(draft: Draft, time: Time) -> bool:
    """Whether a time hangs on a verb or an occasion, not on some other thing ("a plan for 2030")."""
    at = draft.sentence.token_at(time.span.start)
    while at is not None and at.head.i != at.i:
        if at.pos_ != "ADP" and not time.span.overlaps(draft.sentence.place(at)):
            break
        at = at.head
    if at is not None and at == draft.source:
        return True  # "the government on Saturday accused ..."
    return at is None or at.pos_ in ("VERB", "AUX") or at.lemma_.lower() in speech().occasions


def _same_occasion(found: list[StatementFinding]) -> list[StatementFinding]:
    """Give what somebody goes on to say, with no day of its own, the day of what they said just before."""
    dated: list[StatementFinding] = []
    latest: StatementFinding | None = None
    for statement in sorted(found, key=lambda s: s.evidence[0]):
        told = statement
        if latest is not None and statement.date is None and statement.person == latest.person:
            gap = statement.evidence[0].start - max(c.end for c in latest.content)
            if gap < OCCASION:
                told = replace(
                    statement, date=latest.date, evidence=(*statement.evidence, latest.evidence[0])
                )
        dated.append(told)
        if told.person is not None:
            latest = told if told.date is not None else None
    return dated


def _evidence(parsed: Parsed, draft: Draft) -> tuple[Span, ...]:
    """The sentence with the cue, then the others that hold what is said."""
    start = min(c.start for c in draft.content)
    end = max(c.end for c in draft.content)
    first = bisect_left(parsed.sentences, start, key=lambda s: s.span.end)
    spans = [draft.sentence.span]
    last = bisect_left(parsed.sentences, end, key=lambda s: s.span.start)
    for sentence in parsed.sentences[first:last]:
        if sentence.index != draft.sentence.index and any(c.overlaps(sentence.span) for c in draft.content):
            spans.append(sentence.span)
    return tuple(spans)
