"""What one report says: the findings that reading it gives, with offsets into its cleaned text.

People are numbered within the report (`person` is an index into `Reading.people`); which of them are the
same human being in other reports is for `collate` to say. Every date is an EDTF string or None.
"""

from __future__ import annotations

from dataclasses import dataclass

from foreigndesk.model.span import Span


@dataclass(frozen=True, slots=True)
class Time:
    """A calendar expression and what it means (EDTF; an interval holds a slash).

    `value` is empty where it would take the day of writing to say, and nobody knows that. `event_range` is
    true where a range is how long the thing lasts ("July 28 and 29"), false where the value is one date known
    only within bounds ("last week").
    """

    span: Span
    text: str
    value: str
    event_range: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where: a city or site, a venue in it, and the state it lies in (ISO alpha-3)."""

    name: str | None = None
    venue: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that stands for somebody, some state or some place.

    kind: `person` (a name), `role` ("the South Korean foreign minister", "his Japanese counterpart",
    "a senior foreign ministry official"), `pronoun`, `group` ("the two leaders", "both ministers"),
    `state` (a state, or a city or seat that may stand for its government), `organisation`, `place`
    (a city, site or country as a location only).
    `span` is the name or the role words themselves, `whole` the full phrase with titles and apposition
    ("Peruvian Foreign Minister Ana Ruiz"). `people` are indices into `Reading.people`: one for a
    person, role or pronoun that could be resolved, several for a group, none where nobody is named.
    `state` is the state the person acts for, or the state or organisation itself; `form` says how a
    state is expressed: name, adjective, demonym, capital, seat, organisation.
    """

    span: Span
    kind: str
    text: str
    whole: Span
    people: tuple[int, ...] = ()
    office: str | None = None
    state: str | None = None
    states: tuple[str, ...] = ()
    place: Place | None = None
    form: str | None = None


@dataclass(frozen=True, slots=True)
class MandateFinding:
    """One person's time in one office, as this report has it.

    `standing` is current, former, elect, acting or nominee as of the report; `start` and `end` are
    EDTF bounds where the report gives them ("took office on Monday"). `title` is the usual name of the post,
    `wording` the office in full as the report prints it ("deputy White House press secretary").
    """

    title: str
    state: str | None
    standing: str = "current"
    start: str | None = None
    end: str | None = None
    evidence: tuple[Span, ...] = ()
    wording: str = ""


@dataclass(frozen=True, slots=True)
class PersonFinding:
    """One human being as one report names them; `name` is the fullest printed form.

    `given` and `family` are filled only where the report or a vocabulary shows the order. `official` is
    false for somebody who holds or held no office (a pianist, a pollster).
    """

    name: str
    aliases: tuple[str, ...] = ()
    family: str | None = None
    given: str | None = None
    gender: str | None = None
    state: str | None = None
    mandates: tuple[MandateFinding, ...] = ()
    official: bool = True
    from_vocabulary: bool = False


@dataclass(frozen=True, slots=True)
class PartyFinding:
    """A party of an engagement; role is host, guest, party or attendee."""

    person: int | None = None
    office: str | None = None
    state: str | None = None
    role: str = "party"


@dataclass(frozen=True, slots=True)
class Follows:
    """That a contact came `least` to `most` days after another; below zero where it came before it.

    `other` is an index into `Reading.engagements`, `span` the words that say so ("two days after the summit").
    """

    other: int
    least: int
    most: int
    span: Span


@dataclass(frozen=True, slots=True)
class EngagementFinding:
    """A contact between officials of two or more states, or an official's travel abroad, as one sentence tells it.

    `trigger` is the verb or noun of contact; `evidence` the sentences that carry the finding, the
    telling one first. `cause` names the rule of reading that gave it. `part_of` is an index into
    `Reading.engagements`. `when` is the calendar expression that dates it, whether or not it could be
    resolved; `length` the days that it is told to last (nought where no report says); `follows` another
    finding that it is told to come so many days after; `former` the day that it was to have had before it was
    moved. `news` is true for what a report tells as its news, or as under way, without a day.
    """

    type: str
    status: str
    trigger: Span
    evidence: tuple[Span, ...]
    parties: tuple[PartyFinding, ...] = ()
    states: tuple[str, ...] = ()
    subtype: str | None = None
    start: str | None = None
    end: str | None = None
    place: Place = Place()
    topics: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    part_of: int | None = None
    cause: str = ""
    when: Span | None = None
    length: int = 0
    follows: Follows | None = None
    former: str | None = None
    news: bool = False


@dataclass(frozen=True, slots=True)
class StatementFinding:
    """What somebody said, with the exact stretches of speaker, cue and content.

    `person` is an index into `Reading.people`, `together` holds several where they say it as one. `carried_by` lists
    the outlets or people between the speaker and this report, nearest to the speaker first. `engagement` is an index
    into `Reading.engagements`.
    """

    content: tuple[Span, ...]
    speaker: Span | None = None
    cue: Span | None = None
    person: int | None = None
    office: str | None = None
    state: str | None = None
    to_people: tuple[int, ...] = ()
    to_states: tuple[str, ...] = ()
    manner: str = "indirect"
    topics: tuple[str, ...] = ()
    date: str | None = None
    engagement: int | None = None
    carried_by: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()
    together: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CommitmentFinding:
    """What somebody undertook to do, with its due date."""

    text: str
    evidence: tuple[Span, ...]
    by_people: tuple[int, ...] = ()
    by_states: tuple[str, ...] = ()
    to_people: tuple[int, ...] = ()
    to_states: tuple[str, ...] = ()
    due: str | None = None
    status: str = "open"
    engagement: int | None = None


@dataclass(frozen=True, slots=True)
class MechanismFinding:
    """A standing arrangement; kind is shuttle, format, treaty, negotiation or anniversary."""

    kind: str
    name: str
    evidence: tuple[Span, ...]
    states: tuple[str, ...] = ()
    date: str | None = None
    state_of_play: str | None = None


@dataclass(frozen=True, slots=True)
class FigureFinding:
    """A number with what it counts ("more than 28,500 troops")."""

    what: str
    value: float
    evidence: tuple[Span, ...]
    unit: str | None = None
    states: tuple[str, ...] = ()
    date: str | None = None


INVITED, SOUGHT = "invited", "sought"  # kinds of points: who invited to a contact, and who wished for it


@dataclass(frozen=True, slots=True)
class PointFinding:
    """A point of a contact: that something was raised or agreed at it, or was not; or who brought it about.

    `kind` is `raised`, `agreed`, `invited` or `sought`; `text` the clause or who invited, `words` the lemmas of what
    was raised or agreed (empty for an agreement on nothing named). `people` and `states` are those who did so, as far
    as named. `engagement` is an index into `Reading.engagements`.
    """

    kind: str
    denied: bool
    text: str
    words: tuple[str, ...]
    evidence: tuple[Span, ...]
    people: tuple[int, ...] = ()
    states: tuple[str, ...] = ()
    engagement: int | None = None


DURATION = "duration"  # what a count of minutes that a contact lasted is of


@dataclass(frozen=True, slots=True)
class CountFinding:
    """How many of something a report counts, as the range that its words allow ("some 250", "dozens of").

    `text` is the number as printed, with what it counts where that follows, `noun` the name of what is counted,
    `words` the lemmas that tell which of them, `verb` what became of them, `around` the other words of the sentence.
    `unit` is a currency, `percent` or a measure, `cities` those that its clause names, `when` the only day or time told
    in the sentence. `engagement` is an index into `Reading.engagements`.
    """

    text: str
    low: float
    high: float
    noun: str
    words: tuple[str, ...]
    verb: str
    around: tuple[str, ...]
    evidence: tuple[Span, ...]
    unit: str | None = None
    states: tuple[str, ...] = ()
    engagement: int | None = None
    vague: bool = False
    cities: tuple[str, ...] = ()
    when: str | None = None


@dataclass(frozen=True, slots=True)
class SlipFinding:
    """Two values that one sentence gives for one thing and that cannot both be right.

    `kind` is `date` (a weekday that is not that date) or `sum` (parts that are not their whole); `values` the two,
    as written first, and `why` says in words what does not fit.
    """

    kind: str
    values: tuple[str, str]
    evidence: tuple[Span, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one report says. `published` is the report's date, inferred where the page has none.

    `within` are the days in which a report of unknown date was written as far as its own words tell, however
    many they are. `denials` are contacts that the report says did not or will not take place, or are unlikely
    to; their status is `denied` or `unlikely`, and they are no engagements.
    """

    report: str
    published: str | None = None
    published_basis: str = "unknown"
    times: tuple[Time, ...] = ()
    mentions: tuple[Mention, ...] = ()
    people: tuple[PersonFinding, ...] = ()
    engagements: tuple[EngagementFinding, ...] = ()
    statements: tuple[StatementFinding, ...] = ()
    commitments: tuple[CommitmentFinding, ...] = ()
    mechanisms: tuple[MechanismFinding, ...] = ()
    figures: tuple[FigureFinding, ...] = ()
    denials: tuple[EngagementFinding, ...] = ()
    points: tuple[PointFinding, ...] = ()
    counts: tuple[CountFinding, ...] = ()
    slips: tuple[SlipFinding, ...] = ()
    within: str | None = None
