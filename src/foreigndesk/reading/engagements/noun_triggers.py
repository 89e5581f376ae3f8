"""Which nouns of a sentence tell of a contact: "talks", "a phone call", "an exchange of views"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from foreigndesk.reading.engagements.counted import is_counted_round
from foreigndesk.reading.engagements.trigger import Trigger
from foreigndesk.vocab.contacts import ContactNoun, contacts

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

# A noun phrase about a contact, not the contact: "the meeting room", "summit documents".
_MODIFYING = frozenset({"compound", "nmod"})
_CALL_PARTNERS = frozenset({"with", "between", "to", "from"})
_BY_WIRE = frozenset({"telephone", "phone"})  # "a telephone talk"
_CALL_VERBS = frozenset(
    {"hold", "have", "make", "place", "take", "receive", "join", "conduct", "share", "give", "return"}
)

_ROUNDING = frozenset({"with", "after", "before", "including"})
_HOLDING = frozenset({"session", "sitting", "series"})
_HELD = frozenset({"talks", "consultations", "negotiations", "discussions"})


def noun_trigger(token: Token) -> Trigger | None:
    """The trigger that a noun is, if any.

    Args:
        token: a noun or a word that may be one.

    Returns:
        None where the noun is no word of contact, or is one only in other company ("a call for help").
    """
    words = contacts()
    lemma = token.lemma_.lower()
    entry = words.nouns.get(lemma) or words.nouns.get(token.lower_)
    if lemma == "round" and is_counted_round(token):
        return Trigger(token, "meeting", noun=ContactNoun(lemma, "meeting", weak=True), cause="noun round")
    one = entry is not None and entry.plural_only and token.lower_ == lemma
    if entry is None or (one and not _BY_WIRE & set(_left_words(token))) or not _is_followed(token, entry):
        return None
    if _is_of_months(token) or _modifies(token) or holds_talks(token):
        return None
    kind, subtype, settled = _kind_before(token, entry)
    if settled:
        return Trigger(token, kind, subtype, noun=ContactNoun(lemma, kind), cause=f"noun {settled} {lemma}")
    if (lemma == "negotiation" and _is_backdrop(token)) or (lemma == "way" and not _is_under_way(token)):
        return None
    if kind == "none" and lemma == "conference" and _is_given_together(token):
        together = ContactNoun(lemma, "meeting", weak=True)
        return Trigger(token, "meeting", "news conference", noun=together, cause="noun joint news conference")
    if lemma == "call" and _is_paid(token):
        courtesy = ContactNoun(lemma, "meeting", "courtesy call")
        return Trigger(token, "meeting", courtesy.subtype, noun=courtesy, cause="noun call paid")
    if kind == "none" or (lemma == "call" and not _is_phone_call(token)) or _is_to_be_ended(token, lemma):
        return None
    if kind == "message" and (not _is_addressed(token) or _is_of_credence(token)):
        return None
    return Trigger(token, kind, subtype, noun=_weighed(entry, token), cause=f"noun {lemma}")


def _is_to_be_ended(token: Token, lemma: str) -> bool:
    """Read "agreed to wrap up talks on the boundary by May": what is under way is to end, and nobody met for it."""
    verb = token.head
    if lemma not in ("talk", "negotiation", "consultation") or token.dep_ != "dobj" or verb.tag_ != "VB":
        return False
    return verb.dep_ == "xcomp" and verb.lemma_.lower() in contacts().ending_verbs


def _weighed(entry: ContactNoun, token: Token) -> ContactNoun:
    """The entry of a noun, a weak one where it tells of what goes on ("ongoing talks")."""
    return entry if contacts().lasting.isdisjoint(_left_words(token)) else replace(entry, weak=True)


def _is_given_together(conference: Token) -> bool:
    """Read "a joint news conference", "a news conference with the Danish premier": both stood there."""
    partners = [g for c in conference.children if c.lower_ in ("with", "alongside") for g in c.children]
    named = any(g.pos_ == "PROPN" or g.lemma_.lower() in contacts().official_nouns for g in partners)
    return named or "joint" in _left_words(conference)


def _is_paid(call: Token) -> bool:
    """Read "paid a call on the chief cabinet secretary", "ends her visit with a call on Ruiz": face to face."""
    on = [c for c in call.children if c.lower_ in ("on", "upon")]
    if not on or call.head.lemma_ == "pay":
        return bool(on)
    named = any(g.dep_ == "pobj" and g.tag_ == "NNP" for c in on for g in c.children)
    return named and call.dep_ == "pobj" and call.head.lower_ in _ROUNDING


def _modifies(token: Token) -> bool:
    """Whether the noun only tells what another is of ("meeting room")."""
    return token.dep_ in _MODIFYING and token.head.pos_ in ("NOUN", "PROPN") and token.head.i > token.i


def _is_of_months(token: Token) -> bool:
    """Read "after six months of talks", "years of negotiation": no contact of any one day."""
    above = token.head.head
    return token.dep_ == "pobj" and token.head.lower_ == "of" and above.lemma_ in ("month", "year", "decade")


def holds_talks(token: Token) -> bool:
    """Read "a session of talks", "a series of consultations": it is the talks that are told.

    Args:
        token: a noun.
    """
    if token.lemma_.lower() not in _HOLDING:
        return False
    following = token.doc.lowers[token.i + 1 : token.i + 4]
    return following[:1] == ["of"] and not _HELD.isdisjoint(following[1:])


def _is_backdrop(token: Token) -> bool:
    """Read "agreed to stay in touch during the trade negotiations": what goes on meanwhile, by whomever."""
    verb = token.head.head
    told = token.dep_ == "pobj" and token.head.lower_ in ("during", "throughout", "amid")
    return told and verb.tag_ == "VB" and not any(c.dep_ == "poss" for c in token.children)


def _kind_before(token: Token, entry: ContactNoun) -> tuple[str, str | None, str | None]:
    """The kind and subtype that the words before a noun give, and the word that settles both ("video call")."""
    kind, subtype = _kind_of(token, entry), entry.subtype
    before = _left_words(token)
    for word in before:
        rule = contacts().subtypes.get(word)
        if rule and rule.get("unless") not in before:
            kind = rule.get("type", kind)
            if kind == entry.type or "type" in rule:
                subtype = rule.get("subtype", subtype)
            if word in ("phone", "telephone", "video", "virtual", "courtesy"):
                return kind, subtype, word
    return kind, subtype, None


def _kind_of(token: Token, entry: ContactNoun) -> str:
    """The kind of contact a noun names: a "session with" somebody is a meeting."""
    between = entry.between and any(c.lower_ in ("with", "between") for c in token.children)
    return entry.between if entry.between and between else entry.type


def _is_followed(token: Token, entry: ContactNoun) -> bool:
    """Whether a noun has the words it needs: right after it ("an exchange of views"), before it, or a verb above."""
    if entry.carried_by and _carrier(token).lemma_ not in entry.carried_by:
        return False
    if entry.led_by and (not set(entry.led_by) & set(_left_words(token)) or _sits_for_others(token)):
        return False
    following = token.doc.lowers[token.i + 1 : token.i + 1 + len(entry.followed_by)]
    return following == list(entry.followed_by)


def _carrier(noun: Token) -> Token:
    """The verb above a noun, or above the session "of" it ("the third session of the joint commission was held")."""
    link = noun.head
    whole = link.head
    if noun.dep_ == "pobj" and link.lower_ == "of" and whole.lemma_.lower() in contacts().sittings:
        return whole.head
    return link


def _sits_for_others(body: Token) -> bool:
    """Read "Ruiz and Holm chaired a session of the joint commission": the session tells of it, and of them."""
    link, session = body.head, body.head.head
    if link.lower_ != "of" or session.lemma_.lower() != "session" or session.dep_ != "dobj":
        return False
    chairs = (c for c in session.head.children if c.dep_ == "nsubj")
    return any(g.dep_ == "conj" for c in chairs for g in c.children)


def _is_addressed(token: Token) -> bool:
    """Whether a letter or message has a sender or a receiver, itself or through the verb that carries it."""
    head = token.head
    carried = token.dep_ in ("dobj", "nsubjpass") and head.lemma_ in contacts().message_verbs
    of_what = [
        g for c in token.children if c.lower_ == "of" for g in c.children
    ]  # "a message of thanks to Ruiz"
    carriers = (token, head, *of_what) if carried else (token, *of_what)
    return any(c.lower_ in ("to", "from") or c.dep_ == "dative" for t in carriers for c in t.children)


def _is_of_credence(letter: Token) -> bool:
    """Read "letters of credence": what an ambassador hands over, no message."""
    return letter.doc.lowers[letter.i + 1 : letter.i + 3] == ["of", "credence"]


def _is_under_way(token: Token) -> bool:
    """Read "on his way to Lisbon": a journey, as "a way to peace" is not."""
    before = token.doc.lowers[max(0, token.i - 2) : token.i]
    following = token.doc[token.i + 1 : token.i + 3]
    return (
        "on" in before and len(following) == 2 and following[0].lower_ == "to" and following[1].tag_ != "VB"
    )


def _left_words(token: Token) -> list[str]:
    """The modifiers right before a noun, nearest first."""
    words = []
    for i in range(token.i - 1, max(-1, token.i - 6), -1):
        left = token.doc[i]
        if left.pos_ in ("NOUN", "ADJ", "PROPN", "VERB") and (left.head.i >= i or left.is_alpha):
            words.append(left.lower_)
        elif left.text != "-":
            break
    return words


def _goes_to_somebody(call: Token) -> bool:
    """Read "a call to President Ruiz", not "a call to arms", "a call to end the war"."""
    partners = [g for c in call.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj"]
    return any(p.pos_ == "PROPN" or p.lemma_.lower() in contacts().official_nouns for p in partners)


def _is_phone_call(token: Token) -> bool:
    """A bare "call" is by phone where it is held or had with somebody; a "call for" is none."""
    prepositions = {c.lower_ for c in token.children if c.dep_ == "prep"}
    if "for" in prepositions or (
        token.i + 1 < len(token.doc)
        and token.nbor(1).lower_ in ("for", "to")
        and not _goes_to_somebody(token)
    ):
        return False
    if prepositions & _CALL_PARTNERS:
        return True
    head = token.head
    return token.dep_ in ("dobj", "pobj") and (head.lemma_ in _CALL_VERBS or head.lower_ in ("during", "in"))
