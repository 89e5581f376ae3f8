"""Groups: which officials "the two leaders", "both ministers" or "they" are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from foreigndesk.reading.names.draft import Draft

TOP = frozenset(
    {"president", "prime minister", "chancellor", "king", "emir", "sultan", "crown prince", "head of state"}
    | {"taoiseach", "supreme leader", "prince", "queen", "emperor", "pope"}
)
LEADING = TOP | {"leader", "dictator", "ruler", "monarch"}
_GROUP = re.compile(
    r"\b(?:[Tt]he (?:two|three|four)(?: men| women| sides| pair| politicians)?"
    r"(?= (?:also|then|later|will|had|have|are|were|would|agreed|discussed|met|exchanged|held|spoke|"
    r"reaffirmed|vowed|pledged|talked|shared|signed|said|last|first|next|never|again|both|did|do|plan|planned|"
    r"hope|expect|sat|shook|dined|toured|flew|called|opened|travelled|traveled|visited|attended|parted|meet|"
    r"speak|talk|went|came|conferred|lunched|dined|breakfasted|embraced|posed|stood|walked|rode|drove|appeared|"
    r"emerged|inspected|watched|reviewed|chatted|telephoned|began|ended|concluded|differed|failed|tried|refused|"
    r"declined|decided|reached|struck|sealed|issued|put|parted|spent|swapped|compared|chaired|addressed|joined)\b)"
    r"|[Tt]he (?:pair|duo)\b|[Bb]oth (?:men|women|of them)\b"
    # "received the two separately": what follows shows that nobody else is counted
    r"|(?:(?<=received )|(?<=met )|(?<=hosted )|(?<=welcomed )|(?<=invited )|(?<=saw )|(?<=with )|(?<=together ))"
    r"the two(?= (?:separately|together|at|in|on|for|before|after|over|to)\b|[,.;]))"
)
_LEAD = 50  # characters before a name in which "between" leads to it
_BODY = re.compile(
    r" of (?:the )?[A-Z]\w+(?: [A-Z]\w+){0,3} (?:Group|Union|Community|League|Alliance|Council|Forum|Bloc)\b"
)
_JOINT = re.compile(r", | and ")
_WORDS = re.compile(r"[^\W\d_]+")
# What may stand in lower case between two names of a row.
_WITHIN_ROW = frozenset(
    "of the and from de da do dos bin al el van von s president minister prime foreign leader king emir".split()  # noqa: SIM905
)
_TOGETHER = re.compile(r"\b(?:together|along) with\b|\baccompanied by\b")
_BESIDE = 140  # characters between a name and those together with whom they came
_ROW = 3  # people from whom on a row tells of more than a pair
_ROW_BACK = 1  # sentences before the one before in which a row may stand
_LAST_SENTENCES = 4
_LAST_OF_TITLE = 12  # "both ministers" may be named long before


@dataclass(frozen=True, slots=True)
class Step:
    """One reference to a person: where, who, in which sentence, and whether as its subject."""

    offset: int
    person: int
    sentence: int
    subject: bool


@dataclass(slots=True)
class Trail:
    """Who was spoken of so far, the latest last; and who was "him" or "her" last: sentence, gender, person.

    `hosted` says that a host's verb told of "him" ("Holm received him").
    """

    steps: list[Step] = field(default_factory=list)
    acted_on: tuple[int, str, int] = (-1, "", -1)
    hosted: bool = False

    def recent(self, sentence: int, back: int) -> list[Step]:
        """Steps of a sentence and some before it, the latest first."""
        found = []
        for step in reversed(self.steps):
            if step.sentence < sentence - back:
                break
            found.append(step)
        return found


def titles_of(draft: Draft) -> set[str]:
    """The titles a person bears in the report or the vocabulary."""
    return {o.title for o in draft.offices} | ({draft.holder.title} if draft.holder else set())


# Those who are sent: a report calls one of them now by this word, now by that.
SENT = frozenset({"envoy", "mediator", "emissary", "intermediary"})


_OF_STAFF = frozenset({"permanent", "general", "press", "private", "executive"})
_HEADS = {
    "head of state": frozenset({"head of state", "president", "king", "queen", "emir", "sultan", "emperor"}),
    "head of government": frozenset({"head of government", "prime minister", "chancellor"}),
}


def can_be(draft: Draft, title: str) -> bool:
    """Whether a person may be meant by a title, vague ones included."""
    titles = titles_of(draft)
    if title == "leader":
        past = {o.title for o in draft.offices if o.standing == "former"} if draft.holder is None else set()
        return bool((titles - past) & LEADING)
    if title in ("official", "head", "diplomat", "counterpart"):
        return bool(titles)
    if title == "minister":
        others = titles - {"prime minister"}  # nobody calls one "the minister"
        return any("minister" in t or ("secretary" in t and not set(t.split()) & _OF_STAFF) for t in others)
    if title in _HEADS:
        return bool(titles & _HEADS[title])
    if title in ("secretary", "ambassador") and title not in titles:
        # "the Secretary" is the secretary of state of the report, "the Ambassador" its ambassador at large.
        return any(title in t.replace("-", " ").split() and "general" not in t for t in titles)
    if title in SENT:
        return any(t.split()[-1] in SENT for t in titles)
    return title in titles


@dataclass(slots=True)
class Groups:
    """Finds the officials a plural stands for."""

    drafts: list[Draft]
    states: list[str | None]
    trail: Trail

    def pick(
        self,
        sentence: int,
        want: int,
        among: tuple[str, ...] = (),
        title: str | None = None,
        back: int = _LAST_SENTENCES,
        but: frozenset[int] = frozenset(),
    ) -> list[int]:
        """The officials of different states that the words fit, those of one sentence before all others.

        Args:
            sentence: the sentence that holds the words.
            want: how many are meant.
            among: states they must be of, if the words say so.
            title: the title they share, if the words say so.
            back: how many sentences back they may have been named.
            but: those who are certainly not meant.

        Returns:
            Their numbers in order, none where too few fit.
        """
        reaches = (0, 1, 2, back) if title is None else (0, _LAST_OF_TITLE)
        found = (
            self._weighed(sentence, want, among, title, reach, but)
            for reach in reaches
            if reach <= back or title
        )
        return next((people for people in found if people), [])

    def brought_together(self, sentence: int, text: str) -> list[int]:
        """The two of "will chair the talks between Holm and Soto", in the sentence before.

        Args:
            sentence: the sentence that holds the words.
            text: the report's text.

        Returns:
            Their numbers in order, none where no such two stand there.
        """
        steps = [s for s in reversed(self.trail.recent(sentence - 1, 0)) if s.sentence == sentence - 1]
        for first, second in pairwise(steps):
            one, other = self.states[first.person], self.states[second.person]
            before = text[max(first.offset - _LEAD, 0) : first.offset].split()
            linked = " and " in text[first.offset : second.offset]
            if "between" in before and linked and one and other and one != other:
                return sorted((first.person, second.person))
        return []

    def row(self, sentence: int, text: str, title: str | None = None) -> list[int]:
        """Three or more of as many states whom the sentence before, or the one before that, names in one row.

        Args:
            sentence: the sentence that holds the words.
            text: the report's text.
            title: the title they share, if the words say so.

        Returns:
            Their numbers in order, none where the last sentence that names anybody names no such row.
        """
        steps = [s for s in self.trail.recent(sentence - 1, _ROW_BACK) if s.sentence < sentence]
        last = [s for s in reversed(steps) if s.sentence == steps[0].sentence]
        row = last[:1]
        for step in last[1:]:
            if _follows_in_row(text[row[-1].offset : step.offset]):
                row.append(step)
            elif len(row) >= _ROW:
                break
            else:
                row = [step]
        people = list(dict.fromkeys(s.person for s in row))
        states = {self.states[n] for n in people}
        fits = title is None or all(can_be(self.drafts[n], title) for n in people)
        return sorted(people) if len(people) == len(states - {None}) >= _ROW and fits else []

    def sides(self, sentence: int, want: int) -> list[int]:
        """The officials who have been spoken of most, one of each state: those for whom "the two sides" met.

        Args:
            sentence: the sentence that holds the words.
            want: how many are meant.

        Returns:
            Their numbers in order; those last spoken of where fewer states have been named before.
        """
        often = Counter(step.person for step in self.trail.steps if step.sentence <= sentence)
        first = {step.person: -n for n, step in enumerate(reversed(self.trail.steps))}
        people: dict[str, int] = {}
        for number in sorted(often, key=lambda n: (-often[n], first[n])):
            state = self.states[number]
            if state is not None:
                people.setdefault(state, number)
        return sorted(people.values()) if len(people) == want else self.pick(sentence, want)

    def states_of(self, people: list[int]) -> tuple[str, ...]:
        """The states of people, each once."""
        return tuple(dict.fromkeys(s for p in people if (s := self.states[p])))

    def _weighed(
        self,
        sentence: int,
        want: int,
        among: tuple[str, ...],
        title: str | None,
        back: int,
        but: frozenset[int],
    ) -> list[int]:
        weights: dict[int, float] = {}
        for step in self.trail.recent(sentence, back):
            if step.person not in but and (title is None or can_be(self.drafts[step.person], title)):
                weight = (1.5 if step.subject else 1.0) / (1 + sentence - step.sentence)
                weights[step.person] = weights.get(step.person, 0.0) + weight
        people: list[int] = []
        seen: set[str] = set()
        for number in sorted(weights, key=lambda n: (-weights[n], n)):
            state = self.states[number]
            if state is None or state in seen or (among and state not in among):
                continue
            people.append(number)
            seen.add(state)
            if len(people) == want:
                return sorted(people)
        return []


def _follows_in_row(between: str) -> bool:
    """Whether only a comma or "and", an office and a state stand between two names, the first of which is held."""
    if len(between) < _BESIDE and _TOGETHER.search(between):
        return True
    if len(between) > _LEAD * 2 or not _JOINT.search(between):
        return False
    return all(w[:1].isupper() or w in _WITHIN_ROW for w in _WORDS.findall(between))


def of_a_body(text: str, end: int) -> bool:
    """Whether words end before a body's name: "the foreign ministers of the Lima Group" are more than two named.

    Args:
        text: the report's text.
        end: where the words end.
    """
    return _BODY.match(text, end) is not None


def of_no_office(drafts: Sequence[Draft], states: Sequence[str | None], state: str) -> list[int]:
    """Those of a state who bear no office of it ("Guinea's Alpha Conde, the African Union chairman").

    Args:
        drafts: the people of a report.
        states: the state of each.
        state: the state asked for.
    """
    return [
        n
        for n, draft in enumerate(drafts)
        if states[n] == state == draft.state and all(o.state != state for o in draft.offices)
    ]


def group_spans(text: str) -> list[tuple[int, int]]:
    """Where a text says "the two", "the pair", "both men" for people."""
    return [m.span() for m in _GROUP.finditer(text)]
