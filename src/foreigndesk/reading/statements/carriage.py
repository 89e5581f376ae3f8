"""Through whom a report has what somebody said: agencies, newspapers, other people."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from foreigndesk.model.span import Span
from foreigndesk.reading.parse import Sentence
from foreigndesk.reading.statements.draft import Draft
from foreigndesk.reading.statements.grammar import BY_MOUTH_OF, Range, noun_phrase, own_subject
from foreigndesk.reading.statements.who import Speaker, is_medium, is_text, kind_of_medium, outside
from foreigndesk.vocab.calendar import calendar_words
from foreigndesk.vocab.outlets import CarrierForm
from foreigndesk.vocab.speech import speech

# "reports", "said on Tuesday", "reported in 2004", "reported early Friday"
_TELLS = re.compile(r"(?:reports|reported|says|said)(?: (?:on|in|late|early|earlier))?(?: [\w.]{3,10}){0,2}")

_STANDING = frozenset(("pobj", "dobj", "dative", "nsubj"))
_BESIDE = 6  # characters between an outlet and what it is

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token


def media_in(sentence: Sentence) -> list[Span]:
    """The phrases of a sentence that stand for outlets no list holds ("state television")."""
    found: list[Span] = []
    words = speech()
    if words.media_names.isdisjoint(sentence.words) and words.media.isdisjoint(sentence.lemmas):
        return found
    for token in sentence.tokens:
        if token.dep_ not in _STANDING:
            continue
        named = _name_of_medium(token)
        if named is not None:
            found.append(sentence.run(*named))
        elif is_medium(token):
            start, end = noun_phrase(token)
            while start < token.i and sentence.tokens[start].text in calendar_words().weekdays:
                start += 1  # "on Wednesday state television said"
            found.append(sentence.run(*(_called(token) or (start, min(end, token.i + 1)))))
    return found


def _name_of_medium(name: Token) -> Range | None:
    """The name behind what an outlet is, where parsers take it for the head: `told the Georgian daily Rezonansi`."""
    if name.pos_ != "PROPN":
        return None
    kind = kind_of_medium(name)
    return (kind.i + 1, name.i + 1) if kind is not None else None


def _called(medium: Token) -> Range | None:
    """The name right behind what an outlet is: `the newspaper Al-Hikma`."""
    for name in medium.rights:
        if name.dep_ == "appos" and name.pos_ == "PROPN" and name.left_edge.i == medium.i + 1:
            return name.left_edge.i, name.i + 1
    return None


def carriers_of(draft: Draft, flat: str, named: list[CarrierForm]) -> tuple[str, ...]:
    """The outlets and agencies that relay a statement, as its sentence tells.

    Args:
        draft: the statement.
        flat: the report's flattened text.
        named: every outlet and agency the report names, in order.

    Returns:
        Their names, the nearest to the words of speech first; an outlet without a name by its phrase
        ("state media").
    """
    at = draft.sentence.span.start + draft.word.idx
    found: dict[str, int] = {}
    spans: list[Span] = []
    for form in _within(named, draft.sentence.span):
        span = Span(form.start, form.end)
        free = outside(draft, span) or _quotes_speaker(draft, span)
        if free and flat[form.start - 1 : form.start] != "(":
            spans.append(span)
            found.setdefault(form.name, abs(form.start - at))
    for span in media_in(draft.sentence):
        free = outside(draft, span) or _quotes_speaker(draft, span)
        if free and not any(span.overlaps(s) or _is_beside(span, s, flat) for s in spans):
            found.setdefault(plain_name(span.of(flat)), abs(span.start - at))
    return tuple(sorted(found, key=lambda name: (found[name], name)))


def _is_beside(medium: Span, outlet: Span, flat: str) -> bool:
    """Whether a phrase only tells what the outlet named beside it is: `the state news agency BTA`."""
    between = flat[min(medium.end, outlet.end) : max(medium.start, outlet.start)]
    return between.strip(" ,") in ("", "the") and len(between) <= _BESIDE


def _quotes_speaker(draft: Draft, outlet: Span) -> bool:
    """Whether an outlet is named with the speaker as the one that quotes them, or as the one that has the text.

    `Sources quoted by the daily said ...`, `the letter, seen by the agency, says ...`.
    """
    if draft.source is None:
        return False
    for quoted in draft.source.doc[draft.source.i + 1 : draft.source.right_edge.i + 1]:
        if (
            quoted.tag_ == "VBN"
            and quoted.lemma_.lower() in speech().carrying | speech().obtaining
            and quoted.dep_ in ("acl", "advcl")
        ):
            start, end = noun_phrase(quoted)
            return draft.sentence.run(start, end).covers(outlet)
    return False


def _within(named: list[CarrierForm], span: Span) -> list[CarrierForm]:
    """The forms that lie in a stretch of text; `named` is in order."""
    first = bisect_left(named, span.start, key=lambda f: f.start)
    last = bisect_left(named, span.end, key=lambda f: f.start)
    return [f for f in named[first:last] if f.end <= span.end]


def plain_name(phrase: str) -> str:
    """A phrase without its article."""
    words = phrase.split()
    return " ".join(words[1:] if words[0].lower() in ("the", "a", "an") else words)


def relays(draft: Draft, named: list[CarrierForm]) -> bool:
    """Whether whoever speaks in a statement is an outlet that relays what others said."""
    if draft.source is None:
        return False
    if is_medium(draft.source):
        return True
    speaker = draft.speaker()
    return speaker is not None and bool(_within(named, speaker))


def cited(drafts: list[Draft], named: list[CarrierForm]) -> list[Draft]:
    """The drafts with those as speakers whom an outlet cites ("Kyodo reports, citing an official").

    Args:
        drafts: the drafts of a report.
        named: every outlet and agency the report names, in order.

    Returns:
        They without the citing itself.
    """
    words = {(d.sentence.index, d.word.i): d for d in drafts}
    kept = []
    for draft in drafts:
        whom = _whom_cited(draft)
        if whom is None:
            kept.append(draft)
            continue
        if any((draft.sentence.index, said.i) in words for said in _sayings_of(draft.word)):
            continue  # "..., the agency quoted him as saying": the saying has a draft of its own
        telling = words.get((draft.sentence.index, _telling(draft.word).i))
        if telling is draft:
            continue  # the words quoted have a draft of their own
        if telling is not None and relays(telling, named):
            telling.source = whom
        else:
            kept.append(draft)
    return kept


def part_from_teller(drafts: list[Draft], flat: str, named: list[CarrierForm]) -> None:
    """Cut `..., Radio Suva reports.` at the end of a sentence off what is said; it tells who relays it.

    Args:
        drafts: the drafts of a report; their content is cut.
        flat: the report's flattened text.
        named: every outlet and agency the report names, in order.
    """
    for draft in drafts:
        last = draft.content[-1]
        for form in _within(named, draft.sentence.span):
            tail = flat[form.end : draft.sentence.span.end]
            start = form.start - 4 if flat[form.start - 4 : form.start] in ("the ", "The ") else form.start
            mark = flat.endswith((", ", '," '), last.start, start)
            if mark and last.end >= form.end and _TELLS.fullmatch(tail.strip(" .\n")):
                draft.content[-1] = Span(last.start, start - (2 if flat[start - 2] == "," else 1))


def _whom_cited(draft: Draft) -> Token | None:
    """Whoever is cited, if a draft is only that; one who is quoted "as saying" speaks by a clause of their own."""
    verb = draft.word
    if verb.lemma_.lower() not in speech().carrying or not draft.shape.startswith("np"):
        return None
    thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if thing is None or thing.i < verb.i:
        return None
    return thing if _sayings_of(verb) or (verb.tag_ == "VBG" and verb.dep_ in ("advcl", "acl")) else None


def _sayings_of(verb: Token) -> list[Token]:
    """What follows "as" in `quoted the minister as saying`."""
    after = [c for p in verb.children if p.lower_ == "as" for c in p.children]
    return [c for c in after if c.dep_ == "pcomp" and c.lemma_.lower() in speech().quoting]


def _telling(citing: Token) -> Token:
    """The verb beside which somebody is cited: "reports, citing ...", "a report citing ... said"."""
    at = citing.head
    while at.pos_ not in ("VERB", "AUX") and at.head.i != at.i:
        at = at.head
    return at


def issuer_of(draft: Draft) -> Span | None:
    """Whose text speaks: `a readout from the presidency`, `the ministry's statement`, `a White House readout`."""
    source = draft.source
    if not is_text(source) or source is None:
        return None
    for child in source.children:
        issued = child.lower_ in ("from", "by") or (child.dep_ == "acl" and child.tag_ == "VBN")
        own = child.dep_ == "poss" or (child.dep_ in ("compound", "nmod") and _is_body(child))
        owner = child if own else _by_whom(child) if issued else None
        if owner is not None:
            start, end = noun_phrase(owner)
            marks = owner.doc[end - 1].text in ("'s", "'")
            return draft.sentence.run(start, end - 1 if marks else end)
    return None


def _is_body(word: Token) -> bool:
    """Whether a word before a text names the body that gave it out: `a ministry statement`."""
    return word.lower_ in speech().institutions


def mouth_of(draft: Draft) -> Span | None:
    """Through whom somebody speaks: `replied through her spokesman that ...`."""
    word = draft.word
    if word.dep_ == "conj" and own_subject(word) is None:
        word = word.head  # "Peru, through its envoy, voiced concern and asked for ..."
    for child in word.children:
        if child.lower_ in BY_MOUTH_OF and child.dep_ == "prep":
            noun = next((c for c in child.children if c.dep_ == "pobj"), None)
            if noun is not None:
                return draft.sentence.run(*noun_phrase(noun))
    return None


def _by_whom(word: Token) -> Token | None:
    """The noun behind "from" or "by", or behind "by" of "released by"."""
    for child in word.children:
        if child.dep_ == "pobj":
            return child
        if child.dep_ == "agent" or child.lower_ in ("by", "from"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def passes_on(outer: Speaker, inner: Speaker) -> bool:
    """Whether somebody tells what another said: two people, or a body or state and a person, all known."""
    if inner.person is None or outer.person == inner.person:
        return False
    return outer.person is not None or outer.office is not None or outer.state is not None
