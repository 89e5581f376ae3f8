"""Which words of a sentence tell of a contact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.model.reading import Mention
from foreigndesk.reading.engagements.agreed import is_of_what_was_agreed
from foreigndesk.reading.engagements.grammar import comes_to_us, flies_in
from foreigndesk.reading.engagements.noun_triggers import noun_trigger
from foreigndesk.reading.engagements.presence import aside_trigger, presence_trigger
from foreigndesk.reading.engagements.sides import doers
from foreigndesk.reading.engagements.trigger import Trigger
from foreigndesk.reading.engagements.view import VERBAL, WHO, View
from foreigndesk.reading.parse import Sentence
from foreigndesk.vocab.contacts import (
    OBJECT,
    VISITORS,
    ContactNoun,
    ContactVerb,
    contact_lemmas,
    contacts,
    phrase_lemmas,
    trigger_words,
)

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token


_TOLD = frozenset({"told", "assured", "warned", "urged", "pressed", "informed", "thanked"})
_STAYING = frozenset({"in", "at", ":"})  # "MUSCAT: Ali Larijani expected"
_AWAITED = frozenset({"expected", "due"})
_BY_WIRE = frozenset({"telephone", "phone"})  # "The two last spoke in June, by telephone"
_OWN_FORMS = frozenset({"VB", "VBG", "VBN", "VBD"})
_BEHIND_NAME = 2  # tokens from a body to who is "of" it
_OF_BODIES = frozenset({"assembly", "conference"})
_FAR = 12  # tokens within which a verb leads to a place
_PAIR = 2
_REACH = 3  # tokens within which the next word of a phrase stands
_BEFORE_DAYS = frozenset({"here", "on", "late", "early", "at", "in", "his", "her", ","})


def may_tell(sentence: Sentence) -> bool:
    """Whether a sentence has any word that could tell of a contact: most have none and need no closer look."""
    lemmas = sentence.lemmas
    if not contact_lemmas().isdisjoint(lemmas):
        return True
    words = sentence.words
    if not words.isdisjoint(_AWAITED) and not words.isdisjoint(_STAYING):
        return True
    if not words.isdisjoint(VISITORS):
        return True
    if "in" in words and (sentence.lowers[0] == "in" or not words.isdisjoint(_TOLD)):
        # "In Juba she told the president ...", "told the president in Juba"
        return not contacts().telling_verbs.isdisjoint(lemmas) or _in_company(sentence)
    return _in_company(sentence)


def _in_company(sentence: Sentence) -> bool:
    """Whether a word tells of a contact by itself, or in the company of another that stands there, too."""
    alone, phrases = contact_lemmas(), phrase_lemmas()
    words = sentence.words
    return not words.isdisjoint(alone) or any(
        not words.isdisjoint(phrases[lemma]) for lemma in phrases.keys() & sentence.lemmas
    )


def find_triggers(view: View) -> list[Trigger]:
    """The words of contact in a sentence, in order.

    Args:
        view: the sentence with its mentions.

    Returns:
        One trigger a word; a word inside a name or title is none.
    """
    found = []
    sentence, telling = view.sentence, trigger_words()
    for token, lower, lemma in zip(sentence.tokens, sentence.lowers, sentence.lemmas_in_order, strict=True):
        if lower not in telling and lemma not in telling:
            continue
        mention = view.mention_of.get(token.i)
        if mention is not None and mention.kind in WHO and not _possessive_inside(token, view):
            continue
        trigger = _read_token(token, view)
        if trigger is not None and not _names_body(token, view):
            found.append(trigger)
    placed = [t for t in found if t.verb is not None and t.verb.placed]
    several = [t for t in found if t.type != "visit" and t not in placed]
    beside = [t for t in placed if any(not is_of_what_was_agreed(other, t) for other in several)]
    return [t for t in found if t not in beside]


def _possessive_inside(token: Token, view: View) -> bool:
    """Read "their meeting": the pronoun's phrase may hold the noun; the noun still tells of a contact."""
    mention = view.mention_of[token.i]
    return mention.kind == "pronoun" and not mention.span.covers(view.span(token))


def _names_body(token: Token, view: View) -> bool:
    """Whether a word is of the name of a body: "the United Nations General Assembly", "Ruiz of the Trade Forum"."""
    body = view.places_of.get(token.i)
    if body is None or body.kind != "organisation":
        return False
    return token.lower_ in _OF_BODIES or _is_of_somebody(body, token, view)


def _is_of_somebody(body: Mention, token: Token, view: View) -> bool:
    doc, first = view.sentence.tokens, token.i
    while first > 0 and view.places_of.get(first - 1) is body:
        first -= 1
    first -= first > 0 and doc[first - 1].lower_ == "the"
    if first < _BEHIND_NAME or doc[first - 1].lower_ != "of":
        return False
    somebody = view.mention_of.get(first - _BEHIND_NAME)
    return somebody is not None and somebody.kind == "person"


def _opens_notice(token: Token) -> bool:
    """Read "Visit of the President of Peru to Chile", "Visit by Ruiz": a noun that parsers take for an order."""
    if token.i or token.tag_ not in ("VB", "VBP"):
        return False
    return any(t.lower_ in ("of", "by") for t in token.doc[1:2])


def _read_token(token: Token, view: View) -> Trigger | None:
    if token.tag_.startswith("V") or token.pos_ in VERBAL:
        if _opens_notice(token):
            return noun_trigger(token)
        return _verb_trigger(token, view) or _signing_trigger(token) or presence_trigger(token, view)
    if token.pos_ in ("NOUN", "PROPN") or (token.pos_ == "ADJ" and token.dep_ in ("dobj", "nsubj")):
        return noun_trigger(token)  # "had a bilateral with Ruiz"
    return aside_trigger(token, view)


def _verb_trigger(token: Token, view: View) -> Trigger | None:
    lemma = token.lemma_.lower()
    entries = contacts().verbs.get(contacts().misread.get(lemma, lemma))
    if not entries or token.dep_ in ("amod", "compound", "aux", "auxpass"):
        return _visiting(token)
    if (token.tag_ == "VBG" and _is_of_meeting(token)) or (not view.time_of and _is_habit(token)):
        return None
    for entry in entries:
        if entry.forms and token.lower_ not in entry.forms:
            continue
        if entry.particle and particle_end(token, entry.particle) is None:
            continue
        if entry.standing and not _leads_to_place(token, view):
            continue  # "invited him to a dinner"
        if entry.verb == "be" and _is_no_journey(token, entry):
            continue
        if (entry.only_with or entry.bodies) and not _in_its_company(token, entry, view):
            continue
        if _complement_fits(token, entry, view):
            return Trigger(token, entry.type, entry.subtype, verb=entry, cause=f"verb {entry.verb}")
    return None


def _in_its_company(verb: Token, entry: ContactVerb, view: View) -> bool:
    """Whether one of the words stands in the sentence with which alone a verb tells of a contact."""
    if entry.bodies:
        return any(t.lemma_.lower() in contacts().bodies for t in doers(verb, view))
    if view.sentence.lemmas.isdisjoint(entry.only_with):
        return False
    return any(t.lemma_ in entry.only_with and _is_meant(t, entry) for t in view.sentence.tokens)


def _is_no_journey(be: Token, entry: ContactVerb) -> bool:
    """Read "had been due to meet", "only two presidents have been to Lima": nobody is told to have gone there."""
    if entry.particle == "to" and be.nbor(1).lower_ != "to":
        return True
    return any(c.dep_ == "nsubj" and c.tag_ == "NNS" for c in be.children)


def _is_of_meeting(verb: Token) -> bool:
    """Read "met in Oslo, talking for an hour": what they did while they met is no call."""
    if verb.dep_ != "advcl" or verb.lemma_ not in ("talk", "speak", "converse"):
        return False
    entries = contacts().verbs.get(verb.head.lemma_, ())
    return any(e.type == "meeting" for e in entries) and not any(c.dep_ == "mark" for c in verb.children)


def _leads_to_place(verb: Token, view: View) -> bool:
    """Whether "to" behind a verb leads to a place ("invited the Danish premier to Lima")."""
    ahead = view.sentence.doc[verb.i + 1 : verb.i + _FAR]
    to = next((t.i for t in ahead if t.lower_ == "to"), None)
    return to is not None and (to + 1 in view.places_of or to + 2 in view.places_of)


def _is_meant(word: Token, entry: ContactVerb) -> bool:
    """Read "discussed roads and telephones": what is spoken of is no way of speaking."""
    return entry.type != "call" or word.tag_ != "NNS" or word.dep_ not in ("dobj", "conj")


def _is_habit(verb: Token) -> bool:
    """Read "have long been talking", "has often met": no contact of any one day."""
    return any(c.dep_ == "advmod" and c.lower_ in contacts().habitual for c in verb.children)


def _visiting(token: Token) -> Trigger | None:
    """Read "the visiting Ukrainian minister" tells of a visit by itself."""
    if token.lower_ == "visiting" and token.dep_ == "amod":
        return Trigger(token, "visit", noun=ContactNoun("visiting", "visit", weak=True), cause="visiting")
    return None


def particle_end(verb: Token, particle: str) -> int | None:
    """Where the words end that a verb needs after it, in order ("sat down", "put his name to").

    Args:
        verb: the verb.
        particle: the words, with "|" between equals and spaces between those that follow one another.

    Returns:
        Index of the last of them; None where one is missing.
    """
    words = verb.doc.lowers
    at: int = verb.i
    for word in particle.split():
        forms = word.split("|")
        near = range(at + 1, min(at + _REACH, len(words)))
        found = next((i for i in near if words[i] in forms), None)
        if found is None:
            return None
        at = found
    return at


def _complement_fits(token: Token, entry: ContactVerb, view: View) -> bool:
    """Whether the other side stands where the verb wants it; "call for" and "met the deadline" fall later."""
    start = (particle_end(token, entry.particle) if entry.particle else None) or token.i
    following = _words_after(token, start)
    prepositions = {via for via in entry.via if via != OBJECT}
    if entry.joint or following[:1] == ["past"]:
        return entry.joint and _is_joint(token, view)  # "talked past each other" is no talk
    if prepositions == {"on"} and not entry.particle and not entry.travel:
        # "called on the minister" is a courtesy call; "called on the minister to resign" is none.
        asked = any(
            c.dep_ in ("xcomp", "advcl", "ccomp") and any(g.tag_ == "TO" for g in c.children)
            for t in (token, *(c for c in token.children if c.lower_ == "on"))
            for c in (*t.children, *(g for p in t.children if p.dep_ == "pobj" for g in p.children))
        )
        return following[:1] == ["on"] and not asked
    if entry.verb == "call" and OBJECT in entry.via and following[:1] in (["on"], ["upon"], ["for"], ["off"]):
        return False
    if prepositions and any(word in prepositions for word in following):
        return not (entry.type == "call" and _stands_beside(token))
    if "with" in prepositions and _is_joint(token, view):
        again = any(c.lower_ == "last" for c in token.children) or bool(view.sentence.words & _BY_WIRE)
        apart = contacts().speaking_at.intersection(following[:1]) and not _two_in_town(token, view)
        return entry.type != "call" or again or not apart
    if OBJECT not in entry.via:
        there = entry.travel and any(c.lower_ == "there" and c.dep_ == "advmod" for c in token.children)
        return there or (entry.travel and view.here is not None and _comes_here(token))
    if entry.particle and start > token.i and _somebody_follows(view, start):
        return True
    told_of = token.dep_ in ("acl", "relcl") and not any(c.tag_ == "WRB" for c in token.children)
    if told_of or any(c.dep_ in ("dobj", "dative", "nsubjpass", "obj", "agent") for c in token.children):
        return not _gives_a_name(token, entry, view)
    if _object_lost(token, entry, view):
        return True
    return (entry.verb == "meet" and (_is_joint(token, view) or token.tag_ in _OWN_FORMS)) or entry.travel


def _two_in_town(token: Token, view: View) -> bool:
    """Read "The two spoke in Lima on Tuesday": to each other."""
    town = view.places_of.get(token.i + 2)
    if town is None or town.kind != "place" or token.doc.lowers[token.i + 1] != "in":
        return False
    return any(m is not None and m.kind == "group" and len(m.people) == _PAIR for m in _tellers(token, view))


def _tellers(token: Token, view: View) -> list[Mention | None]:
    return [view.mention_of.get(t.i) for t in doers(token, view)]


def _words_after(token: Token, start: int) -> list[str]:
    """The words behind a verb, up to "where": "spent a day in Lima, where he spoke with Ruiz" tells of a stay."""
    words = [t.lower_ for t in token.doc[start + 1 : start + 12]]
    return words[: words.index("where")] if "where" in words else words


def _comes_here(verb: Token) -> bool:
    """Read "arrived here on Monday", "will fly in here": where the report was filed."""
    if any(c.lower_ == "here" for c in verb.children):
        return True
    return flies_in(verb) or comes_to_us(verb)


def _stands_beside(verb: Token) -> bool:
    """Read "speaking at a news conference with X": who stood there is said by the conference, not by the verb."""
    inside = [t for t in verb.doc[verb.i + 1 : verb.i + 12] if t.lower_ in ("with", "alongside")]
    return bool(inside) and inside[0].head.lemma_ in ("conference", "briefing") and inside[0].head.i > verb.i


def _somebody_follows(view: View, last: int) -> bool:
    """Whether the next words are somebody's: "rang Peru's Ana Ruiz", "put in a call to the Danish premier"."""
    mention = view.mention_of.get(last + 1)
    if mention is None and last + 1 < len(view.sentence.doc):
        mention = view.mention_of.get(last + 2) if view.sentence.doc[last + 1].tag_ == "DT" else None
    if mention is not None and mention.kind == "state":
        mention = view.mention_of.get(view.last_token(mention) + 2)
    return mention is not None and mention.kind in WHO


def _gives_a_name(verb: Token, entry: ContactVerb, view: View) -> bool:
    """Read "called him a friend": no call. In "The president, Ana Ruiz, called X" parsers take X for her name."""
    if not any(c.dep_ == "oprd" for c in verb.children):
        return False
    return entry.type != "call" or not (_is_main_verb(verb) and _somebody_follows(view, verb.i))


def _is_main_verb(verb: Token) -> bool:
    """Whether a clause with commas around it is all that a sentence tells of its subject."""
    loose = verb.dep_ == "acl" and verb.head.dep_ == "ROOT" and verb.head.pos_ in ("NOUN", "PROPN")
    return loose and verb.i > 0 and verb.nbor(-1).text == ","


def _object_lost(token: Token, entry: ContactVerb, view: View) -> bool:
    """Whether somebody follows whom the parser, not knowing the verb or misled by a day, loses as its object."""
    if entry.type == "call" and token.tag_ != "VBN" and _somebody_follows(view, token.i):
        return True
    if token.tag_ == "VBD" and _somebody_follows(view, token.i):
        # "saw President Ruiz on Monday": parsers make a clause of her name.
        return any(c.dep_ == "ccomp" and c.pos_ == "PROPN" and c.i in view.mention_of for c in token.children)
    return token.tag_ == "VBD" and _somebody_after_day(view, token.i)


def _somebody_after_day(view: View, verb: int) -> bool:
    """Read "received here on Friday Peruvian Foreign Minister Ana Ruiz": the parser loses who stands behind the day.

    A house may stand there too ("received at Seif Palace on Monday the Iraqi minister").
    """
    doc, i = view.sentence.doc, verb + 1
    while i < len(doc) and (i in view.time_of or i in view.places_of or doc[i].lower_ in _BEFORE_DAYS):
        if i in view.places_of and view.places_of[i].kind != "place":
            break
        i += 1
    return (i - 1 in view.time_of or i - 1 in view.places_of) and _somebody_follows(view, i - 1)


def _is_joint(token: Token, view: View) -> bool:
    """Whether several do what a verb says: then they do it with each other ("the two ministers spoke")."""
    found = doers(token, view)
    return (
        any(
            c.dep_ == "conj"
            or c.tag_ in ("NNS", "NNPS")
            or c.lower_ in ("they", "we", "both", "two", "three", "pair")
            for s in found[:4]
            for c in (s, *s.children)
        )
        or len(found) > 1
    )


def _is_aimed_at(verb: Token) -> bool:
    """Read "do their utmost to conclude a treaty by 2000": a goal with its last day, nobody signs anything then."""
    if verb.tag_ != "VB" or verb.lemma_ not in ("conclude", "clinch", "seal"):
        return False
    return any(c.lower_ == "to" for c in verb.children) and any(c.lower_ == "by" for c in verb.children)


def _signing_trigger(token: Token) -> Trigger | None:
    words = contacts()
    lemma = words.misread.get(token.lemma_, token.lemma_)
    phrase = words.signing_phrases.get(lemma)
    if lemma not in words.signing_verbs and not (phrase and particle_end(token, phrase)):
        return None
    near = [c for c in token.children if c.dep_ in ("dobj", "nsubjpass", "prep")]
    near += [g for c in near if c.dep_ == "prep" for g in c.children]
    # "will sign, together with Holm, an accord": parsers take the accord for another name of his.
    near += [g for c in near if c.dep_ == "pobj" for g in c.children if g.dep_ == "appos"]
    if token.dep_ in ("acl", "relcl"):
        near.append(token.head)
    if token.dep_ == "xcomp" and token.tag_ == "VBN":  # "the accord is to be signed"
        near += [c for c in token.head.children if c.dep_ in ("nsubj", "nsubjpass")]
    near += [g for c in near for g in c.children if g.dep_ == "conj"]
    if any(c.lemma_.lower() in words.signing_objects for c in near) and not _is_aimed_at(token):
        return Trigger(
            token, "signing", verb=ContactVerb(token.lemma_, "signing", (OBJECT, "with")), cause="signing"
        )
    return None
