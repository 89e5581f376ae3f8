"""Who speaks, to whom: from the phrases of a statement to people, offices and states."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foreigndesk.model.reading import Mention
from foreigndesk.model.span import Span
from foreigndesk.reading.names import Names
from foreigndesk.reading.statements.draft import Draft
from foreigndesk.reading.statements.grammar import Range, noun_phrase, reach
from foreigndesk.vocab.speech import speech

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

REMEMBERED = 60  # bodies or mentions back to which "the ministry" or "he" may reach
_LONGEST_FIELD = 6  # words, as in "of foreign affairs and trade"
_NEXT_WORDS = re.compile(r"(?:'s)?((?: [A-Za-z-]{2,20}){1,3})")
_GENDERS = {"he": "m", "she": "f"}
_BEFORE_NAMES = frozenset(("compound", "nmod", "amod"))
_OF_NEWS = frozenset(("agency", "service"))  # outlets only as "news agency"
_AIR = frozenset(("radio", "television", "tv"))
_SOMEBODY = frozenset(("person", "role", "pronoun"))
_STATES = frozenset(("state", "organisation"))


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, as far as known: a person of the report, an office or body, the state spoken for."""

    person: int | None = None
    office: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """A body named with its state ("the Chilean Foreign Ministry"), from `offset` of the text on."""

    offset: int
    name: str
    state: str


def bodies_named(flat: str, names: Names) -> list[Body]:
    """The ministries, governments and the like that a text names right after their state, in order."""
    institutions = speech().institutions
    found = []
    for mention in names.mentions:
        if mention.kind not in _STATES or mention.state is None:
            continue
        words = _NEXT_WORDS.match(flat, mention.span.end)
        following = words.group(1).lower().split() if words else []
        for count, word in enumerate(following, 1):
            if word in institutions:
                found.append(Body(mention.span.end, " ".join(following[:count]), mention.state))
                break
    return found


def _state_of_body(name: str, offset: int, bodies: list[Body]) -> str | None:
    """The state of a body named shortly before; none where "the ministry" could be that of several."""
    end = bisect_left(bodies, offset, key=lambda b: b.offset)
    before = bodies[max(0, end - REMEMBERED) : end]
    last = name.rsplit(maxsplit=1)[-1]
    exact = [b for b in before if b.name == name and name != last]
    if exact:
        return exact[-1].state
    alike = {b.state: None for b in before if b.name == name or (name == last and b.name.endswith(last))}
    return next(iter(alike)) if len(alike) == 1 else None


def speaker_of(draft: Draft, names: Names, bodies: list[Body]) -> Speaker:
    """Resolve the speaker of a statement.

    Args:
        draft: the statement.
        names: who and what the report names.
        bodies: the bodies named with their state.

    Returns:
        The person where one is meant; else the office, body or state. A group gives nobody.
    """
    source = draft.source
    if source is None:
        return Speaker()
    if source.lower_ in ("who", "which", "that", "whom") and draft.word.dep_ == "relcl":
        source = draft.word.head
    mention = _mention_at(draft, source, names)
    if mention is None or mention.kind not in _SOMEBODY:
        mention = _named_beside(draft, source, names) or mention
    if mention is not None and mention.kind in _SOMEBODY:
        person = mention.people[0] if len(mention.people) == 1 else None
        return Speaker(person, mention.office, mention.state or _state_beside(draft, source, names, bodies))
    if mention is not None and mention.kind in _STATES:
        joint = any(c.dep_ == "conj" for c in source.children)
        return Speaker(state=None if joint else mention.state)
    if is_text(source):
        alone = _only_state(draft, source, names)
        return Speaker(state=_state_beside(draft, source, names, bodies) if alone else None)
    if source.lemma_.lower() in speech().institutions and not is_medium(source):
        return _body(draft, source, names, bodies)
    return Speaker()


def _only_state(draft: Draft, text: Token, names: Names) -> bool:
    """Whether a text names no two states whose text it could be ("a statement by the ministers of Peru and Chile")."""
    start, end = noun_phrase(text)
    named = names.within(draft.sentence.run(start, end))
    return len({m.state for m in named if m.kind in _STATES and m.state}) <= 1


def is_text(source: Token | None) -> bool:
    """Whether what speaks is a text: a readout, a joint statement, a letter."""
    return source is not None and source.pos_ == "NOUN" and source.lemma_.lower() in speech().texts


def _named_beside(draft: Draft, source: Token, names: Names) -> Mention | None:
    """The person named in apposition to a title ("the spokesman, Ivan Petrov"), or whose phrase this is."""
    start, end = noun_phrase(source)
    phrase = draft.sentence.run(start, end)
    at = draft.sentence.span.start + source.idx
    beside = [m for m in names.within(phrase) if m.kind == "person" and m.people]
    apposed = {draft.sentence.span.start + c.idx for c in source.children if c.dep_ == "appos"}
    for mention in beside:
        if mention.whole.start <= at < mention.whole.end or any(
            mention.span.start <= a < mention.span.end for a in apposed
        ):
            return mention
    return None


def _mention_at(draft: Draft, token: Token, names: Names) -> Mention | None:
    return names.at(draft.sentence.span.start + token.idx)


def _state_beside(draft: Draft, noun: Token, names: Names, bodies: list[Body]) -> str | None:
    """The state that an official without a name speaks for: "a spokesman for the ministry"."""
    if noun.pos_ != "NOUN":
        return None
    start, end = noun_phrase(noun)
    phrase = draft.sentence.run(start, end)
    named = next((m.state for m in names.within(phrase) if m.kind in _STATES and m.state), None)
    if named:
        return named
    institutions = [t.lower_ for t in noun.doc[start:end] if t.lower_ in speech().institutions]
    return _state_of_body(institutions[0], phrase.start, bodies) if institutions else None


def _body(draft: Draft, noun: Token, names: Names, bodies: list[Body]) -> Speaker:
    """A ministry, cabinet or embassy, with the state beside it or the one it was named with before."""
    start, end = noun_phrase(noun)
    phrase = draft.sentence.run(start, end)
    within = names.within(phrase)
    state = next((m.state for m in within if m.kind in _STATES and m.state), None)
    if state is None and noun.lemma_.lower() not in speech().away:
        state = next((m.state for m in within if m.kind == "place" and m.form == "capital"), None)
    if state is None:  # "the office of President Maamau", "his office"
        whose = [m.people[0] for m in within if m.kind in _SOMEBODY and len(m.people) == 1]
        state = next((s for p in whose if (s := names.people[p].state)), None)
    words = [
        t.lower_
        for t in noun.doc[noun.left_edge.i : noun.i + 1]
        if t.dep_ in ("compound", "amod") and _mention_at(draft, t, names) is None
    ]
    of = noun.doc[noun.i + 1] if noun.i + 1 < end else None
    field = reach(of) if of is not None and of.lower_ == "of" else (noun.i, noun.i)
    if of is not None and field[1] <= end and _is_field(draft, of, names):
        words = [*words, noun.lower_, *(t.lower_ for t in noun.doc[field[0] : field[1]])]
        return Speaker(
            office=" ".join(words), state=state or _state_of_body(noun.lower_, phrase.start, bodies)
        )
    office = " ".join([*words, noun.lower_])
    return Speaker(office=office, state=state or _state_of_body(office, phrase.start, bodies))


def _is_field(draft: Draft, of: Token, names: Names) -> bool:
    """Whether "of" brings what a ministry is for ("of Foreign Affairs"), not whose it is."""
    if of.lower_ != "of":
        return False
    start, end = reach(of)
    return not names.within(draft.sentence.run(start, end)) and end - start <= _LONGEST_FIELD


def together_of(draft: Draft, names: Names) -> tuple[int, ...]:
    """The people who speak as one: "the two leaders", "they", "Rojas and Berg"; nobody where it is one or none."""
    source = draft.source
    if source is None:
        return ()
    joined = _joined(source)
    alone = _mention_at(draft, source, names) if not joined else None
    if not joined and (alone is None or len(alone.people) <= 1):
        return ()
    people: dict[int, None] = {}
    for token in (source, *joined):
        mention = _mention_at(draft, token, names)
        if mention is None or (mention.kind != "group" and not mention.people):
            mention = _named_beside(draft, token, names)
        if mention is None or mention.kind not in (*_SOMEBODY, "group"):
            return ()
        people.update(dict.fromkeys(mention.people))
    return tuple(people) if len(people) > 1 else ()


def _joined(noun: Token) -> list[Token]:
    """The nouns that "and" joins to one."""
    found: list[Token] = []
    at = noun
    while (after := next((c for c in at.rights if c.dep_ == "conj"), None)) is not None:
        if not any(c.dep_ == "cc" and c.lower_ == "and" for c in at.rights):
            return []
        found.append(after)
        at = after
    return found


def is_pronoun(source: Token | None) -> bool:
    """Whether the speaker is only "he" or "she"."""
    return source is not None and source.lower_ in _GENDERS


def may_be(source: Token | None, speaker: Speaker, names: Names) -> bool:
    """Whether a pronoun may mean a speaker, by gender as far as it is known."""
    if source is None or speaker.person is None:
        return False
    gender = names.people[speaker.person].gender
    return gender is None or gender.lower().startswith(_GENDERS[source.lower_])


def last_named_inside(names: Names, person: int, before: Draft, draft: Draft) -> bool:
    """Whether a person was last named, before a draft, within what another said."""
    end = bisect_left(names.mentions, draft.sentence.span.start, key=lambda m: m.span.start)
    for mention in reversed(names.mentions[max(0, end - REMEMBERED) : end]):
        if mention.people == (person,) and mention.kind != "pronoun":
            return any(c.covers(mention.span) for c in (*before.content, *draft.content))
    return False


def addressee_of(draft: Draft, names: Names) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """To whom something is said.

    Args:
        draft: the statement.
        names: who and what the report names.

    Returns:
        Indices of the people spoken to, and the states, each in order without repeats. States only where
        no person is named.
    """
    people: dict[int, None] = {}
    states: dict[str, None] = {}
    for noun in _spoken_to(draft):
        if _is_outlet(noun) or noun.lemma_.lower() in speech().occasions:
            continue
        start, end = _without_doings(noun)
        phrase = draft.sentence.run(start, end)
        found = names.within(phrase)
        somebody = [m for m in found if m.kind in _SOMEBODY or m.kind == "group"]
        for mention in somebody:
            people.update(dict.fromkeys(mention.people))
        if not people:
            states.update(dict.fromkeys(m.state for m in (somebody or found) if m.state))
    speaker = draft.source is not None and _mention_at(draft, draft.source, names)
    if speaker and len(speaker.people) == 1:
        people.pop(speaker.people[0], None)
    return tuple(people), tuple(states)


def _spoken_to(draft: Draft) -> list[Token]:
    words = speech()
    verb = draft.word
    lemma = verb.lemma_.lower()
    found = []
    for child in verb.children:
        spoken_to = child.dep_ in ("dobj", "dative") and lemma in words.addressing and child.pos_ != "ADP"
        told = child.dep_ == "nsubjpass" and draft.shape == "told that" and lemma not in words.convincing
        if spoken_to or told:
            found.append(child)
        elif child.dep_ == "ccomp" and draft.shape == "np to" and lemma in words.addressing:
            found += [c for c in child.children if c.dep_ == "nsubj"]
        elif (
            child.lower_ in words.addressing_prepositions
            and lemma in words.quoting
            and draft.shape != "to np"
        ):
            found += [c for c in child.children if c.dep_ == "pobj"]
    return found


def is_medium(token: Token) -> bool:
    """Whether a noun stands for an outlet that no list holds ("state television", "the Andes Herald")."""
    if token.pos_ == "PROPN":
        if any(c.lower_ in _AIR for c in token.lefts):
            return True  # "Radio Mozambique"
        if token.lower_ not in speech().media_names:
            return False
        named = any(c.dep_ == "compound" and c.pos_ == "PROPN" for c in token.lefts)
        return named and token.ent_type_ not in ("PERSON", "GPE", "NORP")
    if token.pos_ != "NOUN" or token.lemma_.lower() not in speech().media:
        return False
    return token.lemma_.lower() not in _OF_NEWS or any(c.lower_ == "news" for c in token.lefts)


def _without_doings(noun: Token) -> Range:
    """The phrase of whoever is spoken to, without what is told of them: "reporters, flanked by her counterpart"."""
    start, end = noun_phrase(noun)
    return start, min([end, *(c.left_edge.i for c in noun.rights if c.dep_ in ("acl", "relcl", "advcl"))])


def _is_outlet(noun: Token) -> bool:
    """Whether who is spoken to is an outlet ("told the Danish news agency Ritzau"), which stands for no state."""
    return is_medium(noun) or kind_of_medium(noun) is not None


def kind_of_medium(name: Token) -> Token | None:
    """The word before a name that tells what outlet it is; parsers may take it for how often: `the daily Vesti`."""
    for word in name.lefts:
        by_day = word.pos_ == "ADJ" and word.lower_ in speech().media
        if word.dep_ in _BEFORE_NAMES and (by_day or is_medium(word)):
            return word
    return None


def outside(draft: Draft, span: Span) -> bool:
    """Whether a stretch of the cue's sentence belongs neither to what is said nor to who says it."""
    speaker = draft.speaker()
    held = [*draft.content, *([speaker] if speaker else [])]
    return draft.sentence.span.covers(span) and not any(h.overlaps(span) for h in held)
