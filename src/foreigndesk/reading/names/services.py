"""Offices that a clause gives somebody, with their days: "Ruiz was sworn in on Monday as Peru's president"."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from foreigndesk.model.reading import Time
from foreigndesk.model.span import Span
from foreigndesk.reading.names.clauses import (
    OPENING,
    Clause,
    Placed,
    ahead,
    copula,
    cue,
    cue_words,
    mask,
    named_before,
    terms,
    undergone,
)
from foreigndesk.reading.names.draft import VAGUE, governs
from foreigndesk.reading.names.page import Page
from foreigndesk.reading.names.phrase import OfficePhrase
from foreigndesk.reading.names.sighting import Sighting
from foreigndesk.reading.names.tokens import Tokens
from foreigndesk.reading.parse import Sentence
from foreigndesk.vocab.tenures import tenure_kinds, tenure_words

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_SUBJECTS = ("nsubj", "nsubjpass")
_UP = 5  # steps up the parse from a verb to the one whose subject it shares
_BOUNDS = {"begins": "start", "named": "start", "ends": "end", "term_ends": "end"}
_NOBODYS = ("counterpart", "host", "kin", "party", "spokesperson")


@dataclass(frozen=True, slots=True)
class Service:
    """What one clause says of somebody's time in an office.

    `bound` is start or end, `value` its EDTF date, None where only the office is told; `of` the sighting of the
    person, `office` the phrase, None where the clause does not name it.
    """

    of: Sighting
    office: OfficePhrase | None
    span: Span
    bound: str | None = None
    value: str | None = None


@dataclass(slots=True)
class _Told:
    """What one verb of a clause says: of whom, and who came before; `ahead` is true of what is still to come."""

    word: str
    kind: str
    span: Span
    ahead: bool
    subject: Sighting | None
    whom: Sighting | None
    later: Sighting | None
    office: OfficePhrase | None
    when: Time | None


@dataclass(slots=True)
class Services:
    """The services of a report and where the clauses stand that tell them."""

    found: list[Service] = field(default_factory=list)
    cues: set[int] = field(default_factory=set)


def find_services(
    page: Page,
    sightings: list[Sighting],
    phrases: list[OfficePhrase],
    used: set[int],
    times: tuple[Time, ...],
    tokens: Tokens,
) -> Services:
    """Find offices told by a verb, and give them to the people who are its subject or object.

    Args:
        page: the report's page.
        sightings: its name runs; those that are given an office bear it from then on.
        phrases: its office phrases; the standing of those given follows from the verb.
        used: the indices of the phrases that belong to a name; grows.
        times: its calendar expressions in order.
        tokens: the parser's tokens.

    Returns:
        What is told of times in office, in the order of the text.
    """
    reader = _Reader(page, sightings, phrases, used, times, tokens)
    for sentence in page.parsed.sentences:
        reader.read(sentence)
    return reader.services


class _Reader:
    """Goes through the sentences of one report."""

    def __init__(
        self,
        page: Page,
        sightings: list[Sighting],
        phrases: list[OfficePhrase],
        used: set[int],
        times: tuple[Time, ...],
        tokens: Tokens,
    ) -> None:
        self.page, self.phrases, self.used, self.tokens = page, phrases, used, tokens
        self._names = Placed(sightings, (s.run.start for s in sightings))
        self._offices = Placed(list(enumerate(phrases)), (p.head for p in phrases))
        self._days = Placed(times, (t.span.start for t in times))
        self.services = Services()

    def read(self, sentence: Sentence) -> None:
        """Find the services of one sentence."""
        start, end = sentence.span.start, sentence.span.end
        names = self._names.within(start, end)
        if not names:
            return
        offices, days = self._offices.within(start, end), self._days.within(start, end)
        taking = not cue_words().isdisjoint(_WORD.findall(self.page.text[start:end].lower()))
        if not (taking or offices or days):
            return
        clause = mask(self.page, Span(start, end), names, offices, days)
        if taking:
            for match in cue().finditer(clause.masked):
                self._tell(clause, match)
        if offices:
            for match in copula().finditer(clause.masked):
                self._tell(clause, match)
        if days:
            for match in terms().finditer(clause.masked):
                self._term(clause, match)

    def _tell(self, clause: Clause, match: re.Match[str]) -> None:
        """Take down what one verb says."""
        told = self._told(clause, match)
        if told.kind == "succeeds":
            self._as_before(clause, told)
            by = clause.masked[match.end("cue") :].startswith(" by ")
            self._succeed((told.whom, told.subject) if by else (told.subject, told.whom), told)
            return
        if told.word in _lists()[0]:
            if told.whom is not None:
                told.subject = told.whom
            elif not self._is_undergone(clause, match, told):
                return
        if told.later not in (None, told.subject) and told.kind in ("begins", "named"):
            self._succeed((told.subject, told.later), told)
        elif told.subject is not None:
            self._hold(told.subject, told)

    def _is_undergone(self, clause: Clause, match: re.Match[str], told: _Told) -> bool:
        """Whether the verb's subject is the one who gets the office: passive, or short as in headlines."""
        if undergone().search(clause.masked, 0, match.start("cue")):
            return True
        if told.office is None:
            return False
        between = clause.masked[match.end("cue") : match.start("office")]
        return not _SOMEBODY_ELSE.search(between) and not _WHO.search(clause.masked, 0, match.start("cue"))

    def _told(self, clause: Clause, match: re.Match[str]) -> _Told:
        word = match.group("cue").lower()
        when = self._when(clause, match)
        published = self.page.report.published
        future = bool(ahead().search(clause.masked, max(0, match.start() - 40), match.start()))
        return _Told(
            word,
            tenure_kinds()[word],
            Span(clause.base + match.start("cue"), clause.base + match.end()),
            future or bool(when and published and when.value[:10] > published),
            self._subject(clause, match),
            clause.name_ends.get(match.end("whom")) if match.group("whom") else None,
            clause.name_ends.get(match.end("from")) if match.group("from") else None,
            self._office(clause, match.span("office")),
            when,
        )

    def _hold(self, subject: Sighting, told: _Told) -> None:
        """Give the one person of a clause the office, and note its day."""
        being = told.kind in ("serves", "served")
        if told.office is not None:
            self._give(subject, told.office, _standing(told.kind, told.ahead))
        elif being or told.word not in _lists()[1]:
            return
        if not being:
            self._note(subject, told.office, told.span, _BOUNDS.get(told.kind), told.when)
        elif told.when is not None and (years := _bare(told.when.value)):
            # Somebody who was minister in a year began by it and ended in it or later.
            begun, over = f"../{years[1]}", f"{years[0]}/.."
            self._note(subject, told.office, told.span, "start", replace(told.when, value=begun))
            self._note(subject, told.office, told.span, "end", replace(told.when, value=over))

    def _as_before(self, clause: Clause, told: _Told) -> None:
        """The day and tense of "took office on Monday, succeeding X" are those of the verb before."""
        before = self.services.found[-1] if self.services.found else None
        if told.subject is None and before is not None and told.word.endswith("ing"):
            told.subject = before.of
        subject = told.subject
        if told.when or before is None or before.of is not subject or before.span.start < clause.base:
            return
        told.ahead = told.ahead or bool(subject.offices and subject.offices[-1].standing == "elect")
        told.when = next((t for t in clause.times.values() if before.span.covers(t.span)), None)
        if told.when is not None and told.when.value[:10] > (self.page.report.published or "9"):
            told.ahead = True

    def _succeed(self, pair: tuple[Sighting | None, Sighting | None], told: _Told) -> None:
        """One person comes after another in an office that the clause or either's title names."""
        new, old = pair
        titled = (o for side in (old, new) if side for o in side.offices if governs(o.title) and not o.plural)
        post = told.office or next(titled, None)
        if post is None:
            return
        if new is not None:
            if told.office is not None or not any(o.title == post.title for o in new.offices):
                own = told.office or replace(post, states=list(post.states))
                self._give(new, own, _standing("begins", told.ahead))
            self._note(new, post, told.span, "start", told.when)
        if old is not None and new is not old:
            same = [o for o in old.offices if o.title == post.title]
            if not same:
                old.offices.append(replace(post, states=list(post.states), standing="former"))
                old.apposed = True
            for office in same if not told.ahead else ():
                office.states = office.states or list(post.states)
                office.standing = "former"
            self._note(old, post, told.span, "end", told.when)

    def _term(self, clause: Clause, match: re.Match[str]) -> None:
        """The years after an office or a name: "from 2011 to 2014", "since March"."""
        owner, office = self._holder_at(clause, match.start() + 1)
        if owner is None or office is None:
            return
        span = Span(clause.base + match.start("term"), clause.base + match.end())
        published = self.page.report.published or "0"
        for group in ("since", "first", "last", "until", "both"):
            time = clause.times.get(match.start(group)) if match.group(group) else None
            if time is None or (group == "both" and "/" not in time.value):
                continue
            first, last = time.value.partition("/")[0], time.value.rpartition("/")[2]
            if group in ("since", "first", "both"):
                self._note(owner, office, span, "start", replace(time, value=first))
            if group in ("last", "until", "both"):
                self._note(owner, office, span, "end", replace(time, value=last))
                office.standing = "former" if last < published else office.standing

    def _holder_at(self, clause: Clause, at: int) -> tuple[Sighting | None, OfficePhrase | None]:
        """The person whose name, or whose office, ends at a place of a clause, with the office."""
        owner = clause.name_ends.get(at)
        if owner is not None:
            return owner, next((o for o in owner.offices if o.title not in VAGUE), None)
        ending = [self.phrases[n] for n in clause.offices.values() if self.phrases[n].end == clause.base + at]
        for sighting in clause.names.values():
            if ending and ending[0] in sighting.offices:
                return sighting, ending[0]
        return None, None

    def _office(self, clause: Clause, where: tuple[int, int]) -> OfficePhrase | None:
        """The free office phrase at a stretch of a clause that one person can hold."""
        if where[0] < 0:
            return None
        for head, number in clause.offices.items():
            phrase = self.phrases[number]
            if where[0] <= head < where[1] and number not in self.used:
                sound = not (phrase.plural or phrase.body or phrase.kind in _NOBODYS or phrase.title in VAGUE)
                named = clause.masked[where[1] :].startswith((" ~", ", ~"))
                if sound and not named and (governs(phrase.title) or phrase.states):
                    if phrase.start < clause.base + where[0]:
                        phrase.start, phrase.detail = clause.base + where[0], ""
                    return phrase
        return None

    def _when(self, clause: Clause, match: re.Match[str]) -> Time | None:
        for group in ("when", "when_after"):
            if match.group(group):
                at = match.start(group) + match.group(group).index("@")
                return clause.times.get(at)
        opening = OPENING.match(clause.masked)
        return clause.times.get(opening.start(1)) if opening else None

    def _subject(self, clause: Clause, match: re.Match[str]) -> Sighting | None:
        """Who the clause is of: the name right before the verb, else its subject in the parse."""
        before = named_before().search(clause.masked, max(0, match.start("cue") - 90), match.start("cue"))
        if before is not None:
            return clause.name_ends.get(before.end("name"))
        token = self.tokens.at(clause.base + match.start("cue"))
        for _ in range(_UP):
            if token is None:
                return None
            for child in token.children:
                if child.dep_ in _SUBJECTS:
                    found = self._naming(clause, child, token)
                    if found is not None or child.lower_ not in ("who", "which", "that"):
                        return found
            token = token.head if token.dep_ not in ("ROOT", "ccomp") else None
        return None

    def _naming(self, clause: Clause, child: Token, verb: Token) -> Sighting | None:
        """The sighting that holds a subject; that of "who" is the noun it belongs to."""
        token = verb.head if child.lower_ in ("who", "that", "which") else child
        offset = int(token.idx)
        return next(
            (s for s in clause.names.values() if s.start - clause.base <= offset < s.run.end - clause.base),
            None,
        )

    def _give(self, to: Sighting, office: OfficePhrase, standing: str | None) -> None:
        if standing and office.standing == "current":
            office.standing = standing
        self.used.update(n for n in self._around(office) if self.phrases[n] is office)
        if office not in to.offices:
            to.offices.append(office)
            to.apposed = True
        if to.state and not office.states and not office.body and not office.possessive:
            office.states = [to.state]

    def _around(self, office: OfficePhrase) -> range:
        at = bisect_left(self.phrases, office.head, key=lambda p: p.head)
        return range(at, min(at + 1, len(self.phrases)))

    def _note(
        self, of: Sighting, office: OfficePhrase | None, span: Span, bound: str | None, when: Time | None
    ) -> None:
        if bound is None or when is None:
            return
        end = max(span.end, when.span.end)
        covered = Span(min(span.start, when.span.start), end)
        self.services.found.append(Service(of, office, covered, bound, when.value))
        self.services.cues.add(span.start)


# An article or "his" before the office makes it that of somebody whom the subject appoints.
_SOMEBODY_ELSE = re.compile(r"\b(?:an?|his|her|their)\b")
_WORD = re.compile(r"\w+")
_WHO = re.compile(r"\bwho (?:\w+ ){0,2}$")
_BARE = re.compile(r"\d{4}(?:-\d\d){0,2}")


def _bare(value: str) -> tuple[str, str] | None:
    """The first and last of a date's plain parts, None where it is less than plain."""
    first, last = value.partition("/")[0], value.rpartition("/")[2]
    return (first, last) if _BARE.fullmatch(first) and _BARE.fullmatch(last) else None


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    """The verbs that people undergo, and the words that need no office beside them."""
    return frozenset(tenure_words("undergone")), frozenset(tenure_words("plain"))


def _standing(kind: str, ahead: bool) -> str | None:
    if kind in ("ends", "term_ends"):
        return None if ahead else "former"
    if kind == "served":
        return "former"
    if kind == "proposed":
        return "nominee"
    return "elect" if ahead and kind in ("begins", "named", "chosen") else None
