"""Roles and pronouns: words that stand for somebody named elsewhere in the report."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from foreigndesk.model.reading import Mention
from foreigndesk.model.span import Span
from foreigndesk.reading.names.counterparts import title_abroad
from foreigndesk.reading.names.draft import STAFF, VAGUE, Draft
from foreigndesk.reading.names.groups import TOP, Groups, Step, Trail, can_be, of_a_body, of_no_office
from foreigndesk.reading.names.page import Page
from foreigndesk.reading.names.phrase import OfficePhrase
from foreigndesk.reading.names.pronouns import CARRIES_ON, Pronouns
from foreigndesk.reading.names.sighting import Sighting
from foreigndesk.reading.names.sole import of_own_house, of_the_one
from foreigndesk.reading.names.tokens import Tokens
from foreigndesk.reading.names.unnamed import COUNTS, SUBJECT, after_body, is_of_several_unnamed
from foreigndesk.reading.names.words import word_set
from foreigndesk.vocab.holders import holder_of

# Titles that tell less than any other the same person bears.
_COURTESY = VAGUE | {"prince", "princess"}
_COUPLE = 2
_NAMES = 160  # characters that the names of a row take
_BACK = 4  # sentences in which "the two" were named
_OPENING = 80  # characters of a dateline and the first words behind it


@dataclass(slots=True)
class Referrer:
    """Resolves what points to people, in the order of the text.

    `drafts` and `states` grow where a role is resolved by the vocabulary alone. `two_states` are the two
    states that the report speaks of most, `home` the one it speaks from, `filed` that or the one it was filed in.
    `together` are those whom words like "the two men" meant last: in which sentence, after how many steps, who;
    `unnamed` is the last sentence whose "they" are members of a body whom nobody names.
    """

    page: Page
    drafts: list[Draft]
    states: list[str | None]
    tokens: Tokens
    two_states: tuple[str, ...] = ()
    home: str | None = None
    filed: str | None = None
    trail: Trail = field(default_factory=Trail)
    bearers: dict[str, list[int]] = field(default_factory=dict)
    together: tuple[int, int, tuple[int, ...]] = (-2, 0, ())
    unnamed: int = -1
    groups: Groups = field(init=False)
    pronouns: Pronouns = field(init=False)

    def __post_init__(self) -> None:
        self.groups = Groups(self.drafts, self.states, self.trail)
        self.pronouns = Pronouns(self.page, self.drafts, self.tokens, self.trail)

    def person(self, sighting: Sighting, number: int) -> Mention:
        """The mention of a name; it becomes the latest step of the trail."""
        run = sighting.run
        self._step(run.start, number, run.sentence)
        office = next(
            (o.title for o in sighting.offices if o.title not in _COURTESY and o.kind != "kin"), None
        )
        return self._mention(
            Span(run.start, run.end),
            "person",
            Span(sighting.start, sighting.end),
            [number],
            office or self._title_of(number),
            self.states[number],
        )

    def role(self, phrase: OfficePhrase, sentence: int) -> Mention | None:
        """The mention of an office without a name, with its holder where exactly one person fits.

        None where the words name no office after all ("an official slogan", "business leaders").
        """
        if self._is_no_office(phrase):
            return None
        title: str | None = phrase.title
        owner = self._owner(phrase, sentence)
        if phrase.plural:
            several = self._plural(phrase, sentence)
            own = self._title_of(owner) if title == "counterpart" else None
            return replace(several, office=own) if own else several
        state = phrase.state or of_the_one(self.page, phrase) or of_own_house(self.page, phrase, self.home)
        if phrase.title == "counterpart":
            title = title_abroad(self._title_of(owner), state)
        elif state is None and owner is not None:
            state = self.states[owner]
        people = self._holders(phrase, title, state, owner)
        if people:
            self._step(phrase.head, people[0], sentence)
            state = state or self.states[people[0]]
            if title in VAGUE or title is None:
                title = self._title_of(people[0]) or title
        return self._mention(
            Span(phrase.head, phrase.tail), "role", Span(phrase.start, phrase.end), people, title, state
        )

    def pronoun(self, start: int, end: int, sentence: int, word: str) -> Mention | None:
        """The mention of a personal pronoun, None where it points to nobody known."""
        span = Span(start, end)
        if word in ("they", "their"):
            body = self.unnamed == sentence or after_body(self.page, start, sentence)
            self.unnamed = sentence if body else self.unnamed
            others = body or is_of_several_unnamed(self.tokens.at(start))
            people = [] if others else self._several(sentence)
            return self._mention(span, "pronoun", span, people) if people else None
        gender = "f" if word in ("she", "her") else "m"
        number = self.pronouns.meant(sentence, gender, start, word)
        if number is None:
            return None
        self.drafts[number].gender = gender
        if word in ("he", "she"):
            self._step(start, number, sentence)
        elif self.pronouns.is_object(start):
            self.trail.acted_on = (sentence, gender, number)
            self.trail.hosted = self.pronouns.is_hosted(start)
        return self._mention(span, "pronoun", span, [number], self._title_of(number), self.states[number])

    def countryman(self, start: int, end: int, sentence: int, state: str) -> Mention | None:
        """The mention of "the Dane", None where not one alone of that state was spoken of just before."""
        near = {s.person for s in self.trail.recent(sentence, _BACK) if self.states[s.person] == state}
        if len(near) != 1:
            return None
        number = near.pop()
        self._step(start, number, sentence)
        return self._mention(
            Span(start, end), "pronoun", Span(start, end), [number], self._title_of(number), state
        )

    def _several(self, sentence: int) -> list[int]:
        """Whom "they" means: all of a row of three or more just named, else two."""
        named_here = any(s.sentence == sentence for s in self.trail.steps[-1:])
        if self.together[:1] == (sentence - 1,) and self.together[1] == len(self.trail.steps):
            return list(
                self.together[2]
            )  # "The two men last met in May. They spoke of fish": nobody named since
        row = [] if named_here else self.groups.row(sentence, self.page.text)
        return row or self._of_most(sentence, 2, self.groups.pick(sentence, 2, back=2))

    def bare_group(self, start: int, end: int, sentence: int) -> Mention | None:
        """The mention of "the two", "the pair", "both men"."""
        span = Span(start, end)
        sides = self.page.text.endswith(" sides", start, end)
        people = (
            self.groups.sides(sentence, 2)
            if sides
            else self.groups.brought_together(sentence, self.page.text)
        )
        words = self.page.text[start:end].lower().split()
        want = next((count for word, count in COUNTS.items() if word in words), 2)
        if not people and want > 2:
            people = self.groups.row(sentence, self.page.text)
            people = people if len(people) == want else []
        acting = self.pronouns.acting_on(sentence, end - len(words[-1]))
        people = people or self._of_most(sentence, want, self.groups.pick(sentence, want, but=acting), acting)
        self.together = (sentence, len(self.trail.steps), tuple(people)) if people else self.together
        return self._mention(span, "group", span, people) if people else None

    def _of_most(
        self, sentence: int, want: int, people: list[int], but: frozenset[int] = frozenset()
    ) -> list[int]:
        """Of three just named ("Ruiz, who hosted Holm and Soto") the two of whose states the report speaks most."""
        if want != len(self.two_states) or not people:
            return people
        two = self.groups.pick(sentence, want, self.two_states, but=but)
        last = {s.person: s.sentence for s in self.trail.recent(sentence, _BACK)[::-1]}
        near = bool(two) and all(n in last for n in (*two, *people))
        return two if near and min(last[n] for n in two) >= min(last[n] for n in people) else people

    def lend_states(self, mentions: list[Mention]) -> None:
        """People whose office is somebody's who is known by role alone take that one's state."""
        ends = {m.span.end: m.state for m in mentions if m.kind in ("role", "person") and m.state}
        for number, draft in enumerate(self.drafts):
            for office in draft.offices:
                if self.states[number] is None and self.page.text.endswith("'s ", 0, office.head):
                    self.states[number] = ends.get(office.head - 3)

    def _mention(
        self,
        span: Span,
        kind: str,
        whole: Span,
        people: list[int],
        office: str | None = None,
        state: str | None = None,
    ) -> Mention:
        text = span.of(self.page.parsed.text)
        states = self.groups.states_of(people) if len(people) > 1 else ()
        return Mention(span, kind, text, whole, tuple(people), office, state, states)

    def _is_no_office(self, phrase: OfficePhrase) -> bool:
        token = self.tokens.at(phrase.head)
        one_word = " " not in self.page.text[phrase.head : phrase.tail] and " " not in phrase.title
        if token is not None and token.pos_ in ("ADJ", "VERB", "ADV") and one_word:
            return True
        before = self.page.text[max(0, phrase.head - 24) : phrase.head].lower().split()
        return bool(before) and phrase.title in VAGUE and before[-1] in word_set("civil_words")

    def _step(self, start: int, number: int, sentence: int) -> None:
        """Note that somebody was spoken of, as subject where the parse says so."""
        token = self.tokens.at(start)
        for _ in range(4):
            if token is None or token.dep_ not in CARRIES_ON:
                break
            token = token.head
        subject = token is not None and token.dep_ in SUBJECT
        self.trail.steps.append(Step(start, number, sentence, subject))

    def _owner(self, phrase: OfficePhrase, sentence: int) -> int | None:
        """Whose counterpart, spokesman or minister a role is."""
        if phrase.possessive:
            word = self.page.text[phrase.possessive[0] : phrase.possessive[1]].lower()
            if word not in ("his", "her"):
                return None
            return self.pronouns.meant(sentence, "f" if word == "her" else "m", phrase.possessive[0], word)
        if phrase.owner is None:
            return None
        ends = (phrase.owner, phrase.owner + 1)
        for step in self.trail.recent(sentence, 0):
            if any(s.run.end in ends for s in self.drafts[step.person].sightings):
                return step.person
        return None

    def _title_of(self, number: int | None) -> str | None:
        if number is None:
            return None
        draft = self.drafts[number]
        listed = (draft.holder.title or None) if draft.holder else None
        titles = [o.title for o in draft.offices if o.title != "counterpart" and o.kind != "kin"]
        if not listed and titles and not set(titles) - _COURTESY:
            return titles[0]
        if listed and set(titles) & {"chief", "head"}:
            return titles[0]
        return next((t for t in titles if t not in _COURTESY), listed)

    def _holders(
        self, phrase: OfficePhrase, title: str | None, state: str | None, owner: int | None
    ) -> list[int]:
        """The one person who holds the office that a role names, an empty list where none or several may."""
        if title is None or not self._is_definite(phrase, title):
            return []
        if (phrase.owner is not None or phrase.possessive) and owner is None and not phrase.states:
            return []  # "Hamas' leader", "their president": whose it is is not known
        fits = [
            number
            for number in self._bearing(title)
            if number != owner and (state is None or self.states[number] == state)
        ]
        fits = [n for n in fits if state is not None or self._may_be_told_later(phrase, n)]
        fits = fits or (of_no_office(self.drafts, self.states, state) if title == "leader" and state else [])
        if not fits and title not in VAGUE and (state or self._is_of_home(phrase, title)):
            return self._from_vocabulary(phrase, title, state or self.filed or "")
        if len(fits) > 1 and state is None:
            return self._of_own_notice(phrase, fits) or self._nearest(fits)
        if len(fits) > 1 and title == "leader":
            # "the Kenyan leader": whoever of several has been told of so far
            fits = [n for n in fits if any(s.person == n for s in self.trail.steps)]
        return fits if len(fits) == 1 else []

    def _may_be_told_later(self, phrase: OfficePhrase, number: int) -> bool:
        """Whether "the president" may be somebody named only behind it: not where that is another state's."""
        first = self.drafts[number].sightings[:1]
        later = bool(first) and first[0].start > phrase.start
        return not later or self.filed is None or self.states[number] in (None, self.filed)

    def _is_of_home(self, phrase: OfficePhrase, title: str) -> bool:
        """Whether a bare title at the opening of a report is that of the state from which it comes."""
        opens = phrase.start < _OPENING
        return self.filed is not None and opens and phrase.determiner == "the" and title in TOP

    def _bearing(self, title: str) -> list[int]:
        """The people who may now be meant by a title."""
        known = self.bearers.get(title)
        if known is None:
            known = self.bearers[title] = [
                number
                for number, draft in enumerate(self.drafts)
                if can_be(draft, title)
                and (not draft.offices or any(o.standing in ("current", "acting") for o in draft.offices))
            ]
        return known

    def _is_definite(self, phrase: OfficePhrase, title: str) -> bool:
        """Whether a role points to one known person: "the minister", "his counterpart", not "a minister"."""
        if title in VAGUE and title not in ("leader", "minister"):
            return False
        if phrase.standing != "current" or (phrase.determiner in ("a", "an") and not phrase.owner):
            return False
        return bool(
            phrase.determiner or phrase.possessive or phrase.owner or phrase.states or phrase.capitalised
        )

    def _of_own_notice(self, phrase: OfficePhrase, fits: list[int]) -> list[int]:
        """Whom a notice calls "the President" with a capital, whoever else of that office was named since: its own."""
        own = [n for n in fits if self.states[n] == self.filed and self.filed is not None]
        told = {s.person for s in self.trail.steps}
        bare = phrase.capitalised and phrase.determiner == "the" and phrase.start == phrase.head - len("the ")
        return own if bare and len(own) == 1 and own[0] in told else []

    def _nearest(self, fits: list[int]) -> list[int]:
        """Of several: the one of the report's own state if spoken of lately, else who was last spoken of.

        Of those whom one sentence names, it is the one of whom it tells: its subject.
        """
        steps = self.trail.steps
        here = steps[-1].sentence if steps else 0
        lately = [s for s in reversed(steps) if s.person in fits and s.sentence >= here - 2]
        own = [n for n in dict.fromkeys(s.person for s in lately) or fits if self.states[n] == self.home]
        if len(own) == 1:
            return own
        last = [s for s in lately if s.sentence == lately[0].sentence]
        told_of = [s for s in last if s.subject] or last
        return [told_of[0].person] if told_of else []

    def _from_vocabulary(self, phrase: OfficePhrase, title: str, state: str) -> list[int]:
        if title == "ambassador":
            return []  # a state has one in every capital
        holder = holder_of(title, state, self.page.report.published)
        if holder is None:
            return []
        told = replace(phrase, title=title, states=[state])
        self.drafts.append(Draft(holder=holder, offices=[told]))
        self.states.append(holder.state)
        self.bearers.clear()
        return [len(self.drafts) - 1]

    def _plural(self, phrase: OfficePhrase, sentence: int) -> Mention:
        """The mention of several office-holders, with the people where as many fit as are meant."""
        people: list[int] = []
        definite = phrase.number or (phrase.both and phrase.title not in STAFF)
        if phrase.title not in STAFF:  # "the diplomats" may be a whole embassy, "the two diplomats" are not
            definite = definite or phrase.determiner in ("the", "these") or len(phrase.states) > 1
        body = not phrase.states and of_a_body(self.page.text, phrase.tail)
        # "the heads of the Turkish and Algerian missions": nobody named before
        body = body or (
            phrase.title == "head" and not phrase.both and self.page.text.startswith(" of ", phrase.tail)
        )
        if definite and len(phrase.states) != 1 and not body:
            want = max(phrase.number or len(phrase.states), 2)
            if not phrase.number and not phrase.states and not phrase.both:
                people = self.groups.row(sentence, self.page.text, phrase.title)
            people = people or self._named_behind(phrase)
            acting = self.pronouns.acting_on(sentence, phrase.head)
            people = people or self.groups.pick(
                sentence, want, tuple(phrase.states), phrase.title, but=acting
            )
        states = tuple(phrase.states) or self.groups.states_of(people)
        if not states and (phrase.both or phrase.number == 2):
            states = self.two_states
        span = Span(phrase.head, phrase.tail)
        mention = self._mention(span, "group", Span(phrase.start, phrase.end), people, phrase.title)
        return replace(mention, states=states)

    def _named_behind(self, phrase: OfficePhrase) -> list[int]:
        """Read "the presidents of Peru and Chile, Ruiz and Holm, met": the names behind the states, one of each."""
        start = phrase.end + len(", ")
        if len(phrase.states) < _COUPLE or not self.page.text.startswith(", ", phrase.end):
            return []
        firsts = {d.sightings[0].start: n for n, d in enumerate(self.drafts) if d.sightings}
        if start not in firsts:
            return []
        behind = [n for at, n in sorted(firsts.items()) if start <= at < start + _NAMES][: len(phrase.states)]
        named = tuple(self.states[n] for n in behind) == tuple(phrase.states)
        told = (self.drafts[n].titles for n in behind)
        return behind if named and all(not titles or phrase.title in titles for titles in told) else []
