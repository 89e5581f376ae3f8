"""What one word of contact gives, before the rest of the report is asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from foreigndesk.model.reading import PartyFinding, Place, Time
from foreigndesk.reading.engagements.counted import is_a_further_one
from foreigndesk.reading.engagements.trigger import Trigger
from foreigndesk.reading.engagements.view import View
from foreigndesk.vocab.contacts import ContactNoun, contacts

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_NEAR = 16  # tokens after a word of contact in which a telephone is told of
_PLACING = frozenset({"in", "at", "aboard", "outside", "near"})


def _own_clause(token: Token) -> list[str]:
    """The words after a word of contact, up to the next verb that "and" joins ("received Ruiz and rang Holm").

    What those "who met in Oslo" will do by telephone is another deed.
    """
    following = token.doc[token.i + 1 : token.i + _NEAR]
    aside = token.dep_ == "relcl" and token.tag_ == "VBD"
    next_deed = (
        n
        for n, after in enumerate(following)
        if (after.tag_ == "VBD" and after.dep_ == "conj") or (aside and after.tag_ == "MD")
    )
    until = next(next_deed, len(following))
    return token.doc.lowers[token.i + 1 : token.i + 1 + until]


@dataclass(slots=True)
class Draft:
    """What one word of contact gives, before the rest of the report is asked.

    `lent` says that the places stand to the left, and another contact told with it may know better; `there`
    that those who spoke were in one place, as the report tells elsewhere;
    `own_times` are those of `times` that stand right after the word of contact.
    """

    trigger: Trigger
    view: View
    status: str
    parties: list[PartyFinding] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    own_times: list[Time] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    definite: bool = False
    private: bool = False
    host: bool = False
    lent: bool = False
    there: bool = False
    _phoned: bool | None = None

    @property
    def type(self) -> str:
        """The kind of engagement that the word of contact stands for; an organisation's summit is a gathering."""
        kind, noun = self.trigger.type, self.trigger.noun
        if kind == "meeting":
            if noun is not None and (self.organisations or self._attended_abroad(noun)):
                return "gathering"
            return "call" if self._by_telephone() else kind
        if kind == "call":
            spoken = self.trigger.verb is not None or (noun is not None and noun.noun == "conversation")
            return "meeting" if spoken and self._face_to_face() else kind
        return kind

    def _attended_abroad(self, noun: ContactNoun) -> bool:
        """Whether an official goes to a summit of whom nobody else is told ("will attend a summit in Lima")."""
        further = is_a_further_one(self.trigger.token)
        if not (noun.noun == "summit" or further):
            return False
        states = {p.state for p in self.parties}
        if len(states) != 1:
            return False
        if self.trigger.token.dep_ == "dobj" and any(p.role == "host" for p in self.parties):
            return True  # "Lebanon is to host an Arab summit", "will host a follow-up meeting"
        if further:
            return False
        named = any(p.person is not None or p.office for p in self.parties)
        return named and bool({p.country for p in self.places if p.country} - states)

    def _by_telephone(self) -> bool:
        """Whether talks are told to be by telephone or video ("discussed fish by phone with Y")."""
        if self._phoned is None:
            token = self.trigger.token
            following = f" {' '.join(_own_clause(token))} "
            self._phoned = any(f" {way} " in following for way in contacts().by_telephone)
        return self._phoned

    def _face_to_face(self) -> bool:
        """Whether a verb of speaking is told with a place to stand in, and no telephone."""
        words = self.view.sentence.words
        if words & {"phone", "telephone", "call", "video", "virtually", "videoconference", "hotline"}:
            return False
        if any(m.kind == "organisation" and m.state for m in self.view.mentions) and "at" in words:
            return True
        if self.there or self._in_a_house() or self._at_a_contact() or self._gone_to_speak():
            return True
        beside = bool(words & {"sidelines", "person", "margins", "face-to-face", "alone", "aboard"})
        return beside or (any(p.name for p in self.places) and self._stands_there())

    def _in_a_house(self) -> bool:
        """Read "spoke for an hour with Ruiz at a hotel in Lima", "hopes to talk there with Holm"."""
        word = self.trigger.token
        if any(c.lower_ == "there" and c.dep_ == "advmod" for c in word.children):
            return True
        told = (word, word.head) if self.trigger.noun is not None and word.dep_ == "dobj" else (word,)
        kinds = [g for t in told for c in t.children if c.lower_ in ("at", "in") for g in c.children]
        return any(g.dep_ == "pobj" and g.lemma_.lower() in contacts().houses for g in kinds)

    def _gone_to_speak(self) -> bool:
        """Read "made a secret visit to Peru to speak with Ruiz", "flew there to talk to Holm"."""
        verb = self.trigger.token
        if verb.tag_ != "VB" or verb.dep_ not in ("advcl", "xcomp", "acl", "relcl"):
            return False
        told = (verb.head, *(c for c in verb.head.children if c.dep_ == "dobj"))
        return any(_is_travel(token.lemma_.lower()) for token in told)

    def _at_a_contact(self) -> bool:
        """Read "At the lunch she talked with Holm", "spoke with Ruiz at a reception"."""
        told = (g for c in self.trigger.token.children if c.lower_ == "at" for g in c.children)
        nouns = contacts().nouns
        return any((e := nouns.get(g.lemma_.lower())) is not None and e.type != "call" for g in told)

    def _stands_there(self) -> bool:
        """Whether some place is where they spoke, not where what they spoke of is ("the pause in Gaza")."""
        doc = self.view.sentence.doc
        placing = [doc[i - 1] for i in self.view.places_of if i > 0 and doc[i - 1].lower_ in _PLACING]
        known = set(self.view.mention_of) | set(self.view.time_of)
        inside = [t for t in placing if t.head.pos_ == "NOUN" and t.head.i not in known]
        inside = [t for t in inside if t.head.lower_ != "length"]  # "spoke at length in Lima"
        return not placing or len(inside) < len(placing)


def _is_travel(lemma: str) -> bool:
    """Whether a noun or a verb is one of travel."""
    noun, verbs = contacts().nouns.get(lemma), contacts().verbs.get(lemma, ())
    return (noun is not None and noun.type == "visit") or any(verb.travel for verb in verbs)
