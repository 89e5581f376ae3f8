"""Whom "he", "her" and "his" mean: one of those spoken of before."""

from __future__ import annotations

from dataclasses import dataclass

from foreigndesk.reading.names.draft import Draft
from foreigndesk.reading.names.groups import Step, Trail
from foreigndesk.reading.names.page import Page
from foreigndesk.reading.names.subjects import acting_on, antecedent
from foreigndesk.reading.names.tokens import Tokens
from foreigndesk.reading.names.words import word_set
from foreigndesk.vocab.speech import speech

CARRIES_ON = frozenset({"compound", "conj", "appos", "flat", "nmod", "amod"})  # labels within one name or row
_OBJECT = frozenset({"dobj", "pobj", "dative", "iobj"})
# Kinds of office whose holders speak for somebody of whom the report tells.
_VOICES = frozenset({"spokesperson", "envoy"})
_BACK = 4  # sentences
_SHORT = 3  # letters
_FAR = 9  # sentences, where a long quotation names nobody


@dataclass(frozen=True, slots=True)
class Pronouns:
    """Finds the person a singular pronoun stands for, of those whom the trail has so far."""

    page: Page
    drafts: list[Draft]
    tokens: Tokens
    trail: Trail

    def meant(self, sentence: int, gender: str, offset: int, word: str) -> int | None:
        """The person a singular pronoun points to, by number; None where nobody known fits.

        The subject nearest before it in its sentence comes first, then the nearest name there, then the
        first subject or name of the sentence before.

        Args:
            sentence: the sentence that the pronoun stands in.
            gender: `m` or `f`.
            offset: where it stands in the text.
            word: the pronoun, in lower case.
        """
        near = self.trail.recent(sentence, _BACK) or self.trail.recent(sentence, _FAR)
        told_of = self._told_of(near, offset, gender)
        if told_of is not None:
            return told_of
        known = [s for s in near if self.drafts[s.person].gender == gender or self._may_be_hers(s, gender)]
        steps = [s for s in near if self.drafts[s.person].gender in ("", gender)]
        if gender == "f" and known and not self._opens(near, sentence):
            steps = known  # most whose gender nothing shows are men
        object_of = word in ("him", "her") and self.is_object(offset)
        again = self._acted_on_again(sentence, gender, offset, steps, object_of)
        if again is not None:
            return again
        steps = self._others(steps, offset) if object_of else steps
        if not steps:
            return self._misjudged(gender)
        here = [s for s in steps if s.sentence == steps[0].sentence]
        subjects = [s for s in here if s.subject] or here
        if here[0].sentence != sentence:
            return self._told_before_voice(steps, subjects[-1], offset)
        if self._object_meant(here[0].offset, offset):
            return here[0].person
        others = [s.person for s in here if s.person != subjects[0].person]
        # "Holm met Soto before leaving for Berlin, where Merkel will receive him": Holm, whom the sentence tells of.
        doers = self._doers(near, offset) if object_of and subjects[0].subject else set()
        inside = len(doers) == 1 and subjects[0].person not in doers
        if object_of and others and not inside and not self._of_a_thing(offset):
            return others[0]
        return subjects[0].person

    def _acted_on_again(
        self, sentence: int, gender: str, offset: int, steps: list[Step], object_of: bool
    ) -> int | None:
        """The one who was "him" before: "Holm rang him on Friday, and Soto will see him in May".

        Who goes on after somebody received "him" is the guest ("Holm will see him in Oslo. From there he flies on").
        """
        told, same, person = self.trail.acted_on
        if same != gender or not sentence - 1 <= told <= sentence:
            return None
        if object_of:
            return person if told == sentence and person not in self._doers(steps, offset) else None
        token = self.tokens.at(offset)
        if token is None or token.dep_ not in ("nsubj", "nsubjpass"):
            return None
        travels = self.trail.hosted and token.head.lemma_.lower() in word_set("onward_verbs")
        return person if travels and told < sentence else None

    def _may_be_hers(self, step: Step, gender: str) -> bool:
        """Whether a given name that no list has ends as those of women mostly do ("Viktorija")."""
        draft = self.drafts[step.person]
        given = draft.printed[1] if draft.printed else ""
        return gender == "f" and draft.gender == "" and len(given) > _SHORT and given.endswith("a")

    def _opens(self, near: list[Step], sentence: int) -> bool:
        """Whether a sentence has somebody for its subject, and nobody else, whose gender nothing shows."""
        here = {s.person for s in near if s.sentence == sentence}
        alone = len(here) == 1 and any(s.subject and s.sentence == sentence for s in near)
        return alone and self.drafts[min(here)].gender == ""

    def _misjudged(self, gender: str) -> int | None:
        """The one person spoken of so far whom only a given name puts in the other gender ("Ola", "Andrea")."""
        people = {step.person for step in self.trail.steps}
        only = people.pop() if len(people) == 1 else None
        if only is None or self.drafts[only].gender in ("", gender):
            return None
        return None if any(sighting.gender for sighting in self.drafts[only].sightings) else only

    def _told_before_voice(self, steps: list[Step], last: Step, offset: int) -> int:
        """The one told of before a spokesman who only says so: "..., said Holm, her envoy. She then flies to Oslo"."""
        token, verb = self.tokens.at(last.offset), self.tokens.at(offset)
        while token is not None and token.dep_ in CARRIES_ON:
            token = token.head
        speaks = token is not None and token.head.i < token.i and token.head.lemma_.lower() in speech().shapes
        voice = {o.kind for o in self.drafts[last.person].offices} & _VOICES
        if not (speaks and voice) or verb is None or verb.head.lemma_.lower() in speech().shapes:
            return last.person
        before = (s for s in steps if s.sentence < last.sentence and s.subject and s.person != last.person)
        return next(before, last).person

    def _told_of(self, near: list[Step], offset: int, gender: str) -> int | None:
        """The person of whom a clause tells by "who" in which "his" or "he" stands ("X, who met his ally Y")."""
        token = self.tokens.at(offset)
        who = antecedent(token) if token is not None and not self.is_object(offset) else None
        if token is None or who is None:
            return None
        at = who.idx + offset - token.idx
        fits = (s.person for s in near if self.drafts[s.person].gender in ("", gender))
        runs = ((n, s.run) for n in dict.fromkeys(fits) for s in self.drafts[n].sightings)
        return next((n for n, run in runs if run.start <= at < run.end), None)

    def _of_a_thing(self, offset: int) -> bool:
        """Whether the clause of a pronoun tells of a thing, which is the subject's ("a tour that took him to Chad")."""
        token = self.tokens.at(offset)
        thing = antecedent(token, ("that", "which")) if token is not None else None
        return thing is not None and thing.pos_ == "NOUN"

    def _others(self, steps: list[Step], offset: int) -> list[Step]:
        """Steps without those of the one who does to "him" what the clause tells."""
        doers = self._doers(steps, offset)
        return [s for s in steps if s.person not in doers] if len(doers) == 1 else steps

    def _doers(self, steps: list[Step], offset: int) -> set[int]:
        """Those whom a clause tells to do something to "him"."""
        token = self.tokens.at(offset)
        bounds = acting_on(token) if token is not None else None
        if token is None or bounds is None:
            return set()
        start = offset - token.idx
        return {s.person for s in steps if bounds[0] <= s.offset - start < bounds[1]}

    def acting_on(self, sentence: int, offset: int) -> frozenset[int]:
        """Those who do to "the two leaders" what their clause tells, and so are none of them.

        Args:
            sentence: the sentence that the words stand in.
            offset: where their noun stands in the text.
        """
        if not self.is_object(offset):
            return frozenset()
        return frozenset(self._doers(self.trail.recent(sentence, 0), offset))

    def _object_meant(self, name: int, offset: int) -> bool:
        """Whether the name nearest before is what a verb like "congratulate" acts on."""
        text = self.page.text
        if not text.endswith((" on ", " for "), 0, offset) or offset - name > 40:
            return False
        return any(w in word_set("toward_verbs") for w in text[max(0, name - 60) : name].lower().split())

    def is_hosted(self, offset: int) -> bool:
        """Whether a verb of receiving somebody governs a pronoun.

        Args:
            offset: where it stands in the text.
        """
        token = self.tokens.at(offset)
        return token is not None and token.head.lemma_.lower() in word_set("receiving_verbs")

    def is_object(self, offset: int) -> bool:
        """Whether a pronoun is what something is done to, or with whom.

        Args:
            offset: where it stands in the text.
        """
        token = self.tokens.at(offset)
        return token is not None and token.dep_ in _OBJECT
