"""What somebody undertook to do in one report, to whom, and by when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from foreigndesk.model.reading import CommitmentFinding, EngagementFinding, Mention, Time
from foreigndesk.model.span import Span
from foreigndesk.reading.names import Names
from foreigndesk.reading.nearby import times_within
from foreigndesk.reading.parse import Parsed, Sentence
from foreigndesk.reading.statements.grammar import Range, children, noun_phrase, reach, spoken_range, subject
from foreigndesk.vocab.undertakings import undertakings

if TYPE_CHECKING:
    from spacy.tokens import Token

_TWO = 2
NEAR = 6  # sentences in which "the two ministers agreed" still tells of the meeting named before
_STATES = frozenset(("state", "organisation"))


@dataclass(frozen=True, slots=True)
class _Undertaking:
    """A word that binds, whoever is bound, and the tokens of what is undertaken."""

    sentence: Sentence
    word: Token
    bound: Token
    content: Range
    promised: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True)
class _Bound:
    """Whoever is bound or promised something."""

    people: tuple[int, ...] = ()
    states: tuple[str, ...] = ()
    several: bool = False


def find_commitments(
    parsed: Parsed, names: Names, times: tuple[Time, ...], engagements: tuple[EngagementFinding, ...]
) -> tuple[CommitmentFinding, ...]:
    """Find what states and officials undertook to do.

    Args:
        parsed: the report's parsed text.
        names: who and what it names.
        times: its calendar expressions, for the day something is due.
        engagements: its engagements; an undertaking is given to the one it came out of.

    Returns:
        Commitments in the order of their place. What concerns one state alone is left out, as are
        undertakings only asked for, refused or possible.
    """
    found = []
    for sentence in parsed.sentences:
        near = times_within(times, sentence.span)
        text = parsed.flat[sentence.span.start : sentence.span.end].lower()
        for undertaking in _undertakings(sentence, text, near):
            commitment = _commitment(undertaking, names, near, (parsed, engagements))
            if commitment is not None:
                found.append(commitment)
    return tuple(_apart(found))


def _undertakings(sentence: Sentence, text: str, times: list[Time]) -> Iterator[_Undertaking]:
    """Every undertaking of a sentence; `text` is it in lower case, to pass over most at a glance."""
    if any(root in text for root in _roots()):
        yield from _promises(sentence)
    if times:
        yield from _futures(sentence, times)
        if any(word in text for word in undertakings().deadlines):
            yield from _deadlines(sentence, times)


@cache
def _roots() -> tuple[str, ...]:
    """The first letters of every word that binds, whatever its ending."""
    words = undertakings()
    return tuple(
        sorted({w[:5].removesuffix("e") for w in (*words.to, *words.that, *words.thing, *words.nouns)})
    )


def _apart(found: list[CommitmentFinding]) -> Iterator[CommitmentFinding]:
    """One commitment a stretch of text, the longer where two overlap."""
    taken: list[Span] = []
    order = sorted(range(len(found)), key=lambda n: (-len(found[n].text), n))
    kept = []
    for number in order:
        span = found[number].evidence[0]
        if not any(span.overlaps(other) for other in taken):
            taken.append(span)
            kept.append(number)
    for number in sorted(kept, key=lambda n: found[n].evidence[0]):
        yield found[number]


def _promises(sentence: Sentence) -> Iterator[_Undertaking]:
    words = undertakings()
    for token in sentence.tokens:
        lemma = token.lemma_.lower()
        if token.pos_ == "VERB" and (lemma in words.to or lemma in words.that):
            yield from _promise(sentence, token, lemma)
        elif token.pos_ == "NOUN" and lemma in words.nouns:
            kids = children(token)
            owner = next(iter(kids.get("poss", [])), None)
            for clause in kids.get("acl", []):
                if owner is not None and any(c.tag_ == "TO" for c in clause.children):
                    yield _Undertaking(sentence, token, owner, reach(clause))


def _promise(sentence: Sentence, verb: Token, lemma: str) -> Iterator[_Undertaking]:
    words = undertakings()
    kids = children(verb)
    bound = subject(verb)
    if bound is None or "neg" in kids or "auxpass" in kids or _unsettled(verb):
        return
    promised = tuple(kids.get("dative", [])) if lemma in words.assuring else ()
    things = kids.get("dobj", [])
    for clause in kids.get("xcomp", []):
        if lemma in words.to and any(c.tag_ == "TO" for c in clause.children):
            yield _Undertaking(sentence, verb, bound, spoken_range(clause), promised + _with(kids))
            return
    for clause in kids.get("ccomp", []):
        future = any(c.lower_ in ("will", "would", "'ll", "to") for c in clause.children)
        if lemma in words.that and future:
            yield _Undertaking(sentence, verb, bound, spoken_range(clause), promised + tuple(things))
            return
    if lemma in words.thing and things and things[0].i > verb.i:
        start, end = reach(things[0])
        end = max(end, *(reach(p)[1] for p in kids.get("prep", [])), end)
        yield _Undertaking(sentence, verb, bound, (start, end), promised + _with(kids))


def _with(kids: dict[str, list[Token]]) -> tuple[Token, ...]:
    """Whoever stands after "to" or "with" beside a verb of promising."""
    preps = [p for p in (*kids.get("prep", []), *kids.get("dative", [])) if p.lower_ in ("to", "with")]
    return tuple(c for p in preps for c in p.children if c.dep_ == "pobj")


def _unsettled(verb: Token) -> bool:
    """Whether a verb or auxiliary above or beside makes the undertaking only wished or possible."""
    words = undertakings().unsettled
    if any(c.dep_ == "aux" and c.lemma_.lower() in words for c in verb.children):
        return True
    if any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in verb.children):
        return True
    above = verb.head
    return verb.dep_ in ("xcomp", "ccomp", "advcl", "acl", "pcomp") and above.lemma_.lower() in words


def _futures(sentence: Sentence, times: list[Time]) -> Iterator[_Undertaking]:
    """Find a date that binds after by, before or until ("Kenya will send 400 officers by March")."""
    for time in times:
        if not _is_due(sentence, time):
            continue
        token = sentence.token_at(time.span.start)
        verb = token
        while verb is not None and verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
            verb = verb.head
        if verb is None or verb.pos_ != "VERB":
            continue
        verb = _with_subject(verb)
        kids = children(verb)
        bound = next(iter(kids.get("nsubj", [])), None)
        binding = ("will", "shall", "'ll", "would") if _is_reported(verb) else ("will", "shall", "'ll")
        will = any(c.lower_ in binding for c in kids.get("aux", []))
        if bound is not None and will and "neg" not in kids:
            first = min(c.i for c in kids["aux"])
            yield _Undertaking(sentence, kids["aux"][0], bound, (first, reach(verb)[1]))


def _with_subject(verb: Token) -> Token:
    """The verb whose purpose another is: "will work with others to send gas by May"."""
    for _ in range(2):
        infinitive = any(c.tag_ == "TO" for c in verb.children)
        if not infinitive or verb.dep_ not in ("advcl", "xcomp") or verb.head.pos_ != "VERB":
            break
        verb = verb.head
    return verb


def _is_reported(verb: Token) -> bool:
    """`announced that Serbia would send ...`: what was said then stands for what will be."""
    above = verb.head
    return verb.dep_ == "ccomp" and above.i < verb.i and above.lemma_.lower() in undertakings().reporting


def _deadlines(sentence: Sentence, times: list[Time]) -> Iterator[_Undertaking]:
    """Find deadlines with a date: whatever the clause with the word says is due then."""
    words = undertakings()
    for token in sentence.tokens:
        if token.lemma_.lower() not in words.deadlines:
            continue
        if any(c.dep_ == "acl" or c.lower_ == "for" for c in token.children):
            yield _Undertaking(sentence, token, token, reach(token))
            continue
        verb = token
        while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
            verb = verb.head
        bound = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if bound is not None:
            yield _Undertaking(sentence, token, bound, (reach(bound)[0], max(reach(verb)[1], token.i + 1)))


def _is_due(sentence: Sentence, time: Time) -> bool:
    start = time.span.start - sentence.span.start
    before = sentence.text[max(0, start - 24) : start].lower().split()
    tail = [w for w in before if w not in ("the", "end", "of")][-3:]
    words = undertakings().due_words
    return any(" ".join(tail[-count:]) in words for count in (1, 2, 3) if len(tail) >= count)


def _commitment(
    undertaking: _Undertaking,
    names: Names,
    times: list[Time],
    page: tuple[Parsed, tuple[EngagementFinding, ...]],
) -> CommitmentFinding | None:
    parsed, engagements = page
    sentence = undertaking.sentence
    told = _told_in(sentence, engagements)
    named = names.within(sentence.span)
    deadline = undertaking.word.lemma_.lower() in undertakings().deadlines
    by = _everybody(named) if deadline else _bound(sentence, undertaking.bound, names)
    to = _together([_bound(sentence, token, names) for token in undertaking.promised])
    if not (by.people or by.states or (by.several and told is not None)):
        return None
    if not (by.several and told is not None) and len({*by.states, *to.states, *_states_of(named)}) < 2:
        return None
    span = _span(undertaking)
    begin = sentence.place(undertaking.word).start if not deadline else span.start
    if not (by.people or by.states) and told is not None:
        by = _both_sides(engagements[told])
    return CommitmentFinding(
        text=" ".join(parsed.text[min(begin, span.end - 1) : span.end].split()),
        evidence=(span,),
        by_people=by.people,
        by_states=() if by.people and not deadline else by.states,
        to_people=tuple(p for p in to.people if p not in by.people),
        to_states=() if to.people else tuple(s for s in to.states if s not in by.states),
        due=_due(undertaking, span, times),
        engagement=told,
    )


def _both_sides(engagement: EngagementFinding) -> _Bound:
    """Those whom "the two governments" means right after a contact of two states was told."""
    several = len(engagement.states) == _TWO
    return _Bound((), engagement.states if several else (), True)


def _span(undertaking: _Undertaking) -> Span:
    doc = undertaking.sentence.doc
    start, end = undertaking.content
    first = min(start, undertaking.word.i, noun_phrase(undertaking.bound)[0])
    while end > start + 1 and doc[end - 1].is_punct:
        end -= 1
    return undertaking.sentence.place(doc[first:end])


def _bound(sentence: Sentence, noun: Token, names: Names) -> _Bound:
    start, end = noun_phrase(noun)
    found = names.within(sentence.place(noun.doc[start:end]))
    people = tuple(
        dict.fromkeys(p for m in found if m.kind not in _STATES for p in m.people if names.people[p].official)
    )
    states = tuple(dict.fromkeys([*_states_of(found), *(s for p in people if (s := names.people[p].state))]))
    plural = noun.tag_ in ("NNS", "NNPS", "PRP", "CD", "DT") and noun.lemma_.lower() in undertakings().sides
    return _Bound(people, states, plural or len(people) > 1 or len(states) > 1)


def _everybody(named: list[Mention]) -> _Bound:
    return _Bound((), tuple(dict.fromkeys(_states_of(named))))


def _together(several: list[_Bound]) -> _Bound:
    people = tuple(dict.fromkeys(p for b in several for p in b.people))
    states = tuple(dict.fromkeys(s for b in several for s in b.states))
    return _Bound(people, states, len(people) + len(states) > 1)


def _states_of(mentions: list[Mention]) -> list[str]:
    return [s for m in mentions for s in (m.state, *m.states) if s is not None and m.kind != "place"]


def _told_in(sentence: Sentence, engagements: tuple[EngagementFinding, ...]) -> int | None:
    """The engagement that the sentence tells of, else the last one told of shortly before."""
    before: tuple[int, int] | None = None
    for number, engagement in enumerate(engagements):
        for span in engagement.evidence:
            if span.overlaps(sentence.span):
                return number
            gap = sentence.span.start - span.end
            if 0 <= gap < NEAR * 160 and (before is None or gap < before[0]):
                before = (gap, number)
    return before[1] if before is not None else None


def _due(undertaking: _Undertaking, span: Span, times: list[Time]) -> str | None:
    """The day something is due: after by, before or until; beside the word deadline; the only day named."""
    sentence = undertaking.sentence
    inside = [t for t in times if span.overlaps(t.span)]
    binding = [t for t in inside if _is_due(sentence, t)]
    if binding:
        return binding[0].value
    if undertaking.word.lemma_.lower() in undertakings().deadlines:
        at = sentence.place(undertaking.word).start
        return min(times, key=lambda t: (abs(t.span.start - at), t.span.start)).value
    content = sentence.place(sentence.doc[undertaking.content[0] : undertaking.content[1]])
    inside = [t for t in inside if content.overlaps(t.span)]
    return inside[0].value if len(inside) == 1 else None
