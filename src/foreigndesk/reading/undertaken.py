"""The words by which somebody undertakes something, told by the grammar of a sentence: who, what, to whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from foreigndesk.model.reading import Time
from foreigndesk.reading.parse import Sentence
from foreigndesk.reading.statements.complements import clauses_given
from foreigndesk.reading.statements.grammar import Range, children, reach, spoken_range, subject
from foreigndesk.vocab.undertakings import undertakings

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A word that binds, whoever is bound, and the tokens of what is undertaken."""

    sentence: Sentence
    word: Token
    bound: Token
    content: Range
    promised: tuple[Token, ...] = ()


def undertakings_in(sentence: Sentence, text: str, times: list[Time]) -> Iterator[Undertaking]:
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


def _promises(sentence: Sentence) -> Iterator[Undertaking]:
    words = undertakings()
    for token in sentence.tokens:
        lemma = token.lemma_.lower()
        if token.pos_ == "VERB" and (lemma in words.to or lemma in words.that):
            yield from _promise(sentence, token, lemma)
        elif token.pos_ == "NOUN" and lemma in words.nouns:
            yield from _promised_in_a_noun(sentence, token)


def _promised_in_a_noun(sentence: Sentence, noun: Token) -> Iterator[Undertaking]:
    """`Egypt's promise to Sudan to reopen the crossing`, `gave Togo its word that the dam would stay empty`."""
    kids = children(noun)
    words = undertakings()
    verb = noun.head if noun.dep_ == "dobj" and noun.head.lemma_.lower() in words.giving else None
    owner = next(iter(kids.get("poss", [])), None)
    clauses = kids.get("acl", [])
    if verb is not None:
        if _unsettled(verb) or any(c.dep_ in ("neg", "auxpass") for c in verb.children):
            return
        owner = subject(verb)
        clauses = clauses + clauses_given(noun, words.giving)
    elif noun.lemma_.lower() in words.given:
        return  # "its word that ..." binds only where it is given
    if owner is None:
        return
    given = children(verb) if verb is not None else {}
    promised = (*_with(kids), *_with(given), *(c for c in given.get("dative", []) if c.pos_ != "ADP"))
    for clause in clauses:
        if any(c.tag_ == "TO" or c.lower_ in ("will", "would") for c in clause.children):
            yield Undertaking(sentence, noun, owner, reach(clause), promised)


def _promise(sentence: Sentence, verb: Token, lemma: str) -> Iterator[Undertaking]:
    words = undertakings()
    kids = children(verb)
    bound = subject(verb)
    if bound is None or "neg" in kids or "auxpass" in kids or _unsettled(verb):
        return
    promised = tuple(kids.get("dative", [])) if lemma in words.assuring else ()
    things = kids.get("dobj", [])
    if lemma in words.doing:
        for clause in (c for p in kids.get("prep", []) if p.lower_ == "to" for c in p.children):
            if clause.dep_ == "pcomp" and clause.tag_ == "VBG":
                yield Undertaking(sentence, verb, bound, spoken_range(clause), promised)
                return
    for clause in kids.get("xcomp", []):
        if lemma in words.to and any(c.tag_ == "TO" for c in clause.children):
            yield Undertaking(sentence, verb, bound, spoken_range(clause), promised + _with(kids))
            return
    for clause in kids.get("ccomp", []):
        future = any(c.lower_ in ("will", "would", "'ll", "to") for c in clause.children)
        if lemma in words.that and future:
            yield Undertaking(sentence, verb, bound, spoken_range(clause), promised + tuple(things))
            return
    if lemma in words.thing and things and things[0].i > verb.i:
        start, end = reach(things[0])
        end = max(end, *(reach(p)[1] for p in kids.get("prep", [])), end)
        yield Undertaking(sentence, verb, bound, (start, end), promised + _with(kids))


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
    if verb.dep_ == "xcomp" and above.lemma_ == "have" and any(c.lower_ == "yet" for c in above.children):
        return True  # "has yet to promise"
    return verb.dep_ in ("xcomp", "ccomp", "advcl", "acl", "pcomp") and above.lemma_.lower() in words


def _futures(sentence: Sentence, times: list[Time]) -> Iterator[Undertaking]:
    """Find a date that binds after by, before or until ("Kenya will send 400 officers by March")."""
    for time in times:
        if not is_due(sentence, time):
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
        if bound is not None and will and "neg" not in kids and not _comes_to_nothing(kids):
            bound = _meant(bound, verb)
            first = min([c.i for c in kids["aux"]] + ([token.i] if token is not None else []))
            yield Undertaking(sentence, kids["aux"][0], bound, (first, reach(verb)[1]))


def _comes_to_nothing(kids: dict[str, list[Token]]) -> bool:
    """Whether what will be done is nothing: `would get no answer before May`."""
    return any(c.lower_ == "no" for thing in kids.get("dobj", []) for c in thing.lefts)


def _meant(bound: Token, verb: Token) -> Token:
    """Whom "it" or "they" means in what somebody says they will do: `Portugal said it would leave by May`."""
    if bound.lower_ not in ("it", "they") or verb.dep_ != "ccomp":
        return bound
    speaking = subject(verb.head)
    return speaking if speaking is not None and speaking.i < bound.i else bound


def _with_subject(verb: Token) -> Token:
    """The verb whose purpose another is: "will work with others to send gas by May"."""
    for _ in range(2):
        below = verb.tag_ == "VBG" or any(c.tag_ == "TO" for c in verb.children)  # "will finish marking"
        if not below or verb.dep_ not in ("advcl", "xcomp") or verb.head.pos_ != "VERB":
            break
        verb = verb.head
    return verb


def _is_reported(verb: Token) -> bool:
    """`announced that Serbia would send ...`, `..., they announced`: what was said then stands for what will be."""
    above = verb.head
    return verb.dep_ == "ccomp" and above.lemma_.lower() in undertakings().reporting


def _deadlines(sentence: Sentence, times: list[Time]) -> Iterator[Undertaking]:
    """Find deadlines with a date: whatever the clause with the word says is due then."""
    words = undertakings()
    for token in sentence.tokens:
        if token.lemma_.lower() not in words.deadlines:
            continue
        if any(c.dep_ == "acl" or c.lower_ == "for" for c in token.children):
            yield Undertaking(sentence, token, token, reach(token))
            continue
        verb = token
        while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
            verb = verb.head
        bound = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if bound is not None:
            yield Undertaking(sentence, token, bound, (reach(bound)[0], max(reach(verb)[1], token.i + 1)))


def is_due(sentence: Sentence, time: Time) -> bool:
    """Whether a date binds: it stands right after by, before, until or the like."""
    start = time.span.start - sentence.span.start
    before = sentence.text[max(0, start - 24) : start].lower().replace('"', " ").split()
    tail = [w for w in before if w not in ("the", "end", "of")][-3:]
    words = undertakings().due_words
    return any(" ".join(tail[-count:]) in words for count in (1, 2, 3) if len(tail) >= count)
