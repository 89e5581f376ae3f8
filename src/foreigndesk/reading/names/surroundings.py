"""Names with what stands around them: titles before, appositions after, the state, the gender."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from itertools import pairwise

from foreigndesk.reading.names.lists import share_lists
from foreigndesk.reading.names.page import Page
from foreigndesk.reading.names.phrase import OfficePhrase
from foreigndesk.reading.names.runs import Run
from foreigndesk.reading.names.sighting import Sighting
from foreigndesk.reading.names.vocabulary import code_named
from foreigndesk.vocab.states import is_organisation

_AND_BEFORE = re.compile(r"(?: and |, and |/| & )$")
_CLOSES = re.compile(
    r"(?:\s*$|[,.;:)\"-]|\s+(?:and|on|in|at|who|said|says|to|for|during|as|by|into|from|with)\b|'s\b)"
)
_APPOSED = re.compile(r"(?:,? ?\(|, (?:aged )?\d\d, |, | - | -- | – | — )(?:(?:now|currently|then) )?")
_IN_PLACE = re.compile(r" (?:in|at|of) (?:the )?[A-Z][\w.-]+(?: [A-Z][\w-]+)?(?:'s)?(?: [A-Z][\w-]+){0,4}, $")
_OF_FIELD = re.compile(r" (?:of|for) ", re.IGNORECASE)  # "Minister of Industry | and Energy X"
_FIELD = re.compile(
    r" (?:for|on|to) (?:the )?(?:[\w-]+ ){0,4}[\w-]+, $"
)  # "its vice minister for political affairs, X,"
# "the chairman of the African Union commission, X,"
_ARM = re.compile(r" (?:commission|council|secretariat|assembly|parliament), $")
_AGE = re.compile(r", \d\d(?:,|\.)")
_OF = re.compile(r" of (?:the )?")
_BRACKETED = re.compile(r" \(")  # "Mathieu Kerekou (Benin)"
_FULL_NAME = re.compile(r"(?:[A-Z][\w-]* ){1,3}of (?:[Tt]he )?")  # "the Commonwealth of the Bahamas"
_WORD = re.compile(r"[A-Z][\w-]*")
_CHAIN = re.compile(r"[\w' -]{0,80}?,? and (?:also |as |a |the |an )?$")
# An apposition ends with a mark or goes on with what the office is of; a verb after it makes a new subject.
_ENDS = re.compile(
    r"\s*(?:[,.;:)\"–—-]|$)"
    r"|\s(?:of|at|in|from|and|who|whom|whose|for|to|under|on|since|until|by|with|he|she|they)\b|\n"
)
_SERVICE = re.compile(r"(?: (?:of|for) (?:[a-z]+ ){0,2}[a-z]+){0,1} (?:of|for|in) the ")
_POST_BODY = re.compile(
    r"(?:(?:,? (?:of|for|on|at|OF|FOR|ON)| and(?= [A-Z]))(?: (?:the|of|and|for|on|[A-Z][\w.&'-]*),?)+)?"
    r"(?: \([A-Z]{2,8}\))?"
)


def sight(page: Page, runs: list[Run], phrases: list[OfficePhrase]) -> tuple[list[Sighting], set[int]]:
    """Join runs with the titles and appositions beside them.

    Args:
        page: the report's page.
        runs: its capitalised runs, in order.
        phrases: its office phrases, in order.

    Returns:
        One sighting a run, and the indices of the phrases that belong to a name.
    """
    sightings = [Sighting(run, run.start, run.end) for run in runs]
    around = _Surroundings(page, phrases, {run.start for run in runs})
    for index, sighting in enumerate(sightings):
        around.take_titles(sighting)
        if index:
            around.share_plural(sightings[index - 1], sighting)
        _state_beside(page, sighting)
    for sighting, following in pairwise(sightings):
        around.take_service(sighting, following)
    share_lists(page, sightings, phrases, around.used)
    for sighting in sightings:
        around.take_office_before(sighting)
        around.take_office_after(sighting)
        _state_beside(page, sighting)
    _note_neighbours(page, sightings)
    return sightings, around.used


@dataclass(slots=True)
class _Surroundings:
    """The office phrases and honorifics of a page by where they begin and end, and which are taken."""

    page: Page
    phrases: list[OfficePhrase]
    run_starts: set[int]
    used: set[int] = field(default_factory=set)
    by_end: dict[int, int] = field(init=False)
    by_start: dict[int, int] = field(init=False)
    by_owner: dict[int, int] = field(init=False)
    honorifics: dict[int, tuple[int, str]] = field(init=False)

    def __post_init__(self) -> None:
        self.by_end = {p.end: i for i, p in enumerate(self.phrases)}
        self.by_start = {p.start: i for i, p in enumerate(self.phrases)}
        self.by_owner = {p.owner: i for i, p in enumerate(self.phrases) if p.owner is not None}
        self.honorifics = {end: (start, gender) for start, end, gender in self.page.honorifics}

    def take_titles(self, sighting: Sighting) -> None:
        """Titles and honorifics directly before a name, one after another from right to left."""
        pos = sighting.run.start
        for _ in range(6):
            before = self.page.skip_left(pos)
            index = self.by_end.get(before)
            if index is None and before in self.honorifics:
                pos, gender = self.honorifics[before]
                sighting.honorific = self.page.text[pos:before].rstrip(".")
                sighting.gender = sighting.gender or gender
                sighting.titled = True
                sighting.start = pos
                continue
            if index is None:
                index = self._joined(sighting, pos) if sighting.offices else self._post_before(before)
            if index is None or index in self.used:
                return
            phrase = self.phrases[index]
            if phrase.plural and len(phrase.states) > 1:
                return  # "The Laotian and Thai ministers X and Y": a list, read as a whole
            self._give(sighting, index)
            sighting.titled = True
            pos = sighting.start = phrase.start

    def _joined(self, sighting: Sighting, pos: int) -> int | None:
        """The first of two offices before one name ("Deputy Prime Minister and Foreign Minister X")."""
        joint = _AND_BEFORE.search(self.page.text, max(0, pos - 6), pos)
        if joint is None:
            return None
        index = self.by_end.get(joint.start())
        if index is None:
            index = self._post_before(joint.start())
        if index is None:
            return None
        last, first = sighting.offices[-1], self.phrases[index]
        opened = first.determiner and not first.states
        # "X, President of the bank, and Fijian Premier Y"
        others = (
            joint.group().startswith(",") and first.states != last.states and first.states and last.states
        )
        apart = others or last.determiner or last.possessive or opened or first.plural
        return None if apart else index

    def _post_before(self, before: int) -> int | None:
        """The office of "Assistant Secretary for African Affairs X": its field stands before the name."""
        at = bisect_right(self.phrases, before - 1, key=lambda p: p.end) - 1
        if at < 0 or before - self.phrases[at].end > 70:
            return None
        phrase = self.phrases[at]
        body = self.page.text[phrase.end : before]
        further = body.startswith(" and ") and not _OF_FIELD.search(phrase.printed)
        if phrase.plural or not phrase.capitalised or not body or further or body.endswith((" and", ",")):
            return None
        if phrase.determiner == "the" and not phrase.states:
            # "the Speaker of the Polish Sejm X", but "the Chairman of the Board X" may be anybody's.
            within = next((s for s in self.page.states if phrase.end < s.start < before), None)
            if within is None:
                return None
            if within.form == "adjective" or within.end == before:
                phrase.states = [within.code]
        return at if _POST_BODY.fullmatch(self.page.text, phrase.end, before) else None

    def share_plural(self, before: Sighting, sighting: Sighting) -> None:
        """The second of "Presidents Tinubu and Akufo-Addo" bears the title too."""
        shared = [o for o in before.offices if o.plural and len(o.states) < 2]
        between = self.page.text[before.end : sighting.start]
        if shared and not sighting.titled and between in (" and ", ", "):
            sighting.offices = [replace(o, states=list(o.states)) for o in shared]
            sighting.titled = True

    def take_service(self, sighting: Sighting, following: Sighting) -> None:
        """The office in "X, President Y's adviser,": it is X's."""
        index = self.by_owner.get(following.run.end, self.by_owner.get(following.run.end + 1))
        if index is None or index in self.used:
            return
        if self.page.text[sighting.run.end : following.start] == ", ":
            self._give(sighting, index)
            sighting.apposed = True
            sighting.end = self.phrases[index].end

    def take_office_before(self, sighting: Sighting) -> None:
        """An office parted from the name by a comma ("his Japanese counterpart, X,")."""
        text, start = self.page.text, sighting.start
        if not text.endswith(", ", 0, start) or not _CLOSES.match(text, self._past_state(sighting.run.end)):
            return
        index = self.by_end.get(start - 2)
        if index is None and (where := _IN_PLACE.search(text, max(0, start - 70), start)):
            index = self.by_end.get(where.start())
        if index is None and (field := _FIELD.search(text, max(0, start - 70), start)):
            index = self.by_end.get(field.start())
        if index is None and (arm := _ARM.search(text, max(0, start - 20), start)):
            index = self.by_end.get(arm.start())
            index = index if index is not None and is_organisation(self.phrases[index].state or "") else None
        if index is None or index in self.used or self.phrases[index].plural:
            return
        phrase = self.phrases[index]
        owned = phrase.owner or phrase.possessive or text.endswith("'s ", 0, phrase.head)
        if owned or phrase.states or phrase.determiner in ("the", "a"):
            self._give(sighting, index)
            sighting.apposed = True
            sighting.start = phrase.start

    def _past_state(self, end: int) -> int:
        """Where a name with its state ends ("his counterpart, X of Peru,")."""
        link = _OF.match(self.page.text, end)
        state = self.page.state_starting(link.end()) if link is not None else None
        return state.end if state is not None and state.form == "name" else end

    def take_office_after(self, sighting: Sighting) -> None:
        """Offices behind the name ("X, the Kenyan president and former defence minister,")."""
        text, end = self.page.text, sighting.run.end
        match = _APPOSED.match(text, end)
        if match is None:
            return
        sighting.aged = bool(_AGE.match(text, end))
        index = self._serving(self.by_start.get(match.end()))
        if index is None or index in self.used or self.phrases[index].plural or self._names_another(index):
            return
        if not _ENDS.match(text, self.phrases[index].end):
            return
        following: int | None = index
        while following is not None:
            self._give(sighting, following)
            sighting.apposed = True
            sighting.end = self.phrases[following].end
            self._take_state_of_service(self.phrases[following])
            following = self._chained(following)

    def _serving(self, index: int | None) -> int | None:
        """The office of somebody who serves the one named first: "X, the French president's adviser"."""
        if index is None or not self.page.text.startswith("'s ", self.phrases[index].end):
            return index
        serving = self.by_owner.get(self.phrases[index].end)
        if serving is None:
            return index
        self.used.add(index)
        self.phrases[serving].states = self.phrases[serving].states or self.phrases[index].states[:1]
        return serving

    def _take_state_of_service(self, phrase: OfficePhrase) -> None:
        """The state whose service the office is of ("the chief of intelligence for the Israeli army")."""
        service = _SERVICE.match(self.page.text, phrase.end)
        if service is None or phrase.states or phrase.kind == "envoy":
            return
        state = self.page.state_starting(service.end())
        if state is not None and state.form == "adjective":
            phrase.states = [state.code]

    def _names_another(self, index: int) -> bool:
        """Whether a phrase stands as title before a name of its own."""
        end = self.phrases[index].end
        return self.page.text.startswith(" ", end) and self.page.skip_right(end) in self.run_starts

    def _chained(self, index: int) -> int | None:
        """A further office of the same apposition, joined by "and"."""
        following = index + 1
        if following >= len(self.phrases) or following in self.used or self.phrases[following].plural:
            return None
        start, stop = self.phrases[index].end, self.phrases[following].start
        if stop - start > 90 or not _CHAIN.fullmatch(self.page.text, start, max(start, stop)):
            return None
        after = self.phrases[following]
        if after.possessive or after.title == "counterpart" or "'s " in self.page.text[start : after.head]:
            return None  # "X, the Kenyan minister, and his Chilean counterpart, Y,": the second is Y's
        return None if self._names_another(following) else following

    def _give(self, sighting: Sighting, index: int) -> None:
        self.used.add(index)
        sighting.offices.append(self.phrases[index])


def _state_beside(page: Page, sighting: Sighting) -> None:
    """The state in "President X of Ghana" and "Peru's Ruiz"."""
    if match := _OF.match(page.text, sighting.run.end):
        full = _FULL_NAME.match(page.text, match.end())
        _state_behind(page, sighting, full.end() if full and full.end() in page.state_starts else match.end())
    elif bracket := _BRACKETED.match(page.text, sighting.run.end):
        state = page.state_starting(bracket.end())
        if state is not None and state.form in ("name", "capital") and page.text.startswith(")", state.end):
            sighting.state = state.code
    if sighting.state is None and sighting.start == sighting.run.start:
        state = page.state_ending(sighting.start)
        if state is None or not page.text.startswith(("'s", "' "), state.end):
            return
        if state.form in ("name", "capital", "organisation"):
            sighting.state = state.code


def _state_behind(page: Page, sighting: Sighting, start: int) -> None:
    state = page.state_starting(start)
    if not (sighting.titled or sighting.apposed):
        if state is not None and state.form == "name" and len(sighting.run.words) > 1:
            sighting.state = state.code
        return
    if state is not None and state.form in ("name", "organisation"):
        sighting.state = state.code
        sighting.end = max(sighting.end, state.end)
        return
    # After a titled name even a form that is also a surname or a town ("Jordan") is the state.
    word = _WORD.match(page.text, start)
    code = code_named(word.group()) if word else None
    if word is not None and code is not None:
        sighting.state = code
        sighting.end = max(sighting.end, word.end())


def _note_neighbours(page: Page, sightings: list[Sighting]) -> None:
    """Give offices the state behind the name; note the office and state that "and" joins to a title."""
    for sighting in sightings:
        for office in sighting.offices:
            if sighting.state and not office.states and not office.body:
                office.states = [sighting.state]
    for before, sighting in pairwise(sightings):
        stateless = before.offices and not before.state and not any(o.states for o in before.offices)
        if sighting.state and stateless and page.text[before.end : sighting.start] == " and ":
            # "Emir X and Prime Minister Y of Qatar": the state stands for both.
            before.beside = sighting.state, sighting.offices[0].title if sighting.offices else ""
        state = next((o.state for o in before.offices if o.state), None)
        if state and sighting.titled and page.text[before.end : sighting.start] in (" and ", ", and "):
            sighting.beside = state, before.offices[0].title
