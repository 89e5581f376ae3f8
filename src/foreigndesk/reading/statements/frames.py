"""The shapes in which a word of saying, thinking or wanting takes what was said, thought or wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foreigndesk.reading.statements.complements import (
    Kids,
    after_an_occasion,
    after_occasion,
    clauses_given,
    closes_sentence,
    follows_a_comma,
    is_asked,
    marker,
    names_a_day,
    says_itself,
    so_called,
    tells_to_do,
    turned_round,
    with_clause,
    with_infinitive,
    with_name,
    with_places,
    without_plea,
)
from foreigndesk.reading.statements.coordination import going_on, series, together
from foreigndesk.reading.statements.grammar import (
    Range,
    children,
    own_subject,
    reach,
    spoken_range,
    subject,
    without,
)
from foreigndesk.reading.statements.mended import goes_on_telling, opening_phrase, tells_of_saying
from foreigndesk.reading.statements.who import is_medium
from foreigndesk.vocab.speech import speech

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token


@dataclass(frozen=True, slots=True)
class Frame:
    """One word with one complement: `key` names the shape as `vocab/data/speech.yml` does.

    `source` heads the phrase of whoever speaks, `content` holds the tokens of what is said.
    """

    word: Token
    key: str
    source: Token | None
    content: tuple[Range, ...]


def frames_of(word: Token) -> Iterator[Frame]:
    """Every shape in which the sentence uses this word as a cue.

    Args:
        word: a verb, noun or adjective of a parsed sentence.

    Yields:
        Frames; which of them attribute something is for the vocabulary to say.
    """
    if word.pos_ in ("VERB", "AUX"):
        yield from _verb_frames(word)
    elif word.pos_ == "ADJ":
        yield from _adjective_frames(word)
    elif word.pos_ == "NOUN":
        yield from _noun_frames(word)


def _verb_frames(verb: Token) -> Iterator[Frame]:
    kids = children(verb)
    passive = "auxpass" in kids or "nsubjpass" in kids or (verb.dep_ == "acl" and verb.tag_ == "VBN")
    if passive and "ccomp" in kids and any(c.lower_ == "'s" for c in kids.get("auxpass", ())):
        passive = any(c.lower_ == "it" for c in kids.get("nsubjpass", ()))  # "he's said they would come"
    if passive:
        yield from _passive_frames(verb, kids)
        return
    # "Asked whether ..., the minister said": the subject is asked, nobody named asks.
    asked = verb.dep_ == "advcl" and verb.tag_ in ("VBN", "VBD") and own_subject(verb) is None
    source = None if asked else subject(verb)
    found = False
    for frame in _clause_frames(verb, kids, source):
        found = True
        yield frame
    objects = kids.get("dobj", []) + kids.get("dative", [])
    for clause in kids.get("xcomp", []):
        found = True
        infinitive = any(c.tag_ == "TO" for c in clause.children)
        if infinitive and objects and objects[0].i < clause.i:
            yield Frame(verb, "np to", source, ((reach(objects[0])[0], spoken_range(clause)[1]),))
            yield Frame(verb, "to", source, (spoken_range(clause),))
        elif infinitive:
            # In "urged both to sign" parsers take "both" for an adverb.
            spoken = series(verb, spoken_range(clause))
            yield Frame(verb, "np to" if _asks_all(verb) else "to", source, (spoken,))
            if source is not None:
                yield Frame(verb, "seem", None, (reach(source), reach(clause)))
        else:
            having = clause.tag_ == "VBG" or any(c.tag_ == "VBG" and c.dep_ == "aux" for c in clause.children)
            yield Frame(verb, "ing" if having else "pred", source, (spoken_range(clause),))
    for clause in after_occasion(kids, loosely=not found and verb.lemma_.lower() in speech().quoting):
        found = True
        yield Frame(verb, "that", source, (spoken_range(clause),))
    yield from _object_frames(verb, kids, source)
    yield from _complement_frames(verb, kids, source)
    if not found or (verb.dep_ == "parataxis" and "ccomp" not in kids):
        yield from _aside_frames(verb, kids, source)


def _asks_all(verb: Token) -> bool:
    return verb.i + 1 < len(verb.doc) and verb.nbor().lower_ in ("both", "all", "each", "everyone")


def _clause_frames(verb: Token, kids: Kids, source: Token | None) -> Iterator[Frame]:
    """What a verb brings in clauses: "said that ...", "..., he said"."""
    clauses = _said_clauses(verb, kids, source)
    ends = together(clauses, verb)
    for clause in clauses:
        if ends.get(clause.i) == 0:
            continue  # goes on with the clause before
        spoken = spoken_range(clause)
        spoken = spoken[0], ends.get(clause.i, spoken[1])
        if clause.i > verb.i:
            spoken = going_on(verb, (opening_phrase(verb, clause, spoken[0]), spoken[1]))
        whole = without(spoken, _own_words(verb, kids, clause))
        if clause.i < verb.i and closes_sentence(verb, source):
            whole = [(reach(verb.head)[0], whole[-1][1])]  # "They met, but nobody signed, an aide said"
        key = _clause_key(clause, verb)
        yield Frame(verb, key, source, tuple(whole))
        if key == "np to" and tells_to_do(clause):
            yield Frame(verb, "np", source, tuple(whole))  # "reiterated its call on Oslo to respond"


def _said_clauses(verb: Token, kids: Kids, source: Token | None) -> list[Token]:
    """The clauses that a verb brings; not one that a semicolon parts from it, nor one before its speaker."""
    clauses = kids.get("ccomp", [])
    ahead = [clause for clause in clauses if clause.i > verb.i]
    if ahead and len(ahead) < len(clauses) and tells_of_saying(ahead[-1], verb):
        clauses, ahead = clauses[: -len(ahead)], []
    if ahead and source is not None and clauses[0].i < source.i < verb.i:
        clauses = ahead
    if len(ahead) < len(clauses) and ";" in verb.doc.words and ";" in verb.doc.run(verb.left_edge.i, verb.i):
        clauses = ahead
    return clauses + [clause for clause in kids.get("advcl", []) if is_asked(verb, clause)]


def _clause_key(clause: Token, verb: Token) -> str:
    kids = children(clause)
    if clause.i < verb.i and "nsubj" in kids and verb.lemma_.lower() in speech().quoting:
        return "that"  # "Oslo to lift ban, says minister"
    if any(c.tag_ == "TO" for c in kids.get("aux", [])):
        return "np to" if any(d in kids for d in ("nsubj", "nsubjpass")) else "to"
    if clause.tag_ == "VBG" and "aux" not in kids and "nsubj" not in kids:
        return "ing"
    return "that"


def _own_words(verb: Token, kids: Kids, clause: Token) -> Range:
    """The verb with its own subject, where the clause runs around them ("The plan, he said, will fail")."""
    start, end = reach(clause)
    if not start <= verb.i < end:
        return (verb.i, verb.i)
    near = [verb.i]
    for dep in ("nsubj", "aux", "neg", "dative"):
        for child in kids.get(dep, []):
            near += [reach(child)[0], reach(child)[1] - 1]
    return (min(near), max(near) + 1)


def _object_frames(verb: Token, kids: Kids, source: Token | None) -> Iterator[Frame]:
    for clause in so_called(verb, kids):
        yield Frame(verb, "np", source, (reach(clause),))
    for thing in kids.get("dobj", [])[:1]:
        whole = without_plea(thing)
        if thing.i < verb.i and thing.lower_ in ("what", "which", "whom"):
            yield from _asked_back(verb, kids, source, thing)
            continue
        if says_itself(thing):
            continue
        end = with_clause(with_places(whole[1], kids), kids)
        yield Frame(verb, "np", source, ((whole[0], end),))
        for particle in kids.get("prt", []):
            yield Frame(verb, f"np {particle.lower_}", source, ((whole[0], end),))
        yield from _named_frames(verb, kids, source, thing)


def _named_frames(verb: Token, kids: Kids, source: Token | None, thing: Token) -> Iterator[Frame]:
    """An object with what it is called, accused of, compared with."""
    whole = reach(thing)
    if any(c.dep_ in ("acl", "amod") and c.pos_ == "ADJ" for c in thing.rights):
        yield Frame(
            verb, "np pred", source, (whole,)
        )  # "called the plan balanced", taken for "the balanced plan"
    for dep in ("prep", "advcl", "oprd", "acomp", "ccomp", "advmod"):
        for child in kids.get(dep, []):
            if verb.i < child.i < thing.i and child.lower_ == "as":  # "dismissed as rumour a report"
                yield Frame(verb, "np as", source, ((reach(child)[0], whole[1]),))
            if child.i < thing.i:
                continue
            word = child.lower_ if dep == "prep" else marker(child, "as")
            word = word or ("" if dep in ("prep", "advcl") else "pred")
            if word and dep != "advmod":
                yield Frame(verb, f"np {word}", source, ((whole[0], max(whole[1], reach(child)[1])),))


def _asked_back(verb: Token, kids: Kids, source: Token | None, thing: Token) -> Iterator[Frame]:
    """`What the envoy called "a farce"`: the words of the saying stand between the thing and its name."""
    whole = reach(thing)
    for dep in ("oprd", "ccomp", "acomp", "xcomp"):
        for child in kids.get(dep, []):
            if child.i > verb.i:
                named = (reach(child),) if thing.lower_ == "what" else (whole, reach(child))
                yield Frame(verb, "np pred", source, named)
    for child in kids.get("prep", []):
        if child.i > verb.i and child.lower_ == "as":
            yield Frame(verb, "np as", source, (whole, reach(child)))
    if thing.lower_ != "what":
        yield Frame(verb, "np", source, (whole,))


def _complement_frames(verb: Token, kids: Kids, source: Token | None) -> Iterator[Frame]:
    for prep in kids.get("prep", []) + kids.get("prt", []):
        for child in prep.children:
            if child.dep_ in ("pobj", "pcomp") and not (prep.lower_ == "on" and names_a_day(child)):
                yield from _prep_frames(verb, kids, source, (prep, child))
    for clause in after_an_occasion(verb, kids):
        key = "to" if clause.left_edge.tag_ == "TO" else "ing"
        yield Frame(verb, key, source, (spoken_range(clause),))
    for clause in kids.get("advcl", []) + kids.get("xcomp", []):
        if clause.i > verb.i and marker(clause, "for"):  # "called for both sides to withdraw"
            yield Frame(verb, "for", source, ((reach(clause)[0] + 1, reach(clause)[1]),))
    for child in kids.get("acomp", []) + kids.get("oprd", []):
        if source is not None and "dobj" not in kids:
            yield Frame(verb, "seem", None, (reach(source), reach(child)))


def _prep_frames(
    verb: Token, kids: Kids, source: Token | None, phrase: tuple[Token, Token]
) -> Iterator[Frame]:
    """`called for calm`, `referred to it as a farce`, `committed itself to paying`."""
    prep, thing = phrase
    key = "to np" if prep.lower_ == "to" else prep.lower_
    if prep.lower_ in ("to", "with"):
        asked = with_infinitive(reach(thing), prep)
        if asked != reach(thing) or (thing.dep_ == "pcomp" and thing.tag_ == "VB"):
            yield Frame(verb, f"{prep.lower_} np to", source, (asked,))
        yield Frame(verb, key, source, (with_name(reach(thing), prep, kids),))
    else:
        yield Frame(verb, key, source, (with_infinitive(reach(thing), prep),))
    if key == "as" and "dobj" not in kids and turned_round(prep, thing):
        yield Frame(verb, "np as", source, (reach(thing),))
    if key == "to np" and thing.dep_ == "pcomp" and thing.tag_ == "VBG":
        yield Frame(verb, "to ing", source, (reach(thing),))


def _aside_frames(verb: Token, kids: Kids, source: Token | None) -> Iterator[Frame]:
    """A clause of saying set beside what is said: "the talks, she said, went well"; "..., as he put it"."""
    if source is None or verb.head.i == verb.i:
        return
    beside = verb.dep_ == "conj" and (source.i > verb.i or follows_a_comma(verb, source))
    if not beside and verb.dep_ not in ("parataxis", "ccomp", "advcl", "dep"):
        return
    if verb.dep_ == "advcl" and not marker(verb, "as") and (own_subject(verb) is None or _has_marker(verb)):
        return  # "after she told them so", "adding to the strain": no word on what is said
    if verb.dep_ == "ccomp" and verb.head.lemma_.lower() in speech().quoting and own_subject(verb.head):
        return  # what is said says something too: "he may add to it, she said"
    start, end = reach(verb.head)
    first, last = reach(verb)
    for child in verb.lefts:
        if verb.dep_ == "parataxis" and child.dep_ in ("advcl", "csubj") and not _has_marker(child):
            first = child.right_edge.i + 1  # "What she wants, says an aide, is time"
    for next_to in verb.head.rights:
        alone = next_to.left_edge.i == next_to.i
        if alone and last <= next_to.i <= last + 1 and goes_on_telling(next_to, verb):
            last = reach(next_to)[1]
    yield Frame(verb, "aside", source, tuple(without((start, end), (first, last))))


def _has_marker(clause: Token) -> bool:
    return any(
        c.i < clause.i and c.dep_ in ("mark", "advmod") and c.tag_ in ("IN", "WRB") for c in clause.lefts
    )


def _passive_frames(verb: Token, kids: Kids) -> Iterator[Frame]:
    agent = None
    for by in kids.get("agent", []):
        agent = next((c for c in by.children if c.dep_ == "pobj"), None)
    subjects = kids.get("nsubjpass") or kids.get("nsubj")
    thing = subjects[0] if subjects else subject(verb)
    dummy = thing is not None and thing.lower_ == "it"
    for clause in kids.get("ccomp", []):
        yield Frame(verb, "passive that", agent, (reach(clause),))
        if thing is not None and not dummy:
            # Who "was told that ..." only listened; who "was convinced that ..." thinks so.
            mind = verb.lemma_.lower() in speech().convincing
            yield Frame(verb, "told that", thing if mind else agent, (reach(clause),))
    if thing is None:
        return
    for dep in ("xcomp", "oprd", "acomp"):
        for clause in kids.get(dep, []):
            key = "passive to" if dep == "xcomp" else "passive pred"
            yield Frame(verb, key, agent, (reach(thing), reach(clause)))
    named = tuple(_said_of(verb, thing))
    for prep in kids.get("prep", []):
        yield Frame(verb, f"passive {prep.lower_}", agent, (*named, reach(prep)))
    yield Frame(verb, "passive", agent, named)


def _said_of(verb: Token, thing: Token) -> list[Range]:
    """The thing without the saying that hangs on it: `a plan` / `announced by the ministry on Friday`."""
    hangs = verb.dep_ == "acl" and verb.head.i == thing.i
    return without(reach(thing), reach(verb)) if hangs else [reach(thing)]


def _adjective_frames(adjective: Token) -> Iterator[Frame]:
    verb = adjective.head if adjective.dep_ in ("acomp", "oprd", "conj") else adjective
    if made := _made(adjective):
        maker, clause = made
        start = next((c.i for c in clause.lefts if c.lower_ == "that"), adjective.i + 1)
        yield Frame(adjective, "adj that", subject(maker), ((start, reach(clause)[1]),))
        return
    source = subject(verb)
    if source is not None and source.lower_ == "it":
        source = None
    kids = children(adjective)
    for clause in kids.get("xcomp", []) + kids.get("ccomp", []):
        infinitive = any(c.tag_ == "TO" for c in clause.children)
        yield Frame(adjective, "adj to" if infinitive else "adj that", source, (reach(clause),))
        if infinitive and source is not None:
            yield Frame(adjective, "adj seem", None, (reach(source), reach(clause)))
    if verb.i != adjective.i:
        for clause in children(verb).get("ccomp", []) + children(verb).get("xcomp", []):
            infinitive = any(c.tag_ == "TO" for c in clause.children)
            yield Frame(adjective, "adj to" if infinitive else "adj that", source, (reach(clause),))
    for prep in kids.get("prep", []):
        for child in prep.children:
            if child.dep_ in ("pobj", "pcomp"):
                yield Frame(adjective, f"adj {prep.lower_}", source, (reach(child),))


def _made(adjective: Token) -> tuple[Token, Token] | None:
    """The verb and the clause of what somebody "made clear", "made it plain to them"."""
    at = adjective.i - 1
    while at >= 0 and (
        adjective.doc[at].lower_ in ("it", "very", "quite") or adjective.doc[at].pos_ == "ADV"
    ):
        at -= 1
    if at < 0 or adjective.doc[at].lemma_.lower() != "make":
        return None
    maker = adjective.doc[at]
    clauses = children(maker).get("ccomp", [])
    clauses += [c for c in adjective.rights if c.dep_ in ("ccomp", "advcl") and marker(c, "that")]
    return next(((maker, clause) for clause in clauses if clause.i > adjective.i), None)


def _noun_frames(noun: Token) -> Iterator[Frame]:
    kids = children(noun)
    owner = next(iter(kids.get("poss", [])), None)
    if owner is not None and owner.tag_ == "PRP$":
        owner = _light_subject(noun) or owner  # "the two shared their concerns about ..."
    for prep in kids.get("prep", []):
        if owner is None and prep.lower_ in ("of", "by", "from", "among"):
            owner = next((c for c in prep.children if c.dep_ == "pobj"), None)
    given = clauses_given(noun, speech().giving)
    for clause in kids.get("acl", []) + kids.get("relcl", []) + kids.get("ccomp", []) + given:
        infinitive = any(c.tag_ == "TO" for c in clause.children)
        that = any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
        if clause.dep_ == "relcl" and not that:
            continue
        if infinitive or that:
            yield Frame(
                noun, "n to" if infinitive else "n that", owner or _light_subject(noun), (reach(clause),)
            )
    for prep in kids.get("prep", []):
        for child in prep.children:
            told = child.dep_ in ("pobj", "pcomp") and (owner is None or child.i != owner.i)
            if told and not _is_on_air(prep, child):
                yield Frame(noun, f"n {prep.lower_}", owner or _light_subject(noun), (reach(child),))


def _is_on_air(prep: Token, thing: Token) -> bool:
    """Whether a phrase tells where or when, not of what: `a statement on state television`, `on Monday`."""
    return prep.lower_ == "on" and (is_medium(thing) or names_a_day(thing))


def _light_subject(noun: Token) -> Token | None:
    """Who made the claim in "she made the claim that ...": the subject of the verb the noun hangs on."""
    if noun.dep_ in ("dobj", "attr") and noun.head.pos_ in ("VERB", "AUX"):
        return subject(noun.head)
    return None
