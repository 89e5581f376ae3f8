"""Small questions put to a parse: who is the subject, what governs this, what stands to the right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foreigndesk.model.reading import Mention, Time
from foreigndesk.read.engagements.view import VERBAL, WHO, View
from foreigndesk.vocab.contacts import contacts, standing

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
# Verbs whose object does what the infinitive says: "invited X to visit", "sent X to meet".
OBJECT_CONTROL = frozenset(
    {
        "invite",
        "ask",
        "send",
        "dispatch",
        "urge",
        "allow",
        "enable",
        "tell",
        "expect",
        "persuade",
        "permit",
        "press",
        "order",
        "direct",
        "request",
        "want",
        "encourage",
        "help",
        "lead",
        "bring",
        "let",
        "see",
        "appoint",
        "designate",
        "name",
        "instruct",
        "require",
        "force",
    }
)
WITH = frozenset({"with", "between", "among", "alongside", "involving", "including", "and", "against"})
RELATIVE = frozenset({"who", "which", "that", "whom"})


@dataclass(frozen=True, slots=True)
class Group:
    """Something to the right of a contact word: a preposition (empty for an object) with what follows it."""

    preposition: str
    token: Token
    mention: Mention | None


def governors(token: Token) -> Iterator[Token]:
    """The words above a token, nearest first."""
    while token.head.i != token.i:
        token = token.head
        yield token


def conjuncts(token: Token) -> list[Token]:
    """A token and those joined to it by "and", in order."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON", "ADJ"):
            found.extend(conjuncts(child))
    return found


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The tokens that do what a verb says, following control, coordination and relative clauses.

    Args:
        verb: a verb; for a passive one the patient is given too (label nsubjpass).
        depth: how many clauses have been climbed; five at most.

    Returns:
        Head tokens of the subject phrases, coordinated ones each on their own.
    """
    own = [c for c in verb.children if c.dep_ in SUBJECTS]
    if own:
        found = []
        for subject in own:
            if subject.lower_ in RELATIVE and verb.dep_ == "relcl":
                found.extend(conjuncts(verb.head))
            else:
                found.extend(conjuncts(subject))
        return found
    if depth > 5:
        return []
    return _subjects_from_above(verb, depth)


def _subjects_from_above(verb: Token, depth: int) -> list[Token]:
    head = verb.head
    if head.i == verb.i:
        return []
    if verb.dep_ in ("acl", "relcl"):
        if head.pos_ in ("NOUN", "PROPN", "PRON") and head.ent_type_ != "DATE":
            # "a plan to visit", "his decision to travel": the owner of the plan travels.
            owners = [c for c in head.children if c.dep_ == "poss"]
            if owners and verb.dep_ == "acl":
                return [x for owner in owners for x in conjuncts(owner)]
            above = [] if head.pos_ != "NOUN" or verb.dep_ == "relcl" else _owner_above(head, depth)
            return above or conjuncts(head)
        return []
    if verb.dep_ in ("xcomp", "advcl", "conj", "ccomp", "dep", "pcomp", "prep", "oprd", "parataxis"):
        if head.lemma_ in OBJECT_CONTROL and verb.dep_ in ("xcomp", "ccomp", "advcl"):
            objects = [c for c in head.children if c.dep_ in ("dobj", "dative")]
            if objects:
                return [x for o in objects for x in conjuncts(o)]
            if verb.dep_ != "advcl":
                patients = [c for c in head.children if c.dep_ == "nsubjpass"]
                if patients:
                    return [x for o in patients for x in conjuncts(o)]
        urged = [
            g for c in head.children if c.dep_ == "prep" and c.lower_ in ("on", "upon") for g in c.children
        ]
        if head.lemma_ in ("call", "prevail", "lean", "appeal") and urged and verb.dep_ in ("xcomp", "advcl"):
            return [x for o in urged for x in conjuncts(o)]
        if head.pos_ in VERBAL:
            return subjects(head, depth + 1)
        if head.pos_ == "ADP":
            return [] if head.head.pos_ not in VERBAL else subjects(head.head, depth + 1)
        if head.pos_ == "ADJ" and head.head.pos_ in VERBAL:
            return subjects(head.head, depth + 1)
    return []


def _owner_above(noun: Token, depth: int) -> list[Token]:
    """Read "X has plans to visit": the noun is the object of a verb whose subject travels."""
    if noun.dep_ in ("dobj", "attr") and noun.head.pos_ in VERBAL and noun.head.lemma_ not in OBJECT_CONTROL:
        return subjects(noun.head, depth + 1)
    return []


def agents(verb: Token) -> list[Token]:
    """The doers of a passive verb, after "by"."""
    found = []
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            for grand in child.children:
                if grand.dep_ == "pobj":
                    found.extend(conjuncts(grand))
    return found


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive: it has a passive auxiliary, or is a bare participle after a noun."""
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ == "acl"


def groups_right(view: View, start: int, stops: frozenset[int]) -> tuple[list[Group], list[Time]]:
    """What stands to the right of a contact word within its clause.

    Args:
        view: the sentence.
        start: index of the contact word's last token.
        stops: tokens at which another contact word begins.

    Returns:
        The groups in order, and the times named among them.
    """
    doc = view.sentence.doc
    groups: list[Group] = []
    times: list[Time] = []
    preposition, i, fresh = "", start + 1, True
    while i < len(doc):
        token = doc[i]
        mention = view.mention_of.get(i)
        if i in view.time_of:
            time = view.time_of[i]
            if time not in times:
                times.append(time)
            i += 1
            continue
        if mention is not None and (mention.kind in WHO or i in view.places_of):
            last = max(view.last_token(mention), i)
            if not _owns_a_thing(doc[last], mention, view):
                groups.append(Group(preposition, token, mention))
            i = last + 1
            fresh = False
            continue
        if i in stops or _closes(token, view, bool(groups)):
            break
        if token.pos_ == "ADP" or token.tag_ in ("IN", "TO"):
            preposition, fresh = token.lower_, True
        elif token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound", "nmod"):
            groups.append(Group(preposition, token, None))
        elif token.text == "," and not fresh:
            following = doc[i + 1] if i + 1 < len(doc) else None
            if (
                following is not None
                and following.tag_ in ("VBG", "WDT", "WP", "WRB")
                and _closes(following, view, True)
            ):
                break
        i += 1
    return groups, times


def _owns_a_thing(last: Token, mention: Mention, view: View) -> bool:
    """Read "called the premier's speech childish": the speech is called something, not the premier."""
    if mention.kind not in WHO or last.dep_ != "poss":
        return False
    return view.mention_of.get(last.head.i) in (None, mention) and last.head.i > last.i


def _closes(token: Token, view: View, has_groups: bool) -> bool:
    """Whether a token ends the clause that a contact word stands in."""
    if token.text in (";", ":", '"', "(", "--", "—", "–"):
        return True
    if token.tag_ in ("WP", "WDT", "WRB", "WP$"):
        return not (token.dep_ in SUBJECTS and _tells_when(token.head))
    if token.tag_ in ("VBD", "VBZ", "VBP", "VBN", "MD") and (
        token.dep_ in ("aux", "auxpass") or _tells_when(token)
    ):
        verb = token.head if token.dep_ in ("aux", "auxpass") else token
        if verb.dep_ in ("relcl", "acl") and _tells_when(verb):
            return False
    if token.lower_ in ("that", "because", "while", "although", "though", "if", "whether", "unless", "but"):
        return True
    if token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
        return True
    if token.lower_ == "as" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "part":
        return False
    if token.lower_ in ("after", "before", "since", "as", "amid", "when"):
        return True
    # "to discuss", "to attend": purpose; its objects are not the other side.
    return (
        token.tag_ == "VB"
        or (token.tag_ == "VBG" and token.dep_ in ("advcl", "acl", "pcomp"))
        or (token.tag_ == "VBN" and token.dep_ in ("acl", "advcl", "relcl") and not _tells_when(token))
    )


def _tells_when(token: Token) -> bool:
    """A verb that only brings the date: "a visit scheduled for June", "which starts on Monday", "that was due"."""
    if token.lemma_ == "be":
        return any(c.lemma_ in standing()["planned"].adjectives for c in token.children)
    if token.tag_ == "VBN" and token.dep_ == "acl" and token.lemma_ in contacts().hosting_verbs:
        return True
    return token.lemma_ in standing()["planned"].verbs or token.lemma_ in standing()["held"].verbs


def clause_left(view: View, start: int) -> list[int]:
    """Indices of the tokens to the left of a contact word within its clause, nearest first."""
    doc = view.sentence.doc
    found = []
    trigger = doc[start]
    own = {c.i for c in trigger.children if c.dep_ in ("aux", "auxpass", "neg")}
    above = {g.i for g in governors(trigger)}
    for i in range(start - 1, -1, -1):
        token = doc[i]
        if token.text in (";", '"', "--", "—") or (token.tag_ in ("WP", "WDT", "WRB") and i < start - 1):
            break
        speech = token.tag_ in ("VBD", "VBZ", "VBP", "VBN") and i not in own
        if speech and i not in view.time_of and not (i in above and token.lemma_ in ("be", "have")):
            # A verb that governs the contact ("is due to", "plans to") belongs to its clause; a telling verb does not.
            governs = i in above and not any(c.dep_ == "ccomp" and c.i >= i for c in token.children)
            if not governs:
                break
        found.append(i)
    return found
