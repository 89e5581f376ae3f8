"""How many of what a report counts, with the words that tell which of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from foreigndesk.model.reading import CountFinding, EngagementFinding, Mention, Time
from foreigndesk.model.span import Span
from foreigndesk.reading.claims.counted import AID, LOAN, counted_as, is_counted_person
from foreigndesk.reading.claims.numbers import Number, numbers_in
from foreigndesk.reading.engagements.view import VERBAL
from foreigndesk.reading.names import Names
from foreigndesk.reading.nearby import times_within
from foreigndesk.reading.parse import Parsed, Sentence
from foreigndesk.vocab.claims import claim_words
from foreigndesk.vocab.figures import figure_words

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_WITHIN = frozenset({"compound", "nummod", "amod", "quantmod", "nmod", "advmod", "det", "predet"})
_AT = frozenset({"in", "at", "during", "between", "with"})
_OF_NOUNS = frozenset({"relcl", "acl", "appos", "conj"})
_OF_VERBS = frozenset({"advcl", "ccomp", "relcl", "parataxis"})
_FAR = 60  # characters from a number to what it counts
_BEFORE = 1  # sentences before the telling one in which a number may be of the contact to come
_NEAR = 3  # sentences after the telling one in which numbers are still of the contact


def find_counts(
    parsed: Parsed, names: Names, times: tuple[Time, ...], engagements: Sequence[EngagementFinding]
) -> tuple[CountFinding, ...]:
    """Find numbers with what they count.

    Args:
        parsed: the report's parsed text.
        names: who and what it names.
        times: its calendar expressions; they are no numbers.
        engagements: its engagements; a number near the sentence that tells of one is of it.

    Returns:
        Counts in the order of their places.
    """
    found = []
    for sentence in parsed.sentences:
        if _of_another_world(sentence):
            continue
        told = times_within(times, sentence.span)
        when = told[0].value or None if len(told) == 1 else None
        for number in numbers_in(parsed.flat, sentence.span, [t.span for t in told]):
            noun = _counted(sentence, number)
            if noun is not None:
                count = _count(parsed, names, sentence, (number, noun), engagements)
                found.append(replace(count, when=when))
    return tuple(found)


def _of_another_world(sentence: Sentence) -> bool:
    """Whether a sentence is about a company's results, shares or a match."""
    elsewhere = figure_words().elsewhere
    return not (elsewhere.isdisjoint(sentence.lemmas) and elsewhere.isdisjoint(sentence.words))


def _counted(sentence: Sentence, number: Number) -> Token | None:
    """The noun that a number stands before, or the subject of a verb of reaching it; None for units and dates."""
    inside = sentence.tokens_in(number.span)
    if not inside:
        return None
    ids = {t.i for t in inside}
    last = inside[-1]
    at = next((t for t in reversed(inside) if t.head.i not in ids), last)
    noun = at if at.pos_ == "NOUN" and at.i not in ids else None
    for _ in range(3):
        if at.i not in ids and at.pos_ in ("NOUN", "PROPN"):
            noun = at
            break
        if at.dep_ not in _WITHIN or at.head.i == at.i:
            break
        at = at.head
    if noun is None:
        noun = (
            _given_of(inside)
            or _after_of(inside)
            or _reaching(at)
            or (_paid_for(inside) if number.unit else None)
        )
    if noun is not None and noun.lemma_.lower() in figure_words().money:
        noun = _after_of([noun])  # "300 million euros in aid"
    if noun is None or noun.pos_ != "NOUN":
        return None
    return noun if noun.lemma_.lower() not in claim_words().uncounted or is_counted_person(noun) else None


def _given_of(inside: Sequence[Token]) -> Token | None:
    """Read "a grant of $5 million for schools"."""
    first = next((t.head for t in inside if t.dep_ == "pobj"), None)
    if first is None or first.lower_ != "of" or first.head.pos_ != "NOUN":
        return None
    return first.head if _name_of(first.head) in (AID, LOAN) else None


def _name_of(noun: Token) -> str:
    lemma = str(noun.lemma_.lower())
    return claim_words().one_noun.get(lemma, lemma)


def _after_of(inside: Sequence[Token]) -> Token | None:
    """Read "dozens of files", "$3 billion in aid", "$3 billion for schools"."""
    for token in inside:
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in ("of", "in", "worth", "for") and child.i > token.i:
                return next((c for c in child.children if c.dep_ == "pobj" and c.ent_type_ != "DATE"), None)
    return None


def _reaching(top: Token) -> Token | None:
    """What a number measures: "trade reached $2 billion", "the aid was worth $3 million"."""
    verb = top.head.head if top.head.pos_ == "ADP" else top.head
    if verb.pos_ not in VERBAL or verb.lemma_.lower() not in figure_words().reaching:
        return None
    measured = [c for c in verb.children if c.dep_ in ("dobj", "nsubj", "nsubjpass") and c.i < top.i]
    return max(measured, key=lambda c: (c.dep_ == "dobj", c.i), default=None)


def _paid_for(inside: Sequence[Token]) -> Token | None:
    """What money is given for: "lend Laos $600 million for a railway"."""
    verb = next((t.head for t in reversed(inside) if t.head.pos_ in VERBAL), None)
    for child in verb.children if verb is not None else ():
        if child.dep_ == "prep" and child.lower_ in ("for", "in") and child.i > inside[-1].i:
            return next((c for c in child.children if c.dep_ == "pobj" and c.ent_type_ != "DATE"), None)
    return None


def _count(
    parsed: Parsed,
    names: Names,
    sentence: Sentence,
    counted: tuple[Number, Token],
    engagements: Sequence[EngagementFinding],
) -> CountFinding:
    number, noun = counted
    mentions = names.within(sentence.span)
    unit = number.unit or _currency(sentence, number)
    name, verb = counted_as(noun, unit)
    own = {noun.i, *(t.i for t in sentence.tokens_in(number.span))}
    phrase = [t for t in noun.subtree if t.pos_ in _CONTENT and not _in_clause(t, noun) and not _where(t)]
    if name in (AID, LOAN):
        phrase = _purpose(noun, sentence.tokens_in(number.span))
    words = dict.fromkeys(
        _folded(t)
        for t in phrase
        if (t.i not in own or name in (AID, LOAN)) and t.ent_type_ not in ("DATE", "CARDINAL")
    )
    around = dict.fromkeys(_folded(t) for t in sentence.tokens if t.pos_ in _CONTENT and t.i not in own)
    return CountFinding(
        text=" ".join(_printed(sentence, number, noun).of(parsed.text).split()),
        low=number.low,
        high=min(number.high, 1e18),
        noun=name,
        words=tuple(w for w in words if w not in figure_words().rounding),
        verb=verb,
        around=tuple(around),
        evidence=(sentence.span,),
        unit=unit,
        states=tuple(dict.fromkeys(_states_of(mentions))),
        engagement=_occasion(sentence, engagements, parsed),
        vague=number.vague,
        cities=_cities(noun, sentence, mentions),
    )


def _purpose(noun: Token, inside: Sequence[Token]) -> list[Token]:
    """The words that tell what money is given for: "$3 million in aid for schools", "$3 million for schools"."""
    verb = next((t for t in noun.ancestors if t.pos_ in VERBAL), noun)
    above = {t.i: t for t in (noun, verb, *inside, *noun.children)}.values()
    named = [
        g
        for t in above
        for c in t.children
        if c.dep_ == "prep" and c.lower_ == "for" and c.i > inside[-1].i
        for g in c.children
        if g.dep_ == "pobj" and g.ent_type_ != "DATE"
    ]
    return [t for head in named for t in head.subtree if t.pos_ in _CONTENT and not _in_clause(t, head)]


def _cities(noun: Token, sentence: Sentence, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The towns named in the clause of what is counted, not in another of the sentence."""
    own = [m for m in mentions if m.place and m.place.name]
    if own:
        clause = [
            sentence.place(t).start for t in noun.head.subtree if not _in_clause(t, noun.head, _OF_VERBS)
        ]
        own = [m for m in own if any(m.span.start <= at < m.span.end for at in clause)]
    return tuple(dict.fromkeys(m.place.name for m in own if m.place and m.place.name))


def _states_of(mentions: Iterable[Mention]) -> Iterator[str]:
    """The states that a sentence names, and those in which its cities lie."""
    for mention in mentions:
        if mention.kind != "person":
            country = mention.place.country if mention.place else None
            yield from (s for s in (mention.state, *mention.states, country) if s)


def _where(token: Token) -> bool:
    """Whether a name stands below a word of place: "13 agreements in Dakar" are no agreements of Dakar."""
    return token.pos_ == "PROPN" and any(
        t.dep_ == "pobj" and t.head.lower_ in _AT for t in (token, token.head)
    )


def _printed(sentence: Sentence, number: Number, noun: Token) -> Span:
    """The number with the noun after it, as printed."""
    end = sentence.place(noun).end
    return Span(number.span.start, end) if number.span.end < end < number.span.end + _FAR else number.span


def _currency(sentence: Sentence, number: Number) -> str | None:
    """The currency whose name follows the number."""
    after = sentence.token_at(number.span.end + 1)
    return figure_words().money.get(after.lemma_.lower()) if after is not None else None


def _in_clause(token: Token, head: Token, clauses: frozenset[str] = _OF_NOUNS) -> bool:
    """Whether a word stands in a clause of its own below another, by the labels that such clauses bear."""
    for above in (token, *token.ancestors):
        if above.i == head.i:
            return False
        if above.dep_ in clauses:
            return True
    return False


def _folded(token: Token) -> str:
    return str(token.lemma_.lower())


def _occasion(sentence: Sentence, engagements: Sequence[EngagementFinding], parsed: Parsed) -> int | None:
    """The contact told in the sentence, else the last told in the sentences before, else that of the next one."""
    fitting = []
    for index, engagement in enumerate(engagements):
        if sentence.span in engagement.evidence:
            fitting.append((0, engagement.type == "visit", index))
            continue
        telling = parsed.sentence_at(engagement.trigger.start)
        if telling is not None and -_BEFORE <= sentence.index - telling.index <= _NEAR:
            away = sentence.index - telling.index
            fitting.append((away if away > 0 else _NEAR - away, engagement.type == "visit", index))
    return min(fitting)[2] if fitting else None
