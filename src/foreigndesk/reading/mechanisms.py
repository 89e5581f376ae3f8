"""Standing arrangements between states that one report names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from foreigndesk.model.reading import EngagementFinding, MechanismFinding, Time
from foreigndesk.model.span import Span
from foreigndesk.reading.names import Names
from foreigndesk.reading.nearby import times_within
from foreigndesk.reading.parse import Parsed, Sentence
from foreigndesk.vocab.mechanisms import arrangements

_YEAR = re.compile(r"\b(1[6-9]\d\d|20\d\d)\b")
_ORDINAL = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th) anniversary\b( of [^,.;:()\n\"]{3,140})?", re.I)
_SIGNED = re.compile(
    r",? (?:of|from|(?:signed|concluded|agreed|reached) (?:in|on)(?: [A-Za-z]+)?(?: \d{1,2},)?)"
    r" (1[6-9]\d\d|20\d\d)\b"
)
_SIGNED_BETWEEN = re.compile(
    r" (?:between|with|among) [^.;:()]{3,60}? (?:in|of|from|(?:signed|concluded|reached) (?:in|on)(?: [A-Za-z]+)?"
    r"(?: \d{1,2},)?) (1[6-9]\d\d|20\d\d)\b"
)
_FALLS = re.compile(r"\b(?:falls?|falling|marked|marks?|celebrated|commemorated)\b")
_BETWEEN = re.compile(r" (?:between|with|among) [^,.;:]{3,80}")
_NAME_ENDS = re.compile(r" (?:which|that|who|when|as|and the|on|at|during|falls|marked|this|last|next)\b")
_BY = re.compile(r"\b(?:by|before|until)(?: (?:the|end|of|mid|early|late|middle)){0,4} ?-?$")
_SMALL_WORD = re.compile(r"[a-z]+")
_PAIR = 2
_GO_ON = ("ongoing", "stalled", "suspended")
_DONE = ("concluded", "resumed")
_BACK = 4  # sentences before one that says "the two countries" in which these are looked for
# What has yet to be done is not done: "must be concluded", "failed to resume".
_UNDONE = re.compile(
    r"\b(?:must|should|will|would|could|can|may|might|shall|not|never|yet|unless|until|failed|hopes?|aims?|wants?|due)"
    r"(?: (?:to|be|have|been|soon|it)){0,3} $",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Page:
    """What every kind of mechanism looks up: the text, its names and times, and one sentence of it."""

    parsed: Parsed
    names: Names
    times: list[Time]
    sentence: Sentence

    def states(self, span: Span) -> tuple[str, ...]:
        """The states named in a stretch of text, those people act for included, in order."""
        found = self.names.within(span)
        return tuple(dict.fromkeys(s for m in found if m.kind != "place" for s in (m.state, *m.states) if s))


Finder = Callable[[_Page], Iterator[MechanismFinding]]


def find_mechanisms(
    parsed: Parsed, names: Names, times: tuple[Time, ...], engagements: tuple[EngagementFinding, ...]
) -> tuple[MechanismFinding, ...]:
    """Find shuttle diplomacy, formats, treaties, negotiations and anniversaries.

    Args:
        parsed: the report's parsed text.
        names: who and what it names.
        times: its calendar expressions.
        engagements: its engagements (an anniversary or treaty may be named in their sentences).

    Returns:
        Mechanisms in the order of their place, each name once a sentence.
    """
    found: list[MechanismFinding] = []
    whole = parsed.flat.lower()
    told = [(finder, [word for word in words if word in whole]) for finder, words in _finders()]
    for sentence in parsed.sentences:
        text = parsed.flat[sentence.span.start : sentence.span.end].lower()
        finders = [finder for finder, words in told if any(word in text for word in words)]
        if not finders:
            continue
        page = _Page(parsed, names, times_within(times, sentence.span), sentence)
        taken: list[Span] = []
        for mechanism in (m for finder in finders for m in finder(page)):
            span = mechanism.evidence[0]
            if any(span.overlaps(other) for other in taken):
                continue
            found.append(mechanism)
            if mechanism.kind != "anniversary":  # the anniversary of a treaty names the treaty too
                taken.append(span)
    return tuple(sorted(found, key=lambda m: m.evidence[0]))


@cache
def _finders() -> tuple[tuple[Finder, tuple[str, ...]], ...]:
    """Each finder with the words, in lower case, without which a sentence holds nothing for it."""
    words = arrangements()
    treaties = (
        *(w.removesuffix("y") for w in words.treaty_nouns),
        *(w.lower().removesuffix("ies") for w in words.treaty_words),
        *words.treaty_phrases,
    )
    told = (
        (_anniversaries, ("anniversary",)),
        (_shuttles, words.shuttle),
        (_formats, (*words.named_formats, *words.format_sizes, *words.standing_nouns)),
        (_treaties, treaties),
        (_negotiations, (*words.negotiation_nouns, *words.talks)),
    )
    return tuple((finder, tuple(sorted(set(roots)))) for finder, roots in told)


def _either(words: tuple[str, ...]) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w)))) + ")"


def _matches(page: _Page, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], Span]]:
    span = page.sentence.span
    for match in pattern.finditer(page.parsed.flat, span.start, span.end):
        yield match, Span(match.start(), match.end())


def _finding(
    page: _Page, kind: str, span: Span, date: str | None = None, states: tuple[str, ...] | None = None
) -> MechanismFinding:
    return MechanismFinding(
        kind=kind,
        name=" ".join(page.parsed.text[span.start : span.end].split()),
        evidence=(span,),
        states=page.states(page.sentence.span) if states is None else states,
        date=date,
        state_of_play=_state_of_play(page, span)
        if kind in ("shuttle", "negotiation", "treaty", "format")
        else None,
    )


def _state_of_play(page: _Page, near: Span | None = None) -> str | None:
    """How it stands, by the word nearest to it in the sentence that tells; what is yet to be done is not done."""
    span, flat = page.sentence.span, page.parsed.flat
    told = [
        m
        for m in _play_pattern().finditer(flat, span.start, span.end)
        if arrangements().states_of_play[m.group().lower()] not in _DONE
        or not _UNDONE.search(flat, max(span.start, m.start() - 40), m.start())
    ]
    if near is not None:
        told.sort(key=lambda m: (max(m.start() - near.end, near.start - m.end(), 0), m.start()))
    return arrangements().states_of_play[told[0].group().lower()] if told else None


@cache
def _play_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b{_either(tuple(arrangements().states_of_play))}\b", re.I)


def _anniversaries(page: _Page) -> Iterator[MechanismFinding]:
    words = set(arrangements().anniversary_of)
    for match, span in _matches(page, _ORDINAL):
        of = match.group(2) or ""
        cut = _NAME_ENDS.search(of)
        name = Span(span.start, match.start(2) + cut.start() if cut else span.end) if of else span
        about = set(re.findall(r"[a-z]+", page.parsed.flat[name.start : name.end].lower()))
        states = page.states(page.sentence.span)
        if (about & words and states) or len(page.states(name)) > 1:
            yield _finding(
                page, "anniversary", name, _anniversary_date(page, span, int(match.group(1))), states
            )


def _anniversary_date(page: _Page, span: Span, count: int) -> str | None:
    """The day or year it falls on: a day told after it, or the year it counts from and the count."""
    flat, end = page.parsed.flat, page.sentence.span.end
    founding = _YEAR.search(flat, span.start, end)
    if founding and 1600 <= int(founding.group()) + count <= 2100:
        return str(int(founding.group()) + count)
    falls = _FALLS.search(flat, span.end, end)
    days = [t for t in page.times if falls is not None and t.span.start >= falls.start()]
    if days:
        return days[0].value
    years = [t for t in page.times if len(t.value) == 4]
    return min(years, key=lambda t: (abs(t.span.start - span.start), t.span.start)).value if years else None


def _shuttles(page: _Page) -> Iterator[MechanismFinding]:
    for _, span in _matches(page, _shuttle_pattern()):
        states = page.states(page.sentence.span)
        yield _finding(
            page, "shuttle", span, None, states if len(states) > 1 else _two_states(page) or states
        )


def _two_states(page: _Page) -> tuple[str, ...]:
    """The two states of which a report speaks before a sentence that names none ("the two countries"), if it does.

    The nearest sentences that name just two count first, then the two named most.
    """
    own = page.states(page.sentence.span)
    before = [s for s in page.parsed.sentences if s.index < page.sentence.index]
    for sentence in reversed(before[-_BACK:]):
        found = page.states(sentence.span)
        if len(found) == _PAIR and set(own) <= set(found):
            return found
    if not before:
        return ()
    counts = Counter(
        m.state
        for m in page.names.within(Span(before[0].span.start, page.sentence.span.start))
        if m.kind != "place" and m.state
    )
    ranked = sorted(counts, key=lambda s: (-counts[s], s))[: _PAIR + 1]
    clear = len(ranked) == _PAIR or (len(ranked) > _PAIR and counts[ranked[1]] > counts[ranked[_PAIR]])
    return tuple(ranked[:_PAIR]) if clear and set(own) <= set(ranked[:_PAIR]) else ()


@cache
def _shuttle_pattern() -> re.Pattern[str]:
    return re.compile(_either(arrangements().shuttle), re.I)


def _formats(page: _Page) -> Iterator[MechanismFinding]:
    for match, span in _matches(page, _format_pattern()):
        states = page.states(page.sentence.span)
        named = match.lastgroup == "named"
        if not named and len(states) < _PAIR:
            states = _two_states(page) or states
        if len(states) > (0 if named else 1):
            yield _finding(page, "format", span, None, states)


@cache
def _format_pattern() -> re.Pattern[str]:
    words = arrangements()
    sized = rf"{_either(words.format_sizes)} (?:[a-z-]+ )?{_either(words.format_nouns)}"
    standing = rf"{_either(words.standing_kinds)} (?:[a-z-]+ )?{_either(words.standing_nouns)}"
    return re.compile(rf"\b(?:(?P<named>{_either(words.named_formats)})|{sized}|{standing})(?![\w-])", re.I)


def _treaties(page: _Page) -> Iterator[MechanismFinding]:
    flat = page.parsed.flat
    for match, span in _matches(page, _treaty_pattern()):
        states = page.states(page.sentence.span)
        lowered = match.group().lower()
        if set(re.findall(r"[\w-]+", lowered)) & set(arrangements().not_treaties):
            continue
        year = match.group("year") or match.group("year_of_deal")
        if match.lastgroup in ("kind", "phrase") and len(states) < _PAIR:
            states = _two_states(page) or states
        if match.lastgroup in ("kind", "phrase") and len(states) < _PAIR and not year:
            continue
        if not states:
            continue
        year = year or _year_beside(flat, span, page.sentence.span)
        yield _finding(page, "treaty", span, year, states)


def _year_beside(flat: str, span: Span, sentence: Span) -> str | None:
    after = _SIGNED.match(flat, span.end, sentence.end) or _SIGNED_BETWEEN.match(flat, span.end, sentence.end)
    return after.group(1) if after else None


@cache
def _treaty_pattern() -> re.Pattern[str]:
    words = arrangements()
    year = r"(?:(?P<year>1[6-9]\d\d|20\d\d) )?"
    proper = r"[A-Z][\w'-]+"
    noun = _either(words.treaty_words)
    of = rf"(?: (?:of|on|for) (?:the )?{proper}(?: (?:(?:and|of|the|on) )?{proper}){{0,5}})"
    name = rf"(?:(?:{proper} (?:and )?){{1,5}}{noun}{of}?|{noun}{of})"
    kinds = rf"(?i:{_either(words.treaty_kinds)})(?: (?i:{_either(words.treaty_kinds)}))?"
    common = rf"(?P<kind>{kinds} (?i:{_either(words.treaty_nouns)})s?)"
    dated = rf"(?P<dated>(?i:(?:joint |peace |final )?{_either(words.treaty_nouns)}))"
    body = r"(?! Organi[sz]ation| Bod(?:y|ies))"
    deal = rf"(?P<year_of_deal>1[6-9]\d\d|20\d\d) {dated}"
    phrase = rf"(?P<phrase>(?i:{_either(words.treaty_phrases)}))"
    return re.compile(rf"\b(?:{year}(?:{phrase}|{common}|{name})|{deal})\b{body}")


def _negotiations(page: _Page) -> Iterator[MechanismFinding]:
    for match, span in _matches(page, _negotiation_pattern()):
        between = _between(page, span)
        states = page.states(Span(span.start, between)) if between else page.states(page.sentence.span)
        talks = match.lastgroup in ("talks", "talks_on")
        if (
            not states
            or (len(states) < 2 and " " not in match.group())
            or (talks and _state_of_play(page, span) not in _GO_ON and not _resume(page))
        ):
            continue
        yield _finding(page, "negotiation", span, _deadline(page, span), states)


def _resume(page: _Page) -> bool:
    """Whether a sentence tells that talks are taken up again, were it only to come."""
    span, words = page.sentence.span, arrangements().states_of_play
    told = _play_pattern().finditer(page.parsed.flat, span.start, span.end)
    return any(words[m.group().lower()] == "resumed" for m in told)


def _between(page: _Page, span: Span) -> int | None:
    match = _BETWEEN.match(page.parsed.flat, span.end, page.sentence.span.end)
    return match.end() if match and page.states(Span(match.start(), match.end())) else None


def _deadline(page: _Page, span: Span) -> str | None:
    """The day the talks must end by: one called a deadline, or by which a verb of ending them is to be done."""
    flat = page.parsed.flat
    for time in page.times:
        after = flat[time.span.end : time.span.end + 12].lower()
        before = flat[max(0, time.span.start - 24) : time.span.start].lower()
        if "deadline" in after or "deadline" in before.split():
            return time.value
        by = _BY.search(before)
        between = flat[min(span.end, time.span.end) : max(span.start, time.span.start)].lower()
        if by and not set(_SMALL_WORD.findall(between)).isdisjoint(arrangements().deadline_words):
            return time.value
    return None


@cache
def _negotiation_pattern() -> re.Pattern[str]:
    words = arrangements()
    kinds = _either(words.negotiation_kinds)
    talks = rf"(?P<talks>{kinds} {_either(words.talks)})"
    subject = r"(?:on|over|about) (?:[a-z-]+ ){0,2}[a-z-]+"
    talks_on = rf"(?P<talks_on>{_either(words.talks)} {subject})(?= between| with| among)"
    nouns = rf"(?:{kinds} ){{0,3}}{_either(words.negotiation_nouns)}"
    return re.compile(rf"\b(?:{nouns}|{talks_on}|{talks})\b", re.I)
