"""Roles, pronouns and groups: words that stand for somebody named elsewhere in the report."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from foreigndesk.model.reading import Mention
from foreigndesk.model.span import Span
from foreigndesk.read.names.offices import OfficePhrase
from foreigndesk.read.names.page import Page
from foreigndesk.read.names.people import VAGUE, Draft
from foreigndesk.read.names.sightings import Sighting
from foreigndesk.read.names.tokens import Tokens
from foreigndesk.read.names.words import word_set
from foreigndesk.vocab.holders import holder_of

_SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})
_GROUP = re.compile(
    r"\b(?:the (?:two|three|four)(?: men| women| sides| pair| politicians)?(?= (?:also |then |later |will |had |have |agreed|discussed|"
    r"met|exchanged|held|spoke|are|were|would|reaffirmed|vowed|pledged|talked|shared|signed|said))|the pair\b|the duo\b|both (?:men|women)\b)",
    re.IGNORECASE,
)
_COUPLES = frozenset({"leaders", "ministers", "presidents", "officials", "diplomats", "sides", "chiefs", "heads", "envoys"})
_TOP = frozenset({"president", "prime minister", "chancellor", "king", "emir", "sultan", "crown prince", "head of state", "premier", "taoiseach", "supreme leader", "prince", "queen"})

_LEADING = _TOP | {"leader", "dictator", "acting president", "ruler", "monarch"}


@dataclass(slots=True)
class Trail:
    """Who was spoken of so far: (offset, person, sentence, subject), the latest last."""

    steps: list[tuple[int, int, int, bool]] = field(default_factory=list)

    def recent(self, sentence: int, back: int = 3) -> list[tuple[int, int, int, bool]]:
        """Steps of this sentence and some before it, the latest first."""
        found = []
        for step in reversed(self.steps):
            if step[2] < sentence - back:
                break
            found.append(step)
        return found


@dataclass(slots=True)
class Referrer:
    """Resolves what points to people, in the order of the text."""

    page: Page
    drafts: list[Draft]
    states: list[str | None]
    tokens: Tokens
    two_states: tuple[str, ...] = ()
    home: str | None = None
    trail: Trail = field(default_factory=Trail)

    def person(self, sighting: Sighting) -> Mention:
        """The mention of a name; it becomes the latest step of the trail."""
        run, number = sighting.run, sighting.person
        assert number is not None
        self._step(run.start, number, run.sentence, run.end)
        draft = self.drafts[number]
        office = next((o.title for o in sighting.offices if o.title not in VAGUE), None)
        if office is None:
            office = next((o.title for o in draft.offices if o.title not in VAGUE), None)
        if office is None and draft.holder is not None:
            office = draft.holder.title
        return Mention(
            Span(run.start, run.end), "person", self.page.parsed.text[run.start : run.end],
            Span(sighting.start, sighting.end), (number,), office, self.states[number],
        )  # fmt: skip

    def role(self, phrase: OfficePhrase, sentence: int) -> Mention | None:
        """The mention of an office without a name, with its holder where exactly one person fits.

        None where the words name no office after all ("an official slogan", "business leaders").
        """
        token = self.tokens.at(phrase.head)
        if token is not None and token.pos_ in ("ADJ", "VERB", "ADV") and " " not in phrase.title:
            return None
        before = self.page.text[max(0, phrase.head - 24) : phrase.head].lower().split()
        if before and phrase.title in VAGUE and before[-1] in word_set("civil_words"):
            return None
        if phrase.plural:
            return self._plural(phrase, sentence)
        title: str | None = phrase.title
        owner = self._owner(phrase, sentence)
        state = phrase.state
        if phrase.title == "counterpart":
            title = self._title_of(owner) if owner is not None else None
        elif state is None and owner is not None:
            state = self.states[owner]
        people = self._holders(phrase, title, state, owner)
        if len(people) == 1:
            self._step(phrase.head, people[0], sentence, phrase.end)
            state = state or self.states[people[0]]
            if title in VAGUE or title is None:
                title = self._title_of(people[0]) or title
        return Mention(
            Span(phrase.head, phrase.tail), "role", self.page.parsed.text[phrase.head : phrase.tail],
            Span(phrase.start, phrase.end), tuple(people) if len(people) == 1 else (), title, state,
        )  # fmt: skip

    def pronoun(self, start: int, end: int, sentence: int, word: str) -> Mention | None:
        """The mention of a personal pronoun, None where it points to nobody known."""
        text = self.page.parsed.text[start:end]
        span = Span(start, end)
        if word in ("they", "their"):
            people = [] if self._plural_subject(start) else self._group(sentence, 2, (), back=1)
            if len(people) < 2:
                return None
            states = tuple(dict.fromkeys(s for p in people if (s := self.states[p])))
            return Mention(span, "pronoun", text, span, tuple(people), states=states)
        gender = "f" if word in ("she", "her", "hers") else "m"
        number = self._salient(sentence, gender, start, word)
        if number is None:
            return None
        if not self.drafts[number].gender:
            self.drafts[number].gender = gender
        if word in ("he", "she"):
            self._step(start, number, sentence, end)
        return Mention(span, "pronoun", text, span, (number,), self._title_of(number), self.states[number])

    def bare_group(self, start: int, end: int, sentence: int) -> Mention | None:
        """The mention of "the two", "the pair", "both men"."""
        people = self._group(sentence, 2, ())
        if len(people) < 2:
            return None
        states = tuple(dict.fromkeys(s for p in people if (s := self.states[p])))
        span = Span(start, end)
        return Mention(span, "group", self.page.parsed.text[start:end], span, tuple(people), states=states)

    def _step(self, start: int, number: int, sentence: int, end: int) -> None:
        token = self.tokens.at(start)
        subject = False
        hops = 0
        while token is not None and hops < 4:
            if token.dep_ in _SUBJECT:
                subject = True
                break
            if token.dep_ not in ("compound", "conj", "appos", "flat", "nmod", "amod"):
                break
            token, hops = token.head, hops + 1
        self.trail.steps.append((start, number, sentence, subject))

    def _owner(self, phrase: OfficePhrase, sentence: int) -> int | None:
        if phrase.possessive:
            word = self.page.text[phrase.possessive[0] : phrase.possessive[1]].lower()
            if word in ("his", "her"):
                return self._salient(sentence, "f" if word == "her" else "m", phrase.possessive[0], word)
            return None
        if phrase.owner:
            for _, number, where, _ in reversed(self.trail.steps):
                if where != sentence:
                    break
                if any(s.run.end in (phrase.owner, phrase.owner + 1) for s in self.drafts[number].sightings):
                    return number
        return None

    def _title_of(self, number: int | None) -> str | None:
        if number is None:
            return None
        draft = self.drafts[number]
        for office in draft.offices:
            if office.title not in VAGUE:
                return office.title
        return draft.holder.title if draft.holder else None

    def _holders(self, phrase: OfficePhrase, title: str | None, state: str | None, owner: int | None) -> list[int]:
        """People who hold the office that a role names."""
        vague = title in VAGUE or title is None
        if vague and title not in ("leader", "minister") and phrase.title != "counterpart":
            return []
        if phrase.standing != "current" or (phrase.determiner in ("a", "an") and not phrase.owner):
            return []
        pointed = phrase.determiner or phrase.possessive or phrase.owner or phrase.states or phrase.capitalised
        if not pointed:
            return []
        fits = []
        for number, draft in enumerate(self.drafts):
            if number == owner:
                continue
            titles = {o.title for o in draft.offices} | ({draft.holder.title} if draft.holder else set())
            if title == "leader":
                if not titles & _LEADING:
                    continue
            elif title == "minister":
                if not any("minister" in t or "secretary" in t for t in titles):
                    continue
            elif title not in titles:
                continue
            if state is not None and self.states[number] != state:
                continue
            if not any(o.standing in ("current", "acting") for o in draft.offices) and draft.offices:
                continue
            fits.append(number)
        if not fits and title and state and not vague:
            return self._from_vocabulary(title, state)
        return self._nearest(fits) if len(fits) > 1 and state is None else fits

    def _nearest(self, fits: list[int]) -> list[int]:
        """Of several who hold such an office: one of the report's own state, if spoken of lately, else the latest."""
        steps = self.trail.steps
        here = steps[-1][2] if steps else 0
        lately = [s[1] for s in reversed(steps) if s[1] in fits and s[2] >= here - 2]
        own = [n for n in dict.fromkeys(lately) if self.states[n] == self.home]
        if not lately:
            own = [n for n in fits if self.states[n] == self.home]
        return own[:1] if len(own) == 1 else lately[:1]

    def _from_vocabulary(self, title: str, state: str) -> list[int]:
        holder = holder_of(title, state, self.page.report.published)
        if holder is None:
            return []
        self.drafts.append(Draft(holder=holder))
        self.states.append(holder.state)
        return [len(self.drafts) - 1]

    def _plural(self, phrase: OfficePhrase, sentence: int) -> Mention:
        span = Span(phrase.head, phrase.tail)
        want = max(phrase.number or len(phrase.states), 2)
        people: list[int] = []
        definite = phrase.both or phrase.number or phrase.determiner in ("the", "these")
        if len(phrase.states) != 1 and (definite or phrase.states):
            people = self._group(sentence, want, tuple(phrase.states), phrase.title)
        states = tuple(phrase.states) or tuple(dict.fromkeys(s for p in people if (s := self.states[p])))
        if not states and phrase.both:
            states = self.two_states
        return Mention(
            span, "group", self.page.parsed.text[span.start : span.end], Span(phrase.start, phrase.end),
            tuple(people), phrase.title, states=states,
        )  # fmt: skip

    def _plural_subject(self, offset: int) -> bool:
        """Whether a plural noun that is nobody named governs the clause before ("officials said they ...")."""
        token = self.tokens.at(offset)
        while token is not None and token.i > 0:
            token = token.nbor(-1)
            if token.dep_ in _SUBJECT:
                return token.tag_ in ("NNS", "NNPS") and token.lower_ not in _COUPLES
        return False

    def _group(
        self, sentence: int, want: int, states: tuple[str, ...], title: str | None = None, back: int = 4
    ) -> list[int]:
        """The officials spoken of most in the last sentences, of different states, as many as the words ask for."""
        return self._pick(sentence, want, states, title, 0) or self._pick(
            sentence, want, states, title, back if title is None else 12
        )

    def _pick(
        self, sentence: int, want: int, states: tuple[str, ...], title: str | None, back: int
    ) -> list[int]:
        weights: dict[int, float] = {}
        for _, number, where, subject in self.trail.recent(sentence, back):
            if title is None or self._can_be(number, title):
                weights[number] = weights.get(number, 0.0) + (1.5 if subject else 1.0) / (1 + sentence - where)
        people: list[int] = []
        seen: set[str] = set()
        for number in sorted(weights, key=lambda n: (-weights[n], n)):
            state = self.states[number]
            if state is None or state in seen or (states and state not in states):
                continue
            people.append(number)
            seen.add(state)
            if len(people) == want:
                return sorted(people)
        return []

    def _can_be(self, number: int, title: str) -> bool:
        draft = self.drafts[number]
        titles = {o.title for o in draft.offices} | ({draft.holder.title} if draft.holder else set())
        if title == "leader":
            return bool(titles & _LEADING)
        if title in ("official", "head", "diplomat", "counterpart"):
            return bool(titles)
        if title == "minister":
            return any("minister" in t or "secretary" in t for t in titles)
        return title in titles

    def _salient(self, sentence: int, gender: str, offset: int = -1, word: str = "") -> int | None:
        """The person a singular pronoun points to.

        The subject nearest before it in its sentence comes first, then the nearest name there, then the
        first subject or name of the sentence before.
        """
        steps = [s for s in self.trail.recent(sentence, 4) if self.drafts[s[1]].gender in ("", gender)]
        if not steps:
            return None
        latest = steps[0][2]
        here = [s for s in steps if s[2] == latest]
        subjects = [s for s in here if s[3]]
        if latest != sentence:
            return (subjects or here)[-1][1]
        if offset >= 0 and self._object_meant(here[0][0], offset):
            return here[0][1]
        if word in ("him", "her") and subjects and len({s[1] for s in here}) > 1 and self._is_object(offset):
            return next(s[1] for s in here if s[1] != subjects[0][1])
        return (subjects or here)[0][1]

    def _object_meant(self, name: int, offset: int) -> bool:
        """Whether the name nearest before is what a verb like "congratulate" acts on."""
        text = self.page.text
        if not text.endswith((" on ", " for ", " to "), 0, offset) or offset - name > 40:
            return False
        return any(w in word_set("toward_verbs") for w in text[max(0, name - 60) : name].lower().split())

    def _is_object(self, offset: int) -> bool:
        token = self.tokens.at(offset)
        return token is not None and token.dep_ in ("dobj", "pobj", "dative", "iobj")


def group_spans(text: str) -> list[tuple[int, int]]:
    """Where a text says "the two", "the pair", "both men" for people."""
    return [m.span() for m in _GROUP.finditer(text)]

