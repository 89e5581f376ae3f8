"""One sentence as the reader of engagements sees it: tokens with the mentions and times they belong to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from foreigndesk.model.reading import Mention, Place, Time
from foreigndesk.model.span import Span
from foreigndesk.reading.engagements.moved import is_new, leaves
from foreigndesk.reading.names import Names
from foreigndesk.reading.parse import Sentence
from foreigndesk.vocab.contacts import contacts

if TYPE_CHECKING:
    from foreigndesk.reading.tokens import Token

_RANK = {"person": 0, "role": 1, "group": 2, "pronoun": 3, "organisation": 4, "state": 5, "place": 6}
WHO = frozenset({"person", "role", "group", "pronoun"})
_WHERE = frozenset({"state", "place", "organisation"})
_BOUNDING = frozenset({"since", "until", "till", "by", "before"})
_YEAR = 4  # digits
_DATELINE = 16  # tokens within which a dateline's dash stands
_BULLETS = frozenset({"-", "*", "\u2022"})
_DASHES = frozenset({"-", "--", "\u2013", "\u2014", ":"})
VERBAL = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What a report brings to each of its sentences: where "here" is, who is named in it, who is a state's own.

    `own` are those without an office whom the report gives a state by a possessive ("Peru's Hugo de Zela");
    `home` is the state of "the country": that of the dateline, else that of the outlet.
    """

    here: Place | None = None
    named: frozenset[int] = frozenset()
    own: frozenset[int] = frozenset()
    home: str | None = None


@dataclass(slots=True)
class View:
    """A sentence, its tokens' mentions and times.

    `named` are the people whose names the report prints. `mention_of[i]` is the mention that token i
    belongs to by its whole phrase, people before states and places; `places_of[i]` the state or place
    mention whose own words hold token i; `time_of[i]` likewise. `new_dates` are those that something put off
    gets, `left` those that something moved leaves, `since` those since when something lasts. `before` is the
    sentence right before, if it tells of a contact or a time. `lefts` keeps what `clause_left` found.
    """

    sentence: Sentence
    names: Names
    mentions: list[Mention]
    named: frozenset[int] = frozenset()
    own: frozenset[int] = frozenset()
    mention_of: dict[int, Mention] = field(default_factory=dict)
    places_of: dict[int, Mention] = field(default_factory=dict)
    time_of: dict[int, Time] = field(default_factory=dict)
    times: list[Time] = field(default_factory=list)
    here: Place | None = None
    home: str | None = None
    new_dates: list[Time] = field(default_factory=list)
    left: list[Time] = field(default_factory=list)
    since: list[Time] = field(default_factory=list)
    before: View | None = field(default=None, repr=False, compare=False)
    lefts: dict[int, list[int]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, sentence: Sentence, names: Names, times: list[Time], setting: Setting | None = None) -> View:
        """Lay mentions and times over the tokens of a sentence.

        Args:
            sentence: the parsed sentence.
            names: the names of the whole report.
            times: the calendar expressions of the sentence.
            setting: what the whole report brings along.
        """
        mentions = _after_dateline(names.within(sentence.span), sentence)
        new = [t for t in times if is_new(sentence, t)]
        left = [t for t in times if leaves(sentence, t)]
        since = [t for t in times if t not in left and _words_before(sentence, t)[-1:] == ["since"]]
        times = [
            t
            for t in times
            if not _bounds_only(sentence, t) and not _names_a_thing(sentence, t) and t not in left
        ]
        setting = setting or Setting()
        view = cls(
            sentence,
            names,
            mentions,
            setting.named,
            setting.own,
            times=times,
            here=setting.here,
            home=setting.home,
            new_dates=[t for t in new if t not in left],
            left=left,
            since=since,
        )
        for mention in sorted(mentions, key=lambda m: -_RANK[m.kind]):
            phrase = _phrase(mention, mentions) if mention.kind in WHO else mention.span
            view.mention_of.update(dict.fromkeys(_places(sentence, phrase), mention))
        for mention in mentions:
            if mention.kind in _WHERE:
                view.places_of.update(dict.fromkeys(_places(sentence, mention.span), mention))
        for time in times:
            view.time_of.update(dict.fromkeys(_places(sentence, time.span), time))
        return view

    def last_token(self, mention: Mention) -> int:
        """Index of the last token that belongs to a mention's whole phrase."""
        span = mention.whole if mention.kind in WHO else mention.span
        tokens = self.sentence.tokens_in(span)
        return tokens[-1].i if tokens else 0

    def span(self, token: Token) -> Span:
        """Where a token stands in the report."""
        return self.sentence.place(token)


def _after_dateline(mentions: list[Mention], sentence: Sentence) -> list[Mention]:
    """The mentions without the place that a dateline begins with ("SUVA, March 3 - The minister ...")."""
    bullet = len(sentence.tokens) > 1 and sentence.tokens[0].text in _BULLETS
    first = sentence.tokens[bullet]
    if not (first.is_upper and len(first.text) > 2):
        return mentions
    dash = next((t for t in sentence.tokens[first.i : _DATELINE] if t.text in _DASHES), None)
    if dash is None or not any(t.is_lower for t in sentence.tokens[dash.i :]):
        return mentions
    start = sentence.place(dash).start
    return [m for m in mentions if m.span.start >= start or m.kind in WHO]


def _phrase(mention: Mention, mentions: list[Mention]) -> Span:
    """The whole phrase of somebody, cut to their own words where it would run over somebody else's name."""
    crossed = any(
        other.kind == "person"
        and other.people != mention.people
        and other.span.overlaps(mention.whole)
        and not other.span.overlaps(mention.span)
        for other in mentions
    )
    return mention.span if crossed else mention.whole


def _names_a_thing(sentence: Sentence, time: Time) -> bool:
    """Whether a year tells which thing is meant ("the 1929 treaty") rather than when people met ("the 2018 summit")."""
    tokens = sentence.tokens_in(time.span)
    if len(tokens) != 1 or not (tokens[0].is_digit and len(tokens[0].text) == _YEAR):
        return False
    year, thing = tokens[0], tokens[0].head
    named = year.dep_ in ("nummod", "compound") and thing.pos_ in ("NOUN", "PROPN") and thing.i > year.i
    return bool(named and thing.lemma_.lower() not in contacts().nouns)


def _bounds_only(sentence: Sentence, time: Time) -> bool:
    """Whether a time only bounds what is told ("since 2016", "until Friday", "by June")."""
    if sentence.text[time.span.end - sentence.span.start :].startswith("'s "):
        return False  # "before next week's talks": the talks are next week
    words = _words_before(sentence, time)
    if words[-1:] == ["from"] and len(time.value) == _YEAR:
        return True  # "will sell power from 2019": what begins then goes on
    return bool(words) and (words[-1] in _BOUNDING or (words[-1] == "the" and words[0] in _BOUNDING))


def _words_before(sentence: Sentence, time: Time) -> list[str]:
    """The last two words before a time, lower case."""
    before = sentence.text[: time.span.start - sentence.span.start].rsplit(None, 2)[-2:]
    return [w.lower().strip("(,") for w in before]


def _places(sentence: Sentence, span: Span) -> range:
    """Indices of the tokens that overlap a span."""
    return sentence.places_in(span.start, span.end)
